"""Writes the register of a commit into an empty folder, so that it can be checked like any other.

The bytes come from git's objects: no filter, hook, attribute or line ending has any effect. A symbolic link becomes one that
leads nowhere and a submodule an empty folder, as the checks refuse both anyway.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from registrar.base.git import PLAIN_FILE, Blobs, git
from registrar.base.ids import FOLDER
from registrar.reading.files import MAX_REFERENCE_BYTES

LINK, SUBMODULE = b"120000", b"160000"
NOWHERE = "a-link-leads-nowhere-here"


@dataclass(frozen=True, slots=True)
class Entry:
    """A path below register/ in a commit, with its mode and its object."""

    path: str
    mode: bytes
    oid: str


def entries(root: Path, at: str) -> Iterator[Entry]:
    """Everything below register/ in a commit. A path that could lead out of the folder is left out."""
    for line in git(root, "ls-tree", "-r", "-z", at, "--", f"{FOLDER}/").split(b"\0"):
        if line:
            told, _, name = line.partition(b"\t")
            mode, _, oid = told.split()
            path = name.decode("utf-8", "surrogateescape")
            if not any(step in ("", ".", "..") or step.lower() == ".git" for step in path.split("/")):
                yield Entry(path, mode, oid.decode())


def write(root: Path, at: str, folder: Path) -> tuple[str, ...]:
    """Writes the register of the commit `at` into `folder`. Returns the paths of its submodules."""
    found = list(entries(root, at))
    for entry in found:
        place = folder / entry.path
        with suppress(OSError):  # a name that this machine cannot hold: its problem then counts as the branch's
            (place if entry.mode == SUBMODULE else place.parent).mkdir(parents=True, exist_ok=True)
            if entry.mode == LINK:
                place.symlink_to(NOWHERE)
    plain = [entry for entry in found if entry.mode in PLAIN_FILE]
    with Blobs(root, [entry.oid for entry in plain]) as blobs:
        for entry in plain:
            _one(blobs, folder / entry.path)
    return tuple(entry.path for entry in found if entry.mode == SUBMODULE)


def _one(blobs: Blobs, place: Path) -> None:
    """Writes one file; of one that is too long for any check, only the length is kept."""
    pieces = blobs.next()
    with suppress(OSError), place.open("xb") as stream:
        size = 0
        for piece in pieces:
            size += len(piece)
            if size <= MAX_REFERENCE_BYTES + len(piece):
                stream.write(piece)
        stream.truncate(size)
    for _ in pieces:  # they must be read to the end
        pass
