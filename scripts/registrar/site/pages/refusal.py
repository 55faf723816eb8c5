"""`/ID/` of a refusal: what was asked, why not, and where the group can go now."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.notices import ILLUSTRATED_REFUSAL
from registrar.model.records import Refusal, RefusalRule
from registrar.model.register import Register
from registrar.publish.challenged import challenge
from registrar.publish.public_letters import written
from registrar.site.sections import cite
from registrar.site.sections.earlier_cases import considered, considering
from registrar.site.sections.history_section import edition, section
from registrar.site.sections.how_decided import case_links, in_part, until_decided
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.links import Links
from registrar.site.sections.page import Page, ended, fill, joined, lower, number, upper
from registrar.site.sections.provider_section import provider_facts
from registrar.site.sections.replies import replies
from registrar.site.sections.rules_section import guard
from registrar.site.sections.stage import Stage
from registrar.site.sections.text import a, linked


def subjects(register: Register) -> Sequence[Refusal]:
    return register.refusals


def render(register: Register, r: Refusal) -> Iterator[Page]:
    yield page(register, r, Links.at(register, f"{r.id}/"), Stage.STANDING)


def page(register: Register, r: Refusal, links: Links, _: Stage) -> Page:
    """The page of a refusal, for the address that its `links` point from. A refusal says the same at every stage."""
    w = words(register)
    address = f"{r.id}/"
    shown = edition(register, r)
    issuers = {rule.issuer for rule in r.rules}
    places = [(links.to(f"places/{p.gss}/", w.place(p.gss)), p.part) for p in r.places]
    html = fill(
        "refusal.html",
        r=r,
        root=links.root,
        pinned=register.history.viewed is not None,
        letters=written(register),
        to=links.to,
        illustration=ILLUSTRATED_REFUSAL,
        address=register.url(address),
        places=[Markup("{}, {}").format(name, part) if part else name for name, part in places],
        service=links.to(f"services/{r.service}/", w.label("service", r.service)),
        issuers=[links.to(f"bodies/{u.slug}/", u.body.name) for u in register.bodies_of[r.id] if u.body.id in issuers],
        who=list(_who(w, r)),
        rules_heading="The rule" if len(r.rules) == 1 else f"The {number(len(r.rules))} rules",
        rules=list(_rules(w, r)),
        others=[guard(w, r, s, "the group") for s in r.safeguards if not s.answers],
        bodies=list(replies(w, r)),
        until_decided=until_decided(r, links),
        cases=case_links(register, r, links),
        in_part=in_part(register, r, links),
        precedents=list(considered(register, w, r, links)),
        later=[] if register.history.viewed else list(considering(register, w, r.id, links)),
        reason=w.label("refusal-reason", r.reason_code),
        meaning=w.meaning("refusal-reason", r.reason_code),
        aside=challenge(register.codes, r),
        reasons=linked(register, links, r.reasons),
        next_step=linked(register, links, r.next_step),
        grounds=[w.meaning("ground", g) for g in r.grounds],
        history=section(register, r, links),
        cite=cite.boxes(register, r, shown, links),
    )
    title = f"{r.title} ({r.id}), refused"
    named = ended(joined(rule.name for rule in r.rules))
    words_ = f"Refused on {in_words(r.date)}. {w.meaning('refusal-reason', r.reason_code)} {named}"
    description = f"{ILLUSTRATED_REFUSAL} {words_}" if r.specimen else words_
    return Page(
        address=address,
        title=f"Illustration: {title}" if r.specimen else title,
        description=description,
        body=html,
        section="record",
        crumbs=(("Refused", "refused/"), (r.id, "")),
        head=cite.head(register, r, shown, description),
    )


def _who(w: Labels, r: Refusal) -> Iterator[str | Markup]:
    """Who asked: the group, if it agreed to be named."""
    if r.applicant:
        yield r.applicant
    if r.provider:
        if r.provider.name != r.applicant:
            yield r.provider.name
        yield f"{upper(a(lower(w.label('provider-form', r.provider.form))))}."
        yield from (Markup("{}: {}").format(name, line) for name, line in provider_facts(w, r.provider))
    if r.naming_agreed:
        yield Markup('<span class="soft">It agreed on {} to be named.</span>').format(in_words(r.naming_agreed))
    elif not r.applicant and not r.provider:
        yield "Not named: a group is named only if it agrees."


def _rules(w: Labels, r: Refusal) -> Iterator[dict[str, Any]]:
    """Each rule, with what was said of it and the safeguards that answer it."""
    shown = set[str]()
    for use, rule in zip(w.register.rules_of[r.id], r.rules, strict=True):
        offered = [s for s in r.safeguards if rule.id in s.answers]
        yield {
            "rule": rule,
            "address": f"rules/{use.slug}/",
            "kind": w.label("rule-kind", rule.kind),
            "facts": list(_facts(w, r, rule)),
            "guards": [guard(w, r, s, "the group", f"-{rule.id}" if s.id in shown else "") for s in offered],
        }
        shown.update(s.id for s in offered)


def _facts(w: Labels, r: Refusal, rule: RefusalRule) -> Iterator[tuple[str, str]]:
    issuer = r.body(rule.issuer)
    if rule.claim:
        yield "What the group was told", ended(rule.claim)
    yield "What it was said to require", ended(rule.demands)
    if rule.aim:
        yield "What it protects", ended(rule.aim)
    if issuer:
        yield "Whose rule it is", ended(issuer.name)
    if rule.extent:
        yield "Applies in", joined(w.nations[n] for n in rule.extent)
