"""How a guarantee stands, or stood, in words: said here once, for pages, cards, rows, feeds, data and citations.

`tag` is the short form, with the day of the status. `stood` is the sentence that says on which days the guarantee was in force.
A guarantee that has ended never says "in force until", whatever last day its decision gave.
"""

import datetime as dt

from registrar.base.days import days_after, in_words
from registrar.model.codes import Codes
from registrar.model.event import Event
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.model.status import brought, timeline


def tag(codes: Codes, g: Guarantee, status: str, today: dt.date) -> str:
    """`In force until 15 September 2027`, `Suspended since 3 July 2025`, `Revoked on 8 December 2025`."""
    code = codes.statuses[status]
    return with_days(codes, g, status, code.words or f"{code.label} on {{since}}", today) or code.label


def stood(codes: Codes, g: Guarantee, status: str, today: dt.date) -> str:
    """The sentence for a status, without its full stop; for a guarantee that has not ended, the same as its tag.

    `In force 1 February 2024 to 8 December 2025, when it was revoked`. `Revoked on 3 May 2024, before it came into force`.
    """
    code = codes.statuses[status]
    last = ended(codes, g, status, today)
    if not code.ended or last is None:
        return tag(codes, g, status, today)
    first, runs_out = g.decision.effective, status == codes.machine.run_out
    label = code.label[:1].lower() + code.label[1:]
    if last < first:
        return f"{code.label} on {in_words(last)}, before it came into force"
    when = f"when it {label}" if runs_out else f"when it was {label}"
    days = f"on {in_words(first)}" if last == first else f"{in_words(first)} to {in_words(last)}"
    return f"In force {days}, {when}"


def stands(register: Register, g: Guarantee) -> str:
    """The sentence for today's status."""
    return stood(register.codes, g, register.status(g), register.today)


def ended_today(register: Register, g: Guarantee) -> dt.date | None:
    """The day on which a guarantee ended, as known today; None if it has not."""
    return ended(register.codes, g, register.status(g), register.today)


def ended(codes: Codes, g: Guarantee, status: str, today: dt.date) -> dt.date | None:
    """The day on which a guarantee ended, and for one that expired its last day; None if it has not ended."""
    if not codes.statuses[status].ended:
        return None
    if status == codes.machine.run_out:
        return g.decision.expires
    event = since(codes, g, status, today)
    return event.date if event else None


def suspended_from(codes: Codes, g: Guarantee, status: str, today: dt.date) -> dt.date | None:
    """The day of the suspension in which a guarantee ended; None if it was not suspended when it ended."""
    last = ended(codes, g, status, today)
    event = brought(codes.machine, "suspended", timeline(g.events), days_after(last, -1)) if last else None
    return event.date if event else None


def since(codes: Codes, g: Guarantee, status: str, today: dt.date) -> Event | None:
    """The event that brought a guarantee to a status that an event brings."""
    return brought(codes.machine, status, timeline(g.events), today)


def with_days(codes: Codes, g: Guarantee, status: str, pattern: str, today: dt.date) -> str:
    """A pattern from the code list with its days; empty if it needs an event's day and no event brought the status."""
    event = since(codes, g, status, today) if "{since}" in pattern else None
    if event is None and "{since}" in pattern:
        return ""
    effective, expires = (in_words(day) for day in (g.decision.effective, g.decision.expires))
    return pattern.format(since=in_words(event.date) if event else "", effective=effective, expires=expires)
