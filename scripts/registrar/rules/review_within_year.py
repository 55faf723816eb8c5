"""The next review is due within a year of the start, or of the last review.

**Why.** Safeguards work only if people check them. A year is long enough to learn something and short enough to act on it.

**Fix.** Write an earlier day in `decision.review_by`, as the message says. If a review was held, enter it as a
`review-held` event first: the next review is then due within a year of that one.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.days import years_after
from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee
from registrar.model.status import corrected
from registrar.rules.shared.contract import EACH_GUARANTEE, Context
from registrar.rules.shared.event_order import days_at_fault

CODE = "review-within-year"
LOOKS_AT = EACH_GUARANTEE


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    d = record.decision
    if d.review_by <= years_after(d.effective, 1) or not d.granted <= d.effective < d.expires or d.review_by > d.expires:
        return  # in time, or out of order, which dates-ordered reports
    held = [i for i, e in enumerate(record.events) if e.type == "review-held"]
    if not days_at_fault(record, context.today) & set(held):
        yield from _late(record, held)


def _late(record: Guarantee, held: list[int]) -> Iterator[Finding]:
    known = corrected(record.events)
    start = record.decision.effective
    since = max([start, *(known[i].date for i in held)])
    latest = years_after(since, 1)
    if record.decision.review_by > latest:
        what = "the last review" if since != start else "the guarantee takes effect"
        yield Finding(
            record.at("decision", "review_by"), CODE,
            f"`review_by` is {record.decision.review_by}, more than a year after {what} ({since})",
            f"write `review_by: {_within(latest, record)}` or earlier",
        )  # fmt: skip


def _within(latest: dt.date, record: Guarantee) -> dt.date:
    """The latest day that is also no later than the last day of the guarantee."""
    return min(latest, record.decision.expires)
