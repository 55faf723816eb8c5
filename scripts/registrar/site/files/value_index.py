"""`index.json` and `index.csv` beside the list of each value: a place, a service, a rule, a body, a status, a year…"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registrar.model.register import Entry, Register
from registrar.publish.artifact import Artifact
from registrar.publish.listing import RecordList
from registrar.publish.listings import record_lists
from registrar.publish.summaries import COLUMNS, document, summaries
from registrar.publish.tables.csv_file import cell
from registrar.publish.tables.table import Cell, codes
from registrar.site.sections.digests import digests


def subjects(register: Register) -> Sequence[RecordList]:
    return record_lists(register)


def rests_on(register: Register, records: RecordList) -> Any:
    """The value's name and its records."""
    return records.base, records.value.name, digests(register).of(records.entries)


def render(register: Register, records: RecordList) -> Iterator[Artifact]:
    head = {
        "kind": records.listing.kind,
        "value": records.value.part,
        "name": records.value.name,
        "page": register.url(records.base),
        "count": len(records.entries),
    }
    yield Artifact(f"{records.base}index.json", document(register, head, records.entries))
    yield Artifact(f"{records.base}index.csv", _csv(register, records.entries))


def _csv(register: Register, entries: Sequence[Entry]) -> bytes:
    stream = io.StringIO(newline="")
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(COLUMNS)
    short = summaries(register)
    out.writerows(_row(short.of(e)) for e in entries)
    return stream.getvalue().encode()


def _row(short: Mapping[str, Any]) -> list[str]:
    values: list[Cell] = [codes(v) if isinstance(v, list | tuple) else v for v in (short.get(c) for c in COLUMNS)]
    return [cell(v) for v in values]
