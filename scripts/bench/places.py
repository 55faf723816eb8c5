"""A gazetteer of a whole country: the councils of this register, and made-up ones up to a few hundred, some of them gone."""

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

from bench.words import syllable
from registrar.commands.places_yaml import entry_text
from registrar.model.records import typed
from registrar.model.reference import Authority
from registrar.reading.source import read

COUNT = 380
GONE_EVERY = 19
NATIONS = "E" * 16 + "W" + "S" * 2 + "N"  # of twenty, about as councils are
BOXES = {  # south, north, west, east
    "E": (50.3, 55.2, -4.0, 1.4),
    "W": (51.5, 53.2, -4.8, -3.0),
    "S": (55.2, 58.4, -5.6, -2.4),
    "N": (54.1, 55.1, -7.8, -5.7),
}
ENDINGS = {
    "E": "bury by combe don ford ham ley mouth ness ridge stead thorpe ton wick worth".split(),
    "W": "aeron bach fach fawr gwyn mawr wen".split(),
    "S": "buie dour kirk more nairn ross vane".split(),
    "N": "boy duff gar keen lough more town".split(),
}
STARTS = {
    "W": "Aber Bryn Llan Pen Tre".split(),
    "S": "Auch Dun Glen Kil Strath".split(),
    "N": "Bally Carrick Drum Kil Magher".split(),
}
HEAD = "# Made up for the bench, but for the councils that the register's own specimens name.\n"


def gazetteer(own: Path, seed: int) -> tuple[Authority, ...]:
    """The places of `own`, which is a places.yaml, and made-up ones, by code."""
    rng = random.Random(f"places {seed}")
    found = {p["gss"]: typed(Authority, p) for p in read(str(own), own.read_bytes()).data}
    names = {p.name for p in found.values()}
    while len(found) < COUNT:
        place = _made_up(rng, len(found), names)
        found[place.gss] = place
        if len(found) % GONE_EVERY == 0:
            gone = _made_up(rng, len(found), names, place)
            found[gone.gss] = gone
    return tuple(place for _, place in sorted(found.items()))


def _made_up(rng: random.Random, number: int, names: set[str], successor: Authority | None = None) -> Authority:
    """A council; with `successor`, a former council that it replaced."""
    nation = successor.nation if successor else rng.choice(NATIONS)
    south, north, west, east = BOXES[nation]
    name = _name(rng, nation, names)
    end = dt.date(rng.randint(2022, 2025), 4, 1) if successor else None
    return Authority(
        gss=f"{nation}{'07' if nation == 'E' and number % 3 else '06'}9{number:05d}",
        name=name,
        nation=nation,
        name_cy=f"{name} Newydd" if nation == "W" else None,
        end=end,
        successor=(successor.gss,) if successor else (),
        lat=f"{rng.uniform(south, north):.2f}",
        lon=f"{rng.uniform(west, east):.2f}",
        other_names=tuple(f"{_name(rng, nation, names)}" for _ in range(rng.choice((0, 0, 1, 2)))),
    )


def _name(rng: random.Random, nation: str, names: set[str]) -> str:
    """A name that no other place has."""
    while True:
        start = rng.choice(STARTS[nation]) if nation in STARTS else syllable(rng).capitalize()
        name = start + (syllable(rng) if nation in STARTS else "") + rng.choice(ENDINGS[nation])
        if name not in names:
            names.add(name)
            return name


def as_yaml(places: Sequence[Authority]) -> str:
    return "\n".join([HEAD, *(entry_text(place) for place in places)])
