"""No company controls the provider.

**Why.** A guarantee lets people and professionals do a thing together that a rule stood against. A business behind them
would have the benefit, and the people the name. A company may be a partner with less than the greater share.

**Fix.** If the list is right, a guarantee cannot be given until control lies elsewhere. If a company only takes part, name it
under `partners` and take `company` out of `controlled_by`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, Context

CODE = "not-company-controlled"
LOOKS_AT = EACH_SCHEME


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    for i, who in enumerate(scheme.provider.controlled_by):
        if who == "company":
            yield Finding(
                scheme.at("provider", "controlled_by", i), CODE, "a `company` controls the provider",
                "name the company under `partners` if it only takes part; if it has control, no guarantee can be given",
            )  # fmt: skip
