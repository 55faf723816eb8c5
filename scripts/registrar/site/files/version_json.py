"""`/ID/v/N.json`: one version of a record for programs. Later versions do not change it.

`record` is the record in the shape of `/ID.json`. A version that today's schema refuses has its original `text` instead,
with U+FFFD for each byte that is not text; `text` is null for one too long to be a record.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from registrar.base import ids
from registrar.model.notices import notice_of
from registrar.model.numbered import numbered
from registrar.model.register import Register
from registrar.model.versions import DecidedRecord, Version
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.publish.shapes import versions as shapes
from registrar.publish.shapes.shape import pretty
from registrar.site.files.versions_json import change, identity

PUBLISHED = (
    File(path="{id}/v/{version}.json", media=JSON, title="One version of a record", name="version", shapes=(shapes.Version,)),
)


def subjects(register: Register) -> Sequence[str]:
    """The records that have versions; all versions of one are made together."""
    return [id_ for id_, past in register.history.pasts.items() if past.versions]


def render(register: Register, record: str) -> Iterator[Artifact]:
    past = register.history.past(record)
    for version, kept in zip(past.versions, past.records(), strict=True):
        yield Artifact(f"{record}/v/{version.number}.json", pretty(_whole(register, record, version, kept)))


def _whole(register: Register, record: str, version: Version, kept: DecidedRecord | bytes | None) -> shapes.Version:
    """The file; `kept` is the record as it was, its bytes if today's schema refuses it, None for the current version."""
    id_ = ids.read(record)
    text: str | UnsetType | None = UNSET
    data: dict[str, Any] | UnsetType = UNSET
    if isinstance(kept, bytes):
        text = kept.decode("utf-8", "replace") if kept or version.sha256 == NOTHING else None
    else:
        data = {k: v for k, v in msgspec.to_builtins(kept or numbered(register, record)).items() if k != "file"}
    return shapes.Version(
        id=record,
        kind=id_.kind,
        version=version.number,
        url=register.url(f"{record}/v/{version.number}/"),
        versions=register.url(f"{record}/versions.json"),
        specimen=id_.specimen,
        notice=notice_of(record) or UNSET,
        from_=version.day,
        **identity(version),
        changes=[change(c) for c in version.changes],
        text=text,
        record=data,
    )


NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""The SHA-256 of an empty file."""
