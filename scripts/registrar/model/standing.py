"""Flags and outlook of a guarantee: what needs attention on a day, and what will change without anyone acting."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from registrar.base.days import days_after, months_after
from registrar.model.catalogues import Catalogue, KnownBody
from registrar.model.records import Event, Guarantee
from registrar.model.reference import Authority, Gazetteer
from registrar.model.status import (
    authorities,
    late_events,
    next_confirmation,
    next_review,
    own_days,
    status_at,
    suspended_until,
    timeline,
)  # fmt: skip
from registrar.model.status_machine import StatusMachine

EXPIRES_SOON_DAYS = 90


class Places(Protocol):
    """What the flag `place-ended` needs from the reference data: councils by their code, and bodies by their id."""

    def get(self, code: str, /) -> Authority | KnownBody | None: ...


@dataclass(frozen=True, slots=True)
class PlacesAndBodies:
    """The councils of the gazetteer and the bodies of the catalogue: no code is an id."""

    gazetteer: Gazetteer
    bodies: Catalogue[KnownBody]

    def get(self, code: str, /) -> Authority | KnownBody | None:
        return self.gazetteer.get(code) or self.bodies.get(code)


@dataclass(frozen=True, slots=True)
class Standing:
    """The status ("" before the grant) and the flags (sorted) of a guarantee from `since` onwards."""

    since: dt.date
    status: str
    flags: tuple[str, ...]


class _Case(NamedTuple):
    """A guarantee on a day, as the flags look at it. `ends`: whether any place or body of its lineage has an end."""

    machine: StatusMachine
    record: Guarantee
    day: dt.date
    status: str
    events: Sequence[Event]
    places: Places
    ends: bool = True


def _suspension_overdue(case: _Case) -> bool:
    until = suspended_until(case.day, case.events) if case.status == "suspended" else None
    return until is not None and case.day > until


def _place_ended(case: _Case) -> bool:
    return case.ends and any(not _followed(code, case.day, case.places, case.events) for code in _named(case.record))


FLAGS: Mapping[str, Callable[[_Case], bool]] = {
    "citation-stale": lambda c: any(c.day > months_after(rule.checked, 24) for rule in c.record.rules),
    "confirmation-overdue": lambda c: c.day > next_confirmation(c.record, c.day, c.events),
    "expires-soon": lambda c: (c.record.decision.expires - c.day).days <= EXPIRES_SOON_DAYS,
    "late-reported": lambda c: bool(late_events(c.machine, c.events, c.day)),
    "place-ended": _place_ended,
    "review-overdue": lambda c: c.day > next_review(c.record, c.day, c.events),
    "suspension-overdue": _suspension_overdue,
}
"""When each flag is shown, by its code, in the order of the codes."""


def flags_at(
    machine: StatusMachine, record: Guarantee, day: dt.date, places: Places, events: Sequence[Event] | None = None
) -> tuple[str, ...]:
    """The flags as at `day`, sorted by name."""
    events = timeline(record.events) if events is None else events
    return _flags(_Case(machine, record, day, status_at(machine, record, day, events), events, places))


def _flags(case: _Case) -> tuple[str, ...]:
    """The flags of a case. Before the grant and after an ending, only the lasting flags count."""
    if case.status in case.machine.live:
        return tuple([flag for flag, up in FLAGS.items() if up(case)])
    return tuple([flag for flag, up in FLAGS.items() if flag in case.machine.lasting_flags and up(case)])


def _named(record: Guarantee) -> Sequence[str]:
    """The codes and ids of the places and bodies that a record names, each once."""
    return list(dict.fromkeys([*authorities(record), *(b.body for b in record.bodies if b.body)]))


def _lineage(record: Guarantee, places: Places) -> Iterable[Authority | KnownBody]:
    """The authorities and bodies that a record names, and their successors in turn."""
    ahead, seen = list(_named(record)), set[str]()
    while ahead:
        code = ahead.pop()
        authority = places.get(code)
        if code not in seen and authority is not None:
            seen.add(code)
            ahead.extend(authority.successor)
            yield authority


def _followed(first: str, day: dt.date, places: Places, events: Sequence[Event]) -> bool:
    """Whether an authority or a body still exists on `day`, or the record says which one took its place.

    A council that followed may be named by its code or, as a body, by its id.
    """
    named = {e.ref for e in events if e.type == "body-succeeded" and e.date <= day}
    ahead, seen = [first], set[str]()
    while ahead:
        code = ahead.pop()
        authority = places.get(code)
        if code in seen or authority is None:
            continue
        seen.add(code)
        if authority.alive_on(day) or (authority.start is not None and day < authority.start):
            return True
        ahead.extend(s for s in authority.successor if s in named or getattr(places.get(s), "gss", None) in named)
        if not authority.successor:  # the gazetteer names no successor, so the record is believed
            return bool(named)
    return places.get(first) is None


def outlook(machine: StatusMachine, record: Guarantee, today: dt.date, places: Places) -> tuple[Standing, ...]:
    """The standing of a guarantee today and on each later day on which it changes without anyone acting, in order."""
    events = timeline(record.events)
    until = suspended_until(today, events)
    ends = [a.end for a in _lineage(record, places) if a.end]
    last_days = [
        next_review(record, today, events),
        next_confirmation(record, today, events),
        *(months_after(rule.checked, 24) for rule in record.rules),
        *([until] if until else []),
    ]
    first_days = [*own_days(machine, record), days_after(record.decision.expires, -EXPIRES_SOON_DAYS), *ends]
    days = {today, *first_days, *(days_after(d, 1) for d in last_days)}
    found: list[Standing] = []
    for day in sorted(d for d in days if d >= today):
        status = status_at(machine, record, day, events)
        here = Standing(day, status, _flags(_Case(machine, record, day, status, events, places, bool(ends))))
        if not found or (found[-1].status, found[-1].flags) != (here.status, here.flags):
            found.append(here)
    return tuple(found)
