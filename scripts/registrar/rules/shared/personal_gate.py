"""Which texts may hold something personal: cheap tests on the UTF-8 bytes of many texts at once, one for each close look.

A test may say yes for nothing; it never says no where a close look would find something (`tests/test_personal.py`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from registrar.base.patterns import later
from registrar.rules.shared import mailboxes
from registrar.rules.shared.given_names import GIVEN_NAMES
from registrar.rules.shared.odd_titles import BEGINS
from registrar.rules.shared.personal_life import ROADS
from registrar.rules.shared.personal_names import TITLES, known_words
from registrar.rules.shared.spoken_numbers import DIGITS as SPOKEN_DIGITS
from registrar.rules.shared.spoken_numbers import NOUGHTS

SMALL = b"abcdefghijklmnopqrstuvwxyz"
LETTERS = SMALL.upper() + SMALL
GAPS = b"\t\r\n-.,/()_[]\xb7\xc2\xa0\xe2\x80\x90\x91\x92\x93\x94\x95"
# Every digit as 0, every capital as A and every small letter as a, but those that may be written for a digit as O and o; every
# gap as a space. In the other, every digit but the nought as 9.
SHAPE = bytes.maketrans(b"123456789" + LETTERS + GAPS + b"OIol", b"0" * 9 + b"A" * 26 + b"a" * 26 + b" " * len(GAPS) + b"OOoo")
NOUGHTS_APART = SHAPE[:48] + b"0999999999" + SHAPE[58:]
CASES = bytes.maketrans(LETTERS, b"A" * 26 + b"a" * 26)
BRACKETS = bytes.maketrans(b"[{<*_-ATat", b"((((((atat")
# From the first true digit of a number. The patterns begin with a character that is rare, so that a search is quick.
SIX_DIGITS = later(rb"0(?: {0,12}[0Oo]){5}")
DIGIT = rb"(?: {0,12}[09Oo])"
LONG_NUMBER = later(  # of ten digits, or of eight from a nought or after a sign that begins a number
    rb"[09](?:(?<=0)(?<![Aa09]0)%(d)b{7}|(?<=\+.)%(d)b{7}|(?<=[Oo].)%(d)b{6}|(?<=[Oo] .)%(d)b{5}|%(d)b{9})" % {b"d": DIGIT}
)
CODES = later(  # National Insurance numbers and driving licences, postcodes, plates of cars
    rb"0(?:(?:(?<=[AaOo]0)|(?<=[AaOo] 0)|(?<=[AaOo]  0))(?: {0,2}[0Oo]){4,5} {0,2}[AaOo]"
    rb"|(?<=[AO]0)[0 ]{1,3}[0Oo]{6} ?[AO]"
    rb"|[AaOo][AaOo](?:(?<=[0AaOo] ...)|(?<=[0AaOo]  ...)|(?<=[0AaOo]...))"
    rb"| [AO][AO](?:(?<=[0AaOo] 0 ..)|(?<=[0AaOo]  0 ..))"
    rb"|0 {0,2}[AO]{3}|(?<=[AO]0) {0,2}[AO]{3})"
)
FIVE_DIGITS = later(rb"0(?: ?0){4}")
HOUSE = later(rb"0[AaOo]? {1,2}[AO]")
STREETS = tuple(f" {road}".encode() for road in ROADS)
ENCODED = tuple(sign.encode() for sign in mailboxes.ENCODED)
BRACKETED = later(rb"\( ?(?:at|@)")
MIXED = later(rb"A(?:(?<=aA)|Aa)")
DIGITS_APART = bytes.maketrans(b"123456789,.-", b"0" * 9 + b"   ")  # every digit as 0, every plain gap as a space
A_WORD_AFTER_DIGITS = later(
    rb"0(?: |\xe2\x80[\x90-\x95]){1,3}(?:%b)(?![A-Za-z])" % "|".join(SPOKEN_DIGITS).encode(), re.IGNORECASE
)


def _written(words: Iterable[str]) -> frozenset[bytes]:
    """Words in small letters, with a capital, and in capitals."""
    return frozenset(form.encode() for word in words for form in (word, word.capitalize(), word.upper()))


_PAPERS = "passport driving driver sort insurance nino ni biometric account acc acct dbs hospital patient prison prisoner nhs chi"
PAPERS = _written(_PAPERS.split())
LIVES = _written("born birth birthdate birthday d dob ganwyd geni com threads".split())
NAMES = frozenset(name.capitalize().encode() for name in GIVEN_NAMES)
DOT, SAID, SAYS = _written(["dot"]), _written(NOUGHTS), _written(SPOKEN_DIGITS)
ABROAD = (_written("four pedwar pedair".split()), _written(["seven", "saith"]))  # `four four seven`
ANY = TITLES | PAPERS | LIVES | NAMES | DOT | SAID | SAYS
IN_ANY_CASE = frozenset(word for word in ANY - NAMES if word.islower())


@dataclass(frozen=True, slots=True)
class Gate:
    """Which close looks a text needs. `words` are those of its words that open one; `mixed`: perhaps in another case."""

    words: frozenset[bytes]
    mixed: bool
    written: bool
    numbers: bool
    papers: bool
    lives: bool
    houses: bool
    names: bool
    posts: bool
    said: bool
    odd: bool
    at: bool

    @classmethod
    def of(cls, raw: bytes) -> "Gate":
        """The gate of a folded text, or of several with `"` between them, given as UTF-8."""
        raw = raw.replace(b"\xe2\x80\x99", b"'")
        words, mixed = known_words(raw, ANY), MIXED.search(raw.translate(CASES)) is not None
        if mixed:
            words |= known_words(raw.lower(), IN_ANY_CASE)
        shape, at = raw.translate(SHAPE), b"@" in raw
        dot = papers = lives = names = posts = said = False
        if words:
            dot, papers, lives, names, posts = (not held.isdisjoint(words) for held in (DOT, PAPERS, LIVES, TITLES, NAMES))
            papers = papers and FIVE_DIGITS.search(shape) is not None
            said = (
                not SAID.isdisjoint(words)
                or (not SAYS.isdisjoint(words) and A_WORD_AFTER_DIGITS.search(raw.translate(DIGITS_APART)) is not None)
                or not any(forms.isdisjoint(words) for forms in ABROAD)
            )
            looks = ((dot, DOT), (papers, PAPERS), (lives, LIVES), (names, TITLES), (posts, NAMES), (said, SAID), (said, SAYS))
            opened = [held for opens, held in looks if opens]
            words = frozenset(word for word in words if any(word in held for held in opened)) if opened else frozenset()
        return cls(
            words=words,
            mixed=mixed,
            written=dot
            or (at and (b" @" in raw or b"\xa0@" in raw))
            or any(sign in raw for sign in ENCODED)
            or BRACKETED.search(raw.translate(BRACKETS)) is not None,
            numbers=CODES.search(shape) is not None or _long_number(raw, shape),
            papers=papers,
            lives=lives,
            houses=HOUSE.search(shape) is not None and any(street in raw for street in STREETS),
            names=names,
            posts=posts,
            said=said,
            odd=(mixed or b"P." in raw or b"D." in raw) and BEGINS.search(raw) is not None,  # one of them is in each
            at=at,
        )


def _long_number(raw: bytes, shape: bytes) -> bool:
    """Whether there is a long number. Each has six digits from its first on, so none begins before the first six."""
    six = SIX_DIGITS.search(shape)
    return six is not None and LONG_NUMBER.search(raw.translate(NOUGHTS_APART), six.start()) is not None
