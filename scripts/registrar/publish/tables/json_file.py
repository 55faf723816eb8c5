"""All records as one JSON document, and as JSON Lines: each as in `/ID.json`, one to a line, never all in memory."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from registrar.model.records import Case, Guarantee, Refusal
from registrar.model.register import Register
from registrar.publish import cases
from registrar.publish.serialise import about, whole
from registrar.publish.shapes.shape import About
from registrar.publish.tables.blocks import Block, parts

LINES = "register.jsonl"
"""What the parts of both files are called: the lines of the records of a block."""
_encode = msgspec.json.Encoder().encode


def write(register: Register, path: Path) -> None:
    """The JSON document in the shape of `AllRecords`: the facts about the register, then its guarantees, refusals and cases."""
    with path.open("wb") as stream:
        head = _encode(About(**about(register)))
        stream.write(head.removesuffix(b"}") + b',"guarantees":[')
        stream.writelines(_separated(line for kind, line in _lines(register) if kind is Guarantee))
        stream.write(b'\n],"refusals":[')
        stream.writelines(_separated(line for kind, line in _lines(register) if kind is Refusal))
        stream.write(b'\n],"cases":[')
        stream.writelines(_separated(line for kind, line in _lines(register) if kind is Case))
        stream.write(b"\n]}\n")


def write_lines(register: Register, path: Path) -> None:
    """JSON Lines: one record to a line, newest first, and the cases after the others."""
    with path.open("wb") as stream:
        stream.writelines(parts(register).each(register, LINES, part))


def part(register: Register, block: Block) -> bytes:
    """The lines of a block of records."""
    lines = [*(_encode(whole(register, e)) for e in block.entries), *(_encode(cases.whole(register, c)) for c in block.cases)]
    return b"".join([line + b"\n" for line in lines])


def _lines(register: Register) -> Iterator[tuple[type, bytes]]:
    """Each line, with the kind of its record."""
    of = parts(register)
    for block, lines in zip(of.blocks, of.each(register, LINES, part), strict=True):
        yield from zip(map(type, (*block.entries, *block.cases)), lines.split(b"\n")[:-1], strict=True)


def _separated(lines: Iterator[bytes]) -> Iterator[bytes]:
    for n, line in enumerate(lines):
        yield (b",\n" if n else b"\n") + line
