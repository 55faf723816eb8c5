"""No event that is on the base branch is edited, moved or removed; a record's history only grows.

**Why.** The events are the evidence of what happened and when it was published. Whoever could rewrite them could make a
suspension disappear.

**Fix.** Put the event back as it was. If it was wrong, add a `corrected` event at the end that names it in `corrects` and
gives the right values in `as`. Replace words of its `reason` that must go with `[redacted]`, and add a `redacted` event that
says where they stood.
"""

from collections.abc import Iterator
from typing import Any

from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import ChangedRecord, Data
from registrar.model.change import Change
from registrar.rules.shared.contract import EACH_CHANGED_RECORD, BaseContext
from registrar.rules.shared.opened import REDACTIONS
from registrar.rules.shared.redacted_words import covers

CODE = "events-append-only"
LOOKS_AT = EACH_CHANGED_RECORD


def check(changed: ChangedRecord, context: BaseContext) -> Iterator[Finding]:
    old, new = changed.old_events, changed.events
    places = {e.get("n"): i for i, e in enumerate(new)}
    for event in old:
        if event.get("n") not in places:
            yield _finding(
                changed, ("events", "+"), f"event {event.get('n')} ({_said(event)}) is on the base branch but missing here",
                f"put it back as it was: {_typed(event)}",
            )  # fmt: skip
    kept = [e.get("n") for e in old if e.get("n") in places]
    order = sorted(kept, key=lambda n: places[n])
    if order != kept:
        moved = next(n for n, was in zip(order, kept, strict=True) if n != was)
        yield _finding(
            changed, ("events", places[moved], "n"), f"event {moved} is not in the same place as on the base branch",
            f"put the events back in their old order ({', '.join(map(str, kept))}), with any new ones after them",
        )  # fmt: skip
    for event in old:
        at = places.get(event.get("n"))
        if at is not None:
            yield from _edits(changed, context, at, event, new[at])
    if order == kept:
        yield from _between(changed, max((places[n] for n in kept), default=-1))


def _between(changed: ChangedRecord, last: int) -> Iterator[Finding]:
    """New events that come before old ones."""
    for i, event in changed.added:
        if i < last:
            yield _finding(
                changed, ("events", i, "n"), f"event {event.get('n')} is new, but comes before events of the base branch",
                "put it at the end; if you learnt of it late, name in `corrects` the event that it should have followed",
            )  # fmt: skip


def _edits(changed: ChangedRecord, context: BaseContext, at: int, was: Data, now: Data) -> Iterator[Finding]:
    """What has changed in one event, apart from words that a redaction took out."""
    n = was.get("n")
    keys = [
        key
        for key in dict.fromkeys([*was, *now])
        if _plain(was.get(key)) != _plain(now.get(key))
        and not _redacted(changed, context, f"events.{n}.{key}", was.get(key), now.get(key))
    ]
    fix = f"to correct it, add an event with `type: corrected` and `corrects: {n}` at the end"
    if len(keys) > 1:
        yield _finding(
            changed, ("events", at, keys[0]),
            f"event {n} was different on the base branch ({_said(was)}): events are never edited",
            f"put it back as it was: {_typed(was)}; {fix}",
        )  # fmt: skip
    elif keys and keys[0] not in was:
        yield _finding(
            changed, ("events", at, keys[0]), f"event {n} has no `{keys[0]}` on the base branch: events are never edited",
            f"delete `{keys[0]}`, and add a new event at the end for what is new",
        )  # fmt: skip
    elif keys:
        key = keys[0]
        gone = "has been deleted" if key not in now else f"was `{_short(was[key])}` on the base branch"
        yield _finding(
            changed, ("events", at, key), f"`{key}` of event {n} {gone}: events are never edited",
            f"write `{key}: {_short(was[key])}` again; {fix}",
        )  # fmt: skip


def _redacted(changed: ChangedRecord, context: BaseContext, path: str, was: Any, now: Any) -> bool:
    """Whether a new redaction took words out of a text of an event, and nothing else."""
    change = Change(path, "", "changed", before=was, after=now)
    events = context.codes.events
    return any(
        REDACTIONS in events[str(e.get("type"))].opens and covers(changed, e, change)
        for _, e in changed.added
        if e.get("type") in events
    )


def _plain(value: Any) -> tuple[str, str]:
    """A value in a form that tells 1 from true, and 1 from "1"."""
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
