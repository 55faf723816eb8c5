"""The home page: what a guarantee is and is not, the search, what there is, where, and what changed."""

import datetime as dt
import heapq
from collections.abc import Callable, Iterator, Sequence

from registrar.model.case import Case
from registrar.model.case_standing import GROUP
from registrar.model.notices import ILLUSTRATION
from registrar.model.register import Register, per_register
from registrar.publish.docket import BASE as CASES
from registrar.publish.docket import counted, open_cases
from registrar.publish.latest import Change, latest_changes
from registrar.publish.listing import REFUSED, Listing, Value, how_many, values
from registrar.publish.listings import REFUSALS, RULES, STATUS
from registrar.site.sections import lists
from registrar.site.sections.became import became, precedents
from registrar.site.sections.case_clock import clock
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import Page, fill, lower, root
from registrar.site.sections.picture import picture

RULES_SHOWN = 6
CHANGES_SHOWN = 8
WAITING_SHOWN = 3
COUNTED = ("in-force", "suspended", "ended")
"""The statuses of which the page says how many there are; after them how many applications were refused."""


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    standings = [lists.standing(register, e) for e in register.counted]
    w = words(register)
    relaxed = {
        rule: n
        for rule in values(register, RULES)
        if (n := how_many(register, (u.record for u in precedents(register, rule.code) if u.record.kind == "guarantee")))
    }
    used = heapq.nsmallest(RULES_SHOWN, relaxed, key=lambda rule: (-relaxed[rule], rule.name.casefold(), rule.code))
    open_, up = counted(register, open_cases(register)), root("")
    body = fill(
        "home.html",
        root=up,
        info=register.info,
        counts=[
            *((f"{standings.count(v.code):,}", lower(v.name), listing.address(v)) for listing, v in _counted(register)),
            *([(f"{len(open_):,}", "open case" if len(open_) == 1 else "open cases", CASES)] if register.cases else []),
        ],
        moves=moves(register),
        waiting=[(c, clock(register, c, whole=False)) for c in _others_turn(register, open_)[:WAITING_SHOWN]],
        picture=picture(register, up),
        rules=[(rule.name, RULES.address(rule), became(w, precedents(register, rule.code))) for rule in used],
        changes=[_told(w, c) for c in latest_changes(register, CHANGES_SHOWN)],
    )
    what = "A guarantee is a published promise by named bodies that people and professionals may run a public service together."
    yield Page(
        address="", title="", description=what if register.info.live else f"{ILLUSTRATION} {what}", body=body, section="home"
    )


def _counted(register: Register) -> Iterator[tuple[Listing, Value]]:
    statuses = {v.code: v for v in values(register, STATUS)}
    yield from ((STATUS, statuses[code]) for code in COUNTED)
    yield REFUSALS, REFUSED


def _others_turn(register: Register, cases: Sequence[Case]) -> Sequence[Case]:
    """Those in which somebody else than the group is waited for."""
    turns = ((c, register.stage(c).clock) for c in cases)
    return [c for c, running in turns if running is None or running.whose != GROUP]


def _told(w: Labels, c: Change) -> dict[str, object]:
    """One of the latest changes in words."""
    what = w.label("event", c.what) if c.what else REFUSED.name
    return {"date": c.date, "id": c.id, "title": c.title, "what": what, "why": lower(w.label(c.reasons, c.why)) if c.why else ""}


def _moves(register: Register) -> dt.date | None:
    closed = register.codes.cases.closed
    days = [s.since for c in open_cases(register) for s in register.case_standing[c.id] if s.stage in closed]
    for g in register.guarantees:
        now, *ahead = register.standing[g.id]
        days += [s.since for s in ahead if s.status != now.status][:1]
    return min(days, default=None)


moves: Callable[[Register], dt.date | None] = per_register(_moves, "first day of other counts at home")
"""The first day on which a number on the home page will be another, without anybody acting."""
