"""How a case stands on every day: since it was received, and from today on if nobody acts, as intervals without a gap."""

import datetime as dt
from collections.abc import Sequence

from registrar.model.case import Case
from registrar.model.case_machine import CaseMachine
from registrar.model.case_questions import Bodies, stops
from registrar.model.case_stages import case_timeline, standing_at
from registrar.model.case_standing import CaseStanding
from registrar.model.case_turning_days import turning_days
from registrar.model.decisions import Reopened
from registrar.model.event import CaseEvent


def history(machine: CaseMachine, case: Case, bodies: Bodies | None, again: Sequence[Reopened] = ()) -> tuple[CaseStanding, ...]:
    """Every standing since the case was received, in order, the last without an end."""
    events = case_timeline(case)
    days = sorted(d for d in turning_days(machine, case, events, bodies, again) if d >= case.received)
    return _intervals(machine, case, days, bodies, events, again)


def outlook(
    machine: CaseMachine, case: Case, today: dt.date, bodies: Bodies | None, again: Sequence[Reopened] = ()
) -> tuple[CaseStanding, ...]:
    """The standing today and on each later day on which it changes without anyone acting, in order."""
    events = case_timeline(case)
    days = sorted({today, *(d for d in turning_days(machine, case, events, bodies, again) if d > today)})
    return _intervals(machine, case, days, bodies, events, again)


def _intervals(
    machine: CaseMachine, case: Case, days: Sequence[dt.date], bodies: Bodies | None, events: Sequence[CaseEvent],
    again: Sequence[Reopened],
) -> tuple[CaseStanding, ...]:  # fmt: skip
    found, stopping, before = list[CaseStanding](), stops(machine, events, bodies, case), None
    for day in days:
        here = before = standing_at(machine, case, day, bodies, events, again, stopping, before)
        if not found or not found[-1].same_as(here):
            found.append(here)
    return tuple(found)
