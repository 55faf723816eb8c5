"""An id stands in one file only.

**Why.** The id is the address of the record, on the site and on paper. Two records cannot share it.

**Fix.** Give the newer record the next free number of its year, and name its file after it.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.rules.file_name import holders

CODE = "id-unique"


def check(record_set: RecordSet) -> Iterator[Finding]:
    held_by = holders(record_set)
    for record in record_set.decided:
        if held_by[record.id] != record.file:
            free = record.stem if record.stem not in held_by and _like(record.stem, record.id) else None
            yield Finding(
                record.at("id"), CODE,
                f"`{record.id}` is the id of {held_by[record.id]} as well",
                f"write `id: {free}`, as the file is named" if free
                else "give this record the next free number of its year, and name its file after it",
            )  # fmt: skip


def _like(stem: str, id_: str) -> bool:
    """Whether a file's name is an id of the same series."""
    series, _, number = stem.rpartition("-")
    return series.partition("-")[0] == id_.partition("-")[0] and len(number) >= 4 and number.isdecimal()
