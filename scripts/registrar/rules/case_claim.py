"""A case says who told the group no, or who never answered it: one of the two.

**Why.** Without a no, or a silence, there is nothing to appeal from, and nobody whom the register could ask.

**Fix.** Write `told_no` with who said no, and the words as the group tells them; or `no_answer` with who was asked, and when. If
both happened, write the no: it came later.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding, Location
from registrar.model.case import Case
from registrar.rules.shared.contract import EACH_CASE, Context

CODE = "case-claim"
LOOKS_AT = EACH_CASE


def check(case: Case, context: Context) -> Iterator[Finding]:
    if case.claim is None:
        yield Finding(
            case.at("told_no"), CODE, "the case does not say who said no, or who never answered",
            "add `told_no` or `no_answer`",
        )  # fmt: skip
    elif case.told_no is not None and case.no_answer is not None:
        yield Finding(
            Location(case.file, ("no_answer",), on_key=True), CODE,
            "the case says both that somebody said no and that nobody answered",
            "delete `no_answer`, or `told_no` if nobody really said no",
        )  # fmt: skip
