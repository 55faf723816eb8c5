"""Which files the register has, and what each is by where it lies. The only reader of the register's folder."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from registrar.base import ids, store
from registrar.base.diagnostics import Finding, Location
from registrar.reading.source import MAX_BYTES

REFERENCE = {"register/register.yaml": "register", "register/places.yaml": "places", "register/aliases.yaml": "aliases"}
OPTIONAL = {"register/postcode-districts.csv": "districts"}
NO_RECORDS = frozenset([*REFERENCE, *OPTIONAL])
MAX_REFERENCE_BYTES = 4 * 1024 * 1024  # the gazetteer of a whole country is no record
NOTES = frozenset(["README.md", "LICENSE-DATA"])  # a folder may explain itself


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A plain file of the register. `stamp` changes when the file does: size, time of change, inode."""

    file: str
    kind: str
    stamp: tuple[int, int, int]

    @property
    def limit(self) -> int:
        return MAX_REFERENCE_BYTES if self.file in NO_RECORDS else MAX_BYTES


def find(root: Path) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """Every file of `root`/register, sorted by path, and what lies there that is none."""
    files: list[SourceFile] = []
    strays: list[Finding] = []
    for entry, name in _walk(root / "register", "register", strays):
        kind = kind_of(name)
        if kind is None:
            strays.append(_stray(name, "no record lies here under such a name", f"rename or move it: {ids.where()}"))
            continue
        s = entry.stat(follow_symlinks=False)
        files.append(SourceFile(name, kind, (s.st_size, s.st_mtime_ns, s.st_ino)))
    found = {f.file for f in files}
    for name in REFERENCE:
        if name not in found and not any(s.location.file == name for s in strays):
            strays.append(
                _stray(name, "this file is missing", "bring it back from git, or copy it from the project's repository")
            )
    return tuple(sorted(files, key=lambda f: f.file)), tuple(strays)


def kind_of(name: str) -> str | None:
    """What a file is by its path below the root; None: nothing of the register's."""
    return REFERENCE.get(name) or OPTIONAL.get(name) or ids.kind_at(name)


def _walk(folder: Path, name: str, strays: list[Finding]) -> Iterator[tuple[os.DirEntry[str], str]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            path = f"{name}/{entry.name}"
            if entry.name.startswith(".") or entry.name in NOTES:
                continue
            if "\udc80" <= max(entry.name) <= "\udcff" or not entry.name.isprintable():
                strays.append(_stray(ascii(path)[1:-1], "the name holds characters that no address can show", "rename it"))
                continue
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISLNK(mode):
                strays.append(
                    _stray(path, "this is a link to another place", "put the file itself here: the register follows no links")
                )
            elif stat.S_ISDIR(mode) and ids.is_folder(path):
                yield from _walk(folder / entry.name, path, strays)
            elif stat.S_ISDIR(mode):
                strays.append(
                    _stray(path, "this is a folder, and none that the register knows", f"rename or move it: {ids.where()}")
                )
            elif not stat.S_ISREG(mode):
                strays.append(_stray(path, "this is no plain file", "put a plain text file here"))
            else:
                yield entry, path


def _stray(file: str, message: str, help_: str) -> Finding:
    return Finding(Location(file), "file-name", message, help_, (1, 1))


def cache_key(root: Path, schemas: Path) -> str:
    """Changes when anything that a record's answer rests on does, but for the records: the program, schemas, reference data."""
    return store.program_key([*schemas.rglob("*.json"), *schemas.rglob("*.yaml"), *(root / f for f in NO_RECORDS)])


def read_bytes(root: Path, file: str, limit: int) -> bytes | Finding:
    """A file's bytes: at most one more than `limit`, so that a huge file is refused and never held."""
    try:
        with open(root / file, "rb") as stream:  # noqa: PTH123 (pathlib cannot read a part)
            raw = stream.read(limit + 1)
    except OSError as error:
        return _stray(file, f"the file cannot be read ({error.strerror})", "make it readable, or put it here again")
    if len(raw) <= limit:
        return raw
    return Finding(
        Location(file), "file-size",
        f"the file has {(root / file).stat().st_size:,} bytes; at most {limit:,} are allowed ({limit // 1024} KiB)",
        "shorten it: say what was promised, and put longer papers where `decision.document` links to them", (1, 1),
    )  # fmt: skip
