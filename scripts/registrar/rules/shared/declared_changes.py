"""Whether the new events name everything that differs from the base, and may change it, and nothing else.

It is separate from `rules/changes_named.py`, which looks only at a record as it is now.
"""

from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding, Location
from registrar.model.authors import RANKS
from registrar.model.base_branch import ChangedRecord, Data, key_path
from registrar.model.change import Change
from registrar.model.widening import Judge, Kind
from registrar.rules.shared import opened, redacted_words, succession
from registrar.rules.shared.contract import BaseContext

COURT = "court"
NEVER_WIDENS = frozenset(["corrected"])
"""The events by which nothing is ever widened, although they name what they change."""


def faults(changed: ChangedRecord, context: BaseContext, code: str) -> Iterator[Finding]:
    """Changes that no event makes, and named paths that have not changed."""
    judge = Judge(changed)
    for change in changed.changes:
        if change.path.partition(".")[0] == "events" or _question_gone(change):
            continue
        if not any(_made(changed, context, e, change, judge) for _, e in changed.added):
            yield _unmade(changed, context, change, judge, code)
    for i, event in changed.added:
        for j, path in enumerate(opened.paths(event)):
            rights_an_event = path.startswith("events.") and event.get("type") == "corrected"
            if not rights_an_event and not any(opened.touches(c.path, path) for c in changed.changes):
                yield Finding(
                    Location(changed.file, ("events", i, "changes", j)), code,
                    f"event {event.get('n')} says that `{path}` changed, but it is the same as on the base branch",
                    f"change it, or delete `{path}` from `changes`",
                )  # fmt: skip


def _question_gone(change: Change) -> bool:
    """Whether a question of a case is gone. No event can take it away, and `ask-due` reports it."""
    return change.what == "removed" and change.path.startswith("asks.") and change.path.count(".") == 1


def _opens(context: BaseContext, kind: str, event: Data) -> tuple[str, ...]:
    type_ = context.codes.events_of(kind).get(str(event.get("type")))
    return type_.opens if type_ else ()


def _made(changed: ChangedRecord, context: BaseContext, event: Data, change: Change, judge: Judge) -> bool:
    """Whether a new event makes a change, and may make it."""
    opens = _opens(context, _kind(changed), event)
    if opened.REDACTIONS in opens and redacted_words.covers(changed, event, change):
        return True
    if event.get("type") == "body-succeeded" and not succession.follows(changed, context, event, change):
        return False
    if event.get("by") != COURT and _ordered(changed, context, change, judge) is not None:
        return False
    if opened.by_nature(opens, change):
        return True
    named = opened.CHANGES in opens and opened.by_name(event, change)
    return named and not _beyond(event, change, judge)


def _beyond(event: Data, change: Change, judge: Judge) -> str:
    """Why an event may not make a change that it names, because it may only correct. "" where it may.

    A refusal or a case has no other event for what is told otherwise, so that whoever decided may also correct it there.
    """
    decides = bool(judge.kind) and RANKS.get(str(event.get("by")), 0) >= RANKS["panel"]
    return judge.beyond_correction(change) if event.get("type") in NEVER_WIDENS and not decides else ""


def _ordered(changed: ChangedRecord, context: BaseContext, change: Change, judge: Judge) -> Data | None:
    """The event by which a court changed what a change would now widen; None if there is none."""
    if judge.of(change).kind is not Kind.WIDENS:
        return None
    for event in changed.old_events:
        named = [p for p in opened.paths(event) if opened.touches(change.path, p)]
        if event.get("by") == COURT and named and not opened.by_nature(_opens(context, _kind(changed), event), change):
            return event
    return None


def _unmade(changed: ChangedRecord, context: BaseContext, change: Change, judge: Judge, code: str) -> Finding:
    """A change that no event makes: because none names it, or because the one that does may not make it."""
    holds = Location(changed.file, key_path(changed.after, change.path))
    named = [(e, opened.by_name(e, change)) for _, e in changed.added if opened.paths(e)]
    if (order := _ordered(changed, context, change, judge)) is not None and changed.added:
        return Finding(
            holds, code,
            f"a court changed `{change.path}` (event {order.get('n')}), and only a court may change it so "
            f"({_told(changed, change)})",
            "restore what the court ordered; or, if a court has decided this too, enter it with `by: court`",
        )  # fmt: skip
    for event, names in named:
        if names and (why := _beyond(event, change, judge)):
            if judge.kind:
                return Finding(
                    holds, code, f"only the panel corrects `{change.path}` of a {judge.kind} ({_told(changed, change)}): {why}",
                    "restore the old words; or, if the panel has decided it, write `by: panel`",
                )  # fmt: skip
            return Finding(
                holds, code, f"a correction never widens the relief, and `{change.path}` ({_told(changed, change)}) may: {why}",
                "restore the old words; or, if the panel has decided it, enter it as `varied`, so that readers see that the "
                "terms are not what they were",
            )  # fmt: skip
    for _, event in changed.added:
        opens = _opens(context, _kind(changed), event)
        if opened.REDACTIONS in opens and (not named or any(opened.touches(change.path, p) for p in opened.paths(event))):
            return Finding(
                holds, code,
                f"`{change.path}` differs from the base branch ({_told(changed, change)}), and a redaction only takes words out",
                "only words that tell of a person can go from here: restore the text, with “[redacted]” or a post in the place "
                "of those that the event’s `spans` name",
            )  # fmt: skip
    above = [e for e, names in named if not names and any(opened.touches(change.path, p) for p in opened.paths(e))]
    naming = [e for _, e in changed.added if opened.CHANGES in _opens(context, _kind(changed), e) and opened.paths(e)]
    if above and change.what == "removed":
        return Finding(
            holds, code, f"`{change.path}` is removed, and no new event names it",
            f"add `{change.path}` itself to the `changes` of event {above[-1].get('n')}, or put it back",
        )  # fmt: skip
    if naming:
        help_ = f"add `{change.path}` to the `changes` of event {naming[-1].get('n')}, or restore the old words"
    else:
        such_as = "an event such as `corrected` or `varied`" if _kind(changed) == "guarantee" else "a `corrected` event"
        help_ = f"add {such_as} with `changes: [{change.path}]`, or restore the old words"
    message = f"`{change.path}` differs from the base branch ({_told(changed, change)}), and no new event names it"
    if not naming and changed.added:
        types = ", ".join(dict.fromkeys(f"`{e.get('type')}`" for _, e in changed.added))
        message = f"`{change.path}` differs from the base branch ({_told(changed, change)}), which {types} may not change"
    return Finding(holds, code, message, help_)


def _kind(changed: ChangedRecord) -> str:
    found = ids.parse(changed.id)
    return found.kind if found is not None else "guarantee"


def _told(changed: ChangedRecord, change: Change) -> str:
    """A change in words, without those that a redaction takes out."""
    shown = redacted_words.unsaid(changed, change)
    return f"{shown.was} → {shown.now}" if shown.what == "changed" else shown.what
