"""A power that a rule names is one of the register's legal powers, and is in force.

**Why.** “The general powers of the council” sounds like law and is none. Each power in `register/powers.yaml` was looked up:
who holds it, and what it can reach. Anybody can check a record against that list, and nobody can check a sentence.

**Fix.** Write the id of the power that was used, as the page of legal powers gives it. If the power exists and is missing
there, ask the registrar: two people review each new one. If no such power was used, write the true effect, such as
`confirmed`, `guided` or `varied`.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from registrar.base.diagnostics import Finding
from registrar.base.folding import folded
from registrar.model.powers import Powers
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_CITED_RULE, SAME_ITEM, Context, RuleOf
from registrar.rules.shared.powers import uses_power

CODE = "power-known"
LOOKS_AT = EACH_CITED_RULE
YIELDS_TO = {"protected-law": SAME_ITEM}


def check(cited: RuleOf[Scheme], context: Context) -> Iterator[Finding]:
    rule = cited.rule
    if not uses_power(rule) or not context.powers.known or rule.power is None:
        return
    power = context.powers.get(rule.power)
    if power is None:
        yield Finding(
            cited.at("power"), CODE, f"`{rule.power}` is not one of the legal powers in this register",
            f"{_nearest(rule.power, context.powers)}; if the power is missing from the list, ask the registrar to add it",
        )  # fmt: skip
    elif not power.usable:
        said = "is no longer in force" if power.standing == "ended" else "is not known to be in force"
        yield Finding(
            cited.at("power"), CODE, f"the power `{power.id}` ({power.citation}) {said}",
            "name the power that was used, or write the true effect",
        )  # fmt: skip


def _nearest(text: str, powers: Powers) -> str:
    """What to write: the id of the power whose id, citation or name is closest."""
    by_words = {folded(words).casefold(): p.id for p in powers for words in (p.name, p.citation, p.id)}
    close = get_close_matches(folded(text).casefold(), by_words, n=1, cutoff=0.7)
    return f"write `{by_words[close[0]]}`, if that power was used" if close else "write the id of the power that was used"
