"""What a version said, as two digests that stay the same: of its record, and of the statuses that it gives for all days."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from registrar.base import canonical
from registrar.model.periods import status_periods
from registrar.model.status_machine import StatusMachine
from registrar.model.versions import DecidedRecord


def said_in(record: DecidedRecord | None, data: Mapping[str, Any] | None, machine: StatusMachine) -> tuple[str, str]:
    """The digests of a version: of its record, or else its data, and of its statuses; "" for what cannot be read."""
    try:
        if record is None:
            return (canonical.digest(data) if data is not None else ""), ""
        return canonical.digest(plain(record)), canonical.digest(statuses(record, machine))
    except canonical.NotCanonical:
        return "", ""


def plain(record: DecidedRecord) -> dict[str, Any]:
    """A record as plain data, as it is published: without the place of its file."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    data.pop("file", None)
    return data


def published(record: DecidedRecord, digest: str) -> msgspec.Raw | dict[str, Any]:
    """A record as it is published, in canonical JSON where it is what `said_in` made this digest of; else as plain data.

    It is otherwise where words were taken out since.
    """
    data: dict[str, Any] = msgspec.to_builtins(record)
    data.pop("file", None)
    return canonical.known(data, digest) or plain(record)


def statuses(record: DecidedRecord, machine: StatusMachine) -> list[list[str | None]]:
    """The statuses that a record gives: each with its first day and the day after its last, None where it has none."""
    told = status_periods(machine, record, dt.date.max)
    return [[s.since.isoformat(), s.until.isoformat() if s.until else None, s.status] for s in told]
