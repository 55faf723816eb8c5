"""Which events of a guarantee cannot be at their day, because of the status in which they found it.

`event-move-allowed` tells them. What such an event lacks besides does not matter, and so the rules that ask for it part
their findings in two: those on impossible events yield to `event-move-allowed`. They cannot simply yield at the same event,
because of several impossible events after an ending only the first is told.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.model.records import Event, Guarantee
from registrar.model.status import after, by_date, corrected, when
from registrar.model.status_machine import BEFORE, StatusMachine


@dataclass(frozen=True, slots=True)
class Step:
    """An event that cannot be, by its index, and the status in which it found the guarantee; `told`, where another rule tells."""

    index: int
    status: str
    since: dt.date
    told: bool


def impossible_steps(record: Guarantee, machine: StatusMachine) -> list[Step]:
    """The events that cannot be, as the days stand; whether these can be trusted is for others to say."""
    found = (s for s in _impossible(record, record.events, machine) if not s.told)
    return [s for s in found if not _possible_when_entered(record, s, machine)]


def impossible(record: Guarantee, machine: StatusMachine) -> frozenset[int]:
    """The indexes of the events that cannot be."""
    return frozenset(s.index for s in impossible_steps(record, machine))


def _impossible(record: Guarantee, events: Sequence[Event], machine: StatusMachine) -> Iterator[Step]:
    """The events that the status does not allow. Each is passed over, so that the next is judged as if it were not there."""
    known = corrected(events)
    status, since, told = BEFORE, record.decision.granted, False
    for i in sorted(range(len(known)), key=lambda i: when(known[i])):
        event = known[i]
        now = by_date(machine, record, status, event.date)
        if now != status:
            status, since = now, record.decision.effective if now == machine.force else record.decision.expires
        ran_out = event.type in machine.by_day_alone
        if ran_out and status in machine.live and event.date == record.decision.expires:
            status, since = machine.run_out, event.date
            continue
        to = after(machine, status, event) if not ran_out else None
        if to is None:
            if not (event.type == "granted" or status == BEFORE):  # events-begin-granted says so
                yield Step(i, status, since, told)
            if event.type == "suspended" and status in machine.live:
                status, since = "suspended", event.date  # so that its end is not told as well
        elif to != status:
            status, since = to, event.date
            # Of an ending that is itself incomplete another rule tells, and what follows it may be right.
            told = to in machine.ended and any(getattr(event, field) is None for field in machine.needs[event.type])


def _possible_when_entered(record: Guarantee, step: Step, machine: StatusMachine) -> bool:
    """Whether the event was right by what was known when it was entered: an event or a date learnt later is no fault of it."""
    entered = record.events[: step.index + 1]
    return len(entered) < len(record.events) and all(s.index != step.index for s in _impossible(record, entered, machine))
