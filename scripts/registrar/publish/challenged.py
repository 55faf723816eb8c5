"""Whether a refusal stands, or a challenge to it succeeded: one that was set aside is nobody's reason to say no again."""

from registrar.base.days import in_words
from registrar.model.codes import Codes
from registrar.model.decisions import set_aside
from registrar.model.records import Guarantee, Refusal


def still_refused(codes: Codes, record: Guarantee | Refusal) -> bool:
    """Whether a record is a refusal of which at least a part stands."""
    aside = set_aside(codes, record)
    return isinstance(record, Refusal) and (aside is None or not aside.whole)


def challenge(codes: Codes, refusal: Refusal) -> str:
    """`A challenge to it succeeded on 3 May 2026: it does not stand.`; empty where none did."""
    aside = set_aside(codes, refusal)
    if aside is None:
        return ""
    how = "succeeded" if aside.whole else "succeeded in part"
    return f"A challenge to it {how} on {in_words(aside.day)}{': it does not stand' if aside.whole else ''}."
