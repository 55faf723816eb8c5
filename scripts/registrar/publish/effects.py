"""What became of a rule, in two or three plain words for lists, facets and summaries."""

from registrar.model.codes import Codes

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
