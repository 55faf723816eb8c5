"""What a guarantee does to one of its rules, and whether it may do that at all.

The broadest reason comes first: law on the protected list, which no power, issuer or term can set aside. Then comes a
statute or byelaw, which nobody can vary. The rules that check what an effect needs yield to the two that report these.
"""

from registrar.model.citations import instruments, only_law
from registrar.model.codes import Codes
from registrar.model.legislation import named_by
from registrar.model.records import Rule
from registrar.rules.shared.law import names_of, permit_inside, protected

BESIDE_PROTECTED_LAW = frozenset(["confirmed", "guided"])
FIXED = frozenset(["statutory", "byelaw"])


def set_aside(rule: Rule, codes: Codes) -> str | None:
    """The protected law that this rule's effect would set aside; None where the effect is allowed."""
    if rule.effect in BESIDE_PROTECTED_LAW or (rule.effect == "permitted" and permit_inside(rule, codes.protected_law)):
        return None
    return protected(rule, codes.protected_law)


def varies_law(rule: Rule, codes: Codes) -> bool:
    """Whether the effect would have a body change what only a lawmaker can change, whatever kind the record gives it."""
    return rule.effect == "varied" and (rule.kind in FIXED or is_law(rule, codes))


def is_law(rule: Rule, codes: Codes) -> bool:
    """Whether the address of a rule is that of law, or its citation is nothing but law: a policy under an Act is neither."""
    if named_by(rule.url) is not None:
        return True
    names = names_of(codes.protected_law)
    return only_law(rule.citation, instruments(rule.citation, names), names)


def sound(rule: Rule, codes: Codes) -> bool:
    """Whether the effect is possible for this rule at all, so that it is worth asking what it needs."""
    return not varies_law(rule, codes) and set_aside(rule, codes) is None
