"""The register in five sentences, each with its chart, its query and its file, and with what stands below it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from registrar.model.register import Register, guarantees_among, per_register
from registrar.publish.flow import WHOLE, ledgers
from registrar.publish.shares import Share, further, shares
from registrar.publish.statistics import measures, total
from registrar.publish.sums import FEWEST
from registrar.site.sections.chart import figure
from registrar.site.sections.page import count, fill, joined, lower

ROW = 46  # units of height: a year or a nation
WIDEST = 56  # hundredths: the bar of all; beside it stands the figure, such as `2,345 of 5,678`, on the smallest phone too
MOST = 10
"""The guarantees that are named below a sentence."""
Told = tuple[str, str, str]
"""A sentence, and the address and the name of a link behind it, both empty where there is none."""

answers: Callable[[Register], Sequence[tuple[Share, Sequence[Share]]]] = per_register(
    lambda register: [(s, further(register, s.question)) for s in shares(register)], "answers of the statistics"
)
"""The five sentences, each with the further ones below it."""


def sentences(register: Register, up: str) -> Markup:
    """The five sentences. `up` is the relative path from the page to the register."""
    told = [(s, below, list(_more(register, s))) for s, below in answers(register)]
    return fill("shares.html", shares=told, row=ROW, widest=WIDEST, root=up)


def _more(register: Register, s: Share) -> Iterator[Told]:
    """What else is said below a sentence."""
    slug = s.question.slug
    if slug == "standing":
        yield from _flow(register)
    elif slug == "in-time":
        yield from _wait(register)
    elif slug == "never-asked":
        yield "Which councils these are:", "statistics/coverage/", "Coverage"
    elif slug == "changed":
        yield from _changed(register)


def _changed(register: Register) -> Iterator[Told]:
    """The newest guarantees after which a rule was changed for everybody."""
    found = [(g, g.learning) for g in guarantees_among(register.counted) if g.learning and g.learning.rule_changed != "none"]
    for g, learning in found[:MOST]:
        label = register.codes.label("rule-changed", learning.rule_changed)
        names = joined(dict.fromkeys(f"“{u.rule.name}”" for u in register.rules_of[g.id]))
        yield f"{label}, after a guarantee about {names}:", f"{g.id}/", g.id
    if len(found) > MOST:
        yield f"These are the newest {MOST}. All are in the table of guarantees:", "data/guarantees.csv", "guarantees.csv"


def _flow(register: Register) -> Iterator[Told]:
    """The flow of this year up to today."""
    ledger = ledgers(register)[WHOLE]
    if ledger.turns:
        f = ledger.flow(register.today.replace(month=1, day=1), register.today)
        began = f"{f.before:,} stood when {register.today.year} began"
        said = f"{began}; {f.came:,} came and {f.gone:,} went. Standing today: {f.after:,}."
        yield said, "statistics/flow.csv", "By month and nation (flow.csv)"
        yield _what_stands(register), "", ""
        yield "What stood on any day:", "data/queries/#figure-stood", "The query"


def _what_stands(register: Register) -> str:
    """What is counted as standing here: a letter or a card, which is relied on, counts less."""
    waits = Counter(register.status(g) for g in guarantees_among(register.counted))
    machine = register.codes.machine
    others = ", ".join(
        f"{waits[s]:,} {lower(register.codes.label('status', s))}" for s in machine.live if s != machine.force and waits[s]
    )
    what = "A guarantee stands from its grant until it ends, before its first day and while it is suspended as well"
    return f"{what}. Today: {waits[machine.force]:,} in force{', ' + others if others else ''}."


def _wait(register: Register) -> Iterator[Told]:
    """The median of the days to a decision, of enough of them."""
    (measure,) = (m for m in measures(register) if m.slug == "days-to-decision")
    days, decisions, *_ = total(register, measure)
    n = int(decisions or 0)
    if n >= FEWEST:
        said = f"From the application to the decision: {figure(days)} days, the median of {count(n, 'decision')}."
        yield said, "data/queries/#figure-wait", "The query"
    elif n:
        yield f"No median is given of fewer than {FEWEST} decisions.", "", ""
