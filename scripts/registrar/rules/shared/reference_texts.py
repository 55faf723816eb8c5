"""The texts that people read in the catalogues, in the list of powers, in the notes on the history, and in `register.yaml`."""

from collections.abc import Collection, Iterator, Sequence

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


_kept: list[tuple[RecordSet, Sequence[tuple[Location, str]]]] = []
"""Those of the last set: several rules ask for them."""


def reference_texts(record_set: RecordSet) -> Sequence[tuple[Location, str]]:
    """Every text of these files, each with its place."""
    if not _kept or _kept[0][0] is not record_set:
        _kept[:] = [(record_set, list(_texts(record_set)))]
    return _kept[0][1]


def _texts(record_set: RecordSet) -> Iterator[tuple[Location, str]]:
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
