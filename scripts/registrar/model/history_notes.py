"""Notes on versions that changed what had been published of an event (`register/history-notes.yaml`), with the reason."""

import datetime as dt
from collections.abc import Iterable

from registrar.model.value import Value

FILE = "register/history-notes.yaml"


class HistoryNote(Value):
    """Why one version of a record changed events that were public. `noted` is the day on which the note was written."""

    record: str
    version: int
    events: tuple[int, ...]
    noted: dt.date
    reason: str


def note_on(notes: Iterable[HistoryNote], record: str, version: int) -> HistoryNote | None:
    """The note on a version of a record; None if there is none."""
    return next((n for n in notes if (n.record, n.version) == (record, version)), None)
