"""A corrected date stays within the order of events: after the event before it, not after the next one or its own entry.

**Why.** The status goes by the dates. A revocation that is "corrected" to a day before the grant would have ended nothing,
and the guarantee would be in force again.

**Fix.** Write in `as` the day on which it really happened. It cannot be before the grant or the refusal, before the event
before it, after the event after it, or after the day on which it was recorded. If the event should not have happened at all,
that takes a new decision.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Numbered
from registrar.model.status import corrected, when
from registrar.rules.shared.contract import EACH_NUMBERED_RECORD, SAME_VALUE, Context

CODE = "corrected-within-order"
LOOKS_AT = EACH_NUMBERED_RECORD
YIELDS_TO = {"dates-not-future": SAME_VALUE}
BEGUN = {"guarantee": "the grant", "refusal": "the refusal", "case": "the day on which the case was received"}


def check(record: Numbered, context: Context) -> Iterator[Finding]:
    for i, event in enumerate(record.events):
        if event.type == "corrected" and event.as_ is not None and event.as_.date is not None:
            yield from _judged(record, i, event.as_.date)


def _judged(record: Numbered, i: int, day: dt.date) -> Iterator[Finding]:
    """The correction `i`, held against what was entered before it."""
    order = sorted(corrected(record.events[:i]), key=when)
    at = next((k for k, e in enumerate(order) if e.n == record.events[i].corrects), None)
    if at is None or order[at].type == "granted":  # links-known and events-begin-granted report what is wrong with these
        return
    named = order[at]
    earliest, after = record.decided_on, BEGUN[record.kind]
    if at and order[at - 1].date > earliest:
        earliest, after = order[at - 1].date, f"event {order[at - 1].n}"
    latest, before = named.recorded, "the day on which it was recorded"
    if at + 1 < len(order) and order[at + 1].date < latest:
        latest, before = order[at + 1].date, f"event {order[at + 1].n}"
    spot = record.at("events", i, "as", "date")
    fix = f"write the day on which event {named.n} really happened: from {earliest} to {latest}"
    if day < earliest:
        yield Finding(spot, CODE, f"event {named.n} cannot have happened on {day}: that is before {after} ({earliest})", fix)
    elif day > latest:
        yield Finding(spot, CODE, f"event {named.n} cannot have happened on {day}: that is after {before} ({latest})", fix)
