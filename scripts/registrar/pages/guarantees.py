"""`/guarantees/`: the search, and below it every record, newest first, for those without a script.

The form is plain: search.js fills `#facets`, `#chips` and `#results`, says the number in `#count`, and hides `#listed`.
"""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from registrar.pages import lists
from registrar.pages.facets import FACETS
from registrar.pages.page import PER_LIST, Page, root, template
from registrar.register import Register

BASE = "guarantees/"
TITLE = "Find a guarantee"
DESCRIPTION = "Search all guarantees and refusals by place, service, rule, body, status or in words, ended ones included."


def subjects(register: Register) -> Sequence[int]:
    return range(1, max(1, -(-len(register.entries) // PER_LIST)) + 1)


class _List(msgspec.Struct, frozen=True):
    """What `lists.listed` needs of a topic."""

    base: str = BASE
    places: bool = True


def render(register: Register, n: int) -> Iterator[Page]:
    total = len(subjects(register))
    address = lists.page_address(BASE, n)
    up = root(address)
    entries = register.entries[(n - 1) * PER_LIST : n * PER_LIST]
    html = template("guarantees.html").render(
        root=up,
        first=n == 1,
        title=TITLE if n == 1 else f"All guarantees and refusals, page {n} of {total}",
        heading=lists.heading(register.entries, n, total),
        facets=[(f.title, f"{BASE}{f.slug}/") for f in FACETS.values()],
        listed=lists.listed(register, _List(), entries, n, total, up),
        tally=lists.tally(register, register.entries),
    )
    script = f'<script type="module" src="{up}assets/search.js"></script>' if n == 1 else ""
    yield Page(
        address=address,
        title=TITLE if n == 1 else f"All guarantees and refusals, page {n} of {total}",
        description=DESCRIPTION,
        body=html,
        section="search" if n == 1 else "find",
        crumbs=((("Guarantees", BASE), (f"Page {n}", "")) if n > 1 else ()),
        head=Markup(script),  # noqa: S704 (no value of a record in it)
    )
