"""Which feeds belong to a page: what its head tells feed readers."""

import re
from collections.abc import Iterator

from registrar.pages.page import root

RECORD = re.compile(r"((?:BSG|REF|SPECIMEN)-[0-9A-Z-]+)/(?:v/[0-9]+/|card/)?")
LIST = re.compile(
    r"((?:(?:places|services|rules|bodies)/(?!page/)[^/]+|refused|guarantees/(?!page/)[^/]+/[^/]+)/)(?:page/[0-9]+/)?"
)


def links(address: str) -> str:
    """The feeds of the page at `address`, as HTML for its head."""
    up = root(address)
    return "".join(
        f'\n<link rel="alternate" type="{kind}" href="{up}{path}" title="{title}">' for kind, path, title in _feeds(address)
    )


def _feeds(address: str) -> Iterator[tuple[str, str, str]]:
    if record := RECORD.fullmatch(address):
        yield "application/atom+xml", f"{record[1]}.atom", "Changes of this record"
        yield "application/feed+json", f"{record[1]}.feed.json", "Changes of this record"
    elif listed := LIST.fullmatch(address):
        yield "application/atom+xml", f"{listed[1]}feed.atom", "Changes of the records listed here"
        yield "application/feed+json", f"{listed[1]}feed.json", "Changes of the records listed here"
    elif address == "changes/":
        yield "application/atom+xml", "changes/status.atom", "Changes of status"
        yield "application/atom+xml", "changes/grants.atom", "New guarantees"
    yield "application/atom+xml", "changes.atom", "All changes"
    if address in ("", "changes/"):
        yield "application/feed+json", "changes.json", "All changes"
