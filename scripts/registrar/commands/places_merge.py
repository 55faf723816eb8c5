"""Merges a list of places into the gazetteer: the list takes precedence, and what people added by hand stays."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from registrar.commands.places_csv import Unusable
from registrar.commands.places_lists import Listing
from registrar.model.reference import Authority

FIELDS = ("name", "name_cy", "nation", "start", "end", "successor", "lat", "lon", "other_names")


@dataclass(frozen=True, slots=True)
class Merged:
    """The new gazetteer by code, in that order, with a line for each new and each changed place, and other notes."""

    places: Mapping[str, Authority]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    notes: tuple[str, ...]


def merge(known: Mapping[str, Authority], listing: Listing) -> Merged:
    """Adds and updates, never removes. Raises `Unusable` if the two together make no sense."""
    places = dict(known)
    added, changed, faults = [], [], []
    for listed in listing.places:
        before = known.get(listed.gss)
        after = _new(listed) if before is None else _joined(before, listed)
        if after.start and after.end and after.end <= after.start:
            faults.append(
                f"{after.gss} {after.name} would begin on {after.start} and end on {after.end}: the two sources disagree"
            )
        places[after.gss] = after
        if before is None:
            added.append(f"{after.gss} {after.name}")
        elif before != after:
            changed.append(f"{after.gss} {after.name}: {'; '.join(_differences(before, after))}")
    if faults:
        raise Unusable(*faults)
    notes = tuple(_former(places, listing.former))
    return Merged(dict(sorted(places.items())), tuple(sorted(added)), tuple(sorted(changed)), notes)


def _new(listed: Authority) -> Authority:
    return replace(listed, other_names=_others(listed, listed.other_names))


def _joined(before: Authority, listed: Authority) -> Authority:
    """Whatever is missing from the list is kept, and so is a name that was replaced: people may search for it."""
    new: dict[str, Any] = {f: v for f in FIELDS[:-1] if (v := getattr(listed, f)) not in (None, ())}
    if set(new.get("successor", ())) == set(before.successor):
        new.pop("successor", None)
    if _same_position(before, listed):
        del new["lat"], new["lon"]
    after = replace(before, **new)
    gone = [name for name in (before.name, before.name_cy) if name and name not in (after.name, after.name_cy)]
    risen = {after.name, after.name_cy} - {before.name, before.name_cy}
    kept = [name for name in before.other_names if name not in risen]
    return replace(after, other_names=_others(after, (*gone, *listed.other_names), kept))


def _others(place: Authority, candidates: tuple[str, ...], kept: list[str] | None = None) -> tuple[str, ...]:
    """The names kept, and each candidate that is new."""
    names = list(kept or ())
    taken = {name.casefold() for name in (place.name, place.name_cy or "", *names)}
    for name in candidates:
        if name.casefold() not in taken:
            taken.add(name.casefold())
            names.append(name)
    return tuple(names)


def _same_position(before: Authority, listed: Authority) -> bool:
    """50.40 and 50.4 are the same position, and the existing way of writing it stays."""
    pairs = ((before.lat, listed.lat), (before.lon, listed.lon))
    return all(a is not None and b is not None and float(a) == float(b) for a, b in pairs)


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
    """Former codes that the gazetteer still has as places of their own: only a person can say when they ended."""
    return [
        f"{old} is a former code of {now} {places[now].name} and still a place of its own: give it `end` and `successor`"
        for old, now in sorted(former.items())
        if old in places and now in places and old != now and places[old].end is None
    ]
