"""Events are numbered 1, 2, 3… in the order in which they happened, and none is entered before it happened.

**Why.** The history is the evidence. A gap in the numbers would look like something taken out, and a later event above an
earlier one would tell the story wrongly.

**Fix.** Give each event the next number, and put it at the end of the list. An event that was learnt late takes the next
number too, with its true date, and names in `corrects` the event that it should have followed.
"""

from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding
from registrar.model.records import Event, Guarantee, Refusal
from registrar.model.status import learnt_late
from registrar.rules.shared.contract import EACH_DECIDED_RECORD, Context
from registrar.rules.shared.event_order import Disorder, Misplaced, misplaced

CODE = "events-numbered"
LOOKS_AT = EACH_DECIDED_RECORD


def check(record: Guarantee | Refusal, context: Context) -> Iterator[Finding]:
    wrong = list(_numbers(record))
    yield from wrong
    if not (wrong and _in_order_by_number(record.events)):  # then the events only stand in the wrong places
        yield from (_out_of_order(record, m) for m in misplaced(record, context.today))


def _in_order_by_number(events: Sequence[Event]) -> bool:
    """Whether the numbers are right, and the events would be in order if they stood where their numbers say."""
    numbered = sorted(events, key=lambda e: e.n)
    in_turn = [e.date for e in numbered if not learnt_late(e)]
    return [e.n for e in numbered] == list(range(1, len(events) + 1)) and in_turn == sorted(in_turn)


def _numbers(record: Guarantee | Refusal) -> Iterator[Finding]:
    """The first number that is wrong: those after it are wrong with it."""
    events = record.events
    first = 1
    if record.kind == "guarantee" and events and events[0].n == 2 and not any(e.type == "granted" for e in events):
        first = 2  # the grant was left out: that is the fault, and events-begin-granted tells it
    for i, event in enumerate(events):
        if event.n != i + first:
            if i > 0 and event.type == "granted":
                return  # a grant pasted in: that is the fault, and events-begin-granted tells it
            yield Finding(
                record.at("events", i, "n"), CODE,
                f"the events are numbered 1, 2, 3… down the list, and here is {event.n} where {i + first} should be",
                "put the events in the order of their numbers" if _in_order_by_number(events)
                else f"write `n: {i + first}`, and number those after it on from there",
            )  # fmt: skip
            return


def _out_of_order(record: Guarantee | Refusal, m: Misplaced) -> Finding:
    name, message, help_ = _words(record.events[m.index], m)
    return Finding(record.at("events", m.index, name), CODE, message, help_)


def _words(event: Event, m: Misplaced) -> tuple[str, str, str]:
    """The field at fault, what is wrong with it, and what to write."""
    match m.disorder:
        case Disorder.HAPPENED_AFTER_RECORDED:
            message = f"event {event.n} is dated {event.date}, and it was recorded before that, on {event.recorded}"
            return "date", message, f"write `date: {event.recorded}` or earlier, or correct `recorded`"
        case Disorder.RECORDED_TOO_SOON:
            message = f"event {event.n} was recorded on {event.recorded}, before it happened on {event.date}"
            return "recorded", message, f"write `recorded: {event.date}` or later, or correct `date`"
        case Disorder.BEFORE_REFUSAL:
            message = f"event {event.n} is dated {event.date}, before the refusal itself ({m.bound})"
            return "date", message, f"write the day on which it happened: {m.bound} or later"
        case Disorder.AFTER_THOSE_BELOW:
            message = f"event {event.n} is dated {m.day}, after the events below it ({m.bound})"
            return "date", message, (
                f"write `date: {m.bound}` or earlier; if it was learnt late, put it after them and name in `corrects` "
                "the event that it should have followed"
            )  # fmt: skip
        case Disorder.BEFORE_THE_ONE_ABOVE:
            message = f"event {event.n} is dated {event.date}, before event {m.other} above it ({m.bound})"
            return "date", message, (
                f"write `date: {m.bound}` or later; if it was learnt late, add `corrects: {m.followed or '<n>'}`, "
                "the event before it in time"
            )  # fmt: skip
        case Disorder.BEFORE_ITS_FORERUNNER:
            message = f"event {event.n} is said to have followed event {event.corrects} ({m.bound}), and is dated {m.day}"
            help_ = "write in `corrects` the number of the event that it should have followed, or correct its date"
            return "date", message, help_
        case Disorder.AFTER_ITS_FOLLOWER:
            message = (
                f"event {event.n} is said to have followed event {event.corrects}, and is dated {m.day}, "
                f"after event {m.other} ({m.bound})"
            )
            return "corrects", message, f"write `corrects: {m.followed or event.corrects}`, or correct its date"
