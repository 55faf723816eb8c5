"""`/guarantees/<facet>/` and `/guarantees/<facet>/<value>/`: the lists that divide the whole register by one property.

With `places`, `services`, `rules`, `bodies` and `refused` they make everything reachable without a script.
`publish/listings.py` defines them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registrar.model.register import Entry, Register
from registrar.publish import listings
from registrar.publish.listing import FACETS, Listing, Value, entries, values
from registrar.site.sections import lists
from registrar.site.sections.index_page import Group, Item, held, index
from registrar.site.sections.lists import Whole
from registrar.site.sections.page import Page, lower

GUARANTEES = ("Guarantees", FACETS)


class FacetPage(NamedTuple):
    """The list of the values of a facet; or page `n` of the records with one value, what is on it, and what it says of them all.

    Each page is a unit of its own: a facet lists nearly the whole register, of which one record is on one page.
    """

    facet: Listing
    value: Value | None = None
    n: int = 0
    shown: Sequence[Entry] = ()
    said: Whole | None = None


def subjects(register: Register) -> Sequence[FacetPage]:
    return [subject for way in listings.LISTINGS if way.facet for subject in _subjects(register, way)]


def _subjects(register: Register, facet: Listing) -> Iterator[FacetPage]:
    yield FacetPage(facet)
    for value in values(register, facet):
        found = entries(register, facet, value.code)
        said = lists.whole(register, found)
        for n in range(1, said.pages + 1):
            yield FacetPage(facet, value, n, lists.page_of(found, n), said)


def render(register: Register, subject: FacetPage) -> Iterator[Page]:
    facet, value, n, shown, said = subject
    if value is None or said is None:
        yield _index(register, facet)
        return
    topic = lists.Topic(
        base=facet.address(value),
        title=value.name,
        kicker=facet.by,
        lead=value.about,
        description=f"{facet.by}: {lower(value.name)}. {value.about}".strip(),
        section="find",
        crumbs=(GUARANTEES, (facet.by, facet.base)),
        entries=shown,
        none="There are none today.",
    )
    yield lists.page(register, topic, n, shown, said)


def _index(register: Register, facet: Listing) -> Page:
    items = [
        Item(v.called, facet.address(v), held(register, entries(register, facet, v.code)), v.about)
        for v in values(register, facet)
    ]
    return index(
        address=facet.base,
        title=f"Guarantees {lower(facet.by)}",
        lead=facet.lead,
        description=f"All guarantees {lower(facet.by)}. {facet.lead}",
        groups=[Group(items)],
        none="There is nothing on the register yet.",
        section="find",
        crumbs=(GUARANTEES,),
        wide=True,
    )
