"""Every record has a way to complain, a duty to report what goes wrong, and someone who may stop the scheme.

**Why.** Whoever sets a rule aside takes on the duty to notice harm. With these three, harm is reported, counted and
stopped. An inspector looks for them first.

**Fix.** Add a safeguard of the kind that the message names. Say who is responsible, and what evidence someone can check.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, Context
from registrar.rules.shared.safeguards import core_gaps

CODE = "core-safeguards"
LOOKS_AT = EACH_SCHEME


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    for kind in core_gaps(scheme):
        label = context.codes.label("safeguard-kind", kind)
        yield Finding(
            scheme.at("safeguards", "+"), CODE,
            f"there is no safeguard of the kind `{kind}` ({label})",
            f"add a safeguard with `kind: {kind}`; every record needs one",
        )  # fmt: skip
