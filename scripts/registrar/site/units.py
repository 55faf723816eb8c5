"""The units of the site, made on every processor; those that have not changed since the last build are reused.

A unit is one subject of one page or file module. While it is made it is noted what it reads of the register
(`dependencies`). The files of the last build stay, or are linked into the new site, when all of that is the same; when the day,
the program, the templates, the reference data and the frame of the pages are the same; and when the files lie there as they were
written. A test holds the two ways to the same bytes.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from registrar.base import store
from registrar.base.parallel import in_batches
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, Copy, Large
from registrar.reading.files import cache_key
from registrar.site import spare
from registrar.site.dependencies import TEXT, Read, in_order, observed, reads_of
from registrar.site.digests import Digests, identity
from registrar.site.layout import Layout
from registrar.site.sections.page import Page
from registrar.site.write import Folder, Mark

BATCH = 40
AT_ONCE = 3  # modules: neighbours read much of the same
WORTH_FORKING = 20_000
"""Units to compare with those of the last build: for fewer, it takes longer to start another process."""
WORTH_SHARING = 400
"""Units that have to be made: for fewer, each process would work out for itself what they share, and read the same templates."""


class Module(Protocol):
    """The shape of a module of pages or files."""

    __name__: str

    def subjects(self, register: Register) -> Sequence[Any]: ...

    def render(self, register: Register, subject: Any) -> Iterable[Page | Artifact | Copy | Large]: ...


class UnitResult(msgspec.Struct, frozen=True, array_like=True):
    """One unit's files. `identity` names it from one build to the next, and is empty for a unit that is always made afresh.

    `digest` is that of all that it read: `reads`, as `dependencies` names it.
    """

    identity: bytes
    digest: bytes
    reads: tuple[Read, ...]
    files: tuple[Mark, ...]


class BuildCache(msgspec.Struct, array_like=True):
    """The last build: its key, and its units by their identity."""

    key: str
    units: dict[bytes, UnitResult]


@dataclass(frozen=True)
class BuildResult:
    """All units of a build."""

    key: str
    units: tuple[UnitResult, ...]
    reused: int

    @property
    def files(self) -> list[Mark]:
        return [m for u in self.units for m in u.files]


class _Compared(NamedTuple):
    """The units of a module: the identity of one that is reused as it is, and what any other is; None for those that are still to
    be made, where so many must be that they are better shared out. `new`: how many could not be reused."""

    units: list[bytes | UnitResult | None]
    new: int


@dataclass(frozen=True)
class _Work:
    """What a worker needs; forked workers share it as it is."""

    modules: Sequence[Module]
    register: Register
    layout: Layout
    folder: Folder
    out: Path
    last: BuildCache | None

    @cached_property
    def digests(self) -> Digests:
        return Digests(self.register, self.folder.root)

    def compared(self, places: Sequence[int]) -> list[_Compared]:
        """The units of modules, by the modules' places, each compared with what the last build left."""
        return [self._compared(m) for m in places]

    def _compared(self, m: int) -> _Compared:
        module, subjects = self.modules[m], self.subjects(m)
        units: list[bytes | UnitResult | None] = [self._reused(module, subject) for subject in subjects]
        missing = [at for at, unit in enumerate(units) if unit is None]
        for at in missing if len(missing) <= BATCH else ():
            units[at] = self._unit(module, subjects[at])
        return _Compared(units, len(missing))

    def make(self, tasks: Sequence[tuple[int, Sequence[int]]]) -> list[UnitResult]:
        """Units of modules: the module's place, and those of its subjects."""
        return [self._unit(self.modules[m], self.subjects(m)[at]) for m, places in tasks for at in places]

    def subjects(self, m: int) -> Sequence[Any]:
        """The subjects of a module, asked for once and not for each stretch of them."""
        if m not in self._asked:
            self._asked[m] = self.modules[m].subjects(self.register)
        return self._asked[m]

    @cached_property
    def _asked(self) -> dict[int, Sequence[Any]]:
        return {}

    def _reused(self, module: Module, subject: Any) -> bytes | UnitResult | None:
        """A unit of the last build, if all that it read is as it was: its identity, or what it is where files moved."""
        assert self.last is not None
        known = self.last.units.get(identity(module.__name__, subject, self.digests))
        if known is None or self.digests.of_reads(known.reads) != known.digest:
            return None
        lacking = [m for m in known.files if not self.folder.has(m)]
        if not lacking:
            return known.identity
        if not all(map(self._as_written, lacking)):
            return None
        linked = {m.path: self.folder.link(m, self.out) for m in lacking}
        return msgspec.structs.replace(known, files=tuple(linked.get(m.path, m) for m in known.files))

    def _unit(self, module: Module, subject: Any) -> UnitResult:
        if self.last is None:
            files, _ = self._written(module.render(self.register, subject))
            return UnitResult(b"", b"", (), files)
        return self._made(identity(module.__name__, subject, self.digests), module, subject)

    def _as_written(self, known: Mark) -> bool:
        try:
            return self._within(known.path) and known.fits(os.lstat(f"{self._out}/{known.path}"))
        except (OSError, ValueError):  # there is no such file, or the cache cannot be right
            return False

    def _within(self, path: str) -> bool:
        """Whether a path leads to a place in the site of the last build, and through no link out of it."""
        folder, _, name = path.rpartition("/")
        return name not in ("", ".", "..") and not path.startswith("/") and self._inside(folder)

    def _inside(self, folder: str) -> bool:
        """Whether a folder is one of the site itself: neither it nor a folder above it, up to the site, is a link."""
        known = self._folders.get(folder)
        if known is None:
            above, _, name = folder.rpartition("/")
            itself = name not in ("", ".", "..") and not os.path.islink(f"{self._out}/{folder}")  # noqa: PTH114 (a text)
            known = self._folders[folder] = not folder or (itself and self._inside(above))
        return known

    @cached_property
    def _out(self) -> str:
        return str(self.out)

    @cached_property
    def _folders(self) -> dict[str, bool]:
        return {}

    def _made(self, name: bytes, module: Module, subject: Any) -> UnitResult:
        """A unit made from a register that notes what is read."""
        noted = reads_of(subject)
        files, copied = self._written(module.render(observed(self.register, noted), subject))
        reads = in_order(noted | {(TEXT, file) for file in copied})
        return UnitResult(name, self.digests.of_reads(reads), tuple(reads), files)

    def _written(self, things: Iterable[Page | Artifact | Copy | Large]) -> tuple[tuple[Mark, ...], list[str]]:
        """The files, written, and the files of the register that they are copies of."""
        files: list[Mark] = []
        copied: list[str] = []
        for thing in things:
            artifact = thing
            if isinstance(thing, Page):
                artifact = Artifact(f"{thing.address}index.html", self.layout.render_into(thing))
            assert isinstance(artifact, Artifact | Copy | Large)
            if isinstance(artifact, Copy) and self.last is not None:
                copied.append(artifact.file)
                self.digests.of_read((TEXT, artifact.file))  # before it is copied: if it changes now, the next build sees that
            files.append(self.folder.put(artifact))
        return tuple(files), copied


def render(
    modules: Sequence[Module], register: Register, layout: Layout, folder: Folder, out: Path, last: BuildCache | None
) -> BuildResult:
    """Makes every unit and writes it into `folder`, reusing from the site in `out` what `last` allows."""
    work = _Work(modules, register, layout, folder, out, last)
    every = range(len(modules))
    if last is None or not last.units:
        old = {}
        found = [_Compared([None] * len(work.subjects(m)), len(work.subjects(m))) for m in every]
    else:
        old = last.units
        found = [
            one
            for some in in_batches(_Work.compared, work, every, batch=AT_ONCE, worth_it=len(old) >= WORTH_FORKING)
            for one in some
        ]
    missing = [[at for at, unit in enumerate(one.units) if unit is None] for one in found]
    tasks = [(m, places[start : start + BATCH]) for m, places in enumerate(missing) for start in range(0, len(places), BATCH)]
    made = in_batches(_Work.make, work, tasks, batch=1, worth_it=sum(map(len, missing)) >= WORTH_SHARING)
    new = (unit for units in made for unit in units)
    results = [
        next(new) if unit is None else old[unit] if isinstance(unit, bytes) else unit for one in found for unit in one.units
    ]
    return BuildResult(last.key if last else "", tuple(results), len(results) - sum(one.new for one in found))


def remembered(root: Path, out: Path, register: Register, layout: Layout, schemas: Path) -> BuildCache:
    """What may be reused of the last build into `out`: nothing, where anything that all units rest on changed."""
    digest = hashlib.sha256(cache_key(root, schemas).encode())
    for template in sorted(p for p in (Path(__file__).parent / "templates").rglob("*") if p.is_file()):
        digest.update(template.read_bytes())
    frame = sorted(layout.stamps.items()), layout.modules, layout.show(1, "")
    digest.update(
        repr((register.today, register.base_url, register.history.trouble, register.stamp.marks, register.keys, *frame)).encode()
    )
    key = digest.hexdigest()
    last = store.load(_memory(root, out), BuildCache)
    return last if last is not None and last.key == key else BuildCache(key, {})


def remember(root: Path, out: Path, done: BuildResult) -> None:
    """Keeps what the next build may reuse of the site in `out`."""
    store.save(_memory(root, out), BuildCache(done.key, {u.identity: u for u in done.units if u.identity}))


def _memory(root: Path, out: Path) -> Path:
    return store.folder(root) / f"{spare.name(out)}.msgpack"
