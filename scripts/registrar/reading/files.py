"""Which files the register has, and what kind each is, judged by its path. Only this module reads the register's folder."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from registrar.base import ids, store
from registrar.base.diagnostics import Finding, Location
from registrar.reading import letters
from registrar.reading.source import MAX_BYTES

REFERENCE = {f"register/{kind}.yaml": kind for kind in ("register", "places", "bodies", "rules")}
OPTIONAL = {
    "register/postcode-districts.csv": "districts",
    "register/powers.yaml": "powers",
    "register/history-notes.yaml": "history-notes",
}
LETTER = "letter"
"""The kind of the templates of letters, which are no records."""
_NO_RECORDS = REFERENCE | OPTIONAL
NO_RECORDS = frozenset(_NO_RECORDS)
KEYS = "register/keys"
"""The public keys with which the register, its panels and bodies sign, one to a file."""
LOG = "register/log"
"""What the publishing job kept of the log of all versions: the last checkpoint, and the entries below it."""
IN_LOG = re.compile(
    r"checkpoint|head\.json|addresses\.txt|tile/entries/(?:x[0-9]{3}/)*[0-9]{3}(?:\.p/[1-9][0-9]{0,2})?", re.ASCII
)
MAX_REFERENCE_BYTES = 4 * 1024 * 1024  # the gazetteer of a whole country is larger than a record, and so is a catalogue
NOTES = frozenset(["README.md", "LICENSE-DATA"])  # allowed in any folder


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A regular file of the register. `stamp` (size, time of change, inode) changes whenever the file does."""

    file: str
    kind: str
    stamp: tuple[int, int, int]

    @property
    def limit(self) -> int:
        return MAX_REFERENCE_BYTES if self.file in NO_RECORDS else MAX_BYTES


def find(root: Path) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """Every file of `root`/register, sorted by path, and a finding for anything that does not belong there."""
    files: list[SourceFile] = []
    strays: list[Finding] = []
    for name, s in _walk(root / "register", "register", strays):
        kind = kind_of(name)
        if kind is None and name.startswith(f"{letters.FOLDER}/"):
            strays.append(_stray(name, "there is no letter of this name", f"give it one of the names {_letters()}, or move it"))
            continue
        if kind is None:
            strays.append(_stray(name, "a record in this folder cannot have such a name", f"rename or move it: {ids.where()}"))
            continue
        files.append(SourceFile(name, kind, (s.st_size, s.st_mtime_ns, s.st_ino)))
    files.sort(key=attrgetter("file"))
    found = {f.file for f in files}
    strays += _alike([f.file for f in files])
    for name in REFERENCE:
        if name not in found and not any(s.location.file == name for s in strays):
            strays.append(_stray(name, "this file is missing", "restore it from git, or copy it from the project's repository"))
    return tuple(files), tuple(strays)


def _letters() -> str:
    return ", ".join(f"{kind}.md" for kind in letters.ALL)


def _alike(names: Sequence[str]) -> Iterator[Finding]:
    """Names that differ only in the case of letters, or in how accents are written: on many disks they are one file."""
    plain = [name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold() for name in names]
    if len(set(plain)) == len(plain):
        return
    seen: dict[str, str] = {}
    for name, same in zip(names, plain, strict=True):
        other = seen.setdefault(same, name)
        if other is not name:
            yield _stray(name, f"on many computers this is the same name as {other}", "rename one of the two, or delete it")


def kind_of(name: str) -> str | None:
    """The kind of a file, judged by its path below the root; None where the register has no such file."""
    folder, _, last = name.rpartition("/")
    if last[:1] == ".":
        return None
    if folder == KEYS:
        return "key" if last.endswith(".yaml") else None
    return _NO_RECORDS.get(name) or ids.kind_at(name) or (LETTER if letters.kind_at(name) else None)


def _walk(folder: Path, name: str, strays: list[Finding]) -> Iterator[tuple[str, os.stat_result]]:
    """Each regular file below a folder that may belong there, with its size and times."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            path = f"{name}/{entry.name}"
            if entry.name in NOTES and entry.is_file(follow_symlinks=False):
                continue
            if not entry.name.isprintable() or (not entry.name.isascii() and "\udc80" <= max(entry.name) <= "\udcff"):
                strays.append(
                    _stray(ascii(path)[1:-1], "the name has characters that cannot be shown in a web address", "rename it")
                )
                continue
            found = entry.stat(follow_symlinks=False)
            mode = found.st_mode
            if entry.name.startswith("."):
                strays.append(
                    _stray(
                        path,
                        "the name starts with a full stop, which hides it from most readers",
                        "delete it, or move it out of the folder register/",
                    )
                )
            elif stat.S_ISREG(mode):
                yield path, found
            elif stat.S_ISLNK(mode):
                strays.append(
                    _stray(path, "this is a link to another file, and links are not followed", "put the file itself here")
                )
            elif stat.S_ISDIR(mode) and path == LOG:
                strays += _beside_the_log(folder / entry.name)
            elif stat.S_ISDIR(mode) and (ids.is_folder(path) or path in (letters.FOLDER, KEYS)):
                yield from _walk(folder / entry.name, path, strays)
            elif stat.S_ISDIR(mode):
                strays.append(_stray(path, "this folder is not one that the register uses", f"rename or move it: {ids.where()}"))
            else:
                strays.append(_stray(path, "this is not a regular file", "replace it with a plain text file"))


def _beside_the_log(folder: Path) -> Iterator[Finding]:
    """What is in the folder of the log and does not belong there. The log's own files are read when a site is built."""
    for at, folders, names in os.walk(folder):
        inside = Path(at).relative_to(folder).as_posix()
        for name in sorted([*names, *(f for f in folders if Path(at, f).is_symlink())]):
            path = name if inside == "." else f"{inside}/{name}"
            if path == "README.md" or (IN_LOG.fullmatch(path) and stat.S_ISREG(Path(at, name).lstat().st_mode)):
                continue
            shown = path if path.isprintable() and not any("\ud800" <= c <= "\udfff" for c in path) else ascii(path)[1:-1]
            yield _stray(f"{LOG}/{shown}", "this is not a file of the log", "delete it: only the publishing job writes here")


def _stray(file: str, message: str, help_: str) -> Finding:
    return Finding(Location(file), "file-name", message, help_, (1, 1))


def cache_key(root: Path, schemas: Path) -> str:
    """A key that changes when the program, the schemas or the reference data do: all that a result rests on but the record."""
    return store.program_key([*schemas.rglob("*.json"), *schemas.rglob("*.yaml"), *(root / f for f in NO_RECORDS)])


def read_bytes(root: Path, file: str, limit: int) -> bytes | Finding:
    """A file's bytes, or a finding. Reads at most one byte beyond `limit`, so that a huge file is refused unread."""
    try:
        with open(f"{root}/{file}", "rb") as stream:  # noqa: PTH123 (pathlib cannot read a part, and takes longer)
            raw = stream.read(limit + 1)
    except OSError as error:
        return _stray(file, f"the file cannot be read ({error.strerror})", "correct the file's permissions, or replace it")
    if len(raw) <= limit:
        return raw
    return Finding(
        Location(file), "file-size",
        f"the file has {(root / file).stat().st_size:,} bytes; at most {limit:,} are allowed ({limit // 1024} KiB)",
        "shorten it: say what was promised, and publish longer papers elsewhere, linked from `decision.document`", (1, 1),
    )  # fmt: skip
