"""`/ID/v/N.yaml`: the file of one version, below the same two lines as in `/ID.yaml`.

The file is as it was in git. If words were later taken out of its texts, it is written anew from what is left, without its
comments and its layout, and says so.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from registrar.base import ids, modeline
from registrar.commands import yaml_writer
from registrar.model.notices import notice_of
from registrar.model.numbered import numbered
from registrar.model.register import Register
from registrar.model.versions import DecidedRecord, Version
from registrar.publish import schemas
from registrar.publish.artifact import Artifact, Copy
from registrar.publish.published import YAML, File
from registrar.reading import source

PUBLISHED = (
    File(path="{id}/v/{version}.yaml", media=YAML, title="One version of a record, as it was written", name="versionFile"),
)
BOM = b"\xef\xbb\xbf"


def subjects(register: Register) -> Sequence[str]:
    """The records that have versions; all versions of one are made together."""
    return [id_ for id_, past in register.history.pasts.items() if past.versions]


def render(register: Register, record: str) -> Iterator[Artifact | Copy]:
    past = register.history.past(record)
    for version, kept, file in zip(past.versions, past.records(), past.files(), strict=True):
        path, head = f"{record}/v/{version.number}.yaml", _head(register, record, version)
        if file is None:
            yield Copy(path, numbered(register, record).file, head.encode(), instead_of=modeline.START.encode())
        else:
            yield Artifact(path, _below(head, kept, file))


def _head(register: Register, record: str, version: Version) -> str:
    notice = notice_of(record)
    about = f"# {register.url(f'{record}/v/{version.number}/')}" + (f" – {notice}" if notice else "")
    gone = "# Words were taken out of this version later. The page says when, and why.\n" if version.redactions else ""
    return f"{about}\n{gone}{modeline.line(schemas.address(register, f'{ids.read(record).kind}.json'))}"


def _below(head: str, kept: DecidedRecord | bytes | None, file: bytes) -> bytes:
    """The file below its first lines. `kept` is the record as it was, or its bytes if today's schema refuses it."""
    if file:
        raw = file.removeprefix(BOM)
        return head.encode() + (raw.partition(b"\n")[2] if raw.startswith(modeline.START.encode()) else raw)
    if kept is None or isinstance(kept, bytes):
        return f"{head}# Its text is not published.\n".encode()
    return (head + _written({k: v for k, v in msgspec.to_builtins(kept).items() if k != "file"})).encode()


def _written(data: dict[str, Any]) -> str:
    """A record as YAML: as JSON, which is YAML too, where its texts have spaces or line breaks of their own."""
    lines = "".join(f"{line}\n" for line in yaml_writer.fields(data, 0))
    return lines if source.read("", lines.encode()).data == data else json.dumps(data, indent=2, ensure_ascii=False) + "\n"
