"""All parts of a block of records at once: the rows that several files have are made once."""

from collections.abc import Iterator, Mapping, Sequence

from registrar.model.register import Register
from registrar.publish.tables import csv_file, json_file, sqlite_file, xlsx_file
from registrar.publish.tables.blocks import Block
from registrar.publish.tables.sqlite_file import BY_RECORD

Firsts = tuple[int, ...]
"""The number of a block's first row in each sheet of the workbook: so its sheets also rest on the blocks before it."""


def firsts(blocks: Sequence[Block]) -> Iterator[Firsts]:
    """Those of each block."""
    return zip(*(xlsx_file.firsts(table, blocks) for table in xlsx_file.SHEETS), strict=True)


def made(register: Register, block: Block, at: Firsts) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """The parts of a block by their names: those of its tables and lines, and those of the sheets."""
    rows = {table.name: [*table.rows(register, block)] for table in BY_RECORD}
    texts = {csv_file.name(table): csv_file.lines(rows[table.name]) for table in BY_RECORD}
    texts[json_file.LINES] = json_file.part(register, block)
    texts[sqlite_file.ROWS] = sqlite_file.packed(rows.values())
    texts[sqlite_file.WORDS] = sqlite_file.words(register, block)
    sheets = zip(xlsx_file.SHEETS, at, strict=True)
    return texts, {xlsx_file.name(t, first): xlsx_file.of_rows(t, first, rows[t.name]) for t, first in sheets}


def made_sheets(register: Register, block: Block, at: Firsts) -> Mapping[str, bytes]:
    """The parts of the sheets alone."""
    sheets = zip(xlsx_file.SHEETS, at, strict=True)
    return {xlsx_file.name(table, first): xlsx_file.part(table, first, register, block) for table, first in sheets}
