"""Which events have a day that is itself wrong: out of order, or recorded before it happened.

`events-numbered` reports them. Other rules ask which events they are, because nothing can be judged by such a day. They ask
about the event, and do not yield to a finding: the finding may be only about the number, or about another value.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from registrar.model.records import Event, Numbered
from registrar.model.status import corrected, learnt_late


class Disorder(Enum):
    """How a day is out of order."""

    HAPPENED_AFTER_RECORDED = "its date is later than the day on which it was recorded, and than the event below it"
    RECORDED_TOO_SOON = "it was recorded before it happened"
    BEFORE_REFUSAL = "it is earlier than the refusal, or than the day on which the case was received; `bound` is that day"
    AFTER_THOSE_BELOW = "it is later than the events below it; `bound` is the day of the event below"
    BEFORE_THE_ONE_ABOVE = "it is earlier than the event `other` above it; `bound` is the day of that event"
    BEFORE_ITS_FORERUNNER = "it was learnt late, and is earlier than the event that it names; `bound` is the day of that one"
    AFTER_ITS_FOLLOWER = "it was learnt late, and is later than `other`, the event after the one that it names"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """An event at fault, by its index. The disorder says what `bound` and `other` (an event's number) mean.

    `day` is the day by which it was judged; `followed` is the number of the event that it followed in time, where that helps.
    """

    index: int
    disorder: Disorder
    day: dt.date
    bound: dt.date
    other: int = 0
    followed: int | None = None


def days_at_fault(record: Numbered, today: dt.date) -> frozenset[int]:
    """The indexes of the events with a day that is itself wrong, so that nothing can be judged by it."""
    to_come = (i for i, e in enumerate(record.events) if e.date > today)
    return frozenset([*to_come, *(m.index for m in misplaced(record, today))])


def misplaced(record: Numbered, today: dt.date) -> Iterator[Misplaced]:
    """Days out of order. A day that another rule reports is skipped, and so is anything that follows from it."""
    floor, above = _start(record, today), None
    known = corrected(record.events)
    for i, event in enumerate(record.events):
        if event.date > today:
            continue
        if i == 0 and event.type == "granted" and event.date != record.decided_on:
            floor = above = min(event.date, record.decided_on)
            if event.recorded < floor:
                yield _entered_too_soon(record, i, floor)
        elif event.recorded < event.date:
            yield _entered_too_soon(record, i, floor)
        elif learnt_late(event):
            yield from _late(record, known, i, out_of_order=floor is not None and event.date < floor)
        elif floor is not None and event.date < floor:
            yield _earlier(record, known, i, floor, above)
            above, floor = floor, event.date
        else:
            above, floor = floor, event.date


def _start(record: Numbered, today: dt.date) -> dt.date | None:
    """The earliest day for an event: that of the refusal, or on which a case was received. The first event of a guarantee sets
    it, so that it is None."""
    return record.decided_on if record.kind != "guarantee" and record.decided_on <= today else None


def _entered_too_soon(record: Numbered, i: int, floor: dt.date | None) -> Misplaced:
    """Recorded before it happened. The events before and after it show which of the two days is wrong."""
    event = record.events[i]
    following = _following(record.events, i)
    plausible = floor is None or event.recorded >= floor
    wrong_date = plausible and following is not None and event.date > following
    disorder = Disorder.HAPPENED_AFTER_RECORDED if wrong_date else Disorder.RECORDED_TOO_SOON
    return Misplaced(i, disorder, event.date, event.recorded)


def _earlier(record: Numbered, known: Sequence[Event], i: int, floor: dt.date, above: dt.date | None) -> Misplaced:
    """An event dated before the one above it."""
    event = record.events[i]
    if i == 0:
        return Misplaced(i, Disorder.BEFORE_REFUSAL, event.date, floor)
    j = next((j for j in range(i - 1, -1, -1) if not learnt_late(record.events[j])), 0)
    following = _following(record.events, i)
    if j > 0 and following is not None and following < floor and (above is None or event.date >= above):
        return Misplaced(j, Disorder.AFTER_THOSE_BELOW, floor, event.date)
    followed = _followed(known[:i], event.date)
    return Misplaced(i, Disorder.BEFORE_THE_ONE_ABOVE, event.date, floor, record.events[j].n, followed)


def _following(events: Sequence[Event], i: int) -> dt.date | None:
    """The day of the next event that was not learnt late."""
    return next((e.date for e in events[i + 1 :] if not learnt_late(e)), None)


def _late(record: Numbered, known: Sequence[Event], i: int, out_of_order: bool) -> Iterator[Misplaced]:
    """An event learnt late must fall between the one that it names and the next."""
    event = record.events[i]
    named = next((j for j, e in enumerate(known) if e.n == event.corrects and j != i), None)
    if named is None:  # links-known reports it
        return
    day = known[i].date
    after = next((e for e in known[named + 1 : i] if not learnt_late(e)), None)
    if day < known[named].date:
        yield Misplaced(i, Disorder.BEFORE_ITS_FORERUNNER, day, known[named].date)
    elif out_of_order and after is not None and day > after.date:
        yield Misplaced(i, Disorder.AFTER_ITS_FOLLOWER, day, after.date, after.n, _followed(known[:i], day))


def _followed(known: Sequence[Event], day: dt.date) -> int | None:
    """The number of the last event that had happened by that day."""
    before = [(e.date, e.n) for e in known if not learnt_late(e) and e.date <= day]
    return max(before)[1] if before else None
