"""A professional has a role, or somebody's role is alongside one.

**Why.** Co-production is people and professionals together. Neighbours on their own need no guarantee to help one
another, and where a rule is set aside, someone with training should be within call.

**Fix.** Add the professional's role (`professional-staff`, `coordinator-broker` or `public-officer`), or say in
`alongside` with whom people work.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, Context

CODE = "professionals-alongside"
LOOKS_AT = EACH_SCHEME


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    roles = context.codes.roles
    named = {w for role in scheme.coproduction.roles for w in (role.who, role.alongside) if w is not None}
    if not any(roles[who].professional for who in named):
        professionals = " or ".join(f"`{code}`" for code, role in roles.items() if role.professional)
        yield Finding(
            scheme.at("coproduction", "roles", "+"), CODE,
            "no professional has a role here, and nobody works alongside one",
            f"add the role of a professional, or name one in the `alongside` of another role: {professionals}",
        )  # fmt: skip
