"""A rule is changed or switched off only under a named power, by a body bound by an order, and never by a promise.

**Why.** Nobody can promise the law away. `modified` and `disapplied` say that a rule of law applies with changes, or not
at all. Only an enactment can give the power to do that, and only a decision under that power can use it.

**Fix.** Name the power in `power`, by its id in the list of legal powers. Give the issuer's `basis` as `statutory-order`,
`direction` or `court-order`, and the basis of the decision as the power that was used. If no such power was used, write the
true effect: `confirmed` (the rule never required it), `guided`, or, for a body's own policy, `varied`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee, Scheme
from registrar.rules.shared.contract import EACH_CITED_RULE, EACH_CITED_RULE_OF_A_GUARANTEE, SAME_ITEM, Context, Part, RuleOf
from registrar.rules.shared.powers import EFFECTS, KINDS

CODE = "power-cited"
LOOKS_AT = EACH_CITED_RULE
YIELDS_TO = {"protected-law": SAME_ITEM}
ORDERS = frozenset(["statutory-order", "direction", "court-order"])
PROMISES = frozenset(["voluntary-undertaking", "contract"])


def check(cited: RuleOf[Scheme], context: Context) -> Iterator[Finding]:
    rule = cited.rule
    if rule.effect not in EFFECTS:
        return
    if rule.kind not in KINDS:
        yield Finding(
            cited.at("effect"), CODE,
            f"only law can be `{rule.effect}`, and `{rule.id}` is of the kind `{rule.kind}`",
            "write `varied` if the body changed its own rule, or `confirmed` if the rule never required it",
        )  # fmt: skip
    elif rule.power is None:
        yield Finding(
            cited.at("power"), CODE, f"`{rule.id}` is `{rule.effect}`, which needs a legal power: `power` is missing",
            "add `power: <the id of the legal power that was used>`; without such a power, choose another effect",
        )  # fmt: skip


def order_given(cited: RuleOf[Guarantee], context: Context) -> Iterator[Finding]:
    """What only a guarantee states: the order that binds the issuer, and the power under which the panel decided."""
    rule, guarantee = cited.rule, cited.scheme
    if rule.effect not in EFFECTS or rule.kind not in KINDS:
        return
    issuer = guarantee.body(rule.issuer)
    if issuer is not None and issuer.basis not in ORDERS:
        yield Finding(
            guarantee.at("bodies", guarantee.bodies.index(issuer), "basis"), CODE,
            f"`{rule.id}` is `{rule.effect}`, but `{issuer.id}` is bound only by `{issuer.basis}`",
            "give the order that binds it (`statutory-order`, `direction` or `court-order`), or change the rule's effect",
        )  # fmt: skip
    if guarantee.decision.basis.kind in PROMISES:
        yield Finding(
            guarantee.at("decision", "basis", "kind"), CODE,
            f"`{rule.id}` is `{rule.effect}`, but a `{guarantee.decision.basis.kind}` cannot change a rule of law",
            "name the power that was used (`statutory-waiver`, `local-authority-power` …), or change the rule's effect",
        )  # fmt: skip


ALSO = (Part(EACH_CITED_RULE_OF_A_GUARANTEE, order_given, YIELDS_TO),)
