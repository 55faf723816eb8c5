"""Which events of a guarantee cannot be at their day, because of the status in which they found it.

`event-move-allowed` tells them. What such an event lacks besides does not matter, and so the rules that ask for it part
their findings in two: those on impossible events yield to `event-move-allowed`. They cannot simply yield at the same event,
because of several impossible events after an ending only the first is told.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.model.records import Event, Guarantee
from registrar.model.status import LIVE, REASONED_ENDINGS, after, by_date, corrected, when


@dataclass(frozen=True, slots=True)
class Step:
    """An event that cannot be, by its index, and the status in which it found the guarantee; `told`, where another rule tells."""

    index: int
    status: str
    since: dt.date
    told: bool


def impossible_steps(record: Guarantee) -> list[Step]:
    """The events that cannot be, as the days stand; whether these can be trusted is for others to say."""
    return [s for s in _impossible(record, record.events) if not s.told and not _possible_when_entered(record, s)]


def impossible(record: Guarantee) -> frozenset[int]:
    """The indexes of the events that cannot be."""
    return frozenset(s.index for s in impossible_steps(record))


def _impossible(record: Guarantee, events: Sequence[Event]) -> Iterator[Step]:
    """The events that the status does not allow. Each is passed over, so that the next is judged as if it were not there."""
    known = corrected(events)
    status, since, told = "", record.decision.granted, False
    for i in sorted(range(len(known)), key=lambda i: when(known[i])):
        event = known[i]
        now = by_date(record, status, event.date)
        if now != status:
            status, since = now, record.decision.effective if now == "in-force" else record.decision.expires
        if event.type == "expired" and status in LIVE and event.date == record.decision.expires:
            status, since = "expired", event.date
            continue
        to = after(status, event) if event.type != "expired" else None
        if to is None:
            if not (event.type == "granted" or status == ""):  # events-begin-granted says so
                yield Step(i, status, since, told)
            if event.type == "suspended" and status in LIVE:
                status, since = "suspended", event.date  # so that its end is not told as well
        elif to != status:
            status, since = to, event.date
            # Of an ending that is itself incomplete another rule tells, and what follows it may be right.
            told = (to in REASONED_ENDINGS and event.reason_code is None) or (to == "superseded" and event.ref is None)


def _possible_when_entered(record: Guarantee, step: Step) -> bool:
    """Whether the event was right by what was known when it was entered: an event or a date learnt later is no fault of it."""
    entered = record.events[: step.index + 1]
    return len(entered) < len(record.events) and all(s.index != step.index for s in _impossible(record, entered))
