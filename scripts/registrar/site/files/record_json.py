"""`/ID.json`: the record for programs, with its address and its status as at the day of the build.

The names of the record's own fields are those of the record format (schemas/), which is a contract of its own. These are
added here: `kind`, `url`, `specimen`, `notice`, `as_at`, `status`, `standing`, `ended_on`, `flags`, `outlook`.
"""

from collections.abc import Iterator, Sequence

from registrar.model.register import Entry, Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.publish.serialise import whole
from registrar.publish.shapes.records import Record, RemovedRecord
from registrar.publish.shapes.shape import pretty

PUBLISHED = (
    File(
        path="{id}.json", media=JSON, title="One record, in full", name="record", shapes=(Record, RemovedRecord),
        head="This record as data",
    ),
)  # fmt: skip
"""A removed record has the file too (`removed_json`)."""


def subjects(register: Register) -> Sequence[Entry]:
    return register.entries


def render(register: Register, entry: Entry) -> Iterator[Artifact]:
    yield Artifact(f"{entry.id}.json", pretty(whole(register, entry)))
