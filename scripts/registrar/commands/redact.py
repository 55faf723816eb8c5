"""`registrar event ID redacted --words FILE`: finds words in every version of a record, and takes them out.

The event says where they stood and never what they were. In today's file, `[redacted]` or other words are written in their
place. The file with the words stays outside the register and is not kept.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.base.git import NoHistory, head
from registrar.commands.prompter import Ask
from registrar.commands.record_text import CommandError, RecordText
from registrar.history import found_words, past_versions
from registrar.history.found_words import Place
from registrar.model.base_branch import key_path, value_at
from registrar.model.notices import REDACTED
from registrar.model.redactable import FILE, GOES_WITH_CONSENT, Extent, extent
from registrar.reading.schema import Schemas

SHORTEST = 2  # characters: a single letter would be found everywhere


@dataclass(frozen=True)
class Wanted:
    """What to take out: the file with the words, what to write instead, and whether nobody need be asked."""

    file: Path
    instead: str = REDACTED
    yes: bool = False


def words_of(file: Path, root: Path) -> list[str]:
    """The texts to remove, one on a line. Raises `CommandError`."""
    if file.resolve().is_relative_to((root / ids.FOLDER).resolve()):
        raise CommandError(f"{file} is inside the register: keep the words outside, and delete the file afterwards")
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read ({error.strerror if isinstance(error, OSError) else error.reason})") from None
    words = [" ".join(line.split()) for line in lines if line.strip()]
    if not words:
        raise CommandError(f"{file} has no words: write each text to remove on a line of its own")
    if short := next((w for w in words if len(w) < SHORTEST), None):
        raise CommandError(f"line {words.index(short) + 1} of {file} is a single character: write all of the text to remove")
    return words


def spans(root: Path, schemas: Schemas, record_id: str, kind: str, now: bytes, wanted: re.Pattern[str]) -> list[Place]:
    """Where the words stand in every version. Raises `CommandError` where they cannot be found or may not go."""
    try:
        versions = past_versions.versions(root, head(root), record_id)
    except NoHistory as why:
        raise CommandError(f"the versions of {record_id} cannot be read: {why}") from why
    if not versions or versions[-1] != now:
        raise CommandError(f"the file of {record_id} has changes that are not committed: commit them or undo them first")
    found = [p for n, raw in enumerate(versions, start=1) for p in _in_version(n, raw, schemas, kind, wanted)]
    if not found:
        raise CommandError(f"none of these words are in {record_id}, in any version")
    stay = sorted({p.path for p in found if not p.may_go})
    if stay:
        raise CommandError(*(f"`{path}` holds some of the words, and no words can be taken out of it" for path in stay))
    return found


def _in_version(number: int, raw: bytes, schemas: Schemas, kind: str, wanted: re.Pattern[str]) -> Iterator[Place]:
    data = found_words.data_of(raw)
    fits = data is not None and schemas.fits(kind, data)
    if not fits and found_words.hidden(raw, wanted):  # all of it goes: nobody can say which characters are meant
        yield Place(number, FILE, 0, len(raw.decode("utf-8", "replace")))
        return
    yield from found_words.places(number, raw, fits, wanted)


def approved(found: Sequence[Place], yes: bool, ask: Ask | None) -> None:
    """Lists what was found, never the words, and asks. Raises `CommandError` unless somebody agrees."""
    counts = Counter((p.version, p.path) for p in found)
    lines = [
        f"  version {version}, {'a comment or a file that is no record' if path == FILE else path}"
        f"{f' ({count} times)' if count > 1 else ''}"
        for (version, path), count in sorted(counts.items())
    ]
    listed = "\n".join(["Found in:", *lines])
    if yes:
        return
    if ask is None:
        raise CommandError(f"{listed}\nAdd --yes to take the words out there.")
    if ask(f"{listed}\nTake them out? (y/n) ").strip().lower() not in ("y", "yes"):
        raise CommandError("nothing was taken out")


def cleaned(sheet: RecordText, wanted: re.Pattern[str], instead: str) -> RecordText:
    """Today's file without the words. Raises `CommandError`."""
    before, meant = sheet.data, sheet.data
    for path, text in found_words.texts(before):
        if not wanted.search(text):
            continue
        new = wanted.sub(lambda _: instead, text)
        left = wanted.sub("", text)
        if path in GOES_WITH_CONSENT and not re.search(r"\w", left):  # nothing stands for a name that nobody agreed to
            at = key_path(before, path)
            sheet = sheet.without(at)
            del value_at(meant, at[:-1])[at[-1]]
            continue
        if extent(path) is not Extent.WHOLE and new == REDACTED and not re.search(r"\w", left):
            raise CommandError(f"all of `{path}` would be gone: say what to write there with --instead, such as a post")
        at = key_path(before, path)
        sheet = sheet.set(at, new)
        value_at(meant, at[:-1])[at[-1]] = new
    text = sheet.text
    for m in reversed(list(wanted.finditer(text))):  # what is left stands in comments
        text = text[: m.start()] + REDACTED + text[m.end() :]
    sheet = RecordText(text, sheet.head)
    if sheet.data != meant:
        raise CommandError("the layout of the file makes it unsafe to take the words out automatically: do it by hand")
    return sheet


def fields(found: Sequence[Place]) -> list[Mapping[str, Any]]:
    """The `spans` of the event."""
    return [{"version": p.version, "path": p.path, "from": p.start, "to": p.end} for p in found]
