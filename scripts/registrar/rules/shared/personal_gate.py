"""Whether the text of a whole record may hold something personal: cheap tests on its UTF-8 bytes, one for each close look.

A test may say yes for nothing; it never says no where a close look would find something (`tests/test_personal.py`).
"""

import re
from dataclasses import dataclass

from registrar.rules.shared.given_names import GIVEN_NAMES
from registrar.rules.shared.personal_life import ROADS
from registrar.rules.shared.personal_names import TITLES

LOW = b"abcdefghijklmnopqrstuvwxyz"
GAPS = b"\t\r\n-.()\xc2\xa0\xe2\x80\x90\x91\x92\x93\x94\x95"
# Every digit as 0, every capital as A, every small letter as a and every gap as a space.
SHAPE = bytes.maketrans(b"123456789" + LOW.upper() + LOW + GAPS, b"0" * 9 + b"A" * 26 + b"a" * 26 + b" " * len(GAPS))
# Every digit, and every letter that may stand for one, as 0, and every gap as a space.
DIGITS = bytes.maketrans(b"123456789OoIl" + GAPS, b"0" * 13 + b" " * len(GAPS))
CAPITALS = re.compile(rb"[A-Z][A-Za-z\x80-\xff]*")
DAY, PLACE = b'"0000 00 00"', b'"A00000000"'  # dates and codes of places, which are everywhere, are no numbers
LONG_NUMBER = re.compile(rb"0(?<![A-Za-z]0) {0,12}0(?: {0,12}0){6}")
CODES = re.compile(
    rb"0(?:0 {0,2}00 {0,2}00 {0,2}[aA]"
    rb"|(?:AA|aa|aA|Aa)(?:(?<=[0Aa] 0..)|(?<=[0Aa]  0..)|(?<=[0Aa]0..))"
    rb"|0 {0,2}AAA|(?<=A0) {0,2}AAA)"
)
NAMES = frozenset(name.capitalize().encode() for name in GIVEN_NAMES)
LETTERS = bytes.maketrans(bytes(c for c in range(128) if not chr(c).isalpha()), b" " * 76)
FIVE_DIGITS = re.compile(rb"0(?: ?0){4}")
SMALL_TITLES = frozenset(title for title in TITLES if title.islower())
PAPERS = frozenset(
    b"passport driving driver sort insurance nino ni biometric account acc acct dbs hospital patient prison prisoner nhs".split()
)
LIVES = frozenset(b"born birth birthdate birthday d dob ganwyd geni com threads".split())
ANY = SMALL_TITLES | PAPERS | LIVES | {b"dot"}
BRACKETED = re.compile(rb"[\[({<*_-] ?(?:at|@)| @")
HOUSE = re.compile(rb"0(?:A|a)?,? A")
STREETS = tuple(f" {road}".encode() for road in ROADS)


@dataclass(frozen=True, slots=True)
class Gate:
    """Which close looks a text needs."""

    written: bool
    numbers: bool
    papers: bool
    lives: bool
    houses: bool
    names: bool
    posts: bool

    @classmethod
    def of(cls, raw: bytes) -> "Gate":
        """The gate of a folded text, given as UTF-8."""
        shape, low = raw.translate(SHAPE).replace(DAY, b"").replace(PLACE, b""), raw.lower()
        capitals, words = CAPITALS.findall(raw), ANY.intersection(low.translate(LETTERS).split())
        return cls(
            written=b"dot" in words or BRACKETED.search(low) is not None,
            numbers=CODES.search(shape) is not None or LONG_NUMBER.search(raw.translate(DIGITS).replace(DAY, b"")) is not None,
            papers=not PAPERS.isdisjoint(words) and FIVE_DIGITS.search(shape) is not None,
            lives=not LIVES.isdisjoint(words),
            houses=HOUSE.search(shape) is not None and any(street in raw for street in STREETS),
            names=not SMALL_TITLES.isdisjoint(words) or not TITLES.isdisjoint(capitals),
            posts=not NAMES.isdisjoint(capitals),
        )
