"""Fixed wording: the notice on everything that is made from a specimen, and the mark in place of redacted words."""

from registrar.base import ids
from registrar.model.records import Filed
from registrar.model.reference import Info

ILLUSTRATION = "Illustration only. No such guarantee has been granted to anyone."
ILLUSTRATED_REFUSAL = "Illustration only. No such application was made or refused."
ALL_ILLUSTRATIONS = "These records are illustrations. No guarantee has been granted to anyone."
"""For what holds or describes the whole register, while it is not live."""
ILLUSTRATED_CASE = "Illustration only. No such case was brought, and no body was asked."
ILLUSTRATIONS = {"guarantee": ILLUSTRATION, "refusal": ILLUSTRATED_REFUSAL, "case": ILLUSTRATED_CASE}
"""The notice for each kind of record."""
REDACTED = "[redacted]"


def purpose(info: Info) -> str:
    """What the register is for, and that all its records are illustrations where they are."""
    return info.purpose if info.live else f"{ALL_ILLUSTRATIONS} {info.purpose}"


def notice(record: Filed) -> str:
    """The notice for a specimen of this kind."""
    return ILLUSTRATIONS[record.kind]


def notice_of(record_id: str) -> str:
    """The notice for a record, from its id alone, so that it works for deleted records too; empty if it is not a specimen."""
    told = ids.parse(record_id)
    return ILLUSTRATIONS[told.kind] if told and told.specimen else ""
