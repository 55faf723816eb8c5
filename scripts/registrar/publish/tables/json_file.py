"""All records as one JSON document, and as JSON Lines: each as in `/ID.json`, one to a line, never all in memory."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register
from registrar.publish import cases
from registrar.publish.serialise import about, whole
from registrar.publish.shapes.shape import About

_encode = msgspec.json.Encoder().encode


def write(register: Register, path: Path) -> None:
    """The JSON document in the shape of `AllRecords`: the facts about the register, then its guarantees, refusals and cases."""
    with path.open("wb") as stream:
        head = _encode(About(**about(register)))
        stream.write(head.removesuffix(b"}") + b',"guarantees":[')
        stream.writelines(_separated(register, register.guarantees))
        stream.write(b'\n],"refusals":[')
        stream.writelines(_separated(register, register.refusals))
        stream.write(b'\n],"cases":[')
        stream.writelines((b",\n" if n else b"\n") + _encode(cases.whole(register, c)) for n, c in enumerate(register.cases))
        stream.write(b"\n]}\n")


def write_lines(register: Register, path: Path) -> None:
    """JSON Lines: one record to a line, newest first, and the cases after the others."""
    with path.open("wb") as stream:
        stream.writelines(_encode(whole(register, entry)) + b"\n" for entry in register.entries)
        stream.writelines(_encode(cases.whole(register, case)) + b"\n" for case in register.cases)


def _separated(register: Register, entries: tuple[Entry, ...] | tuple[Guarantee, ...]) -> Iterator[bytes]:
    for n, entry in enumerate(entries):
        yield (b",\n" if n else b"\n") + _encode(whole(register, entry))
