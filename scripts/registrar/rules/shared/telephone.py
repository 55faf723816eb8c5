"""Telephone numbers of organisations in the United Kingdom: which kind a number is, and how it is dialled.

The kinds follow Ofcom's National Telephone Numbering Plan: 01 and 02 geographic, 03 non-geographic, 055 and 056 corporate and
internet, 070 personal, 07 mobile but for 076 (pagers, of which 07624 is a mobile range of the Isle of Man), 080 free, 084,
087 and 09 charged. Short numbers are public services: 999, 101, 111, 105, 112, 119, 159 and those that begin with 116 or 118.
"""

import re

from registrar.base.patterns import later

MOBILE, PERSONAL, PUBLIC = "mobile", "personal", "public"
SPACES = later(r"[\s\u00a0\u2010-\u2015().-]+")
SHAPE = later(r"\+?[0-9]+")
EXTENSION = later(r"(?<!\s)\s*(?:,|;|\bext(?:ension|n)?\b\.?|\bx)\s*([0-9]{1,6})$", re.IGNORECASE)
SHORT = later(r"999|112|1[0-9]{2}|116[0-9]{3}|118[0-9]{3}")
NATIONAL = later(
    r"0(?:1[0-9]{8,9}|2[0-9]{9}|3[0-9]{9}|5[56][0-9]{8}|7[0-9]{9}|80(?:[0-9]{5}|[0-9]{7,8})|8[47][0-9]{8}|845464[0-9]|9[0-9]{9})"
)
LONGEST = 40  # characters: a longer text is no telephone number


def kind(text: str) -> str | None:
    """`public` for an organisation's number, `mobile`, or `personal` (070); None for what is not a number in the UK."""
    number = _national(text)
    if number is None:
        return None
    if SHORT.fullmatch(number):
        return PUBLIC
    if not NATIONAL.fullmatch(number):
        return None
    if number.startswith("070"):
        return PERSONAL
    if number.startswith("07") and (not number.startswith("076") or number.startswith("07624")):
        return MOBILE
    return PUBLIC


def dialled(text: str) -> str:
    """The number as a `tel:` link dials it: `+441132224444`; a short one as it is. Empty if it is no number."""
    number = _national(text)
    if number is None or kind(text) is None:
        return ""
    extension = EXTENSION.search(text)
    whole = number if len(number) < 9 else f"+44{number[1:]}"
    return whole + (f";ext={extension[1]}" if extension else "")


def _national(text: str) -> str | None:
    """The digits as they are dialled within the UK; None where there is something other than a number."""
    if len(text) > LONGEST:
        return None
    bare = SPACES.sub("", EXTENSION.sub("", text.strip()))
    if not SHAPE.fullmatch(bare) or not bare.isascii():
        return None
    for start in ("+44", "0044"):
        if bare.startswith(start):
            return f"0{bare.removeprefix(start).removeprefix('0')}"
    return None if bare.startswith("+") else bare
