"""A record's id, its folder and its file name agree.

**Why.** An address on a printed card must lead to one file, and a reviewer who sees a path must know what it holds.

**Fix.** Name the file after the id, and put it into the folder of its kind and year:
`register/2026/BSG-2026-0001.yaml`, `register/refused/2026/REF-2026-0001.yaml`,
`register/specimens/SPECIMEN-0001.yaml`. An application is named by a few plain words:
`register/pending/parents-nursery-leeds.yaml`.
"""

import re
from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet

CODE = "file-name"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check(record_set: RecordSet) -> Iterator[Finding]:
    held_by = holders(record_set)
    for record in record_set.decided:
        expected = ids.read(record.id).home
        if record.file != expected and record.file == held_by[record.id]:  # of a second file with the id, id-unique tells
            yield Finding(
                record.at("id"), CODE,
                f"the id is `{record.id}`, and the file is {record.file}",
                f"move the file to {expected}, or correct the id",
            )  # fmt: skip
    for application in record_set.applications:
        if not SLUG.fullmatch(application.stem):
            yield Finding(
                application.at(), CODE,
                f"`{application.stem}` is not a name for an application",
                f"rename it to register/pending/{_slug(application.stem)}.yaml: small letters and digits, joined by hyphens",
            )  # fmt: skip


def holders(record_set: RecordSet) -> dict[str, str]:
    """The file to which each id belongs: the one that is named after it, else the first that has it."""
    held_by: dict[str, str] = {}
    for record in sorted(record_set.decided, key=lambda r: (r.file != ids.read(r.id).home, r.file)):
        held_by.setdefault(record.id, record.file)
    return held_by


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "a-few-words"
