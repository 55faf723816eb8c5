"""A list of places as it was downloaded: a CSV file to headings and rows, or every reason why that cannot be.

Nothing here knows what a column means. A list is taken whole or not at all: half a list, read wrongly, would be
found out years later by someone who looks for a place.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
MOST_ROWS = 100_000  # a list of every parish has 12,000
MOST_COLUMNS = 250
LONGEST = 5_000  # characters of a cell
AGAIN = "save it again as CSV with the encoding UTF-8 (in a spreadsheet: Save as, CSV UTF-8)"


class Unusable(Exception):
    """The import cannot go on, and nothing was written. `reasons` has one sentence for each fault."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is the one that a spreadsheet shows: the headings are row 1. Cells by heading, in small letters."""

    number: int
    cells: Mapping[str, str]

    def get(self, *headings: str) -> str:
        """The first cell of these headings that says something; empty if none does."""
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
    if faults := list(_uneven(len(headings), rest)):
        raise Unusable(*faults)
    keys = [h.lower() for h in headings]
    return Table(headings, tuple(Row(number, dict(zip(keys, row, strict=True))) for number, row in rest))


def _uneven(width: int, rows: Sequence[tuple[int, list[str]]]) -> Iterator[str]:
    """Rows with another number of cells than there are headings, told once for each number."""
    for count in dict.fromkeys(len(cells) for _, cells in rows if len(cells) != width):
        numbers = [number for number, cells in rows if len(cells) == count]
        have = "has" if len(numbers) == 1 else "have"
        yield f"{row_ranges(numbers)} {have} {count} cells for {width} headings: put a name that contains a comma in quotes"


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror})") from None
    if len(raw) > MAX_BYTES:
        raise Unusable(f"{path} has more than {MAX_BYTES // 2**20} MiB: use the list of names and codes, which is much shorter")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unusable(f"{path} is a spreadsheet and not CSV: {AGAIN}")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unusable(f"{path} is UTF-16 text and not UTF-8: {AGAIN}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unusable(f"{path} is not UTF-8 text (byte 0x{raw[error.start]:02X} in line {line}): {AGAIN}") from None


def _cells(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, each with its number; what surrounds a cell's text is taken off."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if number > MOST_ROWS or len(row) > MOST_COLUMNS or any(len(cell) > LONGEST for cell in row):
                raise Unusable(
                    f"{path}, {_too_much(number, row)}: use the list of names and codes of councils, which is much shorter"
                )
            cells = [tidy(cell) for cell in row]
            if any(cells):
                yield number, cells
    except csv.Error as error:
        raise Unusable(f"{path}, row {number + 1}: {error}; download the list again, or correct the quotes") from None


def _too_much(number: int, row: Sequence[str]) -> str:
    if number > MOST_ROWS:
        return f"row {number}: a list of councils has no more than {MOST_ROWS:,} rows"
    if len(row) > MOST_COLUMNS:
        return f"row {number}: it has {len(row):,} cells, and a list of councils has no more than {MOST_COLUMNS}"
    return f"row {number}: a cell has {max(map(len, row)):,} characters, and no name of a council has more than {LONGEST:,}"


def tidy(text: str) -> str:
    """A cell without what nobody can see: spaces around it, runs of spaces, line breaks, marks of width nought."""
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
    told = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"row {told}" if len(runs) == 1 and runs[0][0] == runs[0][1] else f"rows {told}"
