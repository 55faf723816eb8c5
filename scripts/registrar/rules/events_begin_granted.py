"""The first event is the grant, there is one grant only, and it has the date of the decision.

**Why.** The history starts with the decision. A second grant would be another guarantee, with a number of its own.

**Fix.** Begin `events` with one event of the type `granted`, dated as `decision.granted` is. For a longer term enter
`renewed`; for new terms grant a new record that `supersedes` this one.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Event, Guarantee
from registrar.model.status import corrected, source_of
from registrar.model.status_machine import StatusMachine
from registrar.rules import dates_ordered

CODE = "events-begin-granted"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for record in record_set.guarantees:
        yield from faults(record, record_set.today, record_set.codes.machine)


def faults(record: Guarantee, today: dt.date, machine: StatusMachine) -> Iterator[Finding]:
    """What is wrong with one record's first event, and with grants after it."""
    granted = record.decision.granted
    if not record.events:
        yield Finding(
            record.at("events", "+"), CODE, "`events` is empty, and a history begins with the grant",
            f"write the grant as its first event: `n: 1`, `date: {granted}`, `recorded`, `type: granted`, `by`",
        )  # fmt: skip
        return
    first = corrected(record.events)[0]
    if first.type != "granted" and first.n != 1 and any(e.n == 1 and e.type == "granted" for e in record.events):
        return  # the grant stands in the wrong place: events-numbered says so
    if first.type != "granted":
        yield Finding(
            record.at("events", 0, "type"), CODE, f"the first event is `{first.type}`, and a history begins with the grant",
            f"put the grant first: `type: granted`, `date: {granted}`",
        )  # fmt: skip
        return
    if first.date != granted and max(first.date, granted) <= today and not _told_already(record, today, machine):
        yield _on_two_days(record, first)
    for i, event in enumerate(record.events[1:], start=1):
        if event.type == "granted":
            yield Finding(
                record.at("events", i, "type"), CODE, "a guarantee is granted once, and this is another grant",
                "write what happened then, such as `renewed`, `varied` or `started`",
            )  # fmt: skip


def _on_two_days(record: Guarantee, first: Event) -> Finding:
    """Decision and event disagree. Where only the event's day fits what was known when, the decision is at fault."""
    granted = record.decision.granted
    notified = max((b.notified for b in record.bodies), default=granted)
    message = f"the grant is dated {first.date}, and `decision.granted` is {granted}"
    if first.date <= first.recorded < granted or granted < notified <= first.date:
        return Finding(
            record.at("decision", "granted"), CODE, message,
            f"write `granted: {first.date}`, or correct the date of event {first.n}",
        )  # fmt: skip
    return Finding(
        record.at(*source_of(record.events, 0, "date")), CODE, message,
        f"write `date: {granted}`, or correct `decision.granted`",
    )  # fmt: skip


def _told_already(record: Guarantee, today: dt.date, machine: StatusMachine) -> bool:
    """Whether `decision.granted` is known to be the day at fault."""
    return any(f.location.path == ("decision", "granted") for f in dates_ordered.faults(record, today, machine))
