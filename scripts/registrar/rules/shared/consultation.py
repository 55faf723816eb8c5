"""When each body of a guarantee had to be heard: before the grant, or before the later event that brought it in."""

import datetime as dt

from registrar.model.records import Body, Guarantee
from registrar.model.status import corrected

ENTRIES = frozenset(["varied", "renewed"])
NOTICE_DAYS = 14


def granted_on(record: Guarantee) -> dt.date:
    """The day of the grant; the later one where decision and event differ, which `events-begin-granted` reports."""
    return max([record.decision.granted, *(e.date for e in record.events if e.type == "granted")])


def entries(record: Guarantee, body: Body) -> tuple[dt.date, ...]:
    """The days of the variations and renewals that name a body's path: on these it joined, or was asked again."""
    path = f"bodies.{body.id}"
    return tuple(
        e.date
        for e in corrected(record.events)
        if e.type in ENTRIES and any(c == path or c.startswith((f"{path}.notified", f"{path}.reply")) for c in e.changes)
    )


def successors(record: Guarantee) -> frozenset[str]:
    """The codes or ids of the bodies that replaced another. They inherit its promises, and need no notice."""
    return frozenset(e.ref for e in record.events if e.type == "body-succeeded" and e.ref)


def heard(body: Body, day: dt.date) -> bool:
    """Whether, by `day`, a body had been told, and had either replied or had 14 days to reply."""
    if body.notified > day:
        return False
    replied = body.reply.date if body.reply.position != "no-reply" else None
    return (replied is not None and replied <= day) or (day - body.notified).days >= NOTICE_DAYS
