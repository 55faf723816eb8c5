"""A text that was meant as the number of a record, and is none: what it can have meant is offered, and never taken for granted.

    mistyped("SPECIMAN 4", "ABC")     SPECIMEN-0004
    mistyped("BAC 2026 1", "ABC")     ABC-2026-0001
    mistyped("2026/1", "ABC")         -2026-0001: the beginning was left out, and each number that ends so may be meant
    mistyped("SPECIMAN 0", "ABC")     `NONE`: meant as a number, but no record can have it
    mistyped("kitchen 4", "ABC")      None: these are words

`docs/assets/search/mistyped.js` reads the same in the browser: both are tested against `tests/js/mistyped.json`.
"""

import re
from collections.abc import Iterable

from registrar.base.typed_ids import AS_DIGITS, LONGEST, NUMBER, WORD, plain

LABELS = frozenset(f"{NUMBER}|{WORD}".split("|"))
GROUPS = {name: f"{word}-" for name, word in (("REF", "REF"), ("REFUSAL", "REF"), ("CASE", "CASE"))}
WORDS = frozenset({"SPECIES"})
"""What is near the beginning of a number, and is meant as it is."""
YEAR = re.compile("[12][0-9]{3}")
COUNT = re.compile("(?=.*[0-9])[0-9OIL]{1,6}")
DIGITS = re.compile("[0-9]+")
GLUED = re.compile("([A-Z]{1,12})([0-9][0-9OIL]{0,12})")
VERSION = re.compile("V[0-9]{1,4}")
NONE = "none"
SHORT = 6  # letters: in a shorter beginning only one may be wrong


def mistyped(text: str, prefix: str) -> str | None:
    """The number that a text is nearly. `prefix` is the register's own."""
    if len(text) > LONGEST:
        return None
    words = re.split("[- ]", plain(text))
    while len(words) > 1 and words[0] in LABELS:
        del words[0]
    if len(words) > 1 and VERSION.fullmatch(words[-1]):
        del words[-1]
    if len(words) == 2:
        for year, count in (words, reversed(words)):
            if YEAR.fullmatch(year) and COUNT.fullmatch(count) and not YEAR.fullmatch(count):
                return f"-{year}-{_value(count):04d}" if _value(count) else NONE
    glued = GLUED.fullmatch(words[0])
    found = _begun(glued[1], [glued[2], *words[1:]], prefix) if glued else None
    return found or _begun(words[0], words[1:], prefix)


def fitting(meant: str, known: Iterable[str]) -> list[str]:
    """The known numbers that `mistyped` can have meant."""
    return [id_ for id_ in known if (id_.endswith(meant) if meant.startswith("-") else id_ == meant)]


def _begun(word: str, others: list[str], prefix: str) -> str | None:
    start = next((one for one in ("SPECIMEN", prefix) if _near(word, one, 1 if len(one) < SHORT else 2)), None)
    rest = [part for one in others for part in (GLUED.sub(r"\1 \2", one).split(" ") if GLUED.fullmatch(one) else [one])]
    if start is None or word in WORDS:
        return None
    group = next((sign for name, sign in GROUPS.items() if len(rest) > 1 and _near(rest[0], name, 1)), "")
    rest = rest[1 if group else 0 :]
    rest = [one for k, one in enumerate(rest) if k or one not in LABELS]
    if not rest or not all(COUNT.fullmatch(one) or DIGITS.fullmatch(one) for one in rest):
        return None
    if start == "SPECIMEN":
        fits = len(rest) == 1 and COUNT.fullmatch(rest[0]) and _value(rest[0])
        return f"SPECIMEN-{group}{_value(rest[0]):04d}" if fits else NONE
    year, count = (rest[0][:4], rest[0][4:] if len(rest[0]) > 7 else "") if len(rest) == 1 else (rest[0], rest[1])
    fits = len(rest) < 3 and YEAR.fullmatch(year) and COUNT.fullmatch(count) and _value(count)
    return f"{prefix}-{group}{year}-{_value(count):04d}" if fits else None


def _value(count: str) -> int:
    return int(count.translate(AS_DIGITS))


def _near(word: str, wanted: str, most: int) -> bool:
    """Whether at most so many letters were added, left out, changed or swapped with the next."""
    if len(word) < 2 or abs(len(word) - len(wanted)) > most:
        return False
    before, last = list[int](), list(range(len(wanted) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, other in enumerate(wanted, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other)))
            if i > 1 and j > 1 and letter == wanted[j - 2] and word[i - 2] == other:
                row[j] = min(row[j], before[j - 2] + 1)
        before, last = last, row
    return last[-1] <= most
