"""A text as a reader would take it, however it is written: for finding what is hidden by unusual characters.

Invisible characters are left out, letters of other alphabets that look like Latin ones become Latin, and the compatibility
forms of Unicode (full width, mathematical, superscript) become plain, as do the digits of other scripts and the space that
does not break. Each place in the folded text leads back to the original one.
"""

import unicodedata
from dataclasses import dataclass

from registrar.base.folding import ALIKE
from registrar.base.patterns import later

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
UNUSUAL = later(
    f"[{INVISIBLE}\u00a0\u0660-\u0669\u06f0-\u06f9\u0966-\u096f"
    "\u0300-\u036f\u0391-\u03a9\u03b1-\u03c9\u0131\u0237\u0251\u0261\u0405-\u0458\u04ae\u04bb\u04cf\u0501\u051b\u051d\u00aa\u00b2\u00b3\u00b9\u00ba\u2000-\u200a"
    "\u2024\u202f\u205f\u2070-\u209c\u2100-\u218b\u2460-\u24ff\u3000\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uff5e\U0001d400-\U0001d7ff]"
)
HIDDEN = later(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and the text that it was. `places` gives the index in `original` of each character, where they differ."""

    text: str
    original: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[str, int]:
        """The original words of a part of the folded text, without invisible characters, and where they start."""
        if self.places is None:
            return self.text[start:end], start
        first, last = self.places[start], self.places[end - 1] + 1
        return HIDDEN.sub("", self.original[first:last]), first


def fold(text: str) -> Folded:
    """The text as a reader would take it. A text of ordinary characters is returned as it is."""
    if text.isascii() or not UNUSUAL.search(text):
        return Folded(text, text)
    folded: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        if UNUSUAL.match(char):
            digit = unicodedata.decimal(char, None)
            alike = char.translate(ALIKE) if digit is None else str(digit)
            plain = "" if HIDDEN.match(char) else unicodedata.normalize("NFKC", alike)
            if folded and plain and unicodedata.combining(plain):
                folded[-1] = unicodedata.normalize("NFC", folded[-1] + plain)[:1]
                continue
            plain = plain.translate(ALIKE)
        else:
            plain = char
        folded += plain
        places += [i] * len(plain)
    return Folded("".join(folded), text, tuple(places))
