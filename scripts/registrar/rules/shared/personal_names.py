"""Names of people in a text: a title followed by a name.

A title that belongs to an office, a place, an institution or a figure (Lord Mayor, Lady Lane, Sir John Soane's Museum,
Mr Punch) does not count, and in Welsh `Sir` means a county. The text is taken word by word, and no decision looks further
than a few words ahead, so that the time grows with the length of the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.base.patterns import later
from registrar.rules.shared import personal_words as known
from registrar.rules.shared.given_names import GIVEN_NAMES

WORD = later(r"[^\W_](?:[^\W_]|['’\-‐‑](?=[^\W_])|[\u0300-\u036f])*")
AHEAD = 9  # words
WORD_BEFORE = later(r"(?<![\w/])([^\W\d_]+)\.?/$")
QUICK = known.CIVIL | known.WORDY
TITLES = frozenset(
    form.encode() for title in QUICK for form in (title.capitalize(), title.upper(), *([title] if title in known.SMALL else ()))
)
"""Each title as it may be written."""
APART = bytes.maketrans(bytes(c for c in range(256) if c > 127 or not chr(c).isalpha()), b" " * 204)
"""Of UTF-8: all but plain letters as spaces, so that a word is found whatever mark stands before or behind it."""
WINDOW, BACK = 240, 24  # characters
NAME_WINDOW, LONGEST_TITLE = 60, 16  # characters
NAME_BEFORE = later(
    r"(?<![^\W_])(?:(?P<initials>(?:[A-Z][. ]{1,2}){1,3})[A-Z][\w'’-]{1,30}"
    r"|[A-Z][\w'’-]{1,30},? (?P<more>(?:[A-Z][. ]{0,2}){1,3})"
    r"|(?P<first>[A-Z][a-z]{1,15}) [A-Z][\w'’-]{1,30}) ?$"
)
POSSESSIVE = later(r"['’]s?$")
NUMBER = later(r"[A-Z]{0,2}[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, where it starts and ends, and what stands between it and the next one."""

    text: str
    start: int
    end: int
    gap: str

    @property
    def low(self) -> str:
        return POSSESSIVE.sub("", self.text).lower()

    @property
    def capital(self) -> bool:
        """Whether it begins as a name does: with a capital, or in a script that has none."""
        first, (particle, _, rest) = self.text[0], self.text.replace("’", "'").replace("'", "-").partition("-")
        if rest and particle in known.PARTICLES | {"d", "o"}:
            return rest[0].isupper()
        return first.isupper() or first.istitle() or self.caseless

    @property
    def caseless(self) -> bool:
        """Whether it is written in a script without capitals."""
        return self.text[0].isalpha() and self.text[0].lower() == self.text[0].upper()

    @property
    def initial(self) -> bool:
        return len(self.text) == 1 and self.text.isupper()


def names(text: str) -> Iterator[tuple[str, int]]:
    """Each title with its name, and where it starts."""
    found = [*_after_titles(text), *_before_titles(text)]
    yield from sorted(found, key=lambda name: name[1])


def _before_titles(text: str) -> Iterator[tuple[str, int]]:
    """Names whose title stands behind them in brackets: “J. Bloggs (Mrs)”."""
    for start in _titles(text):
        end = text.find(")", start, start + LONGEST_TITLE)
        if text[start - 1 : start] == "(" and end > 0 and text[start:end].rstrip(".").lower() in QUICK:
            name = NAME_BEFORE.search(text, max(0, start - NAME_WINDOW), start - 1)
            if name is not None and (name["initials"] or name["more"] or name["first"].lower() in GIVEN_NAMES):
                yield text[name.start() : end + 1], name.start()


def _after_titles(text: str) -> Iterator[tuple[str, int]]:
    """Names with their titles before them."""
    end = 0
    for start in sorted(_titles(text)):
        if start >= end:
            last = _name(text, start)
            if last is not None:
                end = last
                yield text[start:end], start


def known_words(raw: bytes, words: frozenset[bytes]) -> frozenset[bytes]:
    """Which of these words may be in a text, given as UTF-8: each that is, and perhaps one that is part of a longer word."""
    found = words.intersection(raw.translate(APART).split())
    return found if raw.isascii() else found.union(word for word in words if not word.isascii() and word in raw)


def _titles(text: str) -> Iterator[int]:
    """Where each word that may be a title starts."""
    text = text.replace("’", "'")
    for title in known_words(text.encode(), TITLES):
        word = title.decode()
        at = text.find(word)
        while at >= 0:
            if not (text[at - 1 : at].isalnum() or text[at + len(word) : at + len(word) + 1].isalnum()):
                yield at
            at = text.find(word, at + 1)


def _name(text: str, start: int) -> int | None:
    """The end of the name whose title starts here; None where it is no person's."""
    back = max(0, start - BACK)
    words = _split(text[back : start + WINDOW], back)
    i = next((n for n, word in enumerate(words) if word.end > start), None)
    if i is None:
        return None
    last = _name_end(text, words, i)
    return None if last is None else words[last].end


def _split(text: str, shift: int) -> list[_Word]:
    found = list(WORD.finditer(text))
    ends = [*(m.start() for m in found[1:]), len(text)]
    return [_Word(m[0], m.start() + shift, m.end() + shift, text[m.end() : after]) for m, after in zip(found, ends, strict=True)]


def _name_end(text: str, words: Sequence[_Word], i: int) -> int | None:
    """The last word of the name whose title is word `i`; None where it is no person's."""
    title = words[i]
    low = title.text.lower().replace("’", "'").rpartition("-")[2]  # `ex-Cllr`
    if low not in QUICK or not _is_title(text, title, low):
        return None
    first = i + 1
    while first < len(words) and first <= i + 3 and _joins(words[first - 1], "(") and _belongs(words[first - 1], words[first]):
        first += 1  # a second title, or the number of a police officer
    if first >= len(words) or not _joins(words[first - 1], ")" if first > i + 1 else ""):
        return None
    last = _last_word(words, i, first)
    if last is None or _no_person(words, i, first, last):
        return None
    return last


def _is_title(text: str, title: _Word, low: str) -> bool:
    before = text[title.start - 1 : title.start]
    if before == "/":
        word = WORD_BEFORE.search(text, max(0, title.start - 12), title.start)
        if word is None or word[1].lower() not in QUICK:
            return False
    elif before and before in "_@#=":
        return False
    return title.text.rpartition("-")[2][0].isupper() or low in known.SMALL


def _belongs(title: _Word, word: _Word) -> bool:
    """Whether a word after a title is a second title, an officer's number, or a first name in brackets."""
    if title.text.lower() in known.POLICE and NUMBER.fullmatch(word.text):
        return True
    if title.gap.strip() == "(" and word.gap.startswith(")") and word.text.lower() in GIVEN_NAMES:
        return word.capital  # `Dr (Jane) Smith`
    return word.text.lower() in QUICK and word.capital and not word.gap.strip(" .)\u00a0\t\r\n")


def _joins(word: _Word, bracket: str = "") -> bool:
    """Whether the word after this one may belong to it: only a space, or a full stop after a short form, is between.

    A `bracket` may stand there too: “Councillor (Mrs) Jones”.
    """
    gap = word.gap.replace(bracket, " ", 1) if bracket else word.gap
    if gap.startswith(".") and (word.text.lower() not in known.WHOLE or word.text == "Miss"):
        return len(gap) <= 12 and not gap[1:].strip()
    return 0 < len(gap) <= 12 and not gap.strip()


def _last_word(words: Sequence[_Word], i: int, first: int) -> int | None:
    """The last word of a name that starts at `first`: initials and particles, then one to three words with a capital."""
    at, low_title = first, words[i].text.lower()
    while at < len(words) and at < first + 4 and (words[at].initial or words[at].text.lower() in known.PARTICLES - {"y"}):
        if not _follows(words[at]):
            return None
        at += 1
    if at >= len(words) or words[at].text[0].isdigit() or (len(words[at].text) < 2 and not words[at].caseless):
        return None
    name = words[at]
    small = words[i].text == words[i].text.lower() and low_title in known.SMALL
    if not (name.capital or small) or name.low in known.NO_NAMES:
        return None
    if small and not name.capital and not name.text.isalpha():
        return None
    if _no_name(words[i].text, name.low):
        return None
    last = at
    while last + 1 < len(words) and last < at + 2 and words[last].gap.strip("\u00a0 \n\r\t") == "" and words[last].gap:
        after = words[last + 1]
        if not after.capital or after.text[0].isdigit() or after.low in known.NO_NAMES or after.text.lower() in QUICK:
            break
        last += 1
    return last


def _no_name(title: str, name: str) -> bool:
    """Whether a word is no name after this title, although it may be one after others."""
    if title.lower() in known.WORDY and name in known.NO_NAMES_AFTER_WORDS:
        return True
    if title.lower() == "ms" and name in known.PROGRAMS:
        return True
    return title in ("MR", "MS", "DR", "PC", "DC", "DS", "DI") and name in known.NO_NAMES_AFTER_CAPITALS


def _follows(word: _Word) -> bool:
    """Whether more of a name may follow an initial or a particle."""
    return word.gap.replace(".", "", 1).strip() == ""


def _no_person(words: Sequence[_Word], i: int, first: int, last: int) -> bool:
    """Whether the title belongs to an office, a place, an institution or a figure."""
    title = words[i].text.lower()
    phrase = _phrase(words, first, last)
    lows = [w.low for w in phrase]
    head = lows[0]
    before = words[i - 1].low if i and words[i - 1].gap.strip() == "" else ""
    if f"{title} {phrase[0].text.lower()}" in known.FIGURES or f"{title} {head}" in known.FIGURES:
        return True
    if " ".join([title, *lows[:2]]) in known.FIGURES:
        return True
    joined = phrase[0].text.lower().partition("-")[0]
    if joined != phrase[0].text.lower() and f"{title} {joined}" in known.FIGURES:
        return True
    if before in known.WELSH_BODIES or not known.BODIES.isdisjoint(lows[1:]):
        return True
    if not known.STREETS.isdisjoint(lows[1:]) or _at_a_street(words, last):
        return True
    if len(lows) == 1 and head in known.PLAINLY_STREETS:
        return True
    if title in known.RANKS:
        return _no_person_of_rank(title, before, lows)
    return len(lows) > 2 and lows[-1] in known.GROUNDS and before == "the"


def _at_a_street(words: Sequence[_Word], last: int) -> bool:
    """Whether a word for a street is followed by what is there: “Councillor Street hall”, “Nurse Lane allotments”."""
    if words[last].low not in known.STREETS | known.GROUNDS or last + 1 >= len(words) or words[last].gap != " ":
        return False
    return words[last + 1].text in known.AT_A_STREET


def _no_person_of_rank(title: str, before: str, lows: Sequence[str]) -> bool:
    if before in known.BEFORE or not known.BUILT.isdisjoint(lows[1:]) or (title == "sir" and lows[0] in known.COUNTIES):
        return True
    if len(lows) == 1:
        return lows[0] in known.STREETS or (lows[0] in known.GROUNDS and (title == "lady" or lows[0] not in known.SURNAMES_TOO))
    return not known.GROUNDS.isdisjoint(lows[1:])


def _phrase(words: Sequence[_Word], first: int, last: int) -> list[_Word]:
    """The name and the words with a capital that follow it, with `of`, `and` and `the` between them."""
    found = list(words[first : last + 1])
    for at in range(last + 1, min(first + AHEAD, len(words))):
        word = words[at]
        if words[at - 1].gap.replace("’", "").replace("'", "").strip():
            break
        small = word.text in ("of", "and", "the", "y") or (at == last + 1 and word.low in known.BODIES | known.BUILT)
        if not (word.capital or small):
            break
        found.append(word)
    return found
