"""The past of one record, from the changes to its file: each version is read, checked against today's schema and compared.

Old versions are read by today's rules: one that today's schema refuses is kept as text, and compared as far as it can be
read as data. What has been redacted since is removed from them first.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.base.git import Blobs
from registrar.history import redaction
from registrar.history.compare import changes
from registrar.history.lineage import FileChange
from registrar.history.pieces import Reader
from registrar.history.said import said_in
from registrar.model.change import Change
from registrar.model.periods import StatusPeriod, between, status_periods
from registrar.model.records import Case, Event, Guarantee, Refusal, typed
from registrar.model.redactable import FILE
from registrar.model.versions import DecidedRecord, Past, Pending, Redaction, Removal, Version, packed
from registrar.model.vocabulary import Vocabulary
from registrar.reading.fields import Field
from registrar.reading.files import kind_of
from registrar.reading.schema import Schemas
from registrar.reading.source import MAX_BYTES


@dataclass(frozen=True, slots=True)
class MainlineCommit:
    """A commit of the main branch: its position, its hash, the time that it gives, and the date on which it arrived."""

    order: int
    oid: str
    seconds: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class RecordRevisions:
    """The steps of one record's past, each with its commit. `now` is the record as it is in the register today.

    `unsettled` is the path of its file if its present text is not committed.
    """

    id: str
    steps: tuple[tuple[FileChange, MainlineCommit], ...]
    now: DecidedRecord | None = None
    unsettled: str = ""

    @property
    def blobs(self) -> list[str]:
        """The blobs of its versions, in order."""
        return [step.blob for step, _ in self.steps if step.blob]


@dataclass(frozen=True, slots=True)
class ParsedVersion:
    """One version as it was read. `data` is None if it cannot be read as YAML, `record` if the schema refuses it.

    `raw` is what may be published of its file: nothing of one that still has words that were taken out of the record.
    """

    raw: bytes
    sha256: str
    data: dict[str, Any] | None
    record: DecidedRecord | None
    redacted: tuple[str, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    canonical: str = ""
    stated: str = ""


@dataclass(frozen=True)
class RevisionReader:
    """Reads the past of records."""

    root: Path
    schemas: Schemas
    fields: Mapping[str, Field]
    vocabulary: Vocabulary

    def past(self, task: RecordRevisions, blobs: Blobs) -> Past:
        """All versions of one record; `blobs` must be at the first of them."""
        story = _Builder(self, task)
        read = [(at, story.read(at, blobs.next())) for at, (step, _) in enumerate(task.steps) if step.blob]
        redactions = _redactions(task, [version for _, version in read])
        arrived = redaction.arrivals([version.data for _, version in read]) if redactions else {}
        for number, (at, version) in enumerate(read, start=1):
            later = [e for e in redactions if number < arrived.get(e.n, len(read) + 1)]
            story.take(at, story.silenced(task.steps[at][0].file, number, version, later))
        return Past(tuple(story.found), story.removal(), story.pending(), packed(story.contents) if story.contents else b"")


class _Builder:
    """Builds the past of one record."""

    def __init__(self, of: RevisionReader, task: RecordRevisions) -> None:
        self.of, self.task, self.reader = of, task, Reader()
        self.fields = of.fields[ids.read(task.id).kind]
        self.compared = len(task.steps) > 1 or bool(task.unsettled)
        self.found: list[Version] = []
        self.contents: list[tuple[DecidedRecord | bytes, bytes]] = []
        self.last: ParsedVersion | None = None
        self.entered: set[int] = set()  # the numbers of all events in any version so far

    def stands(self, at: int) -> bool:
        """Whether the version of step `at` is the register's present one."""
        return at == len(self.task.steps) - 1 and self.task.now is not None and not self.task.unsettled

    def read(self, at: int, pieces: Iterable[bytes]) -> ParsedVersion:
        """The version that step `at` brought, as read from its bytes."""
        return self.bytes(self.task.steps[at][0].file, pieces, self.task.now if self.stands(at) else None)

    def take(self, at: int, now: ParsedVersion) -> None:
        """Adds the version that step `at` brought."""
        steps = self.task.steps
        step, landed = steps[at]
        follows = steps[at + 1] if at + 1 < len(steps) else None
        last, self.last = self.last, now
        until = follows[1].day if follows else None
        self.found.append(
            Version(
                number=len(self.found) + 1,
                day=landed.day,
                order=landed.order,
                commit=landed.oid,
                committed=landed.seconds,
                file=step.file,
                sha256=now.sha256,
                title=now.record.title if now.record else str((now.data or {}).get("title", ""))[:200],
                readable=now.record is not None,
                until=until,
                removed=follows is not None and not follows[0].blob,
                returned=at > 0 and not steps[at - 1][0].blob,
                changes=self.changes(last, now),
                events=self.brought(now),
                said=self.said(now.record, landed.day, until),
                redacted=now.redacted,
                redactions=now.redactions,
                canonical=now.canonical,
                stated=now.stated,
            )
        )
        if not self.stands(at):
            self.contents.append((now.record or now.raw, now.raw))

    def removal(self) -> Removal | None:
        """How the record was removed; None if it is still there, or never was."""
        if not self.found or self.task.now is not None:
            return None
        step, landed = self.task.steps[-1]
        return Removal(None, "") if step.blob else Removal(landed.day, landed.oid, landed.order)

    def pending(self) -> Pending | None:
        """The text in the folder, if it is not that of the last commit."""
        if not self.task.unsettled:
            return None
        raw = (self.of.root / self.task.unsettled).read_bytes()
        now = self.bytes(self.task.unsettled, [raw], self.task.now)
        return Pending(now.sha256, self.changes(self.last, now))

    def brought(self, now: ParsedVersion) -> tuple[Event, ...]:
        """The events that are new in a version."""
        new = tuple(e for e in now.record.events if e.n not in self.entered) if now.record else ()
        self.entered.update(e.n for e in new)
        return tuple(map(_plain, new))

    def said(self, record: DecidedRecord | None, since: dt.date, until: dt.date | None) -> tuple[StatusPeriod, ...]:
        """The statuses that a version gave while it was current."""
        machine = self.of.vocabulary.codes.machine
        return between(status_periods(machine, record, until or dt.date.max), since, until) if record else ()

    def changes(self, last: ParsedVersion | None, now: ParsedVersion) -> tuple[Change, ...]:
        if last is None or last.data is None or now.data is None:
            return ()
        return changes(last.data, now.data, self.fields, self.of.vocabulary)

    def bytes(self, file: str, pieces: Iterable[bytes], known: DecidedRecord | None) -> ParsedVersion:
        """A version from its bytes, with their hash. One too long for a record is hashed but not kept."""
        digest, raw, size = hashlib.sha256(), b"", 0
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            raw = raw + piece if size <= MAX_BYTES else b""
        data = self.reader.read(raw) if size <= MAX_BYTES and (self.compared or known is None) else None
        data = data if isinstance(data, dict) else None
        record = known or self.record(file, data)
        whole, stated = said_in(record, data, self.of.vocabulary.codes.machine)
        return ParsedVersion(raw, digest.hexdigest(), data, record, canonical=whole, stated=stated)

    def silenced(self, file: str, number: int, version: ParsedVersion, later: Sequence[Event]) -> ParsedVersion:
        """A version without the words that later redactions took out of it.

        Its hash stays. Where it is not a valid record, its bytes are published, and lose what `spans` say of the whole file;
        if anything else was redacted, they are withheld.
        """
        if not later or (version.record is not None and version.record is self.task.now):
            return version
        found = redaction.redacted(version.data or {}, version.raw, number, later)
        blanket = version.record is None and any(not e.spans for e in later)
        if not found.paths and not blanket:
            return version
        record = self.record(file, found.data) if version.record is not None else None
        in_record = version.record is not None and any(p != FILE for p in found.paths)
        withheld = record is None and (blanket or version.record is not None or any(p != FILE for p in found.paths))
        data = found.data if version.record is not None else self.reader.read(found.raw)
        return ParsedVersion(
            raw=b"" if withheld or in_record else found.raw,
            sha256=version.sha256,
            data=data if isinstance(data, dict) and not withheld else None,
            record=record,
            redacted=found.paths or tuple(p for e in later for p in e.changes),
            redactions=found.by or tuple(Redaction(e.n, e.recorded, e.reason_code) for e in later),
            canonical=version.canonical,
            stated=version.stated,
        )

    def record(self, file: str, data: dict[str, Any] | None) -> DecidedRecord | None:
        """The typed record, if today's schema accepts it."""
        kind = kind_of(file)
        if data is None or kind is None or not self.of.schemas.fits(kind, data):
            return None
        whole = data | {"file": file}
        if kind == "case":
            return typed(Case, whole)
        return typed(Refusal, whole) if kind == "refusal" else typed(Guarantee, whole)


def _plain(event: Event) -> Event:
    """An event with what all kinds of records have: a version keeps when it was entered, and the record itself has the rest."""
    return event if type(event) is Event else Event(**{name: getattr(event, name) for name in Event.__struct_fields__})


def _redactions(task: RecordRevisions, read: Sequence[ParsedVersion]) -> tuple[Event, ...]:
    """What was redacted, according to the newest text; for a removed record, according to the last that can be read."""
    last = task.now or next((version.record for version in reversed(read) if version.record), None)
    return redaction.of(last.events) if last else ()
