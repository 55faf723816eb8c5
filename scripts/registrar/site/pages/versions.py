"""`/ID/v/N/`: each version of each record, on today's page, with a note about what came after it. Its data never changes."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.base import ids
from registrar.base.days import in_words
from registrar.model.notices import notice_of
from registrar.model.records import Refusal
from registrar.model.register import Register
from registrar.model.versions import DecidedRecord, Past, Version
from registrar.reading.text import FORBIDDEN
from registrar.site.sections.as_it_was import last_day, page_of
from registrar.site.sections.page import Page, fill, root

SHOWN = 200  # changes on one page; the file beside it has all


def subjects(register: Register) -> Sequence[str]:
    """The records that have versions; the pages of one record are made together."""
    return [id_ for id_, past in register.history.pasts.items() if past.versions]


def render(register: Register, record: str) -> Iterator[Page]:
    past = register.history.past(record)
    for version, kept in zip(past.versions, past.records(), strict=True):
        yield _page(register, record, past, version, kept)


def _page(register: Register, record: str, past: Past, version: Version, kept: DecidedRecord | bytes | None) -> Page:
    address = f"{record}/v/{version.number}/"
    up = root(address)
    stands = kept is None
    whole = register.by_id[record] if kept is None else kept
    shown = None if isinstance(whole, bytes) else page_of(register, whole, version, stands, address)
    of = f"version {version.number} of {len(past.versions)}"
    common: dict[str, Any] = {
        "id": record,
        "v": version,
        "past": past,
        "root": up,
        "last": None if isinstance(whole, bytes) else last_day(whole, version),
        "changes": version.changes[:SHOWN],
        "more": max(0, len(version.changes) - SHOWN),
        "notice": notice_of(record),
    }
    note = fill("version_note.html", stands=stands, readable=shown is not None, **common)
    about = fill("version_about.html", **common)
    if shown is None:
        raw = whole if isinstance(whole, bytes) else b""
        text = FORBIDDEN.sub("\ufffd", raw.decode("utf-8", "replace"))
        body = fill("version_text.html", note=note, about=about, text=text, **common)
        title, description, head, script = f"{version.title or record} ({record})", "Its original text.", "", ""
    else:
        body = Markup(f"{note}{shown.body}{about}")  # noqa: S704 (each rendered with autoescape)
        title, description, head, script = shown.title, shown.description, shown.head, shown.script
    refused = isinstance(whole, Refusal) or ids.read(record).kind == "refusal"
    return Page(
        address=address,
        title=f"{title}, {of}",
        description=f"{of[:1].upper()}{of[1:]}, from {in_words(version.day)}. {description}",
        body=body,
        section="find",
        crumbs=(
            ("Refused", "refused/") if refused else ("Guarantees", "guarantees/"),
            (record, f"{record}/"),
            (f"Version {version.number}", ""),
        ),
        head=head,
        script=script,
    )
