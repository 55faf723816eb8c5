"""Events are numbered 1, 2, 3… in the order in which they happened, and none is recorded before it happened.

**Why.** The history is the evidence. A gap in the numbers would look as if something had been removed, and a later event
above an earlier one would tell the story wrongly.

**Fix.** Give each event the next number, and put it at the end of the list. If you learnt of an event late, give it the
next number and its true date, and name in `corrects` the event that it should have followed.
"""

from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding
from registrar.model.records import Event, Numbered
from registrar.model.status import learnt_late
from registrar.rules.shared.contract import EACH_NUMBERED_RECORD, Context
from registrar.rules.shared.event_order import Disorder, Misplaced, misplaced

CODE = "events-numbered"
LOOKS_AT = EACH_NUMBERED_RECORD


def check(record: Numbered, context: Context) -> Iterator[Finding]:
    wrong = list(_numbers(record))
    yield from wrong
    if not (wrong and _in_order_by_number(record.events)):  # if so, the events are only in the wrong places
        yield from (_out_of_order(record, m) for m in misplaced(record, context.today))


def _in_order_by_number(events: Sequence[Event]) -> bool:
    """Whether the numbers are complete, and the events would be in order if they were sorted by number."""
    numbered = sorted(events, key=lambda e: e.n)
    in_turn = [e.date for e in numbered if not learnt_late(e)]
    return [e.n for e in numbered] == list(range(1, len(events) + 1)) and in_turn == sorted(in_turn)


def _numbers(record: Numbered) -> Iterator[Finding]:
    """The first number that is wrong: those after it are wrong for the same reason."""
    events = record.events
    first = 1
    if record.kind == "guarantee" and events and events[0].n == 2 and not any(e.type == "granted" for e in events):
        first = 2  # the grant is missing: that is the fault, and events-begin-granted reports it
    for i, event in enumerate(events):
        if event.n != i + first:
            if i > 0 and event.type == "granted":
                return  # a second grant was pasted in: that is the fault, and events-begin-granted reports it
            yield Finding(
                record.at("events", i, "n"), CODE,
                f"events must be numbered 1, 2, 3… down the list; this one is {event.n} and should be {i + first}",
                "put the events in the order of their numbers" if _in_order_by_number(events)
                else f"write `n: {i + first}`, and number the events after it from there",
            )  # fmt: skip
            return


def _out_of_order(record: Numbered, m: Misplaced) -> Finding:
    begun = "the case was received" if record.kind == "case" else "the refusal itself"
    name, message, help_ = _words(record.events[m.index], m, begun)
    return Finding(record.at("events", m.index, name), CODE, message, help_)


def _words(event: Event, m: Misplaced, begun: str) -> tuple[str, str, str]:
    """The field at fault, what is wrong with it, and what to write. `begun`: what no event can come before."""
    match m.disorder:
        case Disorder.HAPPENED_AFTER_RECORDED:
            message = f"event {event.n} is dated {event.date}, but it was recorded before that, on {event.recorded}"
            return "date", message, f"write `date: {event.recorded}` or earlier, or correct `recorded`"
        case Disorder.RECORDED_TOO_SOON:
            message = f"event {event.n} was recorded on {event.recorded}, before it happened on {event.date}"
            return "recorded", message, f"write `recorded: {event.date}` or later, or correct `date`"
        case Disorder.BEFORE_REFUSAL:
            message = f"event {event.n} is dated {event.date}, before {begun} ({m.bound})"
            return "date", message, f"write the day on which it happened: {m.bound} or later"
        case Disorder.AFTER_THOSE_BELOW:
            message = f"event {event.n} is dated {m.day}, after the events below it ({m.bound})"
            return "date", message, (
                f"write `date: {m.bound}` or earlier; if you learnt of it late, put it after them and name in `corrects` "
                "the event that it should have followed"
            )  # fmt: skip
        case Disorder.BEFORE_THE_ONE_ABOVE:
            message = f"event {event.n} is dated {event.date}, before event {m.other} above it ({m.bound})"
            return "date", message, (
                f"write `date: {m.bound}` or later; if you learnt of it late, add `corrects: {m.followed or '<n>'}`, "
                "the number of the event that came before it"
            )  # fmt: skip
        case Disorder.BEFORE_ITS_FORERUNNER:
            message = (
                f"event {event.n} is dated {m.day}, before event {event.corrects} ({m.bound}), which it should have followed"
            )
            help_ = "write in `corrects` the number of the event that it should have followed, or correct its date"
            return "date", message, help_
        case Disorder.AFTER_ITS_FOLLOWER:
            message = (
                f"event {event.n} should have followed event {event.corrects}, but it is dated {m.day}, "
                f"after event {m.other} ({m.bound})"
            )
            return "corrects", message, f"write `corrects: {m.followed or event.corrects}`, or correct its date"
