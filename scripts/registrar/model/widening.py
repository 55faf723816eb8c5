"""Whether a change to a field widens the relief: more is allowed than before, or it is not certain that it is not.

The question is inverted: what a promise, a rule, a safeguard, a condition, a limit, what remains, redress, a place, a body,
a term or a day says **widens** the relief unless it is known to be narrower or the same. `model/treatments.py` says, field by
field, what is known. A field that it does not name is treated as the gravest kind.

The review and the rules both ask here: what the review calls wider relief, a correction may not do.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Any

from registrar.model.base_branch import ChangedRecord
from registrar.model.change import Change
from registrar.model.treatments import BY_ID, LISTS, OF_CASES, OF_REFUSALS, OTHERWISE, OTHERWISE_IN_A_CASE, TREATMENTS
from registrar.model.verdicts import EDITORIAL, SUBSTANTIVE, UNKNOWN, WIDENS, Difference, Verdict


class Kind(IntEnum):
    """The kind of a change, the gravest last."""

    EDITORIAL = EDITORIAL
    SUBSTANTIVE = SUBSTANTIVE
    WIDENS = WIDENS


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of one difference and, for the gravest, why: a clause without a full stop, such as `one more place`."""

    kind: Kind
    why: str = ""


WORD = re.compile(r"[^\W\d_]+")
TELLING = {"refusal": "next_step", "case": "want"}
"""A field by which a record that relieves nobody is known."""
RESULTS = "outcomes"
"""What was published of results promises nothing, and only a correction may change it."""


@dataclass(frozen=True)
class Judge:
    """Judges the changes of one record: with the words that its other texts have, and knowing whether it relieves anybody."""

    changed: ChangedRecord

    def of(self, change: Change) -> Judgement:
        """The kind of a change to a field of the record."""
        others = self._words - Counter(WORD.findall(_texts(change.before).casefold()))  # a word is known if another text has it
        return judge(change, others, refusal=self.kind == "refusal", case=self.kind == "case")

    def beyond_correction(self, change: Change) -> str:
        """Why no correction may make a change: because it may widen the relief. "" for a change that a correction may make."""
        found = self.of(change)
        return found.why if found.kind is Kind.WIDENS and change.path.partition(".")[0] != RESULTS else ""

    @cached_property
    def kind(self) -> str:
        """`refusal` or `case`, where the record is one before and after and so relieves nobody; otherwise ""."""
        both = (self.changed.before, self.changed.after)
        if any(data.keys() & {"decision", "promise"} for data in both):
            return ""
        found = [kind for kind, telling in TELLING.items() if all(telling in data for data in both)]
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(WORD.findall(_texts(self.changed.before).casefold()))


def _texts(value: Any) -> str:
    """All texts in plain data, joined."""
    if isinstance(value, dict):
        return " ".join(_texts(v) for v in value.values())
    if isinstance(value, list):
        return " ".join(_texts(v) for v in value)
    return value if isinstance(value, str) else ""


def judge(change: Change, known: Container[str] = (), *, refusal: bool = False, case: bool = False) -> Judgement:
    """The kind of a change to a field of a record. Events are judged by what they do (`review/kinds.py`).

    `known` are words, in lower case, that are certainly words and no misspellings. A `refusal` and a `case`
    relieve nobody of anything, so that the gravest kind there is what tells the case, or what was decided, otherwise.
    """
    difference = Difference(change.what, change.before, change.after, known)
    verdicts = [_verdict(field, difference, refusal, case) for field in fields_of(change.path, change.what)]
    grade, why = max(verdicts, key=lambda v: v[0])
    return Judgement(Kind(grade), why)


def widens(change: Change) -> bool:
    """Whether a change may allow more than before. False only if it is known not to."""
    return judge(change).kind is Kind.WIDENS


def treated(field: str) -> bool:
    """Whether the table says how a field (`rules.limits`) is judged. The others are of the gravest kind."""
    return field in TREATMENTS


def fields_of(path: str, what: str = "") -> Iterator[str]:
    """The fields that a path such as `rules.r1.limits` can mean: `rules.limits`.

    Where items are named by a stranger's words, with full stops in them, a path can be read in several ways. All are given,
    and the gravest counts. An item as a whole only comes or goes: what is `changed` is one of its fields.
    """
    steps = path.split(".")
    list_ = next((joined for end in (1, 2) if (joined := ".".join(steps[:end])) in LISTS), "")
    inner = path[len(list_) + 1 :].split(".") if list_ and path != list_ else []
    if not inner:
        yield path
    elif list_ in BY_ID and len(inner) > 1:
        yield f"{list_}.{'.'.join(inner[1:])}"
    else:
        inside = [field for at in range(1, len(inner)) if treated(field := f"{list_}.{'.'.join(inner[at:])}")]
        yield from inside if inside and what == "changed" else (list_, *inside)


def _verdict(field: str, difference: Difference, refusal: bool, case: bool) -> Verdict:
    treatment = TREATMENTS.get(field)
    if refusal:
        treatment = OF_REFUSALS.get(field, OTHERWISE)
    elif case:
        treatment = OF_CASES.get(field, OTHERWISE_IN_A_CASE)
    return treatment(difference) if treatment is not None else UNKNOWN
