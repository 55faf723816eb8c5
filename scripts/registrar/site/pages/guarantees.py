"""`/guarantees/`: the search, and below it every record, newest first, for those without a script.

The form is plain: search.js fills `#facets`, `#chips` and `#results`, shows the count in `#count`, and hides `#listed`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.register import Register
from registrar.publish.listing import FACETS
from registrar.publish.listings import LISTINGS, REFUSED
from registrar.site.sections import lists
from registrar.site.sections.digests import digests
from registrar.site.sections.page import Page, fill, root

BASE = FACETS
TITLE = "Find a guarantee"
DESCRIPTION = "Search all guarantees and refusals by place, service, rule, body, status or in words, ended ones included."


def subjects(register: Register) -> Sequence[int]:
    return range(1, lists.pages_of(register.entries) + 1)


def _ways() -> list[tuple[str, str]]:
    """The lists by name: those at addresses of their own, the facets, and those without values."""
    found = sorted((way for way in LISTINGS if way.base), key=lambda way: (way.whole, way.facet))
    return [(REFUSED.name if way.whole else way.by, way.base) for way in found]


def rests_on(register: Register, n: int) -> Any:
    """The records of the page, and how many of each kind there are."""
    return n, digests(register).of(lists.page_of(register.entries, n)), len(register.guarantees), len(register.refusals)


def render(register: Register, n: int) -> Iterator[Page]:
    address = lists.page_address(BASE, n)
    up = root(address)
    title = TITLE if n == 1 else lists.numbered("All guarantees and refusals", register.entries, n)
    body = fill(
        "guarantees.html",
        root=up,
        first=n == 1,
        title=title,
        heading=lists.heading(register.entries, n),
        ways=_ways(),
        listed=lists.listed(register, BASE, register.entries, n),
    )
    yield Page(
        address=address,
        title=title,
        description=DESCRIPTION,
        body=body,
        section="search" if n == 1 else "find",
        crumbs=((("Guarantees", BASE), (f"Page {n}", "")) if n > 1 else ()),
        script="search.js" if n == 1 else "",
    )
