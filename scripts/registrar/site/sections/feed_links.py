"""Which feeds and files belong to a page: what its head tells feed readers and other programs."""

import re
from collections.abc import Iterator

from registrar.base import ids
from registrar.publish.listings import LISTINGS
from registrar.site.sections.page import root

RECORD = re.compile(rf"({ids.IN_TEXT.pattern})/(?:v/[0-9]+/|card/)?")
VALUE = r"(?!page/)[^/]+"
LIST = re.compile(rf"({'|'.join(way.pattern.replace('{value}', VALUE) for way in LISTINGS if way.base)})(?:page/[0-9]+/)?")


def links(address: str) -> str:
    """The feeds and files of the page at `address`, as HTML for its head."""
    up = root(address)
    return "".join(
        f'\n<link rel="alternate" type="{kind}" href="{up}{path}" title="{title}">' for kind, path, title in _feeds(address)
    )


def _feeds(address: str) -> Iterator[tuple[str, str, str]]:
    if record := RECORD.fullmatch(address):
        yield "application/atom+xml", f"{record[1]}.atom", "Changes of this record"
        yield "application/feed+json", f"{record[1]}.feed.json", "Changes of this record"
        yield "application/json", f"{record[1]}.json", "This record as data"
    elif listed := LIST.fullmatch(address):
        yield "application/atom+xml", f"{listed[1]}feed.atom", "Changes of the records listed here"
        yield "application/feed+json", f"{listed[1]}feed.json", "Changes of the records listed here"
        yield "application/json", f"{listed[1]}index.json", "This list as data"
        yield "text/csv", f"{listed[1]}index.csv", "This list as a table"
    elif address == "changes/":
        yield "application/atom+xml", "changes/status.atom", "Changes of status"
        yield "application/atom+xml", "changes/grants.atom", "New guarantees"
    elif address.startswith("due/"):
        yield "text/calendar", "due.ics", "What is due"
    yield "application/atom+xml", "changes.atom", "All changes"
    if address in ("", "changes/"):
        yield "application/feed+json", "changes.json", "All changes"
