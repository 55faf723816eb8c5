"""`/search/records.json` and its companions: the columns from which the browser lists, counts and sorts.

Every column has one entry for each record, in the order of `searched.found`. What any search needs is in
`records.json`; days, changes of status ahead, the order of titles and most facets are fetched when they are asked for.
Words are found by `/pagefind/`, and what a result shows comes from `/search/cards/`.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from registrar.model.records import Guarantee
from registrar.model.reference import Authority
from registrar.model.register import Entry, Register, nations_of, per_register, places_of
from registrar.publish.artifact import Artifact
from registrar.publish.search.texts import STOP, fold, found, numbered
from registrar.site.pages import bodies
from registrar.site.sections.labels import words
from registrar.site.sections.page import upper

Labels = Sequence[tuple[str, str]]
EPOCH = dt.date(1970, 1, 1).toordinal()
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
REFUSED = ("refused", "Refused")

listed = per_register(found)


def _statuses(register: Register) -> Labels:
    return [*((code, s.label) for code, s in register.codes.statuses.items()), REFUSED]


def _coded(code_list: str) -> Callable[[Register], Labels]:
    return lambda register: [(code, c.label) for code, c in register.codes[code_list].items()]


def _effects(register: Register) -> Labels:
    """In the words that stand beside a rule, since the names of the codes tell a reader little."""
    return [(code, upper(words(register).shortly(code))) for code in register.codes.effects]


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
    named = list(bodies.names(register).items())
    return sorted(named, key=lambda b: (fold(b[1]), b))


def _status_of(register: Register, entry: Entry) -> Sequence[str]:
    return (register.status(entry) if isinstance(entry, Guarantee) else REFUSED[0],)


FACETS: dict[str, tuple[Callable[[Register], Labels], Callable[[Register, Entry], Sequence[str]]]] = {
    "status": (_statuses, _status_of),
    "service": (_coded("service"), lambda _, entry: entry.services),
    "nation": (_coded("extent"), lambda _, entry: nations_of(entry)),
    "effect": (_effects, _effects_of),
    "kind": (_coded("rule-kind"), _kinds_of),
    "place": (_places, lambda register, entry: places_of(entry, register.gazetteer, register.today)),
    "body": (_bodies, lambda register, entry: [u.slug for u in register.bodies_of[entry.id]]),
}
AT_ONCE = ("status", "nation")


def subjects(register: Register) -> Sequence[str]:
    return (*MADE, *(name for name in FACETS if name not in AT_ONCE))


def render(register: Register, name: str) -> Iterator[Artifact]:
    made = MADE.get(name)
    yield Artifact(f"search/{name}.json", _json(made(register) if made else _column(register, name)))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _records(register: Register) -> dict[str, Any]:
    entries = listed(register)
    ahead = [days[0] for days in _ahead(register).values()]
    return {
        "stamp": hashlib.sha256(" ".join(e.id for e in entries).encode()).hexdigest()[:8],
        "stop": sorted(STOP),
        "ids": _runs(entries),
        "changes_from": min((day for day, _ in ahead), default=0),
        **{name: _column(register, name) for name in AT_ONCE},
    }


def _days(register: Register) -> dict[str, Any]:
    """The day of each decision, counted from the first."""
    days = [e.decided_on.toordinal() - EPOCH for e in listed(register)]
    first = min(days, default=0)
    return {"first": first, "of": _packed([day - first for day in days])}


def _ahead(register: Register) -> dict[int, list[tuple[int, str]]]:
    """By the number of the record, the days on which its status changes with no one acting, and to what."""
    found: dict[int, list[tuple[int, str]]] = {}
    for i, entry in enumerate(listed(register)):
        if isinstance(entry, Guarantee):
            for before, then in pairwise(register.standing[entry.id]):
                if then.status != before.status:
                    found.setdefault(i, []).append((then.since.toordinal() - EPOCH, then.status))
    return found


def _packed(numbers: Sequence[int]) -> dict[str, Any]:
    """Numbers from 0 as digits of base 64, as many for each as the largest needs: half the bytes of a list of numbers."""
    width = 1
    while max(numbers, default=0) >= 64**width:
        width += 1
    places = range(6 * (width - 1), -1, -6)
    return {"width": width, "digits": "".join(DIGITS[n >> place & 63] for n in numbers for place in places)}


def _runs(entries: Sequence[Entry]) -> list[tuple[str, int, int]]:
    """The ids as `(beginning, first number, how many)`: numbers follow one another, but for gaps."""
    runs: list[tuple[str, int, int]] = []
    for head, number in map(numbered, entries):
        if runs and (runs[-1][0], sum(runs[-1][1:])) == (head, number):
            runs[-1] = (head, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((head, number, 1))
    return runs


def _column(register: Register, name: str) -> dict[str, Any]:
    """A facet: its values (every status, since some are only to come), the sets of them that occur, and which set each
    record has."""
    labels, of = FACETS[name]
    sets: dict[tuple[str, ...], int] = {}
    column = [sets.setdefault(tuple(dict.fromkeys(of(register, entry))), len(sets)) for entry in listed(register)]
    used = {code for codes in sets for code in codes}
    values = [(code, label) for code, label in labels(register) if code in used or name == "status"]
    number = {code: i for i, (code, _) in enumerate(values)}
    return {"values": values, "sets": [[number[c] for c in codes] for codes in sets], "of": _packed(column)}


def _gazetteer(register: Register) -> list[list[str]]:
    """All names of each authority after its code, so that a place without a scheme is not taken for a misspelling."""
    return [[a.gss, a.name, *([a.name_cy] if a.name_cy else []), *a.other_names] for a in register.gazetteer]


def _titles(register: Register) -> dict[str, Any]:
    """The place of each record in the order of the titles."""
    entries = listed(register)
    order = sorted(range(len(entries)), key=lambda i: (fold(entries[i].title), i))
    ranks = [0] * len(entries)
    for rank, i in enumerate(order):
        ranks[i] = rank
    return {"rank": _packed(ranks)}


MADE: dict[str, Callable[[Register], Any]] = {
    "records": _records,
    "days": _days,
    "ahead": _ahead,
    "title": _titles,
    "places": _gazetteer,
}
