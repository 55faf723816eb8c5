"""Each note on the history is about one thing: a version of a record of this register that has no other note, entries of a
catalogue, or a cleaning.

**Why.** Events are never edited, and a record changes only by an event that says so. Where a version did otherwise after it was
public, or the main branch was rewritten, readers are told why. A note about nothing, or two notes about one change, would tell
them something that is not so. Only illustrations may go, and leave their notes behind.

**Fix.** Correct the number of the record or of the version in `register/history-notes.yaml`, or join the two notes. Write
`events` or `rules` for a version, `entries` for a `catalogue`, or `cleaning` with `from`, `to` and `by`. A note excuses no new
change: `events-append-only` and `changes-named` refuse that, whatever is written here.
"""

from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding, Location
from registrar.model.history_notes import FILE, HistoryNote
from registrar.model.record_set import RecordSet
from registrar.rules.shared.contract import REFERENCE_FILES, RegisterContext

CODE = "history-noted"
LOOKS_AT = REFERENCE_FILES


def check(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    seen = set[tuple[str, int]]()
    for i, note in enumerate(record_set.notes):
        if note.noted > context.today:
            yield Finding(
                Location(FILE, (i, "noted")), CODE, f"`noted` is {note.noted}, which is still to come",
                f"write the day on which the note was written, such as {context.today}",
            )  # fmt: skip
        if (wrong := _shape(note)) is not None:
            yield Finding(Location(FILE, (i, "noted"), on_key=True), CODE, *wrong)
        elif note.record:
            yield from _version(record_set, i, note, (note.record, note.version) in seen)
            seen.add((note.record, note.version))


def _shape(note: HistoryNote) -> tuple[str, str] | None:
    """What is wrong with what a note is about, and what to do; None where nothing is."""
    about = [bool(note.record or note.version or note.events or note.rules), bool(note.catalogue or note.entries)]
    if sum(about) + (note.cleaning is not None) != 1:
        return (
            "this note must be about one thing: a version of a record, a catalogue, or a cleaning",
            "write `record`, `version`, and `events` or `rules`; or `catalogue` and `entries`; or `cleaning`",
        )
    if about[0] and not (note.record and note.version and (note.events or note.rules)):
        return (
            "this note must say which version of which record it is about, and what that version did",
            "write `record`, `version`, and `events` or `rules`",
        )
    if about[1] and not (note.catalogue and note.entries):
        return "this note must say which catalogue it is about, and which of its entries", "write `catalogue` and `entries`"
    return None


def _version(record_set: RecordSet, i: int, note: HistoryNote, again: bool) -> Iterator[Finding]:
    there = note.record in record_set.numbered_by_id or note.record in record_set.unread
    if not there and not ids.specimen(note.record):
        yield Finding(
            Location(FILE, (i, "record")), CODE, f"`{note.record}` is not a record of this register",
            "correct the number, or delete the note",
        )  # fmt: skip
    elif again:
        yield Finding(
            Location(FILE, (i, "version")), CODE, f"version {note.version} of {note.record} already has a note",
            "join the two notes, or correct the number of the version",
        )  # fmt: skip
