"""What is due: the dates by which somebody must act on a guarantee, upcoming and overdue, in order.

Only what can still happen is due: not a review that would fall after the last day, and nothing once a guarantee has ended.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.base.days import days_after
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.model.status import next_confirmation, next_review, suspended_until, timeline

WHAT = {
    "suspension": "Suspension to be decided",
    "review": "Review due",
    "confirmation": "Yearly confirmation due",
    "expiry": "Last day",
}
BY = ("suspension", "confirmation")
"""The kinds that say “by” before their day in a sentence."""
START = "Starts on"


@dataclass(frozen=True, slots=True)
class Due:
    """`day` is the last on which it is in time; for an expiry, the last day of force."""

    day: dt.date
    kind: str
    guarantee: Guarantee

    @property
    def what(self) -> str:
        return WHAT[self.kind]


def dues(register: Register) -> Sequence[Due]:
    """Everything that is due, the earliest first. Illustrations are left out once the register is live."""
    found = (d for g in register.guarantees if not (register.info.live and g.specimen) for d in dues_of(register, g))
    return sorted(found, key=order)


def dues_of(register: Register, g: Guarantee) -> Iterator[Due]:
    """What is due for one guarantee."""
    if not register.ended(g):
        yield from _dues(g, register.status(g), register.today)


def _dues(g: Guarantee, status: str, today: dt.date) -> Iterator[Due]:
    events = timeline(g.events)
    last = g.decision.expires
    if status == "suspended" and (until := suspended_until(today, events)):
        yield Due(until, "suspension", g)
    if (review := next_review(g, today, events)) <= last:
        yield Due(review, "review", g)
    if (confirmation := next_confirmation(g, today, events)) <= last:
        yield Due(confirmation, "confirmation", g)
    yield Due(last, "expiry", g)


def next_due(g: Guarantee, status: str, today: dt.date) -> tuple[dt.date, str]:
    """The next day on which something is due, or begins, before a guarantee has ended, and the words to put before that day."""
    found = [(d.day, f"{d.what} by" if d.kind in BY else d.what) for d in _dues(g, status, today)]
    if status == "upcoming":
        found.append((g.decision.effective, START))
    return min(d for d in found if d[0] >= today)


def order(due: Due) -> tuple[dt.date, str, int]:
    return due.day, due.guarantee.id, list(WHAT).index(due.kind)


def within(found: Sequence[Due], today: dt.date, days: int) -> Sequence[Due]:
    """What is overdue, or due within so many days, including the last."""
    return [d for d in found if d.day <= days_after(today, days)]


def rows(found: Sequence[Due], today: dt.date) -> Iterator[str]:
    """A line for each, for a terminal."""
    for d in found:
        days = (d.day - today).days
        far = f"{-days} days late" if days < 0 else "today" if days == 0 else f"in {days} days"
        yield f"{d.day.isoformat()}  {far:>14}  {d.what:<24}  {d.guarantee.id:<15}  {d.guarantee.title}"
