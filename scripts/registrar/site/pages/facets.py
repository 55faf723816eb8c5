"""`/guarantees/<facet>/` and `/guarantees/<facet>/<value>/`: the lists that divide the whole register by one property.

With `places`, `services`, `rules`, `bodies` and `refused` they make everything reachable without a script.
`publish/listings.py` defines them.
"""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish import listings
from registrar.publish.listing import FACETS, Listing, Value, entries, values
from registrar.site.sections import lists
from registrar.site.sections.index_page import Group, Item, held, index
from registrar.site.sections.page import Page, lower

GUARANTEES = ("Guarantees", FACETS)


def subjects(register: Register) -> Sequence[tuple[Listing, Value | None]]:
    return [(f, value) for f in listings.LISTINGS if f.facet for value in (None, *values(register, f))]


def render(register: Register, subject: tuple[Listing, Value | None]) -> Iterator[Page]:
    facet, value = subject
    if value is None:
        yield _index(register, facet)
        return
    yield from lists.pages(
        register,
        lists.Topic(
            base=facet.address(value),
            title=value.name,
            kicker=facet.by,
            lead=value.about,
            description=f"{facet.by}: {lower(value.name)}. {value.about}".strip(),
            section="find",
            crumbs=(GUARANTEES, (facet.by, facet.base)),
            entries=entries(register, facet, value.code),
            none="There are none today.",
        ),
    )


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
