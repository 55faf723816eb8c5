"""Days and their names: the only place that counts months, writes a date in words, or says which day it is in London."""

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

LATEST = 253_402_300_799  # the last second of the year 9999
MONTHS = tuple("January February March April May June July August September October November December".split())


def in_words(day: dt.date) -> str:
    """`15 September 2027`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month, that many months on; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, dt.MAXYEAR)
    for back in range(4):
        try:
            return dt.date(year, month + 1, day.day - back)
        except ValueError:
            continue
    raise AssertionError(day)


def years_after(day: dt.date, years: int) -> dt.date:
    """The anniversary. It counts: "within a year" includes it."""
    return months_after(day, 12 * years)


def days_after(day: dt.date, days: int) -> dt.date:
    """That many days on; the last day there is, where the calendar ends."""
    return dt.date.fromordinal(min(day.toordinal() + days, dt.date.max.toordinal()))


def london_day(seconds: int) -> dt.date:
    """The day on a calendar in the United Kingdom at a moment, in seconds since 1970.

    A moment before 1970 or after the year 9999 counts as the nearest between them.
    """
    return dt.datetime.fromtimestamp(min(max(seconds, 0), LATEST), _london()).date()


@cache
def _london() -> ZoneInfo:
    """The machine's own tables where it has them, else those of the package tzdata. Read late: a browser has neither."""
    return ZoneInfo("Europe/London")
