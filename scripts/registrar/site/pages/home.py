"""The home page: what a guarantee is and is not, the search, what there is, where, and what changed."""

import datetime as dt
import heapq
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from registrar.model.notices import ILLUSTRATION
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.site.pages import rules
from registrar.site.sections import lists
from registrar.site.sections.digests import digests
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import Page, fill, lower, root
from registrar.site.sections.picture import picture

RULES_SHOWN = 6
CHANGES_SHOWN = 8
COUNTS = (
    ("in-force", "in force", "guarantees/status/in-force/"),
    ("suspended", "suspended", "guarantees/status/suspended/"),
    ("ended", "ended", "guarantees/status/ended/"),
    ("refused", "refused", "refused/"),
)


class Change(msgspec.Struct, frozen=True, order=True):
    """One of the latest changes; the order is that of the days on which the register heard of them."""

    recorded: dt.date
    id: str
    n: int
    date: dt.date
    what: str
    title: str
    why: str


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def rests_on(register: Register, subject: None) -> Any:
    return digests(register).of(register.entries)


def render(register: Register, subject: None) -> Iterator[Page]:
    standings = [lists.standing(register, e) for e in register.counted]
    w = words(register)
    relaxed = {
        slug: n
        for slug, uses in register.by_rule.items()
        if (n := len({u.record.id for u in uses if isinstance(u.record, Guarantee)}))
    }
    used = heapq.nsmallest(
        RULES_SHOWN, relaxed, key=lambda slug: (-relaxed[slug], rules.name(register.by_rule[slug]).casefold(), slug)
    )
    up = root("")
    body = fill(
        "home.html",
        root=up,
        info=register.info,
        counts=[(f"{standings.count(code):,}", name, address) for code, name, address in COUNTS],
        picture=picture(register, up),
        rules=[(rules.name(register.by_rule[s]), f"rules/{s}/", rules.became(w, register.by_rule[s])) for s in used],
        changes=heapq.nlargest(CHANGES_SHOWN, _changes(w)),
    )
    what = "A guarantee is a published promise by named bodies that people and professionals may run a public service together."
    yield Page(
        address="", title="", description=what if register.info.live else f"{ILLUSTRATION} {what}", body=body, section="home"
    )


def _changes(w: Labels) -> Iterator[Change]:
    for entry in w.register.counted:
        if isinstance(entry, Guarantee):
            for e in entry.events:
                yield Change(e.recorded, entry.id, e.n, e.date, w.label("event", e.type), entry.title, _why(w, e.reason_code))
        else:
            yield Change(
                entry.date, entry.id, 0, entry.date, "Refused", entry.title, _why(w, entry.reason_code, "refusal-reason")
            )


def _why(w: Labels, code: str | None, code_list: str = "reason-code") -> str:
    return lower(w.label(code_list, code)) if code else ""
