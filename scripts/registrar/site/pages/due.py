"""`/due/`: what is due for guarantees and in cases: first what is overdue, then what is coming up."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.case import Case
from registrar.model.register import Register, per_register
from registrar.publish.catalogue_names import body_name, inside
from registrar.publish.due import Due, dues
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.lists import page_address, paged
from registrar.site.sections.page import PER_LIST, Page, fill, root
from registrar.site.sections.styles import styles

ADDRESS = "due/"
TITLE = "What is due"
SHOWN = 5
"""How many of the guarantees that end this year are named above the list."""

found = per_register(dues)


def _item(register: Register, w: Labels, due: Due) -> tuple[Due, str, str]:
    """What is due, from whom, and where."""
    places = due.record.places
    return due, _who(register, due), w.place(places[0].gss) if places else ""


def _who(register: Register, due: Due) -> str:
    """The body from which a reply is due; empty for anything else."""
    asks = due.record.asks if isinstance(due.record, Case) else ()
    return next((inside(body_name(register, a.to)) for a in asks if a.n == due.ask), "")


def _last_days(register: Register) -> tuple[list[Due], Due | None]:
    """The last days that fall in the rest of this year, and the first after it."""
    ahead = [d for d in found(register) if d.kind == "expiry" and d.day >= register.today]
    here = [d for d in ahead if d.day.year == register.today.year]
    return here, next((d for d in ahead if d.day.year > register.today.year), None)


def subjects(register: Register) -> Sequence[int]:
    """The numbers of the pages."""
    return range(1, max(1, -(-len(found(register)) // PER_LIST)) + 1)


def render(register: Register, n: int) -> Iterator[Page]:
    w = words(register)
    all_, total = found(register), len(subjects(register))
    late = sum(d.day < register.today for d in all_)
    address = page_address(ADDRESS, n)
    start = (n - 1) * PER_LIST
    here = list(enumerate(all_[start : start + PER_LIST], start))
    groups = [
        (id_, title, none, [_item(register, w, d) for i, d in here if (i < late) == overdue])
        for id_, title, none, overdue in (
            ("overdue", f"Overdue: {late:,}", "Nothing is overdue.", True),
            ("ahead", f"Coming up: {len(all_) - late:,}", "Nothing is coming up.", False),
        )
    ]
    ending, later = _last_days(register)
    body = fill(
        "due.html",
        ending=ending,
        shown=ending[:SHOWN],
        later=later,
        groups=[g for g in groups if n == 1 or g[3]],
        first=n == 1,
        today=register.today,
        root=root(address),
        pager=paged(Markup(), 1, ADDRESS, n, total),
    )
    page_of = f", page {n} of {total}" if total > 1 else ""
    yield Page(
        address=address,
        title=TITLE + page_of,
        description=f"What is due as at {in_words(register.today)}: {late:,} overdue and {len(all_) - late:,} coming up.",
        body=body,
        crumbs=((TITLE, ""),),
        head=styles(root(address)),
    )
