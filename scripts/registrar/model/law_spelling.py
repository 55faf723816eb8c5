"""Law that is spelt so that no search finds it: `Equa1ity Act 2O1O`, `E q u a l i t y  A c t`, `Eq. A. 2010`, `EqualityAct`.

A word is put right only where what comes out is a word of a protected law's name, so that other words stay as they are.
"""

import re
from collections.abc import Collection, Iterator

from registrar.base.patterns import later

YEAR = later(r"(?<![A-Za-z0-9])[12][0-9OoIl]{3}(?<![0-9]{4})(?![A-Za-z0-9])", re.ASCII)
DIGITS = str.maketrans("OoIl", "0011")
WITH_DIGITS = later(r"(?<![A-Za-z0-9])[A-Za-z]{1,40}[013458][A-Za-z0-9]*", re.ASCII)
LETTERS = tuple(str.maketrans("013458", f"o{one}easb") for one in "li")
PLAIN_WORD = later(r"[a-z]+")
NUMBER = later(r"[0-9](?:(?<=[A-Za-z][A-Za-z].)|(?<=[A-Za-z].)[0-9]{0,9}[A-Za-z]|/[0-9]|[0-9]{3})")
"""Beginning at a digit: a digit in a word, a number of law, a year."""
APART = later(r"[ ._·*-]{1,2}[A-Za-z][ ._·*-]{1,2}[A-Za-z](?![^\W_])|[.] ?[A-Z](?![A-Za-z0-9])")
PLAIN = later("[\x00-\x7f’‘“”–—…£]*")
SPACED = later(r"(?<![^\W_])[A-Za-z](?:[ ._·*-]{1,2}[A-Za-z](?![^\W_])){2,80}", re.ASCII)
SHORTENED = later(r"(?<![^\W_])(?:[A-Z][a-z]{0,2}\. ?){1,6}[A-Z](?![^\W_])\.?", re.ASCII)
JOINED = later(r"(?<![^\W_])[A-Za-z]{8,80}(?![A-Za-z])", re.ASCII)
RUN_TOGETHER = later(r"[a-z]{4}(?:act|order|regulations|regs|law|legislation)\b", re.IGNORECASE)
ENDINGS = ("act", "order", "regulations", "regs", "law", "legislation")
SHORTEST_RUN = 8  # letters
SHORTEST_WORD, LONGEST_WORD = 4, 24  # letters
SHORTEST_NAME = 3  # letters of an abbreviation, two of them capitals


def oddly_spelt(text: str) -> bool:
    """Whether a text may hold a number of law, or words that are not what they seem."""
    if not text.isascii() and PLAIN.fullmatch(text) is None:
        return True
    return NUMBER.search(text) is not None or APART.search(text) is not None


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, as far as they are plain."""
    return PLAIN_WORD.findall(text.lower().replace("'", "").replace("’", ""))


def run_together(word: str, words: Collection[str]) -> bool:
    """Whether a word in small letters is several words of names."""
    return len(word) >= SHORTEST_RUN and word.endswith(ENDINGS) and " " in _apart(word, words)


def put_right(text: str, words: Collection[str]) -> str:
    """A folded text with the names of laws in their usual spelling. `words`: those of all names, in small letters."""
    text = YEAR.sub(lambda m: m[0].translate(DIGITS), text)
    text = WITH_DIGITS.sub(lambda m: _without_digits(m[0], words), text)
    text = SPACED.sub(lambda m: _closed_up(m[0], words), text)
    if "." in text:
        text = SHORTENED.sub(lambda m: _abbreviation(m[0], words), text)
    return JOINED.sub(lambda m: _apart(m[0], words), text) if RUN_TOGETHER.search(text) else text


def _without_digits(word: str, words: Collection[str]) -> str:
    if len(word) < SHORTEST_WORD:
        return word
    return next((plain for table in LETTERS if (plain := word.translate(table)).lower() in words), word)


def _closed_up(run: str, words: Collection[str]) -> str:
    letters = "".join(c for c in run if c.isalpha())
    found = _words(letters.lower(), words)
    if found is None:
        return run
    return " ".join(_cut(letters, found))


def _abbreviation(run: str, words: Collection[str]) -> str:
    letters = "".join(c for c in run if c.isalpha())
    return letters if len(letters) >= SHORTEST_NAME and letters.lower() in words else run


def _apart(word: str, words: Collection[str]) -> str:
    """A word that is two or more run together, the last of which is a word for law."""
    low = word.lower()
    if low in words or not low.endswith(ENDINGS):
        return word
    found = _words(low, words)
    return word if found is None or len(found) < 2 else " ".join(_cut(word, found))


def _cut(letters: str, lengths: list[int]) -> Iterator[str]:
    at = 0
    for length in lengths:
        yield letters[at : at + length]
        at += length


def _words(letters: str, words: Collection[str]) -> list[int] | None:
    """The lengths of known words that make up these letters, the fewest of them; None where they do not."""
    best: list[list[int] | None] = [[]]
    for end in range(1, len(letters) + 1):
        ways = [
            [*before, end - start]
            for start in range(max(0, end - LONGEST_WORD), end)
            if (before := best[start]) is not None and letters[start:end] in words
        ]
        best.append(min(ways, key=len) if ways else None)
    return best[-1]
