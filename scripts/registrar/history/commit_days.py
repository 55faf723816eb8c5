"""The date on which each commit reached the main branch, as far as that can be known.

A commit gives its own time, which a wrong clock or a rewritten branch can make wrong. The order of the main branch is
reliable: no commit arrived before the one in front of it, after the one behind it, or after the date of the build. So the
times that fit that order are trusted, as many as possible at once, and each of the others gets the nearest moment between
its trusted neighbours.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence

from registrar.base.git import Commit
from registrar.base.london import london_day

FIRST_GIT = dt.date(2005, 4, 7)
"""No commit is older than git."""


def landed(seconds: Sequence[int], today: dt.date) -> list[dt.date]:
    """A date for each commit, oldest first: never before that of the one in front, never after `today`."""
    believed = _fitting([s if FIRST_GIT <= london_day(s) <= today else None for s in seconds])
    days: list[dt.date] = []
    ahead = iter([*believed, None])
    front: int | None = None  # the moment of the trusted commit in front
    following = next(ahead)
    for i, own in enumerate(seconds):
        moment: int | None = own
        if i == following:
            front, following = own, next(ahead)
        else:
            moment = _nearest(own, front, seconds[following] if following is not None else front)
        day = min(london_day(moment), today) if moment is not None else today
        days.append(max(day, days[-1]) if days else day)
    return days


def _nearest(own: int, earliest: int | None, latest: int | None) -> int | None:
    """The moment nearest to `own` between two others; None if neither is known."""
    if earliest is None or latest is None:
        return latest if earliest is None else earliest
    return min(max(own, earliest), latest)


def _fitting(seconds: Sequence[int | None]) -> list[int]:
    """The longest choice of positions whose moments never go back. Of two equally long, the one with the earlier commits.

    It is made from the end, so that a new commit with a wrong clock does not change dates already published.
    """
    begins: list[int] = []  # begins[k]: minus the latest moment with which a choice of k + 1 commits can begin
    chosen: list[int] = []  # the position that it begins with
    behind: dict[int, int] = {}
    for i in range(len(seconds) - 1, -1, -1):
        moment = seconds[i]
        if moment is None:
            continue
        k = bisect_right(begins, -moment)
        if k:
            behind[i] = chosen[k - 1]
        if k == len(begins):
            begins.append(-moment)
            chosen.append(i)
        else:
            begins[k], chosen[k] = -moment, i
    found: list[int] = []
    at = chosen[-1] if chosen else None
    while at is not None:
        found.append(at)
        at = behind.get(at)
    return found


def clocks(line: Sequence[Commit], days: Sequence[dt.date]) -> dict[str, dt.date]:
    """The commits that do not count from the day of their own clock, each with the day from which it does."""
    return {c.oid: day for c, day in zip(line, days, strict=True) if london_day(c.seconds) != day}
