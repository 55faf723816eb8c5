"""`/ID/` of a record that was taken away: that it was there, when it went, and where its versions are.

An id that was once public never answers "not found".
"""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.base import ids
from registrar.base.days import in_words
from registrar.model.notices import notice_of
from registrar.model.records import Event
from registrar.model.register import Register
from registrar.model.versions import Past
from registrar.site.sections.labels import words
from registrar.site.sections.page import Page, fill, root


def subjects(register: Register) -> Sequence[str]:
    return register.history.removed


def rests_on(register: Register, record: str) -> Any:
    """Its versions, and whether the record that took its place is there."""
    past = register.history.past(record)
    ending = _ending(register, past)
    return record, past, ending is not None and ending.ref in register.by_id


def render(register: Register, record: str) -> Iterator[Page]:
    past = register.history.past(record)
    assert past.removal is not None
    address = f"{record}/"
    last = past.versions[-1]
    title = last.title or record
    ending = _ending(register, past)
    when = f"on {in_words(past.removal.day)}" if past.removal.day else "in this folder, and not yet in git"
    yield Page(
        address=address,
        title=f"{'Illustration: ' if notice_of(record) else ''}{title} ({record}), removed",
        description=f"{notice_of(record)} This record was removed from the register {when}.".strip(),
        body=fill(
            "removed.html",
            id=record,
            title=title,
            notice=notice_of(record),
            when=when,
            past=past,
            versions=past.versions[::-1],
            ending=ending,
            follows=ending.ref if ending and ending.ref in register.by_id else None,
            ending_label=words(register).label("event", ending.type) if ending else "",
            root=root(address),
        ),
        section="find",
        crumbs=(("Refused", "refused/") if ids.read(record).kind == "refusal" else ("Guarantees", "guarantees/"), (record, "")),
    )


def _ending(register: Register, past: Past) -> Event | None:
    """The event by which the record had ended before it was taken away, if one did."""
    last = past.record(len(past.versions))
    if last is None or isinstance(last, bytes):
        return None
    return next((e for e in reversed(last.events) if e.type in register.codes.machine.endings), None)
