"""`/ID.json`: the record for machines, with its address and how it stands as at the day of the build.

The names of the record's own fields are those of the record format (schemas/), which is a contract of its own; what
is added here is spelt out: `kind`, `url`, `specimen`, `notice`, `as_at`, `status`, `flags`, `outlook`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.register import Entry, Register
from registrar.publish.artifact import Artifact
from registrar.publish.serialise import whole
from registrar.publish.shapes.shape import pretty


def subjects(register: Register) -> Sequence[Entry]:
    return register.entries


def rests_on(register: Register, entry: Entry) -> Any:
    """All that the file says: the record and its standing."""
    return entry, register.standing.get(entry.id), register.base_url


def render(register: Register, entry: Entry) -> Iterator[Artifact]:
    yield Artifact(f"{entry.id}.json", pretty(whole(register, entry)))
