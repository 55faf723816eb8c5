"""Telephone numbers that are written as people say them: `oh seven seven double-oh, nine double-oh, one two three`."""

import re
from collections.abc import Iterator

from registrar.base.patterns import later

NOUGHTS = frozenset("oh zero nought naught nil nul sero dim double treble triple plus".split())
"""One of these is in nearly every number that is said aloud; the others begin with digits."""
_DIGITS = {
    "0": "o oh zero nought naught nil nul sero dim", "1": "one un", "2": "two dau dwy", "3": "three tri tair",
    "4": "four pedwar pedair", "5": "five pump pum", "6": "six chwech chwe", "7": "seven saith", "8": "eight wyth",
    "9": "nine niner naw", "00": "hundred", "000": "thousand", "10": "ten", "20": "twenty", "30": "thirty", "40": "forty fourty",
    "50": "fifty", "60": "sixty", "70": "seventy", "80": "eighty", "90": "ninety",
}  # fmt: skip
DIGITS = {word: digits for digits, words in _DIGITS.items() for word in words.split()}
TENS = frozenset(word for word, digits in DIGITS.items() if len(digits) == 2 and digits[0] != "0" and word != "ten")
TIMES = {"double": 2, "treble": 3, "triple": 3}
_ONE = rf"(?:(?:{'|'.join(TIMES)})[ -]{{1,2}})?(?:{'|'.join(sorted(DIGITS, key=len, reverse=True))}|[0-9]{{1,6}})"
SAID = later(rf"(?<![\w.,/-])(?:plus )?{_ONE}(?:[ ,.\u2010-\u2015-]{{1,3}}{_ONE}){{2,24}}(?!\w)", re.IGNORECASE)
PART = later(rf"(?:(?P<times>{'|'.join(TIMES)})[ -]{{1,2}})?(?P<word>[a-z]+|[0-9]+)", re.IGNORECASE)
WORDS_AT_LEAST = 2


def spoken(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each number starts and ends, and its digits as they are dialled within the country."""
    for m in SAID.finditer(text):
        parts = [p for p in PART.finditer(text, m.start(), m.end()) if p["word"].lower() != "plus"]
        first = 0
        while first < len(parts):
            found = _number(parts, first)
            if found is None:
                first += 1
            else:
                last, digits = found
                yield parts[first].start(), parts[last].end(), digits
                first = last + 1


def _number(parts: list[re.Match[str]], first: int) -> tuple[int, str] | None:
    """The last part of the longest number that begins at a part, and its digits."""
    digits, words, before, best = "", 0, "", None
    for i in range(first, len(parts)):
        word, times = parts[i]["word"].lower(), TIMES.get((parts[i]["times"] or "").lower(), 1)
        more = DIGITS.get(word, word) * times
        # `seventy three` is 73
        digits = digits[:-1] + more if before in TENS and more in "123456789" else digits + more
        words, before = words + (word in DIGITS), word
        national = f"0{digits[2:]}" if digits.startswith("447") else digits
        if len(national) > 11:
            break
        if words >= WORDS_AT_LEAST and len(national) in (10, 11) and national[0] == "0" and national[1] not in "046":
            best = i, national
    return best
