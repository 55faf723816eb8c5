"""`/changes/`: what changed on the register, newest first, in words; with the feeds of it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.register import Register
from registrar.publish.activity import Activity, activity_log
from registrar.site.sections.lists import page_address, paged
from registrar.site.sections.page import PER_LIST, Page, fill, root

SHOWN = 8  # lines of one item; the version's page has all
BASE = "changes/"


def subjects(register: Register) -> Sequence[int]:
    """The numbers of the pages."""
    return range(1, _total(register) + 1)


def rests_on(register: Register, n: int) -> Any:
    return n, _total(register), _news(register, n), register.history.trouble, len(register.history.unsettled)


def render(register: Register, n: int) -> Iterator[Page]:
    total = _total(register)
    address = page_address(BASE, n)
    up = root(address)
    news = _news(register, n)
    days = [(day, list(same)) for day, same in groupby(news, key=lambda item: item.day)]
    yield Page(
        address=address,
        title="What changed" + (f", page {n} of {total}" if total > 1 else ""),
        description=f"What changed on {register.info.name}, newest first: "
        + (f"{in_words(news[-1].day)} to {in_words(news[0].day)}." if news else "nothing yet."),
        body=fill(
            "changes.html",
            first=n == 1,
            root=up,
            days=days,
            shown=SHOWN,
            trouble=register.history.trouble,
            unsettled=register.history.unsettled if n == 1 else (),
            pager=paged(Markup(""), 1, BASE, n, total),
        ),
        crumbs=(("What changed", ""),),
    )


def _total(register: Register) -> int:
    return max(1, -(-len(activity_log(register).all) // PER_LIST))


def _news(register: Register, n: int) -> Sequence[Activity]:
    return activity_log(register).all[(n - 1) * PER_LIST : n * PER_LIST]
