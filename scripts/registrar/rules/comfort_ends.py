"""A comfort has a last day, which is no later than that of the guarantee.

**Why.** `comfort` means that a body does not intend to enforce a rule for a time. Without an end, the rule would be
quietly dropped, which no officer may promise. And nothing in a guarantee lasts longer than the guarantee itself.

**Fix.** Add `until` with the last day of the comfort, no later than `decision.expires`. If the rule never required what
was demanded, write `confirmed` instead.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee, Scheme
from registrar.rules.shared.contract import (
    EACH_CITED_RULE,
    EACH_CITED_RULE_OF_A_GUARANTEE,
    SAME_ITEM,
    Context,
    Part,
    RuleOf,
)

CODE = "comfort-ends"
LOOKS_AT = EACH_CITED_RULE
YIELDS_TO = {"protected-law": SAME_ITEM}


def check(cited: RuleOf[Scheme], context: Context) -> Iterator[Finding]:
    if cited.rule.effect == "comfort" and cited.rule.until is None:
        yield Finding(
            cited.at("until"), CODE, f"`{cited.rule.id}` is `comfort`, which needs an end date: `until` is missing",
            "add `until: <the last day of the comfort>`, such as the day on which the guarantee expires",
        )  # fmt: skip


def no_later(cited: RuleOf[Guarantee], context: Context) -> Iterator[Finding]:
    """A comfort that lasts longer than the guarantee."""
    rule, decision = cited.rule, cited.scheme.decision
    if rule.effect != "comfort" or rule.until is None:
        return
    if rule.until > decision.expires > decision.effective:  # otherwise dates-ordered reports the term
        yield Finding(
            cited.at("until"), CODE,
            f"the comfort for `{rule.id}` lasts until {rule.until}, but the guarantee expires on {decision.expires}",
            f"write `{decision.expires}` or an earlier day",
        )  # fmt: skip


ALSO = (Part(EACH_CITED_RULE_OF_A_GUARANTEE, no_later, YIELDS_TO),)
