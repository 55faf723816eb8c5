"""A list of places and the gazetteer, joined: what the list says wins, and what only a person wrote stays."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from registrar.commands import places_recoded
from registrar.commands.places_cells import INVERTED
from registrar.commands.places_csv import Unusable
from registrar.commands.places_lists import Listing
from registrar.model.reference import Authority

DEGREE_KM = 111.2  # of latitude
FARTHEST = 80.0  # km: the middle of the Highlands' land lies about so far from that of their postcodes
FIELDS = ("name", "name_cy", "nation", "start", "end", "successor", "lat", "lon", "other_names")


@dataclass(frozen=True, slots=True)
class Merged:
    """The gazetteer to be, by code and in that order, what is told about each place that is new or changed, and how many of
    the list's are neither."""

    places: Mapping[str, Authority]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    told: tuple[str, ...]
    unchanged: int


def merge(known: Mapping[str, Authority], listing: Listing) -> Merged:
    """Adds and updates; never drops. Raises `Unusable` where the two together make no sense."""
    listed_places, ended, recoded = places_recoded.joined(known, listing)
    places = dict(known) | ended
    added, faults = [], []
    changed = [f"{gss} {a.name}: {'; '.join(_differences(known[gss], a))}" for gss, a in ended.items()]
    for listed in listed_places.values():
        before = known.get(listed.gss)
        if before is not None and (far := _apart(before, listed)) > FARTHEST:
            faults.append(
                f"the position {listed.lat}, {listed.lon} of {listed.gss} {listed.name} is {far:.0f} km from its postcodes, "
                f"whose centre is at {before.lat}, {before.lon}: correct the list, or empty the two cells"
            )
        after = _new(listed) if before is None else _joined(before, listed)
        if after.start and after.end and after.end <= after.start:
            faults.append(f"{after.gss} {after.name} would begin on {after.start} and end on {after.end}: correct the list")
        places[after.gss] = after
        if before is None:
            added.append(f"{after.gss} {after.name}")
        elif before != after:
            changed.append(f"{after.gss} {after.name}: {'; '.join(_differences(before, after))}")
    if faults:
        raise Unusable(*faults)
    unchanged = sum(places.get(place.gss) == known.get(place.gss) is not None for place in listing.places)
    told = (*recoded, *_former(places, listing.former))
    return Merged(dict(sorted(places.items())), tuple(sorted(added)), tuple(sorted(changed)), told, unchanged)


def _new(listed: Authority) -> Authority:
    return replace(listed, other_names=_others(listed, listed.other_names))


def _joined(before: Authority, listed: Authority) -> Authority:
    """What the list lacks is kept, and so is a name that gives way: someone will search for it."""
    said: dict[str, Any] = {f: v for f in FIELDS[:-1] if (v := getattr(listed, f)) not in (None, ())}
    if set(said.get("successor", ())) == set(before.successor):
        said.pop("successor", None)
    if _same_position(before, listed):
        del said["lat"], said["lon"]
    if _everyday(before.name, listed.name):
        del said["name"]
    after = replace(before, **said)
    gone = [name for name in (before.name, before.name_cy) if name and name not in (after.name, after.name_cy)]
    risen = {after.name, after.name_cy} - {before.name, before.name_cy}
    kept = [name for name in before.other_names if name not in risen]
    return replace(after, other_names=_others(after, (*gone, *listed.other_names), kept))


def _everyday(held: str, listed: str) -> bool:
    """Whether the held name is how people say the listed one: Bristol for `Bristol, City of`; a combined authority by its whole
    name, where a list has only its area's, which is often a county's name too."""
    inverted = INVERTED.fullmatch(listed) is not None and listed.startswith(f"{held},")
    return inverted or held.startswith((f"{listed} Combined ", f"{listed} Mayoral Combined "))


def _others(place: Authority, candidates: tuple[str, ...], kept: list[str] | None = None) -> tuple[str, ...]:
    """The names kept, and each candidate that says something new."""
    names = list(kept or ())
    taken = {name.casefold() for name in (place.name, place.name_cy or "", *names)}
    for name in candidates:
        if name.casefold() not in taken:
            taken.add(name.casefold())
            names.append(name)
    return tuple(names)


def _same_position(before: Authority, listed: Authority) -> bool:
    """50.40 and 50.4 are one place, and the hand's way of writing it stays."""
    pairs = ((before.lat, listed.lat), (before.lon, listed.lon))
    return all(a is not None and b is not None and float(a) == float(b) for a, b in pairs)


def _apart(before: Authority, listed: Authority) -> float:
    """Kilometres between a position that is held and a listed one, on a flat map of these islands; 0 where there are no two."""
    if not (before.lat and before.lon and listed.lat and listed.lon):
        return 0.0
    north, east = float(before.lat) - float(listed.lat), float(before.lon) - float(listed.lon)
    return DEGREE_KM * math.hypot(north, east * math.cos(math.radians(float(before.lat))))


def _differences(before: Authority, after: Authority) -> list[str]:
    return [
        f"{name} {_shown(old)} → {_shown(new)}"
        for name in FIELDS
        if (old := getattr(before, name)) != (new := getattr(after, name))
    ]


def _shown(value: str | dt.date | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(value) + "]"
    return "nothing" if value is None else str(value)


def _former(places: Mapping[str, Authority], former: Mapping[str, str]) -> list[str]:
    """A code that a place had before, in the gazetteer as a place of its own: only a person can say from when to when."""
    return [
        f"{old} is the former code of {now} {places[now].name}, but also a place of its own: give it `end` and `successor`"
        for old, now in sorted(former.items())
        if old in places and now in places and old != now and places[old].end is None
    ]
