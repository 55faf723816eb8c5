"""What is most like a text: an index of words that a browser can search by fetching a few small files.

`docs/assets/lib/alike.js` asks it, with the same words (`kinds_of_word`): both are tested against `tests/js/alike.json`. A word
leads to the documents that have it: first those where it is among the words that matter most. What very many documents have
says nothing, and is left out.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from registrar.publish.search.texts import STOP, fold

IDLE = STOP | {"want", "wish", "like", "let", "people", "please"}
"""Words that say nothing in a story."""
MOST = 150
"""Documents for one word. Of more, the first are kept: two words of a story must be able to meet."""
COMMON = 3  # a word in more than a third of the documents says nothing
FEW = 30  # documents, up to which each word says something
VOWELS = frozenset("aeiouy")
DOUBLED = frozenset("bdfglmnprst")


class Document(NamedTuple):
    """`strong` are its texts that count twice, `weak` those that count once."""

    strong: Sequence[str]
    weak: Sequence[str]


class Word(NamedTuple):
    """How much a word says, and the documents that have it: among what counts twice, and elsewhere. Of a document, the list has
    how far its number is from the one before, from -1 on: short figures take few bytes."""

    worth: int
    strong: list[int]
    weak: list[int]


def kinds_of_word(text: str) -> list[str]:
    """The words of a text, each once, without their endings: “cooks”, “cooked” and “cooking” are one."""
    found = dict.fromkeys(map(STEMS.__getitem__, fold(text)))
    found.pop("", None)
    return list(found)


class _Stems(dict[str, str]):
    """Words without their endings, each worked out once; "" for what says nothing."""

    def __missing__(self, word: str) -> str:
        stem = self[word] = "" if word in IDLE else _stem(word)
        return stem


STEMS = _Stems()


def _stem(word: str) -> str:
    if not word.isalpha() or not word.isascii():
        return word
    if len(word) > 4 and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "isu":
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and rest[-1] != "e" and not VOWELS.isdisjoint(rest):
            word = rest
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] in DOUBLED else word


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


def part_of(word: str, parts: int) -> int:
    """The number of the part in which a word is."""
    number = 0
    for letter in word:
        number = (number * 31 + ord(letter)) & 0xFFFFFFFF
    return number % parts
