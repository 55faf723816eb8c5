"""The versions of each record: what stood on the main branch, from when to when, and what each version changed.

A version is a change of a record's bytes on the main branch, numbered from 1 in the order of that branch. A record that
was taken away and put back has a new version for its return, even with the same words. Who made a commit and what they
wrote about it is not kept: the register speaks of posts and not of persons.
"""

import datetime as dt
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from registrar.changes import Change
from registrar.model import Guarantee, Refusal
from registrar.spells import Spell

Told = Guarantee | Refusal


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """One version. It stood from `day` to the day before `until`; None where it stands.

    `day` is when its commit landed on the main branch, as `commit_days` tells it; `committed` is what the commit says of
    itself, in seconds. `recorded` is the newest day on which one of the events that it brought was entered. `said` is the
    status that it gave on the days on which it stood. `readable`: today's schema takes it.
    """

    number: int
    day: dt.date
    commit: str
    committed: int
    file: str
    sha256: str
    title: str
    readable: bool
    until: dt.date | None = None
    removed: bool = False
    returned: bool = False
    recorded: dt.date | None = None
    changes: tuple[Change, ...] = ()
    events: tuple[int, ...] = ()
    said: tuple[Spell, ...] = ()


class Removal(msgspec.Struct, frozen=True):
    """The commit that took a record away; no day and no commit where it is gone from the folder only."""

    day: dt.date | None
    commit: str


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

    def record(self, number: int) -> Told | bytes | None:
        """The record as version `number` had it; its bytes where today's schema refuses it; None for the one that stands."""
        if self.stands and number == len(self.versions):
            return None
        kind, content = _contents.decode(zlib.decompress(self.packed))[number - 1]
        if kind == RAW:
            return content
        return _GUARANTEE.decode(content) if kind == GUARANTEE else _REFUSAL.decode(content)


RAW, GUARANTEE, REFUSAL = 0, 1, 2
_contents = msgspec.msgpack.Decoder(list[tuple[int, bytes]])
_GUARANTEE, _REFUSAL = msgspec.msgpack.Decoder(Guarantee), msgspec.msgpack.Decoder(Refusal)
_UNKNOWN = Past()


def packed(records: list[Told | bytes]) -> bytes:
    """Records as `Past.packed` holds them: small, because one version is much like the next."""
    kinds = {Guarantee: GUARANTEE, Refusal: REFUSAL}
    told = [(RAW, r) if isinstance(r, bytes) else (kinds[type(r)], msgspec.msgpack.encode(r)) for r in records]
    return zlib.compress(msgspec.msgpack.encode(told), 1)


@dataclass(frozen=True)
class History:
    """The past of every record that is or ever was on the main branch.

    `trouble` says in words why nothing is known; "" where all is. `head` is the newest commit. `unsettled` are the paths
    that differ from it.
    """

    trouble: str = "no history was asked for"
    head: str = ""
    pasts: Mapping[str, Past] = field(default_factory=dict)
    unsettled: tuple[str, ...] = ()

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
