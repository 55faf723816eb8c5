"""The difference of two texts, word by word: what stayed, what went, what came."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

Piece = tuple[Literal["same", "gone", "come"], str]
AROUND = 6  # unchanged words kept on each side of a changed one
MOST = 250_000  # comparisons of words; beyond, the whole of both texts is shown
SHORT = 3  # words; a shorter text is shown before and after, not word by word


def worth_it(before: str, after: str) -> bool:
    """Whether a text is long enough to be compared word by word."""
    return max(len(before.split()), len(after.split())) > SHORT


def word_by_word(before: str, after: str) -> Iterator[Piece]:
    """The changed words, each between a few unchanged ones. No difference is left out."""
    was, now = before.split(), after.split()
    most = min(len(was), len(now))
    begins = next((i for i in range(most) if was[i] != now[i]), most)
    ends = next((i for i in range(most - begins) if was[-1 - i] != now[-1 - i]), most - begins)
    old, new = was[begins : len(was) - ends], now[begins : len(now) - ends]
    yield from _unchanged(was[:begins], first=True, last=False)
    if len(old) * len(new) > MOST:
        yield from _changed(old, new)
    else:
        for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if what == "equal":
                yield from _unchanged(old[a:b], first=False, last=False)
            else:
                yield from _changed(old[a:b], new[c:d])
    yield from _unchanged(was[len(was) - ends :] if ends else [], first=False, last=True)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if old:
        yield "gone", " ".join(old)
    if new:
        yield "come", " ".join(new)


def _unchanged(words: Sequence[str], first: bool, last: bool) -> Iterator[Piece]:
    """Unchanged words; of many, only those beside a change."""
    if not words:
        return
    if len(words) <= AROUND * (1 if first or last else 2):
        yield "same", " ".join(words)
        return
    head = "" if first else " ".join(words[:AROUND])
    tail = "" if last else " ".join(words[-AROUND:])
    yield "same", " ".join(filter(None, (head, "…", tail)))
