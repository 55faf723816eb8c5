"""The tables that most people ask for as one workbook for spreadsheets (Office Open XML), a sheet each.

Cells are typed: text is text, whatever it begins with, so nothing is run as a formula, no range is taken for a date, and no
number loses its zeros (`xlsx_rows.py`). XlsxWriter makes the workbook with nothing but the heads of its sheets. The rows of each
block of records are then put between, packed on their own (`zip_parts.py`), so that the workbook is never held in memory as a
whole, and what did not change need not be packed again. The same register gives the same bytes. Sheets for the other tables
would take as long as the rest of the bulk data together.
"""

import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from registrar.base.days import in_words
from registrar.model.licence import licence
from registrar.model.notices import ILLUSTRATION
from registrar.model.register import Register
from registrar.publish.citation import line
from registrar.publish.tables import cases, guarantees, parts, records
from registrar.publish.tables.blocks import parts as blocks_of
from registrar.publish.tables.table import Held, Row, Table
from registrar.publish.tables.xlsx_rows import rows
from registrar.publish.tables.zip_parts import Zip, packed

SHEETS = (guarantees.GUARANTEES, records.REFUSALS, parts.RULES, cases.CASES)
MOST_ROWS = 1_048_576
FIRST = 2
"""The number of the first row after the head."""
DAY = 2
"""The number of the format of days, after that of all cells and that of the heads."""
END = b"</sheetData>"
WIDE, NARROW = 40, 14  # characters: columns of texts, and of everything else
SETTINGS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(register: Register, path: Path) -> None:
    """Writes the workbook to `path`."""
    with zipfile.ZipFile(BytesIO(_frame(register))) as frame, path.open("wb") as stream:
        out = Zip(stream)
        for entry in frame.infolist():
            sheet = _rows_of(entry.filename)
            if sheet is None:
                out.put(entry.filename, [packed(frame.read(entry))])
                continue
            head, end, tail = frame.read(entry).rpartition(END)
            out.put(entry.filename, [packed(head), *_parts(register, sheet), packed(end + tail)])
        out.close()


def name(table: Table, first: int) -> str:
    """What the rows of a block are called that begin with the row of this number."""
    return f"{table.name}.sheet from {first}"


def part(table: Table, first: int, register: Register, block: Held) -> bytes:
    """The rows of a block of records, the first of which has this number, packed; none beyond the last of a sheet."""
    return of_rows(table, first, table.rows(register, block))


def of_rows(table: Table, first: int, found: Iterable[Row]) -> bytes:
    """The same from the rows."""
    letters = [xl_col_to_name(n) for n in range(len(table.columns))]
    return packed("".join(rows(islice(found, max(0, MOST_ROWS + 1 - first)), letters, first, DAY)).encode())


def firsts(table: Table, blocks: Sequence[Held]) -> Iterator[int]:
    """The number of the first row of each block."""
    assert table.over.many is not None
    first = FIRST
    for block in blocks:
        yield first
        first += table.over.many(block)


def _parts(register: Register, table: Table) -> Iterator[bytes]:
    of = blocks_of(register)
    for at, first in enumerate(firsts(table, of.blocks)):
        yield of.one(register, at, name(table, first), partial(part, table, first))


def _rows_of(entry: str) -> Table | None:
    """The table whose sheet is in this file of the workbook: the first sheet is about the register."""
    return next((table for n, table in enumerate(SHEETS, 2) if entry == f"xl/worksheets/sheet{n}.xml"), None)


def _frame(register: Register) -> bytes:
    """The workbook without the rows of its tables."""
    whole = BytesIO()
    book = Workbook(whole, SETTINGS)
    book.set_properties({
        "title": line(register.info.name), "author": line(register.info.custodian),
        "created": dt.datetime.combine(register.today, dt.time()),
    })  # fmt: skip
    head, day = book.add_format({"bold": True, "text_wrap": False}), book.add_format({"num_format": "yyyy-mm-dd"})
    _about(register, book.add_worksheet("About"), head)
    for table in SHEETS:
        _sheet(register, table, book.add_worksheet(table.name), head)
    assert (head._get_xf_index(), day._get_xf_index()) == (1, DAY)
    book.close()
    return whole.getvalue()


def _about(register: Register, sheet: Worksheet, head: Format) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    for row, (told, says) in enumerate(_facts(register)):
        sheet.write_string(row, 0, told, head)
        sheet.write_string(row, 1, says)


def _facts(register: Register) -> Iterator[tuple[str, str]]:
    yield "Register", line(register.info.name)
    yield "As at", in_words(register.today)
    yield "Licence", " ".join(licence(register.info))
    yield "Address", register.url("data/")
    if not register.info.live:
        yield "Illustrations", ILLUSTRATION
    for table in SHEETS:
        yield f"Sheet {table.name}", table.says
    yield "Columns", register.url("data/dictionary/")


def _sheet(register: Register, table: Table, sheet: Worksheet, head: Format) -> None:
    described = table.described(register.schemas)
    for n, column in enumerate(described):
        sheet.set_column(n, n, WIDE if column.type == "text" and not column.code_list and n else NARROW)
    sheet.freeze_panes(1, 1)
    for n, column in enumerate(described):
        sheet.write_string(0, n, column.name, head)
    assert table.over.many is not None
    written = min(table.over.many(register), MOST_ROWS - 1)
    sheet.dim_rowmax = written
    sheet.autofilter(0, 0, written, len(described) - 1)
