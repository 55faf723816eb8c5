"""`/statistics/`: the register in five sentences, and the figures by year; `/statistics/by-<what>/`: the figures another way."""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.base.days import in_words
from registrar.model.register import Register, per_register
from registrar.publish.measures import Dimension
from registrar.publish.statistics import DIMENSIONS, Series, measures, series, total
from registrar.site.sections.chart import MOST, chart, figure
from registrar.site.sections.five_sentences import sentences
from registrar.site.sections.page import Page, fill, root, upper
from registrar.site.sections.styles import styles

ADDRESS = "statistics/"
TITLE = "Statistics"

found = per_register(series)


def subjects(register: Register) -> Sequence[Dimension]:
    return DIMENSIONS


def render(register: Register, d: Dimension) -> Iterator[Page]:
    first = d is DIMENSIONS[0]
    address = ADDRESS if first else f"{ADDRESS}by-{d.slug}/"
    up = root(address)
    title = TITLE if first else f"Statistics by {d.title}"
    body = fill(
        "statistics.html",
        first=first,
        title=title,
        says=d.says,
        today=register.today,
        live=register.info.live,
        totals=list(_totals(register)) if first else [],
        ways=[(upper(o.title), up + (ADDRESS if o is DIMENSIONS[0] else f"{ADDRESS}by-{o.slug}/"), o is d) for o in DIMENSIONS],
        sentences=sentences(register, up) if first else "",
        figures=[_figure(s) for s in found(register) if s.dimension is d],
        root=up,
        several=not first,
    )
    yield Page(
        address=address,
        title=title,
        description=f"Grants, refusals, endings, suspensions and overdue reviews by {d.title}, as at {in_words(register.today)}.",
        body=body,
        crumbs=((TITLE, ""),) if first else ((TITLE, ADDRESS), (f"By {d.title}", "")),
        head=styles(up),
    )


def _totals(register: Register) -> Iterator[tuple[str, str, str]]:
    """The first figure of each measure, for all years, with what it counts; none of a median of too few."""
    for m in measures(register):
        whole = total(register, m)[0]
        if whole is not None:
            yield (m.slug, *_named(m.title, figure(whole)))


def _named(title: str, n: str) -> tuple[str, str]:
    """A figure and what it counts: `2`, `Overdue reviews`, but `1`, `Overdue review`."""
    first, _, rest = title.partition(" ")
    if n != "1":
        return n, title
    return n, f"Day {rest}" if first == "Days" else title.removesuffix("s")


def _figure(s: Series) -> dict[str, Any]:
    """A chart and its table."""
    names = list(s.measure.columns)
    at = names.index(s.measure.part) if s.measure.part else None
    rows = [(r.label, r.figures[0], r.figures[at] if at is not None else 0) for r in s.rows]
    part = s.measure.part
    return {
        "s": s,
        "chart": chart(s.name, s.title, rows, part),
        "columns": list(s.measure.columns.values()),
        "rows": [(r.label, [figure(n) for n in r.figures]) for r in s.rows],
        "cut": len(s.rows) > MOST,
        "most": MOST,
    }
