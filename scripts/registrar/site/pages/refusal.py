"""`/REF-…/`: one refusal: what was asked, why not, and where the group can go now."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.notices import ILLUSTRATED_REFUSAL
from registrar.model.records import Refusal
from registrar.model.register import Register
from registrar.site.sections import cite
from registrar.site.sections.history_section import edition, section
from registrar.site.sections.labels import words
from registrar.site.sections.page import Page, fill, root
from registrar.site.sections.resting import rests_on
from registrar.site.sections.text import link, linked

__all__ = ["render", "rests_on", "subjects"]


def subjects(register: Register) -> Sequence[Refusal]:
    return register.refusals


def render(register: Register, r: Refusal) -> Iterator[Page]:
    w = words(register)
    address = f"{r.id}/"
    up = root(address)
    shown = edition(register, r)
    rule, body = register.rules_of[r.id][0], register.bodies_of[r.id][0]
    places = [(link(up, f"places/{p.gss}/", w.place(p.gss)), p.part) for p in r.places]
    html = fill(
        "refusal.html",
        r=r,
        root=up,
        illustration=ILLUSTRATED_REFUSAL,
        address=register.url(address),
        places=[Markup("{}, {}").format(name, part) if part else name for name, part in places],
        service=link(up, f"services/{r.service}/", w.label("service", r.service)),
        rule_address=f"rules/{rule.slug}/",
        kind=w.label("rule-kind", r.rule.kind),
        body=link(up, f"bodies/{body.slug}/", r.body.name),
        body_type=w.label("body-type", r.body.type),
        reason=w.label("refusal-reason", r.reason_code),
        meaning=w.meaning("refusal-reason", r.reason_code),
        reasons=linked(register, up, r.reasons),
        next_step=linked(register, up, r.next_step),
        grounds=[w.meaning("ground", g) for g in r.grounds],
        history=section(register, r, up),
        cite=cite.boxes(register, r, shown),
    )
    title = f"{r.title} ({r.id}), refused"
    words_ = f"Refused on {in_words(r.date)}. {w.meaning('refusal-reason', r.reason_code)} {r.rule.name}."
    description = f"{ILLUSTRATED_REFUSAL} {words_}" if r.specimen else words_
    yield Page(
        address=address,
        title=f"Illustration: {title}" if r.specimen else title,
        description=description,
        body=html,
        section="find",
        crumbs=(("Refused", "refused/"), (r.id, "")),
        head=cite.head(register, r, shown, description),
    )
