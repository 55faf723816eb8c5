"""A council with a new code for a new boundary: the old code is its forerunner, so that one council of a name stands.

The statistics office gives a new code when land moves from one council to another, and its list of the next year has that code
instead of the old one. It does not say so: the kind of council and the name do.
"""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from registrar.commands.places_lists import Listing
from registrar.model.place_names import folded
from registrar.model.reference import Authority

KIND = 3  # as many characters of a code say what kind of council it is


def joined(known: Mapping[str, Authority], listing: Listing) -> tuple[dict[str, Authority], dict[str, Authority], list[str]]:
    """The list's places as they enter the gazetteer, the known ones that end by it, and what is told of them."""
    listed = {place.gss: place for place in listing.places}
    ended: dict[str, Authority] = {}
    told: list[str] = []
    for new in listing.places if listing.of else ():
        if new.gss in known:
            continue
        for other in _same(known, new, listed):
            if other.gss < new.gss:
                _follows(other, new, listing, listed, ended, told)
            elif other.start:
                listed[new.gss] = replace(new, end=other.start, successor=(other.gss,))
                told.append(
                    f"{new.gss} is the code that {other.gss} {other.name} had until {other.start}: entered as its forerunner"
                )
            else:
                del listed[new.gss]
                told.append(f"{new.gss} {new.name} was skipped: the list is older than {other.gss}, the code of today")
    return listed, ended, told


def _same(known: Mapping[str, Authority], new: Authority, listed: Mapping[str, Authority]) -> Iterator[Authority]:
    """The known council of the same kind and name that stands, and which the list does not have: at most one can be meant."""
    found = [
        a for a in known.values()
        if a.end is None and a.gss not in listed and a.gss[:KIND] == new.gss[:KIND] and folded(a.name) == folded(new.name)
    ]  # fmt: skip
    if len(found) == 1:
        yield found[0]


def _follows(
    old: Authority, new: Authority, listing: Listing, listed: dict[str, Authority], ended: dict[str, Authority], told: list[str]
) -> None:
    """The new code begins on the first of April of the list's year, with what was known of the old one."""
    lat, lon = (new.lat, new.lon) if new.lat else (old.lat, old.lon)
    others = tuple(dict.fromkeys((*old.other_names, *new.other_names)))
    listed[new.gss] = replace(new, name_cy=new.name_cy or old.name_cy, start=listing.of, lat=lat, lon=lon, other_names=others)
    ended[old.gss] = replace(old, end=listing.of, successor=(new.gss,))
    told.append(
        f"{new.gss} is the new code of {old.gss} {old.name}: the old one ends on {listing.of}, the first of April of the list's "
        "year. If the order about the boundary names another day, correct both"
    )
