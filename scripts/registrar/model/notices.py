"""Set words: the sentences that everything made from a specimen carries, and what stands where words were taken out."""

from registrar.model.records import Record, Refusal

ILLUSTRATION = "Illustration only. No such guarantee has been granted to anyone."
ILLUSTRATED_REFUSAL = "Illustration only. No such application was made or refused."
REDACTED = "[redacted]"


def notice(record: Record) -> str:
    """The illustration sentence for a specimen of this kind."""
    return ILLUSTRATED_REFUSAL if isinstance(record, Refusal) else ILLUSTRATION


def notice_of(record_id: str) -> str:
    """The illustration sentence of a record by its id alone, which outlives the record; empty for what is no specimen."""
    if not record_id.startswith("SPECIMEN-"):
        return ""
    return ILLUSTRATED_REFUSAL if "REF-" in record_id else ILLUSTRATION
