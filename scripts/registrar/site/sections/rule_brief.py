"""The page of a rule as a brief: every outcome with the records behind it, the safeguards in words, and who followed whom.

Its first screen says what the rule is and what became of it. Lists are cut here, so that a rule with hundreds of records stays
readable; the list of records under the brief has them all.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.model.addresses import RuleUse
from registrar.model.case import Case
from registrar.model.catalogues import KnownRule
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Entry, Register
from registrar.publish.case_stands import stands_in_short
from registrar.publish.catalogue_names import body_names, rule_names
from registrar.publish.challenged import challenge
from registrar.publish.followers import followers
from registrar.publish.public_letters import written
from registrar.publish.rule_outcomes import NEVER, REFUSED, WAITING, Outcome, always_granted, counted_uses, outcomes
from registrar.publish.rule_safeguards import Kind, Used, accepted, stood, unequal
from registrar.site.sections.became import became, precedents
from registrar.site.sections.fitting import short
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import count, ended, fill, joined, lower, root, upper
from registrar.site.sections.relations import relations
from registrar.site.sections.rules_told import same

MOST = 500  # records of one outcome in its list
WORDINGS, USES, REFUSALS, IN_A_CELL, CITED, PAIRS, LETTERS = 8, 2, 20, 3, 50, 3, 240
FIRST = {"kinds": 4, "refused": 3, "placed": 6, "citing_first": 3}
"""How much of each list is printed, so that a page with hundreds of records has two sheets; the page says what is left out."""
NAMES = {NEVER: "never required", REFUSED: "refused", WAITING: "waiting"}
OVER_IT = "safeguard-not-met"


def brief(register: Register, known: KnownRule, uses: Sequence[RuleUse], base: str) -> Markup:
    """The brief of a rule, for the top of its page at `base`."""
    w = words(register)
    counts = counted_uses(register, known.id)
    found = outcomes(register, known.id)
    refusals = list({u.record.id: u.record for u in counts if isinstance(u.record, Refusal)}.values())
    standing = [u.record.id for u in counts if stood(register, u)]
    rules, maker = register.catalogues.rules, register.catalogues.bodies.get(known.issuer)
    whole = rules.get(known.parent)
    cited = list(_cited(w, register, counts))
    return fill(
        "brief.html",
        known=known,
        maker=(f"bodies/{maker.id}/", body_names(register)[maker.id]) if maker else None,
        whole=(f"rules/{whole.id}/", rule_names(register)[whole.id]) if whole else None,
        ends=[_outcome(w, o) for o in found],
        always=always_granted(register, known.id),
        unequal=[
            {
                "there": joined(w.place(p.gss) for p in pair.allowed.places),
                "here": joined(w.place(p.gss) for p in pair.refused.places),
                "same": same(pair),
                "allowed": pair.allowed.id,
                "refused": pair.refused.id,
            }
            for pair in unequal(register, counts)[:PAIRS]
        ],
        model=standing[0] if standing else "",
        accepted=[_kind(w, k) for k in accepted(register, counts)],
        refusals=[_entry(w, r) | _why(w, r) for r in refusals[:REFUSALS]],
        refusals_more=max(0, len(refusals) - REFUSALS),
        by_place=list(_by_place(w, found)),
        cited=cited[:CITED],
        cited_more=max(0, len(cited) - CITED),
        **FIRST,
        parts=[
            (f"rules/{r.id}/", rule_names(register)[r.id], became(w, precedents(register, r.id)))
            for r in relations(register).parts.get(known.id, ())
        ],
        called=list(dict.fromkeys(u.rule.name for u in uses if u.rule.name not in known.names)),
        cited_as=list(dict.fromkeys((u.rule.citation, u.rule.url) for u in uses if u.rule.citation != known.citation)),
        letters=written(register),
        address=register.url(base),
        extent=joined(w.nations[n] for n in known.extent),
        root=root(base),
    )


def _outcome(w: Labels, outcome: Outcome) -> dict[str, Any]:
    return {
        "id": f"ended-{outcome.code}",
        "look": outcome.code,
        "name": name(w, outcome.code),
        "many": len(outcome.found),
        "found": [_entry(w, e) for e in outcome.found[:MOST]],
        "more": max(0, len(outcome.found) - MOST),
    }


def name(w: Labels, code: str) -> str:
    """What an outcome is called after its number: `31 never required`."""
    if code in NAMES:
        return NAMES[code]
    for code_list in ("settled-how", "case-stage"):
        if code in w.codes[code_list]:
            return lower(w.label(code_list, code))
    return lower(w.label("effect", code))


def _entry(w: Labels, entry: Entry | Case) -> dict[str, Any]:
    register = w.register
    told: dict[str, Any] = {"id": entry.id, "title": entry.title, "places": joined(w.place(p.gss) for p in entry.places)}
    if isinstance(entry, Guarantee):
        status = register.status(entry)
        return told | {"status": status, "words": w.status(entry, status), "outlook": w.outlook(entry, with_flags=False)}
    if isinstance(entry, Refusal):
        return told | {
            "status": REFUSED,
            "words": "Refused, challenged" if challenge(w.codes, entry) else "Refused",
            "outlook": "",
        }
    said = stands_in_short(register, entry).removeprefix("Case: ")
    return told | {"status": register.stage(entry).stage, "words": upper(said), "outlook": ""}


def _why(w: Labels, refusal: Refusal) -> dict[str, str]:
    first = refusal.reasons.split("\n\n", 1)[0]
    aside = challenge(w.codes, refusal)
    return {"label": w.label("refusal-reason", refusal.reason_code), "reasons": short(first, LETTERS), "aside": aside}


def _kind(w: Labels, kind: Kind) -> dict[str, Any]:
    said = [
        f"in {count(kind.standing, 'standing guarantee')}" if kind.standing else "in no standing guarantee",
        *([f"{kind.suspended} suspended"] if kind.suspended else []),
        *([f"{kind.ended} ended"] if kind.ended else []),
    ]
    return {
        "name": w.label("safeguard-kind", kind.code),
        "count": ", ".join(said),
        "texts": [
            {"text": t.text, "uses": [_use(w, u) for u in t.uses[:USES]], "more": max(0, len(t.uses) - USES)}
            for t in kind.worded[:WORDINGS]
        ],
        "more": max(0, len(kind.worded) - WORDINGS),
    }


def _use(w: Labels, use: Used) -> dict[str, Any]:
    event = w.since(use.guarantee, use.status) if use.status != w.codes.machine.force else None
    over_it = event is not None and event.reason_code == OVER_IT
    told = _entry(w, use.guarantee)
    if use.status != told["status"]:  # what it said of this rule had a last day of its own
        told |= {"status": use.status, "words": "No longer for this rule", "outlook": ""}
    return told | {"safeguard": use.safeguard.id, "why": "A safeguard was not met." if over_it else ""}


def _by_place(w: Labels, found: Sequence[Outcome]) -> Iterator[dict[str, Any]]:
    """Each place with its records in a column for each outcome, the places with most in front."""
    cells: dict[str, list[list[str]]] = {}
    for n, outcome in enumerate(found):
        for entry in outcome.found:
            for gss in dict.fromkeys(p.gss for p in entry.places):
                cells.setdefault(gss, [[] for _ in found])[n].append(entry.id)
    for gss, row in sorted(cells.items(), key=lambda c: (-sum(map(len, c[1])), w.place(c[0]))):
        shown = [{"ids": ids[:IN_A_CELL], "more": max(0, len(ids) - IN_A_CELL)} for ids in row]
        yield {"gss": gss, "name": w.place(gss), "cells": shown}


def _cited(w: Labels, register: Register, uses: Sequence[RuleUse]) -> Iterator[dict[str, str]]:
    """The later records that considered one of these, with what they did and why; an illustration only where it counts."""
    later = followers(register)
    for id_ in dict.fromkeys(u.record.id for u in uses):
        for following in later.get(id_, ()):
            record = register.by_id[following.record.id]  # so that it is noted that this was read
            if not register.counts(record):
                continue
            named = (p for p in record.precedents_named if (p.ref, p.how or "") == (id_, following.how))
            why = next((p.why for p in named if p.why), "")
            how = w.label("precedent-how", following.how) if following.how else "Considered"
            yield {
                "how": how if isinstance(record, Guarantee) else f"{how} in a refusal",
                "earlier": id_,
                "later": record.id,
                "title": record.title,
                "why": ended(upper(why)) if why else "",
            }
