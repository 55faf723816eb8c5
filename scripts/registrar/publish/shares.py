"""The register in five sentences, with further ones below some of them: of how many, how many. Each is also counted by year, by
nation or by kind, so that all can be shown on one scale: hundredths of all that there are.

A sentence is true for any count: none, one, two, all, many. Illustrations are left out once the register is live. A guarantee and
a refusal of the rest of one application are two decisions.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from registrar.model.case_questions import asked, replied
from registrar.model.register import Register, guarantees_among
from registrar.model.status import timeline
from registrar.publish.case_late import late, waited
from registrar.publish.case_values import counted_cases
from registrar.publish.coverage import Council, coverage
from registrar.publish.statistics import suspensions

IN_TIME = 183
"""Days: half a year."""
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
YEAR, NATION = "Year", "Nation"
"""What a sentence is counted by."""


class Case(NamedTuple):
    """One of those that are counted: the row in which it counts (a year, a nation), and whether it is one of the part."""

    row: str
    part: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a number of `things`, one of which is a `thing`.

    `one` and `many` say of one and of several that they are in the part; `not_one` says of a single one that it is not.
    `nothing` is the sentence where there is none to ask about. `part` is a heading for the counts of the part, `of` for all.
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
    by: str = YEAR


class Row(NamedTuple):
    """So many of so many in a year or a nation: its value for programs, and what pages call it."""

    value: str
    label: str
    part: int
    of: int


@dataclass(frozen=True, slots=True)
class Share:
    """A question with its answer in a sentence, and the same by row: of years, from the first to the last without a gap."""

    question: Question
    sentence: str
    rows: Sequence[Row]


def _decided(register: Register) -> Iterator[Case]:
    return (Case(str(e.decided_on.year), e.kind == "guarantee") for e in register.counted)


def _in_time(register: Register) -> Iterator[Case]:
    return (Case(str(e.decided_on.year), (e.decided_on - e.received).days <= IN_TIME) for e in register.counted)


def _stands(register: Register) -> Iterator[Case]:
    return (Case(str(g.decided_on.year), not register.ended(g)) for g in guarantees_among(register.counted))


def _suspended(register: Register) -> Iterator[Case]:
    for g in guarantees_among(register.counted):
        yield Case(str(g.decided_on.year), any(suspensions(timeline(register.as_entered(g).events))))


def _overdue(register: Register) -> Iterator[Case]:
    for g in guarantees_among(register.counted):
        if not register.ended(g):
            yield Case(str(g.decided_on.year), "review-overdue" in register.flags(g))


def _replies(register: Register) -> Iterator[Case]:
    today = register.today
    for case in counted_cases(register):
        for ask in asked(case, today):
            came = replied(ask, today)
            overdue = late(register, case, ask) > 0
            if came or overdue:
                yield Case(str(ask.sent.year), came and not overdue)


def _waiting(register: Register) -> Iterator[Case]:
    for case in counted_cases(register):
        if register.stage(case).stage not in register.codes.cases.closed:
            yield Case(str(case.received.year), (waited(register, case) or 0) > IN_TIME)


def _changed(register: Register) -> Iterator[Case]:
    for g in guarantees_among(register.counted):
        yield Case(str(g.decided_on.year), g.learning is not None and g.learning.rule_changed != "none")


def _councils(wanted: Callable[[Council], bool]) -> Callable[[Register], Iterator[Case]]:
    return lambda register: (Case(c.nation, wanted(c)) for c in coverage(register))


QUESTIONS = (
    Question(
        "standing", "guarantee granted", "guarantees granted", "stands today", "stand today", "no longer stands",
        "No guarantee has been granted yet.", "Standing today", _stands,
    ),
    Question(
        "in-time", "decision", "decisions", "came within half a year of the application",
        "came within half a year of the application", "came more than half a year after the application",
        "No application has been decided yet.", "Within half a year", _in_time,
    ),
    Question(
        "suspended", "guarantee granted", "guarantees granted", "has been suspended at some time",
        "have been suspended at some time", "has never been suspended", "No guarantee has been granted that could be suspended.",
        "Ever suspended", _suspended,
    ),
    Question(
        "never-asked", "council", "councils", "has an area about which nothing was ever asked",
        "have an area about which nothing was ever asked", "has an area about which something was asked",
        "The list of councils is empty.", "Nothing asked", _councils(lambda c: c.never_asked), NATION,
    ),
    Question(
        "changed", "guarantee granted", "guarantees granted", "led to a rule that was changed or made clearer for everybody",
        "led to a rule that was changed or made clearer for everybody", "has not changed a rule for everybody",
        "No guarantee has been granted that could change a rule for everybody.", "Rule changed for everybody", _changed,
    ),
)  # fmt: skip
"""The five sentences."""
FURTHER = {
    "standing": (
        Question(
            "replies", "question to a body that was answered or is overdue",
            "questions to bodies that were answered or are overdue", "was answered in time", "were answered in time",
            "was not answered in time", "No body has answered a question yet, and no answer is overdue.",
            "Answered in time", _replies,
        ),
    ),
    "in-time": (
        Question(
            "waiting", "case that is open", "cases that are open", "has waited for more than half a year",
            "have waited for more than half a year", "has waited for no more than half a year", "No case is open.",
            "More than half a year", _waiting,
        ),
    ),
    "suspended": (
        Question(
            "granted", "decision", "decisions", "granted a guarantee", "granted a guarantee", "refused a guarantee",
            "Nothing has been decided yet.", "Granted", _decided,
        ),
        Question(
            "overdue", "guarantee that has not ended", "guarantees that have not ended", "has a review that is overdue",
            "have a review that is overdue", "has no review that is overdue",
            "There is no guarantee whose review could be overdue.", "Review overdue", _overdue,
        ),
    ),
    "never-asked": (
        Question(
            "silent", "council", "councils", "left a question without a reply", "left a question without a reply",
            "left no question without a reply", "The list of councils is empty.", "Without a reply",
            _councils(lambda c: c.silent > 0), NATION,
        ),
        Question(
            "objecting", "council", "councils", "has objected", "have objected", "has not objected",
            "The list of councils is empty.", "Objected", _councils(lambda c: c.objections > 0), NATION,
        ),
    ),
}  # fmt: skip
"""Further sentences, by the one below which they stand."""


def shares(register: Register) -> tuple[Share, ...]:
    """The five sentences."""
    return tuple(_share(register, q) for q in QUESTIONS)


def further(register: Register, question: Question) -> tuple[Share, ...]:
    """The further sentences below one of the five."""
    return tuple(_share(register, q) for q in FURTHER.get(question.slug, ()))


def _share(register: Register, q: Question) -> Share:
    cases = list(q.cases(register))
    parts, all_ = Counter(c.row for c in cases if c.part), Counter(c.row for c in cases)
    rows = [Row(v, label, parts[v], all_[v]) for v, label in _names(register, q, cases)]
    return Share(q, told(q, sum(c.part for c in cases), len(cases)), rows)


def _names(register: Register, q: Question, cases: Sequence[Case]) -> list[tuple[str, str]]:
    """The rows, with what pages call them: years without a gap, or each nation."""
    if not cases:
        return []
    if q.by == NATION:
        return [(code, c.label) for code, c in register.codes["extent"].items()]
    years = [int(c.row) for c in cases]
    return [(str(y), str(y)) for y in range(min(years), max(years) + 1)]


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
