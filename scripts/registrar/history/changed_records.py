"""The present files of a register, and the records that differ from what they were, in every field and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.base.diagnostics import Finding
from registrar.history.compare import changes
from registrar.model.base_branch import ChangedRecord
from registrar.model.record_set import RecordSet
from registrar.model.records import Case, Guarantee, Refusal
from registrar.model.vocabulary import Vocabulary
from registrar.reading import files, schema, source
from registrar.reading.fields import tree
from registrar.reading.source import MAX_BYTES

Unwritten = Mapping[str, bytes | None]
"""Files as they would be, by path; None for one that would be deleted."""


@dataclass(frozen=True, slots=True)
class Now:
    """The present files of a register: those of the disk, and in their place those that are not written yet."""

    root: Path
    unwritten: Unwritten

    def bytes_of(self, file: str) -> bytes | Finding:
        """The bytes of a record's file; none for one that would be deleted."""
        if file in self.unwritten:
            return self.unwritten[file] or b""
        return files.read_bytes(self.root, file, MAX_BYTES)

    def is_there(self, file: str) -> bool:
        """Whether there is a file with this path."""
        return self.unwritten[file] is not None if file in self.unwritten else (self.root / file).is_file()


class Comparison:
    """Compares records with what they were. `record_set` has them as they are now."""

    def __init__(self, schemas: Path, record_set: RecordSet) -> None:
        looked_up = schema.load(schemas)
        self._fields = {kind: tree(looked_up, f"{kind.__name__.lower()}.json") for kind in (Guarantee, Refusal, Case)}
        self._vocabulary = Vocabulary(record_set.codes, {a.gss: a.name for a in record_set.gazetteer})
        self._by_id = record_set.numbered_by_id

    def of(self, id_: str, was: str, before: bytes, now: bytes, returned: bool = False) -> ChangedRecord | None:
        """Both versions of a record whose file was called `was`; None if one of them cannot be read."""
        old, new, record = data_of(before), data_of(now), self._by_id[id_]
        if old is None or new is None:
            return None
        found = changes(old, new, self._fields[type(record)], self._vocabulary)
        return ChangedRecord(id_, was, record.file, old, new, found, returned)


def data_of(raw: bytes) -> dict[str, Any] | None:
    """The data of a record's file; None if it cannot be read as one."""
    data = source.read("", raw).data if len(raw) <= MAX_BYTES else None
    return data if isinstance(data, dict) else None
