"""A comfort says until when, and ends no later than the guarantee.

**Why.** `comfort` means that a body does not mean to enforce a rule for a time. Without an end it would be a rule
quietly dropped, which no officer may promise; and nothing in a guarantee outlives it.

**Fix.** Add `until` with the last day of the comfort, not after `decision.expires`. If the rule never required what was
demanded, write `confirmed` instead.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee
from registrar.rules.shared.effects import sound

CODE = "comfort-ends"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for scheme in record_set.schemes:
        for i, rule in enumerate(scheme.rules):
            if rule.effect != "comfort" or not sound(rule, record_set.codes):
                continue
            if rule.until is None:
                yield Finding(
                    scheme.at("rules", i, "until"), CODE, f"`{rule.id}` is `comfort` and does not say until when",
                    "add `until: <the last day of the comfort>`, such as the day on which the guarantee expires",
                )  # fmt: skip
                continue
            if not isinstance(scheme, Guarantee):
                continue
            decision = scheme.decision
            if rule.until > decision.expires > decision.effective:  # a term in disorder is told elsewhere
                yield Finding(
                    scheme.at("rules", i, "until"), CODE,
                    f"the comfort on `{rule.id}` lasts until {rule.until}, and the guarantee expires on {decision.expires}",
                    f"write `{decision.expires}` or an earlier day",
                )  # fmt: skip
