"""Each event is possible at its day: only what is suspended is reinstated, and little can follow an ending.

**Why.** The status is worked out from the events. A move that cannot be, such as a review of what was revoked, says that an
event is missing, is of another kind, or has a wrong date.

**Fix.** Correct the type or the date, or enter the missing event. After an ending only `corrected`, `redacted`,
`outcome-reported`, `challenge-lodged`, `challenge-decided` and `body-succeeded` can follow. Where a guarantee should go on
after its end, grant a new one.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Event, Guarantee
from registrar.model.status import after, by_date, corrected, source_of, when
from registrar.model.status_machine import BEFORE, StatusMachine
from registrar.rules import dates_not_future, dates_ordered, events_begin_granted, events_numbered, renewal_moves_expiry
from registrar.rules.term_limit import own_term

CODE = "event-move-allowed"


@dataclass(frozen=True, slots=True)
class Step:
    """An event that cannot be, by its index, and the status in which it found the guarantee; `told`, where another rule tells."""

    index: int
    status: str
    since: dt.date
    told: bool


def check(record_set: RecordSet) -> Iterator[Finding]:
    machine = record_set.codes.machine
    for record in record_set.guarantees:
        steps = _steps(record, record_set.today, machine)
        yield from (_finding(record, s, machine) for s in _first_after_ending(steps, machine))


def impossible(record: Guarantee, today: dt.date, machine: StatusMachine) -> frozenset[int]:
    """The indexes of the events that cannot be: what such an event lacks besides does not matter."""
    return frozenset(s.index for s in _steps(record, today, machine))


def _steps(record: Guarantee, today: dt.date, machine: StatusMachine) -> list[Step]:
    found = (s for s in _impossible(record, record.events, machine) if not s.told)
    steps = [s for s in found if not _possible_when_entered(record, s, machine)]
    return steps if steps and not _dates_at_fault(record, today, machine) else []


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


def _dates_at_fault(record: Guarantee, today: dt.date, machine: StatusMachine) -> bool:
    """Whether a rule on dates fires: then the order of events cannot be trusted, and that rule's message is enough."""
    faults = [
        *dates_ordered.faults(record, today, machine),
        *(f for f in dates_not_future.faults(record, today) if f.location.path[0] in ("decision", "events")),
        *events_numbered.faults(record, today),
        *events_begin_granted.faults(record, today, machine),
        *renewal_moves_expiry.faults(record, today),
    ]
    return bool(faults) or record.decision.expires > own_term(record)  # term-limit


def _first_after_ending(steps: Sequence[Step], machine: StatusMachine) -> Iterator[Step]:
    """All impossible events while it is live, and the first after its end: the rest follow from that."""
    for step in steps:
        yield step
        if step.status in machine.ended:
            return


def _finding(record: Guarantee, step: Step, machine: StatusMachine) -> Finding:
    event = corrected(record.events)[step.index]
    d = record.decision
    if event.type in machine.by_day_alone and step.status in {*machine.live, machine.run_out}:
        return Finding(
            record.at(*source_of(record.events, step.index, "date")), CODE,
            f"`{event.type}` is dated {event.date}, and the last day of the guarantee is {d.expires}",
            f"write `date: {d.expires}`, or delete the event: a guarantee expires by itself",
        )  # fmt: skip
    spot = record.at("events", step.index, "type")
    if step.status in machine.ended:
        return Finding(
            spot, CODE, f"`{event.type}` on {event.date} cannot follow: the guarantee ended on {step.since} (`{step.status}`)",
            f"correct its type or date; after an ending only {_listed(machine.after_ending)} can follow",
        )  # fmt: skip
    possible = machine.possible_in[event.type]
    if machine.force not in possible:
        stood, *others = (status.replace("-", " ") for status in (step.status, *possible))
        before = [name for status in possible for name in sorted(machine.brought_by[status])]
        return Finding(
            spot, CODE, f"`{event.type}` on {event.date} cannot be: the guarantee was {stood} and not {' or '.join(others)}",
            f"enter the {' or '.join(f'`{name}`' for name in before)} event that came before it, or correct its type or date",
        )  # fmt: skip
    return Finding(
        spot, CODE, f"`{event.type}` on {event.date} cannot be: the guarantee was not yet in force",
        f"date it {d.effective} or later, the day from which the guarantee holds, or correct its type",
    )  # fmt: skip


def _listed(events: Collection[str]) -> str:
    *names, last = (f"`{name}`" for name in sorted(events))
    return f"{', '.join(names)} and {last}"
