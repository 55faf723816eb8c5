"""A suspension says why as a code, and until when, at most 90 days on.

**Why.** A suspension protects people while something is looked into. Without an end it would be a revocation that nobody
has to give reasons for.

**Fix.** Write `reason_code`, and in `until` the day by which it is to be decided, at most 90 days after `date`. Where more
time is needed, enter another `suspended` event before that day.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.days import days_after
from registrar.diagnostics import Finding
from registrar.draft import Draft
from registrar.model import Event, Guarantee
from registrar.rules.events_numbered import date_at_fault
from registrar.status import corrected, source_of

CODE = "suspension-bounded"
LONGEST_DAYS = 90


def check(draft: Draft) -> Iterator[Finding]:
    for record in draft.guarantees:
        for i, event in enumerate(corrected(record.events)):
            if event.type == "suspended":
                yield from _suspension(record, i, event, draft.today)


def _suspension(record: Guarantee, i: int, event: Event, today: dt.date) -> Iterator[Finding]:
    latest = days_after(event.date, LONGEST_DAYS)
    if event.reason_code is None:
        yield Finding(
            record.spot("events", i, "reason_code"), CODE, "a suspension says why, and this one has no `reason_code`",
            "add `reason_code: <code>`, such as `incident-under-review` or `safeguard-not-met`",
        )  # fmt: skip
    if event.until is None:
        yield Finding(
            record.spot("events", i, "until"), CODE, "a suspension says until when, and this one has no `until`",
            f"add `until: {latest}` or an earlier day, by which it is to be decided",
        )  # fmt: skip
    elif not event.date <= event.until <= latest and not date_at_fault(record, i, today):
        length = (event.until - event.date).days
        says = f"{length} days after it began" if length > 0 else "before it began"
        yield Finding(
            record.spot(*source_of(record.events, i, "until")), CODE,
            f"`until` is {event.until}, {says} ({event.date}); a suspension lasts at most {LONGEST_DAYS} days",
            f"write `until: {latest}` or earlier; if more time is needed, another `suspended` event extends it",
        )  # fmt: skip
