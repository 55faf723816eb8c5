"""A statute or a byelaw cannot be varied.

**Why.** `varied` says that a body changed a policy, target or contract of its own. A council cannot change an Act of
Parliament, and a byelaw can be changed only by making another. Saying that one was varied would mislead whoever relies on
it. What is cited as law, or has the address of law, is law, whatever kind the record gives it.

**Fix.** If the law never required what was demanded, write `confirmed`. If the body changed its own policy about the law,
say so in `name` and `citation`, give that `kind`, and leave out the address of the law. If an enactment lets
someone modify or disapply the rule, write that effect, and name the enactment in `power`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_CITED_RULE, SAME_ITEM, Context, RuleOf
from registrar.rules.shared.effects import FIXED, varies_law

CODE = "statute-not-varied"
LOOKS_AT = EACH_CITED_RULE
YIELDS_TO = {"protected-law": SAME_ITEM, "links-https": SAME_ITEM}


def check(cited: RuleOf[Scheme], context: Context) -> Iterator[Finding]:
    rule = cited.rule
    if varies_law(rule, context.codes):
        what = f"is of the kind `{rule.kind}`" if rule.kind in FIXED else "is law by its citation or its address"
        yield Finding(
            cited.at("effect"), CODE,
            f"`{rule.id}` {what}, which cannot be `varied`",
            "write `confirmed` if the law never required this, or name the body's own policy, with its kind, as the rule",
        )  # fmt: skip
