"""A comfort says until when, and ends no later than the guarantee.

**Why.** `comfort` means that a body does not mean to enforce a rule for a time. Without an end it would be a rule
quietly dropped, which no officer may promise; and nothing in a guarantee outlives it.

**Fix.** Add `until` with the last day of the comfort, not after `decision.expires`. If the rule never required what was
demanded, write `confirmed` instead.
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
            cited.at("until"), CODE, f"`{cited.rule.id}` is `comfort` and does not say until when",
            "add `until: <the last day of the comfort>`, such as the day on which the guarantee expires",
        )  # fmt: skip


def no_later(cited: RuleOf[Guarantee], context: Context) -> Iterator[Finding]:
    """A comfort beyond the guarantee."""
    rule, decision = cited.rule, cited.scheme.decision
    if rule.effect != "comfort" or rule.until is None:
        return
    if rule.until > decision.expires > decision.effective:  # a term in disorder is told elsewhere
        yield Finding(
            cited.at("until"), CODE,
            f"the comfort on `{rule.id}` lasts until {rule.until}, and the guarantee expires on {decision.expires}",
            f"write `{decision.expires}` or an earlier day",
        )  # fmt: skip


ALSO = (Part(EACH_CITED_RULE_OF_A_GUARANTEE, no_later, YIELDS_TO),)
