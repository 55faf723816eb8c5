"""From when until when anyone could object in a case: the time after each notice, no longer than the case was open."""

import datetime as dt
from typing import NamedTuple

from registrar.base.days import days_after
from registrar.model.case import Case
from registrar.model.case_machine import CaseMachine
from registrar.model.case_stages import case_timeline


class Window(NamedTuple):
    """The day of a notice, and the last day on which anyone could object."""

    given: dt.date
    until: dt.date


def windows(machine: CaseMachine, case: Case, day: dt.date) -> list[Window]:
    """By the notices and the ends of the case up to a day, in order. A notice within the time of another makes it longer."""
    past, found = [e for e in case_timeline(case) if e.date <= day], list[Window]()
    for i, event in enumerate(past):
        if event.type == "notice-given":
            over = (e.date for e in past[i + 1 :] if e.type in machine.closing)
            window = Window(event.date, min(days_after(event.date, machine.objection), next(over, dt.date.max)))
            if found and window.given <= days_after(found[-1].until, 1):
                window = Window(found.pop().given, window.until)
            found.append(window)
    return found
