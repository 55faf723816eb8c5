"""Status, flags and next dates of a guarantee as at a day: computed from its events and dates, never typed.

Source: record.md section 4. A status goes by the days on which things happened, as known now: an event learnt
late stands at its true day, and a `corrected` event's `as` replaces the day that was entered first.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from registrar.base.days import days_after, months_after
from registrar.base.diagnostics import KeyPath
from registrar.model.records import Event, Guarantee
from registrar.model.reference import Authority

LIVE = frozenset(["upcoming", "in-force", "suspended"])
ENDED = ("expired", "revoked", "surrendered", "superseded", "quashed")
ENDING_EVENTS = frozenset(ENDED)
REASONED_ENDINGS = frozenset(["revoked", "surrendered", "quashed"])
AFTER_AN_ENDING = frozenset(
    ["corrected", "redacted", "outcome-reported", "challenge-lodged", "challenge-decided", "body-succeeded"]
)
CORRECTABLE = ("date", "until", "reason_code")
LATE_AFTER_DAYS = 14
EXPIRES_SOON_DAYS = 90


class Places(Protocol):
    """The gazetteer, as far as the flag `place-ended` needs it."""

    def get(self, gss: str) -> Authority | None: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How a guarantee stands from `since` on: its status ("" before the grant) and its flags, sorted."""

    since: dt.date
    status: str
    flags: tuple[str, ...]


def timeline(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events in the order in which they happened, with the days, ends and reasons that corrections gave them."""
    return tuple(sorted(corrected(events), key=when))


def corrected(events: Sequence[Event]) -> Sequence[Event]:
    """The events in the order of the file, each with its right values. A later correction wins, value by value."""
    right: dict[int, dict[str, Any]] = {}
    for e in events:
        if e.type == "corrected" and e.corrects is not None and e.as_ is not None:
            values = {name: value for name in CORRECTABLE if (value := getattr(e.as_, name)) is not None}
            right.setdefault(e.corrects, {}).update(values)
    return [msgspec.structs.replace(e, **right[e.n]) if e.n in right else e for e in events] if right else events


def source_of(events: Sequence[Event], i: int, name: str) -> KeyPath:
    """The key path of a value of the `i`-th event as it counts: in the event, or in the `as` that corrected it."""
    for j in range(len(events) - 1, -1, -1):
        e = events[j]
        if e.type == "corrected" and e.corrects == events[i].n and getattr(e.as_, name, None) is not None:
            return ("events", j, "as", name)
    return ("events", i, name)


def learnt_late(event: Event) -> bool:
    """Whether the event was entered after later ones: it names the event that it should have followed."""
    return event.corrects is not None and event.type != "corrected"


def when(event: Event) -> tuple[dt.date, int, int]:
    """What sorts events by the time at which they happened: the day, and on one day their numbers."""
    return (event.date, event.corrects, event.n) if learnt_late(event) and event.corrects else (event.date, event.n, 0)


def after(status: str, event: Event) -> str | None:
    """The status that an event leads to from `status`, or None where the move is not allowed."""
    if event.type == "granted":
        return "upcoming" if status == "" else None
    if status == "":
        return None
    if status not in LIVE:
        return status if event.type in AFTER_AN_ENDING else None
    if event.type == "suspended":
        return "suspended" if status != "upcoming" else None
    if event.type == "reinstated":
        return "in-force" if status == "suspended" else None
    if event.type in ENDING_EVENTS:
        return event.type
    return status


def by_date(record: Guarantee, status: str, day: dt.date) -> str:
    """What the days alone make of a status: `effective` begins the force, the day after `expires` ends it."""
    if status == "upcoming" and day >= record.decision.effective:
        status = "in-force"
    if status in LIVE and day > record.decision.expires:
        return "expired"
    return status


def status_at(record: Guarantee, day: dt.date, events: Iterable[Event] | None = None) -> str:
    """The status as at the end of `day`; "" before the grant. A move that is not allowed moves nothing."""
    status = ""
    for event in timeline(record.events) if events is None else events:
        if event.date > day:
            break
        status = by_date(record, status, event.date)
        if event.type != "expired":  # its last day is still a day of force
            status = after(status, event) or status
    return by_date(record, status, day)


def next_review(record: Guarantee, day: dt.date, events: Sequence[Event]) -> dt.date:
    """The last day by which the next review is in time."""
    held = [e.date for e in events if e.type == "review-held" and e.date <= day]
    return max([record.decision.review_by, *(months_after(d, 12) for d in held[-1:])])


def next_confirmation(record: Guarantee, day: dt.date, events: Sequence[Event]) -> dt.date:
    """The last day by which someone must say that the record still holds."""
    said = [e.date for e in events if e.type in ("granted", "confirmed", "renewed") and e.date <= day]
    return months_after(max([record.decision.granted, *said]), 12)


def suspended_until(day: dt.date, events: Sequence[Event]) -> dt.date | None:
    """The end of the suspension in force on `day`, as last extended."""
    until = None
    for event in events:
        if event.date > day:
            break
        if event.type == "suspended":
            until = event.until
        elif event.type == "reinstated":
            until = None
    return until


def late_events(events: Sequence[Event], day: dt.date) -> tuple[Event, ...]:
    """Suspensions and endings up to `day` that were entered more than 14 days after they happened."""
    return tuple(
        e
        for e in events
        if (e.type == "suspended" or e.type in ENDING_EVENTS) and e.date <= day and (e.recorded - e.date).days > LATE_AFTER_DAYS
    )


def flags_at(record: Guarantee, day: dt.date, places: Places, events: Sequence[Event] | None = None) -> tuple[str, ...]:
    """The flags as at `day`, sorted by name."""
    events = timeline(record.events) if events is None else events
    flags = {"late-reported"} if late_events(events, day) else set()
    status = status_at(record, day, events)
    if status not in LIVE:
        return tuple(sorted(flags))
    if day > next_review(record, day, events):
        flags.add("review-overdue")
    if day > next_confirmation(record, day, events):
        flags.add("confirmation-overdue")
    if any(day > months_after(rule.checked, 24) for rule in record.rules):
        flags.add("citation-stale")
    if (record.decision.expires - day).days <= EXPIRES_SOON_DAYS:
        flags.add("expires-soon")
    until = suspended_until(day, events)
    if status == "suspended" and until is not None and day > until:
        flags.add("suspension-overdue")
    if any(not _followed(gss, day, places, events) for gss in authorities(record)):
        flags.add("place-ended")
    return tuple(sorted(flags))


def authorities(record: Guarantee) -> tuple[str, ...]:
    """The codes of the places and bodies that a record names, each once, in the order of the file."""
    return tuple(dict.fromkeys([*(p.gss for p in record.places), *(b.gss for b in record.bodies if b.gss)]))


def _lineage(record: Guarantee, places: Places) -> Iterable[Authority]:
    """The authorities that a record names, and those that followed them in turn."""
    ahead, seen = list(authorities(record)), set()
    while ahead:
        code = ahead.pop()
        authority = places.get(code)
        if code not in seen and authority is not None:
            seen.add(code)
            ahead.extend(authority.successor)
            yield authority


def _followed(gss: str, day: dt.date, places: Places, events: Sequence[Event]) -> bool:
    """Whether an authority still stands on `day`, or the record says which one took its place."""
    named = {e.ref for e in events if e.type == "body-succeeded" and e.date <= day}
    ahead, seen = [gss], set()
    while ahead:
        code = ahead.pop()
        authority = places.get(code)
        if code in seen or authority is None:
            continue
        seen.add(code)
        if authority.alive_on(day) or (authority.start is not None and day < authority.start):
            return True
        ahead.extend(s for s in authority.successor if s in named)
        if not authority.successor:  # the gazetteer does not say who followed: believe the record
            return bool(named)
    return places.get(gss) is None


def outlook(record: Guarantee, today: dt.date, places: Places) -> tuple[Standing, ...]:
    """How the guarantee stands today and each day ahead on which that changes with no one acting, in order."""
    events = timeline(record.events)
    until = suspended_until(today, events)
    decision = record.decision
    ends = [a.end for a in _lineage(record, places) if a.end]
    last_days = [
        decision.expires,
        next_review(record, today, events),
        next_confirmation(record, today, events),
        *(months_after(rule.checked, 24) for rule in record.rules),
        *([until] if until else []),
    ]
    first_days = [decision.effective, days_after(decision.expires, -EXPIRES_SOON_DAYS), *ends]
    days = {today, *first_days, *(days_after(d, 1) for d in last_days)}
    found: list[Standing] = []
    for day in sorted(d for d in days if d >= today):
        here = Standing(day, status_at(record, day, events), flags_at(record, day, places, events))
        if not found or (found[-1].status, found[-1].flags) != (here.status, here.flags):
            found.append(here)
    return tuple(found)
