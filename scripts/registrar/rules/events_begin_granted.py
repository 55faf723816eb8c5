"""The first event is the grant, there is only one grant, and it has the same date as the decision.

**Why.** The history starts with the decision. A second grant would be another guarantee, with its own number.

**Fix.** Begin `events` with one event of the type `granted`, with the date of `decision.granted`. For a longer term, enter
a `renewed` event. For new terms, grant a new record that `supersedes` this one.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Event, Guarantee
from registrar.model.status import corrected, source_of
from registrar.rules.shared.contract import EACH_GUARANTEE, SAME_RECORD, Context, Part

CODE = "events-begin-granted"
LOOKS_AT = EACH_GUARANTEE


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    granted = record.decision.granted
    if not record.events:
        yield Finding(
            record.at("events", "+"), CODE, "`events` is empty, and the history must begin with the grant",
            f"write the grant as the first event: `n: 1`, `date: {granted}`, `recorded: …`, `type: granted`, `by: …`",
        )  # fmt: skip
        return
    first = record.events[0]
    if first.type != "granted" and first.n != 1 and any(e.n == 1 and e.type == "granted" for e in record.events):
        return  # the grant is in the wrong place: events-numbered reports it
    if first.type != "granted":
        yield Finding(
            record.at("events", 0, "type"), CODE, f"the first event is `{first.type}`, but the history must begin with the grant",
            f"put the grant first: `type: granted`, `date: {granted}`",
        )  # fmt: skip
        return
    for i, event in enumerate(record.events[1:], start=1):
        if event.type == "granted":
            yield Finding(
                record.at("events", i, "type"), CODE, "this is a second grant, and a guarantee is granted only once",
                "write what happened on that day, such as `renewed`, `varied` or `started`",
            )  # fmt: skip


def on_one_day(record: Guarantee, context: Context) -> Iterator[Finding]:
    """Whether the grant has the date of the decision. `dates-not-future` reports days that are still to come."""
    first = next(iter(corrected(record.events)), None)
    granted = record.decision.granted
    if first is not None and first.type == "granted" and first.date != granted and max(first.date, granted) <= context.today:
        yield _on_two_days(record, first)


def _on_two_days(record: Guarantee, first: Event) -> Finding:
    """Decision and event disagree. Where only the event's day fits the other dates, the decision is at fault."""
    granted = record.decision.granted
    notified = max((b.notified for b in record.bodies), default=granted)
    message = f"the grant is dated {first.date}, but `decision.granted` is {granted}"
    if first.date <= first.recorded < granted or granted < notified <= first.date:
        return Finding(
            record.at("decision", "granted"), CODE, message,
            f"write `granted: {first.date}`, or correct the date of event {first.n}",
        )  # fmt: skip
    return Finding(
        record.at(*source_of(record.events, 0, "date")), CODE, message,
        f"write `date: {granted}`, or correct `decision.granted`",
    )  # fmt: skip


ALSO = (Part(EACH_GUARANTEE, on_one_day, {"dates-ordered": SAME_RECORD.within("decision.granted")}),)
