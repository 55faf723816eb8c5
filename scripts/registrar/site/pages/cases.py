"""`/cases/` and `/cases/<stage>/`: the docket, those that wait longest in front.

`/cases/` has the cases that are not closed. Each stage has a list of its own, and so has what is late, so that every case can be
reached without a script. With one, `docket.js` narrows the list by stage, place, body, service and rule: it fills `#facets`,
`#chips`, `#count` and `#found`, and hides `#listed`.
"""

import json
from collections.abc import Iterator, Sequence

from registrar.model.case import Case
from registrar.model.notices import ILLUSTRATED_CASE
from registrar.model.register import Register
from registrar.publish.case_words import LATE
from registrar.publish.docket import BASE, STAGES, counts, moves, open_cases, under
from registrar.publish.listing import Value, values
from registrar.site.files.docket import NARROWING
from registrar.site.sections import lists
from registrar.site.sections.case_rows import case_rows
from registrar.site.sections.page import PER_LIST, Page, count, fill, joined, lower, root, upper

TITLE = "Cases"
LEAD = (
    "What groups were told they may not do, whom the register has asked about it, and whose turn it is. "
    "Each case is here from its first day, and its clock runs in public."
)
NONE = {"": "No case is open.", LATE: "Nobody is late today."}


def subjects(register: Register) -> Sequence[Value | None]:
    return (None, *values(register, STAGES))


def render(register: Register, value: Value | None) -> Iterator[Page]:
    cases = open_cases(register) if value is None else under(register, STAGES, value.code)
    tabs = _tabs(register, value)
    for n in range(1, lists.pages_for(len(cases)) + 1):
        yield _page(register, value, cases, tabs, n)


def _tabs(register: Register, here: Value | None) -> list[tuple[str, str, int, bool]]:
    """The lists by name, address and number of cases, and whether it is the one shown. An empty one is left out."""
    many = counts(register)
    held = [v for v in values(register, STAGES) if many[v.code].shown or v == here]
    return [
        ("Open", BASE, many[""].own, here is None),
        *((v.called, STAGES.address(v), many[v.code].own, v == here) for v in held),
    ]


def _page(
    register: Register, value: Value | None, cases: Sequence[Case], tabs: Sequence[tuple[str, str, int, bool]], n: int
) -> Page:
    base = STAGES.address(value) if value else BASE
    total, up = lists.pages_for(len(cases)), root(lists.page_address(base, n))
    name = f"{TITLE}: {lower(value.name)}" if value else TITLE
    shown = cases[(n - 1) * PER_LIST : n * PER_LIST]
    rows = case_rows(register).html(shown, up)
    narrows = n == 1 and value is None and bool(register.cases)
    body = fill(
        "cases.html",
        title=TITLE,
        lead=LEAD if value is None else value.about,
        tabs=tabs,
        moves=moves(register),
        first=narrows,
        facets=json.dumps(
            [{"name": k, "title": title, "open": False} for k, (title, _) in NARROWING.items()], separators=(",", ":")
        ),
        heading=_heading(register, value, n, total),
        empty=_none(register, value),
        listed=lists.paged(rows, (n - 1) * PER_LIST + 1, base, n, total),
        root=up,
    )
    said = LEAD if value is None else f"{name}. {value.about}"
    return Page(
        address=lists.page_address(base, n),
        title=lists.with_page(name, n, total),
        description=said if register.info.live else f"{ILLUSTRATED_CASE} {said}",
        body=body,
        section="cases",
        crumbs=((TITLE, BASE), (value.called, "")) if value else ((TITLE, ""),),
        script="docket.js" if narrows else "",
    )


def _none(register: Register, value: Value | None) -> str:
    if not register.cases:
        return "There are no cases on the register yet."
    return NONE.get(value.code if value else "", "No case is at this stage today.")


def _heading(register: Register, value: Value | None, n: int, total: int) -> str:
    """`Three open cases, the longest wait first: page 1 of 2`; illustrations count apart in a live register."""
    many, own = counts(register)[value.code if value else ""]
    shown = many - own
    kind = "open case" if value is None else "case"
    parts = [*([count(own, kind)] if own else []), *([count(shown, "illustration")] if shown else [])]
    if not parts:
        return ""
    closed = value is not None and value.code in register.codes.cases.closed
    order = ("" if many == 1 else ", the newest first" if closed else ", the longest wait first") + (
        f": page {n} of {total}" if total > 1 else ""
    )
    return upper(joined(parts) + order)
