"""Editorial, substantive, or wider relief: the kind of each change, and who must agree to it.

Relief is wider if a rule gives way further, for longer or in more places, or if something that replaced it is removed.
Reviewers should not have to discover this themselves, as it is easily hidden. If a program cannot tell, the more serious
kind is reported.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from registrar.model.base_branch import ChangedRecord
from registrar.model.change import Change


class Kind(IntEnum):
    EDITORIAL = 1
    SUBSTANTIVE = 2
    WIDENS = 3


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


STRENGTH = ("confirmed", "guided", "permitted", "insured", "comfort", "varied", "modified", "disapplied")
OFTEN = ("every-session", "on-incident", "weekly", "monthly", "quarterly", "yearly", "before-start")
EDITORIAL = re.compile(
    r"title_cy|keywords|learning(\..*)?|outcomes(\..*)?|provider_statement|provider\.contact(\..*)?|precedents"
    r"|(.*\.)?(url|archived_url)|rules\.[^.]+\.checked|bodies\.[^.]+\.contact(\..*)?"
)
REPORTS_ONLY = frozenset("started not-started expired review-held outcome-reported confirmed inspected redacted".split())
WIDENING_EVENTS: Mapping[str, str] = {"renewed": "it is in force for longer", "reinstated": "it is in force again"}
REMOVED: tuple[tuple[str, str], ...] = (
    (r"safeguards\.[^.]+", "a safeguard is removed"),
    (r"safeguards\.[^.]+\.answers", "a rule loses a safeguard"),
    (r"conditions\.[^.]+", "a condition is removed"),
    (r"bodies\.[^.]+", "a body is removed"),
    (r"remains", "law that still applies is no longer listed"),
    (r"rules\.[^.]+\.limits", "a limit is removed"),
    (r"rules\.[^.]+\.until", "an end date is removed"),
    (r"places\.[^.]+\.part", "it applies to the whole area instead of a part"),
)
ADDED: tuple[tuple[str, str], ...] = (
    (r"rules\.[^.]+", "one more rule gives way"),
    (r"places\.[^.]+", "one more place"),
    (r"other_services", "one more service"),
    (r"conditions\.[^.]+\.until", "a condition gets an end date"),
    (r"rules\.[^.]+\.extent", "it applies in one more nation"),
)
OTHER: tuple[tuple[str, str], ...] = (
    (r"safeguards\.[^.]+\.answers", "a rule loses a safeguard"),
    (r"safeguards\.[^.]+\.kind", "a safeguard of one kind is replaced by one of another kind"),
    (r"other_services", "another service"),
    (r"rules\.[^.]+\.extent", "it applies in another nation"),
)
LATER: tuple[tuple[str, str], ...] = (
    (r"decision\.expires", "it is in force for longer"),
    (r"rules\.[^.]+\.until", "the comfort lasts longer"),
)
EARLIER: tuple[tuple[str, str], ...] = (
    (r"decision\.effective", "it is in force from an earlier date"),
    (r"conditions\.[^.]+\.until", "a condition ends earlier"),
)


def judged(changed: ChangedRecord) -> list[Judged]:
    """Every difference of a record with its kind, the most serious first."""
    found = [_judge(change) for change in changed.changes]
    return sorted(found, key=lambda j: -j.kind)


def whole(changes: list[Judged]) -> Kind:
    """The kind of a record's change: that of its most serious part."""
    return max((j.kind for j in changes), default=Kind.EDITORIAL)


def _judge(change: Change) -> Judged:
    if change.path.startswith("events"):
        return _event(change)
    if why := _wider(change):
        return Judged(change, Kind.WIDENS, why)
    if change.what == "reordered" or EDITORIAL.fullmatch(change.path) or _same_words(change):
        return Judged(change, Kind.EDITORIAL)
    return Judged(change, Kind.SUBSTANTIVE)


def _event(change: Change) -> Judged:
    event = change.after if isinstance(change.after, dict) else {}
    type_ = str(event.get("type", ""))
    if change.what == "added" and type_ in WIDENING_EVENTS:
        return Judged(change, Kind.WIDENS, WIDENING_EVENTS[type_])
    reports = change.what == "added" and (type_ in REPORTS_ONLY or (type_ == "corrected" and "as" not in event))
    return Judged(change, Kind.EDITORIAL if reports else Kind.SUBSTANTIVE)


def _wider(change: Change) -> str:
    """Why a change widens the relief; "" if it does not."""
    if change.what == "removed":
        return _why(REMOVED, change.path)
    if change.what == "added":
        return _why(ADDED, change.path)
    if change.what != "changed":
        return ""
    was, now = change.before, change.after
    if re.fullmatch(r"rules\.[^.]+\.effect", change.path) and _at(STRENGTH, now) > _at(STRENGTH, was):
        return "a stronger effect"
    if re.fullmatch(r"safeguards\.[^.]+\.frequency", change.path) and _at(OFTEN, now) > _at(OFTEN, was):
        return "a safeguard is checked less often"
    if why := _why(OTHER, change.path):
        return why
    if re.fullmatch(r"rules\.[^.]+\.limits|(?:conditions|safeguards)\.[^.]+\.text", change.path) and _numbers(was) != _numbers(
        now
    ):
        return "a number in a limit, a condition or a safeguard is different"
    if isinstance(was, str) and isinstance(now, str):  # dates sort as text
        return (_why(LATER, change.path) if now > was else "") or (_why(EARLIER, change.path) if now < was else "")
    return ""


def _why(table: tuple[tuple[str, str], ...], path: str) -> str:
    return next((why for pattern, why in table if re.fullmatch(pattern, path)), "")


def _at(order: tuple[str, ...], value: Any) -> int:
    return order.index(value) if value in order else len(order)


def _numbers(value: Any) -> list[str]:
    return re.findall(r"\d+", str(value))


def _same_words(change: Change) -> bool:
    """Whether only capitals, spaces and punctuation differ; a different number counts as a change."""
    if change.what != "changed" or not isinstance(change.before, str) or not isinstance(change.after, str):
        return False
    was, now = (re.findall(r"\w+", text.casefold()) for text in (change.before, change.after))
    return was == now and _numbers(change.before) == _numbers(change.after)
