"""The register in five sentences: of how many, how many. Each has the same by year, so that all can be shown on one scale.

A sentence is true for any count: none, one, two, all, many. Illustrations are left out once the register is live. A guarantee and
a refusal of the rest of one application are two decisions.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from registrar.model.register import Register, guarantees_among
from registrar.model.status import timeline
from registrar.publish.statistics import suspensions

IN_TIME = 183
"""Days: half a year."""
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Case(NamedTuple):
    """One of those that are counted: the year in which it was decided, and whether it is one of the part that is told."""

    year: int
    part: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a number of `things`, one of which is a `thing`.

    `one` and `many` say of one and of several that they are in the part; `not_one` says of a single one that it is not.
    `nothing` is the sentence where there is none to ask about. `part` is a heading for the counts of the part.
    """

    slug: str
    thing: str
    things: str
    one: str
    many: str
    not_one: str
    nothing: str
    part: str
    cases: Callable[[Register], Iterator[Case]]


class Year(NamedTuple):
    """So many of so many in a year."""

    year: int
    part: int
    of: int


@dataclass(frozen=True, slots=True)
class Share:
    """A question with its answer in a sentence, and the same by year, from the first to the last without a gap."""

    question: Question
    sentence: str
    years: Sequence[Year]


def _decided(register: Register) -> Iterator[Case]:
    return (Case(e.decided_on.year, e.kind == "guarantee") for e in register.counted)


def _in_time(register: Register) -> Iterator[Case]:
    return (Case(e.decided_on.year, (e.decided_on - e.received).days <= IN_TIME) for e in register.counted)


def _stands(register: Register) -> Iterator[Case]:
    return (Case(g.decided_on.year, not register.ended(g)) for g in guarantees_among(register.counted))


def _suspended(register: Register) -> Iterator[Case]:
    for g in guarantees_among(register.counted):
        yield Case(g.decided_on.year, any(suspensions(timeline(register.as_entered(g).events))))


def _overdue(register: Register) -> Iterator[Case]:
    for g in guarantees_among(register.counted):
        if not register.ended(g):
            yield Case(g.decided_on.year, "review-overdue" in register.flags(g))


QUESTIONS = (
    Question(
        "granted", "decision", "decisions", "granted a guarantee", "granted a guarantee", "refused a guarantee",
        "Nothing has been decided yet.", "Granted", _decided,
    ),
    Question(
        "in-time", "decision", "decisions", "came within half a year of the application",
        "came within half a year of the application", "came more than half a year after the application",
        "No application has been decided yet.", "Within half a year", _in_time,
    ),
    Question(
        "standing", "guarantee granted", "guarantees granted", "has not ended", "have not ended", "has ended",
        "No guarantee has been granted yet.", "Not ended", _stands,
    ),
    Question(
        "suspended", "guarantee granted", "guarantees granted", "has been suspended at some time",
        "have been suspended at some time", "has never been suspended", "No guarantee has been granted that could be suspended.",
        "Ever suspended", _suspended,
    ),
    Question(
        "overdue", "guarantee that has not ended", "guarantees that have not ended", "has a review that is overdue",
        "have a review that is overdue", "has no review that is overdue", "There is no guarantee whose review could be overdue.",
        "Review overdue", _overdue,
    ),
)  # fmt: skip


def shares(register: Register) -> tuple[Share, ...]:
    """The five sentences."""
    return tuple(_share(q, list(q.cases(register))) for q in QUESTIONS)


def _share(q: Question, cases: Sequence[Case]) -> Share:
    years = range(min(c.year for c in cases), max(c.year for c in cases) + 1) if cases else ()
    rows = [Year(y, sum(c.part for c in cases if c.year == y), sum(c.year == y for c in cases)) for y in years]
    return Share(q, told(q, sum(c.part for c in cases), len(cases)), rows)


def told(q: Question, part: int, of: int) -> str:
    """The sentence for `part` of `of`."""
    if of == 0:
        return q.nothing
    if of == 1:
        return f"The only {q.thing} {q.one if part else q.not_one}."
    if part == 0:
        return f"Neither of the two {q.things} {q.one}." if of == 2 else f"None of the {_number(of)} {q.things} {q.one}."
    if part == of:
        return f"Both {q.things} {q.many}." if of == 2 else f"All {_number(of)} {q.things} {q.many}."
    return f"Of the {_number(of)} {q.things}, {_number(part)} {q.one if part == 1 else q.many}."


def _number(n: int) -> str:
    """Numbers under ten as words."""
    return WORDS[n] if n < len(WORDS) else f"{n:,}"
