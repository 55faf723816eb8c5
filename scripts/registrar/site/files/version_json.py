"""`/ID/v/N.json`: one version of a record for machines. Nothing in it changes when later versions come.

`record` is the record in the shape of `/ID.json`. A version that today's schema refuses has its `text` instead, as it was,
with each byte that is no text as U+FFFD; `text` is null for one too long to be a record.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from registrar.base import ids
from registrar.model.notices import notice_of
from registrar.model.register import Register
from registrar.model.versions import DecidedRecord, Version
from registrar.publish.artifact import Artifact
from registrar.site.files.versions_json import change, identity


def subjects(register: Register) -> Sequence[str]:
    """The records that have versions; all versions of one are made together."""
    return [id_ for id_, past in register.history.pasts.items() if past.versions]


def rests_on(register: Register, record: str) -> Any:
    """The versions, and the record where the newest of them is what stands."""
    past = register.history.past(record)
    return record, past, register.by_id.get(record) if past.stands else None, register.base_url


def render(register: Register, record: str) -> Iterator[Artifact]:
    past = register.history.past(record)
    for version, told in zip(past.versions, past.records(), strict=True):
        whole = view(register, record, version, told)
        yield Artifact(f"{record}/v/{version.number}.json", msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")


def view(register: Register, record: str, version: Version, told: DecidedRecord | bytes | None) -> dict[str, Any]:
    """The file as plain data; `told` is the record as it was, None where it is as it stands."""
    whole: dict[str, Any] = {
        "id": record,
        "kind": ids.read(record).kind,
        "version": version.number,
        "url": register.url(f"{record}/v/{version.number}/"),
        "versions": register.url(f"{record}/versions.json"),
        "specimen": ids.read(record).specimen,
    }
    if whole["specimen"]:
        whole["notice"] = notice_of(record)
    whole |= {"from": version.day, **identity(version), "changes": [change(c) for c in version.changes]}
    if isinstance(told, bytes):
        return whole | {"text": told.decode("utf-8", "replace") if told or version.sha256 == NOTHING else None}
    data: dict[str, Any] = msgspec.to_builtins(told or register.by_id[record])
    data.pop("file", None)
    return whole | {"record": data}


NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""The SHA-256 of a file without a byte."""
