"""`/search/places/`: where people are, however they type it.

A search fetches only the councils that it may need: those with a word that begins as the typed name does (`places/l.json` for
Leeds), or those in postcode districts of one letter (`places/postcodes-L.json` for LS6). A row is a council as the form has it
(`place_rows`), and councils that followed others come with them. `docs/assets/search/gazetteer.js` reads the files.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from registrar.model.place_names import AFTER, BEFORE, folded
from registrar.model.reference import Authority
from registrar.model.register import Register, per_register
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.published import JSON, File, Parameter
from registrar.site.files.apply_form import place_rows
from registrar.site.files.search_index import OWN

AROUND = frozenset(word for phrase in (*BEFORE, *AFTER) for word in phrase.split()) | {"and"}
"""Words that stand around names: no council is looked for by them."""
NAME = Parameter("A letter with which words begin, or `postcodes-` and the letter with which postcodes begin", example="l")
PUBLISHED = (
    File(
        path="search/places/{name}.json",
        media=JSON,
        title="The councils that a text may mean",
        parameters={"name": NAME},
        internal=OWN,
    ),
)
POSTCODES = "postcodes-"
Rows = list[list[Any]]


def subjects(register: Register) -> Sequence[str]:
    """The letters of words, and those of postcodes."""
    return (*letters_of_places(register), *letters_of_districts(register))


def render(register: Register, name: str) -> Iterator[Artifact]:
    if name.isupper():
        yield _file(f"{POSTCODES}{name}", _in_districts(register, name))
    else:
        begun = [a.gss for a in register.gazetteer if name in _beginnings(a)]
        yield _file(name, [[*row[:-1], ""] for row in _with_successors(register, begun)])


def _letters_of_places(register: Register) -> str:
    return "".join(sorted(set().union(*map(_beginnings, register.gazetteer))))


def _letters_of_districts(register: Register) -> str:
    return "".join(sorted({district[0] for district in register.gazetteer.districts}))


letters_of_places = per_register(_letters_of_places)
letters_of_districts = per_register(_letters_of_districts)


def _beginnings(place: Authority) -> set[str]:
    """The first letters of the words by which a council is looked for."""
    names = [set(folded(name).split()) for name in (place.name, place.name_cy or "", *place.other_names)]
    return {word[0] for words in names for word in (words - AROUND or words)}


def _in_districts(register: Register, letter: str) -> Rows:
    """The councils of the districts of one letter, each with those of its districts that have the letter."""
    here = {gss for district, shares in register.gazetteer.districts.items() if district[0] == letter for gss, _ in shares}
    rows = _with_successors(register, [a.gss for a in register.gazetteer if a.gss in here])
    return [[*row[:-1], " ".join(d for d in row[-1].split() if d[0] == letter)] for row in rows]


def _with_successors(register: Register, codes: Iterable[str]) -> Rows:
    """The rows of councils and of all that followed them, each once."""
    rows = _rows(register)
    ahead, found = list(codes), dict[str, list[Any]]()
    while ahead:
        gss = ahead.pop(0)
        if gss in rows and gss not in found:
            found[gss] = rows[gss]
            ahead += rows[gss][5]
    return list(found.values())


def _rows_by_code(register: Register) -> dict[str, list[Any]]:
    return {row[0]: row for row in place_rows(register.gazetteer)}


_rows = per_register(_rows_by_code)


def _file(name: str, value: Any) -> Artifact:
    return Artifact(f"search/places/{name}.json", json_line(value))
