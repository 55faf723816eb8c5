"""What became of a rule, in two or three plain words for lists, facets and summaries."""

from registrar.base.days import in_words
from registrar.model.codes import Codes
from registrar.model.parts import Rule

SHORTLY = {
    "confirmed": "never required",
    "guided": "guidance on how to comply",
    "comfort": "not enforced for a time",
    "varied": "changed by the body that set it",
    "modified": "changed under a legal power",
    "disapplied": "set aside under a legal power",
    "permitted": "met with an existing permit",
    "insured": "cover agreed",
}


def shortly(codes: Codes, effect: str) -> str:
    """An effect in two or three plain words; its label if it has none."""
    label = codes.label("effect", effect)
    return SHORTLY.get(effect) or (label if label[1:2].isupper() else label[:1].lower() + label[1:])


def of_rule(codes: Codes, rule: Rule) -> str:
    """The same of a rule in a record. One that has an end is told with its last day, so that it is true on any day."""
    if rule.effect == "comfort" and rule.until:
        return f"not enforced until {in_words(rule.until)}"
    return shortly(codes, rule.effect)
