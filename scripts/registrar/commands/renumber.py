"""`registrar renumber OLD [NEW]`: mends two records of one number, which two branches minted without knowing of each other.

The record of the main branch keeps the number: it is published. This branch's own record gets another, and so does whatever the
branch says of it. In the middle of a merge, git still has both records beside the file with its conflict markers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.base.git import NoHistory, git
from registrar.base.ids import RecordId
from registrar.commands import numbers, typed_numbers
from registrar.commands.change_set import ChangeSet
from registrar.commands.record_text import CommandError, RecordText
from registrar.history import base_reader
from registrar.model.base_branch import ChangedRecord, NoBase
from registrar.model.record_set import RecordSet
from registrar.reading import files, source
from registrar.reading.text import conflict

KEEPERS = ("origin/HEAD", "origin/main", "main")
"""The branches that keep a number, the first that is there."""
RECORDS = ("guarantee", "refusal", "application", "case")
Files = dict[str, bytes | None]


def prepare(root: Path, record_set: RecordSet, old: str, new: str | None, base: str | None) -> ChangeSet:
    """The moved record, with what refers to it, and the other record where it belongs. Raises `CommandError`."""
    before = _number(record_set, old)
    after = _other(root, record_set, before, new, base)
    twice = [r.file for r in record_set.numbered if r.id == before.text]
    if len(twice) > 1:  # in two files of this folder
        return _second_file(root, before, after, twice)
    keeper = _Keeper.of(root, base)
    own, theirs, merging = _both(root, before, keeper)
    if theirs is not None and _same(before, theirs, own):
        raise CommandError(
            f"{before.text} is on {keeper.name} as the same record, and a number that was published stays; "
            "what two branches changed in one record is put together by hand"
        )
    restored = theirs if merging or keeper.parted_with(before.home) else None
    changed: Files = {after.home: _renamed(own, before, after), before.home: restored}
    unsure = []
    for file, raw in _mentioning(root, before):
        there = keeper.bytes_of(file)
        if there == raw:  # the main branch's own, which means its own record
            continue
        if there is not None and _named_in(there, before):
            unsure.append(file)
        else:
            changed[file] = _renamed(raw, before, after)
    done = f"Gave {before.text} of this branch the number {after.text}: {after.home}"
    others = [file for file in changed if file not in (after.home, before.home)]
    done += f"\nChanged with it: {', '.join(others)}." if others else ""
    done += f"\nLook at {', '.join(unsure)}: which of the two records is meant there is not clear." if unsure else ""
    done += "\nGo on with `git add --all`, and with the merge." if merging else ""
    return ChangeSet(changed, done, None if restored else {after.home: before.home})


@dataclass(frozen=True)
class _Keeper:
    """The branch that keeps the number. `name` is empty where git has none."""

    root: Path
    name: str = ""

    @classmethod
    def of(cls, root: Path, base: str | None) -> "_Keeper":
        for name in [base] if base else KEEPERS:
            try:
                base_reader.commit(root, name)
            except NoBase as why:
                if base:
                    raise CommandError(str(why)) from None
                continue
            return cls(root, name)
        return cls(root)

    def bytes_of(self, file: str) -> bytes | None:
        """A file as the branch has it."""
        return _blob(self.root, f"{self.name}:./{file}") if self.name else None

    def parted_with(self, file: str) -> bool:
        """Whether this branch had the file when it left that one."""
        if not self.name:
            return False
        try:
            return any(_blob(self.root, f"{at}:./{file}") is not None for at in base_reader.partings(self.root, self.name))
        except NoBase:
            return False


def _both(root: Path, number: RecordId, keeper: _Keeper) -> tuple[bytes, bytes | None, bool]:
    """This branch's record, the one that keeps the number, if there is one, and whether a merge has stopped at the two."""
    kept, stages = keeper.bytes_of(number.home), _stages(root, number.home)
    if len(stages) >= 2:
        one, other = stages["2"], stages["3"]
        if kept == one:
            return other, one, True
        if kept is None or kept == other:
            return one, other, True
        raise CommandError(
            f"neither of the two records {number.text} is the one of {keeper.name}: fetch it first (`git fetch`), and merge again"
        )
    raw = files.read_bytes(root, number.home, source.MAX_BYTES)
    if not isinstance(raw, bytes):
        raise CommandError(f"there is no record {number.text} here: {raw.message}")
    if conflict(raw.decode("utf-8", "replace")):
        raise CommandError(
            f"{number.home} holds two versions with git’s marks between them, and git no longer has the two apart; "
            "put each into a file of its own by hand"
        )
    if kept == raw:
        raise CommandError(f"{number.text} is the record of {keeper.name}: it keeps its number, and no other here has it")
    return raw, kept, False


def _stages(root: Path, file: str) -> Mapping[str, bytes]:
    """Both sides of a conflict in a file, by what git calls them: 2 for what was checked out, 3 for what is merged."""
    try:
        printed = git(root, "ls-files", "--unmerged", "-z", "--", file).decode("utf-8", "surrogateescape")
    except NoHistory:
        return {}
    found = {}
    for entry in printed.split("\0"):
        fields = entry.partition("\t")[0].split(" ")
        if len(fields) == 3 and fields[2] in ("2", "3") and (blob := _blob(root, fields[1])) is not None:
            found[fields[2]] = blob
    return found


def _blob(root: Path, name: str) -> bytes | None:
    try:
        return git(root, "cat-file", "blob", name)
    except NoHistory:
        return None


def _same(number: RecordId, one: bytes, other: bytes) -> bool:
    """Whether two files tell of the same record."""
    before, after = (_data(raw) for raw in (one, other))
    return ChangedRecord(number.text, number.home, number.home, before, after, ()).same_scheme


def _data(raw: bytes) -> dict[str, Any]:
    try:
        data = RecordText.of(raw).data
    except UnicodeDecodeError:
        data = None
    return data if isinstance(data, dict) else {}


def _second_file(root: Path, before: RecordId, after: RecordId, twice: list[str]) -> ChangeSet:
    """Of two files here with one number, the one that is not named after it gets the new number."""
    away = [file for file in sorted(twice) if file != before.home]
    if len(away) != 1 or before.home not in twice:
        raise CommandError(f"{before.text} is the number of {', '.join(sorted(twice))}; name one of them {before.home} first")
    raw = files.read_bytes(root, away[0], source.MAX_BYTES)
    if not isinstance(raw, bytes):
        raise CommandError(f"{away[0]}: {raw.message}")
    changed: Files = {after.home: _renamed(raw, before, after)} | ({away[0]: None} if away[0] != after.home else {})
    done = f"Gave {away[0]} the number {after.text}: {after.home}\nWhat refers to {before.text} means {before.home} as before."
    return ChangeSet(changed, done, {after.home: away[0]})


def _mentioning(root: Path, number: RecordId) -> Iterator[tuple[str, bytes]]:
    """Every other record that has the number in its text."""
    for found in files.find(root)[0]:
        if found.kind not in RECORDS or found.file == number.home:
            continue
        raw = files.read_bytes(root, found.file, source.MAX_BYTES)
        if isinstance(raw, bytes) and number.text.encode() in raw and _named_in(raw, number):
            yield found.file, raw


def _named_in(raw: bytes, number: RecordId) -> bool:
    return number.text in ids.IN_TEXT.findall(raw.decode("utf-8", "replace"))


def _renamed(raw: bytes, before: RecordId, after: RecordId) -> bytes:
    text = raw.decode("utf-8", "surrogateescape")
    return ids.IN_TEXT.sub(lambda m: after.text if m[0] == before.text else m[0], text).encode("utf-8", "surrogateescape")


def _number(record_set: RecordSet, text: str) -> RecordId:
    found = ids.parse(typed_numbers.meant(record_set, text))
    if found is None or found.year is None:
        raise CommandError(f"{text} is not the number of a record of this register, with a year")
    return found


def _other(root: Path, record_set: RecordSet, before: RecordId, new: str | None, base: str | None) -> RecordId:
    """The new number: the one that was given, if it is free, or the next."""
    assert before.year is not None
    free = ids.read(numbers.next_number(root, record_set, before.kind, before.year, base))
    if new is None:
        return free
    wanted = _number(record_set, new)
    if (wanted.kind, wanted.year, wanted.prefix) != (before.kind, before.year, before.prefix):
        raise CommandError(f"{wanted.text} is not a number of the same kind and year as {before.text}; the next is {free.text}")
    if wanted.number < free.number:
        raise CommandError(f"{wanted.text} was used before, or may have been; the next free number is {free.text}")
    return wanted
