"""The receipt of a case is one that `/start/` can have given: its last letter checks the five before it.

**Why.** A group has nothing but this code to find its case by. With one wrong letter, `/start/receipt/` would say for ever that
its story has not been entered.

**Fix.** Compare it with the group's letter, letter by letter: two may have changed places. The digits are those of Crockford's
base 32, without I, L, O and U. If the letter has none, leave `receipt` out.
"""

from collections.abc import Iterator

from registrar.base import receipts
from registrar.base.diagnostics import Finding
from registrar.model.case import Case
from registrar.rules.shared.contract import EACH_CASE, Context

CODE = "receipt-sound"
LOOKS_AT = EACH_CASE


def check(case: Case, context: Context) -> Iterator[Finding]:
    if case.receipt is not None and receipts.read(case.receipt) is None:
        yield Finding(
            case.at("receipt"), CODE, f"`{case.receipt}` is not a receipt: a letter is wrong, or two have changed places",
            "compare it with the group’s letter, or leave it out if there is none",
        )  # fmt: skip
