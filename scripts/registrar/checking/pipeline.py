"""The whole check in one place: files, reading, schema, typed records and rules lead to a Register or to its problems."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from registrar.base.diagnostics import Finding, Invalid, Problem
from registrar.base.parallel import meanwhile
from registrar.checking import cache, file_check, quiet_comments
from registrar.checking.engine import ENGINE
from registrar.checking.examined import Opened, examined
from registrar.checking.file_check import TYPES, CheckContext, Overlay
from registrar.checking.precedence import reported, unconditional
from registrar.model.base_branch import Base
from registrar.model.record_set import RecordSet
from registrar.model.register import Register
from registrar.reading import files, schema, source
from registrar.reading.files import NO_RECORDS, SourceFile
from registrar.reading.text import Lines

OWN_SCHEMAS = Path(__file__).resolve().parents[3] / "schemas"
UNWRITTEN = (-1, -1, -1)  # the stamp of a file that is not written yet


@dataclass(frozen=True)
class Checked:
    """A draft and every problem in it, sorted by file, line and column.

    `standing` are those of the problems that the base of a pull request already has (`checking/standing.py`).
    """

    record_set: RecordSet
    problems: tuple[Problem, ...]
    base: Base | None = None
    standing: tuple[Problem, ...] = ()

    @property
    def brought(self) -> tuple[Problem, ...]:
        """The problems that the branch answers for."""
        left = Counter(self.standing)
        found = []
        for problem in self.problems:
            if left[problem]:
                left[problem] -= 1
            else:
                found.append(problem)
        return tuple(found)


def load(root: Path, today: dt.date, use_cache: bool = True) -> Register:
    """The register of `root` as at `today`. Raises `Invalid`, with every problem, if there are any."""
    checked = check(root, today, use_cache)
    if checked.problems:
        raise Invalid(checked.problems)
    return replace(Register.of(checked.record_set), schemas=schema.load(schema_folder(root)))


def check(
    root: Path,
    today: dt.date,
    use_cache: bool = True,
    compare: Callable[[RecordSet], Base] | None = None,
    overlay: Overlay | None = None,
    brief: bool = False,
) -> Checked:
    """Every problem in the register of `root`. `use_cache`: read and write the cache.

    `compare` returns the base of a pull request, where the register is one. `overlay` holds files as they would be: the
    register is checked as if they had been written. None means a file that would be deleted. `brief`: nothing but problems and
    numbers is wanted, so that the records may be in brief (`model/in_brief.py`); with a base they are whole all the same.
    """
    try:
        return _checked(root, today, use_cache, compare, overlay or {}, brief and compare is None)
    except cache.Lost:
        return _checked(root, today, use_cache and cache.forgotten(root), compare, overlay or {}, brief and compare is None)


def _checked(
    root: Path, today: dt.date, use_cache: bool, compare: Callable[[RecordSet], Base] | None, overlay: Overlay, brief: bool
) -> Checked:
    began = cache.now()
    found, strays = files.find(root)
    found = _as_if(found, overlay)
    context, reference_findings = file_check.prepare(root, schema_folder(root), today, found, overlay)
    by_file = {f.file: f for f in found if f.kind in TYPES}
    use_cache = use_cache and len(by_file) >= cache.SMALLEST and NO_RECORDS.isdisjoint(overlay)
    key = files.cache_key(root, schema_folder(root)) if use_cache else None
    results, save = examined(context, key, by_file, began, brief)
    with meanwhile(save, at_once=compare is not None):  # to read a base, processes are forked, which bear no threads
        return _concluded(root, context, results, [*strays, *reference_findings], overlay, compare)


def _concluded(
    root: Path,
    context: CheckContext,
    results: Sequence[Opened],
    found: Sequence[Finding],
    overlay: Overlay,
    compare: Callable[[RecordSet], Base] | None,
) -> Checked:
    """What comes of the results of all files. `found` is what was found besides."""
    unread = frozenset(_stem(r.file) for r, record in results if record is None)
    record_set = file_check.with_records(context.blank, (record for _, record in results if record is not None), unread)

    base = compare(record_set) if compare else None
    raised = [*unconditional(found), *(r for f, _ in results for r in f.raised)]
    raised += ENGINE.of_set(record_set, reported(raised), base)
    raised += unconditional(quiet_comments.findings(record_set, base, lambda file: _text(root, file, overlay)))
    raised += unconditional(base.found if base is not None else ())
    return Checked(record_set, located(root, reported(raised), overlay), base)


def _as_if(found: Sequence[SourceFile], overlay: Overlay) -> tuple[SourceFile, ...]:
    """The register's files, as if the overlay had been written."""
    if not overlay:
        return tuple(found)
    new = [
        SourceFile(file, kind, UNWRITTEN) for file, raw in overlay.items() if raw is not None and (kind := files.kind_of(file))
    ]
    return tuple(sorted([*(f for f in found if f.file not in overlay), *new], key=lambda f: f.file))


def schema_folder(root: Path) -> Path:
    """The register's own schemas, or the project's where the register has none."""
    own = root / "schemas"
    return own if own.is_dir() else OWN_SCHEMAS


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].removesuffix(".yaml")


def located(root: Path, findings: Iterable[Finding], overlay: Overlay) -> tuple[Problem, ...]:
    """Each finding with its line. Only files with findings are read again."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in dict.fromkeys(findings):
        by_file[finding.location.file].append(finding)
    return tuple(sorted(p for file, here in by_file.items() for p in _problems(_text(root, file, overlay), file, here)))


def _problems(text: str, file: str, findings: Sequence[Finding]) -> Iterable[Problem]:
    lines = Lines(text)
    unplaced = [f for f in findings if f.at is None]
    places = dict(zip(unplaced, source.locate(text, [f.location for f in unplaced]), strict=True)) if unplaced else {}
    for f in findings:
        line, column = f.at or places[f]
        yield Problem(file, line, column, f.code, f.message, f.help, lines.line(line))


def _text(root: Path, file: str, overlay: Overlay) -> str:
    """A file's text, from which reports quote lines; empty where it is not a regular file."""
    if file in overlay:
        return (overlay[file] or b"").decode("utf-8", "replace").removeprefix("\ufeff")
    path = root / file
    if not path.is_file() or path.is_symlink() or path.stat().st_size > files.MAX_REFERENCE_BYTES:
        return ""
    raw: Any = files.read_bytes(root, file, files.MAX_REFERENCE_BYTES)
    return raw.decode("utf-8", "replace").removeprefix("\ufeff") if isinstance(raw, bytes) else ""
