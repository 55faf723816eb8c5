"""An event changes only what events of its type may change, and names each field that it changed, by its path.

**Why.** A reader of the history must see what was changed, not only that something was. Pages use these paths to show the
old words beside the new ones. Whoever confirms a record cannot remove a limit by the way.

**Fix.** Write `changes` as a list of paths that use the ids of items: `decision.expires`, `rules.r1.citation`,
`conditions.c2`, `events.3.date`. Compared with the base branch, everything that a new event names must have changed, and a
new event must name everything that has changed. What is removed is named itself: `conditions.c2`, not `conditions`. Which
event may change what is in `schemas/codes/event.yaml`: `varied`, `renewed`, `transferred` and `corrected` what they name, but
a correction nothing that widens the relief; `outcome-reported` adds outcomes; most events change nothing. What a court has
changed, only a court widens again. Where a correction tells a refusal otherwise, it is the panel's. A `redacted` event takes
words out and nothing else: its `spans` say where they stood, and `[redacted]`, or a post for a name, stands in their place.
Only a text that promises nothing, such as reasons or a statement, may go as a whole. From the others only words go that tell
of a person. Of one result there is one entry for a day and a period.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.base_branch import ChangedRecord
from registrar.model.code_kinds import EventType
from registrar.model.records import Case, Guarantee, Numbered, Refusal
from registrar.rules.shared import declared_changes, opened, redacted_words, spans_fit
from registrar.rules.shared.contract import (
    EACH_CASE,
    EACH_CHANGED_RECORD,
    EACH_GUARANTEE,
    EACH_NUMBERED_RECORD,
    EACH_REFUSAL,
    SAME_RECORD,
    BaseContext,
    Context,
    Part,
)
from registrar.rules.shared.event_moves import impossible
from registrar.rules.shared.field_paths import unknown

CODE = "changes-named"
LOOKS_AT = EACH_NUMBERED_RECORD


def check(record: Numbered, context: Context) -> Iterator[Finding]:
    redactions = []
    for i, event in enumerate(record.events):
        opens = context.codes.events_of(record.kind)[event.type].opens
        for j, path in enumerate(event.changes):
            wrong = unknown(record, path.split("."), context)
            spot = record.at("events", i, "changes", j)
            if wrong is not None:
                yield Finding(spot, CODE, f"`{path}` is not a field of a record: {wrong[0]}", wrong[1])
            elif opened.REDACTIONS in opens:
                redactions.append((i, j, path))
            elif not opened.may_name(opens, path):
                yield Finding(
                    spot, CODE, f"a `{event.type}` event may not change `{path}`", opened.advice(record.kind, opens, path)
                )
    yield from redacted_words.faults(record, redactions, CODE)


def by_each_event(record: Guarantee, context: Context) -> Iterator[Finding]:
    """Events that name no changes. The first event must be the grant, which `events-begin-granted` checks."""
    bare = _bare(record, context) - {0}
    for i in sorted(bare - impossible(record, context.codes.machine)) if bare else ():
        yield _nameless(record, i)


def by_impossible_events(record: Guarantee, context: Context) -> Iterator[Finding]:
    bare = _bare(record, context) - {0}
    for i in sorted(bare & impossible(record, context.codes.machine)) if bare else ():
        yield _nameless(record, i)


def by_each_event_of_a_refusal(record: Refusal | Case, context: Context) -> Iterator[Finding]:
    for i in sorted(_bare(record, context)):
        yield _nameless(record, i)


def by_outcomes(record: Guarantee, context: Context) -> Iterator[Finding]:
    """A result that stands beside another of the same thing, day and period: readers could not tell which holds."""
    seen: set[tuple[str, ...]] = set()
    for i, outcome in enumerate(record.outcomes):
        about = (str(outcome.date), *(" ".join(text.casefold().split()) for text in (outcome.measure, outcome.period)))
        if about in seen:
            yield Finding(
                record.at("outcomes", i, "measure"), CODE,
                f"there is already a result for `{outcome.measure}` of {outcome.date}, for `{outcome.period}`",
                "delete it; if the first was wrong, put that right and name it in a `corrected` event",
            )  # fmt: skip
        seen.add(about)


def as_on_the_base(changed: ChangedRecord, context: BaseContext) -> Iterator[Finding]:
    """Compares what has changed since the base with what the new events name."""
    yield from declared_changes.faults(changed, context, CODE)
    yield from spans_fit.faults(changed, CODE)


def _bare(record: Numbered, context: Context) -> set[int]:
    """The events that change fields, by their type, and name none."""
    types = context.codes.events_of(record.kind)
    return {i for i, e in enumerate(record.events) if not e.changes and not e.spans and _names_fields(types[e.type])}


def _names_fields(type_: EventType) -> bool:
    return "changes" in type_.needs or opened.REDACTIONS in type_.opens


def _nameless(record: Numbered, i: int) -> Finding:
    return Finding(
        record.at("events", i, "changes"), CODE,
        f"a `{record.events[i].type}` event changes the record, and this one does not say which fields",
        "add `changes: [<path>]`, with paths such as `decision.expires`, `rules.r1.citation` or `conditions.c2`",
    )  # fmt: skip


ALSO = (
    Part(EACH_GUARANTEE, by_each_event),
    Part(EACH_GUARANTEE, by_outcomes),
    Part(EACH_GUARANTEE, by_impossible_events, {"event-move-allowed": SAME_RECORD}),
    Part(EACH_REFUSAL, by_each_event_of_a_refusal),
    Part(EACH_CASE, by_each_event_of_a_refusal),
    Part(EACH_CHANGED_RECORD, as_on_the_base),
)
