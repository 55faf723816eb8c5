"""A suspension says why as a code, and until when, at most 90 days on.

**Why.** A suspension protects people while something is looked into. Without an end it would be a revocation that nobody
has to give reasons for.

**Fix.** Write `reason_code`, and in `until` the day by which it is to be decided, at most 90 days after `date`. Where more
time is needed, enter another `suspended` event before that day.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.days import days_after
from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Event, Guarantee
from registrar.model.status import corrected, source_of
from registrar.rules.event_move_allowed import impossible
from registrar.rules.events_numbered import days_at_fault

CODE = "suspension-bounded"
LONGEST_DAYS = 90


def check(record_set: RecordSet) -> Iterator[Finding]:
    for record in record_set.guarantees:
        suspended = [(i, e) for i, e in enumerate(corrected(record.events)) if e.type == "suspended" and i > 0]
        bare = [(i, e) for i, e in suspended if e.reason_code is None or e.until is None]
        moot = impossible(record, record_set.today, record_set.codes.machine) if bare else frozenset()
        yield from (f for i, e in bare if i not in moot for f in _unsaid(record, i, e))
        unbounded = [(i, e) for i, e in suspended if e.until and not e.date <= e.until <= days_after(e.date, LONGEST_DAYS)]
        wrong = days_at_fault(record, record_set.today) if unbounded else frozenset()
        yield from (_unbounded(record, i, e, e.until) for i, e in unbounded if e.until and i not in wrong)


def _unsaid(record: Guarantee, i: int, event: Event) -> Iterator[Finding]:
    if event.reason_code is None:
        yield Finding(
            record.at("events", i, "reason_code"), CODE, "a suspension says why, and this one has no `reason_code`",
            "add `reason_code: <code>`, such as `incident-under-review` or `safeguard-not-met`",
        )  # fmt: skip
    if event.until is None:
        yield Finding(
            record.at("events", i, "until"), CODE, "a suspension says until when, and this one has no `until`",
            f"add `until: {days_after(event.date, LONGEST_DAYS)}` or an earlier day, by which it is to be decided",
        )  # fmt: skip


def _unbounded(record: Guarantee, i: int, event: Event, until: dt.date) -> Finding:
    latest, length = days_after(event.date, LONGEST_DAYS), (until - event.date).days
    says = f"{length} days after it began" if length > 0 else "before it began"
    return Finding(
        record.at(*source_of(record.events, i, "until")), CODE,
        f"`until` is {until}, {says} ({event.date}); a suspension lasts at most {LONGEST_DAYS} days",
        f"write `until: {latest}` or earlier; if more time is needed, another `suspended` event extends it",
    )  # fmt: skip
