"""The body that made a rule, or the body that decided, holds the power by which the rule is changed.

**Why.** A power belongs to whoever the enactment gives it to. A council cannot use a minister's power, and a panel cannot use
a regulator's. If none of those who are named holds it, nobody has used it, and the rule still stands.

**Fix.** Name a power that the issuer or the deciding body holds. If another body used its power, name that body as the one
that decided. If nobody did, write the true effect, such as `confirmed`, `guided` or `varied`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee
from registrar.rules.shared.contract import EACH_CITED_RULE_OF_A_GUARANTEE, SAME_ITEM, Context, RuleOf
from registrar.rules.shared.powers import holders_here, in_words, uses_power

CODE = "power-held"
LOOKS_AT = EACH_CITED_RULE_OF_A_GUARANTEE
YIELDS_TO = {"protected-law": SAME_ITEM}


def check(cited: RuleOf[Guarantee], context: Context) -> Iterator[Finding]:
    rule, guarantee = cited.rule, cited.scheme
    power = context.powers.get(rule.power)
    issuer = guarantee.body(rule.issuer)
    if power is None or not power.usable or not uses_power(rule) or issuer is None:
        return
    if not any(holders_here(power, rule, guarantee)):
        decided = "" if power.own or guarantee.decision.by.name == issuer.name else f" or {guarantee.decision.by.name}"
        yield Finding(
            cited.at("power"), CODE,
            f"`{power.id}` ({power.citation}) is held by {in_words(power, context.codes)}, and not by {issuer.name}{decided}",
            "name a power that the body behind the rule or the deciding body holds, or write the true effect",
        )  # fmt: skip
