"""Set words: the sentences that everything made from a specimen carries, and what stands where words were taken out."""

from registrar.base import ids
from registrar.model.records import Record

ILLUSTRATION = "Illustration only. No such guarantee has been granted to anyone."
ILLUSTRATED_REFUSAL = "Illustration only. No such application was made or refused."
ILLUSTRATIONS = {"guarantee": ILLUSTRATION, "refusal": ILLUSTRATED_REFUSAL}
"""By the kind of the record."""
REDACTED = "[redacted]"


def notice(record: Record) -> str:
    """The illustration sentence for a specimen of this kind."""
    return ILLUSTRATIONS[record.kind]


def notice_of(record_id: str) -> str:
    """The illustration sentence of a record by its id alone, which outlives the record; empty for what is no specimen."""
    told = ids.parse(record_id)
    return ILLUSTRATIONS[told.kind] if told and told.specimen else ""
