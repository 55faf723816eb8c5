"""How the figures of several facts become those of a row: sums, and the median of days."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

Number = int | float
Figure = Number | None
"""None: nothing has no median."""
Sum = Callable[[Sequence[Mapping[str, Number]]], Mapping[str, Figure]]


def added(figures: Sequence[Mapping[str, Number]]) -> dict[str, Figure]:
    """The sum of each column."""
    return {name: sum(f[name] for f in figures) for name in figures[0]} if figures else {}


def with_median(*columns: str) -> Sum:
    """Sums of the columns, and the median of the days."""

    def together(figures: Sequence[Mapping[str, Number]]) -> dict[str, Figure]:
        return {**{c: sum(f[c] for f in figures) for c in columns}, "days": middle([f["days"] for f in figures])}

    return together


def wait(what: str) -> Sum:
    """The median of the days, how many decisions there were, and the fewest and most days."""

    def together(figures: Sequence[Mapping[str, Number]]) -> dict[str, Figure]:
        days = [f["days"] for f in figures]
        return {"days": middle(days), what: len(days), "fewest": min(days, default=None), "most": max(days, default=None)}

    return together


def middle(days: Sequence[Number]) -> Figure:
    """The median, as a whole number if it is one."""
    if not days:
        return None
    middle = median(days)
    return int(middle) if middle == int(middle) else middle
