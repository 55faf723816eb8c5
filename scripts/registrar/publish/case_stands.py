"""How far a case is, in a few words: today, and from each later day on which they change, since a result of the search is read on
whatever day. They name the day by which somebody must act, and not a count."""

import datetime as dt
from collections.abc import Sequence
from itertools import zip_longest

from registrar.base.days import days_after, in_words
from registrar.model.case import Case
from registrar.model.case_machine import ANSWERED
from registrar.model.case_questions import last_reply
from registrar.model.case_standing import ANYONE, BODY, GROUP, PANEL, CaseStanding
from registrar.model.register import Register


def stands_in_short(register: Register, case: Case) -> str:
    """`Case: reply due by 2 November 2026`, `Case: settled on 2 April 2026`, as at today."""
    return in_short(register, case)[0][1]


def in_short(register: Register, case: Case) -> Sequence[tuple[dt.date, str]]:
    """The same from today on, and from each later day on which it is something else."""
    found: list[tuple[dt.date, str]] = []
    ahead = register.case_standing[case.id]
    for stands, next_one in zip_longest(ahead, ahead[1:]):
        late = days_after(stands.clock.due, 1) if stands.clock is not None else stands.since
        turns = late > stands.since and (next_one is None or late < next_one.since)  # otherwise the next standing tells of it
        for day in (stands.since, *([late] if turns else [])):
            words = _words(register, case, stands, day)
            if not found or found[-1][1] != words:
                found.append((day, words))
    return found


def _words(register: Register, case: Case, stands: CaseStanding, day: dt.date) -> str:
    label = register.codes.label("case-stage", stands.stage)
    label = label[:1].lower() + label[1:]
    if stands.clock is not None:
        due, late = in_words(stands.clock.due), stands.clock.late(day) > 0
        return {
            BODY: f"Case: no reply by {due}, overdue" if late else f"Case: reply due by {due}",
            ANYONE: f"Case: open to objections until {due}",
            PANEL: f"Case: no decision by {due}, overdue" if late else f"Case: panel’s decision due by {due}",
            GROUP: f"Case: answered, the group’s turn until {due}",
        }[stands.clock.whose]
    if stands.began is None:
        return "Case"
    came = last_reply(case, day) if stands.stage == ANSWERED else None
    if came is not None:  # which may be before the stage began: the case was opened again, or the last body ended
        return f"Case: {label} on {in_words(came)}"
    joint = "on" if stands.stage in register.codes.cases.closed else "since"
    return f"Case: {label} {joint} {in_words(stands.began)}"
