"""`/search/places.json` and `/search/districts/<letter>.json`: where people are, however they type it.

The first has every council with all its names and its position; the others say in which councils the postcode districts of
one letter lie (`L` for `LS6`), and only the one that is asked for is fetched. `docs/assets/search/gazetteer.js` reads them.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File, Parameter
from registrar.site.files.apply_form import place_rows
from registrar.site.files.search_index import OWN

LETTER = Parameter("The letter with which postcodes begin", {"type": "string", "pattern": "^[A-Z]$"}, "L")
PUBLISHED = (
    File(path="search/places.json", media=JSON, title="The councils that the search knows", internal=OWN),
    File(
        path="search/districts/{letter}.json",
        media=JSON,
        title="The councils of the postcode districts of one letter",
        parameters={"letter": LETTER},
        internal=OWN,
    ),
)


def subjects(register: Register) -> Sequence[str]:
    """The empty text for the councils, and the first letters of the postcode districts."""
    return ("", *sorted({district[0] for district in register.gazetteer.districts}))


def render(register: Register, letter: str) -> Iterator[Artifact]:
    rows = place_rows(register.gazetteer)
    if letter:
        yield _file(f"districts/{letter}", {gss: found for gss, *_, all_ in rows if (found := _beginning(letter, all_))})
        return
    positions = (authority.position for authority in register.gazetteer)
    placed = [[*row[:-1], *(position or ())] for row, position in zip(rows, positions, strict=True)]
    yield _file("places", {"letters": "".join(subjects(register)), "rows": placed})


def _beginning(letter: str, districts: str) -> str:
    """Of the districts of a council, as in `place_rows`, those of one letter."""
    return " ".join(d for d in districts.split(" ") if d[:1] == letter)


def _file(name: str, value: Any) -> Artifact:
    return Artifact(f"search/{name}.json", json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
