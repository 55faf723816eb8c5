"""The files that an officer's command would write: checked in memory, shown as a diff, and written all or none."""

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from registrar.base.files import NotWritten, write_all
from registrar.checking import pipeline, report
from registrar.commands import before_edit, typed_numbers
from registrar.commands.record_text import CommandError
from registrar.model.record_set import RecordSet
from registrar.reading import files
from registrar.reading.source import MAX_BYTES


@dataclass(frozen=True)
class ChangeSet:
    """The new content of files, by path; None for one to delete. `done` is the message to print afterwards."""

    files: Mapping[str, bytes | None]
    done: str
    moved: Mapping[str, str] | None = None  # new path to old path
    hushed: bool = False  # the old lines hold words that must not be repeated, not even in a difference

    def prove(self, root: Path, today: dt.date, use_cache: bool, base: str | None = None) -> None:
        """Raises `CommandError` if the change would bring a new problem into the register.

        The register is compared with the branch that the change will join (`before_edit.py`), as `check --base` does it.
        """
        for file, raw in self.files.items():
            if raw is not None and len(raw) > _limit(file):
                raise CommandError(f"{file} would be {len(raw):,} bytes long; the limit is {_limit(file):,}")
        then, now = before_edit.base(root, base, self.files), before_edit.base(root, base, {})
        problems = pipeline.check(root, today, use_cache, then, overlay=self.files).problems
        if problems:
            known = {(p.file, p.code, p.message) for p in pipeline.check(root, today, use_cache, now).problems}
            new = [p for p in problems if p.file in self.files or (p.file, p.code, p.message) not in known]
            if new:
                raise CommandError(report.text(new).rstrip("\n"))

    def difference(self, root: Path) -> str:
        """What would change, as a unified diff."""
        return "".join(self._differences(root))

    def _differences(self, root: Path) -> Iterator[str]:
        moved = dict(self.moved or {})
        for file, raw in self.files.items():
            if raw is None and file in moved.values():
                continue
            old = moved.get(file, file)
            there = (root / old).is_file()
            before = _lines((root / old).read_bytes()) if there else []
            after = _lines(raw or b"")
            names = (f"a/{old}" if there else "/dev/null", f"b/{file}" if raw is not None else "/dev/null")
            if old != file:
                yield f"rename from {old}\nrename to {file}\n"
            for line in difflib.unified_diff(before, after, *names):
                if self.hushed and line.startswith("-") and line.rstrip("\n") != f"--- {names[0]}":
                    yield "-[a line that changes]\n"
                else:
                    yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"

    def write(self, root: Path) -> None:
        """Writes all files or none. Raises `CommandError` if nothing could be written."""
        try:
            write_all(root, self.files)
        except NotWritten as error:
            raise CommandError(str(error)) from None


def _limit(file: str) -> int:
    """How many bytes a file may have."""
    return files.MAX_REFERENCE_BYTES if file in files.NO_RECORDS else MAX_BYTES


def _lines(raw: bytes) -> list[str]:
    """Lines with their endings. Carriage returns are kept, so that a change of line endings shows in a diff."""
    return [f"{line}\n" for line in raw.decode("utf-8", "replace").split("\n")[:-1]] + _rest(raw)


def _rest(raw: bytes) -> list[str]:
    last = raw.decode("utf-8", "replace").rpartition("\n")[2]
    return [last] if last else []


def sound(root: Path, today: dt.date, use_cache: bool, file: str) -> RecordSet:
    """The register. Raises `CommandError` if this file has a problem."""
    checked = pipeline.check(root, today, use_cache)
    here = [p for p in checked.problems if p.file == file]
    if here:
        raise CommandError(f"{report.text(here)}\nfix the problems in {file} first")
    return checked.record_set


def naming(root: Path, today: dt.date, use_cache: bool, number: str) -> RecordSet:
    """The register. Raises `CommandError` if the file of this number, as people type it, cannot be used as it is."""
    checked = pipeline.check(root, today, use_cache)
    id_ = typed_numbers.meant(checked.record_set, number)
    here = [p for p in checked.problems if PurePosixPath(p.file).stem == id_] if id_ in checked.record_set.unread else []
    if here:
        raise CommandError(f"{report.text(here)}\nfix the problems in {here[0].file} first")
    return checked.record_set


def read(root: Path, file: str) -> bytes:
    raw = files.read_bytes(root, file, _limit(file))
    if not isinstance(raw, bytes):
        raise CommandError(f"{file}: {raw.message}")
    return raw
