"""Every version of the catalogues on the main branch, held to the rule that an id stays (`catalogue-kept`).

A version that today's schema refuses is not judged itself, but its entries must be in the next one that can be read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from registrar.base.git import Blobs, Commit, touched
from registrar.checking.every_step import BEFORE, Broken, against, blank
from registrar.model.base_branch import Base, Data
from registrar.model.catalogues import BODIES, RULES, Catalogue, Catalogues, KnownBody, KnownRule
from registrar.model.records import typed
from registrar.model.register import Register
from registrar.reading import source
from registrar.reading.files import MAX_REFERENCE_BYTES
from registrar.reading.schema import Schemas
from registrar.rules import catalogue_kept

TYPES: dict[str, tuple[str, type[KnownBody] | type[KnownRule]]] = {BODIES: ("bodies", KnownBody), RULES: ("rules", KnownRule)}


def broken(root: Path, register: Register, schemas: Path, line: Sequence[Commit]) -> Iterator[Broken]:
    """What each version of a catalogue lost; `what` is the kind of catalogue, and `version` counts its versions."""
    for file, (kind, type_) in TYPES.items():
        steps = [(number, t.blob) for number, paths in touched(root, line, 0, file) for t in paths if t.path == file]
        versions = _read(root, [blob for _, blob in steps if blob])
        checked = Schemas(schemas)
        before: dict[str, Data] = {}
        for n, (number, blob) in enumerate(steps, start=1):
            entries = next(versions) if blob else None
            if entries is None or checked.check(kind, file, entries):
                if entries is not None:
                    before |= _named(entries)
                continue
            found = _lost(register, file, kind, type_, before, entries)
            yield from (Broken(kind, n, line[number].oid, catalogue_kept.CODE, message) for message in found)
            before = _named(entries)


def _read(root: Path, blobs: Sequence[str]) -> Iterator[Any]:
    """The data of each version; None where it cannot be read."""
    with Blobs(root, blobs) as objects:
        for _ in blobs:
            raw = objects.short(MAX_REFERENCE_BYTES)
            yield source.read("", raw).data if raw is not None else None


def _named(entries: Any) -> dict[str, Data]:
    """The entries that have an id, by it."""
    listed = entries if isinstance(entries, list) else []
    return {e["id"]: e for e in listed if isinstance(e, dict) and isinstance(e.get("id"), str)}


def _lost(register: Register, file: str, kind: str, type_: Any, before: dict[str, Data], entries: list[Any]) -> Iterator[str]:
    try:
        listed = tuple(typed(type_, entry) for entry in entries)
    except msgspec.ValidationError:
        return
    now: Catalogue[Any] = Catalogue({e.id: e for e in reversed(listed)}, known=True, listed=listed)
    other = register.catalogues
    both = Catalogues(now, other.rules) if kind == "bodies" else Catalogues(other.bodies, now)
    record_set = replace(blank(register), catalogues=both)
    context = against(record_set, Base(BEFORE, catalogues={file: tuple(before.values())}))
    yield from (finding.message for finding in catalogue_kept.check(context.base, context))
