"""How far a case is, in a few words that stay true on later days: with the day by which somebody must act, not with a count."""

from registrar.base.days import in_words
from registrar.model.case import Case
from registrar.model.case_standing import ANYONE, BODY, GROUP, PANEL
from registrar.model.register import Register


def stands_in_short(register: Register, case: Case) -> str:
    """`Case: reply due by 2 November 2026`, `Case: settled on 2 April 2026`."""
    stands = register.stage(case)
    label = register.codes.label("case-stage", stands.stage)
    label = label[:1].lower() + label[1:]
    if stands.clock is not None:
        due = in_words(stands.clock.due)
        return {
            BODY: f"Case: reply due by {due}",
            ANYONE: f"Case: open to objections until {due}",
            PANEL: f"Case: panel’s decision due by {due}",
            GROUP: f"Case: answered, the group’s turn until {due}",
        }[stands.clock.whose]
    if stands.began is None:
        return "Case"
    joint = "on" if stands.stage in register.codes.cases.closed else "since"
    return f"Case: {label} {joint} {in_words(stands.began)}"
