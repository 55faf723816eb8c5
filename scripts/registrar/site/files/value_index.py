"""`index.json` and `index.csv` beside the list of each value: a place, a service, a rule, a body, a status, a year…"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import UNSET

from registrar.model.register import Entry, Register
from registrar.publish.artifact import Artifact
from registrar.publish.beside_lists import beside_lists
from registrar.publish.listing import RecordList
from registrar.publish.listings import record_lists
from registrar.publish.published import CSV, JSON
from registrar.publish.serialise import about
from registrar.publish.shapes.records import Summary, ValueRecords
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
        **about(register),
        kind=records.listing.kind,
        value=records.value.part,
        name=records.value.name,
        page=register.url(records.base),
        count=len(records.entries),
        notice=shown(records.entries),
        records=summaries(register).of_all(records.entries),
    )
    yield Artifact(f"{records.base}index.json", compact(whole))
    yield Artifact(f"{records.base}index.csv", _csv(register, records.entries))


def _csv(register: Register, entries: Sequence[Entry]) -> bytes:
    stream = io.StringIO(newline="")
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(COLUMNS)
    short = summaries(register)
    out.writerows(map(_row, map(short.of, entries)))
    return stream.getvalue().encode()


def _row(short: Summary) -> list[str]:
    return [cell(_cell(getattr(short, column))) for column in COLUMNS]


def _cell(value: Any) -> Cell:
    """A field of a summary in one cell: all of several codes; empty if the summary does not have the field."""
    found: Cell = codes(value) if isinstance(value, list | tuple) else None if value is UNSET else value
    return found
