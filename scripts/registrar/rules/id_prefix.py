"""Every number begins with this register's prefix, that of a record's case included.

**Why.** Two registers must never give the same number. A number that begins with another register's prefix would lead
readers of a card or a citation to the wrong register.

**Fix.** Begin the number with the prefix that `register/register.yaml` gives, and name the file after the number. A record
of another register is not kept here. In `case`, write the number that the case has in this register, or leave `case` out.
"""

from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee, Numbered, Refusal
from registrar.rules.shared.contract import EACH_DECIDED_RECORD, EACH_NUMBERED_RECORD, Context, Part

CODE = "id-prefix"
LOOKS_AT = EACH_NUMBERED_RECORD


def check(record: Numbered, context: Context) -> Iterator[Finding]:
    number = ids.read(record.id)
    if number.specimen or context.info is None or number.prefix == context.info.prefix:
        return
    right = number.of_register(context.info.prefix)
    yield Finding(
        record.at("id"), CODE,
        f"the number begins with `{number.prefix}`, but every number of this register begins with `{context.info.prefix}`",
        f"write `id: {right}`, and name the file after it; if that number is taken, use the next free one of its year",
    )  # fmt: skip


def of_the_case(record: Guarantee | Refusal, context: Context) -> Iterator[Finding]:
    """The number of the case that was decided."""
    if record.case is None or ids.specimen(record.case) or context.info is None:
        return
    prefix, own = record.case.partition("-")[0], context.info.prefix
    if prefix != own:
        yield Finding(
            record.at("case"), CODE,
            f"the number of the case begins with `{prefix}`, but every number of this register begins with `{own}`",
            f"write `case: {own}{record.case.removeprefix(prefix)}` if that is the case, or delete `case`",
        )  # fmt: skip


ALSO = (Part(EACH_DECIDED_RECORD, of_the_case),)
