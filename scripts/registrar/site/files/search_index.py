"""`/search/records.json` and its companions: the columns from which the browser lists, counts and sorts.

Every column has one entry for each record, in the order of `texts.found`. `records.json` has what every search needs, with
the numbers that have a page but are not among its records, so that a number is never looked for as words. Dates, future
changes of status, the order of titles and most facets are fetched when needed. `/search/words/` finds words, and
`/search/cards/` has what a result shows.

Records are counted by their positions, so that a file of an earlier state would speak of the wrong ones. Every file therefore
says of which records it is (`stamp`), and the search takes none that is of others.
"""

import datetime as dt
import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from registrar.model.records import Case, Guarantee
from registrar.model.register import Register, nations_of, per_register
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.case_values import OF
from registrar.publish.facet_labels import CASE
from registrar.publish.listing import Listing, Narrowing, values
from registrar.publish.listings import LISTINGS
from registrar.publish.published import JSON, File
from registrar.publish.search.digits import packed
from registrar.publish.search.texts import STOP, Searchable, fold, found, numbered, state_of

OWN = "It is the search’s own, and may change at any time."
PUBLISHED = (File(path="search/{column}.json", media=JSON, title="One column of the search", internal=OWN),)


EPOCH = dt.date(1970, 1, 1).toordinal()
FEW = 200  # records, of which the order is known before all days are fetched

listed = per_register(found)


def _stamp(register: Register) -> str:
    return state_of(e.id for e in listed(register))


stamp = per_register(_stamp)


FACETS: Mapping[str, tuple[Listing, Narrowing]] = {
    n.name: (way, n) for way in LISTINGS if (n := way.narrowing) is not None and not n.by_day
}
CASE_FACETS: Mapping[str, Callable[[Register, Case], Sequence[str]]] = {
    "status": lambda _, __: (CASE,),
    "nation": lambda _, c: nations_of(c),
    "kind": lambda register, c: [register.catalogues.rules.entries[id_].kind for id_ in OF["rule"](register, c)],
    **{kind: OF[kind] for kind in ("place", "service", "body")},
}
"""The values of a case, by the facet. In the others it has none: nothing was decided."""
AT_ONCE = tuple(name for name, (_, n) in FACETS.items() if n.at_once)


def subjects(register: Register) -> Sequence[str]:
    return (*MADE, *(name for name in FACETS if name not in AT_ONCE))


def render(register: Register, name: str) -> Iterator[Artifact]:
    made = MADE.get(name)
    column = made(register) if made else {"stamp": stamp(register), **_column(register, name)}
    yield Artifact(f"search/{name}.json", json_line(column))


def _records(register: Register) -> dict[str, Any]:
    entries = listed(register)
    ahead = [days[0] for days in _ahead(register).values()]
    return {
        "stamp": stamp(register),
        "stop": sorted(STOP),
        "ids": runs(e.id for e in entries),
        "prefix": register.info.prefix,
        "illustrations": runs(e.id for e in (*register.entries, *register.cases) if e.specimen) if register.info.live else [],
        "removed": runs(register.history.removed),
        "newest": packed(_newest(entries)),
        "changes_from": min((day for day, _ in ahead), default=0),
        **{name: _column(register, name) for name in AT_ONCE},
    }


def _newest(entries: Sequence[Searchable]) -> list[int]:
    """The positions of the records that were decided last, the newest first: enough for the first pages of a list."""
    return heapq.nsmallest(FEW, range(len(entries)), key=lambda i: (-entries[i].decided_on.toordinal(), i))


def _days(register: Register) -> dict[str, Any]:
    """The date of each decision, in days from the first."""
    days = [e.decided_on.toordinal() - EPOCH for e in listed(register)]
    first = min(days, default=0)
    return {"stamp": stamp(register), "first": first, "of": packed([day - first for day in days])}


def _ahead(register: Register) -> dict[int, list[tuple[int, str]]]:
    """By the position of the record, the dates on which its status will change if nobody acts, and the new status."""
    found: dict[int, list[tuple[int, str]]] = {}
    for i, entry in enumerate(listed(register)):
        for before, then in pairwise(register.standing.get(entry.id, ())):
            if then.status != before.status:
                found.setdefault(i, []).append((then.since.toordinal() - EPOCH, then.status))
    return found


def runs(known: Iterable[str]) -> list[tuple[str, int, int]]:
    """The ids as `(prefix, first number, how many)`: numbers are consecutive, except for gaps."""
    runs: list[tuple[str, int, int]] = []
    for head, number in sorted(map(numbered, known)):
        if runs and (runs[-1][0], sum(runs[-1][1:])) == (head, number):
            runs[-1] = (head, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((head, number, 1))
    return runs


def _column(register: Register, name: str) -> dict[str, Any]:
    """A facet: its values (every status, since some are still to come), the sets of values that occur, and the set of each
    record."""
    listing, narrowing = FACETS[name]
    of, of_case = narrowing.of or listing.of, CASE_FACETS.get(name, _without)
    labels = narrowing.labels(register) if narrowing.labels else [(v.code, v.name) for v in values(register, listing)]
    sets: dict[tuple[str, ...], int] = {}
    values_of = (of_case(register, e) if isinstance(e, Case) else of(register, e) for e in listed(register))
    column = [sets.setdefault(tuple(dict.fromkeys(codes)), len(sets)) for codes in values_of]
    used = {code for codes in sets for code in codes}
    shown = [(code, label) for code, label in labels if code in used or name == "status"]
    number = {code: i for i, (code, _) in enumerate(shown)}
    return {"values": shown, "sets": [[number[c] for c in codes] for codes in sets], "of": packed(column)}


def _without(register: Register, case: Case) -> Sequence[str]:
    """The values of a case in a facet that it has nothing to do with."""
    return ()


def _replaced(register: Register) -> dict[int, list[int]]:
    """By the position of a record, the positions of those that took its place: a search shows them first."""
    at = {entry.id: i for i, entry in enumerate(listed(register))}
    found: dict[int, list[int]] = {}
    for id_, i in at.items():
        entry = register.by_id.get(id_)
        for old in entry.supersedes if isinstance(entry, Guarantee) else ():
            if old in at:
                found.setdefault(at[old], []).append(i)
    return dict(sorted(found.items()))


def _titles(register: Register) -> dict[str, Any]:
    """The position of each record in the order of the titles."""
    entries = listed(register)
    order = sorted(range(len(entries)), key=lambda i: (fold(entries[i].title), i))
    ranks = [0] * len(entries)
    for rank, i in enumerate(order):
        ranks[i] = rank
    return {"stamp": stamp(register), "rank": packed(ranks)}


MADE: dict[str, Callable[[Register], Any]] = {
    "records": _records,
    "days": _days,
    "ahead": lambda register: {"stamp": stamp(register), "by": _ahead(register)},
    "title": _titles,
    "replaced": lambda register: {"stamp": stamp(register), "by": _replaced(register)},
}
