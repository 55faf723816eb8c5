"""A record's id, its folder and its file name agree.

**Why.** An address on a printed card must lead to one file, and a reviewer who sees a path must know what is in it.

**Fix.** Name the file after the id, and put it in the folder for its kind and year: a guarantee in `register/2026/`, a
refusal in `register/refused/2026/`, a case in `register/cases/2026/`, an illustration in `register/specimens/`. Name an
application with a few plain words: `register/pending/parents-nursery-leeds.yaml`.
"""

import re
from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding
from registrar.model.records import Application, Numbered
from registrar.rules.shared.contract import EACH_APPLICATION, EACH_NUMBERED_RECORD, SAME_VALUE, Context, Part

CODE = "file-name"
LOOKS_AT = EACH_NUMBERED_RECORD
YIELDS_TO = {"id-unique": SAME_VALUE, "id-prefix": SAME_VALUE}  # a second file with the same id; another register's number
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check(record: Numbered, context: Context) -> Iterator[Finding]:
    expected = ids.read(record.id).home
    if record.file != expected:
        yield Finding(
            record.at("id"), CODE,
            f"the id is `{record.id}`, but the file is {record.file}",
            f"move the file to {expected}, or correct the id",
        )  # fmt: skip


def of_an_application(application: Application, context: Context) -> Iterator[Finding]:
    if not SLUG.fullmatch(application.stem):
        yield Finding(
            application.at(), CODE,
            f"`{application.stem}` is not a valid file name for an application",
            f"rename it to {ids.application(_slug(application.stem))}: use small letters and digits, joined by hyphens",
        )  # fmt: skip


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "a-few-words"


ALSO = (Part(EACH_APPLICATION, of_an_application),)
