"""The rows of a sheet are written to the byte as XlsxWriter writes them, cell by cell."""

import datetime as dt
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from hypothesis import example, given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from registrar.publish.tables import xlsx_file, xlsx_rows
from registrar.publish.tables.xlsx_rows import FIRST_DAY, LONGEST

LETTERS = ("A", "B", "C")
NASTY = [
    "",
    " a",
    "a\n",
    "\t",
    "_x0041_",
    "<r>x</r>x",
    "&<>\"'",
    "\x1f",
    "\x00a",
    "\ufffe\uffff",
    "=1+1",
    "0012",
    "é",
    "𝒳",
    "\u2028",
]
cells = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**15), 10**15), st.dates(), st.sampled_from(NASTY), st.text(max_size=12)
)
DAY = 1
"""The number of the first format that is used."""


def by_xlsxwriter(found: Sequence[Sequence[Any]]) -> Iterator[str]:
    """The XML of each row that has a cell."""
    whole = BytesIO()
    book = Workbook(whole, xlsx_file.SETTINGS)
    sheet, day = book.add_worksheet("sheet"), book.add_format({"num_format": "yyyy-mm-dd"})
    assert day._get_xf_index() == DAY
    for number, row in enumerate(found):
        for n, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(number, n, value)
            elif isinstance(value, int):
                sheet.write_number(number, n, value)
            elif isinstance(value, dt.date) and value >= FIRST_DAY:
                sheet.write_datetime(number, n, dt.datetime.combine(value, dt.time()), day)
            elif value is not None:
                sheet.write_string(number, n, str(value))
    book.close()
    raw = zipfile.ZipFile(whole).read("xl/worksheets/sheet1.xml").decode()
    yield from (f"<row {row}" for row in raw.partition("<sheetData>")[2].partition("</sheetData>")[0].split("<row ")[1:])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6))
@example([NASTY[at : at + 3] for at in range(0, len(NASTY), 3)])
def test_rows_are_as_xlsxwriter_writes_them(found: list[list[Any]]) -> None:
    made = list(xlsx_rows.rows(found, LETTERS, 1, DAY))
    assert made == list(by_xlsxwriter(found))


def test_a_text_is_never_taken_for_xml() -> None:
    text = "<r><t>not this</t></r>"
    (row,) = xlsx_rows.rows([[text, None, None]], LETTERS, 1, DAY)
    assert "".join(ElementTree.fromstring(row).itertext()) == text


@settings(deadline=None, max_examples=30)
@given(st.sampled_from("a𝒳"), st.integers(-2, 2), st.sampled_from(["", "a"]))
def test_a_text_that_is_too_long_ends_with_an_ellipsis(letter: str, more: int, before: str) -> None:
    text = before + letter * (LONGEST // (2 if letter > "\uffff" else 1) + more)
    (row,) = xlsx_rows.rows([[text, None, None]], LETTERS, 1, DAY)
    told = "".join(ElementTree.fromstring(row).itertext())
    units = len(text.encode("utf-16-le")) // 2
    assert told == text if units <= LONGEST else told.endswith("…")
    assert LONGEST - 2 < len(told.encode("utf-16-le")) // 2 <= LONGEST or units <= LONGEST
    assert text.startswith(told.removesuffix("…"))
