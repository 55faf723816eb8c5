"""The event that ended a guarantee, the day on which it ended, and the day of the last entry in a record."""

import datetime as dt
from collections.abc import Sequence

from registrar.model.records import Event, Guarantee, Numbered
from registrar.model.status_machine import StatusMachine


def ending(machine: StatusMachine, events: Sequence[Event]) -> Event | None:
    """The event that ended a record, or None. `events` are in the order in which they happened."""
    return next((e for e in reversed(events) if e.type in machine.endings), None)


def ended_on(machine: StatusMachine, g: Guarantee, status: str, events: Sequence[Event]) -> dt.date:
    """The day on which a guarantee ended; if it expired, its last day. `status` is how it ended."""
    event = ending(machine, events)
    return event.date if event is not None and status != machine.run_out else g.decision.expires


def last_entered(record: Numbered) -> dt.date:
    """The latest day on which something was entered in the record; if there are no events, the day that dates its number."""
    return max([record.decided_on, *(e.recorded for e in record.events)])
