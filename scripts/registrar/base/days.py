"""Dates: the only module that counts months, writes a date in words, or works out the date in London."""

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

LATEST = 253_402_300_799  # the last second of the year 9999
MONTHS = tuple("January February March April May June July August September October November December".split())


def in_words(day: dt.date) -> str:
    """`15 September 2027`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month, so many months later; the last day of the month if it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, dt.MAXYEAR)
    for back in range(4):
        try:
            return dt.date(year, month + 1, day.day - back)
        except ValueError:
            continue
    raise AssertionError(day)


def years_after(day: dt.date, years: int) -> dt.date:
    """The anniversary, so many years later. It counts as "within a year"."""
    return months_after(day, 12 * years)


def days_after(day: dt.date, days: int) -> dt.date:
    """The date so many days later; the last possible date if the calendar ends first."""
    return dt.date.fromordinal(min(day.toordinal() + days, dt.date.max.toordinal()))


def london_day(seconds: int) -> dt.date:
    """The date in the United Kingdom at a moment, given in seconds since 1970.

    A moment before 1970 or after the year 9999 counts as the nearest one in between.
    """
    return dt.datetime.fromtimestamp(min(max(seconds, 0), LATEST), _london()).date()


@cache
def _london() -> ZoneInfo:
    """The computer's own time zones if it has them, or those of the package tzdata. Loaded late: a browser has neither."""
    return ZoneInfo("Europe/London")
