"""The way from a page to how one can follow what is on it."""

from registrar.publish.listing import Listing
from registrar.publish.listings import BODIES, PLACES, RULES, SERVICES

ADDRESS = "follow/"
FOLLOWED = (PLACES, SERVICES, RULES, BODIES)
"""The lists whose values one can follow, each by its kind in the address."""


def follow(address: str) -> str:
    """The address of the page on how to follow the list at an address: of the whole register for any other list."""
    way = next((way for way in FOLLOWED if address.startswith(way.base) and address != way.base), None)
    return f"{ADDRESS}?{way.kind}={_value(way, address)}" if way else ADDRESS


def _value(way: Listing, address: str) -> str:
    return address.removeprefix(way.base).partition("/")[0]
