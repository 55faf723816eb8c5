"""`index.json` and `index.csv` beside the list of each value: a place, a service, a rule, a body, a status, a year…"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import UNSET

from registrar.model.register import Entry, Register, tool_per_register
from registrar.publish.artifact import Artifact
from registrar.publish.beside_lists import beside_lists
from registrar.publish.listing import RecordList, how_many
from registrar.publish.listings import record_lists
from registrar.publish.published import CSV, JSON
from registrar.publish.serialise import about
from registrar.publish.shapes.records import ValueRecords
from registrar.publish.shapes.shape import compact
from registrar.publish.summaries import COLUMNS, shown, summaries
from registrar.publish.tables.columns import Cell, codes
from registrar.publish.tables.csv_file import cell

PUBLISHED = (
    *beside_lists("index.json", JSON, "{records}", "Records", shapes=(ValueRecords,), head="This list as data"),
    *beside_lists("index.csv", CSV, "{records}, as a table", "Table", head="This list as a table"),
)


def subjects(register: Register) -> Sequence[RecordList]:
    return record_lists(register)


def render(register: Register, records: RecordList) -> Iterator[Artifact]:
    whole = ValueRecords(
        **about(register) | {"notice": shown(records.entries)},
        kind=records.listing.kind,
        value=records.value.part,
        name=records.value.name,
        page=register.url(records.base),
        count=how_many(register, records.entries),
        records=summaries(register).of_all(records.entries),
    )
    yield Artifact(f"{records.base}index.json", compact(whole))
    yield Artifact(f"{records.base}index.csv", _csv(register, records.entries))


class _Rows:
    """Each record's row of an `index.csv`, made once: a record is in a dozen lists."""

    def __init__(self, register: Register) -> None:
        self._summaries = summaries(register)
        self._made: dict[str, list[str]] = {}

    def of(self, entry: Entry) -> list[str]:
        if entry.id not in self._made:
            short = self._summaries.of(entry)
            self._made[entry.id] = [cell(_cell(getattr(short, column))) for column in COLUMNS]
        return self._made[entry.id]


_rows = tool_per_register(_Rows)


def _csv(register: Register, entries: Sequence[Entry]) -> bytes:
    stream = io.StringIO(newline="")
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(COLUMNS)
    out.writerows(map(_rows(register).of, entries))
    return stream.getvalue().encode()


def _cell(value: Any) -> Cell:
    """A field of a summary in one cell: all of several codes; empty if the summary does not have the field."""
    found: Cell = codes(value) if isinstance(value, list | tuple) else None if value is UNSET else value
    return found
