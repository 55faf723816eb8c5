"""Status and next dates of a guarantee as at a day: worked out from its events and dates, never typed.

A status depends on the days on which things happened, as known now: an event learnt late counts on its true day, and the
`as` of a `corrected` event replaces the day that was entered first. The code lists say which event leads to which status:
functions that need this take a `StatusMachine`, the `machine` of a record set's codes.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from registrar.base.days import days_after, months_after
from registrar.base.diagnostics import KeyPath
from registrar.model.authors import may_end
from registrar.model.records import Case, Correction, Event, Guarantee, Refusal
from registrar.model.status_machine import BEFORE, StatusMachine

R = TypeVar("R", Guarantee, Refusal, Case, Guarantee | Refusal)
EV = TypeVar("EV", bound=Event)
CORRECTABLE = Correction.__struct_fields__
LATE_AFTER_DAYS = 14


def timeline(events: Sequence[EV]) -> tuple[EV, ...]:
    """The events in the order in which they happened, with corrected dates, end dates and reasons."""
    before = (dt.date.min, 0)
    for e in events:
        if e.corrects is not None or before > (e.date, e.n):
            break
        before = (e.date, e.n)
    else:  # most were entered in order, and nothing of them was corrected
        return tuple(events)
    return tuple(sorted(corrected(events), key=when))


def corrected(events: Sequence[EV]) -> Sequence[EV]:
    """The events in the order of the file, each with its corrected values. For each value, the latest correction counts."""
    right: dict[int, dict[str, Any]] = {}
    for e in events:
        if e.type == "corrected" and e.corrects is not None and e.as_ is not None:
            values = {name: value for name in CORRECTABLE if (value := getattr(e.as_, name)) is not None}
            right.setdefault(e.corrects, {}).update(values)
    return [msgspec.structs.replace(e, **right[e.n]) if e.n in right else e for e in events] if right else events


def source_of(events: Sequence[Event], i: int, name: str) -> KeyPath:
    """The key path from which a value of event `i` is taken: in the event itself, or in the `as` that corrected it."""
    for j in range(len(events) - 1, -1, -1):
        e = events[j]
        if e.type == "corrected" and e.corrects == events[i].n and getattr(e.as_, name, None) is not None:
            return ("events", j, "as", name)
    return ("events", i, name)


def learnt_late(event: Event) -> bool:
    """Whether the event was entered after later ones: it names the event that it should have followed."""
    return event.corrects is not None and event.type != "corrected"


def when(event: Event) -> tuple[dt.date, int, int]:
    """The key that sorts events by when they happened: the day and, within a day, the number."""
    return (event.date, event.corrects, event.n) if learnt_late(event) and event.corrects else (event.date, event.n, 0)


def after(machine: StatusMachine, status: str, event: Event) -> str | None:
    """The status that an event leads to from `status`, or None where the move is not allowed."""
    return machine.table[status].get(event.type)


def by_date(machine: StatusMachine, record: Guarantee, status: str, day: dt.date) -> str:
    """The status after the dates alone have changed it: in force from `effective`, expired from the day after `expires`."""
    if status == machine.awaited and day >= getattr(record.decision, machine.force_day):
        status = machine.force
    if status in machine.live and day > getattr(record.decision, machine.last_day):
        return machine.run_out
    return status


def own_days(machine: StatusMachine, record: Guarantee) -> tuple[dt.date, dt.date]:
    """The days on which dates alone can change the status: the first day in force, and the day after the last."""
    decision = record.decision
    return getattr(decision, machine.force_day), days_after(getattr(decision, machine.last_day), 1)


def status_at(machine: StatusMachine, record: Guarantee, day: dt.date, events: Iterable[Event] | None = None) -> str:
    """The status as at the end of `day`; "" before the grant. An event that is not allowed changes nothing."""
    status, awaited, table, last = BEFORE, machine.awaited, machine.table, getattr(record.decision, machine.last_day)
    for event in timeline(record.events) if events is None else events:
        if event.date > day:
            break
        if status == awaited or event.date > last:  # otherwise dates alone change nothing
            status = by_date(machine, record, status, event.date)
        if event.type not in machine.by_day_alone:  # the guarantee is still in force on its last day
            status = table[status].get(event.type) or status
    return by_date(machine, record, status, day)


def next_review(record: Guarantee, day: dt.date, events: Sequence[Event]) -> dt.date:
    """The last day for the next review."""
    held = [e.date for e in events if e.type == "review-held" and e.date <= day]
    return max([record.decision.review_by, *(months_after(d, 12) for d in held[-1:])])


def next_confirmation(record: Guarantee, day: dt.date, events: Sequence[Event]) -> dt.date:
    """The last day for someone to confirm that the record still holds."""
    said = [e.date for e in events if e.type in ("granted", "confirmed", "renewed") and e.date <= day]
    return months_after(max([record.decision.granted, *said]), 12)


def suspended_until(day: dt.date, events: Sequence[Event]) -> dt.date | None:
    """The end of the suspension in force on `day`: of all that stop the guarantee, the one that lasts longest.

    Whoever suspends again puts the new end in the place of their own, and of one by somebody below. What they may not end goes on
    beneath: a court may prolong its own afterwards, past the end that the panel has set since.
    """
    standing: list[Event] = []
    for event in events:
        if event.date > day:
            break
        if event.type == "suspended":
            standing = [*(e for e in standing if not may_end(event.by, e.by)), event]
        elif event.type == "reinstated":
            standing = []
    return max((e.until for e in standing if e.until), default=None)


def brought(machine: StatusMachine, status: str, events: Iterable[Event], day: dt.date) -> Event | None:
    """The event up to `day` that brought the status: the first, where others prolonged it. None if the status has since ended.

    `events` are a timeline. A status that a date alone brings has no such event.
    """
    found = None
    for event in events:
        if event.date > day:
            break
        if event.type in machine.brought_by[status]:
            found = found or event
        elif event.type not in machine.by_day_alone and after(machine, status, event) not in (None, status):
            found = None
    return found


def late_events(machine: StatusMachine, events: Sequence[Event], day: dt.date) -> tuple[Event, ...]:
    """What moved a status or the last day up to `day`, and was entered more than 14 days after it happened."""
    return tuple(e for e in events if e.date <= day and entered_late(machine, e))


def entered_late(machine: StatusMachine, event: Event) -> bool:
    """Whether an event that moves a status or the last day was entered more than 14 days after it happened."""
    moves = event.type in machine.moving or f"decision.{machine.last_day}" in event.changes
    return moves and entered_long_after(event)


def entered_long_after(event: Event) -> bool:
    """Whether an event, of any type, was entered more than 14 days after it happened."""
    return (event.recorded - event.date).days > LATE_AFTER_DAYS


def as_entered(record: R, days: Mapping[int, dt.date]) -> R:
    """The record with the days on which its events really were entered, where `days` gives later ones than it says itself."""
    if all(days.get(e.n, e.recorded) <= e.recorded for e in record.events):
        return record
    events = (msgspec.structs.replace(e, recorded=max(e.recorded, days.get(e.n, e.recorded))) for e in record.events)
    return msgspec.structs.replace(record, events=tuple(events))


def authorities(record: Guarantee) -> tuple[str, ...]:
    """The codes of the places and bodies that a record names, each once, in the order of the file."""
    return tuple(dict.fromkeys([*(p.gss for p in record.places), *(b.gss for b in record.bodies if b.gss)]))
