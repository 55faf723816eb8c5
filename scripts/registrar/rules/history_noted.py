"""Each note on the history is about a record of this register, and about a version that has no other note.

**Why.** Events are never edited. Where a version changed one all the same, after it was public, readers are told on the page of
that version. A note about nothing, or two notes about one change, would tell them something that is not so. Only illustrations
may go, and leave their notes behind.

**Fix.** Correct the number of the record or of the version in `register/history-notes.yaml`, or join the two notes. A note
excuses no new change: `events-append-only` refuses that, whatever is written here.
"""

from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding, Location
from registrar.model.history_notes import FILE
from registrar.model.record_set import RecordSet
from registrar.rules.shared.contract import REFERENCE_FILES, RegisterContext

CODE = "history-noted"
LOOKS_AT = REFERENCE_FILES


def check(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    seen = set[tuple[str, int]]()
    for i, note in enumerate(record_set.notes):
        there = note.record in record_set.numbered_by_id or note.record in record_set.unread
        if not there and not ids.specimen(note.record):
            yield Finding(
                Location(FILE, (i, "record")), CODE, f"`{note.record}` is not a record of this register",
                "correct the number, or delete the note",
            )  # fmt: skip
        elif (note.record, note.version) in seen:
            yield Finding(
                Location(FILE, (i, "version")), CODE, f"version {note.version} of {note.record} already has a note",
                "join the two notes, or correct the number of the version",
            )  # fmt: skip
        elif note.noted > context.today:
            yield Finding(
                Location(FILE, (i, "noted")), CODE, f"`noted` is {note.noted}, which is still to come",
                f"write the day on which the note was written, such as {context.today}",
            )  # fmt: skip
        seen.add((note.record, note.version))
