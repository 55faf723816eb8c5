"""Holds an old checkpoint of a log against a newer one: whoever kept one can show that nothing was changed or taken out since.

Both may be files, or folders of a published site. From one checkpoint to a longer one the hashes of the newer log are needed,
which are in its folder.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from registrar.base.days import in_words
from registrar.model.keys import FOR_THE_REGISTER, Key, fingerprint, multibase
from registrar.stamp import checkpoint, entries, note, stamping, tiles
from registrar.stamp.checkpoint import Checkpoint, Read
from registrar.stamp.extension import of_folder
from registrar.stamp.merkle import Tree, consistent, leaf_hash
from registrar.stamp.note import Malformed

CONSISTENT, INCONSISTENT, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Answer:
    """The exit code, and what to say. `refused`: nothing could be answered."""

    code: int
    lines: tuple[str, ...]
    refused: bool = False


class Unreadable(Exception):
    """There is no checkpoint to be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Held:
    """A checkpoint at hand, and the folder of its log, if there is one."""

    place: Path
    read: Read
    folder: Path | None

    @property
    def told(self) -> Checkpoint:
        return self.read.checkpoint


def held(place: Path, keys: Iterable[Key]) -> Held:
    """The checkpoint at a path: a file, the folder `log/`, or a site. Raises `Unreadable`."""
    try:
        file = next((f for f in (place, place / "checkpoint", place / "log/checkpoint") if f.is_file()), None)
        if file is None:
            raise Unreadable(f"{place} is neither a checkpoint nor the folder of a site")
        with file.open("rb") as stream:
            raw = stream.read(note.LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(f"{place} cannot be read: {getattr(error, 'strerror', None) or 'this is no name of a file'}") from None
    known = tuple(keys)
    try:
        if len(raw) > note.LARGEST:
            raise Malformed("it is too long")
        first = checkpoint.read(raw, ())
        read = checkpoint.read(raw, stamping.verifiers(first.checkpoint.origin, known))
    except Malformed as error:
        raise Unreadable(f"{place} is not a checkpoint, or was changed: {error}") from None
    return Held(place, read, file.parent if (file.parent / "tile").is_dir() else None)


def trusted(line: str) -> Key:
    """A key that somebody names, as a note names it. Raises `Malformed`."""
    told = note.verifier(line)
    if told.kind != note.ED25519:
        raise Malformed("this is the key of a witness")
    public = multibase(told.public)
    return Key(told.name, FOR_THE_REGISTER, "", dt.date.min, public, fingerprint(told.public))


def compared(old: Held, new: Held, keys: Sequence[Key], today: dt.date) -> Answer:
    """Whether the newer log begins with the older one, as signed, and is no older than it may be."""
    if old.told.origin != new.told.origin:
        return _wrong(f"These are two registers: {old.told.origin} and {new.told.origin}.")
    neither = old.read.signed is None and new.read.signed is None
    faults = [*_faults(old, keys, today, neither), *_faults(new, keys, today, neither)]
    if old.told.day and new.told.day and new.told.day < old.told.day:
        faults.append("The second checkpoint is the older one.")
    if new.told.size < old.told.size:
        gone = old.told.size - new.told.size
        faults.append(f"The log was cut short: {gone} of its {old.told.size} entries are gone.{_different(old, new)}")
    if faults:
        return _wrong(*faults)
    if new.told.size == old.told.size:
        if new.told.root != old.told.root:
            return _wrong(
                f"The log has two histories: {new.told.size} entries each, and not the same.{_different(old, new)} {KEEP}"
            )
        if new.folder is not None and (broken := tuple(_not_whole(new.told, new.folder))):
            return _wrong(*broken)
        return _sound(f"Both checkpoints are of the same {new.told.size} entries.", new, today)
    if new.folder is None:
        raise Unreadable(
            f"{new.place} has no hashes; give the folder log/ of the newer site, to see whether it goes on from the older"
        )
    try:
        tree = Tree(tiles.read_leaves(new.told.size, of_folder(new.folder)))
    except tiles.Broken as error:
        return _wrong(f"The newer log is not whole: {error}.")
    if tree.root() != new.told.root:
        return _wrong("The files of the newer log are not those of its checkpoint.")
    path = tree.consistency(old.told.size)
    if not consistent(old.told.size, new.told.size, old.told.root, new.told.root, path):
        return _wrong(f"The newer log does not go on from the older: it was rewritten.{_different(old, new)} {KEEP}")
    more = new.told.size - old.told.size
    entry = "1 entry was" if more == 1 else f"{more} entries were"
    return _sound(f"Nothing was changed or taken out. {entry} added.", new, today)


def _sound(sentence: str, new: Held, today: dt.date) -> Answer:
    """Nothing was changed; but a site that is held against today, and is too old, may be frozen."""
    frozen = new.folder is not None and _old(new.told, today)
    return Answer(INCONSISTENT if frozen else CONSISTENT, (sentence, *described(new, today)))


def _old(told: Checkpoint, today: dt.date) -> bool:
    age = told.age(today)
    return age is not None and age > checkpoint.OLD


def _not_whole(told: Checkpoint, folder: Path) -> Iterator[str]:
    """What is wrong with the files of a log."""
    try:
        if Tree(tiles.read_leaves(told.size, of_folder(folder))).root() != told.root:
            yield "Its files are not those of its checkpoint."
        if Tree(map(leaf_hash, tiles.read_entries(told.size, of_folder(folder)))).root() != told.root:
            yield "Its entries are not those of its checkpoint."
    except tiles.Broken as error:
        yield f"It is not whole: {error}."


KEEP = "Keep both: together they prove it to anybody."


def _wrong(*lines: str) -> Answer:
    return Answer(INCONSISTENT, lines)


def _faults(one: Held, keys: Sequence[Key], today: dt.date, preview: bool = False) -> list[str]:
    """What is wrong with one checkpoint by itself. `preview`: it need not be signed."""
    found = []
    if one.read.signed is None and not preview:
        found.append(f"{one.place} is an unsigned preview, which proves nothing.")
    elif one.read.signed is not None and not one.read.signers:
        found.append(f"{one.place} is not signed with a key that is known here.")
    if one.told.day is not None and one.told.day > today:
        found.append(f"{one.place} is of {in_words(one.told.day)}, which is still to come.")
    elif one.told.day is not None and one.read.signers:
        public = {s.public for s in one.read.signers}
        whys = [k.why_not(one.told.day) for k in keys if k.purpose == FOR_THE_REGISTER and k.public in public]
        if whys and all(whys):
            found.append(f"{one.place}: {whys[0]}.")
    return found


def _different(old: Held, new: Held) -> str:
    """The first entry that differs, where both logs are at hand."""
    if old.folder is None or new.folder is None:
        return ""
    try:
        was, now = (tiles.read_entries(h.told.size, of_folder(h.folder)) for h in (old, new) if h.folder is not None)
    except tiles.Broken:
        return ""
    at = next((i for i, raw in enumerate(was) if i >= len(now) or now[i] != raw), None)
    entry = entries.read(was[at]) if at is not None else None
    return f" The first that differs is entry {at}: {entry.named}." if entry else ""


def described(one: Held, today: dt.date) -> list[str]:
    """What a checkpoint says, for people."""
    told, age = one.told, one.told.age(today)
    lines = [f"Log of {told.origin}: {told.size} entries" + (f", as at {in_words(told.day)}." if told.day else ".")]
    if age is not None and age > checkpoint.OLD:
        lines.append(f"It is {age} days old: the site may be frozen, and hide that a guarantee has been suspended or has ended.")
    own = {s.key_id for s in one.read.signers}
    others = [s for s in one.read.signed.signatures if s.key_id not in own] if one.read.signed else []
    signed = ", ".join(s.line for s in one.read.signers)
    lines.append(f"Signed by {signed}" if signed else PREVIEW if one.read.signed is None else UNKNOWN)
    lines += [f"Also signed by {s.name}, whose key is not known here." for s in others]
    return lines


PREVIEW = "It is an unsigned preview: nobody says that it is the register’s."
UNKNOWN = "It is not signed with a key that is known here."


def status(one: Held, keys: Sequence[Key], today: dt.date) -> Answer:
    """How one log stands: whether it is signed, of these days, and whole."""
    faults = _faults(one, keys, today)
    if one.folder is not None:
        faults += _not_whole(one.told, one.folder)
    return Answer(INCONSISTENT if faults or _old(one.told, today) else CONSISTENT, (*described(one, today), *faults))
