"""`/due/`: what is due for guarantees and in cases: first what is overdue, then what is coming up."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.case import Case
from registrar.model.register import Register, per_register
from registrar.publish.catalogue_names import body_name, inside
from registrar.publish.due import Due, dues
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.lists import page_address, paged, pages_for, with_page
from registrar.site.sections.page import PER_LIST, Page, fill, root
from registrar.site.sections.styles import styles

ADDRESS = "due/"
TITLE = "What is due"
SHOWN = 5
"""How many of the guarantees that end this year are named above the list."""

found = per_register(dues)


class Ends(NamedTuple):
    """How many last days fall in the rest of this year, the earliest of them, and the first after it."""

    many: int
    shown: Sequence[Due]
    later: Due | None


class DuePage(NamedTuple):
    """Page `n`: what is on it, how many are overdue and how many there are in all, and on the first page the last days."""

    n: int
    dues: Sequence[Due]
    late: int
    many: int
    ends: Ends | None

    @property
    def total(self) -> int:
        """How many pages there are."""
        return pages_for(self.many)


def _item(register: Register, w: Labels, due: Due) -> tuple[Due, str, str]:
    """What is due, from whom, and where."""
    places = due.record.places
    return due, _who(register, due), w.place(places[0].gss) if places else ""


def _who(register: Register, due: Due) -> str:
    """The body from which a reply is due; empty for anything else."""
    asks = due.record.asks if isinstance(due.record, Case) else ()
    return next((inside(body_name(register, a.to)) for a in asks if a.n == due.ask), "")


def _ends(register: Register, all_: Sequence[Due]) -> Ends:
    ahead = [d for d in all_ if d.kind == "expiry" and d.day >= register.today]
    here = [d for d in ahead if d.day.year == register.today.year]
    return Ends(len(here), here[:SHOWN], next((d for d in ahead if d.day.year > register.today.year), None))


def subjects(register: Register) -> Sequence[DuePage]:
    all_ = found(register)
    late = sum(d.day < register.today for d in all_)
    return [
        DuePage(n, all_[(n - 1) * PER_LIST : n * PER_LIST], late, len(all_), _ends(register, all_) if n == 1 else None)
        for n in range(1, pages_for(len(all_)) + 1)
    ]


def render(register: Register, page: DuePage) -> Iterator[Page]:
    w = words(register)
    n, late, ahead = page.n, page.late, page.many - page.late
    address = page_address(ADDRESS, n)
    here = list(enumerate(page.dues, (n - 1) * PER_LIST))
    groups = [
        (id_, title, none, [_item(register, w, d) for i, d in here if (i < late) == overdue])
        for id_, title, none, overdue in (
            ("overdue", f"Overdue: {late:,}", "Nothing is overdue.", True),
            ("ahead", f"Coming up: {ahead:,}", "Nothing is coming up.", False),
        )
    ]
    body = fill(
        "due.html",
        ends=page.ends,
        groups=[g for g in groups if n == 1 or g[3]],
        today=register.today,
        root=root(address),
        pager=paged(Markup(), 1, ADDRESS, n, page.total),
    )
    yield Page(
        address=address,
        title=with_page(TITLE, n, page.total),
        description=f"What is due as at {in_words(register.today)}: {late:,} overdue and {ahead:,} coming up.",
        body=body,
        crumbs=((TITLE, ""),),
        head=styles(root(address)),
    )
