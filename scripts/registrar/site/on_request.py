"""The page of a record, made when somebody asks for it, while its file has changed since the site was built.

`registrar serve` keeps the register in memory. Of a saved record, only its own file is read and checked again, and the register
follows from the one before (`model/one_changed`). A record with problems shows them on its page, above what it said last. Where
more than records has changed (a file more or less, a list, a template, a commit), the page waits for the build.
"""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock
from typing import NamedTuple, cast

import msgspec
from markupsafe import Markup

from registrar.base.diagnostics import Invalid, Problem
from registrar.base.git import NoHistory, head
from registrar.checking import file_check, pipeline
from registrar.checking.file_check import TYPES, CheckContext
from registrar.checking.precedence import reported
from registrar.history import archive
from registrar.history.lineage import id_of
from registrar.model.numbered import all_numbered
from registrar.model.one_changed import with_changed
from registrar.model.records import Case, Guarantee, Numbered
from registrar.model.register import Register
from registrar.reading import files
from registrar.reading.files import SourceFile
from registrar.site.build import PROJECT
from registrar.site.layout import Layout, SiteContext, print_site
from registrar.site.pages import case, record, refusal
from registrar.site.sections.page import Page, fill
from registrar.site.stamped import UNSIGNED

MOST = 20  # saved records that are read one by one; after more of them, as after a merge, the build is waited for
BESIDE = ("docs", "schemas", "mkdocs.yml")
Found = Mapping[str, SourceFile]


class Inputs(NamedTuple):
    """The files of the register by path, and the stamps of what the pages are made from besides."""

    records: Found
    beside: frozenset[tuple[str, int, int]]


@dataclass
class Held:
    """The register as it was last read without problems, with the files it was read from.

    `problems` are those of files that have some, as far as they are known, each with the stamp of the file that has them.
    """

    register: Register
    layout: Layout
    context: CheckContext
    read: dict[str, SourceFile]
    problems: dict[str, tuple[SourceFile, tuple[Problem, ...]]] = field(default_factory=dict)


class OnRequest:
    """The pages of the records of the register at `root`, as the files in the folder are now. Threads may share it."""

    def __init__(self, root: Path, out: Path, today: Callable[[], dt.date], base_url: str) -> None:
        self.root, self.out, self.today, self.base_url = root, out, today, base_url
        self._schemas = pipeline.schema_folder(root)
        self._lock = RLock()
        self._held: Held | None = None
        self._program = _stamps([PROJECT / "scripts/registrar"])
        self._built = Inputs({}, frozenset())

    def inputs(self) -> Inputs:
        """All that the site is made from, as it is now."""
        beside = _stamps({base / name for base in (self.root, PROJECT) for name in BESIDE})
        return Inputs({f.file: f for f in files.find(self.root)[0]}, beside)

    def built(self, inputs: Inputs) -> None:
        """The site has been built from these. Reads the register as a whole, where it does not follow from the last."""
        with self._lock:
            held, same = self._held, self._built.beside == inputs.beside
            self._built = inputs
            if (
                held is not None
                and same
                and not self._moved(held)
                and held.register.today == self.today()
                and self._follow(held, inputs.records)
            ):
                return
            self._held = self._loaded(inputs.records)

    def checked(self) -> None:
        """The build has failed: finds the problems of all records, those that lie between two records too."""
        with self._lock:
            if self._held is None:
                return
            found = self.inputs().records
            by_file: dict[str, list[Problem]] = {}
            for problem in pipeline.check(self.root, self.today()).problems:
                by_file.setdefault(problem.file, []).append(problem)
            self._held.problems = {file: (found[file], tuple(here)) for file, here in by_file.items() if file in found}

    def changed(self) -> list[str]:
        """The numbers of the records whose files are not as the last build found them."""
        return [id_ for f in _differing(self._built.records, self.inputs().records) if (id_ := id_of(f)) is not None]

    def page(self, id_: str) -> bytes | None:
        """The page of a record as it is now; None where the page in the site is right, or where the build must be waited for."""
        with self._lock:
            held, now = self._held, self.inputs()
            found = now.records
            if held is None or (now == self._built and not held.problems) or now.beside != self._built.beside:
                return None
            if held.register.today != self.today():
                return None
            if _stamps([PROJECT / "scripts/registrar"]) != self._program:
                return None  # this process has the program as it was: only a build has the new one
            one = all_numbered(held.register).get(id_)
            if one is None or not self._follow(held, found):
                return None
            problems = held.problems.get(one.file, (None, ()))[1]
            made = next(p for p in _pages(held.register, all_numbered(held.register)[id_]) if p.address == f"{id_}/")
            if problems:
                told = fill("not_as_saved.html", problems=problems, shown=held.read.get(one.file) == found.get(one.file))
                made = msgspec.structs.replace(made, body=Markup(f"{told}{made.body}"))  # noqa: S704 (each has autoescape)
            return held.layout.render_into(made)

    def _loaded(self, found: Found) -> Held | None:
        try:
            register = pipeline.load(self.root, self.today())
        except Invalid:
            return None
        register = register.knowing(archive.read(self.root, register, self._schemas, use_cache=True))
        register = UNSIGNED.stamped(register.at(self.base_url), self.root, self.out, served=True)
        context, _ = file_check.prepare(self.root, self._schemas, register.today, list(found.values()), {})
        with tempfile.TemporaryDirectory(prefix="register-") as folder:
            layout = print_site(SiteContext(register, register.base_url, served=True), PROJECT, Path(folder))
        return Held(register, layout, context, dict(found))

    def _moved(self, held: Held) -> bool:
        """Whether another commit is checked out than the one that the register was read at."""
        try:
            return held.register.history.known and head(self.root) != held.register.history.head
        except NoHistory:
            return True

    def _follow(self, held: Held, found: Found) -> bool:
        """Reads what was saved since. False where the register as a whole must be read again."""
        saved = _differing(held.read, found)
        if held.read.keys() != found.keys() or len(saved) > MOST or not all(id_of(file) for file in saved):
            return False
        return all(self._read_again(held, found[file]) for file in saved)

    def _read_again(self, held: Held, file: SourceFile) -> bool:
        """Puts one saved record into the register, or its problems beside it. False where the register must be read again."""
        known = held.problems.get(file.file)
        if known is not None and known[0] == file:
            return True
        held.problems.pop(file.file, None)
        (result,) = held.context.examine([file])
        problems = pipeline.located(self.root, reported(result.raised), {})
        if problems or result.packed is None:
            held.problems[file.file] = file, problems
            return True
        new = cast("Numbered", msgspec.msgpack.decode(result.packed, type=TYPES[file.kind]))
        changed = with_changed(held.register, new)
        history = archive.after_one_change(self.root, changed, self._schemas, new.id) if changed else None
        if changed is None or history is None:
            return False
        register = replace(changed, history=history)
        try:
            list(_pages(register, new))
        except Exception:  # what is wrong with it lies between two records, and the whole check says it in words
            told = tuple(p for p in pipeline.check(self.root, self.today()).problems if p.file == file.file)
            held.problems[file.file] = file, told
            return bool(told)
        held.register = register
        held.read[file.file] = file
        return True


def _differing(before: Found, now: Found) -> Sequence[str]:
    return [file for file in {**before, **now} if before.get(file) != now.get(file)]


def _pages(register: Register, one: Numbered) -> Iterator[Page]:
    if isinstance(one, Guarantee):
        yield from record.render(register, one)
    elif isinstance(one, Case):
        yield from case.render(register, one)
    else:
        yield from refusal.render(register, one)


def _stamps(places: Iterable[Path]) -> frozenset[tuple[str, int, int]]:
    """The path, size and time of change of each file in these folders, or of these files."""
    found = (p for place in places for p in (place.rglob("*") if place.is_dir() else [place]))
    told = ((str(p), p.stat()) for p in found if p.is_file() and "__pycache__" not in p.parts)
    return frozenset((path, s.st_size, s.st_mtime_ns) for path, s in told)
