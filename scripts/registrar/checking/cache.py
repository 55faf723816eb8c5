"""What was found clean in the last run, so that a check after one edit reads one file.

Only files in which nothing at all was found are kept: a fault is always looked at afresh. A kept file counts as
long as its size, time of change and inode are the same; the whole cache counts as long as the program, the schemas
and the reference data are. The cache is a convenience: without it, or with a broken one, the answer is the same.
"""

import datetime as dt
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from registrar.base import store
from registrar.reading.files import SourceFile

FILE = "clean.msgpack"
SMALLEST = 500  # files: below this, reading is quicker than thinking about it
SETTLED_NS = 2_000_000_000  # a file changed within two seconds before the run may change again under the same time


class Kept(msgspec.Struct, array_like=True):
    """A clean file: its stamp, and the record in it, packed."""

    stamp: tuple[int, int, int]
    packed: bytes


class Contents(msgspec.Struct, array_like=True):
    """`judged_on` is the day the record rules were asked for; on another day they are asked again."""

    key: str
    judged_on: dt.date
    kept: dict[str, Kept]


def load(root: Path, key: str) -> Contents | None:
    """The last run's clean files, or None where they count no longer."""
    contents = store.load(store.folder(root) / FILE, Contents)
    return contents if contents is not None and contents.key == key else None


def now() -> int:
    """The moment, in nanoseconds since 1970, by the clock that gives files their times."""
    return time.time_ns()


def save(root: Path, key: str, today: dt.date, found: Mapping[str, SourceFile], packed: Mapping[str, bytes], began: int) -> None:
    """Keeps the clean files of a run that `began` then."""
    kept = {file: Kept(found[file].stamp, blob) for file, blob in packed.items() if began - found[file].stamp[1] > SETTLED_NS}
    store.save(store.folder(root) / FILE, Contents(key, today, kept))
