"""Where a body guides, gives comfort, varies, permits or insures, that body has consented or is bound.

**Why.** Each of these effects is something that the issuer does. Without its consent, or an order, direction or contract
that binds it, nobody has done it, and a group that relied on the card would have nothing to show an inspector.

**Fix.** If the body did consent, correct its `reply` from its letter. If an order, direction or contract binds it, give that
as its `basis`. Otherwise the honest effect is `confirmed` (the panel says that the rule never required this), or the rule
does not belong in the guarantee.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee
from registrar.rules.shared.contract import EACH_CITED_RULE_OF_A_GUARANTEE, SAME_ITEM, Context, RuleOf

CODE = "issuer-bound"
LOOKS_AT = EACH_CITED_RULE_OF_A_GUARANTEE
YIELDS_TO = {"protected-law": SAME_ITEM, "statute-not-varied": SAME_ITEM}
EFFECTS = frozenset(["guided", "comfort", "varied", "permitted", "insured"])
SAID = {"objects": "objects", "no-reply": "did not reply"}


def check(cited: RuleOf[Guarantee], context: Context) -> Iterator[Finding]:
    rule = cited.rule
    issuer = cited.scheme.body(rule.issuer) if rule.effect in EFFECTS else None
    if issuer is not None and not issuer.bound:
        yield Finding(
            cited.at("effect"), CODE,
            f"`{rule.id}` is `{rule.effect}` by `{issuer.id}` ({issuer.name}), which {SAID[issuer.reply.position]}",
            f"enter the consent of `{issuer.id}`, or the order, direction or contract that binds it; or write "
            "`confirmed` if the rule never required this",
        )  # fmt: skip
