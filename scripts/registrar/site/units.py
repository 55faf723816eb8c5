"""The units of the site, made on every processor; those that have not changed since the last build are reused.

A unit is one subject of one page or file module. While it is made it is noted what it reads of the register
(`dependencies`). The files of the last build are linked into the new site when all of that is the same; when the day, the
program, the templates, the reference data and the frame of the pages are the same; and when the files lie there as they were
written. A test holds the two ways to the same bytes.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import msgspec

from registrar.base import store
from registrar.base.parallel import in_batches
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, Copy, Large
from registrar.reading.files import cache_key
from registrar.site.dependencies import Digests, Read, identity, in_order, observed, reads_of
from registrar.site.layout import Layout
from registrar.site.sections.page import Page
from registrar.site.write import Folder

BATCH = 40
WORTH_SHARING = 400


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
    paths: tuple[str, ...]


class BuildCache(msgspec.Struct, array_like=True):
    """The last build: its key, and its units by their identity, each with the size and time of its files."""

    key: str
    units: dict[bytes, tuple[UnitResult, tuple[tuple[int, int], ...]]]


@dataclass(frozen=True)
class BuildResult:
    """All units of a build."""

    key: str
    units: tuple[UnitResult, ...]
    reused: int

    @property
    def paths(self) -> list[str]:
        return [p for u in self.units for p in u.paths]


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
        return Digests(self.register)

    def do(self, tasks: Sequence[tuple[int, int, int]]) -> list[tuple[UnitResult, bool]]:
        """Stretches of modules' subjects: the module's place, first and last; each unit with whether it was reused."""
        return [self._unit(self.modules[m], subject) for m, start, end in tasks for subject in self.subjects(m)[start:end]]

    def subjects(self, m: int) -> Sequence[Any]:
        """The subjects of a module, asked for once and not for each stretch of them."""
        if m not in self._asked:
            self._asked[m] = self.modules[m].subjects(self.register)
        return self._asked[m]

    @cached_property
    def _asked(self) -> dict[int, Sequence[Any]]:
        return {}

    def _unit(self, module: Module, subject: Any) -> tuple[UnitResult, bool]:
        if self.last is None:
            paths, _ = self._written(module.render(self.register, subject))
            return UnitResult(b"", b"", (), paths), False
        name = identity(module.__name__, subject, self.digests)
        known = self.last.units.get(name)
        if known is not None and self._as_written(known) and self.digests.of_reads(known[0].reads) == known[0].digest:
            for path in known[0].paths:
                self.folder.link(path, self.out)
            return known[0], True
        return self._made(name, module, subject), False

    def _as_written(self, known: tuple[UnitResult, tuple[tuple[int, int], ...]]) -> bool:
        try:
            return all(
                self._within(path) and _stamp(f"{self._out}/{path}") == stamp
                for path, stamp in zip(known[0].paths, known[1], strict=True)
            )
        except (OSError, ValueError):  # there is no such file, or the cache cannot be right
            return False

    def _within(self, path: str) -> bool:
        """Whether a path leads to a place in the site of the last build, and through no link out of it."""
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            real = (self.out / folder).resolve()
            self._folders[folder] = not path.startswith("/") and ".." not in folder.split("/") and real == self._real / folder
        return self._folders[folder] and name not in ("", ".", "..")

    @cached_property
    def _out(self) -> str:
        return str(self.out)

    @cached_property
    def _real(self) -> Path:
        return self.out.resolve()

    @cached_property
    def _folders(self) -> dict[str, bool]:
        return {}

    def _made(self, name: bytes, module: Module, subject: Any) -> UnitResult:
        """A unit made from a register that notes what is read. One that copies a file of the register is made each time."""
        noted = reads_of(subject)
        paths, copies = self._written(module.render(observed(self.register, noted), subject))
        if copies:
            return UnitResult(b"", b"", (), paths)
        reads = in_order(noted)
        return UnitResult(name, self.digests.of_reads(reads), tuple(reads), paths)

    def _written(self, things: Iterable[Page | Artifact | Copy | Large]) -> tuple[tuple[str, ...], bool]:
        """The paths of the files, written, and whether one of them is a copy."""
        paths: list[str] = []
        copies = False
        for thing in things:
            artifact = thing
            if isinstance(thing, Page):
                artifact = Artifact(f"{thing.address}index.html", self.layout.render_into(thing))
            assert isinstance(artifact, Artifact | Copy | Large)
            self.folder.put(artifact)
            paths.append(artifact.path)
            copies = copies or isinstance(artifact, Copy)
        return tuple(paths), copies


def render(
    modules: Sequence[Module], register: Register, layout: Layout, folder: Folder, out: Path, last: BuildCache | None
) -> BuildResult:
    """Makes every unit and writes it into `folder`, reusing from the site in `out` what `last` allows."""
    work = _Work(modules, register, layout, folder, out, last)
    tasks = [(m, start, start + BATCH) for m in range(len(modules)) for start in range(0, len(work.subjects(m)), BATCH)]
    done = in_batches(_Work.do, work, tasks, batch=1, worth_it=len(register.entries) >= WORTH_SHARING)
    results = [unit for units in done for unit in units]
    return BuildResult(last.key if last else "", tuple(p for p, _ in results), sum(reused for _, reused in results))


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
    units = {u.identity: (u, tuple(_stamp(out / p) for p in u.paths)) for u in done.units if u.identity}
    store.save(_memory(root, out), BuildCache(done.key, units))


def _memory(root: Path, out: Path) -> Path:
    name = hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:16]
    return store.folder(root) / f"site-{name}.msgpack"


def _stamp(path: str | Path) -> tuple[int, int]:
    s = os.lstat(path)  # a text is four times as quick as a Path, 100,000 times
    if not stat.S_ISREG(s.st_mode):
        raise FileNotFoundError(path)
    return s.st_size, s.st_mtime_ns
