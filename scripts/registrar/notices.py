"""The sentences that everything made from a specimen carries."""

from registrar.model import Record, Refusal

ILLUSTRATION = "Illustration only. No such guarantee has been granted to anyone."
ILLUSTRATED_REFUSAL = "Illustration only. No such application was made or refused."


def notice(record: Record) -> str:
    """The illustration sentence for a specimen of this kind."""
    return ILLUSTRATED_REFUSAL if isinstance(record, Refusal) else ILLUSTRATION
