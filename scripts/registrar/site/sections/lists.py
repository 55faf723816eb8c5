"""Lists of records, fifty to a page; the heading says what the list is about and how many there are of each status."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from registrar.model.notices import ILLUSTRATED_REFUSAL, ILLUSTRATION
from registrar.model.register import Entry, Register
from registrar.publish.listing import counted
from registrar.site.sections.follow_link import follow
from registrar.site.sections.list_row import rows
from registrar.site.sections.page import PER_LIST, Page, count, fill, joined, lower, root, upper


class Topic(msgspec.Struct, kw_only=True):
    """What a list is about. `above` and `below` are finished HTML for its first page, with links from its address."""

    base: str
    title: str
    description: str
    section: str
    crumbs: tuple[tuple[str, str], ...]
    entries: Sequence[Entry]
    lead: str = ""
    kicker: str = ""
    none: str = "There are no records about this yet."
    above: str = ""
    below: str = ""
    head: str = ""
    illustrates: bool = False
    places: bool = True


class Whole(NamedTuple):
    """What each page says of the whole list: how many guarantees and refusals count, how many illustrations do not, how many
    there are of each status, and whether all are refusals."""

    granted: int
    refused: int
    illustrations: int
    tally: Sequence[tuple[str, str]]
    refusals: bool

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return pages_for(self.granted + self.refused + self.illustrations)


def whole(register: Register, entries: Sequence[Entry]) -> Whole:
    """What is said of a list of these, counted once for all of its pages."""
    return Whole(*_kinds(register, entries), tally(register, entries), all(e.kind == "refusal" for e in entries))


def pages(register: Register, topic: Topic) -> Iterator[Page]:
    """Every page of the list."""
    said = whole(register, topic.entries)
    for n in range(1, said.pages + 1):
        yield page(register, topic, n, page_of(topic.entries, n), said)


def page(register: Register, topic: Topic, n: int, shown: Sequence[Entry], said: Whole) -> Page:
    """Page n of a list, of which no more is asked than the records that the page shows."""
    illustration = ILLUSTRATED_REFUSAL if said.refusals else ILLUSTRATION
    address = page_address(topic.base, n)
    return Page(
        address=address,
        title=with_page(f"Illustration: {topic.title}" if topic.illustrates else topic.title, n, said.pages),
        description=f"{illustration} {topic.description}" if topic.illustrates else topic.description,
        body=fill(
            "topic.html",
            topic=topic,
            first=n == 1,
            illustration=illustration,
            tally=said.tally,
            heading=heading_of(said.granted, said.refused, n, said.illustrations),
            listed=paged(
                rows(register).html(shown, root(address), topic.places), (n - 1) * PER_LIST + 1, topic.base, n, said.pages
            ),
            follow=root(topic.base) + follow(topic.base) if n == 1 else "",
        ),
        section=topic.section,
        head=topic.head,
        crumbs=(*topic.crumbs, (topic.title, "")),
    )


def with_page(title: str, n: int, total: int) -> str:
    """A title with the number of the page, where there are several."""
    return f"{title}, page {n} of {total}" if total > 1 else title


def paged(html: Markup, start: int, base: str, n: int, total: int) -> Markup:
    """The items of one page of any list, the first being number `start`, and the numbers of the other pages."""
    up = root(page_address(base, n))
    return fill(
        "list.html",
        rows=html,
        start=start,
        n=n,
        pages=total,
        numbers=[(k, up + page_address(base, k) if k else "") for k in _shown(n, total)],
        before=up + page_address(base, n - 1) if n > 1 else "",
        after=up + page_address(base, n + 1) if n < total else "",
    )


def pages_of(entries: Sequence[Entry]) -> int:
    """How many pages a list has; an empty one has one."""
    return pages_for(len(entries))


def pages_for(many: int) -> int:
    """How many pages so many items take; none take one."""
    return max(1, -(-many // PER_LIST))


def page_of(entries: Sequence[Entry], n: int) -> Sequence[Entry]:
    """The records on page n of a list."""
    return entries[(n - 1) * PER_LIST : n * PER_LIST]


def page_address(base: str, n: int) -> str:
    """The address of page n of the list at `base`."""
    return base if n == 1 else f"{base}page/{n}/"


def _kinds(register: Register, entries: Sequence[Entry]) -> tuple[int, int, int]:
    """How many guarantees and refusals count, and how many illustrations do not."""
    kinds = Counter(e.kind for e in counted(register, entries))
    return kinds["guarantee"], kinds["refusal"], len(entries) - kinds.total()


def heading_of(granted: int, refused: int, n: int, illustrations: int = 0) -> str:
    """The same for page n of a list of so many guarantees, refusals and illustrations that do not count."""
    found = ((granted, "guarantee"), (refused, "refusal"), (illustrations, "illustration"))
    parts = [count(many, one) for many, one in found if many]
    if not parts:
        return ""
    every = granted + refused + illustrations
    order = ", newest first" if every > 1 else ""
    total = pages_for(every)
    return upper(joined(parts) + order + (f": page {n} of {total}" if total > 1 else ""))


def tally(register: Register, entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """How many there are of each status, in words; illustrations are counted separately once the register is live."""
    counted: Counter[str] = Counter()
    for e in entries:
        counted[standing(register, e) if register.counts(e) else "illustration"] += 1
    names = {**_live_names(register), "ended": "ended", "refused": "refused"}
    found = [(f"{counted[k]:,}", name) for k, name in names.items() if counted[k]]
    shown = counted["illustration"]
    return [*found, *([(f"{shown:,}", "illustration" if shown == 1 else "illustrations")] if shown else [])]


def _live_names(register: Register) -> dict[str, str]:
    """The names of the live statuses in counts, with those in force first."""
    machine = register.codes.machine
    ordered = sorted(machine.live, key=lambda code: code != machine.force)
    return {c: "not yet in force" if c == machine.awaited else lower(register.codes.label("status", c)) for c in ordered}


def standing(register: Register, entry: Entry) -> str:
    """A status, with every ending as one: `ended`."""
    status = register.status_of(entry)
    return "ended" if status in register.codes.machine.ended else status


def _shown(n: int, total: int) -> Iterator[int]:
    """The page numbers to link to: the first, the last, and those nearby; 0 marks a gap."""
    before = 0
    for k in sorted({1, total, *range(max(1, n - 2), min(total, n + 2) + 1)}):
        if k - before > 1:
            yield 0
        yield k
        before = k
