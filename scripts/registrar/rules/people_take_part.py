"""People who use the service, or their neighbours, design or deliver it; professionals do not deliver it alone.

**Why.** The register is for services that people make together. A service that professionals run alone may be a good one,
but what it asks for is an exemption, which this register does not grant.

**Fix.** Say which people (users, carers, parents, neighbours, volunteers …) design or deliver: put `design` or `deliver` in
the `phases` of their role. Write `shared` or `people` for `delivery`, if that is true.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.codes import Codes
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, Context

CODE = "people-take-part"
LOOKS_AT = EACH_SCHEME
TAKING_PART = frozenset(["design", "deliver"])


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    if scheme.coproduction.delivery == "professionals":
        yield Finding(
            scheme.at("coproduction", "delivery"), CODE, "the service is delivered by `professionals` alone",
            "write `shared` or `people` if people who use it help to deliver it; if not, no guarantee can be granted",
        )  # fmt: skip
    yield from _roles(scheme, context.codes)


def _roles(scheme: Scheme, codes: Codes) -> Iterator[Finding]:
    people = [(i, r) for i, r in enumerate(scheme.coproduction.roles) if not codes.roles[r.who].professional]
    if any(not TAKING_PART.isdisjoint(role.phases) for _, role in people):
        return
    if people:
        i, role = people[0]
        yield Finding(
            scheme.at("coproduction", "roles", i, "phases"), CODE,
            f"neither `{role.who}` nor the other people in this scheme design or deliver it"
            if len(people) > 1 else f"`{role.who}`, the only people in this scheme, neither design nor deliver it",
            "add `design` or `deliver` to the `phases` of those who do",
        )  # fmt: skip
        return
    yield Finding(
        scheme.at("coproduction", "roles", "+"), CODE, "there is no role for people who use the service or live near it",
        "add a role for the people who design or deliver it, such as `who: user` with `phases: [design, deliver]`",
    )  # fmt: skip
