"""Who followed whom, for `body-succeeded`: only what the catalogues say, of a body that has ended.

The catalogue of bodies gives the end and the successors of any body; `register/places.yaml` gives those of a council, whose code
`ref` may also name. A record changes only in that a body's `body` leads to the one that followed. All that the old body said
stays as it said it: its reply, its name, its code.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from registrar.model.base_branch import ChangedRecord, Data, key_path, value_at
from registrar.model.catalogues import Catalogue, KnownBody
from registrar.model.change import Change
from registrar.model.records import Event, Guarantee
from registrar.model.reference import Authority
from registrar.model.status import authorities
from registrar.rules.shared.contract import BaseContext, Context


def follows(changed: ChangedRecord, context: BaseContext, event: Data, change: Change) -> bool:
    """Whether a `body-succeeded` event may make a change: the `body` of one that had ended becomes the one in `ref`."""
    at = key_path(changed.before, change.path)
    if change.what != "changed" or len(at) != 3 or at[0] != "bodies" or at[2] != "body":
        return False
    bodies = context.catalogues.bodies
    old, new = (_entry(bodies, v) for v in (value_at(changed.before, at), change.after))
    if old is None or new is None or event.get("ref") not in (new.id, new.gss):
        return False
    return old.end is not None and old.end.isoformat() <= str(event.get("date")) and new.id in _ids(bodies, old.successor)


def known_to_follow(record: Guarantee, event: Event, context: Context) -> bool:
    """Whether `ref` names who followed a body or a council of this record that had ended by the day of the event.

    It may have followed one that itself followed. Of a body whose `body` already leads on, its forerunners count.
    """
    ref, bodies = event.ref, context.catalogues.bodies
    councils = _ended_in_line(authorities(record), context.gazetteer.get, context.gazetteer, event.date)
    if any(ref in council.successor for council in councils):
        return True
    named = [entry.id for b in record.bodies if b.body and (entry := bodies.get(b.body))]
    for body in _ended_in_line(named, bodies.get, bodies, event.date):
        if any(ref in (s.id, s.gss) for id_ in body.successor if (s := bodies.get(id_))):
            return True
    return False


def _entry(bodies: Catalogue[KnownBody], id_: object) -> KnownBody | None:
    return bodies.get(id_) if isinstance(id_, str) else None


def _ids(bodies: Catalogue[KnownBody], named: Iterable[str]) -> frozenset[str]:
    """The ids of today of entries that may be named by an old one."""
    return frozenset(entry.id for id_ in named if (entry := bodies.get(id_)))


def _ended_in_line(
    named: Iterable[str], get: Callable[[str], Authority | KnownBody | None], every: Iterable[Authority | KnownBody], day: dt.date
) -> Iterator[Authority | KnownBody]:
    """Those that had ended by a day, of the ones named, the ones that follow these in turn, and their direct forerunners."""
    named = list(named)
    ahead, line = list(named), dict[str, Authority | KnownBody]()
    while ahead:
        entry = get(key := ahead.pop())
        if entry is not None and key not in line:
            line[key] = entry
            ahead.extend(entry.successor)
    before = (entry for entry in every if not set(named).isdisjoint(entry.successor))
    yield from (e for e in (*line.values(), *before) if e.end is not None and e.end <= day)
