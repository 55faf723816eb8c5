"""The computed life of a guarantee before and after a pull request, and which of two statuses is milder."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from registrar.model.base_branch import Data
from registrar.model.codes import Codes
from registrar.model.records import Event, Guarantee
from registrar.model.status import after, by_date, own_days, timeline
from registrar.model.status_machine import BEFORE, StatusMachine

DAYS = ("granted", "effective", "expires", "review_by")


def milder(codes: Codes, was: str, now: str) -> bool:
    """Whether a guarantee that had ended or was suspended would stand better than it did.

    Running out is the mildest ending, and one that only a court brings the gravest. Between the others nobody can say which
    is milder, so none takes the place of another.
    """
    machine = codes.machine
    if was == now or (was not in machine.ended and was != "suspended"):
        return False
    if now not in machine.ended:
        return was in machine.ended or now != "suspended"
    if was == "suspended":
        return False
    return was != machine.run_out and not by_court_alone(codes, now)


def by_court_alone(codes: Codes, status: str) -> bool:
    """Whether only a court can bring a status."""
    bringing = codes.machine.brought_by.get(status, frozenset())
    return bool(bringing) and all(codes.events[e].may_be_by == ("court",) for e in bringing)


def as_it_was(now: Guarantee, before: Data) -> Guarantee | None:
    """The guarantee with the events and the days of its decision that it had before; None if they cannot be read."""
    decision = before.get("decision")
    days = {name: _day(decision.get(name)) for name in DAYS} if isinstance(decision, dict) else {}
    if len(days) != len(DAYS) or None in days.values():
        return None
    events = before.get("events")
    was = msgspec.structs.replace(now, decision=msgspec.structs.replace(now.decision, **days))
    return with_events(was, [e for e in events if isinstance(e, dict)] if isinstance(events, list) else [])


def with_events(record: Guarantee, events: Iterable[Data]) -> Guarantee:
    """The guarantee with other events, from plain data. One that cannot be read is left out."""
    return msgspec.structs.replace(record, events=tuple(e for e in map(_event, events) if e is not None))


EVENT = frozenset(f.encode_name for f in msgspec.structs.fields(Event)) - {"spans"}


def _event(data: Data) -> Event | None:
    try:
        return msgspec.convert({k: v for k, v in data.items() if k in EVENT}, Event)
    except msgspec.ValidationError:
        return None


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def moves(machine: StatusMachine, record: Guarantee) -> Iterator[tuple[Event, str]]:
    """Each event that ended or suspended the guarantee, with its corrected values and the status that it brought."""
    status = BEFORE
    for event in timeline(record.events):
        status = by_date(machine, record, status, event.date)
        to = after(machine, status, event) if event.type not in machine.by_day_alone else None
        if to is not None and to != status and (to in machine.ended or to == "suspended"):
            yield event, to
        status = to or status


def inserted(event: Data) -> bool:
    """Whether a new event was learnt late, and so takes its place among events that are already public."""
    return event.get("type") != "corrected" and event.get("corrects") is not None


def new_end(event: Data, machine: StatusMachine) -> dt.date | None:
    """The last day that a new event gives a suspension: its own, or a corrected one. None if it gives none."""
    if event.get("type") in machine.brought_by["suspended"]:
        return _day(event.get("until"))
    values = event.get("as")
    return _day(values.get("until")) if isinstance(values, dict) else None


def turns(machine: StatusMachine, was: Guarantee, now: Guarantee, today: dt.date) -> list[dt.date]:
    """The past days on which either status may change, in order."""
    days = {*own_days(machine, was), *own_days(machine, now), *(e.date for g in (was, now) for e in timeline(g.events))}
    return sorted(d for d in days if d < today)
