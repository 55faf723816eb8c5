"""The other files of a removed record: as it was written, its citations and its calendar. Each says that it was removed.

Its page, its data, its feeds and its versions are made elsewhere (`pages/removed.py`, `removed_json`, `record_feeds`).
"""

from collections.abc import Iterator, Sequence

from registrar.base import ids
from registrar.model.notices import notice_of
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.citation_files import FILES
from registrar.publish.gone import gone
from registrar.publish.published import File
from registrar.site.sections.moved import removed_said

PUBLISHED: tuple[File, ...] = ()  # `record_yaml`, `record_citation` and `due_calendar` describe them


def subjects(register: Register) -> Sequence[str]:
    return register.history.removed


def render(register: Register, record: str) -> Iterator[Artifact]:
    kind = ids.read(record).kind
    endings = ["yaml", *(FILES if kind != "case" else ()), *(["ics"] if kind == "guarantee" else [])]
    for ending in endings:
        path = f"{record}.{ending}"
        yield Artifact(path, gone(register, path, f"{notice_of(record)} {removed_said(record)}".strip(), f"{record}/"))
