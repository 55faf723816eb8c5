"""The cache of clean files, so that a check after one edit reads only one file.

Only files without any findings are kept: a file with a fault is always checked again. A kept file is valid as long as its
size, time of change and inode are the same. The whole cache is valid as long as the program, the schemas and the reference
data are the same. The cache only saves time: without it, or with a broken one, the result is the same.

Ten thousand records are 70 MB, which take longer to read than one record to check. So each is kept twice: in brief in the
first file, and whole in the second, which is read when more of a record is asked for. What changed since they were written is
in a third file. The three count only with one another: they have one name.
"""

import datetime as dt
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import msgspec

from registrar.base import store
from registrar.reading.files import SourceFile

FILE, WHOLE, SINCE = "clean.msgpack", "clean-whole.msgpack", "clean-since.msgpack"
FEW = 500  # files: with more that changed, all are written anew
SMALLEST = 500  # files: with fewer, reading them all is quicker than using the cache
SETTLED_NS = 2_000_000_000  # a file changed in the two seconds before the run could change again with the same time stamp


class Lost(Exception):
    """The whole records that belong to those in brief are not there, or are damaged: what is kept cannot be used."""


class Kept(msgspec.Struct, array_like=True):
    """A clean file: its stamp, and its record in brief (`model/in_brief.py`)."""

    stamp: tuple[int, int, int]
    brief: bytes


class Contents(msgspec.Struct, array_like=True):
    """`judged_on` is the day for which the record rules were asked; on another day they are asked again. `name` is its own."""

    key: str
    judged_on: dt.date
    name: bytes
    kept: dict[str, Kept]


class Whole(msgspec.Struct, array_like=True):
    """The whole records of the contents of this name, as msgpack."""

    name: bytes
    packed: dict[str, bytes]


class Since(msgspec.Struct, array_like=True):
    """What has changed since the contents of this name were written: files that are kept now, and those that are no more."""

    name: bytes
    kept: dict[str, Kept]
    packed: dict[str, bytes]
    gone: list[str]


@dataclass(frozen=True)
class Clean:
    """A clean file of a run: its record in brief and whole, or None where the whole one was not asked for."""

    brief: bytes
    packed: bytes | None


@dataclass(frozen=True)
class Last:
    """The clean files of the last run. `since` are those that stand otherwise, or not at all, in the contents of this name."""

    root: Path
    judged_on: dt.date
    kept: Mapping[str, Kept]
    name: bytes
    since: Since

    @cached_property
    def packed(self) -> Mapping[str, bytes]:
        """The whole record of each file that is kept. Raises `Lost`."""
        whole = store.load(store.folder(self.root) / WHOLE, Whole)
        if whole is None or whole.name != self.name:
            raise Lost
        found = whole.packed | self.since.packed
        if not self.kept.keys() <= found.keys():
            raise Lost
        return found

    @property
    def changed(self) -> frozenset[str]:
        return frozenset([*self.since.kept, *self.since.gone])


def load(root: Path, key: str) -> Last | None:
    """The clean files of the last run, or None where they are no longer valid."""
    contents = store.load(store.folder(root) / FILE, Contents)
    if contents is None or contents.key != key:
        return None
    since = store.load(store.folder(root) / SINCE, Since)
    if since is None or since.name != contents.name:
        return Last(root, contents.judged_on, contents.kept, contents.name, Since(contents.name, {}, {}, []))
    kept = contents.kept | since.kept
    for file in since.gone:
        kept.pop(file, None)
    return Last(root, contents.judged_on, kept, contents.name, since)


def forgotten(root: Path) -> bool:
    """Deletes what the last run kept; whether it is gone."""
    path = store.folder(root) / FILE
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def now() -> int:
    """The present time, in nanoseconds since 1970, by the clock that sets the times of files."""
    return time.time_ns()


def save(
    root: Path, key: str, today: dt.date, found: Mapping[str, SourceFile], clean: Mapping[str, Clean], began: int,
    last: Last | None = None,
) -> Callable[[], None]:  # fmt: skip
    """What writes the clean files of a run that started at `began` (see `now`) to the cache; it may do so in another thread.

    `last` is what `load` gave that run, for the same key. Where little has changed since, only that is written: the next `load`
    gives what was saved all the same. A file of which only the brief record is given is one that `last` has. Raises `Lost`.
    """
    clean = {file: c for file, c in clean.items() if began - found[file].stamp[1] > SETTLED_NS}
    kept = {file: Kept(found[file].stamp, c.brief) for file, c in clean.items()}
    folder = store.folder(root)
    if last is not None and last.judged_on == today:
        changed = last.changed | {f for f in last.kept.keys() | kept.keys() if _differs(last.kept.get(f), kept.get(f))}
        if len(changed) <= FEW:
            packed = {f: clean[f].packed or last.since.packed[f] for f in changed if f in kept}
            since = Since(last.name, {f: kept[f] for f in packed}, packed, sorted(f for f in changed if f not in kept))
            return partial(store.save, folder / SINCE, since)
    name = os.urandom(16)
    whole = Whole(name, {f: c.packed or _last(last, f) for f, c in clean.items()})

    def written() -> None:
        store.save(folder / WHOLE, whole)
        store.save(folder / FILE, Contents(key, today, name, kept))

    return written


def _last(last: Last | None, file: str) -> bytes:
    if last is None:
        raise Lost
    return last.packed[file]


def _differs(old: Kept | None, new: Kept | None) -> bool:
    """Whether two are not the same file. Of one stamp and one day, what was found in it is the same too."""
    return old is None or new is None or old.stamp != new.stamp
