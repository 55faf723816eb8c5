"""What became of a rule, in all the records that touch it."""

from collections import Counter
from collections.abc import Sequence

from registrar.model.addresses import RuleUse
from registrar.model.parts import Rule
from registrar.model.register import Register
from registrar.publish.listing import counted
from registrar.publish.listings import shown_apart
from registrar.site.sections.labels import Labels
from registrar.site.sections.page import count, number, upper


def precedents(register: Register, id_: str) -> Sequence[RuleUse]:
    """The uses of a rule that count: of real law, those of real records."""
    return tuple(u for u in register.by_rule[id_] if not shown_apart(register, u))


def became(w: Labels, uses: Sequence[RuleUse]) -> str:
    """What became of a rule: `Two schemes: never required. One scheme: guidance on how to comply. Refused once.`."""
    real = [u for u in uses if counted(w.register, [u.record])]
    effects = Counter(
        effect for _, effect in dict.fromkeys((u.record.id, u.rule.effect) for u in real if isinstance(u.rule, Rule))
    )
    refused = len({u.record.id for u in real if u.record.kind == "refusal"})
    parts = [f"{upper(count(n, 'scheme'))}: {w.shortly(code)}." for code, n in effects.most_common()]
    told = [f"Refused {'once' if refused == 1 else number(refused) + ' times'}."] if refused else []
    return " ".join([*parts, *told])
