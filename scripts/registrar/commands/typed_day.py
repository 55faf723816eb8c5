"""A day as people write it, as a record writes it: the only reader of typed days, for the commands and for what a group sent."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from registrar.base.days import MONTHS
from registrar.commands.record_text import CommandError

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMERIC = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
IN_WORDS = re.compile(r"(?:([a-z]{3,9})[.,]? )?([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?,? ([0-9]{4})")

KEYS = frozenset(
    "as_at asked cases_after checked complete date due effective end expires from granted naming_agreed noted notified received "
    "recorded refused_on replied review_by sent start until".split()
)
"""The fields of the schemas that hold a day: a test says so."""
WORDS = ("never",)
"""What may stand in place of a day: a body was `never` told."""


def read(text: str) -> str | None:
    """2026-09-14, 14/9/2026, 14 September 2026 or Monday 14 Sept. 2026 as `2026-09-14`; None where it is no day."""
    plain = " ".join(text.lower().split())
    try:
        if DAY.fullmatch(plain):
            return dt.date.fromisoformat(plain).isoformat()
        if m := NUMERIC.fullmatch(plain):
            return dt.date(int(m[3]), int(m[2]), int(m[1])).isoformat()
        if m := IN_WORDS.fullmatch(plain):
            months = [n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(m[3])]
            day = dt.date(int(m[4]), months[0], int(m[2])) if len(months) == 1 else None
            if day is not None and (not m[1] or WEEKDAYS[day.weekday()].startswith(m[1])):  # of two days that do not fit, neither
                return day.isoformat()
    except ValueError:
        return None
    return None


def as_typed(text: str) -> str:
    """The day as a record writes it; a text that is no day as it is, so that the message can show it."""
    return read(text) or text


def is_day(text: str) -> bool:
    """Whether a text is a day that exists, written as year-month-day."""
    return DAY.fullmatch(text) is not None and read(text) == text


def in_data(data: Any, key: str = "") -> Any:
    """Data that somebody gave, with each day in it as a record writes it. Texts of other fields stay as they are.

    Raises `CommandError` for what is no day where there must be one.
    """
    if isinstance(data, Mapping):
        return {k: in_data(v, str(k)) for k, v in data.items()}
    if isinstance(data, list):
        return [in_data(v, key) for v in data]
    return checked(key, data) if isinstance(data, str) and key in KEYS and data not in WORDS else data


def checked(key: str, text: str) -> str:
    """A day that somebody gave for a field, as a record writes it. Raises `CommandError`."""
    if (day := read(text)) is None:
        raise CommandError(f"{key}: {text} is not a date; write it as 27 November 2026 or 2026-11-27")
    return day
