"""`/search/alike/`: has something like this been allowed elsewhere?

The rules that records touch, the guarantees and refusals, and the cases that were settled, by the words in which people tell of
them. `map.json` says how many files there are, `words-<n>.json` are the words (`publish/search/alike.py`), and
`shown-<n>.json` is what is shown of each: its kind, address, name, and a sentence that stays true. `docs/assets/lib/alike.js`
reads them. A visitor with a story fetches a few of these files, each of one or two kilobytes.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from registrar.model.case import Case
from registrar.model.case_stages import case_timeline
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Entry, Register, per_register
from registrar.publish.artifact import Artifact
from registrar.publish.listing import values
from registrar.publish.listings import RULES
from registrar.publish.published import JSON, File, Parameter
from registrar.publish.search import alike
from registrar.publish.search.alike import Document
from registrar.site.files.search_index import OWN
from registrar.site.sections.became import became, precedents
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import joined, lower

NAME = Parameter("`map`, `words-` or `shown-` with the number of a file", example="map")
PUBLISHED = (
    File(
        path="search/alike/{name}.json", media=JSON, title="What a story is like", parameters={"name": NAME}, internal=OWN,
    ),
)  # fmt: skip
IN_A_FILE = 4
SIZE = 1_200  # characters of words in one file
SAID = 16  # texts about one rule
PLACES = 2  # that are named


class Shown(NamedTuple):
    kind: str
    address: str
    name: str
    says: str


def subjects(register: Register) -> Sequence[str]:
    return tuple(files(register))


def render(register: Register, name: str) -> Iterator[Artifact]:
    made = json.dumps(files(register)[name], ensure_ascii=False, separators=(",", ":"))
    yield Artifact(f"search/alike/{name}.json", made.encode() + b"\n")


def _files(register: Register) -> dict[str, Any]:
    known = [*_rules(register), *_cases(register), *_entries(register)]
    parts = alike.parts(alike.index([document for _, document in known]), SIZE)
    return {
        "map": {"parts": len(parts), "each": IN_A_FILE, "stop": sorted(alike.IDLE)},
        **{f"words-{n}": part for n, part in enumerate(parts)},
        **{f"shown-{n}": rows for n, rows in enumerate(_in_files([shown for shown, _ in known]))},
    }


files = per_register(_files)


def _in_files(rows: Sequence[Shown]) -> Iterator[Sequence[Shown]]:
    return (rows[start : start + IN_A_FILE] for start in range(0, len(rows), IN_A_FILE))


def _rules(register: Register) -> Iterator[tuple[Shown, Document]]:
    """The rules of which a record tells what became."""
    w, catalogue = words(register), register.catalogues.rules.entries
    for value in values(register, RULES):
        uses = precedents(register, value.code)
        if says := became(w, uses):
            known = catalogue[value.code]
            said = dict.fromkeys(text for u in uses for text in (u.rule.name, u.rule.demands) if text)
            yield (
                Shown("rule", RULES.address(value), value.name, says),
                Document([*known.names, *list(said)[:SAID]], [known.citation]),
            )


def _cases(register: Register) -> Iterator[tuple[Shown, Document]]:
    """The cases in which it turned out that nothing need be granted, the newest first."""
    w = words(register)
    for case in sorted(register.cases, key=lambda c: (c.received, c.id), reverse=True):
        how = next((e.how for e in reversed(case_timeline(case)) if e.type == "settled"), None)
        if how is None or not register.counts(case) or register.stage(case).stage != "settled":
            continue
        yield (
            Shown("case", f"{case.id}/", case.title, f"Settled: {lower(w.label('settled-how', how))}."),
            Document([case.title, case.want], [_service(w, case.service), *_told(case)]),
        )


def _told(case: Case) -> list[str]:
    return [case.told_no.words] if case.told_no else []


def _entries(register: Register) -> Iterator[tuple[Shown, Document]]:
    """The guarantees and refusals, the newest first."""
    w = words(register)
    for entry in sorted(register.counted, key=lambda e: (e.decided_on, e.id), reverse=True):
        what = "Granted" if isinstance(entry, Guarantee) else "Refused"
        says = f"{what} in {entry.decided_on.year}{_where(w, entry)}."
        yield Shown(entry.kind, f"{entry.id}/", entry.title, says), _document(w, entry)


def _where(w: Labels, entry: Entry) -> str:
    names = [w.place(p.gss) for p in entry.places]
    if not names:
        return ""
    return f", {joined(names)}" if len(names) <= PLACES else f", {names[0]} and elsewhere"


def _document(w: Labels, entry: Entry) -> Document:
    rules = [text for rule in entry.rules_named for text in (rule.name, rule.demands) if text]
    services = [_service(w, s) for s in entry.services]
    if isinstance(entry, Refusal):
        return Document([entry.title, *rules], services)
    return Document([entry.title, entry.promise, *entry.keywords, *rules], services)


def _service(w: Labels, code: str | None) -> str:
    return w.label("service", code) if code else ""
