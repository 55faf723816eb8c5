"""A professional has a role, or somebody works alongside one.

**Why.** Co-production means people and professionals working together. Neighbours on their own need no guarantee to help
one another, and where a rule is set aside, someone with training should be at hand.

**Fix.** Add the professional's role (`professional-staff`, `coordinator-broker` or `public-officer`), or say in
`alongside` whom people work with.
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
            f"add a role for a professional, or name one in the `alongside` of another role: {professionals}",
        )  # fmt: skip
