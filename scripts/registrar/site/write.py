"""The only writer of the site: into a new folder, one file for each path. `site_folder.py` puts it in place of the old site.

The folder may be the site before the last one (`spare.py`). What it has is left from then: it stays where it is the very file of
the last site, and is deleted before another is written to its path. It is never written into, as the last site has it too.
"""

import hashlib
import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from registrar.publish.artifact import Artifact, Copy, Large

SCRATCH = ".scratch"
"""A folder in the folder that is being filled, for programs that write for themselves."""


class Clash(Exception):
    """Two artifacts have the same address: a bug in the outputs, whatever the records say."""


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """A file of a site as it was written: its size, its time in nanoseconds, its number on the disk, and its checksum."""

    path: str
    size: int
    time: int
    inode: int
    sha256: bytes

    def fits(self, found: os.stat_result) -> bool:
        """Whether a file is as it was written."""
        return stat.S_ISREG(found.st_mode) and (found.st_size, found.st_mtime_ns) == (self.size, self.time)


class Folder:
    """A folder that is being filled from the register at `root`. It remembers which folders it made, and `left`: the files that
    were in it before."""

    def __init__(self, folder: Path, root: Path, left: Collection[str] = ()) -> None:
        self.folder, self.root = folder, root
        self.left = frozenset(left)
        self._top = str(folder)
        self._made: set[str] = {""}
        self._put: set[str] = set()

    def put(self, artifact: Artifact | Copy | Large) -> Mark:
        """Writes one artifact. Raises `Clash` for a path that is taken."""
        path = artifact.path
        place = self._free(path)
        if isinstance(artifact, Large):
            if os.path.lexists(place):
                raise Clash(path)
            artifact.fill(Path(place))
            return marked(path, place)
        content = artifact.content if isinstance(artifact, Artifact) else self._copied(artifact)
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError as error:
            raise Clash(path) from error
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            found = os.fstat(descriptor)
        return Mark(path, found.st_size, found.st_mtime_ns, found.st_ino, hashlib.sha256(content).digest())

    def has(self, mark: Mark) -> bool:
        """Whether the very file is already there: its other name in the last site may be gone, or be another file by now."""
        if mark.path not in self.left:
            return False
        try:
            found = os.lstat(f"{self._top}/{mark.path}")
        except OSError:
            return False
        return found.st_ino == mark.inode and mark.fits(found)

    def link(self, mark: Mark, old: Path) -> Mark:
        """Reuses a file of an earlier site, without copying it if the disk allows."""
        path = mark.path
        place = self._free(path)
        try:
            os.link(f"{old}/{path}", place)
        except FileExistsError as error:
            raise Clash(path) from error
        except OSError:
            shutil.copyfile(f"{old}/{path}", place)
            return marked(path, place)
        return mark

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """An empty folder for a program that writes for itself. `take` moves what it has left there to its place."""
        place = self.folder / SCRATCH
        place.mkdir()
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def take(self, scratch: Path) -> list[Mark]:
        """Moves every file of a folder to the same path in this one. Raises `Clash`."""
        marks = []
        for path in sorted(files_in(scratch)):
            place = self._free(path)
            if os.path.lexists(place):
                raise Clash(path)
            os.rename(f"{scratch}/{path}", place)  # noqa: PTH104 (a text, as elsewhere here)
            marks.append(marked(path, place))
        return marks

    def only(self, paths: Iterable[str]) -> None:
        """Deletes all that was left from before and is none of these, and the folders that nothing is left in."""
        for path in self.left.difference(paths):
            os.unlink(f"{self._top}/{path}")  # noqa: PTH108 (a text, as elsewhere here)
            with suppress(OSError):  # the first that is not empty
                while path := path.rpartition("/")[0]:
                    os.rmdir(f"{self._top}/{path}")  # noqa: PTH106 (a text, as elsewhere here)

    def _free(self, path: str) -> str:
        """Where a file is written; what was left there from before is deleted. Raises `Clash`."""
        if path.startswith("/") or ".." in path.split("/") or path in self._put:
            raise Clash(path)
        self._put.add(path)
        place = f"{self._top}/{path}"
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self._top}/{folder}", exist_ok=True)  # noqa: PTH103 (three times as quick, 40,000 times)
            self._made.add(folder)
        if path in self.left:
            with suppress(FileNotFoundError):
                os.unlink(place)  # noqa: PTH108 (a text, as elsewhere here)
        return place

    def _copied(self, copy: Copy) -> bytes:
        raw = (self.root / copy.file).read_bytes().removeprefix(b"\xef\xbb\xbf")
        replaced = bool(copy.instead_of) and raw.startswith(copy.instead_of)
        return copy.head + (raw.partition(b"\n")[2] if replaced else raw)


def marked(path: str, place: str) -> Mark:
    """The mark of a file that something else has written."""
    with open(place, "rb") as stream:  # noqa: PTH123 (a text, as elsewhere here)
        found, digest = os.fstat(stream.fileno()), hashlib.file_digest(stream, "sha256").digest()
    return Mark(path, found.st_size, found.st_mtime_ns, found.st_ino, digest)


def files_in(folder: Path) -> Iterator[str]:
    """The paths of the files in a folder. Texts and not `Path`s, as there may be millions."""
    top = f"{folder}{os.sep}"
    for inner, _, names in os.walk(folder):
        below = f"{inner}{os.sep}".removeprefix(top).replace(os.sep, "/")
        yield from (f"{below}{name}" for name in names)


def refuse_clashes(paths: Iterable[str]) -> None:
    """Raises `Clash` if two files have one path, or two that differ only in letter case: they are one file on many disks."""
    seen: dict[str, str] = {}
    for path in paths:
        plain = path.casefold()
        if plain in seen:
            raise Clash(f"{path} and {seen[plain]}")
        seen[plain] = path
