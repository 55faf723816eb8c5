"""A decision that distinguishes a precedent, or does not follow it, says why.

**Why.** The same case must end in the same way, or a reader must be told what was different. Otherwise a precedent is worth
nothing to the next group.

**Fix.** Add `why` to the precedent: what is different here or, if nothing is, why the earlier decision was not followed.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Record
from registrar.rules.shared.contract import EACH_RECORD, Context

CODE = "precedent-why"
LOOKS_AT = EACH_RECORD


def check(record: Record, context: Context) -> Iterator[Finding]:
    for i, precedent in enumerate(record.precedents_named):
        if precedent.how not in (None, "followed") and precedent.why is None:
            what = context.codes.label("precedent-how", str(precedent.how)).lower()
            yield Finding(
                record.at("precedents", i, "why"), CODE, f"this precedent was {what}, and the reason is missing",
                "add `why:` with the reason, in a plain sentence",
            )  # fmt: skip
