"""An event is recorded on the day on which it is entered: at most 31 days before it reaches the main branch.

**Why.** Readers judge by `recorded` how soon they could have known. A suspension that is said to have been recorded half a
year ago, and reaches the register today, was hidden for half a year.

**Fix.** Write in `recorded` the day on which you enter the event. Leave `date` as it is: an event may be entered late, and its
page says so.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base import ids
from registrar.base.days import days_after
from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import Base, ChangedRecord
from registrar.model.records import Numbered
from registrar.rules.shared.contract import EACH_CHANGED_RECORD, SAME_RECORD, WHOLE_BASE, BaseContext, Part

CODE = "recorded-true"
LOOKS_AT = EACH_CHANGED_RECORD
YIELDS_TO = {"events-append-only": SAME_RECORD}  # an old event under a new number
MOST_DAYS = 31


def check(changed: ChangedRecord, context: BaseContext) -> Iterator[Finding]:
    for i, event in changed.added:
        try:
            recorded = dt.date.fromisoformat(str(event.get("recorded")))
        except ValueError:  # the schema reports it
            continue
        if recorded < _earliest(context):
            yield _finding(Location(changed.file, ("events", i, "recorded")), recorded, context)


def of_new_records(base: Base, context: BaseContext) -> Iterator[Finding]:
    """The events of records that the base does not have. An illustration tells of days that never were."""
    records: tuple[Numbered, ...] = context.record_set.numbered
    gone = {id_ for id_ in base.records if id_ not in context.record_set.numbered_by_id and not ids.specimen(id_)}
    for record in records if base.commit and not gone else ():  # one that has another number now is reported by id-kept
        if record.specimen or record.id in base.records or record.id in base.changed_records:
            continue
        for i, event in enumerate(record.events):
            if event.recorded < _earliest(context):
                yield _finding(record.at("events", i, "recorded"), event.recorded, context)


def _earliest(context: BaseContext) -> dt.date:
    return days_after(context.today, -MOST_DAYS)


def _finding(location: Location, recorded: dt.date, context: BaseContext) -> Finding:
    days = (context.today - recorded).days
    return Finding(
        location, CODE, f"this event is entered today, and says that it was recorded {days} days ago ({recorded})",
        f"write `recorded: {context.today}`; `date` stays the day on which it happened",
    )  # fmt: skip


ALSO = (Part(WHOLE_BASE, of_new_records),)
