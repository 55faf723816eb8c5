"""The feeds and files that belong to a page: the links in its head for feed readers and other programs."""

import re
from collections.abc import Iterator
from functools import cache

from registrar.base import ids
from registrar.publish.listings import LISTINGS
from registrar.site.published import files
from registrar.site.sections.page import root

RECORD = re.compile(rf"({ids.IN_TEXT.pattern})/(?:v/[0-9]+/|card/)?")
RECORD_PATH = "{id}."
VALUE = r"(?!page/)[^/]+"
LISTS = tuple(way for way in LISTINGS if way.base)
LIST = re.compile(rf"({'|'.join(way.pattern.replace('{value}', VALUE) for way in LISTS)})(?:page/[0-9]+/)?")
Link = tuple[str, str, str]


def links(address: str) -> str:
    """The feeds and files of the page at `address`, as HTML for its head."""
    up = root(address)
    return "".join(
        f'<link rel="alternate" type="{kind}" href="{up}{path}" title="{title}">' for kind, path, title in _links(address)
    )


def _links(address: str) -> Iterator[Link]:
    if record := RECORD.fullmatch(address):
        yield from ((media, f"{record[1]}.{ending}", title) for media, ending, title in _beside(RECORD_PATH))
    elif listed := LIST.fullmatch(address):
        way = next(way for way in LISTS if address.startswith(way.base))
        yield from ((media, listed[1] + ending, title) for media, ending, title in _beside(way.pattern))
    elif address.startswith("changes/"):
        yield from _named("changes/status.atom", "changes/grants.atom")
    elif address.startswith("due/"):
        yield from _named("due.ics")
    yield from _named("changes.atom")
    if address in ("", "changes/"):
        yield from _named("changes.json")


@cache
def _beside(start: str) -> tuple[Link, ...]:
    """The files with this beginning of their path that are named in heads of pages: media type, rest of the path, name."""
    found = (f for f in files() if f.head and f.path.startswith(start))
    return tuple(sorted((f.media, f.path.removeprefix(start), f.head) for f in found))


@cache
def _named(*paths: str) -> tuple[Link, ...]:
    by_path = {f.path: f for f in files()}
    return tuple((by_path[p].media, p, by_path[p].head) for p in paths)
