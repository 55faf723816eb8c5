"""The status of a record on each day, worked out from its events and dates as they are now."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from registrar.model.records import Case, Event, Guarantee, Numbered, Refusal
from registrar.model.status import own_days, status_at, timeline
from registrar.model.status_machine import StatusMachine

REFUSED = "refused"


class StatusPeriod(msgspec.Struct, frozen=True, array_like=True):
    """A status and its days: from `since` to the day before `until`; None where it still holds."""

    since: dt.date
    until: dt.date | None
    status: str


class Move(msgspec.Struct, frozen=True):
    """A day on which the status changed. `event` is None where a date alone changed it."""

    day: dt.date
    before: str
    status: str
    event: Event | None


def status_periods(machine: StatusMachine, record: Numbered, today: dt.date) -> tuple[StatusPeriod, ...]:
    """The statuses up to `today`, in order and without gaps; the last one still holds. A case has stages and no status."""
    if isinstance(record, Case):
        return ()
    if isinstance(record, Refusal):
        return (StatusPeriod(record.date, None, REFUSED),) if record.date <= today else ()
    events = timeline(record.events)
    turns = {*own_days(machine, record), *(e.date for e in events)}
    found: list[tuple[dt.date, str]] = []
    for day in sorted(d for d in turns if d <= today):
        status = status_at(machine, record, day, events)
        if status and (not found or found[-1][1] != status):
            found.append((day, status))
    ends = [day for day, _ in found[1:]]
    return tuple(StatusPeriod(day, end, status) for (day, status), end in zip(found, [*ends, None], strict=True)) if found else ()


def between(told: tuple[StatusPeriod, ...], since: dt.date, until: dt.date | None) -> tuple[StatusPeriod, ...]:
    """The parts of these periods between `since` and the day before `until`. If both are one day, the status at its start."""

    def cut() -> Iterator[StatusPeriod]:
        for s in told:
            first = max(s.since, since)
            last = s.until if until is None else until if s.until is None else min(s.until, until)
            if last is None or first < last or (since == until == first and (s.until is None or first < s.until)):
                yield StatusPeriod(first, last, s.status)

    return tuple(cut())


def moves(machine: StatusMachine, record: Guarantee | Refusal, today: dt.date) -> tuple[Move, ...]:
    """Each change of status up to `today`, in order, the grant or the refusal first."""
    told = status_periods(machine, record, today)
    befores = ["", *(s.status for s in told)]
    return tuple(Move(s.since, b, s.status, _cause(machine, record, s)) for s, b in zip(told, befores, strict=False))


def _cause(machine: StatusMachine, record: Guarantee | Refusal, spell: StatusPeriod) -> Event | None:
    """The event that brought a status: the last of its day that could."""
    wanted = machine.brought_by.get(spell.status, frozenset())
    if spell.status == machine.force:  # a grant that takes effect on its own day
        wanted |= machine.brought_by[machine.awaited]
    found = [e for e in timeline(record.events) if e.date == spell.since and e.type in wanted]
    return found[-1] if found else None
