"""Reads a downloaded list of places: a CSV file into headings and rows, or every reason why it cannot be read.

This module does not know what the columns mean. A list is read whole or not at all: half a list, read wrongly, might go
unnoticed for years.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
AGAIN = "save it again as CSV with UTF-8 encoding (in a spreadsheet: Save as, CSV UTF-8)"


class Unusable(Exception):
    """The import cannot continue; nothing was written. `reasons` has one sentence for each fault."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is the one that a spreadsheet shows: the headings are row 1. `cells` are by heading in lower case."""

    number: int
    cells: Mapping[str, str]

    def get(self, *headings: str) -> str:
        """The first cell under these headings that is not empty; "" if all are."""
        return next((text for h in headings if (text := self.cells.get(h, ""))), "")


@dataclass(frozen=True, slots=True)
class Table:
    """The headings as they are written, and the rows."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read(path: Path) -> Table:
    """The table in a CSV file. Raises `Unusable`."""
    cells = list(_cells(path, _text(path)))
    if not cells:
        raise Unusable(f"{path} is empty: download the list again")
    first, *rest = cells
    headings = tuple(first[1])
    faults = [
        f"row {number} has {len(row)} cells for {len(headings)} headings: a name that contains a comma must be in quotes"
        for number, row in rest
        if len(row) != len(headings)
    ]
    if faults:
        raise Unusable(*faults)
    keys = [h.lower() for h in headings]
    return Table(headings, tuple(Row(number, dict(zip(keys, row, strict=True))) for number, row in rest))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror})") from None
    if len(raw) > MAX_BYTES:
        raise Unusable(f"{path} is larger than {MAX_BYTES // 2**20} MiB: use the list of names and codes, which is far shorter")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unusable(f"{path} is a spreadsheet, not CSV: {AGAIN}")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unusable(f"{path} is UTF-16 text, not UTF-8: {AGAIN}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unusable(f"{path} is not UTF-8 text (byte 0x{raw[error.start]:02X} on line {line}): {AGAIN}") from None


def _cells(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with its number and its tidied cells."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            cells = [tidy(cell) for cell in row]
            if any(cells):
                yield number, cells
    except csv.Error as error:
        raise Unusable(f"{path}, row {number + 1}: {error}; download the list again, or correct the quotes") from None


def tidy(text: str) -> str:
    """A cell without what cannot be seen: spaces around it, repeated spaces, line breaks, zero-width characters."""
    for unseen in "\ufeff\u200b\u200e\u200f\u00ad":
        text = text.replace(unseen, "")
    return " ".join(text.split())


def row_ranges(numbers: Sequence[int]) -> str:
    """`row 3` or `rows 3-6, 9`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    ranges = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"row {ranges}" if len(runs) == 1 and runs[0][0] == runs[0][1] else f"rows {ranges}"
