"""How many characters a reader sees in a text: its grapheme clusters, after Unicode's Annex 29.

An accent, a joiner, a skin tone or a vowel sign belongs to the letter before it; a flag is two indicators; a family is people
with joiners. Python's own tables say enough for this, so that the same count is made in a browser, where a package with
machine code would not run (docs/decisions/0028-what-a-text-must-be.md).
"""

import unicodedata
from dataclasses import dataclass

JOINER = "\u200d"
MOST_IN_ONE = 32
"""Code points in one cluster. More are no letter of any language, and count as further characters."""


@dataclass(slots=True)
class _Cluster:
    """What must be known of a cluster to tell whether the next character belongs to it."""

    last: str = ""
    length: int = 0
    flags: int = 0
    pictured: bool = False
    consonant: bool = False
    linked: bool = False

    def takes(self, char: str) -> bool:
        """Whether a character belongs to it."""
        if not self.last or self.length >= MOST_IN_ONE:
            return False
        if self.last == "\r":
            return char == "\n"
        if _control(self.last) or _control(char):
            return False
        if _extends(char) or _spacing_mark(char):
            return True
        if self.last == JOINER and self.pictured and _picture(char):
            return True
        if self.linked and _consonant(char):
            return True
        return (_flag(char) and self.flags % 2 == 1) or _hangul(self.last, char)

    def add(self, char: str, new: bool) -> None:
        """Makes a character its last one, or the first one of a `new` cluster."""
        self.length = 1 if new else self.length + 1
        self.flags = (1 if new else self.flags + 1) if _flag(char) else 0
        if not _extends(char):
            self.pictured, self.consonant, self.linked = _picture(char), _consonant(char), False
        elif char in VIRAMAS:
            self.linked = self.consonant
        self.last = char


def count(text: str) -> int:
    """The number of grapheme clusters."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    found, cluster = 0, _Cluster()
    for char in text:
        new = not cluster.takes(char)
        found += new
        cluster.add(char, new)
    return found


VIRAMAS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")


def _consonant(char: str) -> bool:
    """Whether a character is a consonant of a script of India in which consonants are linked."""
    place = ord(char) - 0x900
    return (
        0 <= place < 0x500
        and place // 0x80 in (0, 1, 3, 4, 6, 8)
        and (0x15 <= place % 0x80 <= 0x39 or 0x58 <= place % 0x80 <= 0x5F or (place // 0x80 == 0 and place >= 0x78))
        and unicodedata.category(char) == "Lo"
    )


def _control(char: str) -> bool:
    category = unicodedata.category(char)
    return category in ("Cc", "Zl", "Zp") or (category == "Cf" and not _extends(char))


def _spacing_mark(char: str) -> bool:
    return (unicodedata.category(char) == "Mc" and char not in NOT_SPACING) or char in "\u0e33\u0eb3"


def _flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


NOT_SPACING = frozenset(
    "\u1a61\u1a63\u1a64\uaa7b\uaa7d\u102b\u102c\u1038\u1062\u1063\u1064\u1067\u1068\u1069\u106a\u106b\u106c\u106d\u1083\u1087\u1088\u1089"
)


def _extends(char: str) -> bool:
    """Whether a character only changes the one before it."""
    return (
        unicodedata.category(char) in ("Mn", "Me")
        or char in "\u200c\u200d\u09be\u09d7\u0b3e\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u1b35"
        or char in "\u302e\u302f\uff9e\uff9f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _picture(char: str) -> bool:
    """Whether a character is a picture that joiners combine with others."""
    return (
        ("\U0001f000" <= char <= "\U0001faff" and not _extends(char) and not _flag(char))
        or ("\u2300" <= char <= "\u2bff" and unicodedata.category(char) == "So")
        or char in "©®‼⁉™ℹ↔↕↖↗↘↙↩↪〰〽㊗㊙"
    )


def _hangul(before: str, char: str) -> bool:
    """Whether two parts of a Korean syllable belong together."""
    first, second = _part(before), _part(char)
    return (
        (first == "L" and second in ("L", "V", "LV", "LVT"))
        or (first in ("LV", "V") and second in ("V", "T"))
        or (first in ("LVT", "T") and second == "T")
    )


def _part(char: str) -> str:
    """The part of a Korean syllable that a character is; empty for any other."""
    if "\u1100" <= char <= "\u115f" or "\ua960" <= char <= "\ua97c":
        return "L"
    if "\u1160" <= char <= "\u11a7" or "\ud7b0" <= char <= "\ud7c6":
        return "V"
    if "\u11a8" <= char <= "\u11ff" or "\ud7cb" <= char <= "\ud7fb":
        return "T"
    if "\uac00" <= char <= "\ud7a3":
        return "LVT" if (ord(char) - 0xAC00) % 28 else "LV"
    return ""
