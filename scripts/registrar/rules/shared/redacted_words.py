"""What a `redacted` event may do to the record, and to its own past: words go, and nothing else.

`faults` looks at a record alone, `covers` at what has changed since the base. The mark `[redacted]` stands alone in the
place of words, or a post for a name does (`person_words.py`). Everything round it stays as it was.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from registrar.base.diagnostics import Finding
from registrar.base.patterns import later
from registrar.model.base_branch import ChangedRecord, Data, key_path, value_at
from registrar.model.change import Change
from registrar.model.notices import REDACTED
from registrar.model.records import Numbered
from registrar.model.redactable import FILE, GOES_WITH_CONSENT, Extent, extent
from registrar.model.wording import only_taken_out
from registrar.rules.shared.opened import by_name, paths, touches
from registrar.rules.shared.person_words import SHORT_NUMBER, TURNS, may_stand_instead, tells_of_somebody

TURNS_A_REPLY = later(
    r"\b(?:not|no|never|none|nor|nobody|nothing|but|unless|except|only|without|object\w*|agree\w*|disagree\w*|consent\w*|refus\w*)\b",
    re.IGNORECASE,
)
"""Words without which a reply, or the reasons, say something else. They go with all of the text, but not as a part of it."""


def faults(record: Numbered, named: Sequence[tuple[int, int, str]], code: str) -> Iterator[Finding]:
    """Faults that a record shows by itself. `named`: each path in the `changes` of a redaction, as event, position, path."""
    spanned = [(i, k, s.path) for i, e in enumerate(record.events) for k, s in enumerate(e.spans)]
    if not named and not spanned:
        return
    plain = msgspec.json.decode(msgspec.json.encode(record))
    last = _last_written(record)
    told: set[tuple[int, str]] = set()
    for key, i, j, path in [*(("changes", *n) for n in named), *(("spans", *s) for s in spanned)]:
        if path == FILE and key == "spans":
            continue
        at = ("events", i, key, j) if key == "changes" else ("events", i, key, j, "path")
        if extent(path) is None:
            yield Finding(
                record.at(*at), code, f"`{path}` is not a text from which words may be taken out",
                "name the text itself, such as `decision.reasons` or `rules.r1.limits`; dates, codes and whole parts stay",
            )  # fmt: skip
        elif last(path) == i and (i, path) not in told:
            yield from _still_there(record, at, path, value_at(plain, key_path(plain, path)), key, code)
        told.add((i, path))
    for i, k, _ in spanned:
        span = record.events[i].spans[k]
        if span.to <= span.from_:
            yield Finding(
                record.at("events", i, "spans", k, "to"), code, f"these words end at {span.to}, before they begin ({span.from_})",
                "write in `to` the position after the last character",
            )  # fmt: skip


def _still_there(record: Numbered, at: tuple[str | int, ...], path: str, now: Any, key: str, code: str) -> Iterator[Finding]:
    """Words that can still be read, or a whole text that is gone although it promises something."""
    spans = {s.path for s in record.events[int(at[1])].spans}
    if isinstance(now, str) and now.strip() == REDACTED and extent(path) is not Extent.WHOLE:
        yield Finding(
            record.at(*at), code, f"all of `{path}` is gone, and only single words of it may be taken out",
            f"delete `{path}`" if path in GOES_WITH_CONSENT
            else f'write the text again, with "{REDACTED}" or a post in the place of the words',
        )  # fmt: skip
    elif key == "changes" and path not in spans and now is not None and not any(REDACTED in t for t in _texts(now)):
        yield Finding(
            record.at(*at), code, f"`{path}` was redacted, but its words are still in the record",
            f'write "{REDACTED}" in their place',
        )  # fmt: skip


def covers(changed: ChangedRecord, event: Data, change: Change) -> bool:
    """Whether a redaction makes a change: a text lost the words that the event says, or all of it where that may be."""
    if change.what == "removed" and change.path in GOES_WITH_CONSENT and isinstance(change.before, str):
        return any(path == change.path and (start, end) == (0, len(change.before)) for path, _, start, end in _spans(event))
    if change.what != "changed" or not isinstance(change.before, str) or not isinstance(change.after, str):
        return False
    here = key_path(changed.before, change.path)
    spans = _spans(event)
    for path in dict.fromkeys([*paths(event), *(p for p, *_ in spans)]):
        how, there = extent(path), key_path(changed.before, path)
        if how is None or there[: len(here)] != here or len(there) > len(here) + 1:
            continue
        if len(there) > len(here) and value_at(changed.before, there) != change.before:
            continue
        latest = max((v for p, v, *_ in spans if p == path), default=0)
        cut = sorted((start, end) for p, v, start, end in spans if p == path and v == latest)
        if fits(change.before, change.after, cut, how):
            return True
    return False


def unsaid(changed: ChangedRecord, change: Change) -> Change:
    """A change as it may be shown, without the words that a new redaction takes out: reports are kept, and copied.

    Words that a span names read `[redacted]`. Where no span fits and no other event names the change, so that it is refused,
    nothing of the old text is shown.
    """
    redactions = [e for _, e in changed.added if e.get("type") == "redacted"]
    mine = [e for e in redactions if any(touches(change.path, p) for p in (*paths(e), *(s[0] for s in _spans(e))))]
    if not mine or change.what == "added" or change.path.startswith("events."):
        return change
    if isinstance(change.before, str) and isinstance(change.after, str) and only_taken_out(change.before, change.after):
        return change  # the report says so, and repeats nothing
    before = change.before if isinstance(change.before, str) else None
    cuts = [(a, b) for e in mine for a, b in _cuts(changed, e, change)]
    if before is not None and cuts and all(0 <= a < b <= len(before) for a, b in cuts):
        how = extent(change.path) or Extent.WHOLE
        shown = _cut(before, sorted(c for c in cuts if may_go(before, *c, how)))  # what may not go is shown
    elif any(by_name(e, change) for _, e in changed.added if e not in redactions):
        return change
    else:
        shown = REDACTED
    return msgspec.structs.replace(change, before=shown, was=shown)


def _cuts(changed: ChangedRecord, event: Data, change: Change) -> list[tuple[int, int]]:
    """The words of the changed text that an event names, in the newest version of which it names any."""
    here = key_path(changed.before, change.path)
    spans = [s for s in _spans(event) if key_path(changed.before, s[0])[: len(here)] == here]
    spans = [s for s in spans if value_at(changed.before, key_path(changed.before, s[0])) == change.before]
    latest = max((v for _, v, *_ in spans), default=0)
    return [(a, b) for _, v, a, b in spans if v == latest]


def _cut(text: str, cuts: Sequence[tuple[int, int]]) -> str:
    kept, at = list[str](), 0
    for start, end in cuts:
        kept += [text[at:start], REDACTED] if start >= at else []
        at = max(at, end)
    return "".join([*kept, text[at:]])


def fits(before: str, after: str, spans: Sequence[tuple[int, int]], how: Extent) -> bool:
    """Whether a text became another by losing words and nothing else. `spans`: the words, as positions in `before`.

    Of a text that promises nothing (`WHOLE`), any of it may go. Otherwise something must be left, and only words go that tell
    of a person. In their place stands the mark or a post. Without spans, `after` must be `before` with the mark in the place of
    some words.
    """
    whole = how is Extent.WHOLE
    if after.strip() == REDACTED:
        return whole
    if not spans:
        return whole and REDACTED in after and _between(before, after.split(REDACTED)) is not None
    if any(not 0 <= start < end <= len(before) for start, end in spans):
        return False
    kept, at = [], 0
    for start, end in spans:
        if start < at or not may_go(before, start, end, how):
            return False
        kept.append(before[at:start])
        at = end
    kept.append(before[at:])
    if not whole and not re.search(r"\w", "".join(kept)):
        return False
    put = _between(after, kept)
    return put is not None and all(map(may_stand_instead, put))


def may_go(text: str, start: int, end: int, how: Extent) -> bool:
    """Whether these words of a text may be taken out of it."""
    if how is Extent.WHOLE:
        part = f"{text[:start]} {text[end:]}"
        return not re.search(r"\w", part) or not TURNS_A_REPLY.search(text[start:end])
    if how is Extent.WORDS:
        return tells_of_somebody(text, start, end)
    words = text[start:end]
    joined = re.sub(r"(?<=\d)[ -](?=\d)", "", words)
    return not SHORT_NUMBER.search(joined) and not any(w.casefold() in TURNS for w in re.findall(r"[^\W\d_]+", words))


def _between(text: str, kept: Sequence[str]) -> list[str] | None:
    """What stands in a text between the pieces `kept`, which it must begin and end with; None if it is another text."""
    first, *others = kept
    if not text.startswith(first):
        return None
    found, at = [], len(first)
    for n, piece in enumerate(others, start=1):
        last = n == len(others)
        start = len(text) - len(piece) if last else text.find(piece, at)
        if start < at or not text.startswith(piece, start):
            return None
        found.append(text[at:start])
        at = start + len(piece)
    return found


def _spans(event: Data) -> list[tuple[str, int, int, int]]:
    """The spans of an event from plain data: path, version, from, to."""
    held = event.get("spans")
    return [
        (s["path"], s["version"], s["from"], s["to"])
        for s in (held if isinstance(held, list) else [])
        if isinstance(s, dict)
        and isinstance(s.get("path"), str)
        and all(type(s.get(k)) is int for k in ("version", "from", "to"))
    ]


def _last_written(record: Numbered) -> Callable[[str], int]:
    """A function that gives the last event that wrote at a path, above it or inside it, by its index."""
    written = {p: k for k, e in enumerate(record.events) for p in (*e.changes, *(s.path for s in e.spans))}
    inside: dict[str, int] = {}
    for path, k in sorted(written.items(), key=lambda item: item[1]):
        for above in _with_those_above(path):
            inside[above] = k
    return lambda path: max(inside.get(path, 0), *(written.get(above, 0) for above in _with_those_above(path)))


def _with_those_above(path: str) -> list[str]:
    """`rules`, `rules.r1` and `rules.r1.name` for `rules.r1.name`."""
    steps = path.split(".")
    return [".".join(steps[: n + 1]) for n in range(len(steps))]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value
