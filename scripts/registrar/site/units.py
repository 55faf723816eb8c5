"""The units of the site, made on every processor; those that have not changed since the last build are taken over.

A unit is one subject of one page or output module. A module that says what a subject's files `rests_on` allows it
to be taken over: the files of the last build are linked into the new site when that, the program, the templates, the
reference data, the day and the printed shell are the same, and when the files lie there as they were written.
A module that does not say is made afresh each time. A test holds the two ways to the same bytes.
"""

import hashlib
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec

from registrar.checking import cache
from registrar.checking.workers import cores
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, Copy, Large
from registrar.site.layout import Layout
from registrar.site.sections.page import Page
from registrar.site.write import Folder

BATCH = 40
WORTH_IT = 400


class Module(Protocol):
    """The shape of a page's or an output's module. It may have `rests_on(register, subject) -> Any` as well."""

    __name__: str

    def subjects(self, register: Register) -> Sequence[Any]: ...

    def render(self, register: Register, subject: Any) -> Iterable[Page | Artifact | Copy | Large]: ...


class UnitResult(msgspec.Struct, frozen=True, array_like=True):
    """One unit's files. `digest` is empty for a unit that is always made afresh."""

    digest: bytes
    paths: tuple[str, ...]


class BuildCache(msgspec.Struct, array_like=True):
    """The last build: its key, and its units with the size and time of each file."""

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
    shell: Layout
    folder: Folder
    out: Path
    last: BuildCache | None

    def do(self, task: tuple[int, int, int]) -> list[tuple[UnitResult, bool]]:
        """One batch of a module's subjects; each unit with whether it was taken over."""
        module = self.modules[task[0]]
        return [self._unit(module, subject) for subject in module.subjects(self.register)[task[1] : task[2]]]

    def _unit(self, module: Module, subject: Any) -> tuple[UnitResult, bool]:
        rests_on: Callable[[Register, Any], Any] | None = getattr(module, "rests_on", None)
        digest = b""
        if rests_on is not None and self.last is not None:
            told = msgspec.msgpack.encode((module.__name__, rests_on(self.register, subject)))
            digest = hashlib.blake2b(told, digest_size=16).digest()
            known = self.last.units.get(digest)
            if known is not None and self._as_written(known):
                for path in known[0].paths:
                    self.folder.link(path, self.out)
                return known[0], True
        return self._made(digest, module.render(self.register, subject)), False

    def _as_written(self, known: tuple[UnitResult, tuple[tuple[int, int], ...]]) -> bool:
        try:
            return all(_stamp(self.out / path) == stamp for path, stamp in zip(known[0].paths, known[1], strict=True))
        except OSError:
            return False

    def _made(self, digest: bytes, things: Iterable[Page | Artifact | Copy | Large]) -> UnitResult:
        paths: list[str] = []
        for thing in things:
            artifact = thing
            if isinstance(thing, Page):
                artifact = Artifact(f"{thing.address}index.html", self.shell.render_into(thing))
            assert isinstance(artifact, Artifact | Copy | Large)
            self.folder.put(artifact)
            paths.append(artifact.path)
        return UnitResult(digest, tuple(paths))


_work: _Work


def render(
    modules: Sequence[Module], register: Register, shell: Layout, folder: Folder, out: Path, last: BuildCache | None
) -> BuildResult:
    """Makes every unit and writes it into `folder`, taking over from the site in `out` what `last` allows."""
    global _work
    _work = _Work(modules, register, shell, folder, out, last)
    tasks = [
        (m, start, start + BATCH) for m, module in enumerate(modules) for start in range(0, len(module.subjects(register)), BATCH)
    ]
    results = list(_spread(tasks, len(register.entries)))
    return BuildResult(last.key if last else "", tuple(p for p, _ in results), sum(taken for _, taken in results))


def _spread(tasks: Sequence[tuple[int, int, int]], size: int) -> Iterator[tuple[UnitResult, bool]]:
    if size < WORTH_IT or cores() == 1 or "fork" not in multiprocessing.get_all_start_methods():
        for task in tasks:
            yield from _do(task)
        return
    with ProcessPoolExecutor(cores(), mp_context=multiprocessing.get_context("fork")) as pool:
        for results in pool.map(_do, tasks):
            yield from results


def _do(task: tuple[int, int, int]) -> list[tuple[UnitResult, bool]]:
    return _work.do(task)


def remembered(root: Path, out: Path, register: Register, shell: Layout, schemas: Path) -> BuildCache:
    """What may be taken over from the last build into `out`: nothing, where anything that all units rest on changed."""
    digest = hashlib.sha256(cache.key_of(root, schemas).encode())
    for template in sorted(p for p in (Path(__file__).parent / "templates").rglob("*") if p.is_file()):
        digest.update(template.read_bytes())
    digest.update(f"{register.today} {register.base_url} {sorted(shell.stamps.items())} {shell.show(1, '')}".encode())
    key = digest.hexdigest()
    try:
        last = msgspec.msgpack.decode(_memory(root, out).read_bytes(), type=BuildCache)
    except (OSError, msgspec.DecodeError):
        return BuildCache(key, {})
    return last if last.key == key else BuildCache(key, {})


def remember(root: Path, out: Path, done: BuildResult) -> None:
    """Keeps what the next build may take over from the site in `out`. A folder that cannot be written is no fault."""
    units = {u.digest: (u, tuple(_stamp(out / p) for p in u.paths)) for u in done.units if u.digest}
    memory = _memory(root, out)
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_bytes(msgspec.msgpack.encode(BuildCache(done.key, units)))
    except OSError:
        return


def _memory(root: Path, out: Path) -> Path:
    name = hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:16]
    return root / cache.FOLDER / f"site-{name}.msgpack"


def _stamp(path: Path) -> tuple[int, int]:
    s = path.stat()
    return s.st_size, s.st_mtime_ns
