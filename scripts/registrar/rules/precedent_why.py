"""A decision that distinguishes a precedent, or does not follow it, says why; so does one that ends in another way.

**Why.** The same case must end in the same way, or a reader must be told what was different. Otherwise a precedent is worth
nothing to the next group. What is granted in part ends in two ways, and the reader of the refusal must be told too.

**Fix.** Add `why` to the precedent: what is different here or, if nothing is, why the earlier decision was not followed. A
refusal that follows a grant, or a grant that follows a refusal, says how. The refused part of a decision names each precedent
of the granted part that granted the same rule, with its `why`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee, Refusal
from registrar.rules.shared.contract import EACH_DECIDED_RECORD, EACH_REFUSAL, Context, Part, RegisterContext

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
    """A precedent that is followed, although it ended in another way, as a whole or in the rule that is at issue here."""
    for i, precedent in enumerate(record.precedents):
        other = context.record_set.by_id.get(precedent.ref or "")
        if precedent.how != "followed" or precedent.why is not None or not isinstance(other, Guarantee | Refusal):
            continue
        against = other if other.kind != record.kind else _other_part(record, other, context)
        if against is not None:
            now, then = ("refuses", "granted") if isinstance(record, Refusal) else ("grants", "refused")
            in_part = f"`{against.id}`, the other part of `{other.id}`, {then} the same rule"
            was = f"`{other.id}` was {then}" if against is other else in_part
            yield Finding(
                record.at("precedents", i, "why"), CODE,
                f"this decision {now} what it says that it follows: {was}, and the reason is missing",
                "add `why:` with what was followed, or write `how: distinguished` and say what is different",
            )  # fmt: skip


def _other_part(record: Guarantee | Refusal, other: Guarantee | Refusal, context: RegisterContext) -> Guarantee | Refusal | None:
    """The other part of an earlier decision, if a rule of this record is among its rules, and not among those of `other`."""
    part = context.record_set.by_id.get(other.in_part_with or "")
    if not isinstance(part, Guarantee | Refusal) or part.kind == other.kind or part is record:
        return None
    return part if (_rules(record, context) & _rules(part, context)) - _rules(other, context) else None


def not_told_in_part(record: Refusal, context: RegisterContext) -> Iterator[Finding]:
    """The refused part says nothing of a precedent that granted the same rule, although the granted part names it."""
    granted = context.record_set.by_id.get(record.in_part_with or "")
    if not isinstance(granted, Guarantee):
        return
    told = {p.ref for p in record.precedents}
    for ref in dict.fromkeys(p.ref for p in granted.precedents if p.ref and p.ref not in told):
        earlier = context.record_set.by_id.get(ref)
        if isinstance(earlier, Guarantee) and earlier is not granted and _rules(record, context) & _rules(earlier, context):
            yield Finding(
                record.at("precedents", "+"), CODE,
                f"this part refuses a rule that `{ref}` granted, a precedent of `{granted.id}`, and the reason is missing",
                f"add `{ref}` to `precedents:`, with `how: distinguished`, or `not-followed`, and `why:`",
            )  # fmt: skip


def _rules(record: Guarantee | Refusal, context: RegisterContext) -> set[str]:
    """The rules of a record: by the catalogue or, outside of it, by their citations."""
    id_of = context.record_set.catalogues.rule_id
    return {id_of(rule) or rule.citation.casefold() for rule in record.rules_named}


ALSO = (
    Part(EACH_DECIDED_RECORD.among_others, decided_otherwise),
    Part(EACH_REFUSAL.among_others, not_told_in_part),
)
