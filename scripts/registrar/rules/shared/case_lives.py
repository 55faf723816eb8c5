"""What was public of a case, and no later entry may undo: that it was over, and until when anyone may object."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from registrar.base.days import days_after
from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import ChangedRecord
from registrar.model.case import Case
from registrar.model.case_stages import case_timeline, standing_at
from registrar.model.codes import Codes
from registrar.model.records import typed
from registrar.model.status import LATE_AFTER_DAYS

NOTICE = "notice-given"


def as_it_was(changed: ChangedRecord) -> Case | None:
    """The case as the base has it; None if that cannot be read today."""
    try:
        return typed(Case, {**changed.before, "file": changed.was})
    except msgspec.ValidationError:
        return None


def faults(changed: ChangedRecord, now: Case, codes: Codes, today: dt.date, code: str) -> Iterator[Finding]:
    """What an entry of this pull request undoes."""
    was = as_it_was(changed)
    if was is None:
        return
    yield from _reopened(changed, was, now, codes, today, code)
    yield from _shortened(changed, was, now, codes, code)


def _reopened(changed: ChangedRecord, was: Case, now: Case, codes: Codes, today: dt.date, code: str) -> Iterator[Finding]:
    """A case that was over, and now would not have been on a day that is past.

    It is opened again from the day on which that is entered; what else can happen then is for `case-stages`.
    """
    machine = codes.cases
    stood = standing_at(machine, was, today, None)
    if stood.stage not in machine.closed or stood.began is None:
        return
    for day in (stood.began, max(stood.began, days_after(today, -LATE_AFTER_DAYS - 1))):
        here = standing_at(machine, now, day, None).stage
        if here not in machine.closed:
            then, label = codes.label("case-stage", stood.stage).lower(), codes.label("case-stage", here).lower()
            yield Finding(
                _cause(changed), code,
                f"the case was over since {stood.began} (“{then}”), and now it would have been “{label}” on {day}",
                "restore what says so; if the case goes on, enter at the end that it was `opened` again, with today’s date",
            )  # fmt: skip
            return


def _shortened(changed: ChangedRecord, was: Case, now: Case, codes: Codes, code: str) -> Iterator[Finding]:
    """A notice that would have been given earlier than the page said, so that anyone could object for a shorter time."""
    days = {e.n: e.date for e in case_timeline(now)}
    for event in case_timeline(was):
        day = days.get(event.n)
        if event.type == NOTICE and day is not None and day < event.date:
            until = days_after(event.date, codes.cases.objection)
            yield Finding(
                _cause(changed, event.n), code,
                f"the page said that anyone may object until {until}, and by this correction it would be "
                f"{days_after(day, codes.cases.objection)}",
                f"restore the day of the notice: {event.date}; a notice can be corrected only to a later day",
            )  # fmt: skip


def _cause(changed: ChangedRecord, n: int | None = None) -> Location:
    """The new event that corrects event `n`, or the first new event, or the events."""
    at = next((i for i, e in changed.added if n is not None and e.get("corrects") == n), None)
    if at is not None:
        return Location(changed.file, ("events", at, "as") if "as" in changed.events[at] else ("events", at))
    return Location(changed.file, ("events", changed.added[0][0]) if changed.added else ("events",))
