"""The receipt of a group belongs to one case.

**Why.** A group that sent its story looks up its receipt, and must find its own case. Whoever could enter the receipt of another
case would lead that group to a stranger’s story.

**Fix.** If the group sent the same answers twice, it is one case: keep the first. If two groups have the same receipt by chance,
leave `receipt` out of the newer case, and tell the group its number.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.rules.shared.contract import SAME_RECORD, WHOLE_REGISTER, RegisterContext

CODE = "receipt-once"
LOOKS_AT = WHOLE_REGISTER
YIELDS_TO = {"id-unique": SAME_RECORD}  # the same case in two files


def check(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for case in sorted(record_set.cases, key=lambda c: (c.received, c.id)):
        if case.receipt is None:
            continue
        held = first.setdefault(case.receipt, case.id)
        if held != case.id:
            yield Finding(
                case.at("receipt"), CODE, f"`{case.receipt}` is already the receipt of `{held}`",
                "if it is the same story, keep one case; otherwise delete `receipt` here, and tell the group its number",
            )  # fmt: skip
