"""For a place: the places near it that have a guarantee, and those whose council has the same law and the same duties.

A place counts here if a guarantee was granted there; refusals do not make it one, and nor do illustrations once the register
is live. Distances are between the middles of the areas, in miles, as people here say them.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registrar.model.reference import Authority, nation_of
from registrar.model.register import Register, guarantees_among, per_register
from registrar.publish.listing import counted
from registrar.site.sections.lists import tally
from registrar.site.sections.page import joined

MOST = 5
RADIUS = 3958.8  # miles
KINDS = {
    "E06": "unitary councils in England",
    "E07": "district councils in England",
    "E08": "metropolitan councils in England",
    "E09": "London boroughs",
    "E10": "county councils in England",
    "E47": "combined authorities in England",
}
"""What councils of a kind are called, by the beginning of their code. Elsewhere all councils of a nation are of one kind."""


class Near(NamedTuple):
    """A place with a guarantee: what is there in words, and how far it is, `about 12 miles`; "" if nobody knows."""

    name: str
    gss: str
    held: str
    far: str


def _granted(register: Register) -> dict[str, str]:
    """What was granted and refused in each council of today with a guarantee, in words."""
    found = {}
    for gss, entries in register.by_place.items():
        place = register.gazetteer.get(gss)
        if place and place.alive_on(register.today) and any(guarantees_among(counted(register, entries))):
            found[gss] = joined(f"{n} {name}" for n, name in tally(register, entries))
    return found


granted = per_register(_granted, "places with a guarantee")


def nearest(register: Register, place: Authority) -> Sequence[Near]:
    """The nearest places with a guarantee, the nearest first; none for a place whose position nobody knows."""
    if place.position is None:
        return ()
    return _told(register, place, (gss for gss in granted(register) if register.authority(gss).position))


def alike(register: Register, place: Authority) -> tuple[str, Sequence[Near]]:
    """What councils like this one are called, and those with a guarantee, the nearest first.

    If there is none of its kind, those of its nation, which have the same law.
    """
    kind, nation = _kind(place), nation_of(place.gss)
    others = [gss for gss in granted(register) if nation_of(gss) == nation]
    same = [gss for gss in others if _kind(register.authority(gss)) == kind]
    name = register.codes["extent"][nation].label
    return (KINDS.get(kind, f"councils in {name}"), _told(register, place, same)) if same else (
        f"places in {name}", _told(register, place, others)
    )  # fmt: skip


def _kind(place: Authority) -> str:
    return place.gss[:3] if place.gss.startswith("E") else place.gss[:1]


def _told(register: Register, place: Authority, found: Iterator[str] | Sequence[str]) -> Sequence[Near]:
    others = [register.authority(gss) for gss in found if gss != place.gss]
    far = sorted((miles(place, other), other.name, other.gss) for other in others)
    return [Near(name, gss, granted(register)[gss], _in_words(away)) for away, name, gss in far[:MOST]]


def _in_words(far: float) -> str:
    """A distance between middles says little below ten miles, and to the mile it never says much."""
    if math.isinf(far):
        return ""
    if far < 10:
        return "less than 10 miles away"
    return f"about {round(far, -1 if far > 50 else 0):.0f} miles away"


def miles(a: Authority, b: Authority) -> float:
    """The distance along the surface of the earth; infinite if one has no position."""
    if a.position is None or b.position is None:
        return math.inf
    (north, east), (other_north, other_east) = (tuple(map(math.radians, p)) for p in (a.position, b.position))
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half)))
