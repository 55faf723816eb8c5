"""Editorial, substantive, or wider relief: the kind of each change, and who must agree to it.

`model/widening.py` judges the fields of a record. Here are the events, by what they do, and the change as a whole. If a program
cannot tell, the more serious kind is reported: reviewers should not have to discover wider relief themselves, as it is
easily hidden.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from registrar.base import ids
from registrar.checking.pipeline import OWN_SCHEMAS
from registrar.model import codes
from registrar.model.base_branch import ChangedRecord
from registrar.model.change import Change
from registrar.model.status_machine import StatusMachine
from registrar.model.treatments import OFTEN, STRENGTH
from registrar.model.widening import Judge, Kind
from registrar.rules.shared.redacted_words import unsaid

__all__ = ["APPROVALS", "EVENTS", "NAMES", "OFTEN", "STRENGTH", "Judged", "Kind", "judged", "shown", "whole"]

NAMES: Mapping[Kind, str] = {
    Kind.EDITORIAL: "Editorial",
    Kind.SUBSTANTIVE: "Substantive",
    Kind.WIDENS: "Widens the relief",
}
APPROVALS: Mapping[Kind, str] = {
    Kind.EDITORIAL: "One approval: the registrar’s.",
    Kind.SUBSTANTIVE: "Two approvals: the registrar’s, and that of a member of the panel who has no interest in the scheme.",
    Kind.WIDENS: "A decision of the panel with its reasons, the consent of each body whose rule is concerned, and two approvals: "
    "the registrar’s, and that of a member of the panel who has no interest in the scheme.",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One difference, its kind and, if it needs saying, the reason for that kind."""

    change: Change
    kind: Kind
    why: str = ""


REPORTS = "started not-started review-held outcome-reported confirmed inspected relied-on".split()
DECIDES = (
    "granted varied suspended complaint-upheld challenge-lodged challenge-decided body-succeeded rule-changed redacted"
).split()
EVENTS: Mapping[str, tuple[Kind, str]] = {
    **dict.fromkeys(REPORTS, (Kind.EDITORIAL, "")),
    **dict.fromkeys(DECIDES, (Kind.SUBSTANTIVE, "")),
    "renewed": (Kind.WIDENS, "it is in force for longer"),
    "reinstated": (Kind.WIDENS, "it is in force again"),
    "transferred": (Kind.WIDENS, "somebody else holds it"),
    "corrected": (Kind.WIDENS, "an earlier event counts as something else"),
}
"""What a new event does by itself; what else it changes is judged by itself.

An ending, which the code lists know, is substantive. One that is neither here nor an ending widens the relief.
"""
CASE_EVENTS: Mapping[str, tuple[Kind, str]] = dict.fromkeys(
    (
        "opened asked answered applied notice-given objection-lodged objection-answered adjourned decided settled withdrawn "
        "lapsed corrected redacted"
    ).split(),
    (Kind.SUBSTANTIVE, ""),
)
"""The same for a case, which relieves nobody. Each of them starts or stops somebody's clock, or publishes what somebody said of
somebody else, so that two people see it."""
MOVES_NOTHING = frozenset(REPORTS)
"""The events whose day and end may be corrected without effect on what is allowed."""


def judged(changed: ChangedRecord, machine: StatusMachine | None = None) -> list[Judged]:
    """Every difference of a record with its kind: the most serious first and, of these, what is removed before the rest.

    `machine` knows the endings; without it, those of the project's own code lists count.
    """
    endings = (machine or _own_machine()).endings
    judge = Judge(changed)
    found = [_event(c, changed, endings) if c.path.startswith("events") else _field(c, judge) for c in changed.changes]
    return sorted(found, key=lambda j: (-j.kind, j.change.what != "removed"))


def shown(changed: ChangedRecord, changes: list[Judged]) -> list[Judged]:
    """The same changes as they may be shown: without the words that a new redaction takes out."""
    return [replace(j, change=unsaid(changed, j.change)) for j in changes]


def whole(changes: list[Judged]) -> Kind:
    """The kind of a record's change: that of its most serious part."""
    return max((j.kind for j in changes), default=Kind.EDITORIAL)


def _field(change: Change, judge: Judge) -> Judged:
    found = judge.of(change)
    return Judged(change, found.kind, found.why)


@cache
def _own_machine() -> StatusMachine:
    return codes.load(OWN_SCHEMAS.parent).machine


def _event(change: Change, changed: ChangedRecord, endings: Container[str]) -> Judged:
    event = change.after
    if change.what != "added" or not isinstance(event, dict) or change.path.count(".") != 1:
        return Judged(change, Kind.WIDENS, "what was published of an event is different")
    type_ = str(event.get("type", ""))
    if (number := ids.parse(changed.id)) is not None and number.kind == "case":
        if type_ == "corrected" and "as" in event:
            return Judged(change, Kind.WIDENS, "something in the case would have happened on another day")
        if type_ == "notice-given" and str(event.get("recorded")) > str(event.get("date")):  # such days sort as text
            return Judged(change, Kind.WIDENS, "anyone could object for fewer days than the page says")
        return Judged(change, *CASE_EVENTS.get(type_, (Kind.WIDENS, "the program knows nothing of this event")))
    if type_ == "corrected" and not _moves(event, changed):
        return Judged(change, Kind.SUBSTANTIVE if "as" in event else Kind.EDITORIAL)
    if type_ in endings:
        return Judged(change, Kind.SUBSTANTIVE)
    if type_ == "suspended" and str(event.get("until", "")) < _stopped_until(changed):
        return Judged(change, Kind.WIDENS, "a suspension would end sooner")
    kind, why = EVENTS.get(type_, (Kind.WIDENS, "the program knows nothing of this event"))
    return Judged(change, kind, why)


def _stopped_until(changed: ChangedRecord) -> str:
    """The last day, as text, of the suspensions that were public and not lifted; empty if there is none."""
    ends: dict[Any, str] = {}
    for event in changed.old_events:
        if event.get("type") == "suspended":
            ends[event.get("n")] = str(event.get("until", ""))
        elif event.get("type") == "reinstated":
            ends.clear()
        elif isinstance(values := event.get("as"), dict) and "until" in values and event.get("corrects") in ends:
            ends[event["corrects"]] = str(values["until"])
    return max(ends.values(), default="")


def _moves(event: Mapping[str, Any], changed: ChangedRecord) -> bool:
    """Whether a correction may change the status or the term on any day."""
    values = event.get("as", {})
    if not isinstance(values, dict) or not values.keys() <= {"date", "until", "reason_code"}:
        return True
    target = next((e for e in changed.events if e.get("n") == event.get("corrects")), None)
    return bool(values.keys() & {"date", "until"}) and (target is None or target.get("type") not in MOVES_NOTHING)
