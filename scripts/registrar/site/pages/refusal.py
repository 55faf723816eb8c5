"""`/ID/` of a refusal: what was asked, why not, and where the group can go now."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.notices import ILLUSTRATED_REFUSAL
from registrar.model.records import Refusal
from registrar.model.register import Register
from registrar.site.sections import cite
from registrar.site.sections.history_section import edition, section
from registrar.site.sections.labels import words
from registrar.site.sections.links import Links
from registrar.site.sections.page import Page, fill
from registrar.site.sections.stage import Stage
from registrar.site.sections.text import linked


def subjects(register: Register) -> Sequence[Refusal]:
    return register.refusals


def render(register: Register, r: Refusal) -> Iterator[Page]:
    yield page(register, r, Links.at(register, f"{r.id}/"), Stage.STANDING)


def page(register: Register, r: Refusal, links: Links, _: Stage) -> Page:
    """The page of a refusal, for the address that its `links` point from. A refusal says the same at every stage."""
    w = words(register)
    address = f"{r.id}/"
    shown = edition(register, r)
    rule, body = register.rules_of[r.id][0], register.bodies_of[r.id][0]
    places = [(links.to(f"places/{p.gss}/", w.place(p.gss)), p.part) for p in r.places]
    html = fill(
        "refusal.html",
        r=r,
        root=links.root,
        to=links.to,
        illustration=ILLUSTRATED_REFUSAL,
        address=register.url(address),
        places=[Markup("{}, {}").format(name, part) if part else name for name, part in places],
        service=links.to(f"services/{r.service}/", w.label("service", r.service)),
        rule_address=f"rules/{rule.slug}/",
        kind=w.label("rule-kind", r.rule.kind),
        body=links.to(f"bodies/{body.slug}/", r.body.name),
        body_type=w.label("body-type", r.body.type),
        reason=w.label("refusal-reason", r.reason_code),
        meaning=w.meaning("refusal-reason", r.reason_code),
        reasons=linked(register, links, r.reasons),
        next_step=linked(register, links, r.next_step),
        grounds=[w.meaning("ground", g) for g in r.grounds],
        history=section(register, r, links),
        cite=cite.boxes(register, r, shown, links),
    )
    title = f"{r.title} ({r.id}), refused"
    words_ = f"Refused on {in_words(r.date)}. {w.meaning('refusal-reason', r.reason_code)} {r.rule.name}."
    description = f"{ILLUSTRATED_REFUSAL} {words_}" if r.specimen else words_
    return Page(
        address=address,
        title=f"Illustration: {title}" if r.specimen else title,
        description=description,
        body=html,
        section="find",
        crumbs=(("Refused", "refused/"), (r.id, "")),
        head=cite.head(register, r, shown, description),
    )
