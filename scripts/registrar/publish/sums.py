"""How the figures of several facts become those of a row: sums, and the median of days."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

Number = int | float
Figure = Number | None
"""None: of fewer than `FEWEST` there is no median."""
FEWEST = 5
"""Of fewer, no median is given: it would tell of single records and letters."""
Sum = Callable[[Sequence[Mapping[str, Number]]], Mapping[str, Figure]]


def added(figures: Sequence[Mapping[str, Number]]) -> dict[str, Figure]:
    """The sum of each column."""
    return {name: sum(f[name] for f in figures) for name in figures[0]} if figures else {}


def with_median(*columns: str) -> Sum:
    """Sums of the columns, and the median of the days."""

    def together(figures: Sequence[Mapping[str, Number]]) -> dict[str, Figure]:
        return {**{c: sum(f[c] for f in figures) for c in columns}, "days": typical([f["days"] for f in figures])}

    return together


def wait(what: str) -> Sum:
    """The median of the days, how many decisions there were, and the fewest and most days; of fewer than `FEWEST`, the number."""

    def together(figures: Sequence[Mapping[str, Number]]) -> dict[str, Figure]:
        days = [f["days"] for f in figures]
        few = len(days) < FEWEST
        return {"days": typical(days), what: len(days), "fewest": None if few else min(days), "most": None if few else max(days)}

    return together


def typical(days: Sequence[Number]) -> Figure:
    """The median of at least `FEWEST`, as a whole number if it is one; None of fewer."""
    if len(days) < FEWEST:
        return None
    middle = median(days)
    return int(middle) if middle == int(middle) else middle
