"""`/search/names/<letter>.json`: the rules, bodies and services by whose names a search can be answered.

A search fetches only the names with a word that begins as one of the typed words does. Words that very many names have
(`COMMON`) say nothing, and no name is looked for by them. A row is what the page is, the end of its address, its name, and
other names by which it is known. `docs/assets/search/names.js` reads the files.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from registrar.model.catalogues import KnownRule
from registrar.model.register import Register, per_register
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.listing import Value, values
from registrar.publish.listings import BODIES, RULES, SERVICES
from registrar.publish.published import JSON, File, Parameter
from registrar.publish.search.texts import fold
from registrar.site.files.search_index import OWN

COMMON = 150  # names with the same word, and that are more than an eighth of all
LETTERS = re.compile("[0-9a-z]")
LETTER = Parameter("The letter or digit with which a word begins", {"type": "string", "pattern": "^[0-9a-z]$"}, "h")
PUBLISHED = (
    File(
        path="search/names/{letter}.json",
        media=JSON,
        title="The rules, bodies and services with a word that begins with one letter",
        parameters={"letter": LETTER},
        internal=OWN,
    ),
)
Row = tuple[str, ...]


def subjects(register: Register) -> Sequence[str]:
    return tuple(named(register))


def render(register: Register, letter: str) -> Iterator[Artifact]:
    rows = named(register)[letter]
    yield Artifact(f"search/names/{letter}.json", json_line(rows))


def _common(register: Register) -> list[str]:
    words = [_words(row) for row in _rows(register)]
    having = Counter(word for of_one in words for word in of_one)
    return sorted(word for word, n in having.items() if n > COMMON and 8 * n > len(words))


def _named(register: Register) -> dict[str, list[Row]]:
    without = set(common(register))
    found: dict[str, list[Row]] = {}
    for row in _rows(register):
        for letter in sorted({word[0] for word in _words(row) - without if LETTERS.fullmatch(word[0])}):
            found.setdefault(letter, []).append(row)
    return dict(sorted(found.items()))


common = per_register(_common)
"""The words that are too common to be looked for."""
named = per_register(_named)
"""The rows by the first letters of their words."""


def _words(row: Row) -> set[str]:
    return {word for name in row[2:] for word in fold(name)}


def _rows(register: Register) -> Iterator[Row]:
    """Every page, those of illustrations only where there is nothing else."""
    rules, bodies = register.catalogues.rules.entries, register.catalogues.bodies.entries
    live = register.info.live
    yield from (_row("rule", v, _called(rules[v.code])) for v in values(register, RULES) if not (live and rules[v.code].specimen))
    yield from (
        _row("body", v, bodies[v.code].names[1:]) for v in values(register, BODIES) if not (live and bodies[v.code].specimen)
    )
    yield from (_row("service", v) for v in values(register, SERVICES))


def _row(kind: str, value: Value, others: Sequence[str] = ()) -> Row:
    return (kind, value.part, value.name, *others)


def _called(rule: KnownRule) -> list[str]:
    """What else a rule is called, and what people are told that it demands: its page says whether that was ever relaxed."""
    others = [rule.name_cy, *rule.other_names, rule.citation, rule.claim]
    return list(dict.fromkeys(name for name in others if name))
