"""Events are numbered 1, 2, 3… in the order in which they happened, and none is entered before it happened.

**Why.** The history is the evidence. A gap in the numbers would look like something taken out, and a later event above an
earlier one would tell the story wrongly.

**Fix.** Give each event the next number, and put it at the end of the list. An event that was learnt late takes the next
number too, with its true date, and names in `corrects` the event that it should have followed.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Event, Guarantee, Refusal
from registrar.model.status import corrected, learnt_late

CODE = "events-numbered"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for record in record_set.decided:
        yield from faults(record, record_set.today)


def faults(record: Guarantee | Refusal, today: dt.date) -> Iterator[Finding]:
    """What is wrong with the numbers and the order of one record's events."""
    wrong = list(_numbers(record))
    yield from wrong
    if not (wrong and _in_order_by_number(record.events)):  # then the events only stand in the wrong places
        yield from _order(record, today)


def _in_order_by_number(events: Sequence[Event]) -> bool:
    """Whether the numbers are right, and the events would be in order if they stood where their numbers say."""
    numbered = sorted(events, key=lambda e: e.n)
    in_turn = [e.date for e in numbered if not learnt_late(e)]
    return [e.n for e in numbered] == list(range(1, len(events) + 1)) and in_turn == sorted(in_turn)


def days_at_fault(record: Guarantee | Refusal, today: dt.date) -> frozenset[int]:
    """The indexes of the events of which a day is wrong in itself, so that nothing can be judged by it."""
    to_come = (i for i, e in enumerate(record.events) if e.date > today)
    return frozenset([*to_come, *(int(f.location.path[1]) for f in _order(record, today))])


def _numbers(record: Guarantee | Refusal) -> Iterator[Finding]:
    """The first number that is wrong: those after it are wrong with it."""
    events = record.events
    first = 1
    if isinstance(record, Guarantee) and events and events[0].n == 2 and not any(e.type == "granted" for e in events):
        first = 2  # the grant was left out: that is the fault, and events-begin-granted tells it
    for i, event in enumerate(events):
        if event.n != i + first:
            if i > 0 and event.type == "granted":
                return  # a grant pasted in: that is the fault, and events-begin-granted tells it
            yield Finding(
                record.at("events", i, "n"), CODE,
                f"the events are numbered 1, 2, 3… down the list, and here is {event.n} where {i + first} should be",
                "put the events in the order of their numbers" if _in_order_by_number(events)
                else f"write `n: {i + first}`, and number those after it on from there",
            )  # fmt: skip
            return


def _order(record: Guarantee | Refusal, today: dt.date) -> Iterator[Finding]:
    """Days out of order. A day that another rule finds at fault is passed over, and so is what follows from it."""
    floor, above = _start(record, today)
    known = corrected(record.events)
    for i, event in enumerate(record.events):
        if event.date > today:
            continue
        if isinstance(record, Guarantee) and i == 0 and event.type == "granted" and event.date != record.decision.granted:
            floor = above = min(event.date, record.decision.granted)
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


def _start(record: Guarantee | Refusal, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The day before which no event can be: a refusal's own; a guarantee's first event sets it."""
    if isinstance(record, Refusal) and record.date <= today:
        return record.date, None
    return None, None


def _entered_too_soon(record: Guarantee | Refusal, i: int, floor: dt.date | None) -> Finding:
    """Recorded before it happened. The event before it and the one after it tell which of the two days is wrong."""
    event = record.events[i]
    following = next((e.date for e in record.events[i + 1 :] if not learnt_late(e)), None)
    plausible = floor is None or event.recorded >= floor
    if plausible and following is not None and event.date > following:
        return Finding(
            record.at("events", i, "date"), CODE,
            f"event {event.n} is dated {event.date}, and it was recorded before that, on {event.recorded}",
            f"write `date: {event.recorded}` or earlier, or correct `recorded`",
        )  # fmt: skip
    return Finding(
        record.at("events", i, "recorded"), CODE,
        f"event {event.n} was recorded on {event.recorded}, before it happened on {event.date}",
        f"write `recorded: {event.date}` or later, or correct `date`",
    )  # fmt: skip


def _earlier(record: Guarantee | Refusal, known: Sequence[Event], i: int, floor: dt.date, above: dt.date | None) -> Finding:
    """An event dated before the one above it."""
    event = record.events[i]
    if i == 0:
        return Finding(
            record.at("events", i, "date"), CODE,
            f"event {event.n} is dated {event.date}, before the refusal itself ({floor})",
            f"write the day on which it happened: {floor} or later",
        )  # fmt: skip
    j = _above(record.events, i)
    following = next((e.date for e in record.events[i + 1 :] if not learnt_late(e)), None)
    if j > 0 and following is not None and following < floor and (above is None or event.date >= above):
        return Finding(
            record.at("events", j, "date"), CODE,
            f"event {record.events[j].n} is dated {floor}, after the events below it ({event.date})",
            f"write `date: {event.date}` or earlier; if it was learnt late, put it after them and name in `corrects` "
            "the event that it should have followed",
        )  # fmt: skip
    followed = _followed(known[:i], event.date) or "<n>"
    return Finding(
        record.at("events", i, "date"), CODE,
        f"event {event.n} is dated {event.date}, before event {record.events[j].n} above it ({floor})",
        f"write `date: {floor}` or later; if it was learnt late, add `corrects: {followed}`, the event before it in time",
    )  # fmt: skip


def _above(events: Sequence[Event], i: int) -> int:
    """The index of the event above the `i`-th that was entered in its turn."""
    return next((j for j in range(i - 1, -1, -1) if not learnt_late(events[j])), 0)


def _late(record: Guarantee | Refusal, known: Sequence[Event], i: int, out_of_order: bool) -> Iterator[Finding]:
    """An event learnt late lies between the one that it names and the next."""
    event = record.events[i]
    named = next((j for j, e in enumerate(known) if e.n == event.corrects and j != i), None)
    if named is None:  # links-known says so
        return
    day = known[i].date
    after = next((e for e in known[named + 1 : i] if not learnt_late(e)), None)
    if day < known[named].date:
        yield Finding(
            record.at("events", i, "date"), CODE,
            f"event {event.n} is said to have followed event {event.corrects} ({known[named].date}), and is dated {day}",
            "write in `corrects` the number of the event that it should have followed, or correct its date",
        )  # fmt: skip
    elif out_of_order and after is not None and day > after.date:
        yield Finding(
            record.at("events", i, "corrects"), CODE,
            f"event {event.n} is said to have followed event {event.corrects}, and is dated {day}, "
            f"after event {after.n} ({after.date})",
            f"write `corrects: {_followed(known[:i], day) or event.corrects}`, or correct its date",
        )  # fmt: skip


def _followed(known: Sequence[Event], day: dt.date) -> int | None:
    """The number of the last event that had happened by that day."""
    before = [(e.date, e.n) for e in known if not learnt_late(e) and e.date <= day]
    return max(before)[1] if before else None
