"""What the index of rules says first: how many were never required, and what was allowed in one place and refused in another."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register, refusals_among
from registrar.publish.catalogue_names import rule_names
from registrar.publish.challenged import still_refused
from registrar.publish.rule_outcomes import NEVER, counted_uses, outcomes
from registrar.publish.rule_safeguards import Unequal, allowed_elsewhere, elsewhere, unequal
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import fill, joined

MOST = 20
"""Rules in a list; the index below has them all."""


def rules_told(register: Register, up: str) -> Markup:
    """The two sentences with the rules behind them; empty where nobody has asked about any rule."""
    names = rule_names(register)
    asked = {id_: {o.code for o in outcomes(register, id_)} for id_ in register.by_rule}
    never = sorted((names[id_], id_) for id_, codes in asked.items() if NEVER in codes)
    w = words(register)
    apart, cited = list(_apart(w, names)), list(_cited(w))
    return fill(
        "rules_told.html",
        asked=sum(map(bool, asked.values())),
        never=never,
        apart=apart[:MOST],
        more=max(0, len(apart) - MOST),
        cited=cited[:MOST],
        cited_more=max(0, len(cited) - MOST),
        root=up,
    )


def _apart(w: Labels, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    """A pair of each rule: with the same safeguards where there is one, or else any."""
    for name, id_ in sorted((name, id_) for id_, name in names.items()):
        uses = counted_uses(w.register, id_)
        if not any(isinstance(u.record, Refusal) for u in uses):
            continue
        pair = next(iter(sorted(unequal(w.register, uses), key=lambda u: not u.in_words)), None)
        found = pair or allowed_elsewhere(w.register, uses)
        if found is not None:
            yield {
                "id": id_,
                "name": name,
                "there": joined(w.place(p.gss) for p in found.allowed.places),
                "here": joined(w.place(p.gss) for p in found.refused.places),
                "same": same(pair) if pair else "",
                "allowed": found.allowed.id,
                "refused": found.refused.id,
            }


def _cited(w: Labels) -> Iterator[dict[str, str]]:
    """The refusals before which a guarantee that stands elsewhere was put to the panel, newest first."""
    register = w.register
    for r in (r for r in refusals_among(register.counted) if still_refused(register.codes, r)):
        for p in r.precedents_named:
            g = register.by_id.get(p.ref or "")
            if isinstance(g, Guarantee) and register.status(g) == register.codes.machine.force and elsewhere(g, r):
                yield {
                    "title": r.title,
                    "here": joined(w.place(x.gss) for x in r.places),
                    "there": joined(w.place(x.gss) for x in g.places),
                    "how": w.label("precedent-how", p.how) if p.how else "Considered",
                    "allowed": g.id,
                    "refused": r.id,
                }


def same(pair: Unequal) -> str:
    """What two decisions have in common."""
    return "the same safeguards" if pair.in_words else "safeguards of the same kinds"
