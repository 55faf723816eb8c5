"""The lists of cases: the docket by stage, and the cases under each place, service, rule and body.

They are `Listing`s like those of guarantees and refusals, with cases in place of entries, those that wait longest in front. The
docket has addresses; the others stand on the pages of `publish/listings.py`. A case that waits only for the group, or for anyone
to object, comes after those that wait for a body, the registrar or the panel. Closed cases come last, newest first.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from registrar.base.days import days_after
from registrar.model import case_machine as stages
from registrar.model.case import Case
from registrar.model.case_standing import ANYONE, GROUP, CaseStanding
from registrar.model.register import Entry, Register, per_register
from registrar.publish import listing
from registrar.publish.case_values import OF
from registrar.publish.case_words import LATE
from registrar.publish.listing import Listing, Value
from registrar.publish.listings import BODIES, PLACES, RULES, SERVICES

BASE = "cases/"


def waiting_since(standing: CaseStanding, case: Case) -> dt.date:
    """The first day of the present wait."""
    return standing.clock.start if standing.clock else standing.began or case.received


def _in_order(register: Register) -> Sequence[Case]:
    def rank(case: Case) -> tuple[int, int, str]:
        standing = register.stage(case)
        panel_late = standing.panel is not None and standing.panel.late(register.today) > 0
        since = (standing.panel.start if standing.panel and panel_late else waiting_since(standing, case)).toordinal()
        if standing.stage not in stages.OPEN:
            return 2, -since, case.id
        theirs = standing.clock is not None and standing.clock.whose in (GROUP, ANYONE) and not panel_late
        return int(theirs), since, case.id

    return sorted(register.cases, key=rank)


in_order: Callable[[Register], Sequence[Case]] = per_register(_in_order, "cases in order")
"""All cases, those that wait longest in front."""


def _stages(register: Register) -> Sequence[Value]:
    late = Value(LATE, "Late", "Whoever is waited for should have answered or decided by now.")
    return [late, *listing.coded("case-stage")(register)]


def _stages_of(register: Register, case: Case) -> Sequence[str]:
    standing = register.stage(case)
    return (standing.stage, LATE) if "late" in standing.flags else (standing.stage,) if standing.stage else ()


def _beside(way: Listing, of: Callable[[Register, Case], Sequence[str]]) -> Listing:
    """The cases under the values of another list."""
    values = (lambda register: listing.values(register, way)) if way.values is not None else None
    return _cases(kind=f"case-{way.kind}", one=way.one, values=values, code_list=way.code_list, of=of)


def _cases(
    *, kind: str, one: str, of: Callable[[Register, Case], Sequence[str]], values: listing.Values | None, code_list: str = "",
    base: str = "", lead: str = "",
) -> Listing:  # fmt: skip
    return Listing(
        kind=kind, one=one, base=base, lead=lead, code_list=code_list, values=values,
        of=cast("listing.Of", of), among=cast("listing.Among", in_order),
    )  # fmt: skip


STAGES = _cases(kind="case-stage", one="stage", base=BASE, values=_stages, of=_stages_of)
CASES_OF = {way: _beside(way, OF[way.kind]) for way in (PLACES, SERVICES, RULES, BODIES)}
"""The lists of cases by the lists of guarantees and refusals on whose pages they stand."""


def under(register: Register, way: Listing, code: str) -> Sequence[Case]:
    """The cases under a value of a list of cases."""
    return cast("Sequence[Case]", listing.entries(register, way, code))


def counted(register: Register, cases: Sequence[Case]) -> Sequence[Case]:
    """The cases that a count of these counts: illustrations are left out once the register is live."""
    return cast("Sequence[Case]", listing.counted(register, cast("Sequence[Entry]", cases)))


def _open(register: Register) -> Sequence[Case]:
    return tuple(c for c in in_order(register) if register.stage(c).stage in stages.OPEN)


open_cases: Callable[[Register], Sequence[Case]] = per_register(_open, "open cases")
"""The cases that are not closed, those that wait longest in front."""


def _moves(register: Register) -> dt.date | None:
    days: list[dt.date] = []
    for case in register.cases:
        now, *ahead = register.case_standing[case.id]
        days += [s.since for s in ahead[:1]]
        days += [day for c in (now.clock, now.panel) if c is not None and (day := days_after(c.due, 1)) > register.today]
        days += [day for a in case.asks if a.n in now.waiting and (day := days_after(a.due, 1)) > register.today]
    return min(days, default=None)


moves: Callable[[Register], dt.date | None] = per_register(_moves, "first day of other counts of cases")
"""The first day on which a case will be at another stage, or late, without anybody acting: from then on, counts are old."""


class Count(NamedTuple):
    """How many cases a list shows, and how many of them count."""

    shown: int
    own: int


def _counts(register: Register) -> dict[str, Count]:
    lists = {"": open_cases(register)} | {v.code: under(register, STAGES, v.code) for v in listing.values(register, STAGES)}
    return {code: Count(len(cases), len(counted(register, cases))) for code, cases in lists.items()}


counts: Callable[[Register], dict[str, Count]] = per_register(_counts, "cases by stage, counted")
"""The number of cases at each stage; "" is for those that are not closed."""


def _opened_from(register: Register) -> dict[str, tuple[Case, ...]]:
    found: dict[str, list[Case]] = {}
    for case in register.cases:
        for id_ in case.results:
            found.setdefault(id_, []).append(case)
    return {id_: tuple(cases) for id_, cases in found.items()}


that_led_to: Callable[[Register], dict[str, tuple[Case, ...]]] = per_register(_opened_from, "cases that led to a record")
"""The cases that led to each guarantee and refusal, by its number."""
