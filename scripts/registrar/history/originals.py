"""What a version said before words were taken out of it, read again from git: for its checksums alone, never to be shown."""

import hashlib
from pathlib import Path
from typing import Any

from registrar.base import canonical
from registrar.base.git import git
from registrar.history.pieces import Reader
from registrar.history.said import plain
from registrar.model.records import Case, Guarantee, Refusal, typed
from registrar.model.versions import DecidedRecord, Version
from registrar.reading.files import kind_of
from registrar.reading.schema import Schemas


def said(root: Path, schemas: Schemas, version: Version) -> dict[str, Any] | None:
    """The record of a version as plain data; None where today's schema refuses it, or git has other bytes. Raises `NoHistory`."""
    raw = git(root, "cat-file", "blob", f"{version.commit}:{version.file}")
    data, kind = Reader().read(raw), kind_of(version.file)
    if hashlib.sha256(raw).hexdigest() != version.sha256 or not isinstance(data, dict) or kind is None:
        return None
    if not schemas.fits(kind, data):
        return None
    found = plain(_record(kind, data | {"file": version.file}))
    try:
        return found if canonical.digest(found) == version.canonical else None
    except canonical.NotCanonical:
        return None


def _record(kind: str, whole: dict[str, Any]) -> DecidedRecord:
    if kind == "case":
        return typed(Case, whole)
    return typed(Refusal, whole) if kind == "refusal" else typed(Guarantee, whole)
