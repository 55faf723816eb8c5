"""The days on which a case may stand otherwise than on the day before: between them nothing changes, so no other is looked at."""

import datetime as dt
from collections.abc import Iterable, Sequence

from registrar.base.days import days_after
from registrar.model.case import Case
from registrar.model.case_machine import CaseMachine
from registrar.model.case_questions import Bodies
from registrar.model.decisions import Reopened
from registrar.model.event import CaseEvent


def turning_days(
    machine: CaseMachine, case: Case, events: Iterable[CaseEvent], bodies: Bodies | None, again: Sequence[Reopened] = ()
) -> set[dt.date]:
    """Every day on which the stage, a clock or a flag may change. `events`: those of the case, with corrected days."""
    days = {case.received, *([case.complete] if case.complete else [])}
    for event in events:
        until = days_after(event.date, machine.objection)
        lapses = days_after(event.date, machine.silence + 1)
        days |= {event.date, days_after(until, 1), days_after(until, machine.decision + 1), lapses}
        days |= {days_after(event.until, 1)} if event.until else set()
    for ask in case.asks:
        days |= {ask.sent, days_after(ask.sent, machine.silence + 1), days_after(ask.due, 1)}
        days |= {ask.replied, days_after(ask.replied, machine.silence + 1)} if ask.replied else set()
        body = bodies.get(ask.to) if bodies is not None else None
        days |= {body.end, days_after(body.end, machine.silence + 1)} if body is not None and body.end else set()
    for aside in again:
        days |= {aside.day, days_after(aside.day, machine.decision + 1), *([aside.again] if aside.again else [])}
    return days | {days_after(case.received, machine.silence + 1)}
