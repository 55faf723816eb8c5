"""How much room the words of a card take, in letters of 12 points, and how a text is shortened.

The widths are those of the card's font, on the safe side: a test prints the longest record that the schemas allow.
"""

import math
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

# The widths of the letters of Atkinson Hyperlegible Next, in hundredths of its size.
WIDTHS = {
    char: width
    for width, chars in (
        (16, "'"), (21, ",.:;"), (24, "`j|’·"), (26, "il"), (28, " "), (30, '!"()'), (33, "f[t"), (35, "]{}r-"), (38, "_/I\\"),
        (40, "1“”"), (46, "yvzs"), (49, "*?cxk"), (53, "7Ja–"), (55, "Leu2<>F^hno"), (57, "Tdg~EYbpq3"), (61, "$59PSV6+48BRZX"),
        (65, "=AK#0C£€"), (69, "DwGHNU…"), (73, "OQ&"), (82, "@mM—"), (92, "W%"),
    )
    for char in chars
}  # fmt: skip
MARGIN = 1.03  # some of the words are bold


@dataclass(frozen=True)
class Part:
    """One list of the card: its texts, each in pieces; the width of its lines in sizes of the type; its heading's lines.

    `more` counts the texts that are left out.
    """

    texts: tuple[tuple[str, ...], ...]
    width: float
    heading: float = 0.0
    gap: float = 0.15
    scale: float = 1.0
    more: int = 0

    @property
    def cut(self) -> bool:
        """Whether something is left out."""
        return bool(self.more) or any(piece.endswith("…") for t in self.texts for piece in t)

    @cached_property
    def lines(self) -> float:
        """The height, in lines of 12 points."""
        if not self.texts:
            return 0.0
        more = 1.2 if self.more else 0.0
        return self.heading + more + sum(self.scale * rows(" ".join(t), self.width / self.scale) + self.gap for t in self.texts)


@lru_cache(maxsize=1024)  # most texts stay as they are from one attempt to the next
def rows(text: str, width: float) -> int:
    """The lines that a text takes: word by word, with a word that is too long for a line split over several."""
    lines, used, space = 1, 0.0, WIDTHS[" "] / 100
    for word in text.split():
        long = sum(map(_width, word)) * MARGIN / 100
        if used and used + space + long <= width:
            used += space + long
            continue
        lines += bool(used)
        over = math.ceil(long / width) - 1
        lines += over
        used = long - over * width
    return lines


class _Widths(dict[str, int]):
    """The width of every letter: accents are ignored, and letters of other scripts count as the widest one."""

    def __missing__(self, char: str) -> int:
        plain = WIDTHS.get(unicodedata.normalize("NFKD", char)[0])
        self[char] = plain or (130 if unicodedata.east_asian_width(char) in "WF" else 80)
        return self[char]


_width = _Widths(WIDTHS).__getitem__


def short(text: str, length: int) -> str:
    """A text of at most so many letters, cut between words if possible, with … for the rest."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut
    return f"{head.rstrip(' ,;:.')}…"
