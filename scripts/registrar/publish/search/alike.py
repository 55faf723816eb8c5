"""What is most like a text or an application: an index that a browser can search by fetching a few small files.

A term leads to the documents that have it. A term is a word (`kinds_of_word`), or what a document is known to be about: a rule, a
service, a kind of council (`about`). A word leads first to those where it is among the words that matter most; what very many
documents have says nothing, and is left out. `publish/search/likeness.py` and `docs/assets/lib/alike.js` ask the index.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from registrar.publish.search.stems import STEMS, part_of
from registrar.publish.search.texts import STOP, fold

IDLE = STOP | {"want", "wish", "like", "let", "people", "please"}
"""Words that say nothing in a story."""
MOST = 150
"""Documents for one word. Of more, the first are kept: two words of a story must be able to meet."""
COMMON = 3  # a word in more than a third of the documents says nothing
FEW = 30  # documents, up to which each word says something
WORTH = {"rule": 2_000, "service": 400, "council": 40}
"""How much it says that a document is about the same rule, the same service, or a council of the same kind. A word says up to
twice its `worth`, which grows with the documents: of a million, six words come to 1,524. So the same rule always comes first."""


class Document(NamedTuple):
    """`strong` are its texts that count twice, `weak` those that count once. `known` are the terms of what it is about."""

    strong: Sequence[str]
    weak: Sequence[str]
    known: Sequence[str] = ()


class Word(NamedTuple):
    """How much a term says, and the documents that have it: among what counts twice, and elsewhere. Of a document, the list has
    how far its number is from the one before, from -1 on: short figures take few bytes."""

    worth: int
    strong: list[int]
    weak: list[int]


def about(kind: str, code: str) -> str:
    """The term of a rule by its id in the catalogue, of a service by its code, or of the kind of a council by the code of one.

    It has a blank, so it is no word.
    """
    return f"{kind} {code[:3] if kind == 'council' else code}"


def kinds_of_word(text: str) -> list[str]:
    """The words of a text, each once, without their endings: “cooks”, “cooked” and “cooking” are one."""
    return list(dict.fromkeys([STEMS[word] for word in fold(text) if word not in IDLE]))


def index(documents: Sequence[Document]) -> dict[str, Word]:
    """The words of documents, in alphabetical order. Documents that come first are kept where there are too many."""
    strong: dict[str, list[int]] = {}
    weak: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        first = kinds_of_word(" ".join(document.strong))
        _add(strong, number, first)
        _add(weak, number, set(kinds_of_word(" ".join(document.weak))).difference(first))
    made = {}
    for word in sorted(strong.keys() | weak.keys()):
        twice, once = strong.get(word, []), weak.get(word, [])
        many = len(twice) + len(once)
        if many * COMMON <= len(documents) or len(documents) <= FEW:
            made[word] = Word(_worth(many, len(documents)), _steps(twice[:MOST]), _steps(once[: max(0, MOST - len(twice))]))
    return made


def index_of_known(documents: Sequence[Document]) -> dict[str, Word]:
    """What documents are about, in alphabetical order, as `index` has their words."""
    found: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        _add(found, number, dict.fromkeys(document.known))
    return {term: Word(WORTH[term.partition(" ")[0]], [], _steps(found[term][:MOST])) for term in sorted(found)}


def _add(found: dict[str, list[int]], number: int, words: Iterable[str]) -> None:
    for word in words:
        if word in found:
            found[word].append(number)
        else:
            found[word] = [number]


def _worth(having: int, all_: int) -> int:
    """How much a word says that so many documents have, from 1 on: ten more for each time that they are a third."""
    return 1 + round(10 * math.log(all_ / having) / math.log(3))


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in pairwise([-1, *numbers])]


def parts(words: Mapping[str, Word], size: int) -> list[dict[str, Word]]:
    """The words in parts of about that many characters; never none. `part_of` finds a word again."""
    length = sum(len(word) + sum(len(str(n)) + 1 for n in (*of.strong, *of.weak)) + 12 for word, of in words.items())
    made: list[dict[str, Word]] = [{} for _ in range(1 + length // size)]
    for word, of in words.items():
        made[part_of(word, len(made))][word] = of
    return made
