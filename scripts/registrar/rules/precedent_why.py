"""A decision that distinguishes a precedent, or does not follow it, says why; so does one that ends in another way.

**Why.** The same case must end in the same way, or a reader must be told what was different. Otherwise a precedent is worth
nothing to the next group.

**Fix.** Add `why` to the precedent: what is different here or, if nothing is, why the earlier decision was not followed. A
refusal that follows a grant, or a grant that follows a refusal, says how.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee, Refusal
from registrar.rules.shared.contract import EACH_DECIDED_RECORD, Context, Part, RegisterContext

CODE = "precedent-why"
LOOKS_AT = EACH_DECIDED_RECORD


def check(record: Guarantee | Refusal, context: Context) -> Iterator[Finding]:
    for i, precedent in enumerate(record.precedents):
        if precedent.how != "followed" and precedent.why is None:
            what = context.codes.label("precedent-how", precedent.how).lower()
            yield Finding(
                record.at("precedents", i, "why"), CODE, f"this precedent was {what}, and the reason is missing",
                "add `why:` with the reason, in a plain sentence",
            )  # fmt: skip


def decided_otherwise(record: Guarantee | Refusal, context: RegisterContext) -> Iterator[Finding]:
    """A precedent that is followed, although it ended in another way."""
    for i, precedent in enumerate(record.precedents):
        other = context.record_set.by_id.get(precedent.ref or "")
        if precedent.how == "followed" and precedent.why is None and other is not None and other.kind != record.kind:
            now, then = ("refuses", "granted") if isinstance(record, Refusal) else ("grants", "refused")
            yield Finding(
                record.at("precedents", i, "why"), CODE,
                f"this decision {now} what it says that it follows: `{other.id}` was {then}, and the reason is missing",
                "add `why:` with what was followed, or write `how: distinguished` and say what is different",
            )  # fmt: skip


ALSO = (Part(EACH_DECIDED_RECORD.among_others, decided_otherwise),)
