"""Each event is possible on its day: only a suspended guarantee is reinstated, and few events can follow an ending.

**Why.** The status is worked out from the events. An impossible event, such as a review of a revoked guarantee, shows that
an event is missing, has the wrong type, or has the wrong date.

**Fix.** Correct the type or the date, or enter the missing event. Only `corrected`, `redacted`, `outcome-reported`,
`challenge-lodged`, `challenge-decided` and `body-succeeded` can follow an ending. If a guarantee should continue after its
end, grant a new one.
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
    if record.decision.expires <= own_term(record):  # otherwise term-limit reports it
        yield from (_finding(record, s, machine) for s in _first_after_ending(impossible_steps(record, machine), machine))


def _first_after_ending(steps: Sequence[Step], machine: StatusMachine) -> Iterator[Step]:
    """Every impossible event while it is live, but only the first after its end: the rest follow from that one."""
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
            f"the `{event.type}` event is dated {event.date}, but the last day of the guarantee is {d.expires}",
            f"write `date: {d.expires}`, or delete the event: a guarantee expires by itself",
        )  # fmt: skip
    spot = record.at("events", step.index, "type")
    if step.status in machine.ended:
        return Finding(
            spot, CODE, f"`{event.type}` on {event.date} is not possible: the guarantee ended on {step.since} (`{step.status}`)",
            f"correct its type or date; only {_listed(machine.after_ending)} can follow an ending",
        )  # fmt: skip
    possible = machine.possible_in[event.type]
    if machine.force not in possible:
        stood, *others = (status.replace("-", " ") for status in (step.status, *possible))
        before = [name for status in possible for name in sorted(machine.brought_by[status])]
        return Finding(
            spot, CODE, f"`{event.type}` on {event.date} is not possible: the guarantee was {stood}, not {' or '.join(others)}",
            f"enter the {' or '.join(f'`{name}`' for name in before)} event that came before it, or correct its type or date",
        )  # fmt: skip
    return Finding(
        spot, CODE, f"`{event.type}` on {event.date} is not possible: the guarantee was not yet in force",
        f"date it {d.effective} or later, when the guarantee is in force, or correct its type",
    )  # fmt: skip


def _listed(events: Collection[str]) -> str:
    *names, last = (f"`{name}`" for name in sorted(events))
    return f"{', '.join(names)} and {last}"
