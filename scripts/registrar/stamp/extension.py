"""The log goes on from where it was, or the build stops: nothing that was once in it changes or goes.

Whoever builds hands over the last checkpoint, and better the whole `/log/` of the published site: its entries say which record
is otherwise than it was. Of an entry that is already there, the bytes of the file count: what the program makes of these bytes
may become better, and then the entry stays as it was published.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from registrar.model.history_notes import HistoryNote
from registrar.model.stamp import Unstamped
from registrar.stamp import checkpoint, tiles
from registrar.stamp.checkpoint import Checkpoint
from registrar.stamp.entries import CLEANING, REDACTION, VERSION, Entry, written
from registrar.stamp.entries import read as read_entry
from registrar.stamp.merkle import Tree, leaf_hash
from registrar.stamp.note import Malformed, Verifier

MOST_NAMED = 5
Lasting = tuple[str, int, str]


class Unextendable(Unstamped):
    """The log cannot go on from the last checkpoint; the message says why, and names the records."""


@dataclass(frozen=True)
class Earlier:
    """The log as it was last published: its checkpoint, and its entries where they were handed over."""

    checkpoint: Checkpoint
    entries: tuple[bytes, ...] | None = None
    note: bytes = b""


def read(place: Path, known: Iterable[Verifier]) -> Earlier:
    """The log at a path: a checkpoint, the folder `/log/` of a site, or the site itself. Raises `Unextendable`."""
    folder = next((f for f in (place, place / "log") if (f / "checkpoint").is_file()), None)
    file = place if place.is_file() else folder / "checkpoint" if folder else None
    if file is None:
        raise Unextendable(f"{place} is neither a checkpoint nor the folder log/ of a site")
    verifiers = tuple(known)
    try:
        told = checkpoint.read(file.read_bytes(), verifiers)
    except Malformed as error:
        raise Unextendable(f"{file} is not a checkpoint: {error}") from None
    if told.signed is not None and not told.signers:
        raise Unextendable(f"{file} is not signed with a key of this register")
    held = None
    if told.checkpoint.size and (file.parent / "tile/entries").is_dir():
        held = tuple(_held(file.parent, told.checkpoint))
    return Earlier(told.checkpoint, held, file.read_bytes())


def _held(folder: Path, told: Checkpoint) -> list[bytes]:
    try:
        found = tiles.read_entries(told.size, of_folder(folder))
    except tiles.Broken as error:
        raise Unextendable(f"the log in {folder} is not whole: {error}") from None
    if Tree(map(leaf_hash, found)).root() != told.root:
        raise Unextendable(f"the entries in {folder} are not those of its checkpoint")
    return found


def known_of(earlier: Earlier, folder: Path) -> tuple[bytes, ...] | None:
    """The entries of an earlier log, where a folder has them: those of another log do not lead to its root."""
    try:
        found = tiles.read_entries(earlier.checkpoint.size, of_folder(folder))
    except tiles.Broken:
        return None
    return tuple(found) if found and Tree(map(leaf_hash, found)).root() == earlier.checkpoint.root else None


def of_folder(folder: Path) -> Callable[[str], bytes | None]:
    """The files of a log in a folder, by their addresses below `/log/`."""

    def fetch(path: str) -> bytes | None:
        file = folder / path
        return file.read_bytes() if file.is_file() else None

    return fetch


def extended(
    now: Sequence[tuple[Entry, bytes]],
    earlier: Earlier | None,
    origin: str,
    notes: Sequence[HistoryNote] = (),
    blind: bool = False,
) -> list[tuple[Entry, bytes]]:
    """The entries of the new log: those of the earlier one as they were, and what has come since. Raises `Unextendable`.

    A version that a cleaning names, with the checksum that its file now has, may be otherwise; its cleaning is an entry too.
    `blind`: the salts are not at hand, so that of a salted version nothing but its place can be compared. Nobody may sign that.
    """
    if earlier is None:
        return list(now)
    told = earlier.checkpoint
    if told.origin != origin:
        raise Unextendable(f"the last checkpoint is of {told.origin}, and this register is {origin}")
    if earlier.entries is None:
        _refuse_unless_same(now, told, blind)
        return list(now)
    if not blind and _goes_on(now, earlier.entries, notes):
        return list(now)
    known = [_known(raw) for raw in earlier.entries]
    listed = [e.lasting for e in known if e.kind == VERSION]
    compare = _Compared({(e.id, e.version): e for e in known if e.kind == VERSION}, blind)
    new = [compare.lasting(e) for e, _ in now if e.kind == VERSION]
    cleaned = _cleanings(known, {(e.id, e.version): e.file for e, _ in now if e.kind == VERSION}, notes)
    was, rest = ([v for v in these if v[:2] not in cleaned.lawful] for these in (listed, new))
    if was != rest[: len(was)]:
        faults = list(_faults(was, rest))
        more = f"; and {len(faults) - MOST_NAMED} more" if len(faults) > MOST_NAMED else ""
        raise Unextendable(f"what was published is not there any more: {'; '.join(faults[:MOST_NAMED])}{more}")
    there, told_of = set(listed), {(e.id, e.event) for e in known if e.kind == REDACTION}
    since = [
        (e, raw)
        for e, raw in now
        if e.kind != CLEANING and (compare.lasting(e) not in there if e.kind == VERSION else (e.id, e.event) not in told_of)
    ]
    return [*zip(known, earlier.entries, strict=True), *((e, written(e)) for e in cleaned.since), *since]


def _goes_on(now: Sequence[tuple[Entry, bytes]], was: Sequence[bytes], notes: Sequence[HistoryNote]) -> bool:
    """Whether the log plainly begins with the earlier one, byte for byte, and nothing was ever cleaned or salted.

    That is so in nearly every build, and then there is nothing to be looked at entry by entry: each record's version and each
    redaction is in `now` once, so that what comes after is new.
    """
    return (
        len(now) >= len(was)
        and all(raw == old for (_, raw), old in zip(now, was, strict=False))
        and not any(note.cleaning for note in notes)
        and not any(e.kind == CLEANING or e.salted_file for e, _ in now)
    )


@dataclass(frozen=True)
class _Compared:
    """Versions as they are compared with what the log last had of them: salted ones with the salted checksum of their file."""

    known: Mapping[tuple[str, int], Entry]
    blind: bool

    def lasting(self, entry: Entry) -> Lasting:
        was = self.known.get((entry.id, entry.version))
        if was is None:
            return entry.lasting
        if was.salted_file:
            return entry.id, entry.version, was.salted_file if self.blind else entry.salted_file
        return entry.id, entry.version, entry.file


@dataclass(frozen=True)
class _Cleanings:
    """`lawful`: the record and the number of each version that a cleaning made what it now is. `since`: the entries that tell of
    those of which the log does not tell yet."""

    lawful: frozenset[tuple[str, int]]
    since: tuple[Entry, ...]


def _cleanings(known: Sequence[Entry], files: Mapping[tuple[str, int], str], notes: Iterable[HistoryNote]) -> _Cleanings:
    """`files` are the checksums of the versions' files as they are now. A version that a note or the log calls cleaned is only
    lawful as the last of these says: with that file, or gone."""
    told = [e for e in known if e.kind == CLEANING]
    before = {e.lasting for e in told}
    since = [
        e
        for note in notes
        for c in (note.cleaning.versions if note.cleaning else ())
        if (e := Entry(CLEANING, c.record, note.noted, version=c.version, file=c.sha256)).lasting not in before
        and any((k.id, k.version) == (c.record, c.version) for k in known)
    ]
    last = {(e.id, e.version): e.file for e in [*told, *since]}
    return _Cleanings(frozenset(v for v, file in last.items() if files.get(v, "") == file), tuple(since))


def _known(raw: bytes) -> Entry:
    entry = read_entry(raw)
    if entry is None:
        raise Unextendable("the earlier log has an entry that this program does not know")
    return entry


def _refuse_unless_same(now: Sequence[tuple[Entry, bytes]], told: Checkpoint, blind: bool) -> None:
    """With the checkpoint alone, the roots are compared."""
    if len(now) < told.size:
        raise Unextendable(
            f"the last checkpoint has {told.size} entries, and this repository gives only {len(now)}: some of what was published "
            "has vanished; give the folder log/ of the published site with --log, to see what"
        )
    if not blind and Tree(leaf_hash(raw) for _, raw in now[: told.size]).root() != told.root:
        raise Unextendable(
            f"the first {told.size} entries are not those of the last checkpoint: something that was published has changed; give "
            "the folder log/ of the published site with --log, to see what"
        )


def _faults(was: Sequence[Lasting], now: Sequence[Lasting]) -> Iterator[str]:
    """What is otherwise than it was published, in words."""
    there, numbered = set(now), {f[:2] for f in now}
    gone = [f for f in was if f not in there]
    for id_, version, _ in gone:
        yield f"version {version} of {id_} has {'changed' if (id_, version) in numbered else 'vanished'}"
    if not gone:
        id_, version, _ = next(old for old, new in zip(was, now, strict=False) if old != new)
        yield f"version {version} of {id_} is no longer where it was in the order of the main branch"
