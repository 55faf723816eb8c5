"""The only cache on disk: the results of the last run, for the next one to reuse.

A cache is a convenience, never a source: a broken, missing or unwritable one changes no result. A file appears complete or
not at all, even if several processes write at the same time. Each begins with a digest of the rest, so that one that was
damaged, cut short or written by something else is as good as none. A digest proves nothing about who wrote it: so a cache
that git keeps, that leads elsewhere, or that belongs to somebody else is not used at all (`mistrusted`).
"""

import hashlib
import logging
import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

FOLDER = ".cache/registrar"
PROGRAM = Path(__file__).resolve().parents[1]
PACKAGES = Path(msgspec.__file__).resolve().parents[1]
"""The folder in which the packages that the program uses are installed."""
MAGIC = b"registrar cache 1\n"
DIGEST = 32
LARGEST = 4 * 1024 * 1024 * 1024  # bytes: a larger file is none of ours
log = logging.getLogger("registrar.cache")
T = TypeVar("T")


def folder(root: Path) -> Path:
    """The folder with the caches of the register at `root`."""
    return root / FOLDER


def mistrusted(root: Path, tracked: Iterable[str]) -> str:
    """Why the caches of the register at `root` must not be used; "" where they may be.

    `tracked` are the paths of those that git keeps: they come with a commit, and whoever made it could have said anything.
    """
    if first := next(iter(tracked), ""):
        return f"git keeps {first}, so somebody else may have written it; remove it with `git rm -r --cached .cache`"
    place = root
    for name in FOLDER.split("/"):
        place = place / name
        try:
            found = place.lstat()
        except OSError:
            return ""
        if not stat.S_ISDIR(found.st_mode):
            return f"{place} is a link or a file and not a folder; delete it"
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            return f"{place} belongs to another user; delete it"
    return ""


def program_key(inputs: Iterable[Path]) -> str:
    """Changes when the program, its Python, its packages or one of these files does."""
    packages = sorted(p.name for p in PACKAGES.glob("*.dist-info"))  # the name includes the version
    digest = hashlib.sha256("\0".join([sys.version, *packages]).encode())
    for path in sorted([*PROGRAM.rglob("*.py"), *inputs]):
        if path.is_file():
            digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load(path: Path, type_: type[T]) -> T | None:
    """The value saved at a path; None if there is none, or if the file is not as it was saved."""
    try:
        with _opened(path) as stream:
            raw = memoryview(stream.read(min(LARGEST, os.fstat(stream.fileno()).st_size + 1)))
    except OSError:
        return None
    packed = raw[len(MAGIC) + DIGEST :]  # not a copy: this may be a large file
    try:
        if raw[: len(MAGIC)] != MAGIC or raw[len(MAGIC) : len(MAGIC) + DIGEST] != _digest(path.name, packed):
            raise ValueError
        return msgspec.msgpack.decode(packed, type=type_)
    except (ValueError, RecursionError):  # a DecodeError is a ValueError
        log.warning("The cache %s is damaged or from another version, and was not used.", path.name)
        return None


def save(path: Path, value: Any) -> None:
    """Saves a value at a path. A folder that cannot be written is not an error."""
    new: Path | None = None
    packed = msgspec.msgpack.encode(value)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        new = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(MAGIC + _digest(path.name, packed))
            stream.write(packed)
        new.replace(path)
        new = None
    except OSError:
        return
    finally:
        if new is not None:
            new.unlink(missing_ok=True)


def _digest(name: str, packed: bytes | memoryview) -> bytes:
    """Of the name as well, so that one cache cannot stand in for another."""
    digest = hashlib.blake2b(name.encode() + b"\0", digest_size=DIGEST)
    digest.update(packed)
    return digest.digest()


def _opened(path: Path) -> Any:
    """A plain file, opened for reading. A link is not followed, and a pipe is not waited for. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError
    return os.fdopen(descriptor, "rb")
