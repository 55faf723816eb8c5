"""Checkpoints (C2SP tlog-checkpoint): how long the log is, its root, and the day on which that was so, signed by the register.

    guarantee-register.example
    1342
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
    day 2026-11-26

The first line, the origin, is the register's address without its scheme. The day is an extension line. Without a key there is no
signature, and nobody's program takes the file for a checkpoint.
"""

import base64
import binascii
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from registrar.stamp import note
from registrar.stamp.merkle import SIZE
from registrar.stamp.note import Malformed, Verifier

DAY = "day "
OLD = 3
"""Days after which a checkpoint is shown as old: the site may be frozen, and hide that a guarantee has ended."""
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint says. `day` is None where it does not say."""

    origin: str
    size: int
    root: bytes
    day: dt.date | None = None

    @property
    def text(self) -> str:
        day = f"{DAY}{self.day}\n" if self.day else ""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n{day}"

    def age(self, today: dt.date) -> int | None:
        """How many days old it is; negative for one from the future; None if it does not say."""
        return (today - self.day).days if self.day else None


@dataclass(frozen=True, slots=True)
class Read:
    """A checkpoint from a file. `signers` are the known keys whose signatures are valid; without a note it was never signed."""

    checkpoint: Checkpoint
    signed: note.Note | None
    signers: tuple[Verifier, ...] = ()


def origin(address: str) -> str:
    """The origin of a register's log: its address without the scheme and without a slash at the end."""
    return address.partition("://")[2].rstrip("/")


def parsed(text: str) -> Checkpoint:
    """A checkpoint from the text of a note. Raises `Malformed`."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines) or not text.endswith("\n"):
        raise Malformed("a checkpoint has at least three lines, none of them empty")
    if not _SIZE.fullmatch(lines[1]):
        raise Malformed("the second line of a checkpoint is the number of entries")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError):
        root = b""
    if len(root) != SIZE or base64.b64encode(root).decode() != lines[2]:
        raise Malformed("the third line of a checkpoint is its root, in base64")
    days = [line.removeprefix(DAY) for line in lines[3:] if line.startswith(DAY)]
    return Checkpoint(lines[0], int(lines[1]), root, _day(days[0]) if len(days) == 1 else None)


def _day(text: str) -> dt.date:
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise Malformed("the day of the checkpoint is not a date")


def read(raw: bytes, known: Iterable[Verifier]) -> Read:
    """A checkpoint from the bytes of a file, signed or an unsigned preview. Raises `Malformed`."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise Malformed("it is not text") from None
    if note.DASH not in text and "\n\n" not in text:
        return Read(parsed(text), None)
    found = note.read(raw)
    return Read(parsed(found.text), found, note.signers(found, known))
