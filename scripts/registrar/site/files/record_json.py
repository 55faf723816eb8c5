"""`/ID.json`: the record for programs, with its address and its status as at the day of the build.

The names of the record's own fields are those of the record format (schemas/), which is a contract of its own. These are
added here: `kind`, `url`, `specimen`, `notice`, `as_at`, `status`, `standing`, `ended_on`, `flags`, `outlook`; for a
case `stage`, `clock` and what follows from them (`publish/cases.py`).
"""

from collections.abc import Iterator, Sequence

from registrar.model.case import Case
from registrar.model.register import Entry, Register
from registrar.publish import cases
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.publish.serialise import whole
from registrar.publish.shapes.cases import CaseRecord
from registrar.publish.shapes.records import Record, RemovedRecord
from registrar.publish.shapes.shape import pretty

PUBLISHED = (
    File(
        path="{id}.json", media=JSON, title="One record, in full", name="record", shapes=(Record, CaseRecord, RemovedRecord),
        head="This record as data",
    ),
)  # fmt: skip
"""A removed record has the file too (`removed_json`)."""


def subjects(register: Register) -> Sequence[Entry | Case]:
    return (*register.entries, *register.cases)


def render(register: Register, entry: Entry | Case) -> Iterator[Artifact]:
    told = cases.whole(register, entry) if isinstance(entry, Case) else whole(register, entry)
    yield Artifact(f"{entry.id}.json", pretty(told))
