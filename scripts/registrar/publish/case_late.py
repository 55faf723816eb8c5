"""How late bodies and the panel are or were in cases, and how long open cases have waited: for pages, tables and figures."""

from itertools import pairwise

from registrar.model.case import Ask, Case
from registrar.model.case_questions import late_by
from registrar.model.case_stages import case_timeline, turn_at
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


def waited(register: Register, case: Case) -> int | None:
    """On how many days an open case has waited up to today: not while it was closed, nor while it was the group's turn. None of a
    closed one."""
    codes, today, bodies = register.codes, register.today, register.catalogues.bodies
    machine, events = codes.cases, case_timeline(case)
    if register.stage(case).stage in machine.closed or today < case.received:
        return None
    known = {machine.positions[a.position].group_next for a in case.asks if a.position}
    if True not in known and not any(e.type in machine.closing for e in events):
        return (today - case.received).days
    again = reopened(codes, register.by_id, case)
    ends = (b.end for a in case.asks if (b := bodies.get(a.to)) is not None)
    told = [case.complete, *ends, *(e.date for e in events), *(d for a in case.asks for d in (a.sent, a.replied))]
    days = sorted(
        {
            case.received,
            *(d for d in told if d is not None and case.received < d <= today),
            *(r.day for r in again if r.day <= today),
        }
    )
    found = 0
    for day, until in pairwise([*days, today]):
        stage, clock = turn_at(machine, case, day, bodies, events, again)
        found += (until - day).days if stage not in machine.closed and (clock is None or clock.whose != GROUP) else 0
    return found
