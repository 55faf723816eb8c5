"""Which events of a guarantee are impossible on their day, because of the status that the guarantee had.

`event-move-allowed` reports them. What else is missing from such an event does not matter, so the rules that check it split
their findings in two: those on impossible events yield to `event-move-allowed`. They cannot simply yield at the same event,
because only the first of several impossible events after an ending is reported.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.model.records import Event, Guarantee
from registrar.model.status import after, by_date, corrected, when
from registrar.model.status_machine import BEFORE, StatusMachine


@dataclass(frozen=True, slots=True)
class Step:
    """An impossible event, by its index, and the status that the guarantee had. `told`: another rule reports it."""

    index: int
    status: str
    since: dt.date
    told: bool


def impossible_steps(record: Guarantee, machine: StatusMachine) -> list[Step]:
    """The events that are impossible, judged by the days in the record. Other rules check whether those are right."""
    found = (s for s in _impossible(record, record.events, machine) if not s.told)
    return [s for s in found if not _possible_when_entered(record, s, machine)]


def impossible(record: Guarantee, machine: StatusMachine) -> frozenset[int]:
    """The indexes of the impossible events."""
    return frozenset(s.index for s in impossible_steps(record, machine))


def _impossible(record: Guarantee, events: Sequence[Event], machine: StatusMachine) -> Iterator[Step]:
    """The events that the status does not allow. Each is skipped, so the next is judged as if it were not there."""
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
            if not (event.type == "granted" or status == BEFORE):  # events-begin-granted reports these
                yield Step(i, status, since, told)
            if event.type == "suspended" and status in machine.live:
                status, since = "suspended", event.date  # so that its end is not reported as well
        elif to != status:
            status, since = to, event.date
            # Another rule reports an ending that is itself incomplete, and what follows it may be right.
            told = to in machine.ended and any(getattr(event, field) is None for field in machine.needs[event.type])


def _possible_when_entered(record: Guarantee, step: Step, machine: StatusMachine) -> bool:
    """Whether the event was right by what was known when it was entered. Something learnt later does not make it wrong."""
    entered = record.events[: step.index + 1]
    return len(entered) < len(record.events) and all(s.index != step.index for s in _impossible(record, entered, machine))
