"""What is personal in a text: names, e-mail addresses, numbers, days of birth, homes, profiles.

`hits` looks closely at one text. `silent` looks at a whole record at once, which takes microseconds, because most records
have nothing that needs a closer look. Texts are folded first (`folded_text`), so that nothing hides behind unusual characters.
"""

from collections.abc import Iterable, Iterator

from registrar.rules.shared import personal_names
from registrar.rules.shared.folded_text import fold
from registrar.rules.shared.mailboxes import emails, written_out
from registrar.rules.shared.personal_gate import Gate
from registrar.rules.shared.personal_life import BIRTH, HOME, NAME, PROFILE, births_and_profiles, homes, named_posts
from registrar.rules.shared.personal_numbers import CAR, INSURANCE, NHS, NUMBER, PHONE, POSTCODE, Hit, numbers, papers

__all__ = [
    "BIRTH", "CAR", "EMAIL", "HOME", "INSURANCE", "NAME", "NHS", "NUMBER", "PHONE", "POSTCODE", "PROFILE",
    "Hit", "hits", "silent",
]  # fmt: skip
EMAIL = "e-mail"


def hits(text: str, mailboxes: frozenset[str], redress: bool = False, site: bool = False) -> Iterator[Hit]:
    """What is personal in a text. Public numbers are allowed in `redress`, and a postcode is allowed for a `site`."""
    folded = fold(text)
    for hit in _folded_hits(folded.text, mailboxes, redress, site):
        value, start = folded.span(hit.start, hit.end)
        yield Hit(hit.kind, value, start, hit.why)


def silent(text: str, mailboxes: frozenset[str], redress: bool, site: bool) -> bool:
    """Whether nothing is personal in the texts of a record, given as one text."""
    folded = fold(text).text
    gate = Gate.of(folded.encode())
    return next(_folded_hits(folded, mailboxes, redress, site, gate), None) is None


EVERYTHING = Gate(*([True] * 7))


def _folded_hits(text: str, mailboxes: frozenset[str], redress: bool, site: bool, gate: Gate = EVERYTHING) -> Iterator[Hit]:
    yield from _emails(emails(text, mailboxes), text)
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


def _emails(found: Iterable[tuple[int, int, str]], text: str) -> Iterator[Hit]:
    return (Hit(EMAIL, text[start:end], start, why) for start, end, why in found)
