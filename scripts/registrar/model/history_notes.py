"""Notes on exceptions in the history (`register/history-notes.yaml`), each with its day and the reason.

A note is about a version that changed what had been published, about entries that a catalogue lost, or about a cleaning, by
which the main branch was rewritten.
"""

import datetime as dt
from collections.abc import Iterable

import msgspec

from registrar.model.value import Value

FILE = "register/history-notes.yaml"
EVENTS_RULE = "events-append-only"


class Cleaned(Value):
    """A version whose file is another since a cleaning, with the SHA-256 of its new file; "" if it is gone."""

    record: str
    version: int
    sha256: str = ""


class Cleaning(Value):
    """The main branch was rewritten: `from_` had been published, and `to` stands in its place. `by` is the post that decided.

    `versions` are those that it changed or took away.
    """

    from_: str = msgspec.field(name="from")
    to: str
    by: str
    versions: tuple[Cleaned, ...] = ()


class HistoryNote(Value):
    """One exception. `noted` is the day on which the note was written.

    `events` are those of the record that its `version` changed, `rules` the codes of the rules that it broke. `entries` are the
    ids that a `catalogue` lost.
    """

    record: str = ""
    version: int = 0
    events: tuple[int, ...] = ()
    noted: dt.date = dt.date.min
    reason: str = ""
    rules: tuple[str, ...] = ()
    catalogue: str = ""
    entries: tuple[str, ...] = ()
    cleaning: Cleaning | None = None

    @property
    def excuses(self) -> frozenset[str]:
        """The codes of the rules that its version may have broken."""
        return frozenset([*self.rules, *([EVENTS_RULE] if self.events else [])])


def note_on(notes: Iterable[HistoryNote], record: str, version: int) -> HistoryNote | None:
    """The note on a version of a record; None if there is none."""
    return next((n for n in notes if (n.record, n.version) == (record, version)), None)


def cleanings(notes: Iterable[HistoryNote]) -> tuple[Cleaning, ...]:
    """The cleanings that are noted, in the order of the file."""
    return tuple(n.cleaning for n in notes if n.cleaning is not None)
