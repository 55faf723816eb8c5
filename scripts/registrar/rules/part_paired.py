"""A guarantee and a refusal that were decided together name each other, and belong to one case.

**Why.** A panel may grant some of the rules that a group asked for and refuse the others. Whoever reads the one record must
learn of the other, and the two must tell of the same application.

**Fix.** Write `in_part_with` in both records, each with the number of the other; and the same `received`, `complete`, `case`
and day of the decision.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee, Refusal
from registrar.rules.shared.contract import EACH_DECIDED_RECORD, SAME_VALUE, RegisterContext

CODE = "part-paired"
LOOKS_AT = EACH_DECIDED_RECORD.among_others
YIELDS_TO = {"specimen-plain": SAME_VALUE}
SAME = ("received", "complete", "case")


def check(record: Guarantee | Refusal, context: RegisterContext) -> Iterator[Finding]:
    other = context.record_set.by_id.get(record.in_part_with or "")
    if other is None:
        return
    wanted = "refusal" if isinstance(record, Guarantee) else "guarantee"
    at = record.at("in_part_with")
    if other.kind != wanted:
        yield Finding(
            at, CODE, f"`{other.id}` is not a {wanted}: only a guarantee and a refusal can be two parts of one decision",
            f"write the number of the {wanted}, or delete `in_part_with`",
        )  # fmt: skip
        return
    if other.in_part_with is None or other.in_part_with not in context.record_set.by_id:
        yield Finding(
            at, CODE, f"`{other.id}` does not name this record in its turn",
            f"write `in_part_with: {record.id}` in {other.file}, or delete it here",
        )  # fmt: skip
    elif other.in_part_with != record.id:
        yield Finding(
            at, CODE, f"`{other.id}` is the other part of `{other.in_part_with}`, not of this record",
            f"write the number of the right {wanted}, or delete `in_part_with`",
        )  # fmt: skip
    elif isinstance(record, Refusal):  # said once for the pair
        yield from _different(record, other)


def _different(record: Refusal, other: Guarantee | Refusal) -> Iterator[Finding]:
    for key in SAME:
        mine, theirs = getattr(record, key), getattr(other, key)
        if mine != theirs:
            yield Finding(
                record.at(key), CODE,
                f"`{key}` is {mine or 'missing'} here and {theirs or 'missing'} in `{other.id}`, the other part",
                "write the same in both: they are one case",
            )  # fmt: skip
    if record.decided_on != other.decided_on:
        yield Finding(
            record.at("date"), CODE, f"this part was decided on {record.decided_on}, and `{other.id}` on {other.decided_on}",
            "write the same day in both: they are one decision",
        )  # fmt: skip
