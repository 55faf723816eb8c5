"""Whether a text names a group that has not agreed to be named."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from registrar.base.diagnostics import KeyPath
from registrar.base.folding import folded

WORDS = re.compile(r"[^\W_]+")
APOSTROPHES = "'\u2019\u2018\u02bc"
APOSTROPHE = ("", " ")
"""What may stand in the place of an apostrophe: `Tenants'` is written as `Tenants`, and `the Society's` ends a name."""
SPECIMEN = re.compile(r"(?<!\s)\s*\(specimen\)", re.IGNORECASE)
LEGAL = frozenset("limited ltd plc llp cic cio scio cyf cyfyngedig".split())
"""The last words of a name that people leave out when they speak of a group."""
FEWEST = 2  # words: a single one, such as “Kitchen”, may be about anything
GLUED, INSIDE = 8, 12
"""Letters: as many as a name must have to be found where its words are put together, and in the midst of a longer word."""


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
        readings = [_folded(text, mark) for mark in APOSTROPHE]
        words = " | ".join(["", *(" ".join(reading) for reading in readings), ""])
        found = next((name for name, way in ways if f" {' '.join(way)} " in words or _glued(way, readings)), None)
        if found is not None:
            yield path, found


def _glued(way: Sequence[str], readings: Iterable[Sequence[str]]) -> bool:
    """Whether a name of several words stands in a text with other spaces, or none: `@readingroom`, `ReadingRoom Society`."""
    name = "".join(way)
    if len(way) < FEWEST or len(name) < GLUED:
        return False
    for words in readings:
        if len(name) >= INSIDE and any(name in word for word in words):
            return True
        joined, ends = "".join(words), {0, *accumulate(map(len, words))}
        at = joined.find(name)
        while at >= 0:
            if at in ends and at + len(name) in ends:
                return True
            at = joined.find(name, at + 1)
    return False


def _folded(text: str, apostrophe: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents, punctuation, invisible or look-alike characters."""
    letters = (c for c in unicodedata.normalize("NFKD", folded(text)) if unicodedata.category(c) not in ("Mn", "Cf"))
    plain = "".join(letters).replace("&", " and ").translate(dict.fromkeys(map(ord, APOSTROPHES), apostrophe))
    return tuple(WORDS.findall(plain.casefold()))
