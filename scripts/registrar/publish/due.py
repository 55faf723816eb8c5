"""What is due: the dates by which somebody must act on a guarantee or in a case, upcoming and overdue, in order.

Only what can still happen is due: not a review that would fall after the last day, and nothing once a guarantee has ended or a
case is closed.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registrar.base.days import days_after
from registrar.model.case_standing import ANYONE, GROUP, PANEL
from registrar.model.records import Case, Guarantee
from registrar.model.register import Register
from registrar.model.status import next_confirmation, next_review, suspended_until, timeline

WHAT = {
    "suspension": "Suspension to be decided",
    "review": "Review due",
    "confirmation": "Yearly confirmation due",
    "expiry": "Last day",
    "reply": "Reply due",
    "objections": "Last day to object",
    "decision": "Panel’s decision due",
    "lapse": "Last day before the case lapses",
}
OF_CASES = ("reply", "objections", "decision", "lapse")
BY = ("suspension", "confirmation")
"""The kinds that say “by” before their day in a sentence."""
START = "Starts on"


@dataclass(frozen=True, slots=True)
class Due:
    """`day` is the last on which it is in time; for an expiry, the last day of force. `ask` is the number of the question that
    waits for a reply."""

    day: dt.date
    kind: str
    record: Guarantee | Case
    ask: int | None = None

    @property
    def what(self) -> str:
        return WHAT[self.kind]

    @property
    def name(self) -> str:
        """What tells it from everything else that is due for the record: `review`, `reply-2`."""
        return self.kind if self.ask is None else f"{self.kind}-{self.ask}"


def dues(register: Register) -> Sequence[Due]:
    """Everything that is due, the earliest first. Illustrations are left out once the register is live."""
    records: tuple[Guarantee | Case, ...] = (*register.guarantees, *register.cases)
    return dues_among(register, filter(register.counts, records))


def dues_among(register: Register, records: Iterable[Guarantee | Case]) -> Sequence[Due]:
    """What is due for these, the earliest first."""
    return sorted((d for r in records for d in dues_of(register, r)), key=order)


def dues_of(register: Register, record: Guarantee | Case) -> Iterator[Due]:
    """What is due for one guarantee or case."""
    if isinstance(record, Case):
        yield from _dues_of_case(register, record)
    elif not register.ended(record):
        yield from _dues(record, register.status(record), register.today)


def _dues_of_case(register: Register, case: Case) -> Iterator[Due]:
    """Every reply that has not come, whatever the stage, then the end of the clock that runs, and the panel's day as soon as it
    is known."""
    stands = register.stage(case)
    for ask in case.asks:
        if ask.n in stands.waiting:
            yield Due(ask.due, "reply", case, ask.n)
    clock = stands.clock
    if clock is None:
        return
    if clock.whose == ANYONE:
        yield Due(clock.due, "objections", case)
        if stands.panel is not None:
            yield Due(stands.panel.due, "decision", case)
    elif clock.whose == PANEL:
        yield Due(clock.due, "decision", case)
    elif clock.whose == GROUP:
        yield Due(clock.due, "lapse", case)


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


def order(due: Due) -> tuple[dt.date, str, int, int]:
    return due.day, due.record.id, list(WHAT).index(due.kind), due.ask or 0


def within(found: Sequence[Due], today: dt.date, days: int) -> Sequence[Due]:
    """What is overdue, or due within so many days, including the last."""
    return [d for d in found if d.day <= days_after(today, days)]


def rows(found: Sequence[Due], today: dt.date) -> Iterator[str]:
    """A line for each, for a terminal."""
    for d in found:
        days = (d.day - today).days
        far = f"{-days} days late" if days < 0 else "today" if days == 0 else f"in {days} days"
        yield f"{d.day.isoformat()}  {far:>14}  {d.what:<24}  {d.record.id:<15}  {d.record.title}"
