"""`/search/alike/`: has something like this been allowed elsewhere?

The rules that records touch, the guarantees and refusals, and the cases that were settled, by the words in which people tell of
them and by what they are about (`publish/search/described.py`). `map.json` says how many files there are, `words-<n>.json` are
the words, `known-<n>.json` the rules, services and kinds of council (`publish/search/alike.py`), and `shown-<n>.json` is what is
shown of each: its kind, address, name, and a sentence that stays true. Each file is `[of, what it has]`: `of` says of which
documents, in which order and in how many files, since their numbers are those of no others. `docs/assets/lib/alike.js` reads
them. A visitor with a story fetches a few of these files, each of one or two kilobytes; only /apply/ asks for those of what is
known.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from registrar.model.case import Case
from registrar.model.case_stages import case_timeline
from registrar.model.catalogues import KnownRule
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Entry, Register, per_register
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.challenged import challenge
from registrar.publish.listing import name as name_of
from registrar.publish.listings import RULES
from registrar.publish.published import JSON, File, Parameter
from registrar.publish.search import alike
from registrar.publish.search.described import SETTLED, Described, described
from registrar.site.files.search_index import OWN
from registrar.site.sections.became import became
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import joined, lower

NAME = Parameter("`map`, or `words-`, `known-` or `shown-` with the number of a file", example="map")
PUBLISHED = (
    File(
        path="search/alike/{name}.json", media=JSON, title="What a story is like", parameters={"name": NAME}, internal=OWN,
    ),
)  # fmt: skip
IN_A_FILE = 4
SIZE = 1_200  # characters of words in one file
PLACES = 2  # that are named
ILLUSTRATED = "Illustration."
"""Before whatever is said of one: nothing was granted or refused to anyone."""


class Shown(NamedTuple):
    kind: str
    address: str
    name: str
    says: str


def subjects(register: Register) -> Sequence[str]:
    return tuple(files(register))


def render(register: Register, name: str) -> Iterator[Artifact]:
    yield Artifact(f"search/alike/{name}.json", json_line([state(register), files(register)[name]]))


def _state(register: Register) -> str:
    made = files(register)
    order = [row.address for name, rows in made.items() if name.startswith("shown-") for row in rows]
    return hashlib.sha256(json_line([made["map"], order])).hexdigest()[:8]


state = per_register(_state)
"""Of which documents the files are."""


def _files(register: Register) -> dict[str, Any]:
    w = words(register)
    settled = [case for case in register.cases if register.counts(case) and register.stage(case).stage == SETTLED]
    known = described(register.catalogues, register.codes, register.counted, settled)
    documents = [one.document for one in known]
    parts = alike.parts(alike.index(documents), SIZE)
    about = alike.parts(alike.index_of_known(documents), SIZE)
    return {
        "map": {"parts": len(parts), "known": len(about), "each": IN_A_FILE, "stop": sorted(alike.IDLE)},
        **{f"words-{n}": part for n, part in enumerate(parts)},
        **{f"known-{n}": part for n, part in enumerate(about)},
        **{f"shown-{n}": rows for n, rows in enumerate(_in_files([_shown(w, one) for one in known]))},
    }


files = per_register(_files)


def _in_files(rows: Sequence[Shown]) -> Iterator[Sequence[Shown]]:
    return (rows[start : start + IN_A_FILE] for start in range(0, len(rows), IN_A_FILE))


def _shown(w: Labels, one: Described) -> Shown:
    kind, address, name, says = _told(w, one)
    return Shown(kind, address, name, f"{ILLUSTRATED} {says}" if one.what.specimen else says)


def _told(w: Labels, one: Described) -> Shown:
    if isinstance(one.what, KnownRule):
        return Shown("rule", f"{RULES.base}{one.what.id}/", name_of(w.register, RULES, one.what.id), became(w, one.uses))
    if isinstance(one.what, Case):
        how = next((e.how for e in reversed(case_timeline(one.what)) if e.type == SETTLED and e.how), "")
        return Shown("case", f"{one.what.id}/", one.what.title, f"Settled: {lower(w.label('settled-how', how))}.")
    what = "Granted" if isinstance(one.what, Guarantee) else "Refused"
    says = f"{what} in {one.what.decided_on.year}{_where(w, one.what)}."
    return Shown(one.what.kind, f"{one.what.id}/", one.what.title, says + _since(w, one.what))


def _since(w: Labels, entry: Entry) -> str:
    """What became of it, where that is over: a guarantee that has ended is not told like one that stands."""
    if isinstance(entry, Refusal):
        said = challenge(w.codes, entry)
        return f" {said}" if said else ""
    status = w.register.status(entry)
    return f" It has ended: {lower(w.label('status', status))}." if status in w.codes.machine.ended else ""


def _where(w: Labels, entry: Entry) -> str:
    names = [w.place(p.gss) for p in entry.places]
    if not names:
        return ""
    return f", {joined(names)}" if len(names) <= PLACES else f", {names[0]} and elsewhere"
