"""The cache of clean files, so that a check after one edit reads only one file.

Only files without any findings are kept: a file with a fault is always checked again. A kept file is valid as long as its
size, time of change and inode are the same. The whole cache is valid as long as the program, the schemas and the reference
data are the same. The cache only saves time: without it, or with a broken one, the result is the same.
"""

import datetime as dt
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from registrar.base import store
from registrar.reading.files import SourceFile

FILE = "clean.msgpack"
SMALLEST = 500  # files: with fewer, reading them all is quicker than using the cache
SETTLED_NS = 2_000_000_000  # a file changed in the two seconds before the run could change again with the same time stamp


class Kept(msgspec.Struct, array_like=True):
    """A clean file: its stamp, and its record as msgpack."""

    stamp: tuple[int, int, int]
    packed: bytes


class Contents(msgspec.Struct, array_like=True):
    """`judged_on` is the day for which the record rules were asked; on another day they are asked again."""

    key: str
    judged_on: dt.date
    kept: dict[str, Kept]


def load(root: Path, key: str) -> Contents | None:
    """The clean files of the last run, or None where they are no longer valid."""
    contents = store.load(store.folder(root) / FILE, Contents)
    return contents if contents is not None and contents.key == key else None


def now() -> int:
    """The present time, in nanoseconds since 1970, by the clock that sets the times of files."""
    return time.time_ns()


def save(root: Path, key: str, today: dt.date, found: Mapping[str, SourceFile], packed: Mapping[str, bytes], began: int) -> None:
    """Writes the clean files of a run that started at `began` (see `now`) to the cache."""
    kept = {file: Kept(found[file].stamp, blob) for file, blob in packed.items() if began - found[file].stamp[1] > SETTLED_NS}
    store.save(store.folder(root) / FILE, Contents(key, today, kept))
