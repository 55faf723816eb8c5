"""`/cases/docket.json`: what the docket needs to narrow its list in a browser; fetched when somebody does.

All cases in the order of the docket, each with what is said of it on each day (`publish/case_words.py`). Words that many have in
common are there once: a step names a pattern, in which `{who}` and `{due}` stand for a body and a day. A facet is a column like
those of the search: case i has the values `sets[of[i]]`.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from registrar.base.days import in_words
from registrar.model.case import Case
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.case_line import inside, plain_name
from registrar.publish.case_words import Step, steps
from registrar.publish.docket import BASE, CASES_OF, STAGES, in_order
from registrar.publish.listing import Listing, values
from registrar.publish.listings import BODIES, PLACES, RULES, SERVICES
from registrar.publish.published import JSON, File
from registrar.publish.search.texts import fold
from registrar.site.files.search_index import OWN

PATH = f"{BASE}docket.json"
PUBLISHED = (File(path=PATH, media=JSON, title="What the docket narrows its list by", internal=OWN),)
NARROWING: Mapping[str, tuple[str, Listing]] = {
    "stage": ("Stage", STAGES),
    "place": ("Place", CASES_OF[PLACES]),
    "body": ("Body", CASES_OF[BODIES]),
    "service": ("Service", CASES_OF[SERVICES]),
    "rule": ("Rule", CASES_OF[RULES]),
}
"""What the docket narrows by: the name in addresses, the title on the page, and the list."""
EPOCH = dt.date(1970, 1, 1).toordinal()


def subjects(register: Register) -> Sequence[None]:
    return (None,) if register.cases else ()


def render(register: Register, subject: None) -> Iterator[Artifact]:
    cases, patterns, whos, labels = in_order(register), _Numbered(), _Numbered(), _Numbered()
    told = [
        [c.id, c.title, int(c.specimen), [_packed(register, c, s, patterns, whos, labels) for s in steps(register, c)]]
        for c in cases
    ]
    made = {
        "facets": {name: _column(register, listing, cases) for name, (_, listing) in NARROWING.items()},
        "closed": sorted(register.codes.cases.closed),
        "patterns": list(patterns.held),
        "whos": list(whos.held),
        "labels": [list(pair) for pair in labels.held],
        "cases": told,
    }
    yield Artifact(PATH, json_line(made))


class _Numbered:
    """Values by number, each once."""

    def __init__(self) -> None:
        self.held: dict[Any, int] = {}

    def of(self, value: Any) -> int:
        return self.held.setdefault(value, len(self.held))


def _packed(register: Register, case: Case, step: Step, patterns: _Numbered, whos: _Numbered, labels: _Numbered) -> list[int]:
    """First day, label and pattern; of a clock, its first and last day; of a body, who it is."""
    line, first = step.line, step.since.toordinal() - EPOCH
    words, label = line.words, labels.of((step.shown, step.label))
    if line.start is None or line.due is None:
        return [first, label, patterns.of(words)]
    clock = [line.start.toordinal() - EPOCH, line.due.toordinal() - EPOCH]
    words = words.replace(in_words(line.due), "{due}")
    for who in (inside(plain_name(register, a.to)) for a in case.asks):
        for name, mark in ((who, "{who}"), (who[:1].upper() + who[1:], "{Who}")):
            if name in words:
                return [first, label, patterns.of(words.replace(name, mark)), *clock, whos.of(who)]
    return [first, label, patterns.of(words), *clock]


def _column(register: Register, listing: Listing, cases: Sequence[Case]) -> dict[str, Any]:
    """The values that occur, by name, the sets of them, and the set of each case."""
    of: Callable[[Register, Any], Sequence[str]] = listing.of
    sets: dict[tuple[str, ...], int] = {}
    column = [sets.setdefault(tuple(dict.fromkeys(of(register, c))), len(sets)) for c in cases]
    used = {code for codes in sets for code in codes}
    found = [(v.code, v.called) for v in values(register, listing) if v.code in used]
    shown = found if listing.code_list or listing is STAGES else sorted(found, key=lambda value: (fold(value[1]), value))
    number = {code: i for i, (code, _) in enumerate(shown)}
    return {"values": shown, "sets": [[number[c] for c in codes] for codes in sets], "of": column}
