"""A suspension has a reason, as a code, and an end date, at most 90 days after it began.

**Why.** A suspension protects people while something is looked into. Without an end date, it would be a revocation for
which nobody gives reasons.

**Fix.** Write `reason_code`, and in `until` the day by which the matter must be decided, at most 90 days after `date`. If
more time is needed, enter another `suspended` event before that day.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.days import days_after
from registrar.base.diagnostics import Finding
from registrar.model.records import Event, Guarantee
from registrar.model.status import corrected, source_of
from registrar.rules.shared.contract import EACH_GUARANTEE, SAME_RECORD, Context, Part
from registrar.rules.shared.event_moves import impossible
from registrar.rules.shared.event_order import days_at_fault

CODE = "suspension-bounded"
LOOKS_AT = EACH_GUARANTEE
LONGEST_DAYS = 90


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    bare = _bare(record)
    for i in sorted(bare.keys() - impossible(record, context.codes.machine)) if bare else ():
        yield from _unsaid(record, i, bare[i])


def of_impossible_events(record: Guarantee, context: Context) -> Iterator[Finding]:
    bare = _bare(record)
    for i in sorted(bare.keys() & impossible(record, context.codes.machine)) if bare else ():
        yield from _unsaid(record, i, bare[i])


def at_most_90_days(record: Guarantee, context: Context) -> Iterator[Finding]:
    unbounded = [(i, e) for i, e in _suspended(record) if e.until and not e.date <= e.until <= days_after(e.date, LONGEST_DAYS)]
    wrong = days_at_fault(record, context.today) if unbounded else frozenset()
    yield from (_unbounded(record, i, e, e.until) for i, e in unbounded if e.until and i not in wrong)


def _suspended(record: Guarantee) -> list[tuple[int, Event]]:
    return [(i, e) for i, e in enumerate(corrected(record.events)) if e.type == "suspended" and i > 0]


def _bare(record: Guarantee) -> dict[int, Event]:
    """The suspensions without a reason or an end, by their index."""
    return {i: e for i, e in _suspended(record) if e.reason_code is None or e.until is None}


def _unsaid(record: Guarantee, i: int, event: Event) -> Iterator[Finding]:
    if event.reason_code is None:
        yield Finding(
            record.at("events", i, "reason_code"), CODE, "a suspension needs a reason: `reason_code` is missing",
            "add `reason_code: <code>`, such as `incident-under-review` or `safeguard-not-met`",
        )  # fmt: skip
    if event.until is None:
        yield Finding(
            record.at("events", i, "until"), CODE, "a suspension needs an end date: `until` is missing",
            f"add `until: {days_after(event.date, LONGEST_DAYS)}` or an earlier day, by which the matter must be decided",
        )  # fmt: skip


def _unbounded(record: Guarantee, i: int, event: Event, until: dt.date) -> Finding:
    latest, length = days_after(event.date, LONGEST_DAYS), (until - event.date).days
    says = f"{length} days after it began" if length > 0 else "before it began"
    return Finding(
        record.at(*source_of(record.events, i, "until")), CODE,
        f"`until` is {until}, {says} ({event.date}); a suspension lasts at most {LONGEST_DAYS} days",
        f"write `until: {latest}` or earlier; if more time is needed, enter another `suspended` event later",
    )  # fmt: skip


ALSO = (
    Part(EACH_GUARANTEE, of_impossible_events, {"event-move-allowed": SAME_RECORD}),
    Part(EACH_GUARANTEE, at_most_90_days),
)
