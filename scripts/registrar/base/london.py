"""Which day it is in London. Browsers have their own way (`docs/assets/lib/day.js`): their Python has no time zones."""

import datetime as dt
from functools import cache

LATEST = 253_402_300_799  # the last second of the year 9999


def london_day(seconds: int) -> dt.date:
    """The day on a calendar in the United Kingdom at a moment, in seconds since 1970.

    A moment before 1970 or after the year 9999 counts as the nearest between them.
    """
    return dt.datetime.fromtimestamp(min(max(seconds, 0), LATEST), _london()).date()


@cache
def _london() -> dt.tzinfo:
    """The machine's own tables where it has them, otherwise those of the package tzdata."""
    from zoneinfo import ZoneInfo  # imported here, as most commands are given no moment

    return ZoneInfo("Europe/London")
