"""Each event is possible at its day: only what is suspended is reinstated, and little can follow an ending.

**Why.** The status is worked out from the events. A move that cannot be, such as a review of what was revoked, says that an
event is missing, is of another kind, or has a wrong date.

**Fix.** Correct the type or the date, or enter the missing event. After an ending only `corrected`, `redacted`,
`outcome-reported`, `challenge-lodged`, `challenge-decided` and `body-succeeded` can follow. Where a guarantee should go on
after its end, grant a new one.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Event, Guarantee
from registrar.model.status import AFTER_AN_ENDING, LIVE, REASONED_ENDINGS, after, by_date, corrected, source_of, when
from registrar.rules import dates_not_future, dates_ordered, events_begin_granted, events_numbered, renewal_moves_expiry
from registrar.rules.term_limit import own_term

CODE = "event-move-allowed"


@dataclass(frozen=True, slots=True)
class Step:
    """An event that cannot be, by its index, and the status in which it found the guarantee; `told`, where another rule tells."""

    index: int
    status: str
    since: dt.date
    told: bool


def check(record_set: RecordSet) -> Iterator[Finding]:
    for record in record_set.guarantees:
        yield from (_finding(record, s) for s in _first_after_ending(_steps(record, record_set.today)))


def impossible(record: Guarantee, today: dt.date) -> frozenset[int]:
    """The indexes of the events that cannot be: what such an event lacks besides does not matter."""
    return frozenset(s.index for s in _steps(record, today))


def _steps(record: Guarantee, today: dt.date) -> list[Step]:
    steps = [s for s in _impossible(record, record.events) if not s.told and not _possible_when_entered(record, s)]
    return steps if steps and not _dates_at_fault(record, today) else []


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


def _dates_at_fault(record: Guarantee, today: dt.date) -> bool:
    """Whether a rule on dates fires: then the order of events cannot be trusted, and that rule's message is enough."""
    faults = [
        *dates_ordered.faults(record, today),
        *(f for f in dates_not_future.faults(record, today) if f.location.path[0] in ("decision", "events")),
        *events_numbered.faults(record, today),
        *events_begin_granted.faults(record, today),
        *renewal_moves_expiry.faults(record, today),
    ]
    return bool(faults) or record.decision.expires > own_term(record)  # term-limit


def _first_after_ending(steps: Sequence[Step]) -> Iterator[Step]:
    """All impossible events while it is live, and the first after its end: the rest follow from that."""
    for step in steps:
        yield step
        if step.status not in LIVE:
            return


def _finding(record: Guarantee, step: Step) -> Finding:
    event = corrected(record.events)[step.index]
    d = record.decision
    if event.type == "expired" and step.status in {*LIVE, "expired"}:
        return Finding(
            record.at(*source_of(record.events, step.index, "date")), CODE,
            f"`expired` is dated {event.date}, and the last day of the guarantee is {d.expires}",
            f"write `date: {d.expires}`, or delete the event: a guarantee expires by itself",
        )  # fmt: skip
    spot = record.at("events", step.index, "type")
    if step.status not in LIVE:
        return Finding(
            spot, CODE, f"`{event.type}` on {event.date} cannot follow: the guarantee ended on {step.since} (`{step.status}`)",
            f"correct its type or date; after an ending only {_listed()} can follow",
        )  # fmt: skip
    if event.type == "reinstated":
        stood = step.status.replace("-", " ")
        return Finding(
            spot, CODE, f"`reinstated` on {event.date} cannot be: the guarantee was {stood} and not suspended",
            "enter the `suspended` event that came before it, or correct its type or date",
        )  # fmt: skip
    return Finding(
        spot, CODE, f"`{event.type}` on {event.date} cannot be: the guarantee was not yet in force",
        f"date it {d.effective} or later, the day from which the guarantee holds, or correct its type",
    )  # fmt: skip


def _listed() -> str:
    *names, last = (f"`{name}`" for name in sorted(AFTER_AN_ENDING))
    return f"{', '.join(names)} and {last}"
