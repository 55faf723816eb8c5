"""What the register knew at the end of a day: the newest version of each record that was on the main branch then.

A later correction changes none of it. Only words that were taken out since are missing, as they are everywhere.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from registrar.model.numbered import all_numbered
from registrar.model.records import Numbered
from registrar.model.register import Register
from registrar.model.versions import Past, Version


class Known(NamedTuple):
    """The records by their number, each with the number of its version. `unread` are those that today's format refuses.

    `commit` is the last that had changed a record by then; empty where there was none.
    """

    records: Mapping[str, tuple[int, Numbered]]
    unread: tuple[str, ...]
    commit: str


def known_at(register: Register, day: dt.date) -> Known:
    """What the register knew at the end of `day`. It needs its history."""
    now = all_numbered(register)
    records: dict[str, tuple[int, Numbered]] = {}
    unread: list[str] = []
    for id_, past in sorted(register.history.pasts.items()):
        version = current_at(past, day)
        if version is None:
            continue
        found = past.record(version.number) or now.get(id_)
        if found is None or isinstance(found, bytes):
            unread.append(id_)
        else:
            records[id_] = (version.number, found)
    return Known(records, tuple(unread), _last_commit(register, day))


def current_at(past: Past, day: dt.date) -> Version | None:
    """The version that was current at the end of a day; None where there was none yet, or the record had been removed."""
    return next((v for v in past.versions if v.day <= day and (v.until is None or v.until > day)), None)


def _last_commit(register: Register, day: dt.date) -> str:
    found = max((step for past in register.history.pasts.values() for step in _steps(past, day)), default=(0, ""))
    return found[1]


def _steps(past: Past, day: dt.date) -> Iterator[tuple[int, str]]:
    """The commits up to a day that changed or removed a record, each with its place on the main branch."""
    yield from ((v.order, v.commit) for v in past.versions if v.day <= day)
    if past.removal is not None and past.removal.day is not None and past.removal.day <= day:
        yield past.removal.order, past.removal.commit


def first_day(register: Register) -> dt.date | None:
    """The day on which the first record reached the main branch."""
    return min((v.day for past in register.history.pasts.values() for v in past.versions), default=None)
