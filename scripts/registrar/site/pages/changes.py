"""`/changes/`: what changed on the register, in words, day by day: first what happened, then edits of the text.

`/changes/status/`, `/changes/grants/` and `/changes/edits/` have some of it. The feeds tell the same to programs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.register import Register
from registrar.publish.activity import all_activity, grants, status_changes
from registrar.publish.activity_item import Activity
from registrar.site.sections.lists import page_address, paged
from registrar.site.sections.page import PER_LIST, Page, fill, root

SHOWN = 8  # lines of one item; the version's page has all
BASE = "changes/"


class Way(NamedTuple):
    """One way to look at the news: its name among the others, what its page is called, and what is on it."""

    name: str
    title: str
    lead: str
    none: str
    news: Callable[[Register], Sequence[Activity]]


WAYS: Mapping[str, Way] = {
    BASE: Way(
        "Everything", "What changed",
        "Every version of every record, newest first. Of each day, first what happened, then edits of the text.",
        "Nothing has changed yet.", all_activity,
    ),
    f"{BASE}status/": Way(
        "Changes of status", "Changes of status",
        "Each grant, refusal, suspension, reinstatement and ending, newest first.",
        "No status has changed yet.", status_changes,
    ),
    f"{BASE}grants/": Way(
        "New guarantees", "New guarantees", "Each guarantee that was granted, newest first.",
        "No guarantee has been granted yet.", grants,
    ),
    f"{BASE}edits/": Way(
        "Edits", "Edits", "Changes of the text alone, such as a spelling or a link, newest first.",
        "No text has been edited yet.", lambda register: [n for n in all_activity(register) if n.edited],
    ),
}  # fmt: skip


class Part(NamedTuple):
    """Page `n` of `total` of a way of looking at the news, with what it shows."""

    base: str
    n: int
    total: int
    news: Sequence[Activity]


def subjects(register: Register) -> Sequence[Part]:
    return [part for base in WAYS for part in _parts(register, base)]


def _parts(register: Register, base: str) -> Iterator[Part]:
    found = WAYS[base].news(register)
    total = max(1, -(-len(found) // PER_LIST))
    for n in range(1, total + 1):
        yield Part(base, n, total, found[(n - 1) * PER_LIST : n * PER_LIST])


def render(register: Register, part: Part) -> Iterator[Page]:
    way = WAYS[part.base]
    address = page_address(part.base, part.n)
    up = root(address)
    days = [(day, sorted(told, key=lambda n: n.edited)) for day, told in groupby(part.news, key=lambda item: item.day)]
    first = part.n == 1
    yield Page(
        address=address,
        title=way.title + (f", page {part.n} of {part.total}" if part.total > 1 else ""),
        description=f"{way.title} on {register.info.name}, newest first: "
        + (f"{in_words(part.news[-1].day)} to {in_words(part.news[0].day)}." if part.news else "nothing yet."),
        body=fill(
            "changes.html",
            way=way,
            ways=[(other.name, up + base, base == part.base) for base, other in WAYS.items()],
            first=first,
            root=up,
            days=days,
            shown=SHOWN,
            trouble=register.history.trouble,
            unsettled=register.history.unsettled if first and part.base == BASE else (),
            pager=paged(Markup(""), 1, part.base, part.n, part.total),
        ),
        crumbs=((way.title, ""),) if part.base == BASE else ((WAYS[BASE].title, BASE), (way.title, "")),
    )
