"""Who shortened or lifted a suspension that was not theirs: only who set it, or somebody above, does so before its own end.

A suspension may be set again while it lasts. Its end is then that of the later entry, so that a later entry with an earlier
end shortens it. What it may not shorten goes on beneath it, on every page (`model/status.py`): whoever lifts it lifts both.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.model.authors import may_end, may_enter
from registrar.model.codes import Codes
from registrar.model.records import Event, Guarantee
from registrar.model.status import after, by_date, corrected, learnt_late, when
from registrar.model.status_machine import BEFORE

SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Stop:
    """A suspension: the index and the number of the event that set it, who did, and its last day."""

    index: int
    n: int
    by: str
    until: dt.date


@dataclass(frozen=True, slots=True)
class Cut:
    """An event, by its index, that ended a stop on a day before its own end.

    `lifted`: it lifted the suspension, and set no other. `overtaken`: the stop was entered after it, and should still stop.
    """

    index: int
    stop: Stop
    day: dt.date
    lifted: bool
    overtaken: bool = False


def cuts(record: Guarantee, codes: Codes, today: dt.date) -> Iterator[Cut]:
    """The events that ended what somebody above had stopped, in the order in which they happened."""
    if not any(e.type in codes.machine.brought_by[SUSPENDED] for e in record.events):
        return
    found, status, standing = _walk(record, record.events, codes)
    yield from (c for c in found if not c.overtaken)
    yield from _replaced(record, codes)
    if by_date(codes.machine, record, status, today) in codes.machine.live:
        still = max((s.until for s in standing), default=dt.date.min)
        yield from (c for c in found if c.overtaken and c.stop.until >= today and c.stop.until > still)


def _walk(record: Guarantee, entered: Sequence[Event], codes: Codes) -> tuple[list[Cut], str, list[Stop]]:
    """What was ended by these events, and the status and the stops that stand after them."""
    machine, events, found = codes.machine, corrected(entered), list[Cut]()
    status, standing = BEFORE, list[Stop]()
    for i in sorted(range(len(events)), key=lambda i: when(events[i])):
        event = events[i]
        status = by_date(machine, record, status, event.date)
        to = after(machine, status, event) if event.type not in machine.by_day_alone else None
        if to is None:
            continue
        sets = event.type in machine.brought_by[SUSPENDED]
        lifts = status == SUSPENDED != to and to in machine.live
        ends = event.until if sets else event.date if lifts else None
        if ends is not None and may_enter(record, event, codes.events[event.type]):
            found += _ended(record, i, event, ends, standing, lifted=lifts)
        if sets and event.until is not None:
            kept = [s for s in standing if not may_end(event.by, s.by)]
            standing = [*kept, Stop(i, event.n, event.by, event.until)]
        elif to != SUSPENDED:
            standing = []
        status = to
    return found, status, standing


def _replaced(record: Guarantee, codes: Codes) -> Iterator[Cut]:
    """Events that put another guarantee in the place of this one, while a stop stood that was known when they were entered."""
    machine = codes.machine
    for i, event in enumerate(corrected(record.events)):
        if event.type in machine.endings and "ref" in machine.needs[event.type] and i:
            _, status, standing = _walk(record, record.events[:i], codes)
            day = event.recorded if learnt_late(event) else event.date
            held = [s for s in standing if s.until >= day and not may_end(event.by, s.by)]
            if held and status == SUSPENDED and may_enter(record, event, codes.events[event.type]):
                yield Cut(i, max(held, key=lambda s: s.until), day, lifted=True)


def _ended(record: Guarantee, i: int, event: Event, ends: dt.date, standing: Sequence[Stop], *, lifted: bool) -> list[Cut]:
    """What an event ended that its author may not: of the stops known when it was entered, and of the others, the longest."""
    held = [s for s in standing if not may_end(event.by, s.by) and _outlasts(s.until, ends, lifted=lifted)]
    then = corrected(record.events[: i + 1])
    before = [s for s in held if s.index < i and _outlasts(then[s.index].until, ends, lifted=lifted)]
    late = [s for s in held if s not in before]
    return [Cut(i, max(found, key=lambda s: s.until), ends, lifted, overtaken=found is late) for found in (before, late) if found]


def _outlasts(until: dt.date | None, ends: dt.date, *, lifted: bool) -> bool:
    """Whether a stop lasts longer than to a day: where that is the day on which it was lifted, also if it is its last."""
    return until is not None and (until > ends or (lifted and until == ends))
