"""`/search/known/box.json`: what the search box knows before it fetches anything else.

The lists of a status or a nation, by their names and addresses; the statuses of what has ended; where rules, bodies and
services have their pages; and by which letters there are further files (`search_places`, `search_names`).
`/search/known/positions.json` says where the councils of today are, for those who ask what is near, and `covers.json` which
councils a county or an authority above councils has.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from registrar.model.register import Register
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.listing import Listing, values
from registrar.publish.listings import BODIES, NATION, REFUSALS, RULES, SERVICES, STATUS, YEAR
from registrar.publish.published import JSON, File, Parameter
from registrar.site.files.search_index import OWN
from registrar.site.files.search_names import common, named
from registrar.site.files.search_places import letters_of_districts, letters_of_places

NAME = Parameter("`box`, `positions` or `covers`", few=True, example="box")
PUBLISHED = (
    File(path="search/known/{name}.json", media=JSON, title="What the search box knows", parameters={"name": NAME}, internal=OWN),
)
PAGES = {"rule": RULES, "body": BODIES, "service": SERVICES}
LISTS = {"status": STATUS, "refused": REFUSALS, "nation": NATION, "year": YEAR}


def subjects(register: Register) -> Sequence[str]:
    return tuple(MADE)


def render(register: Register, name: str) -> Iterator[Artifact]:
    yield Artifact(f"search/known/{name}.json", json_line(MADE[name](register)))


def _box(register: Register) -> dict[str, Any]:
    return {
        "bases": {kind: listing.base for kind, listing in (PAGES | LISTS).items()},
        "lists": {kind: _rows(register, listing) for kind, listing in LISTS.items()},
        "ended": list(register.codes.machine.ended),
        "idle": [code for code in register.codes.statuses if code != register.codes.machine.force],
        "letters": {
            "places": letters_of_places(register),
            "districts": letters_of_districts(register),
            "names": "".join(named(register)),
        },
        "common": common(register),
    }


def _positions(register: Register) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of each council that stands, in degrees."""
    return {a.gss: a.position for a in register.gazetteer if a.alive_on(register.today) and a.position}


def _rows(register: Register, listing: Listing) -> list[list[Any]]:
    """The end of each address, and the name."""
    return [["" if listing.whole else v.part, v.name] for v in values(register, listing)]


def _covers(register: Register) -> dict[str, tuple[str, ...]]:
    """The councils in the area of each county, and of each authority above councils."""
    return {a.gss: a.covers for a in register.gazetteer if a.covers}


MADE: dict[str, Callable[[Register], Any]] = {"box": _box, "positions": _positions, "covers": _covers}
