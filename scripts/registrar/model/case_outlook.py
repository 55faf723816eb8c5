"""How a case stands on every day: since it was received, and from today on if nobody acts, as intervals without a gap."""

import datetime as dt
from collections.abc import Sequence

from registrar.base.days import days_after
from registrar.model.case import Case
from registrar.model.case_machine import CaseMachine
from registrar.model.case_questions import Bodies, stops
from registrar.model.case_stages import case_timeline, standing_at
from registrar.model.case_standing import CaseStanding
from registrar.model.decisions import Reopened


def turning_days(machine: CaseMachine, case: Case, bodies: Bodies | None, again: Sequence[Reopened] = ()) -> set[dt.date]:
    """Every day on which the stage, a clock or a flag may change."""
    events = case_timeline(case)
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


def history(machine: CaseMachine, case: Case, bodies: Bodies | None, again: Sequence[Reopened] = ()) -> tuple[CaseStanding, ...]:
    """Every standing since the case was received, in order, the last without an end."""
    days = sorted(d for d in turning_days(machine, case, bodies, again) if d >= case.received)
    return _intervals(machine, case, days, bodies, again)


def outlook(
    machine: CaseMachine, case: Case, today: dt.date, bodies: Bodies | None, again: Sequence[Reopened] = ()
) -> tuple[CaseStanding, ...]:
    """The standing today and on each later day on which it changes without anyone acting, in order."""
    days = sorted({today, *(d for d in turning_days(machine, case, bodies, again) if d > today)})
    return _intervals(machine, case, days, bodies, again)


def _intervals(
    machine: CaseMachine, case: Case, days: Sequence[dt.date], bodies: Bodies | None, again: Sequence[Reopened]
) -> tuple[CaseStanding, ...]:
    events, found = case_timeline(case), list[CaseStanding]()
    stopping = stops(machine, events, bodies, case)
    for day in days:
        here = standing_at(machine, case, day, bodies, events, again, stopping)
        if not found or not found[-1].same_as(here):
            found.append(here)
    return tuple(found)
