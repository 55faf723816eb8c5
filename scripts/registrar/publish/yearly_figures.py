"""The figures of a year, of any set of records, as at 31 December: of what they say alone, and not of the day of the build."""

import datetime as dt
from collections.abc import Iterator, Sequence

from registrar.base.days import days_after
from registrar.model.case import Case
from registrar.model.case_questions import Bodies, asked, late_by, replied
from registrar.model.case_stages import case_timeline, stage_at
from registrar.model.codes import Codes
from registrar.model.event import CaseEvent
from registrar.model.records import Guarantee, Numbered, Refusal
from registrar.model.status import timeline
from registrar.publish.flow import Ledger, turns
from registrar.publish.shares import IN_TIME
from registrar.publish.statistics import suspensions
from registrar.publish.sums import FEWEST, Figure, typical

Told = tuple[str, str, Figure]
"""The name of a figure for programs, what pages call it, and its value."""


def figures(codes: Codes, records: Sequence[Numbered], year: int, bodies: Bodies | None = None) -> Iterator[Told]:
    """Every figure, in the order in which a report has them, whatever the records are. `bodies`: the catalogue, by which a body
    that had ended was no longer late."""
    last = dt.date(year, 12, 31)
    guarantees = [r for r in records if isinstance(r, Guarantee) and r.decision.granted <= last]
    refusals = [r for r in records if isinstance(r, Refusal) and r.date <= last]
    yield from _stood(codes, guarantees, year)
    decided: list[Guarantee | Refusal] = [*guarantees, *refusals]
    yield from _decided([r for r in decided if r.decided_on.year == year])
    began = [e for g in guarantees for e in suspensions(timeline(g.events)) if e.date.year == year]
    yield "suspensions", "Suspensions that began", len(began)
    yield from _brought(codes, [r for r in records if isinstance(r, Case) and r.received <= last], year, bodies)


def _stood(codes: Codes, guarantees: Sequence[Guarantee], year: int) -> Iterator[Told]:
    machine, first, last = codes.machine, dt.date(year, 1, 1), dt.date(year, 12, 31)
    flow = Ledger.of(machine.ended, (t for g in guarantees for t in turns(machine, g, last))).flow(first, last)
    yield "stood-before", "Guarantees that stood at the start", flow.before
    yield "came", "Granted", flow.came
    yield "went", "Ended", flow.gone
    for way, count in flow.went.items():
        yield way, f"Ended: {codes.label('status', way).lower()}", count
    yield "stood-after", "Guarantees that stood at the end", flow.after


def _decided(decided: Sequence[Guarantee | Refusal]) -> Iterator[Told]:
    days = [(r.decided_on - r.received).days for r in decided]
    yield "decisions", "Decisions", len(decided)
    yield "refusals", "Refused", sum(isinstance(r, Refusal) for r in decided)
    yield "in-half-a-year", "Decided within half a year of the application", sum(d <= IN_TIME for d in days)
    yield "days-to-decision", f"Days to a decision (median of at least {FEWEST})", typical(days)
    changed = [r for r in decided if isinstance(r, Guarantee) and r.learning and r.learning.rule_changed != "none"]
    yield "rules-changed", "Granted, and the rule changed or clarified for everybody", len(changed)


def _brought(codes: Codes, cases: Sequence[Case], year: int, bodies: Bodies | None) -> Iterator[Told]:
    last = dt.date(year, 12, 31)
    yield "cases", "Cases received", sum(c.received.year == year for c in cases)
    yield "cases-closed", "Times a case was closed", sum(e.date.year == year for c in cases for e in _closings(codes, c, bodies))
    yield (
        "cases-open",
        "Cases open at the end",
        sum(stage_at(codes.cases, c, last, bodies) not in codes.cases.closed for c in cases),
    )
    asks = [(a, late_by(codes.cases, c, bodies, a, last)) for c in cases for a in asked(c, last) if a.sent.year == year]
    yield "questions", "Questions to bodies", len(asks)
    yield "questions-due", "Questions with a reply, or overdue at the end", sum(replied(a, last) or late > 0 for a, late in asks)
    yield "replies-in-time", "Replies in time", sum(replied(a, last) and late == 0 for a, late in asks)


def _closings(codes: Codes, case: Case, bodies: Bodies | None) -> Iterator[CaseEvent]:
    """The events that closed a case that was open."""
    for e in case_timeline(case):
        if (
            e.type in codes.cases.closing
            and stage_at(codes.cases, case, days_after(e.date, -1), bodies) not in codes.cases.closed
        ):
            yield e
