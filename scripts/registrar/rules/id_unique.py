"""Each id is used in one file only.

**Why.** The id is the address of the record, on the site and on paper. Two records cannot share it.

**Fix.** Give the newer record the next free number of its year, and name its file after it: `registrar renumber` does both.
"""

from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.rules.shared.contract import SAME_VALUE, WHOLE_REGISTER, RegisterContext

CODE = "id-unique"
LOOKS_AT = WHOLE_REGISTER
YIELDS_TO = {"id-prefix": SAME_VALUE}  # which reports a number that no record here can have


def check(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    held_by = _holders(record_set)
    for record in record_set.numbered:
        if held_by[record.id] != record.file:
            free = record.stem if record.stem not in held_by and _like(record.stem, record.id) else None
            yield Finding(
                record.at("id"), CODE,
                f"`{record.id}` is already the id of {held_by[record.id]}",
                f"write `id: {free}`, which is the name of the file" if free
                else f"give this record another number, and name its file after it: `registrar renumber {record.id}`",
            )  # fmt: skip


def _holders(record_set: RecordSet) -> dict[str, str]:
    """The file to which each id belongs: the one that is named after it, or else the first that has it."""
    held_by = {record.id: record.file for record in record_set.numbered}
    if len(held_by) == len(record_set.numbered):
        return held_by  # no id is in two files
    held_by.clear()
    for record in sorted(record_set.numbered, key=lambda r: (r.file != ids.read(r.id).home, r.file)):
        held_by.setdefault(record.id, record.file)
    return held_by


def _like(stem: str, id_: str) -> bool:
    """Whether a file's name is an id of the same series."""
    series, _, number = stem.rpartition("-")
    return series.partition("-")[0] == id_.partition("-")[0] and len(number) >= 4 and number.isdecimal()
