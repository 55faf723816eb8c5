"""No two cases have one receipt.

**Why.** A group that sent its story looks up its receipt, and must find its own case, and no other. Whoever could enter the
receipt of another case would lead that group to a stranger’s story; and a story that is entered twice is asked and counted twice.

**Fix.** If it is the same story, leave out the newer case, and go on with the first: a case that was withdrawn or has lapsed is
`opened` again. Otherwise compare the receipt with the group’s letter. If two groups have the same one by chance, leave `receipt`
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
    if first is None or first is case:
        return
    if first.want == case.want:
        yield Finding(
            case.at("receipt"), CODE, f"`{case.receipt}` is already the receipt of `{first.id}`, which tells the same story",
            f"delete this case, and go on with `{first.id}`; if both are published, delete `receipt` here, and withdraw this "
            "case",
        )  # fmt: skip
    else:
        yield Finding(
            case.at("receipt"), CODE, f"`{case.receipt}` is already the receipt of `{first.id}`, which tells another story",
            "compare it with the group’s letter; if both groups have it by chance, delete `receipt` here, and tell the group "
            "its number",
        )  # fmt: skip
