"""The figures of a run, on the page `docs/about/speed.md`: a table for each size, a chart, and what they come to at a million.

Whatever is between the two marks of the page is written afresh; the words around it are kept. The chart is a drawing beside it.
"""

import datetime as dt
import math
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Measured
from bench.visits import Visit, visited

PAGE = "docs/about/speed.md"
CHART = "docs/assets/pictures/speed.svg"
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of the figures -->"
MILLION = 1_000_000
WIDTH, HEIGHT, LEFT, TOP, LINE = 720, 400, 60, 20, 16
COLOURS = ("#0a6b68", "#b3541e", "#5b4b9a", "#8a6d00", "#a3265a", "#3b6ea5", "#4c7a2d", "#666666")


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured with so many records: the site's bytes and files, and each step by its name."""

    records: int
    site_bytes: int
    site_files: int
    steps: Mapping[str, Measured]
    visits: Sequence[Visit] = ()


def written(project: Path, sizes: Sequence[Size], day: dt.date) -> None:
    """Puts the figures on the page. Raises `ValueError` if the page has no place for them."""
    page = project / PAGE
    before, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE} has no place for the figures")
    figures = "\n".join(lines(sizes, day)).replace("---:", "---")  # an aligned column has a style, which pages may not have
    (project / CHART).write_text(chart(sizes), "utf-8")
    page.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", "utf-8")


def lines(sizes: Sequence[Size], day: dt.date) -> Iterator[str]:
    """The Markdown of the figures."""
    yield f"Measured on {day.isoformat()}: {os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}."
    for size in sizes:
        yield from ("", f"### {size.records:,} records", "")
        yield f"The site has {size.site_bytes / 1e6:,.0f} MB in {size.site_files:,} files: "
        yield f"{size.site_bytes / size.records / 1e3:.0f} KB and {size.site_files / size.records:.1f} files a record."
        yield from ("", "| step | seconds | processor seconds | MB, all processes |", "|---|---:|---:|---:|")
        for name, m in size.steps.items():
            memory = m.largest if m.together is None else m.together
            yield f"| {name} | {m.seconds:.1f} | {m.processor:.1f} | {memory:,.0f} |"
        if size.visits:
            yield from ("", *visited(size.visits))
    if len(sizes) < 2:
        return
    first, last = sizes[0], sizes[-1]
    yield from ("", f"### From {first.records:,} to {last.records:,} records", "")
    yield "A slope of 1 means that ten times the records take ten times as long. The last column goes on at the last slope."
    yield from (
        "",
        "| step | slope of seconds | slope of memory | at 1,000,000: hours | at 1,000,000: GB |",
        "|---|---:|---:|---:|---:|",
    )
    for name in last.steps:
        if name in sizes[-2].steps and name in first.steps:
            yield _in_future(name, sizes)
    yield from ("", "![Seconds of each step by the number of records, both in powers of ten](../assets/pictures/speed.svg)")


def _in_future(name: str, sizes: Sequence[Size]) -> str:
    def memory(size: Size) -> float:
        m = size.steps[name]
        return m.largest if m.together is None else m.together

    first, before, last = sizes[0], sizes[-2], sizes[-1]
    whole = slope(first.records, first.steps[name].seconds, last.records, last.steps[name].seconds)
    whole_memory = slope(first.records, memory(first), last.records, memory(last))
    times = MILLION / last.records
    late = slope(before.records, before.steps[name].seconds, last.records, last.steps[name].seconds)
    late_memory = slope(before.records, memory(before), last.records, memory(last))
    hours = last.steps[name].seconds * times**late / 3600
    return f"| {name} | {whole:.2f} | {whole_memory:.2f} | {hours:,.2f} | {memory(last) * times**late_memory / 1024:,.1f} |"


def slope(n: int, value: float, more: int, later: float) -> float:
    """The power of the number of records with which a value grows."""
    return math.log(max(later, 1e-3) / max(value, 1e-3)) / math.log(more / n)


def chart(sizes: Sequence[Size]) -> str:
    """A drawing of the seconds of each step against the records, both in powers of ten, with its legend."""
    names = list(dict.fromkeys(name for size in sizes for name in size.steps))
    seconds = [m.seconds for size in sizes for m in size.steps.values()]
    left, right = math.log10(sizes[0].records), math.log10(max(sizes[-1].records, sizes[0].records * 10))
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)) + 0.01)

    def x(records: float) -> float:
        return LEFT + (math.log10(records) - left) / (right - left) * (WIDTH - LEFT - 20)

    def y(value: float) -> float:
        return TOP + (high - math.log10(value)) / (high - low) * (HEIGHT - 2 * TOP - 20)

    tall = HEIGHT + LINE * len(names) + 10
    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{tall}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        made.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - 20}" stroke="#ddd"/>')
        made.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    made += [f'<text x="{x(s.records):.1f}" y="{HEIGHT - 18}" text-anchor="middle">{s.records:,}</text>' for s in sizes]
    for n, name in enumerate(names):
        points = [(x(s.records), y(s.steps[name].seconds)) for s in sizes if name in s.steps]
        colour, dashes = COLOURS[n % len(COLOURS)], ("", ' stroke-dasharray="6 4"')[n // len(COLOURS) % 2]
        line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        made.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>')
        made += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in points]
        at = HEIGHT + LINE * n + 4
        made.append(f'<path d="M{LEFT} {at - 4}h24" stroke="{colour}" stroke-width="2"{dashes}/>')
        made.append(f'<text x="{LEFT + 30}" y="{at}">{name}</text>')
    return "\n".join([*made, "</svg>\n"])
