"""`/search/records.json` and one file for each further facet: the columns from which the browser lists, counts and sorts.

Every column has one entry for each record, in the order of `searched.found`. What a first look needs is in
`records.json`; effects, kinds of rule, places, bodies and the order of titles are fetched when somebody asks for them.
Words are found by `/pagefind/`, and what a result shows comes from `/search/cards/`.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from registrar.artifact import Artifact
from registrar.model import Guarantee
from registrar.pages import bodies
from registrar.pages.words import Once
from registrar.reference import Authority
from registrar.register import Entry, Register, dated, nations_of, places_of, services_of
from registrar.searched import STOP, fold, found, numbered

Labels = Sequence[tuple[str, str]]
EPOCH = dt.date(1970, 1, 1).toordinal()
REFUSED = ("refused", "Refused")

listed: Once[list[Entry]] = Once(found)


def _statuses(register: Register) -> Labels:
    return [*((code, s.label) for code, s in register.codes.statuses.items()), REFUSED]


def _coded(code_list: str) -> Callable[[Register], Labels]:
    return lambda register: [(code, c.label) for code, c in register.codes[code_list].items()]


def _effects_of(_: Register, entry: Entry) -> Sequence[str]:
    return [r.effect for r in entry.rules] if isinstance(entry, Guarantee) else ()


def _kinds_of(register: Register, entry: Entry) -> Sequence[str]:
    return [u.rule.kind for u in register.rules_of[entry.id]]


def _places(register: Register) -> Labels:
    named = [(gss, _called(register.authority(gss), register.today)) for gss in register.by_place]
    return sorted(named, key=lambda p: (fold(p[1]), p))


def _called(place: Authority, today: dt.date) -> str:
    return f"{place.name} (until {place.end.year})" if place.end and place.end <= today else place.name


def _bodies(register: Register) -> Labels:
    named = [(slug, bodies.name(register, slug, uses)) for slug, uses in register.by_body.items()]
    return sorted(named, key=lambda b: (fold(b[1]), b))


FACETS: dict[str, tuple[Callable[[Register], Labels], Callable[[Register, Entry], Sequence[str]]]] = {
    "service": (_coded("service"), lambda _, entry: services_of(entry)),
    "nation": (_coded("extent"), lambda _, entry: nations_of(entry)),
    "effect": (_coded("effect"), _effects_of),
    "kind": (_coded("rule-kind"), _kinds_of),
    "place": (_places, lambda register, entry: places_of(entry, register.gazetteer, register.today)),
    "body": (_bodies, lambda register, entry: [u.slug for u in register.bodies_of[entry.id]]),
}
AT_ONCE = ("service", "nation")


def subjects(register: Register) -> Sequence[str]:
    return ("records", "title", *(name for name in FACETS if name not in AT_ONCE))


def render(register: Register, name: str) -> Iterator[Artifact]:
    made = {"records": _records, "title": _titles}.get(name)
    yield Artifact(f"search/{name}.json", _json(made(register) if made else _column(register, name)))


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _records(register: Register) -> dict[str, Any]:
    entries = listed(register)
    days = [dated(e).toordinal() - EPOCH for e in entries]
    return {
        "stamp": hashlib.sha256(" ".join(e.id for e in entries).encode()).hexdigest()[:8],
        "stop": sorted(STOP),
        "ids": _runs(entries),
        "days": [day - before for before, day in pairwise([0, *days])],
        "status": _standing(register, entries, days),
        **{name: _column(register, name) for name in AT_ONCE},
    }


def _runs(entries: Sequence[Entry]) -> list[tuple[str, int, int]]:
    """The ids as `(beginning, first number, how many)`: numbers follow one another, but for gaps."""
    runs: list[tuple[str, int, int]] = []
    for head, number in map(numbered, entries):
        if runs and (runs[-1][0], sum(runs[-1][1:])) == (head, number):
            runs[-1] = (head, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((head, number, 1))
    return runs


def _standing(register: Register, entries: Sequence[Entry], days: Sequence[int]) -> dict[str, Any]:
    """Today's status of each record, and those ahead: how many days after the decision the next one comes, and, for the
    few that have more than one ahead, all of them."""
    labels = _statuses(register)
    number = {code: i for i, (code, _) in enumerate(labels)}
    now, change, more = [], [], {}
    follows: dict[int, int] = {}
    for i, entry in enumerate(entries):
        ahead = _statuses_ahead(register, entry)
        first = number[ahead[0][1]]
        now.append(first)
        change.append(ahead[1][0].toordinal() - EPOCH - days[i] if len(ahead) == 2 else 0)
        if len(ahead) == 2 and follows.setdefault(first, number[ahead[1][1]]) == number[ahead[1][1]]:
            continue
        if len(ahead) > 1:
            change[-1] = 0
            more[i] = [(day.toordinal() - EPOCH, number[status]) for day, status in ahead[1:]]
    return {"values": labels, "now": now, "change": change, "follows": follows, "more": more}


def _statuses_ahead(register: Register, entry: Entry) -> list[tuple[dt.date, str]]:
    """The status today, and each other one that comes with no one acting, with its first day."""
    if not isinstance(entry, Guarantee):
        return [(entry.date, REFUSED[0])]
    found: list[tuple[dt.date, str]] = []
    for standing in register.standing[entry.id]:
        if not found or found[-1][1] != standing.status:
            found.append((standing.since, standing.status))
    return found


def _column(register: Register, name: str) -> dict[str, Any]:
    """A facet: its values, the sets of them that occur, and which set each record has."""
    labels, of = FACETS[name]
    sets: dict[tuple[str, ...], int] = {}
    column = [sets.setdefault(tuple(dict.fromkeys(of(register, entry))), len(sets)) for entry in listed(register)]
    used = {code for codes in sets for code in codes}
    values = [(code, label) for code, label in labels(register) if code in used]
    number = {code: i for i, (code, _) in enumerate(values)}
    return {"values": values, "sets": [[number[c] for c in codes] for codes in sets], "of": column}


def _titles(register: Register) -> dict[str, Any]:
    """The place of each record in the order of the titles."""
    entries = listed(register)
    order = sorted(range(len(entries)), key=lambda i: (fold(entries[i].title), i))
    ranks = [0] * len(entries)
    for rank, i in enumerate(order):
        ranks[i] = rank
    return {"rank": ranks}
