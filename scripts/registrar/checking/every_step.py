"""Every step of the main branch, held to the rules by which a register only grows.

A pull request is compared with its base, but a push past it, a merge or a force push is not. So before anything is published,
each version of each record is compared with the one before, and each version of a catalogue with those before it: as if the
step were a pull request of the day on which it arrived. A version that cannot be read is passed over, and the next is compared
with the last that could be. What was wrong, and is lawful all the same, has a note (`register/history-notes.yaml`).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.base.git import Blobs, touched
from registrar.base.ids import FOLDER
from registrar.base.parallel import in_batches
from registrar.checking.file_check import TYPES, with_records
from registrar.checking.precedence import Raised, reported
from registrar.history.compare import changes
from registrar.history.follows import Published
from registrar.history.lineage import FileChange, file_changes
from registrar.history.pieces import Reader
from registrar.model.base_branch import Base, ChangedRecord, Data
from registrar.model.record_set import RecordSet
from registrar.model.records import Numbered, typed
from registrar.model.register import Register
from registrar.model.vocabulary import Vocabulary
from registrar.reading import schema
from registrar.reading.fields import Field, tree
from registrar.reading.files import kind_of
from registrar.reading.schema import Schemas
from registrar.reading.source import MAX_BYTES
from registrar.rules import changes_named, events_append_only, id_kept, life_kept, recorded_true
from registrar.rules.shared.contract import BaseContext, Rule, Stage, Subject, parts

RULES: Sequence[Rule] = (id_kept, events_append_only, changes_named, life_kept, recorded_true)
"""The rules by which a record only grows, and what an event says of its own day is believed."""
NOT_OF_ILLUSTRATIONS = frozenset([changes_named.CODE, recorded_true.CODE])
"""The rules to which illustrations are not held here: they tell of days that never were, and are written anew as the form of
records grows."""
BEFORE = "the commit before"
BATCH = 60
WORTH_SHARING = 300  # records


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that one step broke. `what` is the number of the record, `version` that of the version that broke it, and where
    the record was removed, of the last one before. `commit` is the step's."""

    what: str
    version: int
    commit: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a record's file: the blob since then ("" where it was removed), its commit, and the day of that."""

    file: str
    blob: str
    commit: str
    day: dt.date
    first: bool
    """Whether it is in the first commit of all, which nothing can be compared with."""


def broken(root: Path, register: Register, schemas: Path, published: Published) -> tuple[Broken, ...]:
    """Every rule that a step of the main branch broke; by record, oldest first."""
    line, days = published.line, published.days

    def step(change: FileChange) -> Step:
        return Step(change.file, change.blob, line[change.commit].oid, days[change.commit], change.commit == 0)

    found = file_changes(touched(root, line, 0, FOLDER))
    tasks = [(id_, tuple(map(step, found[id_]))) for id_ in sorted(found)]
    names = {kind: tree(schema.load(schemas), f"{kind}.json") for kind in ("guarantee", "refusal", "case")}
    places = {a.gss: a.name for a in register.gazetteer}
    walker = Walker(root, Schemas(schemas), names, Vocabulary(register.codes, places), blank(register))
    batches = in_batches(Walker.batch, walker, tasks, batch=BATCH, worth_it=len(tasks) >= WORTH_SHARING)
    return tuple(b for batch in batches for b in batch)


@dataclass(frozen=True)
class Walker:
    """Compares each version of a record with the one before."""

    root: Path
    schemas: Schemas
    fields: Mapping[str, Field]
    vocabulary: Vocabulary
    blank: RecordSet

    def batch(self, tasks: Sequence[tuple[str, Sequence[Step]]]) -> tuple[Broken, ...]:
        """What the steps of these records broke."""
        with Blobs(self.root, [step.blob for _, steps in tasks for step in steps if step.blob]) as blobs:
            return tuple(b for id_, steps in tasks for b in self._record(id_, steps, blobs))

    def _record(self, id_: str, steps: Sequence[Step], blobs: Blobs) -> Iterator[Broken]:
        was: tuple[str, Data] | None = None  # the last version that could be read, with its file
        number, gone, reader = 0, False, Reader()
        for step in steps:
            if not step.blob:
                gone = True
                yield from self._broken(id_, number, step, self._removed(id_, was, step))
                continue
            number += 1
            raw = blobs.short(MAX_BYTES)
            now = reader.read(raw) if raw is not None else None
            if isinstance(now, dict):
                known = was is not None or number > 1
                if known or not step.first:
                    yield from self._broken(id_, number, step, self._changed(id_, was, now, step, gone))
                was = (step.file, now)
            gone = False

    def _broken(self, id_: str, number: int, step: Step, raised: Iterable[Raised]) -> Iterator[Broken]:
        for finding in reported(raised):
            if finding.code in NOT_OF_ILLUSTRATIONS and ids.specimen(id_):
                continue
            yield Broken(id_, number, step.commit, finding.code, finding.message)

    def _removed(self, id_: str, was: tuple[str, Data] | None, step: Step) -> list[Raised]:
        base = Base(BEFORE, records={id_: was[0] if was else step.file})
        return self._asked(base, with_records(self._on(step.day), ()))

    def _changed(self, id_: str, was: tuple[str, Data] | None, now: dict[str, Any], step: Step, gone: bool) -> list[Raised]:
        """What a version breaks that changes a record, brings it back, or is its first."""
        record = self._typed(step.file, now)
        unread = frozenset([id_]) if record is None else frozenset[str]()
        record_set = with_records(self._on(step.day), [record] if record is not None else (), unread)
        changed = {}
        if was is not None:
            kind = ids.read(id_).kind
            told = changes(was[1], now, self.fields[kind], self.vocabulary)
            changed = {id_: ChangedRecord(id_, was[0], step.file, was[1], now, told, returned=gone)}
        records = {id_: was[0]} if was is not None and not gone else {}
        return self._asked(Base(BEFORE, records=records, changed_records=changed), record_set)

    def _typed(self, file: str, data: dict[str, Any]) -> Numbered | None:
        """The record, if today's schema accepts it."""
        kind = kind_of(file)
        if kind is None or not self.schemas.fits(kind, data):
            return None
        record: Numbered = typed(TYPES[kind], data | {"file": file})  # type: ignore[assignment]  # nothing else has a number
        return record

    def _on(self, day: dt.date) -> RecordSet:
        return replace(self.blank, today=day)

    def _asked(self, base: Base, record_set: RecordSet) -> list[Raised]:
        context = against(record_set, base)
        found: list[Raised] = []
        for part in (part for rule in RULES for part in parts(rule) if part.looks_at.stage is Stage.BASE):
            subjects: Iterable[Any] = base.compared if part.looks_at.subject is Subject.CHANGED_RECORD else (base,)
            for subject in subjects:
                found += [Raised(f, f.location.path, part.yields_to) for f in part.check(subject, context)]
        return found


def blank(register: Register) -> RecordSet:
    """The reference data of today, without a record."""
    return RecordSet(
        today=register.today, codes=register.codes, gazetteer=register.gazetteer, catalogues=register.catalogues,
        info=register.info, powers=register.powers, notes=register.notes,
    )  # fmt: skip


def against(record_set: RecordSet, base: Base) -> BaseContext:
    """What the rules are given to compare a record set with a base."""
    given = (record_set.today, record_set.codes, record_set.gazetteer, record_set.catalogues, record_set.info)
    return BaseContext(*given, record_set, {}, base, powers=record_set.powers)
