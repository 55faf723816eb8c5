"""The texts that people read in the catalogues, in the list of powers, in the notes on the history, and in what the register says about itself."""

from collections.abc import Collection, Iterator

from registrar.base.diagnostics import Location
from registrar.model.catalogues import BODIES, RULES
from registrar.model.history_notes import FILE as NOTES
from registrar.model.record_set import RecordSet
from registrar.model.value import Value
from registrar.rules.shared.record_texts import texts

POWERS = "register/powers.yaml"
REGISTER = "register/register.yaml"
CODES = frozenset(
    "type kind jurisdiction extent nations holders effects kinds reach laws standing confidence place successor parent "
    "distinct_from former_ids prefix licence".split()
)
"""Fields of these files that hold codes and references besides those that a record has."""


def reference_texts(record_set: RecordSet) -> Iterator[tuple[Location, str]]:
    """Every text of these files, each with its place."""
    known = record_set.catalogues
    yield from _listed(BODIES, known.bodies.listed)
    yield from _listed(RULES, known.rules.listed)
    yield from _listed(POWERS, tuple(record_set.powers))
    for i, note in enumerate(record_set.notes):
        yield Location(NOTES, (i, "reason")), note.reason
        if note.cleaning is not None:
            yield Location(NOTES, (i, "cleaning", "by")), note.cleaning.by
    if record_set.info is not None:
        yield from ((Location(REGISTER, path), text) for path, text in texts(record_set.info) if path[0] not in CODES)


def _listed(file: str, entries: Collection[Value]) -> Iterator[tuple[Location, str]]:
    for i, entry in enumerate(entries):
        for path, text in texts(entry, (i,)):
            if path[1] not in CODES:
                yield Location(file, path), text
