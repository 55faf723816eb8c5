"""What readers are told of a version that changed events which were already public: which, and why, if a note says so.

Events are never edited, and the check refuses it. It has happened all the same in versions from before there was such a check,
and could happen again past it. Then it is said, and `register/history-notes.yaml` has the reason.
"""

from collections.abc import Sequence

from registrar.base.days import in_words
from registrar.model.history_notes import note_on
from registrar.model.register import Register
from registrar.model.versions import Version


def rewrote(register: Register, record: str, version: Version) -> str:
    """Sentences about what a version changed without an event, or about events that it changed; "" where it did neither."""
    note = note_on(register.notes, record, version.number)
    if not version.rewrote and (note is None or not note.rules):
        return ""
    said = "This version changed what had already been published, and no event says so."
    if version.rewrote:
        said = f"This version changed what had already been published about {events_said(version.rewrote)}."
    if note is None:
        return f"{said} The register does not say why."
    return f"{said} {note.reason} This note was written on {in_words(note.noted)}."


def events_said(numbers: Sequence[int]) -> str:
    """`event 5`, `events 5, 6 and 8`."""
    told = [str(n) for n in numbers]
    return f"event {told[0]}" if len(told) == 1 else f"events {', '.join(told[:-1])} and {told[-1]}"
