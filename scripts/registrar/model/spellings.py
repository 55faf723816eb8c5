"""Names in whatever words, and what a text is nearest to.

"s.161 of the Highways Act 1980" is "Highways Act 1980, section 161".
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property, lru_cache

from registrar.model.place_names import folded

LITTLE = frozenset("a an and by for in of on the to under y yr specimen".split())
"""Words that say nothing about which body or rule is meant."""
SHORT = {
    "s": "section", "ss": "section", "sec": "section", "sect": "section", "sections": "section",
    "reg": "regulation", "regs": "regulation", "regulations": "regulation", "art": "article", "articles": "article",
    "sch": "schedule", "schs": "schedule", "sched": "schedule", "schedules": "schedule",
    "para": "paragraph", "paras": "paragraph", "paragraphs": "paragraph", "pt": "part", "pts": "part", "parts": "part",
    "ch": "chapter", "cl": "clause", "clauses": "clause", "ltd": "limited", "dept": "department", "cttee": "committee",
}  # fmt: skip
"""Words that people shorten, and their singular where lawyers use both."""
JOINED = re.compile(r"(s|ss|sec|sect|reg|art|sch|para|pt)([0-9]+[a-z]{0,3})")
ENOUGH = 0.35  # of the weight of the words that two names have between them
NEARLY = 0.6  # of what the likeliest has: what is much less likely is not meant
CLOSE = 0.75  # how alike a misspelt word must be


def words(text: str) -> list[str]:
    """The words of a name that tell it from others, as they would be written in full; of a name without such words, all."""
    plain = folded(text).split()
    parts = (part for word in plain for part in _parts(word))
    telling = [SHORT.get(part, part) for part in parts if part not in LITTLE]
    return telling or plain


def _parts(word: str) -> Sequence[str]:
    """`s`, `161` for `s161`; any other word as it is."""
    joined = JOINED.fullmatch(word)
    return joined.groups() if joined else (word,)


@lru_cache(maxsize=16_384)
def key(text: str) -> tuple[str, ...]:
    """The same for two names that differ in the order of their words, in capitals, punctuation or abbreviations only."""
    return tuple(sorted(words(text)))


class Spellings:
    """The names of a catalogue's entries, each with the entry's id."""

    def __init__(self, named: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._names = [(id_, frozenset(words(name)), key(name)) for id_, names in named for name in names]

    def same(self, text: str) -> tuple[str, ...]:
        """The ids of the entries that have this name, however it is written."""
        return self._by_key.get(key(text), ())

    def nearest(self, *texts: str) -> Iterator[str]:
        """The ids of the entries that one of these texts may mean, the likeliest first."""
        best: dict[str, float] = {}
        for text in texts:
            asked = frozenset(w for word in words(text) for w in self._known(word))
            for n in {n for word in asked for n in self._by_word.get(word, ())}:
                id_, own, _ = self._names[n]
                score = 2 * self._weight(asked & own) / (self._weight(asked) + self._weight(own))
                best[id_] = max(best.get(id_, 0), score)
        least = max(ENOUGH, NEARLY * max(best.values(), default=0))
        return iter(sorted((id_ for id_, score in best.items() if score >= least), key=lambda id_: (-best[id_], id_)))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        found: dict[tuple[str, ...], dict[str, None]] = {}
        for id_, _, its in self._names:
            found.setdefault(its, {})[id_] = None
        return {its: tuple(ids) for its, ids in found.items()}

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for n, (_, own, _) in enumerate(self._names):
            for word in own:
                found.setdefault(word, []).append(n)
        return found

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter({word: len(names) for word, names in self._by_word.items()})

    def _weight(self, some: Iterable[str]) -> float:
        """Words that few names have weigh more; those that no name has weigh little."""
        often, names = self._often, len(self._names)
        return sum(math.log(2 + names / often[word]) if word in often else 1 for word in some)

    def _known(self, word: str) -> Sequence[str]:
        """The word itself, or the known one that was misspelt."""
        if word in self._by_word or len(word) < 4:
            return (word,)
        return get_close_matches(word, self._by_word, n=1, cutoff=CLOSE) or (word,)
