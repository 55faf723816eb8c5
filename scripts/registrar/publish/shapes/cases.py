"""A case, in full and in summary, and the list of cases."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import UNSET, UnsetType

from registrar.publish.shapes.shape import About, Shape, many, says

STAGE = says("How far the case is, as a code of the list case-stage.")
FLAGS = says("What needs attention, as codes of the list case-flag.")
RESULT = says("How it was decided; empty where it was not.", one_of=("", "granted", "refused", "in-part"))
SPECIMEN = says("true: an illustration. No such case was brought, and no body was asked.")
WAITING = says("The numbers of the questions without a reply, the one that was due first in front.")


class CaseClock(Shape, frozen=True, kw_only=True):
    """Whose time runs, and until when. Day 1 is the day after `start`; from the day after `due` on, it is late."""

    whose: Annotated[str, says("Who is waited for.", one_of=("body", "group", "anyone", "panel"))]
    body: Annotated[str | UnsetType, says("The id of the body that has been asked.")] = UNSET
    ask: Annotated[int | UnsetType, says("The number of the question to it.")] = UNSET
    start: Annotated[dt.date, says("The day from which the days count.")]
    due: Annotated[dt.date, says("The last day on which it is in time.")]
    days: Annotated[int, many("How many days there are.")]


class CasePanel(Shape, frozen=True, kw_only=True):
    """The panel's own time, from the first notice on, or since its decision was set aside: what it has, and how late it is, or
    was when the case was closed."""

    notice: Annotated[dt.date | None, says("The day of the last notice; null where a decision without one was set aside.")]
    objections_until: Annotated[
        dt.date | None,
        says("The last day on which anyone could object, no later than the end of the case; null without a notice."),
    ]
    due: Annotated[dt.date, says("The last day on which its decision is in time. No second notice moves it.")]
    days_late: Annotated[int, many("How many days late the panel is; for a closed case, how late it was then.")]


class CaseOutlook(Shape, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One change that a date will bring."""

    from_: Annotated[dt.date, says("Its day.")]
    stage: Annotated[str, STAGE]
    stage_since: Annotated[dt.date | None, says("The day on which the stage began.")]
    clock: Annotated[CaseClock | None, says("The clock that runs from then on; null where nobody is waited for.")]
    waiting: Annotated[Sequence[int], WAITING]
    flags: Annotated[Sequence[str], FLAGS]


class CaseSummary(Shape, frozen=True, kw_only=True):
    """A summary of a case, as at the day of the build."""

    id: Annotated[str, says("The number of the case.")]
    kind: Annotated[str, says("The kind of record.", one_of=("case",))] = "case"
    url: Annotated[str, says("Its page.", "uri")]
    json: Annotated[str, says("The whole case.", "uri")]
    specimen: Annotated[bool, SPECIMEN]
    schema: Annotated[int, many("The version of the record format.")]
    title: Annotated[str, says("Its title.")]
    service: Annotated[str | None, says("The public service, as a code; null where it is not known yet.")]
    places: Annotated[Sequence[str], says("The codes of the council areas.")]
    bodies: Annotated[Sequence[str], says("The ids of the bodies that it names.")]
    rules: Annotated[Sequence[str], says("The ids of the rules that bodies named.")]
    received: Annotated[dt.date, says("The day on which it arrived.")]
    stage: Annotated[str, STAGE]
    stage_since: Annotated[dt.date | None, says("The day on which the stage began.")]
    clock: Annotated[CaseClock | None, says("The clock that runs; null where nobody is waited for.")]
    day: Annotated[int | None, says("The number of the day on that clock; null where none runs.")]
    days_late: Annotated[int, many("How many days late whoever’s clock that is is; 0 where it is in time.")]
    longest_late: Annotated[
        int, many("How many days late whoever is latest in the case is, whoever’s clock runs: a body or the panel.")
    ]
    panel: Annotated[CasePanel | None, says("The panel’s own time; null before the notice.")]
    flags: Annotated[Sequence[str], FLAGS]
    result: Annotated[str, RESULT]
    leads_to: Annotated[Sequence[str], says("The guarantees and refusals to which it led.")]


class CaseRecord(Shape, frozen=True, kw_only=True):
    """A whole case, with its stage as at the day of the build, and how that will change if nobody acts."""

    id: Annotated[str, says("The number of the case.")]
    kind: Annotated[str, says("The kind of record.", one_of=("case",))] = "case"
    url: Annotated[str, says("Its page.", "uri")]
    specimen: Annotated[bool, SPECIMEN]
    notice: Annotated[str | UnsetType, says("The notice on an illustration.")] = UNSET
    as_at: Annotated[dt.date, says("The day as at which the stage is given.")]
    stage: Annotated[str, STAGE]
    stage_since: Annotated[dt.date | None, says("The day on which the stage began.")]
    clock: Annotated[CaseClock | None, says("The clock that runs; null where nobody is waited for.")]
    day: Annotated[int | None, says("The number of the day on that clock; null where none runs.")]
    days_late: Annotated[int, many("How many days late whoever’s clock that is is; 0 where it is in time.")]
    longest_late: Annotated[
        int, many("How many days late whoever is latest in the case is, whoever’s clock runs: a body or the panel.")
    ]
    waiting: Annotated[Sequence[int], WAITING]
    panel: Annotated[CasePanel | None, says("The panel’s own time; null before the notice.")]
    flags: Annotated[Sequence[str], FLAGS]
    result: Annotated[str, RESULT]
    outlook: Annotated[Sequence[CaseOutlook], says("How the case will stand on later days if nobody acts.")]
    record: Annotated[dict[str, Any], says("The case, in the format of /data/schema/case.json, without its `id`.")]


class CasePage(About, frozen=True, kw_only=True):
    """One page of the list of cases."""

    count: Annotated[int, many("How many cases there are, without illustrations once the register is live.")]
    page: Annotated[int, many("The number of this page.", 1)]
    pages: Annotated[int, many("How many pages there are.", 1)]
    next: Annotated[str | None, says("The address of the next page; null on the last.")]
    notice: Annotated[str | UnsetType, says("The notice if the list contains illustrations.")] = UNSET
    cases: Annotated[Sequence[CaseSummary], says("The cases, newest first.")]
