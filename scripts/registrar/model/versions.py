"""The versions of each record: what was on the main branch, from when until when, and what each version changed.

A version is a change to a record's bytes on the main branch, numbered from 1 in the order of that branch. A record that was
removed and put back gets a new version for its return, even if the text is the same. The author and the message of a commit
are not kept: the register names posts, not people.
"""

import datetime as dt
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import msgspec

from registrar.model.change import Change
from registrar.model.notices import REDACTED
from registrar.model.periods import StatusPeriod
from registrar.model.records import Case, Event, Guarantee, Numbered, Refusal
from registrar.model.wording import only_taken_out

DecidedRecord = Numbered


class Redaction(msgspec.Struct, frozen=True):
    """A redaction that took words out of a version: the number of the event, the day of its entry, and its reason as a code."""

    event: int
    day: dt.date
    reason: str | None


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """One version. It was current from `day` to the day before `until`; None where it still is.

    `day` is when its commit reached the main branch, as `commit_days` works it out, and `order` is the commit's position on
    that branch; `committed` is the commit's own time, in seconds since 1970. `events` are those that the version added. `said`
    is the status that it gave while it was current. `readable`: it passes today's schema. `removed`: the record was then
    removed; `returned`: it was put back. `redacted` holds the paths of the texts from which later redactions, `redactions`, took
    words out.

    `canonical` is the SHA-256 of what the version said, as canonical JSON: of the record, or of the data where today's schema
    refuses it; "" where it cannot be read. `stated` is that of the statuses that it gave for all days, past and to come. Neither
    changes when words are taken out of it later.
    """

    number: int
    day: dt.date
    order: int
    commit: str
    committed: int
    file: str
    sha256: str
    title: str
    readable: bool
    until: dt.date | None = None
    removed: bool = False
    returned: bool = False
    changes: tuple[Change, ...] = ()
    events: tuple[Event, ...] = ()
    said: tuple[StatusPeriod, ...] = ()
    redacted: tuple[str, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    canonical: str = ""
    stated: str = ""

    @property
    def since(self) -> dt.date:
        """The first day on which it was current. Status periods have a `since` too."""
        return self.day

    @property
    def rewrote(self) -> tuple[int, ...]:
        """The numbers of the events that were public and that this version changed or removed, but for words taken out."""
        held = (c.path.split(".") for c in self.changes if not _adds_or_redacts(c))
        return tuple(sorted({int(path[1]) for path in held if path[0] == "events" and path[1:] and path[1].isdecimal()}))

    @property
    def recorded(self) -> dt.date:
        """The latest day on which one of its events was recorded, as the record says; without events, its `day`."""
        return max((e.recorded for e in self.events), default=self.day)


def _adds_or_redacts(change: Change) -> bool:
    """Whether a change adds a whole event, or only takes words out of a text."""
    if change.what == "added":
        return change.path.count(".") == 1
    texts = isinstance(change.before, str) and isinstance(change.after, str)
    return texts and REDACTED in change.after and only_taken_out(change.before, change.after)


class Removal(msgspec.Struct, frozen=True):
    """The commit that removed a record; no day and no commit where it is missing only from the folder."""

    day: dt.date | None
    commit: str
    order: int = 0


class Pending(msgspec.Struct, frozen=True):
    """What is in the folder but in no commit: the changes since the last version."""

    sha256: str
    changes: tuple[Change, ...] = ()


class Past(msgspec.Struct, frozen=True):
    """All versions of one record, oldest first.

    `packed` holds the records themselves, or the bytes of unreadable ones, and their files, except the current version, which
    is the register's own record.
    """

    versions: tuple[Version, ...] = ()
    removal: Removal | None = None
    pending: Pending | None = None
    packed: bytes = b""

    @property
    def stands(self) -> bool:
        """Whether the newest version is the one in the register today."""
        return bool(self.versions) and self.removal is None and self.pending is None

    def content(self) -> bytes:
        """The contents of `packed`, unpacked so that they can be searched."""
        return zlib.decompress(self.packed) if self.packed else b""

    def records(self) -> Iterator[DecidedRecord | bytes | None]:
        """The record in each version: its bytes where it fails today's schema; None for the current version."""
        for kind, content, _ in _contents.decode(self.content()) if self.packed else ():
            yield content if kind == RAW else _DECODERS[kind].decode(content)
        if self.stands:
            yield None

    def files(self) -> Iterator[bytes | None]:
        """The bytes of the file in each version; empty where they are not published, None for the current version."""
        for kind, content, file in _contents.decode(self.content()) if self.packed else ():
            yield content if kind == RAW else file
        if self.stands:
            yield None

    def record(self, number: int) -> DecidedRecord | bytes | None:
        """The record in version `number`."""
        return next(islice(self.records(), number - 1, None))


RAW, GUARANTEE, REFUSAL, CASE = 0, 1, 2, 3
_contents = msgspec.msgpack.Decoder(list[tuple[int, bytes, bytes]])
_DECODERS: dict[int, msgspec.msgpack.Decoder[DecidedRecord]] = {
    GUARANTEE: msgspec.msgpack.Decoder(Guarantee),
    REFUSAL: msgspec.msgpack.Decoder(Refusal),
    CASE: msgspec.msgpack.Decoder(Case),
}
_UNKNOWN = Past()


def packed(records: list[tuple[DecidedRecord | bytes, bytes]]) -> bytes:
    """Records, each with its file, in the form of `Past.packed`: compressed, because one version is much like the next.

    The file is empty if it still has words that were taken out of the record. An unreadable record is its own file.
    """
    kinds = {Guarantee: GUARANTEE, Refusal: REFUSAL, Case: CASE}
    told = [(RAW, r, b"") if isinstance(r, bytes) else (kinds[type(r)], msgspec.msgpack.encode(r), file) for r, file in records]
    return zlib.compress(msgspec.msgpack.encode(told), 1)


@dataclass(frozen=True)
class History:
    """The past of every record that is, or ever was, on the main branch.

    `trouble` says in words why the history is not known; "" where it is. `head` is the newest commit. `unsettled` holds the
    paths that differ from it. `viewed` is the version that a page shows, where it is not the current one. `day` is the day from
    which the newest commit counts, and `clocks` those of the commits whose own clock says another.
    `catalogued` holds the ids that were ever in a catalogue, by its kind. `unpublished` says why the newest commit is not what
    was published, and `newer` holds the paths that have changed since in what was; only `registrar verify` asks for them.
    """

    trouble: str = "no history was asked for"
    head: str = ""
    pasts: Mapping[str, Past] = field(default_factory=dict)
    unsettled: tuple[str, ...] = ()
    viewed: Version | None = None
    day: dt.date | None = None
    clocks: Mapping[str, dt.date] = field(default_factory=dict)
    catalogued: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unpublished: str = ""
    newer: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return not self.trouble

    def past(self, record_id: str) -> Past:
        return self.pasts.get(record_id, _UNKNOWN)

    def of(self, record_id: str) -> tuple[Version, ...]:
        """The versions of a record, oldest first; empty if it was never committed."""
        return self.past(record_id).versions

    def entered(self, record_id: str) -> dict[int, dt.date]:
        """The day on which each event of a record reached the main branch, by its number, as far as git knows it."""
        return {e.n: v.day for v in self.of(record_id) for e in v.events}

    @cached_property
    def removed(self) -> tuple[str, ...]:
        """The ids that were once on the main branch but are no longer in the register, sorted."""
        return tuple(sorted(id_ for id_, past in self.pasts.items() if past.removal is not None))


NO_HISTORY = History()
