"""The documents most like what is asked: one scoring for /start/, /apply/ and the review.

`docs/assets/lib/alike.js` does the same in a browser, from the files of `site/files/search_alike.py`; both are tested against
`tests/js/alike.json`. How much each term says is in the index (`publish/search/alike.py`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from registrar.publish.search.alike import Word, about, kinds_of_word

MOST_WORDS = 6  # of a text, so that a long one asks no more than a short one
TWO = 2  # words that must be shared; one is enough where no more were asked
SHARE = 0.35  # of the best one's words


class Asked(NamedTuple):
    """A text, and what it is known to be about: rules by their ids, services by their codes, councils by theirs."""

    text: str
    rules: Sequence[str] = ()
    services: Sequence[str] = ()
    councils: Sequence[str] = ()


class Group(NamedTuple):
    """Terms of which one is enough. `says` is how many shared words it is as good as; a kind of council alone says nothing."""

    says: int
    terms: tuple[str, ...]


def groups(asked: Asked) -> list[Group]:
    """What is looked for: each rule, any of the services, any of the councils, and the longest words of the text."""
    words = sorted(kinds_of_word(asked.text), key=lambda word: -len(word))[:MOST_WORDS]
    services, councils = (
        tuple(dict.fromkeys(about(kind, code) for code in codes))
        for kind, codes in (("service", asked.services), ("council", asked.councils))
    )
    made = [
        *(Group(TWO, (about("rule", id_),)) for id_ in dict.fromkeys(asked.rules)),
        Group(TWO, services),
        Group(0, councils),
        *(Group(1, (word,)) for word in words),
    ]
    return [group for group in made if group.terms]


def found(index: Mapping[str, Word], asked: Sequence[Group]) -> list[tuple[int, list[Word]]]:
    """Of each group, what it says and its terms that the index has; without the groups of which it has none."""
    known = [(says, [index[term] for term in terms if term in index]) for says, terms in asked]
    return [(says, words) for says, words in known if words]


def ranked(asked: Iterable[tuple[int, Sequence[Word]]], without: Collection[int] = ()) -> list[int]:
    """The numbers of the documents that are really like what is asked, the likeliest first; of two, the first in the index.

    What shares no rule and no service must share two words, and not much less than the one that shares most. `without` are
    documents that are not looked at.
    """
    worth: dict[int, int] = {}
    shared: dict[int, int] = {}
    by_words: dict[int, int] = {}
    about_it: set[int] = set()
    wanted = 0
    for says, words in asked:
        wanted += says
        for number, worth_of_it in _best(words, without).items():
            worth[number] = worth.get(number, 0) + worth_of_it
            shared[number] = shared.get(number, 0) + says
            if says == 1:
                by_words[number] = by_words.get(number, 0) + worth_of_it
            elif says:
                about_it.add(number)
    alike = [number for number in worth if shared[number] and shared[number] >= min(TWO, wanted)]
    most = max((by_words.get(number, 0) for number in alike), default=0)
    alike = [number for number in alike if number in about_it or by_words.get(number, 0) >= SHARE * most]
    return sorted(alike, key=lambda number: (-worth[number], number))


def _best(words: Iterable[Word], without: Collection[int]) -> dict[int, int]:
    """The documents of a group's terms, each with the most that one of them is worth."""
    found: dict[int, int] = {}
    for worth, strong, weak in words:
        for number, of_it in (*((n, 2 * worth) for n in _numbers(strong)), *((n, worth) for n in _numbers(weak))):
            if number not in without and of_it > found.get(number, 0):
                found[number] = of_it
    return found


def _numbers(steps: Iterable[int]) -> Iterator[int]:
    at = -1
    for step in steps:
        at += step
        yield at
