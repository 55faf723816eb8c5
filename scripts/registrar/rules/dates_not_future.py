"""What is said to have happened lies not in the future, and a guarantee takes effect within six months.

**Why.** A register says what is. A day to come in place of a day gone by is nearly always a slip in the year, and a
promise that starts in the far future cannot be judged today.

**Fix.** Write the day on which it happened. Days to come belong in `effective` (at most six months ahead), `expires`,
`review_by` and `until` only.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.days import months_after
from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Guarantee, Refusal

CODE = "dates-not-future"
MONTHS_AHEAD = 6


def check(record_set: RecordSet) -> Iterator[Finding]:
    for record in record_set.records:
        yield from faults(record, record_set.today)


def faults(record: Guarantee | Application | Refusal, today: dt.date) -> Iterator[Finding]:
    """The days of one record that are still to come and may not be."""
    for path, day in _days(record, today):
        if day > today:
            yield Finding(
                record.at(*path), CODE,
                f"`{path[-1]}` is {day}, which is still to come (today is {today})",
                f"write the day on which it happened: {today} or earlier",
            )  # fmt: skip
    if isinstance(record, Guarantee):
        latest = months_after(today, MONTHS_AHEAD)
        if record.decision.effective > latest:
            yield Finding(
                record.at("decision", "effective"), CODE,
                f"`effective` is {record.decision.effective}, more than six months ahead",
                f"write `effective: {latest}` or earlier, or grant it nearer the day",
            )  # fmt: skip


def _days(record: Guarantee | Application | Refusal, today: dt.date) -> Iterator[tuple[KeyPath, dt.date]]:
    """The days on which something happened. Of days that follow from one another, the first alone."""
    if isinstance(record, Refusal):
        yield ("date",), record.date
    else:
        yield ("appeal", "refused_on"), record.appeal.refused_on
        for i, rule in enumerate(record.rules):
            yield ("rules", i, "checked"), rule.checked
        for i, outcome in enumerate(record.outcomes):
            yield ("outcomes", i, "date"), outcome.date
    if isinstance(record, Guarantee):
        for i, body in enumerate(record.bodies):
            yield ("bodies", i, "notified"), body.notified
            if body.reply.date is not None:
                yield ("bodies", i, "reply", "date"), body.reply.date
        yield ("decision", "granted"), record.decision.granted
    if not isinstance(record, Application):
        yield from _days_of_events(record, today)


def _days_of_events(record: Guarantee | Refusal, today: dt.date) -> Iterator[tuple[KeyPath, dt.date]]:
    granted = record.decision.granted if isinstance(record, Guarantee) else None
    for i, event in enumerate(record.events):
        if not (event.type == "granted" and event.date == granted):
            yield ("events", i, "date"), event.date
        if event.date <= today:
            yield ("events", i, "recorded"), event.recorded
        if event.as_ is not None and event.as_.date is not None:
            yield ("events", i, "as", "date"), event.as_.date
