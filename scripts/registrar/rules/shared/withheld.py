"""Whether a text names a group that has not agreed to be named."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from registrar.base.diagnostics import KeyPath

WORDS = re.compile(r"[^\W_]+")
APOSTROPHES = "'\u2019\u2018\u02bc"
APOSTROPHE = ("", " ")
"""What may stand in the place of an apostrophe: `Tenants'` is written as `Tenants`, and `the Society's` ends a name."""
SPECIMEN = re.compile(r"(?<!\s)\s*\(specimen\)", re.IGNORECASE)
LEGAL = frozenset("limited ltd plc llp cic cio scio cyf cyfyngedig".split())
"""The last words of a name that people leave out when they speak of a group."""
FEWEST = 2  # words: a single one, such as “Kitchen”, may be about anything


def spelt(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a group's name may stand in a text, as folded words: in full, and without its legal ending."""
    return tuple(dict.fromkeys(way for mark in APOSTROPHE for way in _spelt(_folded(SPECIMEN.sub("", name), mark))))


def _spelt(whole: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    bare = whole[1:] if whole[:1] == ("the",) else whole
    short = bare
    while short and short[-1] in LEGAL:
        short = short[:-1]
    yield from [way for way in (short, bare) if len(way) >= FEWEST] or ([whole] if whole else [])


def naming(texts: Iterable[tuple[KeyPath, str]], names: Iterable[str]) -> Iterator[tuple[KeyPath, str]]:
    """The texts that contain one of these names, each with the name."""
    ways = [(name, way) for name in dict.fromkeys(names) for way in spelt(name)]
    for path, text in texts:
        words = " | ".join(["", *(" ".join(_folded(text, mark)) for mark in APOSTROPHE), ""])
        found = next((name for name, way in ways if f" {' '.join(way)} " in words), None)
        if found is not None:
            yield path, found


def _folded(text: str, apostrophe: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents, punctuation or invisible characters."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in ("Mn", "Cf"))
    plain = "".join(letters).replace("&", " and ").translate(dict.fromkeys(map(ord, APOSTROPHES), apostrophe))
    return tuple(WORDS.findall(plain.casefold()))
