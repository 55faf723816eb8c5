"""Every record, council and event that a record refers to is there.

**Why.** Whoever follows a link must arrive. A precedent that does not exist supports nothing.

**Fix.** Correct the id, or delete the link. The id of a record is the name of its file without `.yaml`.
"""

import re
from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Event, Guarantee, Refusal, Scheme
from registrar.model.status import authorities
from registrar.rules.specimen_plain import built_on_specimen

CODE = "links-known"
PARTS = re.compile(r"[A-Z]+|[0-9]+")


def check(record_set: RecordSet) -> Iterator[Finding]:
    for scheme in record_set.schemes:
        for name in ("precedents", "supersedes"):
            for j, id_ in enumerate(getattr(scheme, name)):
                yield from _record(record_set, scheme, (name, j), id_)
    for record in record_set.decided:
        for i, event in enumerate(record.events):
            if isinstance(record, Guarantee) and i > 0:
                yield from _ref(record_set, record, i, event)
            yield from _corrects(record, i, event)


def known(record_set: RecordSet, id_: str) -> bool:
    """Whether a record of that id is there, be it one whose file could not be read."""
    return id_ in record_set.by_id or id_ in record_set.unread


def _record(record_set: RecordSet, scheme: Scheme, path: Sequence[str | int], id_: str) -> Iterator[Finding]:
    if known(record_set, id_) or built_on_specimen(scheme, id_):
        return
    near = _successor(record_set, scheme) if path[-1] == "ref" else None
    near = near or _meant(record_set, id_)
    yield Finding(
        scheme.at(*path), CODE, f"there is no record `{id_}`",
        f"did you mean `{near}`? Else delete it" if near
        else "write the id of a record that is in the register, such as `BSG-2026-0001`, or delete it",
    )  # fmt: skip


def _successor(record_set: RecordSet, scheme: Scheme) -> str | None:
    """The record that says that it took this one's place."""
    return next((g.id for g in record_set.guarantees if isinstance(scheme, Guarantee) and scheme.id in g.supersedes), None)


def _meant(record_set: RecordSet, id_: str) -> str | None:
    """The record whose id was written in another manner: `bsg 2026/1` for `BSG-2026-0001`."""
    series, *numbers = PARTS.findall(id_.upper()) or [""]
    meant = "-".join([series, *(n for n in numbers[:-1]), *(n.lstrip("0").zfill(4) for n in numbers[-1:])])
    return meant if meant in record_set.by_id else None


def _ref(record_set: RecordSet, record: Guarantee, i: int, event: Event) -> Iterator[Finding]:
    """The record or the council that an event refers to. A `superseded` event without `ref` is supersession-paired's."""
    if event.type == "superseded" and event.ref is not None:
        yield from _record(record_set, record, ("events", i, "ref"), event.ref)
    elif event.type == "body-succeeded" and (event.ref is None or _no_council(record_set, event.ref)):
        followers = sorted({s for gss in authorities(record) if (a := record_set.gazetteer.get(gss)) for s in a.successor})
        yield Finding(
            record.at("events", i, "ref"), CODE,
            "`body-succeeded` says which council followed, and this event has no `ref`" if event.ref is None
            else f"`{event.ref}` is no council of register/places.yaml",
            f"write `ref: {followers[0]}`" if len(followers) == 1
            else "write `ref: <code of the council that followed>`; if the council is new, add it to register/places.yaml",
        )  # fmt: skip


def _no_council(record_set: RecordSet, gss: str) -> bool:
    return record_set.gazetteer.known and record_set.gazetteer.get(gss) is None


def _corrects(record: Guarantee | Refusal, i: int, event: Event) -> Iterator[Finding]:
    """An event can correct, or have been due after, one that was entered before it."""
    if event.corrects is None:
        if event.as_ is not None:
            yield Finding(
                record.at("events", i, "corrects"), CODE, "`as` gives the right values, and no `corrects` says of which event",
                "add `corrects: <n>`, the number of the event that was wrong",
            )  # fmt: skip
        return
    earlier = [e.n for e in record.events[:i]]
    if event.corrects not in earlier and not 1 <= event.corrects <= i:
        yield Finding(
            record.at("events", i, "corrects"), CODE,
            f"`corrects` is {event.corrects}, and no event before this one has that number",
            f"write a number from {min(earlier)} to {max(earlier)}" if earlier
            else "delete `corrects`: there is no event before this one",
        )  # fmt: skip
