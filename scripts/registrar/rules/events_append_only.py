"""No event that is on the base branch is edited, moved or removed; a record's past only grows.

**Why.** The events are the evidence of what happened and when it was told. Whoever could rewrite them could make a suspension
never have been.

**Fix.** Put the event back as it was. If it was wrong, add a `corrected` event at the end that names it in `corrects` and gives
the right values in `as`. Words that must not stay are replaced by `[redacted]`, and a `redacted` event names their path.
"""

from collections.abc import Iterator
from typing import Any

from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import ChangedRecord, Data
from registrar.model.notices import REDACTED
from registrar.rules.shared.contract import EACH_CHANGED_RECORD, BaseContext

CODE = "events-append-only"
LOOKS_AT = EACH_CHANGED_RECORD


def check(changed: ChangedRecord, context: BaseContext) -> Iterator[Finding]:
    old, new = changed.old_events, changed.events
    places = {e.get("n"): i for i, e in enumerate(new)}
    for event in old:
        if event.get("n") not in places:
            yield _finding(
                changed, ("events", "+"), f"event {event.get('n')} ({_said(event)}) is on the base branch, and here it is gone",
                f"put it back as it was: {_typed(event)}",
            )  # fmt: skip
    kept = [e.get("n") for e in old if e.get("n") in places]
    order = sorted(kept, key=lambda n: places[n])
    if order != kept:
        moved = next(n for n, was in zip(order, kept, strict=True) if n != was)
        yield _finding(
            changed, ("events", places[moved], "n"), f"event {moved} does not stand where it stood on the base branch",
            f"put the events back in their order: {', '.join(map(str, kept))}, and new ones after them",
        )  # fmt: skip
    for event in old:
        at = places.get(event.get("n"))
        if at is not None:
            yield from _edits(changed, at, event, new[at])
    if order == kept:
        yield from _between(changed, max((places[n] for n in kept), default=-1))


def _between(changed: ChangedRecord, last: int) -> Iterator[Finding]:
    """New events above old ones."""
    for i, event in changed.added:
        if i < last:
            yield _finding(
                changed, ("events", i, "n"), f"event {event.get('n')} is new, and stands between events of the base branch",
                "put it at the end of the list; if it was learnt late, `corrects` names the event that it should have followed",
            )  # fmt: skip


def _edits(changed: ChangedRecord, at: int, was: Data, now: Data) -> Iterator[Finding]:
    """What is not as it was in one event, but for words that a redaction took out."""
    n = was.get("n")
    keys = [
        key
        for key in dict.fromkeys([*was, *now])
        if _plain(was.get(key)) != _plain(now.get(key)) and not _redacted(changed, f"events.{n}.{key}", now.get(key))
    ]
    fix = f"to put it right, add an event with `type: corrected` and `corrects: {n}` at the end"
    if len(keys) > 1:
        yield _finding(
            changed, ("events", at, keys[0]), f"event {n} is not what it was on the base branch ({_said(was)})",
            f"put it back, as an event is never edited: {_typed(was)}; {fix}",
        )  # fmt: skip
    elif keys and keys[0] not in was:
        yield _finding(
            changed, ("events", at, keys[0]), f"event {n} has no `{keys[0]}` on the base branch: an event is not added to later",
            "take it out again, and say what is new in an event of its own",
        )  # fmt: skip
    elif keys:
        key = keys[0]
        gone = "is gone" if key not in now else f"was `{_short(was[key])}` on the base branch"
        yield _finding(
            changed, ("events", at, key), f"`{key}` of event {n} {gone}: an event is never edited",
            f"write `{key}: {_short(was[key])}` again; {fix}",
        )  # fmt: skip


def _redacted(changed: ChangedRecord, path: str, now: Any) -> bool:
    """Whether a new event says that the words at a path were taken out, and they were."""
    named = {p for _, e in changed.added if e.get("type") == "redacted" for p in e.get("changes", ()) if isinstance(p, str)}
    return isinstance(now, str) and REDACTED in now and (path in named or path.rpartition(".")[0] in named)


def _plain(value: Any) -> tuple[str, str]:
    """A value so that 1 and true, or 1 and "1", are not taken for each other."""
    return type(value).__name__, repr(value)


def _said(event: Data) -> str:
    return f"{event.get('type')}, {event.get('date')}"


def _typed(event: Data) -> str:
    return "{" + ", ".join(f"{k}: {_short(v)}" for k, v in event.items()) + "}"


def _short(value: Any) -> str:
    text = " ".join(str(value).split()) if not isinstance(value, list) else f"[{', '.join(map(str, value))}]"
    return text if len(text) <= 60 else f"{text[:59]}…"


def _finding(changed: ChangedRecord, path: tuple[str | int, ...], message: str, help_: str) -> Finding:
    return Finding(Location(changed.file, path), CODE, message, help_)
