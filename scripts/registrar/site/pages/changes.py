"""`/changes/`: what changed on the register, newest first, in words; with the feeds of it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.register import Register
from registrar.publish.activity import Activity, all_activity
from registrar.site.sections.lists import page_address, paged
from registrar.site.sections.page import PER_LIST, Page, fill, root

SHOWN = 8  # lines of one item; the version's page has all
BASE = "changes/"


def subjects(register: Register) -> Sequence[tuple[int, int, Sequence[Activity]]]:
    """The pages: the number of each, how many there are, and what it shows."""
    found = all_activity(register)
    total = max(1, -(-len(found) // PER_LIST))
    return [(n, total, found[(n - 1) * PER_LIST : n * PER_LIST]) for n in range(1, total + 1)]


def render(register: Register, page: tuple[int, int, Sequence[Activity]]) -> Iterator[Page]:
    n, total, news = page
    address = page_address(BASE, n)
    up = root(address)
    days = [(day, list(told)) for day, told in groupby(news, key=lambda item: item.day)]
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
