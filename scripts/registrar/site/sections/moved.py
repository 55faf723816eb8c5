"""The page at an address that has changed, which says where the page is now and leads there; and at one whose page is gone."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from registrar.model.notices import ILLUSTRATION
from registrar.publish.listing import Listing, Value
from registrar.site.sections.page import Page, fill, root


def old_addresses(listing: Listing, former_ids: Iterable[str]) -> Iterator[str]:
    """The addresses that one value of a list had before."""
    return (listing.address(Value(id_, "")) for id_ in former_ids)


def moved(old: str, new: str, name: str, specimen: bool, section: str, crumb: tuple[str, str]) -> Page:
    """The page at an old address. It leads on at once, and needs no script for it."""
    to = root(old) + new
    said = f"The page about {name} has another address now."
    return Page(
        address=old,
        title=f"Illustration: {name} has moved" if specimen else f"{name} has moved",
        description=f"{ILLUSTRATION} {said}" if specimen else said,
        body=fill("moved.html", name=name, to=to, illustration=ILLUSTRATION if specimen else ""),
        section=section,
        crumbs=(crumb, (name, "")),
        head=Markup('<meta http-equiv="refresh" content="0; url={}">').format(to),
        leads_on=True,
    )


def removed_said(record: str) -> str:
    """What is said at each address of a record that was removed, without a full stop."""
    return f"{record} was removed from the register"


def gone(old: str, said: str, see: str, where: str, notice: str, crumbs: tuple[tuple[str, str], ...]) -> Page:
    """The page at an address whose page is published no more. It leads to the page `see`, in the words `where`."""
    return Page(
        address=old,
        title=f"Illustration: {said}" if notice else said,
        description=f"{notice} {said}.".strip(),
        body=fill("gone.html", said=said, to=(root(old) + see) or "./", where=where, illustration=notice),
        section="find",
        crumbs=crumbs,
        leads_on=True,
    )
