"""What is counted of cases: how far they are, what bodies were asked and when they replied, and how cases ended.

Every figure has what it is out of beside it. No median is given of fewer than `FEWEST` replies: it would tell of single letters.
Illustrations are left out once the register is live.
"""

from collections.abc import Iterator, Mapping, Sequence

from registrar.model.case_questions import asked, replied
from registrar.model.register import Register
from registrar.publish.case_late import late as late_now
from registrar.publish.case_outcome import decided_as
from registrar.publish.case_values import counted_cases
from registrar.publish.cases import panel
from registrar.publish.measures import Fact, Measure
from registrar.publish.sums import FEWEST, Figure, Number, added, typical

BY = ("year", "nation", "place", "service")
PANEL_LATE = "panel-late"
ENDED = {"granted": "Granted", "refused": "Refused", "in-part": "Granted in part"}


def _cases(register: Register) -> Iterator[Fact]:
    stages = register.codes["case-stage"]
    for case in counted_cases(register):
        now, own = register.stage(case).stage, panel(register, case)
        late = int(own is not None and own.days_late > 0)
        yield Fact(case, case.received.year, {"cases": 1, PANEL_LATE: late, **{stage: int(stage == now) for stage in stages}})


def _asks(register: Register) -> Iterator[Fact]:
    today = register.today
    for case in counted_cases(register):
        for ask in asked(case, today):
            came = replied(ask, today)
            days = {"days": (ask.replied - ask.sent).days} if came and ask.replied is not None else {}
            known = register.catalogues.bodies.get(ask.to)
            late = int(late_now(register, case, ask) > 0)
            figures = {
                "asks": 1, "late": late, "due": int(came or late), "in-time": int(came and not late), "replies": int(came),
                **days,
            }  # fmt: skip
            yield Fact(case, ask.sent.year, figures, {"body": (known.id if known is not None else ask.to,)})


def _closed(register: Register) -> Iterator[Fact]:
    """Each case that is closed, in the year in which it was closed, and how."""
    ways, closed = _ways(register), register.codes.cases.closed
    for case in counted_cases(register):
        stands = register.stage(case)
        if stands.stage in closed and stands.began is not None:
            hows = [e.how for e in case.events if e.type == "settled" and e.how]
            way = {"decided": decided_as(register, case), "settled": hows[-1] if hows else ""}.get(stands.stage, stands.stage)
            yield Fact(case, stands.began.year, {"closed": 1, **{name: int(name == way) for name in ways}})


def _ways(register: Register) -> Mapping[str, str]:
    """The ways in which a case can end, each with its name: by a decision, by being settled, or otherwise."""
    stages = register.codes["case-stage"]
    others = [s for s in stages if s in register.codes.cases.closed and s not in ("decided", "settled")]
    settled = {code: c.label for code, c in register.codes["settled-how"].items()}
    return {**ENDED, **settled, **{s: stages[s].label for s in others}}


def _replies(figures: Sequence[Mapping[str, Number]]) -> dict[str, Figure]:
    """Sums, and the median of the days of at least `FEWEST` replies."""
    days = [f["days"] for f in figures if "days" in f]
    sums = {name: sum(f[name] for f in figures) for name in ("asks", "late", "in-time", "due", "replies")}
    return {**sums, "days": typical(days)}


def measures_of_cases(register: Register) -> tuple[Measure, ...]:
    """Everything that is counted of cases."""
    stages = {code: c.label for code, c in register.codes["case-stage"].items()}
    return (
        Measure(
            "cases", "Cases",
            "Cases by the year in which they arrived, how far they are today, and in how many the panel is, or was, late.",
            {"cases": "Cases", PANEL_LATE: "Panel late", **stages}, _cases, added, by=BY,
        ),
        Measure(
            "questions", "Questions in cases",
            "Questions that were put to bodies in cases, and how many replies came in time, out of those that came or were due. "
            "Late is a reply after the day that was due, or none yet; a question stops when its body ends or its case is closed. "
            f"The days to a reply are a median, and are given from {FEWEST} replies on.",
            {
                "asks": "Questions", "late": "Late", "in-time": "Replies in time", "due": "Replied or overdue",
                "replies": "Replies", "days": "Days to a reply (median)",
            },
            _asks, _replies, part="late", by=(*BY, "body"),
        ),
        Measure(
            "closed-cases", "Closed cases", "Cases that are closed, by the year in which they were closed, and how they ended.",
            {"closed": "Closed cases", **_ways(register)}, _closed, added, by=BY,
        ),
    )  # fmt: skip
