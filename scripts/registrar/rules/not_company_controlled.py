"""No company controls the provider.

**Why.** A guarantee lets people and professionals do something together that a rule prevented. If a business controlled
them, it would have the benefit, and the people would only lend their name. A company may be a partner with no more than
half.

**Fix.** If the list is right, no guarantee can be granted until somebody else has control. If a company only takes part,
name it under `partners` and delete `company` from `controlled_by`.
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
                scheme.at("provider", "controlled_by", i), CODE, "the provider is controlled by a `company`",
                "name the company under `partners` if it only takes part; if it has control, no guarantee can be granted",
            )  # fmt: skip
