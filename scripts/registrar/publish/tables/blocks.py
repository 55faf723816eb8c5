"""The records in blocks of neighbours, and what each block gives to the files that hold all records.

Such a file is its blocks' parts, one after another. A part follows from its records alone and from what they ask of the
register, so that after a change all others can be those of the last build (`site/kept_parts.py`). Where a block ends is told by
the number of its last record, so that a record that comes or goes changes its own block and no other.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from registrar.model.records import Case, Guarantee, Numbered, Refusal
from registrar.model.register import Entry, Register, per_register, tool_per_register

N = TypeVar("N", bound=Numbered)
USUAL = 32
"""Records in a block, on average."""
Make = Callable[[Register, "Block"], bytes]
"""What makes one part of a block."""


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbours in the register: entries, or else cases."""

    entries: tuple[Entry, ...] = ()
    cases: tuple[Case, ...] = ()

    @property
    def guarantees(self) -> tuple[Guarantee, ...]:
        return tuple(e for e in self.entries if isinstance(e, Guarantee))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        return tuple(e for e in self.entries if isinstance(e, Refusal))


class Kept(Protocol):
    """Parts from an earlier build."""

    def part(self, at: int, name: str) -> bytes | None:
        """The part with a name of the block at a place; None where it is not there as it was kept."""

    def state(self) -> Mapping[str, bytes]:
        """A digest of all parts with a name."""

    def last_database(self, path: Path) -> Sequence[int] | None:
        """Copies the last database to a path, and says of which blocks it had other rows; None where there is none that has the
        same blocks."""

    def keep_database(self, path: Path) -> None:
        """Keeps a database for the next build."""


class Parts:
    """The blocks of a register. What was made of them before is asked of `kept`, if a build has put anything there."""

    def __init__(self, register: Register) -> None:
        self.blocks = (*map(_of_entries, cut(register.entries)), *map(_of_cases, cut(register.cases)))
        self.kept: Kept | None = None

    def each(self, register: Register, name: str, make: Make) -> Iterator[bytes]:
        """The parts with a name, in order."""
        for at in range(len(self.blocks)):
            yield self.one(register, at, name, make)

    def note(self, register: Register, name: str) -> None:
        """Notes that what the parts with a name rest on was read."""
        if self.kept is None:
            _ = len(register.by_id), register.cases  # which records are in a block; what it asks for is noted while it is made
        else:
            _state(register).get(name)

    def one(self, register: Register, at: int, name: str, make: Make) -> bytes:
        """The part with a name of the block at a place."""
        self.note(register, name)
        found = self.kept.part(at, name) if self.kept is not None else None
        return make(register, self.blocks[at]) if found is None else found


parts = tool_per_register(Parts)
"""The blocks of the register at hand."""


def _digests(register: Register) -> Mapping[str, bytes]:
    kept = parts(register).kept
    return {} if kept is None else kept.state()


_state = per_register(_digests)


def cut(records: Iterable[N]) -> Iterator[tuple[N, ...]]:
    """The records in blocks."""
    block: list[N] = []
    for record in records:
        block.append(record)
        if zlib.crc32(record.id.encode()) % USUAL == 0:
            yield tuple(block)
            block = []
    if block:
        yield tuple(block)


def _of_entries(entries: tuple[Entry, ...]) -> Block:
    return Block(entries)


def _of_cases(cases: tuple[Case, ...]) -> Block:
    return Block((), cases)
