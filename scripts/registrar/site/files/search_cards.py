"""`/search/cards/<n>.json`: what a search result shows, two records to a file, in the order of `/search/records.json`.

The words are those of a row of a list (sections/list_row.py); a browser test compares the two. Files are small because the
twenty results on a page come from twenty different ones.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register, per_register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.site.files.search_index import OWN, listed
from registrar.site.sections.labels import words
from registrar.site.sections.list_row import row

PUBLISHED = (File(path="search/cards/{card}.json", media=JSON, title="What results of the search show", internal=OWN),)


PER_CARD = 2


def _groups(register: Register) -> list[tuple[int, list[Entry]]]:
    entries = listed(register)
    return [(n, entries[start : start + PER_CARD]) for n, start in enumerate(range(0, len(entries), PER_CARD))]


subjects = per_register(_groups)


def render(register: Register, group: tuple[int, Sequence[Entry]]) -> Iterator[Artifact]:
    number, entries = group
    cards = json.dumps([_card(register, e) for e in entries], ensure_ascii=False, separators=(",", ":"))
    yield Artifact(f"search/cards/{number}.json", cards.encode() + b"\n")


def _card(register: Register, entry: Entry) -> list[Any]:
    """Title, text, places, service, status, rules with what became of them, keywords, statuses to come. All of it is plain
    text, and is put on the page as text."""
    w = words(register)
    shown = row(w, entry)
    card = [shown[key] for key in ("title", "text", "places", "service", "status_words", "touched")]
    if not isinstance(entry, Guarantee):
        return card
    now = register.status(entry)
    ahead = {s.status: w.status(entry, s.status) for s in register.standing[entry.id] if s.status != now}
    return [*card, entry.keywords, ahead]
