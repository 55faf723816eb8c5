"""Which records have a word, and which have two words side by side.

The records are taken in blocks of neighbouring numbers. What is worked out for a block depends on its own records and on
nothing else, so that it can be kept until one of them changes; putting the blocks together is only joining texts. How well a
word fits a record is therefore measured against fixed figures, and not against the other records; how rare the word is, the
browser knows from the length of its list.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from registrar.publish.search.digits import DIGITS, step
from registrar.publish.search.stems import STEMS

WHOLE = 5
"""Texts of this weight keep their words in order, so that a phrase between quotation marks is found, and count a word as often as
it occurs. In the others it counts once, and only if it is in none of these."""
ENOUGH = 6.0  # the weight at which a word in a record of the usual length fits half as well as it possibly can
USUAL = 100  # kinds of words in a record
BY_LENGTH = 0.4  # how far a longer record lessens the weight of its words, from 0 to 1
BEST = len(DIGITS) - 1


class Document(msgspec.Struct, frozen=True, array_like=True):
    """What is searched of a record: its texts by their weights, from 10 to 1, each as folded words with blanks between them."""

    id: str
    parts: list[tuple[int, list[str]]]


class Run(msgspec.Struct, array_like=True, gc=False):
    """The records of a block that have something, by their positions in it: the first and the last; `steps` are the ways from
    each to the next, less 1, and `marks` what is known of each, all as digits."""

    first: int
    last: int
    steps: str
    marks: str


class Block(msgspec.Struct, array_like=True):
    """What is known of the records of a block: how many have each word as it is written, the runs of words without their
    endings, and those of two words side by side."""

    many: int
    words: dict[str, int]
    stems: dict[str, Run]
    pairs: dict[str, Run]


def block(documents: Sequence[Document]) -> Block:
    """What is known of these records."""
    made = Block(len(documents), {}, {}, {})
    for at, document in enumerate(documents):
        words, weights, pairs = _read(document)
        for word in words:
            made.words[word] = made.words.get(word, 0) + 1
        least = ENOUGH * (1 - BY_LENGTH + BY_LENGTH * len(weights) / USUAL)
        for stem, weight in weights.items():
            _add(made.stems, stem, at, DIGITS[round(BEST * weight / (weight + least))])
        for pair, places in pairs.items():
            _add(made.pairs, pair, at, _places(places))
    return made


def _read(document: Document) -> tuple[set[str], dict[str, int], dict[str, list[int]]]:
    """The words of a record as they are written, the weight of each without its ending, and where two are side by side in one
    text: the place of the first, counted through all its texts."""
    words: set[str] = set()
    weights: dict[str, int] = {}
    pairs: dict[str, list[int]] = {}
    start = 0
    for weight, texts in document.parts:
        for text in texts:
            in_order = text.split()
            words.update(in_order)
            if weight < WHOLE:
                for word in in_order:
                    weights.setdefault(STEMS[word], weight)
                continue
            for word in in_order:
                stem = STEMS[word]
                weights[stem] = weights.get(stem, 0) + weight
            for place, (one, next_) in enumerate(pairwise(in_order), start):
                pairs.setdefault(f"{one} {next_}", []).append(place)
            start += len(in_order)
    return words, weights, pairs


def _places(places: Iterable[int]) -> str:
    """Rising places as digits: twice the way from the one before, and 1 more if another follows."""
    last = 0
    steps: list[int] = []
    for place in places:
        steps.append(2 * (place - last))
        last = place
    return "".join([step(n + 1) for n in steps[:-1]]) + step(steps[-1])


def _add(runs: dict[str, Run], key: str, at: int, mark: str) -> None:
    run = runs.get(key)
    if run is None:
        runs[key] = Run(at, at, "", mark)
    else:
        run.steps += step(at - run.last - 1)
        run.last = at
        run.marks += mark


def joined(blocks: Sequence[Block], of: str) -> Mapping[str, str]:
    """The list of every word, or pair of words, over all blocks: `steps.marks`. `of`: the field of `Block`."""
    last: dict[str, int] = {}
    steps: dict[str, str] = {}
    marks: dict[str, str] = {}
    start = 0
    for made in blocks:
        runs: Mapping[str, Run] = getattr(made, of)
        for key, run in runs.items():
            before = last.get(key)
            if before is None:
                steps[key] = step(start + run.first) + run.steps
                marks[key] = run.marks
            else:
                steps[key] += step(start + run.first - before - 1) + run.steps
                marks[key] += run.marks
            last[key] = start + run.last
        start += made.many
    return {key: f"{of_key}.{marks[key]}" for key, of_key in sorted(steps.items())}


def occurrences(blocks: Iterable[Block]) -> dict[str, int]:
    """How many records have each word as it is written."""
    found: dict[str, Any] = {}
    for made in blocks:
        for word, many in made.words.items():
            found[word] = found.get(word, 0) + many
    return found
