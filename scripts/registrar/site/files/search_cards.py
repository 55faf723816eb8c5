"""`/search/cards/<n>.json`: what a search result shows, two records to a file, in the order of `/search/records.json`.

The words are those of a row of a list (sections/list_row.py); a browser test compares the two. Files are small because the
twenty results on a page come from twenty different ones.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.records import Case, Guarantee
from registrar.model.register import Register, per_register
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.case_stands import in_short
from registrar.publish.case_values import OF
from registrar.publish.catalogue_names import rule_names
from registrar.publish.facet_labels import CASE
from registrar.publish.published import JSON, File
from registrar.publish.search.texts import Searchable
from registrar.site.files.search_index import OWN, listed
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.list_row import row
from registrar.site.sections.page import joined

PUBLISHED = (File(path="search/cards/{card}.json", media=JSON, title="What results of the search show", internal=OWN),)


PER_CARD = 2


def _groups(register: Register) -> list[tuple[int, list[Searchable]]]:
    entries = listed(register)
    return [(n, entries[start : start + PER_CARD]) for n, start in enumerate(range(0, len(entries), PER_CARD))]


subjects = per_register(_groups)


def render(register: Register, group: tuple[int, Sequence[Searchable]]) -> Iterator[Artifact]:
    number, entries = group
    yield Artifact(f"search/cards/{number}.json", json_line([_card(register, e) for e in entries]))


def _card(register: Register, entry: Searchable) -> list[Any]:
    """Number, code of the status, title, text, places, service, status, rules with what became of them, keywords, statuses to
    come. All of it is plain text, and is put on the page as text. By the number and the code the search knows a card of an
    earlier state, whose positions or statuses were others."""
    w = words(register)
    if isinstance(entry, Case):
        return [entry.id, CASE, *_of_case(register, w, entry)]
    shown = row(w, entry)
    now = register.status_of(entry)
    card = [entry.id, now, *(shown[key] for key in ("title", "text", "places", "service", "status_words", "touched"))]
    if not isinstance(entry, Guarantee):
        return card
    ahead = {s.status: w.status(entry, s.status) for s in register.standing[entry.id] if s.status != now}
    return [*card, entry.keywords, ahead]


def _of_case(register: Register, w: Labels, case: Case) -> list[Any]:
    """The same of a case: what is wanted in place of a promise, its stage in place of a status, and the rules that were named;
    then no keywords, and what its stage is called from later days on."""
    places = joined(w.place(p.gss) for p in case.places)
    service = w.label("service", case.service) if case.service else ""
    named = [(rule_names(register)[id_], "") for id_ in OF["rule"](register, case)]
    (_, now), *later = in_short(register, case)
    card = [case.title, case.want, places, service, now, named]
    return [*card, [], [[day.isoformat(), words] for day, words in later]] if later else card
