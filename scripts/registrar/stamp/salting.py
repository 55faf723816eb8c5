"""Which versions are salted in the log, and with what: those since the first day of the register's key for salts.

Its private part is never published, and without it no salt can be worked out. Whoever builds a preview has not got it: then the
checksums of these versions are left out of the log of that preview, which nobody signs.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from registrar.base.git import NoHistory
from registrar.history import originals
from registrar.history.said import plain
from registrar.model.keys import FOR_SALTS
from registrar.model.numbered import all_numbered
from registrar.model.register import Register
from registrar.model.stamp import Opened
from registrar.model.versions import DecidedRecord, History, Past, Version
from registrar.reading.schema import Schemas
from registrar.stamp import salted
from registrar.stamp.entries import VERSION, Entry
from registrar.stamp.salted import NOTHING


@dataclass(frozen=True)
class Salting:
    """`secret` is worked out from the private key; None where it is not at hand. `known` is the log that was published last,
    which is not made again. `root` is the repository, and `schemas` are its own: from there the text of a version is read again
    that words were taken out of."""

    register: Register
    secret: bytes | None = None
    root: Path | None = None
    schemas: Schemas | None = None
    known: Mapping[tuple[str, int], Entry] = field(default_factory=dict)

    @cached_property
    def _days(self) -> tuple[Any, ...]:
        return tuple((k.from_, k.until) for k in self.register.keys if k.purpose == FOR_SALTS)

    def covers(self, version: Version) -> bool:
        """Whether a version is salted."""
        return bool(self._days) and any(
            first <= version.day and (last is None or version.day <= last) for first, last in self._days
        )

    @property
    def mark(self) -> str:
        """What whatever is made with the salts rests on, and which tells nothing of them."""
        return hashlib.sha256(b"mark" + self.secret).hexdigest() if self.secret is not None else ""

    @property
    def any(self) -> bool:
        """Whether a version is."""
        return bool(self._days) and any(self.covers(v) for p in self.register.history.pasts.values() for v in p.versions)

    def logged(self, id_: str, past: Past) -> Iterator[tuple[Entry, Entry]]:
        """The entry of each version of a record: with all that is known of it here, and as it is written."""
        said: Sequence[DecidedRecord | bytes | None] | None = None
        for v in past.versions:
            whole = Entry(VERSION, id_, v.day, version=v.number, file=v.sha256, record=v.canonical, statuses=v.stated)
            if not self.covers(v):
                yield whole, whole
                continue
            file = record = ""
            if self.secret is not None:
                key = salted.key_of(self.secret, id_, v.number, v.sha256)
                file, before = salted.of_file(key, v.sha256), self.known.get((id_, v.number))
                if before is not None and before.salted_file == file:
                    record = before.salted_record
                else:
                    said = list(past.records()) if said is None else said
                    data = self._whole(id_, v, said[v.number - 1])
                    record = salted.of_record(key, data) if data is not None else ""
            told = msgspec.structs.replace(whole, salted_file=file, salted_record=record)
            yield told, msgspec.structs.replace(told, file="", record="")

    def opened(self, id_: str, past: Past, entries: Sequence[Entry]) -> tuple[Opened, ...]:
        """What the proof of each version of a record gives, with the entries of these versions."""
        if self.secret is None or not any(e.salted_file for e in entries):
            return ()
        said: Sequence[DecidedRecord | bytes | None] | None = None
        found = []
        for v, entry in zip(past.versions, entries, strict=True):
            key = salted.key_of(self.secret, id_, v.number, v.sha256)
            if entry.salted_file != salted.of_file(key, v.sha256):
                found.append(NOTHING)
            elif not v.redacted:
                found.append(Opened(key.hex()))
            else:
                said = list(past.records()) if said is None else said
                now = self._plain(id_, said[v.number - 1]) if entry.salted_record else None
                found.append(salted.after_redaction(key, self._whole(id_, v, None), now, v.sha256))
        return tuple(found)

    def _whole(self, id_: str, version: Version, kept: DecidedRecord | bytes | None) -> dict[str, Any] | None:
        """What a version said before anything was taken out of it; None where that is no record."""
        if not version.canonical:
            return None
        if not version.redacted:
            return self._plain(id_, kept)
        if self.root is None or self.schemas is None:
            return None
        try:
            return originals.said(self.root, self.schemas, version)
        except NoHistory:
            return None

    def _plain(self, id_: str, kept: DecidedRecord | bytes | None) -> dict[str, Any] | None:
        if isinstance(kept, bytes):
            return None
        return plain(kept if kept is not None else all_numbered(self.register)[id_])


def without_checksums(history: History, salting: Salting) -> History:
    """The history as it is published: no checksum of a salted version from which words were taken out, since whoever guesses the
    words could confirm them by it."""

    def told(v: Version) -> Version:
        return msgspec.structs.replace(v, sha256="", canonical="") if v.redacted and salting.covers(v) else v

    changed = {
        id_: msgspec.structs.replace(past, versions=tuple(map(told, past.versions)))
        for id_, past in history.pasts.items()
        if any(v.redacted and salting.covers(v) for v in past.versions)
    }
    return replace(history, pasts={**history.pasts, **changed}) if changed else history
