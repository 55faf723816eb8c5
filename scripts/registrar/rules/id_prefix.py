"""Every number begins with this register's prefix.

**Why.** Two registers must never give the same number. A number that begins with another register's prefix would lead
readers of a card or a citation to the wrong register.

**Fix.** Begin the number with the prefix that `register/register.yaml` gives, and name the file after the number. A record
of another register is not kept here.
"""

from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee, Refusal
from registrar.rules.shared.contract import EACH_DECIDED_RECORD, Context

CODE = "id-prefix"
LOOKS_AT = EACH_DECIDED_RECORD


def check(record: Guarantee | Refusal, context: Context) -> Iterator[Finding]:
    number = ids.read(record.id)
    if number.specimen or context.info is None or number.prefix == context.info.prefix:
        return
    right = number.of_register(context.info.prefix)
    yield Finding(
        record.at("id"), CODE,
        f"the number begins with `{number.prefix}`, but every number of this register begins with `{context.info.prefix}`",
        f"write `id: {right}`, and name the file after it; if that number is taken, use the next free one of its year",
    )  # fmt: skip
