"""The only cache on disk: the results of the last run, for the next one to reuse.

A cache is a convenience, never a source: a broken, missing or unwritable one changes no result. A file appears complete or
not at all, even if several processes write at the same time.
"""

import hashlib
import os
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
T = TypeVar("T")


def folder(root: Path) -> Path:
    """The folder with the caches of the register at `root`."""
    return root / FOLDER


def program_key(inputs: Iterable[Path]) -> str:
    """Changes when the program, its Python, its packages or one of these files does."""
    packages = sorted(p.name for p in PACKAGES.glob("*.dist-info"))  # the name includes the version
    digest = hashlib.sha256("\0".join([sys.version, *packages]).encode())
    for path in sorted([*PROGRAM.rglob("*.py"), *inputs]):
        if path.is_file():
            digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load(path: Path, type_: type[T]) -> T | None:
    """The value saved at a path; None if there is none that can be read."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=type_)
    except (OSError, msgspec.DecodeError):
        return None


def save(path: Path, value: Any) -> None:
    """Saves a value at a path. A folder that cannot be written is not an error."""
    new: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        new = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(msgspec.msgpack.encode(value))
        new.replace(path)
        new = None
    except OSError:
        return
    finally:
        if new is not None:
            new.unlink(missing_ok=True)
