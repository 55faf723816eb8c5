"""Texts that make an ambiguous pattern slow, made from the pattern itself, and how long it takes over them.

A pattern that can match one text in many ways tries them all before it gives up: 88 digits can take 12 seconds. Such a
pattern has a part that repeats, and a text that repeats it and then breaks off. So each text here is a short piece of the
pattern's own letters, repeated, between a beginning and an end of its own letters. Twice the text may take twice the time,
and no more.
"""

import importlib
import re
import signal
import time
from collections.abc import Callable, Iterator
from itertools import product
from types import FrameType
from typing import Any

sre: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")
SIZE, LONG = 1_000, 4_500
"""How many characters long the texts are. An exponential pattern would not come back from either: a signal stops it."""
SECONDS = 0.006
"""Longer than any linear pattern takes over the longest text; a quadratic one takes five times as long, or more."""
QUICK = 0.000_2
"""A pattern that is as quick as this over a thousand characters is not quadratic, and need not be tried on more."""
GROWTH = 2.4
"""A text of twice the length takes twice the time; the longest is tried only where it takes more than this."""
STOPPED = 0.06
"""Seconds of the processor after which the signal stops a pattern that would not come back from a text."""
RENEWED = 100
"""So many texts are asked about before the signal is put off again; quick ones take far less than `STOPPED` together."""
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
FEW = 3
"""What repeats no more often than this is no repetition."""
MOST_LETTERS = 14
ODD = "\x00"
ALWAYS = "a1 -"
OF_CATEGORY = {
    sre.CATEGORY_DIGIT: "7", sre.CATEGORY_NOT_DIGIT: "x", sre.CATEGORY_SPACE: " ", sre.CATEGORY_NOT_SPACE: "x",
    sre.CATEGORY_WORD: "a", sre.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


class TooSlow(AssertionError):
    """A pattern takes too long over a text."""


def letters(pattern: str, flags: int) -> list[str]:
    """The pattern's own letters: every literal, and one or two for each class."""
    found: dict[str, None] = {}

    def walk(node: Any) -> None:
        for op, value in node:
            if op in (sre.LITERAL, sre.NOT_LITERAL):
                found[chr(value)] = None
            elif op is sre.RANGE:
                found[chr(value[0])] = found[chr(value[1])] = None
            elif op is sre.CATEGORY:
                found[OF_CATEGORY[value]] = None
            elif op is sre.IN:
                walk(value)
            for part in _parts(op, value):
                walk(part)

    walk(parser.parse(pattern, flags))
    return list(found)


def words(pattern: str, flags: int) -> list[str]:
    """Texts that the pattern matches, or nearly."""
    return [w for w in _matched(parser.parse(pattern, flags)) if w]


def repeated(pattern: str, flags: int) -> list[str]:
    """A text for each part that the pattern repeats."""
    found: dict[str, None] = {}

    def walk(node: Any) -> None:
        for op, value in node:
            if op in REPEATS and (value[1] is sre.MAXREPEAT or value[1] > FEW):
                found.update(dict.fromkeys(_matched(value[2])))
            for part in _parts(op, value):
                walk(part)

    walk(parser.parse(pattern, flags))
    return [w for w in found if w]


def is_plain(pattern: str, flags: int, at_one_place: bool) -> bool:
    """Whether the form of a pattern alone shows that it is not slow, so that no text needs to be tried.

    Without a repetition, it looks at a few characters from each place of a text. With one, of what leaves no choice, it also
    looks at each length of that: once, if it is asked `at_one_place` (`match`, `fullmatch`), and from each place of the text,
    which is quadratic, if it is searched for.
    """
    repeats = _repeats(parser.parse(pattern, flags))
    return not repeats or (at_one_place and repeats == [False])


def _repeats(node: Any) -> list[bool]:
    """For each repetition in a part, whether what it repeats leaves a choice."""
    found: list[bool] = []
    for op, value in node:
        if op in REPEATS and (value[1] is sre.MAXREPEAT or value[1] > FEW):
            found += [_leaves_a_choice(value[2]), *_repeats(value[2])]
        elif op is sre.GROUPREF:
            found += [True]  # as long as what it repeats
        else:
            found += [repeated for part in _parts(op, value) for repeated in _repeats(part)]
    return found


def _leaves_a_choice(node: Any) -> bool:
    """Whether a part may match in two ways at one place."""
    return any(
        op in (*REPEATS, sre.BRANCH, sre.GROUPREF, sre.GROUPREF_EXISTS) or any(map(_leaves_a_choice, _parts(op, value)))
        for op, value in node
    )


def _parts(op: Any, value: Any) -> list[Any]:
    """The parts that one is made of."""
    if op in REPEATS:
        return [value[2]]
    if op is sre.BRANCH:
        return list(value[1])
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return [part for part in value[1:] if part] if op is sre.GROUPREF_EXISTS else []


def _matched(node: Any) -> list[str]:
    """Up to four texts that a part matches."""
    made = [""]
    for op, value in node:
        if op is sre.LITERAL:
            step = [chr(value)]
        elif op is sre.IN:
            step = [x for item in value for x in _matched([item])][:4] or ["x"]
        elif op is sre.RANGE:
            step = [chr(value[0])]
        elif op is sre.CATEGORY:
            step = [OF_CATEGORY[value]]
        elif op in (sre.ANY, sre.NOT_LITERAL):
            step = ["x"]
        elif op is sre.BRANCH:
            step = [x for branch in value[1] for x in _matched(branch)[:1]][:4]
        elif op in REPEATS:
            step = [w * min(value[0], 4) for w in _matched(value[2])[:2]] + _matched(value[2])[:1]
        elif op is sre.SUBPATTERN:
            step = _matched(value[3])
        elif op is sre.ATOMIC_GROUP:
            step = _matched(value)
        else:
            step = [""]
        made = [(a + b)[:40] for a, b in product(made, step)][:6]
    return list(dict.fromkeys(made))[:4]


def texts(pattern: str, flags: int) -> Iterator[Callable[[int], str]]:
    """For a length, a text of that length: beginning, repeated piece, end."""
    own = list(dict.fromkeys([*letters(pattern, flags)[:MOST_LETTERS], *ALWAYS]))
    whole = words(pattern, flags)
    pieces = dict.fromkeys(
        [
            *own,
            *(a + b for a, b in product(own[:5], own[:5])),
            *whole,
            *(w[:-1] for w in whole if w[1:]),
            *repeated(pattern, flags),
        ]
    )
    starts = dict.fromkeys(["", *(w[: len(w) // 2] for w in whole[:2]), *own[:2], *whole[:2]])
    for piece in pieces:
        for start in starts:
            for end in ("", ODD):
                yield lambda n, start=start, piece=piece, end=end: start + (piece * (n // len(piece) + 1))[:n] + end  # type: ignore[misc]


def check(ask: Callable[[str], object], made: Iterator[Callable[[int], str]]) -> None:
    """Asks about every text, a longer one each time. Raises `TooSlow` with the beginning of the text that took too long."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    try:
        for number, text_of in enumerate(made):
            if number % RENEWED == 0:
                signal.setitimer(signal.ITIMER_PROF, STOPPED)
            if not _is_quick(ask, text_of(SIZE)):
                _check(ask, text_of)
                signal.setitimer(signal.ITIMER_PROF, STOPPED)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _is_quick(ask: Callable[[str], object], text: str) -> bool:
    """Nearly every pattern is: a look at the clock of the wall says so, which costs less than one at the processor's."""
    began = time.perf_counter()
    try:
        ask(text)
    except TimeoutError:
        return False
    return time.perf_counter() - began < QUICK


def _check(ask: Callable[[str], object], text_of: Callable[[int], str]) -> None:
    took = _time(ask, text_of(SIZE))
    if took < QUICK or (took < STOPPED and took < GROWTH * min(_time(ask, text_of(SIZE // 2)) for _ in range(3))):
        return  # the half is timed thrice: one that was held up would make the whole look quick beside it
    text = text_of(LONG)
    if (took := _time(ask, text)) > SECONDS and (took >= STOPPED or min(_time(ask, text) for _ in range(3)) > SECONDS):
        raise TooSlow(f"{took:.3f} s for {len(text)} characters: {text[:60]!r}…")


def _time(ask: Callable[[str], object], text: str) -> float:
    """Seconds of the processor; `STOPPED` where the signal stopped it."""
    signal.setitimer(signal.ITIMER_PROF, STOPPED)
    began = time.process_time()
    try:
        ask(text)
    except TimeoutError:
        return STOPPED
    return time.process_time() - began


WAYS: dict[str, Callable[[re.Pattern[Any]], Callable[[str], object]]] = {
    "search": lambda p: p.search,
    "match": lambda p: p.match,
    "fullmatch": lambda p: p.fullmatch,
    "findall": lambda p: p.findall,
    "finditer": lambda p: lambda text: list(p.finditer(text)),
    "split": lambda p: p.split,
    "sub": lambda p: lambda text: p.sub(p.pattern[:0], text),
}
