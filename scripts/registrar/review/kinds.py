"""Editorial, substantive, or wider relief: which kind of change each difference is, and who has to agree to it.

Relief is wider where a rule gives way further, for longer or in more places, or where something that stood in its place is
gone. Whoever reads should not have to find that out: it is what a change would hide behind. Where a program cannot tell, the
graver kind is told.
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
    """One difference, its kind, and why it is of that kind where that is worth saying."""

    change: Change
    kind: Kind
    why: str = ""


STRENGTH = ("confirmed", "guided", "permitted", "insured", "comfort", "varied", "modified", "disapplied")
OFTEN = ("every-session", "on-incident", "weekly", "monthly", "quarterly", "yearly", "before-start")
EDITORIAL = re.compile(
    r"title_cy|keywords|learning(\..*)?|outcomes(\..*)?|provider_statement|provider\.contact(\..*)?|precedents"
    r"|(.*\.)?(url|archived_url)|rules\.[^.]+\.checked|bodies\.[^.]+\.contact"
)
TOLD_ONLY = frozenset("started not-started expired review-held outcome-reported confirmed inspected redacted".split())
WIDENING_EVENTS: Mapping[str, str] = {"renewed": "it holds for longer", "reinstated": "it holds again"}
REMOVED: tuple[tuple[str, str], ...] = (
    (r"safeguards\.[^.]+", "a safeguard is gone"),
    (r"safeguards\.[^.]+\.answers", "a rule loses a safeguard"),
    (r"conditions\.[^.]+", "a condition is gone"),
    (r"bodies\.[^.]+", "a body is gone"),
    (r"remains", "law that still applies is no longer named"),
    (r"rules\.[^.]+\.limits", "a limit is gone"),
    (r"rules\.[^.]+\.until", "an end is gone"),
    (r"places\.[^.]+\.part", "the whole area instead of a part"),
)
ADDED: tuple[tuple[str, str], ...] = (
    (r"rules\.[^.]+", "one more rule gives way"),
    (r"places\.[^.]+", "one more place"),
    (r"other_services", "one more service"),
    (r"conditions\.[^.]+\.until", "a condition gets an end"),
    (r"rules\.[^.]+\.extent", "in one more nation"),
)
OTHER: tuple[tuple[str, str], ...] = (
    (r"safeguards\.[^.]+\.answers", "a rule loses a safeguard"),
    (r"safeguards\.[^.]+\.kind", "a safeguard of one kind is gone, and one of another kind stands in its place"),
    (r"other_services", "another service"),
    (r"rules\.[^.]+\.extent", "in another nation"),
)
LATER: tuple[tuple[str, str], ...] = (
    (r"decision\.expires", "it holds for longer"),
    (r"rules\.[^.]+\.until", "the comfort lasts longer"),
)
EARLIER: tuple[tuple[str, str], ...] = (
    (r"decision\.effective", "it holds from an earlier day"),
    (r"conditions\.[^.]+\.until", "a condition ends earlier"),
)


def judged(changed: ChangedRecord) -> list[Judged]:
    """Every difference of a record with its kind, the gravest first."""
    found = [_judge(change) for change in changed.changes]
    return sorted(found, key=lambda j: -j.kind)


def whole(changes: list[Judged]) -> Kind:
    """The kind of a record's change: that of its gravest part."""
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
    told = change.what == "added" and (type_ in TOLD_ONLY or (type_ == "corrected" and "as" not in event))
    return Judged(change, Kind.EDITORIAL if told else Kind.SUBSTANTIVE)


def _wider(change: Change) -> str:
    """Why a change widens the relief; "" where it does not."""
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
        return "a safeguard is seen to less often"
    if why := _why(OTHER, change.path):
        return why
    if re.fullmatch(r"rules\.[^.]+\.limits|(?:conditions|safeguards)\.[^.]+\.text", change.path) and _numbers(was) != _numbers(
        now
    ):
        return "a number in a limit, a condition or a safeguard is another"
    if isinstance(was, str) and isinstance(now, str):  # days sort as text
        return (_why(LATER, change.path) if now > was else "") or (_why(EARLIER, change.path) if now < was else "")
    return ""


def _why(table: tuple[tuple[str, str], ...], path: str) -> str:
    return next((why for pattern, why in table if re.fullmatch(pattern, path)), "")


def _at(order: tuple[str, ...], value: Any) -> int:
    return order.index(value) if value in order else len(order)


def _numbers(value: Any) -> list[str]:
    return re.findall(r"\d+", str(value))


def _same_words(change: Change) -> bool:
    """Whether only capitals, spaces and signs differ; no number may."""
    if change.what != "changed" or not isinstance(change.before, str) or not isinstance(change.after, str):
        return False
    was, now = (re.findall(r"\w+", text.casefold()) for text in (change.before, change.after))
    return was == now and _numbers(change.before) == _numbers(change.after)
