"""Each event is possible at its day: only what is suspended is reinstated, and little can follow an ending.

**Why.** The status is worked out from the events. A move that cannot be, such as a review of what was revoked, says that an
event is missing, is of another kind, or has a wrong date.

**Fix.** Correct the type or the date, or enter the missing event. After an ending only `corrected`, `redacted`,
`outcome-reported`, `challenge-lodged`, `challenge-decided` and `body-succeeded` can follow. Where a guarantee should go on
after its end, grant a new one.
"""

from collections.abc import Collection, Iterator, Sequence

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee
from registrar.model.status import corrected, source_of
from registrar.model.status_machine import StatusMachine
from registrar.rules.shared.contract import EACH_GUARANTEE, SAME_RECORD, Context
from registrar.rules.shared.event_moves import Step, impossible_steps
from registrar.rules.shared.terms import own_term

CODE = "event-move-allowed"
LOOKS_AT = EACH_GUARANTEE
# Where a date is at fault, the order of events cannot be trusted.
YIELDS_TO = {
    "dates-ordered": SAME_RECORD,
    "dates-not-future": SAME_RECORD.within("decision", "events"),
    "events-numbered": SAME_RECORD,
    "events-begin-granted": SAME_RECORD,
    "renewal-moves-expiry": SAME_RECORD,
}


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    machine = context.codes.machine
    if record.decision.expires <= own_term(record):  # else term-limit tells it
        yield from (_finding(record, s, machine) for s in _first_after_ending(impossible_steps(record, machine), machine))


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
