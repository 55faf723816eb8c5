"""The page at an address that has changed: it says where the page is now, and leads there."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from registrar.model.register import Register
from registrar.publish.listing import Listing, Value
from registrar.publish.listings import BODIES, RULES
from registrar.site.sections.page import Page, fill, root


def old_addresses(listing: Listing, former_ids: Iterable[str]) -> Iterator[str]:
    """The addresses that one value of a list had before."""
    return (listing.address(Value(id_, "")) for id_ in former_ids)


def moved_pages(register: Register) -> frozenset[str]:
    """The paths of all pages that only lead on: no search engine needs them."""
    catalogues = ((BODIES, register.catalogues.bodies), (RULES, register.catalogues.rules))
    return frozenset(
        f"{old}index.html"
        for listing, catalogue in catalogues
        for entry in catalogue
        for old in old_addresses(listing, entry.former_ids)
    )


def moved(old: str, new: str, name: str, section: str, crumb: tuple[str, str]) -> Page:
    """The page at an old address. It leads on after a moment, and needs no script for it."""
    to = root(old) + new
    return Page(
        address=old,
        title=f"{name} has moved",
        description=f"The page about {name} has another address now.",
        body=fill("moved.html", name=name, to=to),
        section=section,
        crumbs=(crumb, (name, "")),
        head=Markup('<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={}">').format(to),
    )
