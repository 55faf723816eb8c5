"""The one cache on the disk: what the last run found, so that the next need not find it again.

A cache is a convenience and never a source: a broken, missing or unwritable one changes no answer. A file appears whole
or not at all, whoever writes at the same time.
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
"""Where the packages that the program uses are installed."""
T = TypeVar("T")


def folder(root: Path) -> Path:
    """Where the caches of the register at `root` lie."""
    return root / FOLDER


def program_key(inputs: Iterable[Path]) -> str:
    """Changes when the program, the Python and the packages that it runs on, or one of these files does."""
    packages = sorted(p.name for p in PACKAGES.glob("*.dist-info"))  # a name holds the version
    digest = hashlib.sha256("\0".join([sys.version, *packages]).encode())
    for path in sorted([*PROGRAM.rglob("*.py"), *inputs]):
        if path.is_file():
            digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load(path: Path, type_: type[T]) -> T | None:
    """What was kept at a path; None where nothing that can be read is."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=type_)
    except (OSError, msgspec.DecodeError):
        return None


def save(path: Path, value: Any) -> None:
    """Keeps a value at a path. A folder that cannot be written is no fault."""
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
