"""The register on the disk as the base of what a command would write: for a register without git, or one not yet committed."""

from pathlib import Path
from typing import Any

from registrar.history.base_reader import records_of
from registrar.history.changed_records import Comparison, Unwritten, data_of
from registrar.model.base_branch import Base, ChangedRecord
from registrar.model.catalogues import BODIES, RULES
from registrar.model.record_set import RecordSet
from registrar.reading import files, source
from registrar.reading.source import MAX_BYTES


def read(root: Path, schemas: Path, record_set: RecordSet, unwritten: Unwritten) -> Base:
    """How the register with `record_set` as its records, `unwritten` among them, differs from the one on the disk."""
    found = {f.file: "on the disk" for f in files.find(root)[0]}
    records, compared = records_of(found), Comparison(schemas, record_set)
    changed: dict[str, ChangedRecord] = {}
    unread: set[str] = set()
    for id_, file in records.items():
        record = record_set.numbered_by_id.get(id_)
        before, after = files.read_bytes(root, file, MAX_BYTES), unwritten.get(record.file) if record else None
        if record is None or after is None or before == after:
            continue
        both = compared.of(id_, file, before, after) if isinstance(before, bytes) else None
        if both is not None:
            changed[id_] = both
        else:
            unread.add(record.file)
    gone = {f: data for f in unwritten if files.kind_of(f) == "application" and (data := _application(root, f))}
    return Base(
        "", False, records, frozenset(found), changed, unread=frozenset(unread), applications=gone,
        catalogues={file: _entries(root, file) for file in (BODIES, RULES)},
    )  # fmt: skip


def _application(root: Path, file: str) -> dict[str, Any] | None:
    raw = files.read_bytes(root, file, MAX_BYTES) if (root / file).is_file() else b""
    return data_of(raw) if isinstance(raw, bytes) else None


def _entries(root: Path, file: str) -> tuple[dict[str, Any], ...]:
    """The entries of a catalogue that have an id."""
    raw = files.read_bytes(root, file, files.MAX_REFERENCE_BYTES) if (root / file).is_file() else b""
    data = source.read("", raw).data if isinstance(raw, bytes) else None
    return tuple(e for e in data if isinstance(e, dict) and isinstance(e.get("id"), str)) if isinstance(data, list) else ()
