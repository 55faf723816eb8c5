"""How late bodies and the panel are or were in cases, and how long open cases have waited: for pages, tables and figures."""

from registrar.model.case import Ask, Case
from registrar.model.case_outlook import history
from registrar.model.case_questions import late_by
from registrar.model.case_standing import GROUP
from registrar.model.decisions import reopened
from registrar.model.register import Register


def late(register: Register, case: Case, ask: Ask) -> int:
    """How many days late a reply is, or was when it came or when its question stopped."""
    return late_by(register.codes.cases, case, register.catalogues.bodies, ask, register.today)


def longest_late(register: Register, case: Case) -> int:
    """How many days late whoever is latest is today, in an open case: a body, or the panel, whoever's clock it is."""
    stands, today = register.stage(case), register.today
    if stands.stage in register.codes.cases.closed:
        return 0
    waited = [(today - a.due).days for a in case.asks if a.n in stands.waiting]
    return max([0, *waited, *(clock.late(today) for clock in (stands.clock, stands.panel) if clock is not None)])


def waited(register: Register, case: Case) -> int:
    """On how many days the case has waited up to today: not while it was closed, nor while it was the group's turn."""
    again = reopened(register.codes, register.by_id, case)
    past = [s for s in history(register.codes.cases, case, register.catalogues.bodies, again) if s.since <= register.today]
    ends = [*(s.since for s in past[1:]), register.today]
    return sum(
        (end - stands.since).days
        for stands, end in zip(past, ends, strict=True)
        if stands.stage not in register.codes.cases.closed and (stands.clock is None or stands.clock.whose != GROUP)
    )
