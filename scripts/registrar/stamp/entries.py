"""The entries of the log: one for each version of each record in the order of the main branch, and one for each redaction.

An entry is a line of canonical JSON. `file` is the SHA-256 of the file's bytes, `record` that of what it said, as canonical JSON,
and `statuses` that of the statuses that it gave. None of them changes when words are taken out later: the redaction is an entry
of its own, behind the version that brought it.

    {"day":"2026-11-26","file":"…","id":"BSG-2026-0001","kind":"version","record":"…","statuses":"…","version":2}
    {"day":"2026-11-26","event":7,"id":"BSG-2026-0001","kind":"redaction","reason":"personal-data"}
    {"day":"2026-12-01","file":"…","id":"BSG-2026-0001","kind":"cleaning","version":2}

The third is of a version that was changed in git's history itself, and of which a note tells: `file` is that of the new bytes,
and is left out if the version is gone. What the log had of it stays, and the version as it now is follows as an entry of its own.

    {"day":"2026-12-02","id":"BSG-2026-0001","kind":"version","salted_file":"…","salted_record":"…","statuses":"…","version":3}

The last is of a version since the register has a key for salts (`salting`): in the place of `file` and `record` it has checksums
that nobody can guess at (`salted`). An unsigned preview that was built without that key has none of the four.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

import msgspec

from registrar.model.versions import History, Past

VERSION, REDACTION, CLEANING = "version", "redaction", "cleaning"
REDACTED = "redacted"
"""The type of the event."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry, as it is read: of a version, or of a redaction."""

    kind: str
    id: str
    day: dt.date
    version: int = 0
    file: str = ""
    record: str = ""
    statuses: str = ""
    salted_file: str = ""
    salted_record: str = ""
    event: int = 0
    reason: str = ""

    @property
    def named(self) -> str:
        """What it is about, in words."""
        if self.kind == REDACTION:
            return f"the redaction by event {self.event} of {self.id}"
        if self.kind == CLEANING:
            return f"the cleaning of version {self.version} of {self.id}"
        return f"version {self.version} of {self.id}"

    @property
    def lasting(self) -> tuple[str, int, str]:
        """What must never change of a version as it is written, whatever program reads its file."""
        return self.id, self.version, self.salted_file or self.file

    @property
    def bare(self) -> "Entry":
        """It without what only whoever has the salts can work out."""
        return msgspec.structs.replace(self, file="", record="", salted_file="", salted_record="")


Logged = Callable[[str, Past], Iterable[tuple[Entry, Entry]]]


def plain(id_: str, past: Past) -> Iterator[tuple[Entry, Entry]]:
    """The entry of each version of a record, without salts."""
    for v in past.versions:
        entry = Entry(VERSION, id_, v.day, version=v.number, file=v.sha256, record=v.canonical, statuses=v.stated)
        yield entry, entry


def entries(history: History, logged: Logged = plain) -> list[tuple[Entry, bytes]]:
    """All entries, each with its bytes, in the order of the main branch. `logged` gives those of the versions of a record: each
    with all that is known of it, and as it is written."""
    found = [(place, e, told) for id_, past in history.pasts.items() for place, e, told in _of(id_, past, logged)]
    found.sort(key=lambda f: f[0])
    return [(e, written(told)) for _, e, told in found]


def _of(id_: str, past: Past, logged: Logged) -> Iterator[tuple[tuple[int, str, int, int], Entry, Entry]]:
    """The entries of one record, each with its place: the commit, the record, the version, and the event within it."""
    for v, (entry, told) in zip(past.versions, logged(id_, past), strict=True):
        yield (v.order, id_, v.number, 0), entry, told
        for e in v.events:
            if e.type == REDACTED:
                redaction = Entry(REDACTION, id_, v.day, event=e.n, reason=e.reason_code or "")
                yield (v.order, id_, v.number, e.n), redaction, redaction


def written(entry: Entry) -> bytes:
    """An entry as it stands in the log: its names are ASCII, and its values texts and small numbers, so that it is canonical."""
    return _encode(entry)


_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(Entry).decode


def read(raw: bytes) -> Entry | None:
    """An entry from its bytes; None for one that is not in this form."""
    try:
        return _decode(raw)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None
