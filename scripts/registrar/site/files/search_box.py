"""`/search/box.json`: what the search box knows before it fetches anything else.

The lists of a status or a nation, by their names and addresses; the statuses of what has ended; where rules, bodies and
services have their pages; and by which letters there are further files (`search_places`, `search_names`).
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.listing import Listing, values
from registrar.publish.listings import BODIES, NATION, REFUSALS, RULES, SERVICES, STATUS
from registrar.publish.published import JSON, File
from registrar.site.files.search_index import OWN
from registrar.site.files.search_names import common, named
from registrar.site.files.search_places import letters_of_districts, letters_of_places

PUBLISHED = (File(path="search/box.json", media=JSON, title="What the search box knows", internal=OWN),)
PAGES = {"rule": RULES, "body": BODIES, "service": SERVICES}
LISTS = {"status": STATUS, "refused": REFUSALS, "nation": NATION}


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    content = {
        "bases": {kind: listing.base for kind, listing in (PAGES | LISTS).items()},
        "lists": {kind: _rows(register, listing) for kind, listing in LISTS.items()},
        "ended": list(register.codes.machine.ended),
        "letters": {
            "places": letters_of_places(register),
            "districts": letters_of_districts(register),
            "names": "".join(named(register)),
        },
        "common": common(register),
    }
    yield Artifact("search/box.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _rows(register: Register, listing: Listing) -> list[list[Any]]:
    """The end of each address, and the name."""
    return [["" if listing.whole else v.part, v.name] for v in values(register, listing)]
