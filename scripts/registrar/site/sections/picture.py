"""The map of places: every council that has a position as a dot, those with a guarantee as circles sized by number.

Each leads to the page of its place. Only the circles are stops of the Tab key, which would otherwise need hundreds; from one
of them, the arrow keys go to the nearest place in their direction (`docs/assets/map.js`). A flat map of the islands, with the
coast of `templates/coast.svg` behind it; no tiles, and nothing is fetched.
"""

import math
from collections import Counter
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from registrar.model.reference import Authority
from registrar.model.register import Register, guarantees_among
from registrar.site.sections.page import fill

WEST, NORTH, SCALE = -8.75, 61.0, 54.0
NARROW = math.cos(math.radians(55.4))
WIDTH, HEIGHT = 380, 612
LARGEST, SMALLEST = 24.0, 6.0  # the radius of the largest circle, and of a place with one scheme
LETTER = 7.2  # about the width of a letter of a name


class Circle(msgspec.Struct, frozen=True):
    """A place with schemes. `tx` is where its name begins (or ends, at its `anchor`); without space, it has no name."""

    gss: str
    name: str
    count: str
    x: float
    y: float
    r: float
    label: str
    tx: float
    anchor: str


def picture(register: Register, up: str) -> Markup:
    """The picture, with the same places as a list below for those who cannot see it."""
    counted: Counter[str] = Counter()
    for g in guarantees_among(register.counted):
        counted.update({p.gss for p in g.places})
    empty = [a for a in register.gazetteer if not counted[a.gss] and not a.covers and a.alive_on(register.today)]
    ordered = sorted(counted, key=lambda gss: (-counted[gss], gss))
    names = sorted((register.authority(gss).name, gss, _granted(n)) for gss, n in counted.items())
    return fill(
        "picture.html",
        dots=[(*at, a.gss, a.name) for a in empty if (at := _at(a))],
        circles=_circles(register, [(gss, counted[gss]) for gss in ordered]),
        names=names,
        root=up,
        width=WIDTH,
        height=HEIGHT,
    )


def _circles(register: Register, counted: Sequence[tuple[str, int]]) -> list[Circle]:
    """The circles, largest first, and the names of the largest wherever there is space."""
    scale = min(SMALLEST, LARGEST / math.sqrt(counted[0][1])) if counted else SMALLEST
    placed = [(gss, n, at, max(3.0, scale * math.sqrt(n))) for gss, n in counted if (at := _at(register.authority(gss)))]
    taken = [(x - r, y - r, x + r, y + r) for _, _, (x, y), r in placed]
    circles = []
    for gss, n, (x, y), r in placed:
        name = register.authority(gss).name
        wide = LETTER * len(name)
        spots = [("start", x + r + 3, x + r + 3), ("end", x - r - 3, x - r - 3 - wide)]
        boxes = [(anchor, tx, (left, y - 6, left + wide, y + 6)) for anchor, tx, left in spots]
        free = [(anchor, tx, box) for anchor, tx, box in boxes if _inside(box) and not any(_meet(box, other) for other in taken)]
        anchor, tx = "start", 0.0
        if free:
            anchor, tx, box = free[0]
            taken.append(box)
        circles.append(Circle(gss, name, _granted(n), x, y, round(r, 1), name if free else "", round(tx, 1), anchor))
    return circles


def _granted(n: int) -> str:
    return f"{n:,} guarantee" if n == 1 else f"{n:,} guarantees"


Box = tuple[float, float, float, float]


def _inside(box: Box) -> bool:
    return box[0] >= 0 and box[2] <= WIDTH


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _at(authority: Authority) -> tuple[float, float] | None:
    """The position of a place on the map."""
    here = authority.position
    if here is None:
        return None
    return (round((here[1] - WEST) * NARROW * SCALE, 1), round((NORTH - here[0]) * SCALE, 1))
