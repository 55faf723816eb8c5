"""`/find/`: the search, and below it every record, newest first, for those without a script.

`/guarantees/`, its older address, is the same page under another title; there `search.js` puts the new address into the
address bar. The further pages of the list are at `/guarantees/page/2/` and so on, and the lists by status, nation and so on
below `/guarantees/`.

The form is plain: search.js fills `#facets`, which says in `data-facets` what there is to narrow by, `#chips` and `#results`,
shows the count in `#count`, and hides `#listed`.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registrar.model.register import Entry, Register
from registrar.publish import listing
from registrar.publish.listing import FIND, REFUSED
from registrar.publish.listings import FACETS, LISTINGS
from registrar.site.sections import lists
from registrar.site.sections.list_row import rows
from registrar.site.sections.page import PER_LIST, Page, fill, root, soon

BASE = listing.FACETS
TITLE = "Find a guarantee"
NEWEST = "The newest"
FEW = 10  # records on the page of the search, where there are too many for one page
ALL = "All guarantees and refusals"
SOON = ("search/records.json", "search/words/map.json"), ("search/known/box.json",)  # what every search needs
DESCRIPTION = "Search all guarantees and refusals by place, service, rule, body, status or in words, ended ones included."


class ListPage(NamedTuple):
    """One page of the list of all records: its number, the records on it, and how many guarantees and refusals there are.

    Illustrations are counted apart once the register is live."""

    n: int
    entries: Sequence[Entry]
    granted: int
    refused: int
    illustrations: int

    @property
    def total(self) -> int:
        """How many pages there are."""
        return lists.pages_for(self.granted + self.refused + self.illustrations)


def subjects(register: Register) -> Sequence[ListPage]:
    numbers = range(1, lists.pages_of(register.entries) + 1)
    kinds = Counter(e.kind for e in register.counted)
    many = kinds["guarantee"], kinds["refusal"], len(register.entries) - kinds.total()
    return [ListPage(n, lists.page_of(register.entries, n), *many) for n in numbers]


def _ways() -> list[tuple[str, str]]:
    """The lists by name: those at addresses of their own, the facets, and those without values."""
    found = sorted((way for way in LISTINGS if way.base), key=lambda way: (way.whole, way.facet))
    return [(REFUSED.name if way.whole else way.by, way.base) for way in found]


def _facets() -> str:
    """What the search narrows by, as JSON for `docs/assets/search/state.js`."""
    found = [n for way in FACETS if (n := way.narrowing) is not None]
    return json.dumps([{"name": n.name, "title": n.title, "open": n.at_once} for n in found], separators=(",", ":"))


def render(register: Register, page: ListPage) -> Iterator[Page]:
    n = page.n
    for address in (FIND, BASE) if n == 1 else (lists.page_address(BASE, n),):
        yield _page(register, page, address)


def _page(register: Register, page: ListPage, address: str) -> Page:
    n, total = page.n, page.total
    up = root(address)
    title = TITLE if address == FIND else ALL if n == 1 else lists.with_page(ALL, n, total)
    elsewhere = address == FIND and total > 1  # a long list is not fetched by everybody who searches
    rows_ = rows(register).html(page.entries[:FEW] if elsewhere else page.entries, up)
    body = fill(
        "guarantees.html",
        root=up,
        first=n == 1,
        title=title,
        heading=NEWEST if elsewhere else lists.heading_of(page.granted, page.refused, n, page.illustrations),
        ways=_ways(),
        facets=_facets(),
        listed=lists.paged(rows_, (n - 1) * PER_LIST + 1, BASE, n, 1 if elsewhere else total),
        elsewhere=BASE if elsewhere else "",
    )
    return Page(
        address=address,
        title=title,
        description=DESCRIPTION,
        body=body,
        section="search" if n == 1 else "find",
        crumbs=((("Guarantees", BASE), (f"Page {n}", "")) if n > 1 else ()),
        head=soon(root(address), *SOON) if n == 1 else "",
        script="search.js" if n == 1 else "",
        same_as=FIND if address == BASE else "",
    )
