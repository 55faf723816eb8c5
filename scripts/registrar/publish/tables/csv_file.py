"""A table as CSV (RFC 4180), safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with = + - or @ as a formula. Text that would be run, or that begins with an
apostrophe, gets an apostrophe in front; programs that read the file must remove it.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from registrar.model.register import Register
from registrar.publish.tables.blocks import parts
from registrar.publish.tables.columns import Cell
from registrar.publish.tables.table import Held, Row, Table

RUN = re.compile(r"[\s\u0000-\u0020\ufeff]*[=+\-@＝＋－＠|'\t\r]")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
GUARD = "'"


def write(table: Table, register: Register, path: Path) -> None:
    """Writes the table to `path`, block by block."""
    with path.open("wb") as stream:
        stream.write(_written([[c.name for c in table.columns]]))
        if table.over.by_record:
            stream.writelines(parts(register).each(register, name(table), partial(part, table)))
        else:
            stream.write(lines(table.rows(register)))


def name(table: Table) -> str:
    """What the parts of the file are called."""
    return f"{table.name}.csv"


def part(table: Table, register: Register, block: Held) -> bytes:
    """The lines of a block of records."""
    return lines(table.rows(register, block))


def lines(rows: Iterable[Row]) -> bytes:
    """Rows as lines of the file."""
    return _written(map(cells, rows))


def _written(rows: Iterable[Iterable[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()


def cells(row: Row) -> Iterable[str]:
    """The row as it is written. Nearly every cell is text that begins with a letter or digit, which needs no further call."""
    return [value if type(value) is str and value[:1].isalnum() else cell(value) for value in row]


def cell(value: Cell) -> str:
    """One value: a boolean as true or false, a date as 2026-11-23, None as an empty cell."""
    if isinstance(value, str):
        return guarded(value)
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def guarded(text: str) -> str:
    """Text that no spreadsheet runs. Numbers are safe and stay unchanged."""
    if text[:1].isalnum():
        return text
    return GUARD + text if RUN.match(text) and not NUMBER.fullmatch(text) else text
