"""What a case led to that still stands, and what the panel must decide again because it was set aside.

A court that quashes a guarantee sets it aside, and so does whoever finds that a challenge to a refusal succeeded. Where a case
was decided in part, the other part stands, and only what was set aside is decided again.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from registrar.model.case import Case
from registrar.model.codes import Codes
from registrar.model.records import Event, Guarantee, Refusal
from registrar.model.status import timeline

Part = dict[str, Guarantee | Refusal]
"""Something that is decided, by its guarantee and its refusal, each by its kind: empty as long as neither is there."""
SUCCEEDED = ("upheld", "in-part")
"""The outcomes of a challenge after which a refusal is decided again. After `in-part`, the rest of it stands."""


class Aside(NamedTuple):
    """A record that was set aside, since when, and when the register knew. `whole`: nothing of it stands."""

    id: str
    day: dt.date
    whole: bool
    known: dt.date


class Surplus(NamedTuple):
    """A record for which there was nothing left to decide, and the one that had decided it."""

    id: str
    first: str


class Reopened(NamedTuple):
    """The days on which something of a decision was set aside and decided again (None: it is not yet), and on which the register
    knew of the first."""

    day: dt.date
    again: dt.date | None
    known: dt.date


@dataclass
class Decisions:
    """What stands, what is to be decided again, on which days that was done, and what was decided twice, in the order of time."""

    standing: list[str] = field(default_factory=list)
    again: list[Aside] = field(default_factory=list)
    decided_again: list[dt.date] = field(default_factory=list)
    surplus: list[Surplus] = field(default_factory=list)
    reopened: list[Reopened] = field(default_factory=list)


def decisions(codes: Codes, by_id: Mapping[str, Guarantee | Refusal], case: Case) -> Decisions:
    """The decisions of a case, as known now. Numbers that lead to no record, or to one of another case, are left out."""
    found = Decisions()
    parts: list[Part] = [{}]
    for record, aside in _moves(codes, by_id, case):
        if aside is None:
            part = _decided_by(record, parts)
            if part is None:
                found.surplus.append(Surplus(record.id, next(p[record.kind].id for p in parts)))
                continue
            if not part and found.again:
                found.again.pop(0)
                found.decided_again.append(record.decided_on)
                _close(found, record.decided_on)
            part[record.kind] = record
            found.standing.append(record.id)
        elif record.id in found.standing:
            if aside.whole:
                found.standing.remove(record.id)
            if not found.standing:  # whatever else was set aside, all of it is one thing to be decided again
                parts, found.again = [], []
            parts = [*(p for p in parts if not p or any(r.id in found.standing for r in p.values())), {}]
            found.again.append(aside)
            found.reopened.append(Reopened(aside.day, None, aside.known))
    return found


def _close(found: Decisions, day: dt.date) -> None:
    """Something was decided again: what was set aside first or, if nothing is left to decide, all of it."""
    opened = [i for i, r in enumerate(found.reopened) if r.again is None]
    for i in opened[:1] if found.again else opened:
        found.reopened[i] = found.reopened[i]._replace(again=day)


def reopened(codes: Codes, by_id: Mapping[str, Guarantee | Refusal], case: Case) -> tuple[Reopened, ...]:
    """The stretches of days in which the panel is to decide a case again."""
    return tuple(decisions(codes, by_id, case).reopened) if case.results else ()


def _decided_by(record: Guarantee | Refusal, parts: Sequence[Part]) -> Part | None:
    """What a record decides: the other half of a decision of that day, else what is open, else the half that is missing."""
    lacking = [p for p in parts if record.kind not in p]
    same_day = (p for p in lacking if any(r.decided_on == record.decided_on for r in p.values()))
    return next(same_day, next((p for p in lacking if not p), lacking[0] if lacking else None))


def _moves(
    codes: Codes, by_id: Mapping[str, Guarantee | Refusal], case: Case
) -> Iterator[tuple[Guarantee | Refusal, Aside | None]]:
    """The decisions and what set them aside, in the order of time. Of one day, what clears the way comes first."""
    moves: list[tuple[dt.date, int, int, Guarantee | Refusal, Aside | None]] = []
    for i, id_ in enumerate(case.results):
        record = by_id.get(id_)
        if record is not None and record.case == case.id:
            moves.append((record.decided_on, 1, i, record, None))
            aside = set_aside(codes, record)
            if aside is not None:
                moves.append((aside.day, 0 if aside.day > record.decided_on else 2, i, record, aside))
    for *_, record, aside in sorted(moves, key=lambda m: m[:3]):
        yield record, aside


def set_aside(codes: Codes, record: Guarantee | Refusal) -> Aside | None:
    """What set a record aside; None where it stands. A challenge that succeeded as a whole counts before one that did in part."""
    if isinstance(record, Guarantee):
        quashed = [e for e in timeline(record.events) if codes.sets_aside(e.type)]
        return _aside(record.id, quashed[0], whole=True) if quashed else None
    won = [e for e in timeline(record.events) if e.type == "challenge-decided" and e.outcome in SUCCEEDED]
    if not won:
        return None
    first = next((e for e in won if e.outcome == "upheld"), won[0])
    return _aside(record.id, first, whole=first.outcome == "upheld")


def _aside(id_: str, event: Event, whole: bool) -> Aside:
    return Aside(id_, event.date, whole, max(event.date, event.recorded))
