"""The parts of the files that hold all records, kept from one build to the next.

What a block of records asks of the register while its parts are made is noted, as for a page (`dependencies`). Where all of that
is as it was, its parts are taken from the file in which the last build left them. A part counts only if it has the checksum with
which it was written: otherwise it is made again.
"""

import hashlib
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from registrar.base import store
from registrar.base.parallel import in_batches
from registrar.model.register import Register
from registrar.publish.tables import all_parts
from registrar.publish.tables.all_parts import Firsts
from registrar.publish.tables.blocks import Block, parts
from registrar.publish.tables.sqlite_file import ROWS
from registrar.site.dependencies import Read, in_order, observed
from registrar.site.digests import Digests, digest_of
from registrar.site.sections import doorstep

BATCH = 8  # blocks
SEVERAL = 16  # blocks, from which several processes share the work
FOLDER = "tables"
INDEX = "tables.msgpack"
DATABASE, TOLD = "last.sqlite", "last.msgpack"


class Span(msgspec.Struct, frozen=True, array_like=True):
    """Where a part is in its file, and its checksum."""

    start: int
    length: int
    digest: bytes


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """Some parts of a block: the name of the file they are in, and where they are."""

    file: str
    spans: dict[str, Span]


class KeptBlock(msgspec.Struct, frozen=True, array_like=True):
    """A block: what was read for it, the digest of that, and its parts."""

    reads: tuple[Read, ...]
    digest: bytes
    texts: Piece
    sheets: Piece
    firsts: Firsts


class Index(msgspec.Struct, frozen=True, array_like=True):
    """All blocks by their names, and the key of the build, on which everything rests."""

    key: str
    blocks: dict[bytes, KeptBlock]


class Database(msgspec.Struct, frozen=True, array_like=True):
    """The database of the last build: its key, the names of its blocks, the digests of their rows, and its own checksum."""

    key: str
    names: list[bytes]
    rows: list[bytes]
    checksum: bytes


@dataclass(frozen=True)
class KeptParts:
    """The parts of the blocks of a register, in their order."""

    folder: Path
    key: str
    names: Sequence[bytes]
    blocks: Sequence[KeptBlock]

    def last_database(self, path: Path) -> Sequence[int] | None:
        """Copies the last database to a path, and says of which blocks it had other rows."""
        told = store.load(self.folder / TOLD, Database)
        if told is None or told.key != self.key or told.names != self.names:
            return None
        try:
            if (self.folder / DATABASE).is_symlink():
                return None
            shutil.copyfile(self.folder / DATABASE, path)
            if _checksum(path) == told.checksum:
                return [at for at, (one, other) in enumerate(zip(told.rows, self._rows, strict=True)) if one != other]
        except OSError:
            pass
        path.unlink(missing_ok=True)
        return None

    def keep_database(self, path: Path) -> None:
        """Keeps a database for the next build, as another name of the file where the disk allows that."""
        new = self.folder / f".new-{os.getpid()}"
        with suppress(OSError):
            new.unlink(missing_ok=True)
            os.link(path, new)
            new.replace(self.folder / DATABASE)
            store.save(self.folder / TOLD, Database(self.key, list(self.names), self._rows, _checksum(path)))

    @property
    def _rows(self) -> list[bytes]:
        spans = [block.texts.spans.get(ROWS) for block in self.blocks]
        return [span.digest if span is not None else b"" for span in spans]

    def part(self, at: int, name: str) -> bytes | None:
        block = self.blocks[at]
        piece = block.texts if name in block.texts.spans else block.sheets
        span = piece.spans.get(name)
        if span is None:
            return None
        try:
            descriptor = os.open(self.folder / piece.file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            try:
                found = os.pread(descriptor, span.length, span.start)
            finally:
                os.close(descriptor)
        except OSError:
            return None
        return found if digest_of(found) == span.digest else None

    def state(self) -> Mapping[str, bytes]:
        """A digest of all parts with a name."""
        return self._state

    @cached_property
    def _state(self) -> Mapping[str, bytes]:
        found: defaultdict[str, list[bytes]] = defaultdict(list)
        for block in self.blocks:
            for piece in (block.texts, block.sheets):
                for name, span in piece.spans.items():
                    found[name].append(span.digest)
        return {name: digest_of(b"".join(digests)) for name, digests in found.items()}


def keep(root: Path, register: Register, key: str) -> None:
    """Has the large files of a register made from kept parts, of which those that are not there or not as they should be are
    made first. `key`: on what every unit of the build rests."""
    folder = store.folder(root) / FOLDER
    if folder.is_symlink():
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        last = store.load(folder / INDEX, Index)
        work = _Work(register, folder, key, Digests(register, root), last.blocks if last is not None and last.key == key else {})
        found = work.all()
    except OSError:  # no room, or a folder that cannot be written: the files are made without
        return
    named = dict(zip(work.names, found, strict=True))
    store.save(folder / INDEX, Index(key, named))
    _forget(folder, {INDEX, DATABASE, TOLD, *(piece.file for block in found for piece in (block.texts, block.sheets))})
    parts(register).kept = KeptParts(folder, key, work.names, found)


@dataclass(frozen=True)
class _Work:
    """What a worker needs; forked workers share it as it is."""

    register: Register
    folder: Path
    key: str
    digests: Digests
    last: Mapping[bytes, KeptBlock]

    @cached_property
    def blocks(self) -> Sequence[Block]:
        return parts(self.register).blocks

    @cached_property
    def names(self) -> Sequence[bytes]:
        """What names each block from one build to the next: which records are in it."""
        return [digest_of("\0".join([r.id for r in (*b.entries, *b.cases)]).encode()) for b in self.blocks]

    @cached_property
    def firsts(self) -> Sequence[Firsts]:
        return list(all_parts.firsts(self.blocks))

    def all(self) -> Sequence[KeptBlock]:
        """Every block, as it was kept or made now. Raises `OSError`."""
        found = [self._known(at) for at in range(len(self.blocks))]
        missing = [at for at, known in enumerate(found) if known is None]
        made = in_batches(_Work.make, self, missing, batch=BATCH, worth_it=len(missing) >= SEVERAL)
        of = dict(zip(missing, (block for packed in made for block in _decode(packed)), strict=True))
        return [known if known is not None else of[at] for at, known in enumerate(found)]

    def make(self, places: Sequence[int]) -> bytes:
        """The blocks at these places, packed for sending from another process."""
        return msgspec.msgpack.encode([self._made(at) for at in places])

    def _known(self, at: int) -> KeptBlock | None:
        """A block as it was kept, in each part."""
        known = self._unchanged(at)
        if known is None or known.firsts != self.firsts[at]:
            return None
        return known if self._there(known.texts) and self._there(known.sheets) else None

    def _unchanged(self, at: int) -> KeptBlock | None:
        """A block whose records, and all that was read for it, are as they were."""
        known = self.last.get(self.names[at])
        return known if known is not None and self.digests.of_reads(known.reads) == known.digest else None

    def _there(self, piece: Piece) -> bool:
        return (self.folder / piece.file).is_file()

    def _made(self, at: int) -> KeptBlock:
        block, firsts = self.blocks[at], self.firsts[at]
        known = self._unchanged(at)
        if known is not None and self._there(known.texts):  # rows came or went in a block before it
            sheets = all_parts.made_sheets(self.register, block, firsts)
            return msgspec.structs.replace(known, sheets=self._written(sheets, known.digest), firsts=firsts)
        noted: set[Read] = {(name, r.id) for r in block.entries for name in ("by_id", "pasts")}
        noted |= {(name, r.id) for r in block.cases for name in ("case_by_id", "pasts")}
        seen = observed(self.register, noted)
        texts, sheets = all_parts.made(seen, block, firsts)
        texts = {**texts, doorstep.RECORDS: doorstep.part(seen, block)}
        reads = in_order(noted)
        digest = self.digests.of_reads(reads)
        return KeptBlock(tuple(reads), digest, self._written(texts, digest), self._written(sheets, digest), firsts)

    def _written(self, made: Mapping[str, bytes], digest: bytes) -> Piece:
        """Writes parts into a file of their own, which is there whole or not at all."""
        spans: dict[str, Span] = {}
        start = 0
        for name, part in made.items():
            spans[name] = Span(start, len(part), digest_of(part))
            start += len(part)
        name = digest_of(b"".join([self.key.encode(), digest, *(s.digest for s in spans.values())])).hex()
        descriptor, new = tempfile.mkstemp(prefix=".new-", dir=self.folder)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.writelines(made.values())
            Path(new).replace(self.folder / name)
        except OSError:
            Path(new).unlink(missing_ok=True)
            raise
        return Piece(name, spans)


_decoder = msgspec.msgpack.Decoder(list[KeptBlock])


def _decode(packed: bytes) -> Iterator[KeptBlock]:
    yield from _decoder.decode(packed)


def _forget(folder: Path, used: set[str]) -> None:
    """Deletes what no block needs any more, so that the folder does not grow for ever."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 (a text, as there may be thousands)
            if name not in used:
                (folder / name).unlink(missing_ok=True)


def _checksum(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
