"""The tables that most people ask for as one workbook for spreadsheets (Office Open XML), a sheet each.

Cells are typed: text is text, whatever it begins with, so nothing is run as a formula, no range is taken for a date, and no
number loses its zeros. The workbook is written row by row, and never held in memory as a whole. The same register gives the same
bytes. Sheets for the other tables would take as long as the rest of the bulk data together.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from registrar.base.days import in_words
from registrar.model.licence import licence
from registrar.model.notices import ILLUSTRATION
from registrar.model.register import Register
from registrar.publish.citation import line
from registrar.publish.tables import cases, guarantees, parts, records
from registrar.publish.tables.columns import Cell
from registrar.publish.tables.table import Table

SHEETS = (guarantees.GUARANTEES, records.REFUSALS, parts.RULES, cases.CASES)
LONGEST = 32_767
"""The characters of a cell, as spreadsheets limit them."""
FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheets do not agree on the days before this one."""
MOST_ROWS = 1_048_576
WIDE, NARROW = 40, 14  # characters: columns of texts, and of everything else
SETTINGS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(register: Register, path: Path) -> None:
    """Writes the workbook to `path`."""
    book = Workbook(str(path), SETTINGS)
    book.set_properties({
        "title": line(register.info.name), "author": line(register.info.custodian),
        "created": dt.datetime.combine(register.today, dt.time()),
    })  # fmt: skip
    head, day = book.add_format({"bold": True, "text_wrap": False}), book.add_format({"num_format": "yyyy-mm-dd"})
    _about(register, book.add_worksheet("About"), head)
    for table in SHEETS:
        _sheet(register, table, book.add_worksheet(table.name), head, day)
    book.close()


def _about(register: Register, sheet: Worksheet, head: Format) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    for row, (name, says) in enumerate(_facts(register)):
        sheet.write_string(row, 0, name, head)
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


def _sheet(register: Register, table: Table, sheet: Worksheet, head: Format, day: Format) -> None:
    described = table.described(register.schemas)
    for n, column in enumerate(described):
        sheet.set_column(n, n, WIDE if column.type == "text" and not column.code_list and n else NARROW)
    sheet.freeze_panes(1, 1)
    for n, column in enumerate(described):
        sheet.write_string(0, n, column.name, head)
    last = 0
    for last, row in enumerate(table.rows(register), 1):
        if last == MOST_ROWS:
            break
        for n, value in enumerate(row):
            _cell(sheet, last, n, value, day)
    sheet.autofilter(0, 0, last, len(described) - 1)


def _cell(sheet: Worksheet, row: int, n: int, value: Cell, day: Format) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, n, value)
    elif isinstance(value, int):
        sheet.write_number(row, n, value)
    elif isinstance(value, dt.date) and value >= FIRST_DAY:
        sheet.write_datetime(row, n, dt.datetime.combine(value, dt.time()), day)
    else:
        text = str(value)
        sheet.write_string(row, n, text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
