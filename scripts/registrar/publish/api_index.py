"""`/api/v1/index.json`: the address of every file for programs, by name, and the number of records."""

from collections import Counter
from collections.abc import Iterable

from registrar.model.register import Register
from registrar.publish.published import JSON, File
from registrar.publish.serialise import about
from registrar.publish.shapes.lists import Counts, Index

PUBLISHED = (
    File(
        path="api/v1/index.json",
        media=JSON,
        title="The address of every file for programs, by name",
        name="index",
        shapes=(Index,),
    ),
)


def index(register: Register, files: Iterable[File]) -> Index:
    """The index of these files."""
    kinds = Counter(e.kind for e in register.counted)
    cases = sum(1 for c in register.cases if register.counts(c))
    return Index(
        **about(register),
        counts=Counts(guarantees=kinds["guarantee"], refusals=kinds["refusal"], cases=cases),
        links={f.link or f.name: register.url(f.path) for f in sorted(files, key=lambda f: f.path) if not f.internal},
    )
