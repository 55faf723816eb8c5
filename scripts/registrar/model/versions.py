"""The versions of each record: what stood on the main branch, from when to when, and what each version changed.

A version is a change of a record's bytes on the main branch, numbered from 1 in the order of that branch. A record that
was taken away and put back has a new version for its return, even with the same words. Who made a commit and what they
wrote about it is not kept: the register speaks of posts and not of persons.
"""

import datetime as dt
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import msgspec

from registrar.model.change import Change
from registrar.model.periods import StatusPeriod
from registrar.model.records import Event, Guarantee, Refusal

DecidedRecord = Guarantee | Refusal


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """One version. It stood from `day` to the day before `until`; None where it stands.

    `day` is when its commit landed on the main branch, as `commit_days` tells it, and `order` the commit's place on that
    branch; `committed` is what the commit says of itself, in seconds. `events` are those that it brought. `said` is the
    status that it gave on the days on which it stood. `readable`: today's schema takes it. `removed`: the record was then
    taken away; `returned`: it was put back. `redacted` are the paths that a later redaction took out of it.
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

    @property
    def since(self) -> dt.date:
        """The first day on which it stood: a version is a stretch of days, as a spell is."""
        return self.day

    @property
    def recorded(self) -> dt.date:
        """The newest day on which something that it brought was entered, by the record's own word; else its day."""
        return max((e.recorded for e in self.events), default=self.day)


class Removal(msgspec.Struct, frozen=True):
    """The commit that took a record away; no day and no commit where it is gone from the folder only."""

    day: dt.date | None
    commit: str
    order: int = 0


class Pending(msgspec.Struct, frozen=True):
    """What the folder holds and no commit does: the changes against the last version."""

    sha256: str
    changes: tuple[Change, ...] = ()


class Past(msgspec.Struct, frozen=True):
    """All versions of one record, oldest first.

    `packed` holds the records themselves, or the bytes of unreadable ones, but not the version that stands today: that is
    the register's own record.
    """

    versions: tuple[Version, ...] = ()
    removal: Removal | None = None
    pending: Pending | None = None
    packed: bytes = b""

    @property
    def stands(self) -> bool:
        """Whether the newest version is what the register holds today."""
        return bool(self.versions) and self.removal is None and self.pending is None

    def content(self) -> bytes:
        """All that `packed` holds, as it may be searched."""
        return zlib.decompress(self.packed) if self.packed else b""

    def records(self) -> Iterator[DecidedRecord | bytes | None]:
        """The record as each version had it; its bytes where today's schema refuses it; None for the one that stands."""
        for kind, content in _contents.decode(self.content()) if self.packed else ():
            yield content if kind == RAW else _DECODERS[kind].decode(content)
        if self.stands:
            yield None

    def record(self, number: int) -> DecidedRecord | bytes | None:
        """The record as version `number` had it."""
        return next(islice(self.records(), number - 1, None))


RAW, GUARANTEE, REFUSAL = 0, 1, 2
_contents = msgspec.msgpack.Decoder(list[tuple[int, bytes]])
_DECODERS: dict[int, msgspec.msgpack.Decoder[DecidedRecord]] = {
    GUARANTEE: msgspec.msgpack.Decoder(Guarantee),
    REFUSAL: msgspec.msgpack.Decoder(Refusal),
}
_UNKNOWN = Past()


def packed(records: list[DecidedRecord | bytes]) -> bytes:
    """Records as `Past.packed` holds them: small, because one version is much like the next."""
    kinds = {Guarantee: GUARANTEE, Refusal: REFUSAL}
    told = [(RAW, r) if isinstance(r, bytes) else (kinds[type(r)], msgspec.msgpack.encode(r)) for r in records]
    return zlib.compress(msgspec.msgpack.encode(told), 1)


@dataclass(frozen=True)
class History:
    """The past of every record that is or ever was on the main branch.

    `trouble` says in words why nothing is known; "" where all is. `head` is the newest commit. `unsettled` are the paths
    that differ from it. `viewed` is the version that a page shows, where it is not the one that stands.
    """

    trouble: str = "no history was asked for"
    head: str = ""
    pasts: Mapping[str, Past] = field(default_factory=dict)
    unsettled: tuple[str, ...] = ()
    viewed: Version | None = None

    @property
    def known(self) -> bool:
        return not self.trouble

    def past(self, record_id: str) -> Past:
        return self.pasts.get(record_id, _UNKNOWN)

    def of(self, record_id: str) -> tuple[Version, ...]:
        """The versions of a record, oldest first; none for one that was never committed."""
        return self.past(record_id).versions

    @cached_property
    def removed(self) -> tuple[str, ...]:
        """The ids that were on the main branch and are in the register no longer, sorted."""
        return tuple(sorted(id_ for id_, past in self.pasts.items() if past.removal is not None))


NO_HISTORY = History()
