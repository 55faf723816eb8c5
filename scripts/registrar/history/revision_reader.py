"""The past of one record, from the changes of its file: each version read, held against today's schema, and compared.

Old versions are read with today's eyes: one that today's schema refuses stays the text that it was, and is compared as
far as it is plain data at all. What was redacted since is taken out of them too, before anything is made of them.
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
from registrar.model.change import Change
from registrar.model.periods import StatusPeriod, between, status_periods
from registrar.model.records import Event, Guarantee, Refusal, typed
from registrar.model.versions import DecidedRecord, Past, Pending, Removal, Version, packed
from registrar.model.vocabulary import Vocabulary
from registrar.reading.fields import Field
from registrar.reading.files import kind_of
from registrar.reading.schema import Schemas
from registrar.reading.source import MAX_BYTES


@dataclass(frozen=True, slots=True)
class MainlineCommit:
    """A commit of the main branch: its place there, its name, what it says of its time, and the day on which it landed."""

    order: int
    oid: str
    seconds: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class RecordRevisions:
    """One record's past to be told: its steps, each with its commit. `now` is the record as the register has it today.

    `unsettled` names its file where no commit holds it as it is.
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
    """One version as it was read. `data` is None where it is no YAML of ours, `record` where the schema refuses it."""

    raw: bytes
    sha256: str
    data: dict[str, Any] | None
    record: DecidedRecord | None
    redacted: tuple[str, ...] = ()


@dataclass(frozen=True)
class RevisionReader:
    """What is needed to tell a record's past."""

    root: Path
    schemas: Schemas
    fields: Mapping[str, Field]
    vocabulary: Vocabulary

    def past(self, task: RecordRevisions, blobs: Blobs) -> Past:
        """All versions of one record; `blobs` stands at the first of them."""
        story = _Builder(self, task)
        read = [(at, story.read(at, blobs.next())) for at, (step, _) in enumerate(task.steps) if step.blob]
        redactions = _redactions(task, [version for _, version in read])
        for at, version in read:
            story.take(at, story.silenced(task.steps[at][0].file, version, redactions))
        return Past(tuple(story.found), story.removal(), story.pending(), packed(story.contents) if story.contents else b"")


class _Builder:
    """One record's past while it is being told."""

    def __init__(self, teller: RevisionReader, task: RecordRevisions) -> None:
        self.teller, self.task, self.reader = teller, task, Reader()
        self.fields = teller.fields[ids.read(task.id).kind]
        self.compared = len(task.steps) > 1 or bool(task.unsettled)
        self.found: list[Version] = []
        self.contents: list[DecidedRecord | bytes] = []
        self.last: ParsedVersion | None = None
        self.entered: set[int] = set()  # the numbers of the events that were there at any time

    def stands(self, at: int) -> bool:
        """Whether the version of step `at` is what the register holds today."""
        return at == len(self.task.steps) - 1 and self.task.now is not None and not self.task.unsettled

    def read(self, at: int, pieces: Iterable[bytes]) -> ParsedVersion:
        """The version that came with step `at`, as its bytes have it."""
        return self.bytes(self.task.steps[at][0].file, pieces, self.task.now if self.stands(at) else None)

    def take(self, at: int, now: ParsedVersion) -> None:
        """Takes in the version that came with step `at`."""
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
            )
        )
        if not self.stands(at):
            self.contents.append(now.record or now.raw)

    def removal(self) -> Removal | None:
        """How the record went away; None where it is there, or never was."""
        if not self.found or self.task.now is not None:
            return None
        step, landed = self.task.steps[-1]
        return Removal(None, "") if step.blob else Removal(landed.day, landed.oid, landed.order)

    def pending(self) -> Pending | None:
        """What the folder holds, where that is not what the last commit does."""
        if not self.task.unsettled:
            return None
        raw = (self.teller.root / self.task.unsettled).read_bytes()
        now = self.bytes(self.task.unsettled, [raw], self.task.now)
        return Pending(now.sha256, self.changes(self.last, now))

    def brought(self, now: ParsedVersion) -> tuple[Event, ...]:
        """The events that a version is the first to hold."""
        new = tuple(e for e in now.record.events if e.n not in self.entered) if now.record else ()
        self.entered.update(e.n for e in new)
        return new

    def said(self, record: DecidedRecord | None, since: dt.date, until: dt.date | None) -> tuple[StatusPeriod, ...]:
        """The statuses that a version gave while it stood."""
        machine = self.teller.vocabulary.codes.machine
        return between(status_periods(machine, record, until or dt.date.max), since, until) if record else ()

    def changes(self, last: ParsedVersion | None, now: ParsedVersion) -> tuple[Change, ...]:
        if last is None or last.data is None or now.data is None:
            return ()
        return changes(last.data, now.data, self.fields, self.teller.vocabulary)

    def bytes(self, file: str, pieces: Iterable[bytes], known: DecidedRecord | None) -> ParsedVersion:
        """A version's bytes, hashed, and read. One too long for a record is hashed and not kept."""
        digest, raw, size = hashlib.sha256(), b"", 0
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            raw = raw + piece if size <= MAX_BYTES else b""
        data = self.reader.read(raw) if size <= MAX_BYTES and (self.compared or known is None) else None
        data = data if isinstance(data, dict) else None
        return ParsedVersion(raw, digest.hexdigest(), data, known or self.record(file, data))

    def silenced(self, file: str, version: ParsedVersion, redactions: tuple[str, ...]) -> ParsedVersion:
        """A version without the words that were taken out since. What is no record is held back as a whole."""
        if not redactions or (version.record is not None and version.record is self.task.now):
            return version
        clean, taken = redaction.redacted(version.data or {}, redactions)
        record = self.record(file, clean)
        return (
            ParsedVersion(b"", version.sha256, clean, record, taken)
            if record
            else ParsedVersion(b"", version.sha256, None, None, redactions)
        )

    def record(self, file: str, data: dict[str, Any] | None) -> DecidedRecord | None:
        """The typed record, where today's schema takes it."""
        kind = kind_of(file)
        if data is None or kind is None or not self.teller.schemas.fits(kind, data):
            return None
        whole = data | {"file": file}
        return typed(Refusal, whole) if kind == "refusal" else typed(Guarantee, whole)


def _redactions(task: RecordRevisions, read: Sequence[ParsedVersion]) -> tuple[str, ...]:
    """What was taken out of the record, by its newest text; of one that was removed, by the last that can be read."""
    last = task.now or next((version.record for version in reversed(read) if version.record), None)
    return redaction.paths(last.events) if last else ()
