"""Dates: the only module that counts months and writes a date in words."""

import datetime as dt
from functools import lru_cache

MONTHS = tuple("January February March April May June July August September October November December".split())


def in_words(day: dt.date) -> str:
    """`15 September 2027`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=8192)
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
    """The date so many days later, earlier for less than none; the last or first possible date, if the calendar ends before."""
    return dt.date.fromordinal(max(1, min(day.toordinal() + days, dt.date.max.toordinal())))
