"""Cases with one receipt tell one story.

**Why.** A group that sent its story looks up its receipt, and must find its own case. Whoever could enter the receipt of another
case would lead that group to a stranger’s story.

**Fix.** Compare the receipt with the group’s letter. If two groups have the same one by chance, leave `receipt`
out of the newer case, and tell the group its number.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.case import Case
from registrar.rules.shared.contract import EACH_CASE, SAME_RECORD, RegisterContext

CODE = "receipt-once"
LOOKS_AT = EACH_CASE.among_others
YIELDS_TO = {"id-unique": SAME_RECORD}  # the same case in two files


def check(case: Case, context: RegisterContext) -> Iterator[Finding]:
    first = context.record_set.case_by_receipt.get(case.receipt or "")
    if first is not None and first is not case and first.want != case.want:
        yield Finding(
            case.at("receipt"), CODE, f"`{case.receipt}` is already the receipt of `{first.id}`, which tells another story",
            "compare it with the group’s letter; if both groups have it by chance, delete `receipt` here, and tell the group "
            "its number",
        )  # fmt: skip
