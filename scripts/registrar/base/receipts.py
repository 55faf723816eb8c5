"""The receipt of a story told at `/start/`: a short code that is made from the answers, such as `KR7-4MQ`.

`docs/assets/lib/receipt.js` does the same in the browser: both are tested against `tests/js/receipts.json`.

    made(["Open the hall", "Leeds", "The council", "No.", "2026-09-14", "no"])    the receipt of these answers
    read(" kr7 4mq ")                                                             KR7-4MQ
    read("KR7-4MR")                                                               None: a letter is wrong

The digits are those of Crockford's base 32, which has no I, L, O or U. The first five are a digest of the answers. The sixth is
a check letter: the six digits are the coefficients of a polynomial over the field of 32 elements (modulo x⁵ + x² + 1), and its
value at 2 is always `SUM`. So one wrong letter is always noticed, and so are two letters that changed places.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SUM = 27
"""What the digits of a receipt add up to. It is not 0, so that six noughts are no receipt."""
LENGTH = 6
LONGEST = 40  # characters of what somebody types
FIELD = 0b100101
A_NUMBER = re.compile("[0-9]{2}E-[0-9]{3}")
"""What YAML would take for a number, and a person who types it into a file would not expect."""
AS_TYPED = str.maketrans("OIL", "011")
# Spelt out, because each language has its own idea of what is blank.
BLANK = re.compile("[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+")
BETWEEN = re.compile("[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u2015\u2028-\u202f\u205f-\u2064\u2212\u3000\ufeff._/-]+")


def made(answers: Sequence[str]) -> str:
    """The receipt of the six answers, in the order of the questions: what, where, who, their words, the day, in writing.

    An answer that was not asked for is empty. How blanks and accents were typed makes no difference.
    """
    text = "\n".join(BLANK.sub(" ", unicodedata.normalize("NFC", answer)).strip(" ") for answer in answers)
    receipt = _of(text)
    while A_NUMBER.fullmatch(receipt):
        text += "\n"
        receipt = _of(text)
    return receipt


def _of(text: str) -> str:
    digest = _digest(text.encode("utf-8", "replace")) >> 7
    digits = [digest >> place & 31 for place in (20, 15, 10, 5, 0)]
    return _written([*digits, _sum([*digits, 0]) ^ SUM])


def read(typed: str) -> str | None:
    """The receipt that somebody typed, as it is written; None if it is none. O stands for nought, I and L for one."""
    if len(typed) > LONGEST:
        return None
    letters = BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(AS_TYPED)
    if len(letters) != LENGTH or not set(letters) <= set(DIGITS):
        return None
    digits = [DIGITS.index(c) for c in letters]
    return _written(digits) if _sum(digits) == SUM else None


def _written(digits: Sequence[int]) -> str:
    letters = "".join(DIGITS[n] for n in digits)
    return f"{letters[:3]}-{letters[3:]}"


def _sum(digits: Iterable[int]) -> int:
    total = 0
    for digit in digits:
        total = total << 1 ^ (FIELD if total & 16 else 0) ^ digit
    return total


def _digest(data: bytes) -> int:
    """32 bits of FNV-1a, mixed as MurmurHash3 does at its end. It need not withstand anybody: only answers are told apart."""
    value = 0x811C9DC5
    for byte in data:
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    value = (value ^ value >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    value = (value ^ value >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return value ^ value >> 16
