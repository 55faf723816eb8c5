"""A power can reach the rule that it is said to change.

**Why.** Powers to lift rules are narrow. A regulator's power over its own rulebook leaves every Act as it is; a power over
education law says nothing about fire safety; a power to permit sets nothing aside. A promise that goes further than its power
is worth nothing on the day it is needed.

**Fix.** Read the limits of the power on the page of legal powers. Name a power that reaches the rule, or write the true
effect. Where a power reaches certain laws only, give the rule's address at legislation.gov.uk, so that it can be recognised.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.model.reference import nation_of
from registrar.rules.shared.contract import EACH_CITED_RULE, SAME_ITEM, Context, RuleOf
from registrar.rules.shared.law import names_of
from registrar.rules.shared.places import told_unknown
from registrar.rules.shared.powers import out_of_reach, uses_power

CODE = "power-reach"
LOOKS_AT = EACH_CITED_RULE
YIELDS_TO = {"protected-law": SAME_ITEM}


def check(cited: RuleOf[Scheme], context: Context) -> Iterator[Finding]:
    rule = cited.rule
    power = context.powers.get(rule.power)
    if power is None or not power.usable or not uses_power(rule):
        return
    nations = [nation_of(p.gss) for p in cited.scheme.places if not told_unknown(p.gss, context.gazetteer)]
    if why := out_of_reach(power, rule, nations, names_of(context.codes.protected_law)):
        yield Finding(
            cited.at("power"), CODE, f"`{power.id}` ({power.citation}) {why}",
            f"name a power that reaches this rule, or write the true effect; its limits: {power.limits}",
        )  # fmt: skip
