"""What a guarantee does to one of its rules, and whether it may do that at all.

The widest reason comes first. Law on the protected list stands whatever the power, the issuer or the term; then a
statute or byelaw that nobody can vary. The rules that ask for what an effect needs yield to the two that tell this.
"""

from registrar.model.codes import Codes
from registrar.model.records import Rule
from registrar.rules.shared.law import protected

BESIDE_PROTECTED_LAW = frozenset(["confirmed", "guided"])
FIXED = frozenset(["statutory", "byelaw"])


def set_aside(rule: Rule, codes: Codes) -> str | None:
    """The protected law that this rule's effect would set aside; None where the effect may stand beside it."""
    return None if rule.effect in BESIDE_PROTECTED_LAW else protected(rule, codes.protected_law)


def varies_law(rule: Rule) -> bool:
    """Whether the effect has a body change what only a lawmaker can."""
    return rule.effect == "varied" and rule.kind in FIXED


def sound(rule: Rule, codes: Codes) -> bool:
    """Whether the effect may stand on this rule at all, so that what it needs is worth asking for."""
    return not varies_law(rule) and set_aside(rule, codes) is None
