"""What is personal in a text: names, e-mail addresses, numbers, days of birth, homes, profiles.

`hits` looks closely at one text. `loud` looks at all texts of a record at once, because most records have nothing that
needs a closer look. Texts are folded first (`folded_text`), so that nothing hides behind unusual characters.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from registrar.rules.shared import personal_names
from registrar.rules.shared.folded_text import fold
from registrar.rules.shared.mailboxes import ENCODED, emails, written_out
from registrar.rules.shared.odd_titles import MARKS, odd_titles
from registrar.rules.shared.personal_gate import Gate
from registrar.rules.shared.personal_life import BIRTH, HOME, NAME, PROFILE, births_and_profiles, handles, homes, named_posts
from registrar.rules.shared.personal_numbers import (
    CAR,
    INSURANCE,
    NHS,
    NUMBER,
    PHONE,
    POSTCODE,
    Hit,
    numbers,
    numbers_in_words,
    papers,
)

__all__ = [
    "BIRTH", "CAR", "EMAIL", "HOME", "INSURANCE", "NAME", "NHS", "NUMBER", "PHONE", "POSTCODE", "PROFILE",
    "Hit", "hits", "loud",
]  # fmt: skip
EMAIL = "e-mail"


def hits(text: str, mailboxes: frozenset[str], redress: bool = False, site: bool = False) -> Iterator[Hit]:
    """What is personal in a text. Public numbers are allowed in `redress`, and a postcode is allowed for a `site`."""
    folded = fold(text)
    for hit in _folded_hits(folded.text, mailboxes, redress, site, EVERYTHING):
        value, start = folded.span(hit.start, hit.end)
        yield Hit(hit.kind, value, start, hit.why)


def loud(texts: Collection[str], mailboxes: frozenset[str]) -> Iterator[str]:
    """Those of many texts in which something is personal, wherever they stand in a record.

    They are first looked at all together, which takes microseconds: most have nothing that needs a closer look.
    """
    folded = list(texts) if "".join(texts).isascii() else [fold(text).text for text in texts]
    gate = Gate.of(BETWEEN.join(folded).encode())
    for text, seen in _likely(zip(texts, folded, strict=True), gate):
        if next(_folded_hits(seen, mailboxes, False, False, Gate.of(seen.encode())), None) is not None:
            yield text


def _likely(folded: Iterable[tuple[str, str]], gate: Gate) -> Iterator[tuple[str, str]]:
    """Those of the texts that can have opened a gate, each with its folded form."""
    marks = sorted(word.decode() for word in gate.words)
    marks += ["@"] if gate.at else []
    marks += BRACKETS if gate.written else []
    marks += MARKS if gate.odd else []
    digits = gate.numbers or gate.houses
    if not marks and not digits:
        return
    lows = gate.mixed and bool(marks)
    for text, plain in folded:
        if (digits and DIGIT.search(plain)) or _holds(plain, marks) or (lows and _holds(plain.lower(), marks)):
            yield text, plain


def _holds(text: str, marks: Sequence[str]) -> bool:
    return any(mark in text for mark in marks)


BETWEEN = '"'
BRACKETS = [*"[{(<*_-", *ENCODED]
DIGIT = re.compile("[0-9]")
EVERYTHING = Gate(frozenset(), *([True] * 11))


def _folded_hits(text: str, mailboxes: frozenset[str], redress: bool, site: bool, gate: Gate) -> Iterator[Hit]:
    if gate.at:
        yield from _emails(emails(text, mailboxes), text)
        yield from handles(text)
    if gate.written:
        yield from _emails(written_out(text, mailboxes), text)
    if gate.numbers:
        yield from numbers(text, redress, site)
    if gate.papers:
        yield from papers(text)
    if gate.lives:
        yield from births_and_profiles(text)
    if gate.houses:
        yield from homes(text)
    if gate.posts:
        yield from named_posts(text)
    if gate.names:
        yield from (Hit(NAME, name, at) for name, at in personal_names.names(text))
    if gate.odd:
        yield from (Hit(NAME, name, at) for name, at in odd_titles(text))
    if gate.said:
        yield from numbers_in_words(text, redress)


def _emails(found: Iterable[tuple[int, int, str]], text: str) -> Iterator[Hit]:
    return (Hit(EMAIL, text[start:end], start, why) for start, end, why in found)
