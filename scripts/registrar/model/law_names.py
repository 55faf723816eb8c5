"""The names of the protected law, and where a text uses them: titles, short names, Welsh titles, with or without the year.

Names are compared by their words alone: punctuation, case, `etc.` and `No.` make no difference, and `(NI)` is `(Northern
Ireland)`. All names are looked for at once, from left to right, the longest first, so a text is read in one pass.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from registrar.base.folding import folded
from registrar.model.code_kinds import ProtectedLaw
from registrar.model.law_marks import Marks
from registrar.model.provisions import PLACE

WORD = re.compile(r"[A-Za-z](?:\.[A-Za-z])+(?![A-Za-z])|&|[^\W\d_]{2,}(?=[0-9])|[^\W_]+(?:'[^\W_]+)*")
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}", re.ASCII)
SKIPPED = frozenset(["etc", "no"])
SAME = {
    "&": "and", "regs": "regulations", "acts": "act", "ddeddf": "deddf", "neddf": "deddf", "fesur": "mesur",
    "orchymyn": "gorchymyn", "ngorchymyn": "gorchymyn",
    "equalities": "equality",
    "reoliadau": "rheoliadau", "reoliad": "rheoliad",
}  # fmt: skip
"""Words that are another: abbreviations, and the forms that Welsh words take in a sentence."""
PAIRS = {("northern", "ireland"): "ni", ("n", "i"): "ni", ("well", "being"): "wellbeing"}
NATIONS = ("ni", "scotland", "wales", "england")
KINDS_OF_LAW = ("act", "order", "regulations", "measure")
SECONDARY = re.compile(r"(?:Regulations?|Regs|Orders?|Rules)\b")
CAPITALISED = re.compile(r"[A-Z][\w'-]*")
DATED = re.compile(r" ?(?:\([^()]{0,60}\) ?){0,2}[0-9]{4}", re.ASCII)
LAWLIKE = frozenset("act acts order regulations regulation rules requirements requirement duty duties compliance".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, in the form in which names are compared, and its place in the folded text."""

    word: str
    start: int
    end: int
    raw: str


class Sure(Enum):
    """How surely a name means one law: by title and year, by a short name of the list, or only by a title without a year."""

    FULL = 1
    LISTED = 2
    BARE = 3


@dataclass(frozen=True, slots=True)
class Name:
    """What a sequence of words stands for. `capitals`: an abbreviation so short that only its capitals tell it from a word."""

    law: ProtectedLaw
    sure: Sure
    capitals: bool = False
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a folded text. `laws` has more than one where a title without a year is that of several."""

    start: int
    end: int
    laws: tuple[ProtectedLaw, ...]
    sure: Sure


@dataclass
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


def tokens(text: str) -> list[Token]:
    """The words of a folded text."""
    found: list[Token] = []
    for m in WORD.finditer(text):
        word = _plain(m[0])
        word = SAME.get(word, word)
        if found and (pair := PAIRS.get((found[-1].word, word))) and m.start() - found[-1].end <= 1:
            found[-1] = Token(pair, found[-1].start, m.end(), text[found[-1].start : m.end()])
        elif word not in SKIPPED:
            found.append(Token(word, m.start(), m.end(), m[0]))
    return found


def _plain(word: str) -> str:
    """A word without case, accents, apostrophes and full stops: `Tân` is `tan`, and `S.I.` is `si`."""
    bare = word.replace("'", "").replace(".", "").casefold()
    return bare if bare.isascii() else "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))


class LawNames:
    """The names of these laws, indexed once."""

    def __init__(self, laws: Sequence[ProtectedLaw]) -> None:
        self._root = _Node()
        self.words: set[str] = set(KINDS_OF_LAW)
        self._marks = Marks()
        self.by_id = {i.lower(): law for law in laws for i in (law.law, *law.same)}
        for law in laws:
            for title in filter(None, (law.title, law.welsh)):
                self._add_title(law, title)
            for short in law.also:
                self._add_short(law, short)
        self._marks.spell(SAME)

    def may_name(self, text: str) -> bool:
        """Whether a text may name a law: a quick look, which says yes for much that is none, and never no for what is."""
        return self._marks.in_text(text, self.words)

    def find(self, text: str) -> Iterator[Match]:
        """Each name in a folded text, from left to right; where one name contains another, only the longer."""
        words = tokens(text)
        i = 0
        while i < len(words):
            match, i = self._at(text, words, i)
            if match:
                yield match

    def _at(self, text: str, words: Sequence[Token], i: int) -> tuple[Match | None, int]:
        node, ends = self._root, []
        for j in range(i, len(words)):
            if words[j].word not in node.next:
                break
            node = node.next[words[j].word]
            if node.names:
                ends.append((j, node.names))
        for j, names in reversed(ends):
            held = [n for n in names if _holds(n, text, words, i, j)]
            if held:
                sure = min((n.sure for n in held), key=lambda s: s.value)
                laws = tuple(dict.fromkeys(n.law for n in held if n.sure is sure))
                return Match(words[i].start, words[j].end, laws, sure), j + 1
        return None, i + 1

    def _add_title(self, law: ProtectedLaw, title: str) -> None:
        words = [t.word for t in tokens(folded(title))]
        base, year = _parted(words)
        for form in _forms(base):
            self._add(form, Name(law, Sure.BARE if year else Sure.LISTED))
            if year:
                self._add_years(form, year, Name(law, Sure.FULL))

    def _add_short(self, law: ProtectedLaw, short: str) -> None:
        held = tokens(folded(short))
        base, year = _parted([t.word for t in held])
        first = held[0].raw.replace(".", "")
        acronym = len(base) == 1 and sum(c.isupper() for c in first) > 1
        capitals = len(first) <= 3 and sum(c.isupper() for c in first) > 1 and "act" not in base and "order" not in base
        for form in _forms(base):
            if not year:
                self._add(form, Name(law, Sure.LISTED, capitals, acronym))
            self._add_years(form, year or law.law.split("/")[1], Name(law, Sure.FULL, capitals))

    def _add_years(self, form: tuple[str, ...], year: str, name: Name) -> None:
        for words in ((*form, year), (*form, year[2:]), (year, *form), (*form, "of", year)):
            self._add(words, name)

    def _add(self, words: tuple[str, ...], name: Name) -> None:
        node = self._root
        self._marks.add(words, next((word for word in words if word in KINDS_OF_LAW), words[0]))
        self.words.update(word for word in words if word.isalpha())
        for word in words:
            node = node.next.setdefault(word, _Node())
        if name not in node.names:
            node.names.append(name)


def _parted(words: list[str]) -> tuple[tuple[str, ...], str]:
    """The words without the year at their end, and the year."""
    return (tuple(words[:-1]), words[-1]) if len(words) > 1 and YEAR.fullmatch(words[-1]) else (tuple(words), "")


def _forms(base: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A title as it is, and with its nation before or after `Act`, `Order` or `Regulations`: people put it in either place."""
    yield base
    for nation in NATIONS:
        if base.count(nation) == 1:
            rest = [w for w in base if w != nation]
            at = next((i for i in range(len(rest) - 1, -1, -1) if rest[i] in KINDS_OF_LAW), None)
            if at is not None:
                yield (*rest[:at], nation, *rest[at:])
                yield (*rest[: at + 1], nation, *rest[at + 1 :])


def _holds(name: Name, text: str, words: Sequence[Token], i: int, j: int) -> bool:
    """Whether words `i` to `j` of a text, which are a name, do name the law there."""
    first, last = words[i], words[j]
    if name.capitals and sum(c.isupper() for c in first.raw) < 2:
        rest = text[last.end :].lstrip(" ,")
        if name.sure is not Sure.FULL or PLACE.match(rest) is None:
            return False
    if made_under(text, last.end):
        return False
    if name.sure is Sure.FULL:
        return True
    if _other_year(name.law, text, words, i, j):
        return False
    if name.acronym and name.capitals:
        return _lawlike(text, words, i, j)
    if name.sure is Sure.BARE and not name.law.whole and i > 0:
        before = words[i - 1]
        joined = text[before.end : first.start] == " "
        return not (joined and before.raw[:1].isupper() and before.raw[1:].islower() and before.word not in ("the", "under"))
    return True


def _other_year(law: ProtectedLaw, text: str, words: Sequence[Token], i: int, j: int) -> bool:
    """Whether a title without its year stands beside a year: it is another law's, or it was judged with its year already."""
    if not YEAR.search(law.title):
        return False
    own = law.law.split("/")[1]
    if i > 0 and YEAR.fullmatch(words[i - 1].word) and text[words[i - 1].end : words[i].start] == " ":
        return True
    k = j + 1 + (j + 1 < len(words) and words[j + 1].word == "of")
    if k >= len(words) or not YEAR.fullmatch(words[k].word) or text[words[k].end : words[k].end + 1] == "/":
        return False
    gap = text[words[j].end : words[k].start].strip()
    rest = text[words[k].end :].lstrip()
    closes = not rest or rest[0] in ",;:.)" or PLACE.match(rest) is not None
    return words[k].word == own or (gap in ("", "of", "(", "'") or (gap == "," and closes))


def _lawlike(text: str, words: Sequence[Token], i: int, j: int) -> bool:
    """Whether a short abbreviation stands where law is cited: alone, before a provision or a mark, or after a provision."""
    rest = text[words[j].end :].lstrip(" ")
    if i > 0 and text[words[i].start - 1] == "(":
        return False
    if not rest or rest[0] in ",;:.)(" or PLACE.match(rest):
        return True
    if j + 1 < len(words) and words[j + 1].word in LAWLIKE:
        return True
    return any(m.end() >= words[i].start - 8 for m in PLACE.finditer(text[max(0, words[i].start - 60) : words[i].start]))


def made_under(text: str, at: int) -> bool:
    """Whether what ends at `at` is only the beginning of a longer title: of regulations made under the Act that it names."""
    pos, brackets, words = at, False, 0
    while words <= 10:
        while text[pos : pos + 1] == " ":
            pos += 1
        if text[pos : pos + 1] == "(":
            end = text.find(")", pos, pos + 400)
            if end < 0:
                return False
            pos, brackets = end + 1, True
            continue
        if m := SECONDARY.match(text, pos):
            return brackets or DATED.match(text, m.end()) is not None
        word = CAPITALISED.match(text, pos)
        if word is None or PLACE.match(text, pos):
            return False
        pos, words = word.end(), words + 1
    return False
