"""Whether the words that a new redaction names stood where it says: otherwise the site goes on showing them.

It needs the versions that the record had on the base branch. Where they are not known, nothing is said.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import ChangedRecord, Data, PastVersion, key_path, value_at
from registrar.model.redactable import FILE, extent
from registrar.rules.shared import opened, redacted_words

FIND = "`registrar event … redacted --words FILE` finds every place of the words"


def faults(changed: ChangedRecord, code: str) -> Iterator[Finding]:
    """Spans that name no words, and texts whose words stay in the version before this one."""
    for i, event in changed.added:
        held = event.get("spans")
        if changed.past is None or event.get("type") != "redacted" or not isinstance(held, list) or not held:
            continue
        spans = [(k, s) for k, s in enumerate(held) if isinstance(s, dict)]
        wrong = [(k, found) for k, span in spans if (found := _misplaced(span, changed.past, changed)) is not None]
        for k, (key, message, help_) in wrong:
            yield Finding(Location(changed.file, ("events", i, "spans", k, key)), code, message, help_)
        if not wrong:
            yield from _left(changed, i, event, [s for _, s in spans], code)


def _misplaced(span: Data, past: Sequence[PastVersion], changed: ChangedRecord) -> tuple[str, str, str] | None:
    """What is wrong with a span: the key that is wrong, the message, and what to do."""
    number, path, end = span.get("version"), str(span.get("path")), span.get("to")
    if type(number) is not int or type(end) is not int or type(span.get("from")) is not int:
        return None  # the schema reports it
    if not 1 <= number <= len(past):
        last = f"the versions are 1 to {len(past)}" if len(past) > 1 else "there is only version 1"
        return (
            "version",
            f"there is no version {number} before this event: {last}",
            f"write the version that has the words; {FIND}",
        )
    version = past[number - 1]
    if path == FILE:
        length: int | None = version.length
    elif extent(path) is None:
        return None  # reported for the record by itself
    else:
        text = _text(version.data, path)
        length = len(text) if text is not None else None
    if length is None:
        return "path", f"version {number} has no text at `{path}`", f"write the path that the text had in that version; {FIND}"
    if end > length:
        what = "the file" if path == FILE else f"`{path}`"
        return "to", f"{what} has {length} characters in version {number}, and these words would end at {end}", FIND
    how = extent(path)
    if number == len(past) and any(_same(changed.before, c.path, path) for c in changed.changes):
        return None  # today's text is compared with it (`redacted_words.covers`)
    if path != FILE and how is not None and not redacted_words.may_go(_text(version.data, path) or "", span["from"], end, how):
        return (
            "from",
            f"what this takes out of `{path}` in version {number} says how far a promise reaches, and does not tell of a person",
            f"take out only the name, the mailbox or the number of a person; {FIND}",
        )
    return None


def _left(changed: ChangedRecord, i: int, event: Data, spans: Sequence[Data], code: str) -> Iterator[Finding]:
    """Texts that lose words today by this event, although no span takes them out of the version before it."""
    last = len(changed.past or ())
    covered = [str(s.get("path")) for s in spans if s.get("version") == last]
    named = {*opened.paths(event), *(str(s.get("path")) for s in spans)}
    for change in changed.changes:
        mine = any(opened.touches(change.path, path) for path in named)
        if change.path.startswith("events.") or change.what != "changed" or not mine:
            continue
        if not any(_same(changed.before, change.path, path) for path in covered):
            yield Finding(
                Location(changed.file, ("events", i, "spans")), code,
                f"words are taken out of `{change.path}` here, and no span takes them out of version {last}, which keeps them",
                f"add a span for each version that has the words; {FIND}",
            )  # fmt: skip


def _same(data: Data, path: str, other: str) -> bool:
    """Whether two paths lead to one text, or one of them into the list that the other changes."""
    here, there = key_path(data, path), key_path(data, other)
    return there[: len(here)] == here


def _text(data: Data | None, path: str) -> str | None:
    found: Any = value_at(data, key_path(data, path)) if data is not None else None
    return found if isinstance(found, str) else None
