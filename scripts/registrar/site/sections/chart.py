"""A bar chart as our own SVG: it has the width of its column, the font of the page, and dark colours in dark mode.

Bars are measured in hundredths of the width and letters are not, so that nothing shrinks on a phone. The figures are also in
a table beside the chart, and in a sentence for people who hear the page.
"""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from registrar.publish.sums import Figure
from registrar.site.sections.page import fill

ROW = 46  # units of height
LONGEST = 36  # letters of a name; the table has the full one
MOST = 20  # bars
WIDEST = 82  # hundredths: the figure beyond the longest bar needs space, and more with a part
WIDEST_WITH_PART = 62


class Bar(NamedTuple):
    name: str
    y: int
    width: float
    part: float
    figure: str


def chart(id_: str, title: str, rows: Sequence[tuple[str, Figure, Figure]], part: str = "") -> Markup:
    """A chart of names, each with its figure and a part of that. `part` says what the part is."""
    shown = rows[:MOST]
    most = max((r[1] or 0 for r in shown), default=0) or 1
    widest = WIDEST_WITH_PART if part else WIDEST
    bars = [
        Bar(
            name=name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…",
            y=n * ROW,
            width=round(widest * (value or 0) / most, 2),
            part=round(widest * (some or 0) / most, 2),
            figure=figure(value) + (f" ({some:,} {part})" if some else ""),
        )
        for n, (name, value, some) in enumerate(shown)
    ]
    return fill("chart.html", id=id_, title=title, said=_said(rows, part), bars=bars, height=len(bars) * ROW)


def figure(value: Figure) -> str:
    """A figure in words and tables; `too few` for None, the median of fewer than it is given of."""
    return "too few" if value is None else f"{value:,}"


def _said(rows: Sequence[tuple[str, Figure, Figure]], part: str) -> str:
    """The chart in a sentence."""
    listed = "; ".join(f"{name}: {figure(value)}" + (f", {some:,} {part}" if some else "") for name, value, some in rows[:MOST])
    more = f" The table has all {len(rows)}." if len(rows) > MOST else ""
    return f"{listed}.{more}" if listed else "There is nothing to show."
