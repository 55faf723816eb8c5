"""Statistics: grants, refusals, endings, suspensions, overdue reviews and days to a grant, each counted by year, nation,
place, service, effect, kind of rule and type of body. What is counted of cases is in `case_statistics`.

A record counts once under each value that it has, so the figures by place or by effect may add up to more than the number
of records. Illustrations are left out once the register is live.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from registrar.model.endings import ended_on
from registrar.model.records import Event, Guarantee
from registrar.model.register import Entry, Register, guarantees_among, per_register, refusals_among, tool_per_register
from registrar.model.status import entered_long_after, next_review, timeline
from registrar.publish.case_statistics import measures_of_cases
from registrar.publish.catalogue_names import body_name
from registrar.publish.listing import Counting, Listing, name
from registrar.publish.listings import LISTINGS
from registrar.publish.measures import Dimension, Fact, Measure
from registrar.publish.sums import FEWEST, Figure, Number, added, wait, with_median

MEDIAN = f"A median is given from {FEWEST} on."


@dataclass(frozen=True, slots=True)
class Row:
    """One value with its figures, in the order of the measure's columns."""

    value: str
    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One measure by one dimension."""

    measure: Measure
    dimension: Dimension
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        return f"{self.measure.slug}-by-{self.dimension.slug}"

    @property
    def title(self) -> str:
        return f"{self.measure.title} by {self.dimension.title}"


# -- what is counted ---------------------------------------------------------------------------------------------------


def _counted(register: Register) -> Iterator[Guarantee]:
    return guarantees_among(register.counted)


def _grants(register: Register) -> Iterator[Fact]:
    for g in _counted(register):
        yield Fact(g, g.decision.granted.year, {"grants": 1})


def _refusals(register: Register) -> Iterator[Fact]:
    for r in refusals_among(register.counted):
        yield Fact(r, r.date.year, {"refusals": 1})


def _endings(register: Register) -> Iterator[Fact]:
    for g in _counted(register):
        status, machine = register.status(g), register.codes.machine
        if status in machine.ended:
            day = ended_on(machine, g, status, timeline(g.events))
            yield Fact(g, day.year, {"endings": 1, **{way: int(way == status) for way in machine.ended}})


def _suspensions(register: Register) -> Iterator[Fact]:
    for g in _counted(register):
        for e in suspensions(timeline(register.as_entered(g).events)):
            days = (e.recorded - e.date).days
            yield Fact(g, e.date.year, {"suspensions": 1, "late": int(entered_long_after(e)), "days": days})


def suspensions(events: Sequence[Event]) -> Iterator[Event]:
    """The events that began a suspension; extending one does not begin another."""
    running = False
    for e in events:
        if e.type == "suspended" and not running:
            yield e
        running = e.type == "suspended" or (running and e.type != "reinstated")


def _overdue(register: Register) -> Iterator[Fact]:
    for g in _counted(register):
        if "review-overdue" in register.flags(g):
            day = next_review(g, register.today, timeline(g.events))
            yield Fact(g, day.year, {"overdue": 1, "days": (register.today - day).days})


def _waits(register: Register) -> Iterator[Fact]:
    for g in _counted(register):
        yield Fact(g, g.decision.granted.year, {"days": (g.decision.granted - g.appeal.refused_on).days})


def _decisions(register: Register) -> Iterator[Fact]:
    for entry in register.counted:
        yield Fact(entry, entry.decided_on.year, {"days": (entry.decided_on - entry.received).days})


def measures(register: Register) -> tuple[Measure, ...]:
    """Everything that is counted; the ways in which a guarantee can end are statuses from the code list."""
    ways = {code: register.codes.label("status", code) for code in register.codes.machine.ended}
    return (
        Measure("grants", "Grants", "Guarantees that were granted.", {"grants": "Grants"}, _grants, added),
        Measure(
            "refusals", "Refusals", "Applications that were refused.", {"refusals": "Refusals"}, _refusals, added,
            without=("effect",),
        ),
        Measure(
            "endings", "Endings", "Guarantees that have ended, and in which way.", {"endings": "Endings", **ways},
            _endings, added,
        ),
        Measure(
            "suspensions", "Suspensions", f"Suspensions, and how late they were entered. Late means more than 14 days. {MEDIAN}",
            {"suspensions": "Suspensions", "late": "Entered late", "days": "Days until entered (median)"},
            _suspensions, with_median("suspensions", "late"), part="late",
        ),
        Measure(
            "overdue-reviews", "Overdue reviews", f"Guarantees whose review is overdue today. {MEDIAN}",
            {"overdue": "Overdue reviews", "days": "Days overdue (median)"}, _overdue, with_median("overdue"),
        ),
        Measure(
            "days-to-grant", "Days to a grant", f"Days from being told no to the grant (median). {MEDIAN}",
            {"days": "Days (median)", "grants": "Grants", "fewest": "Fewest days", "most": "Most days"}, _waits, wait("grants"),
        ),
        Measure(
            "days-to-decision", "Days to a decision",
            f"Days from the receipt of the application to the grant or refusal (median). {MEDIAN}",
            {"days": "Days (median)", "decisions": "Decisions", "fewest": "Fewest days", "most": "Most days"},
            _decisions, wait("decisions"), without=("effect",),
        ),
        *measures_of_cases(register),
    )  # fmt: skip


# -- what it is counted by -----------------------------------------------------------------------------------------------


def _of_list(way: Listing, counting: Counting) -> Dimension:
    """A list of the register as a dimension. Cases are counted only by lists that read what they have too (`Measure.by`)."""
    of = counting.of or way.of
    return Dimension(
        way.kind,
        way.one,
        counting.says,
        lambda r, f: of(r, cast("Entry", f.entry)),
        lambda r, code: name(r, way, code),
        of_record=True,
    )


DIMENSIONS = (
    Dimension("year", "year", "The year in which it happened.", lambda _, f: [str(f.year)], lambda _, value: value),
    *(_of_list(way, way.counting) for way in LISTINGS if way.counting),
    Dimension("body", "body", "The body that was asked.", lambda _, f: f.values.get("body", ()), body_name, apart=True),
)


_facts = tool_per_register(lambda register: {m.slug: list(m.facts(register)) for m in measures(register)})
"""What each measure counts, by its name."""


def series(register: Register) -> tuple[Series, ...]:
    """Every measure by every dimension, dimension by dimension."""
    counted, facts = measures(register), _facts(register)
    made: list[Series] = []
    for d in DIMENSIONS:
        known: dict[str, Sequence[str]] = {}  # what most measures ask of each record
        made += [Series(m, d, _rows(register, m, d, facts[m.slug], known)) for m in counted if d.counts(m)]
    return tuple(made)


def _rows(
    register: Register, m: Measure, d: Dimension, facts: Sequence[Fact], known: dict[str, Sequence[str]]
) -> tuple[Row, ...]:
    found: dict[str, list[Mapping[str, Number]]] = defaultdict(list)
    for fact in facts:
        values = known.get(fact.entry.id) if d.of_record else None
        if values is None:
            values = known[fact.entry.id] = tuple(dict.fromkeys(d.of(register, fact)))
        for value in values:
            found[value].append(fact.figures)
    if d.slug == "year" and found:
        years = range(int(min(found)), int(max(found)) + 1)
        found = defaultdict(list, {str(y): found.get(str(y), []) for y in years})
    rows = [Row(v, d.label(register, v), _figures(m, figures)) for v, figures in found.items()]
    return tuple(rows if d.slug == "year" else sorted(rows, key=lambda r: (-(r.figures[0] or 0), r.label, r.value)))


def _figures(m: Measure, figures: Sequence[Mapping[str, Number]]) -> tuple[Figure, ...]:
    summed = m.sum(figures)
    return tuple(summed[column] for column in m.columns) if summed else (0,) * len(m.columns)


def total(register: Register, m: Measure) -> tuple[Figure, ...]:
    """The figures of a measure for the whole register."""
    return _totals(register)[m.slug]


def _of_all(register: Register) -> Mapping[str, tuple[Figure, ...]]:
    """The figures of each measure for the whole register, by its name."""
    return {m.slug: _figures(m, [f.figures for f in _facts(register)[m.slug]]) for m in measures(register)}


_totals = per_register(_of_all, "totals of the statistics")
