"""`/ID/` of a removed record: that it existed, when it was removed, and where its versions are.

An id that was once public never answers "not found".
"""

from collections.abc import Iterator, Sequence

from registrar.base.days import in_words
from registrar.model.notices import notice_of
from registrar.model.records import Event, Guarantee
from registrar.model.register import Register
from registrar.model.status import status_at
from registrar.model.versions import Past
from registrar.publish.stood import since, stood
from registrar.site.sections.crumbs import crumb
from registrar.site.sections.moved import gone, removed_said
from registrar.site.sections.page import Page, fill, root


def subjects(register: Register) -> Sequence[str]:
    return register.history.removed


def render(register: Register, record: str) -> Iterator[Page]:
    past = register.history.past(record)
    assert past.removal is not None
    address = f"{record}/"
    last = past.versions[-1]
    title = last.title or record
    end, stood_ = _ending(register, past)
    when = f"on {in_words(past.removal.day)}" if past.removal.day else "in this folder, but not yet in git"
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
            ending=end,
            follows=end.ref if end and end.ref in register.by_id else None,
            stood=stood_,
            root=root(address),
        ),
        section="find",
        crumbs=(*crumb(record), (record, "")),
    )
    if isinstance(_newest(past), Guarantee):
        said, notice = removed_said(record), notice_of(record)
        yield gone(
            f"{record}/card/", said, address, "What it said, and when it was removed", notice, (*crumb(record), (record, ""))
        )


def _newest(past: Past) -> object:
    """The last version of it that can be read as a record."""
    return next((r for r in reversed(list(past.records())) if not isinstance(r, bytes)), None)


def _ending(register: Register, past: Past) -> tuple[Event | None, str]:
    """The event by which a guarantee had ended before it was removed, and from when to when it was in force.

    None and "" for a refusal, and for a guarantee that had not ended. All days are those of the record as corrected.
    """
    last, gone = past.record(len(past.versions)), past.removal.day if past.removal else None
    if not isinstance(last, Guarantee):
        return None, ""
    day, codes = gone or register.today, register.codes
    status = status_at(codes.machine, last, day)
    if status not in codes.machine.ended:
        return None, ""
    return since(codes, last, status, day), f"{stood(codes, last, status, day)}."
