"""How a case was decided, by what stands of it today."""

from registrar.model import case as told
from registrar.model.case import Case
from registrar.model.decisions import Decisions
from registrar.model.decisions import decisions as of_case
from registrar.model.register import Register


def decisions(register: Register, case: Case) -> Decisions:
    """What stands of what a case led to, and what is to be decided again."""
    return of_case(register.codes, register.by_id, case)


def decided_as(register: Register, case: Case) -> str:
    """`granted`, `refused`, or `in-part`, by what stands; "" where it is not decided, or is to be decided again as
    a whole.

    On the page of an old version, what came later is not told.
    """
    if not case.results or register.history.viewed is not None:
        return case.decided_as
    found = decisions(register, case)
    return told.decided_as(found.standing or (() if found.again else case.results))
