"""`/ID/`: one guarantee, all of it on one page."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.base.days import days_after, in_words
from registrar.model.notices import ILLUSTRATION
from registrar.model.parts import Body
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.model.signed_words import DECISION
from registrar.publish.public_letters import written
from registrar.site.sections import cite
from registrar.site.sections.answer import answer, calls, uncut
from registrar.site.sections.earlier_cases import considered, considering
from registrar.site.sections.history_section import edition, section
from registrar.site.sections.how_decided import case_links, in_part, until_decided
from registrar.site.sections.labels import words
from registrar.site.sections.links import Links
from registrar.site.sections.once_over import never, past
from registrar.site.sections.outcomes import outcomes
from registrar.site.sections.page import Page, count, ended, fill, joined, lower, number
from registrar.site.sections.provider_section import ProviderSection
from registrar.site.sections.replies import replies, telephone
from registrar.site.sections.rules_section import RulesSection
from registrar.site.sections.signed import by_part
from registrar.site.sections.stage import Stage
from registrar.site.sections.styles import RECORD, styles
from registrar.site.sections.text import linked

HANDS = {
    "professionals": "professionals",
    "shared": "professionals and people together",
    "people": "the people who use it and their neighbours",
}
APPEALED = {
    "users": "The people who use the service",
    "service": "The service",
    "both": "The service and the people who use it, together,",
}
BOUND = {"upcoming": "Bound when in force", "suspended": "Bound when in force"}
"""What binds a body of a guarantee that is not in force today, and can be."""
CALLS = 2
PARTS = (
    ("answer", "Answer", ()),
    ("rules", "Rules", (("guards", "The rules in full"), ("conditions", "Conditions"))),
    ("who", "Who", (
        ("wrong", "If something is wrong"), ("holder", "Who holds it"), ("people", "How people take part"),
        ("why", "Why it was granted"), ("bodies", "The bodies and their replies"),
    )),
    ("history", "History", (
        ("outcomes", "Results"), ("happened", "What happened"), ("edited", "What was edited"), ("as-at", "What it said on a day"),
    )),
    ("cite", "Cite", (("data", "As data"),)),
)  # fmt: skip
"""The parts of the page, each with what a bar on phones calls it, and what is in each of them."""


def subjects(register: Register) -> Sequence[Guarantee]:
    return register.guarantees


def render(register: Register, g: Guarantee) -> Iterator[Page]:
    yield page(register, g, Links.at(register, f"{g.id}/"), Stage.STANDING)


def page(register: Register, g: Guarantee, links: Links, stage: Stage) -> Page:
    """The page of a guarantee, for the address that its `links` point from."""
    view = _View(register, g, links, stage)
    title = f"{g.title} ({g.id})"
    standing = view.stood or ended(view.status_words)
    description = " ".join([*([ILLUSTRATION] if g.specimen else []), standing, g.promise])
    shown = edition(register, g)
    return Page(
        address=f"{g.id}/",
        title=f"Illustration: {title}" if g.specimen else title,
        description=description,
        body=fill("record.html", g=g, v=view, root=links.root, to=links.to, cite=cite.boxes(register, g, shown, links)),
        section="record",
        crumbs=(("Guarantees", "guarantees/"), (g.id, "")),
        head=cite.head(register, g, shown, description) + styles(links.root, RECORD),
    )


class _View:
    """The values that the template needs, worked out once for the page."""

    illustration = ILLUSTRATION

    def __init__(self, register: Register, g: Guarantee, links: Links, stage: Stage) -> None:
        w = words(register)
        self.w, self.g, self.links = w, g, links
        self.decided = stage is not Stage.PENDING
        self.pinned = register.history.viewed is not None  # the page of a version: its words alone
        self.moves_on = stage is not Stage.PAST  # whether the browser brings it up to date on a later day
        self.letters = self.decided and self.moves_on and written(register)
        self.today = w.today
        self.status = register.status(g)
        self.status_words = w.status(g, self.status)
        self.over = register.ended(g)
        self.stood = w.stood(g, self.status)
        self.flags = [w.flag(g, f, w.today) for f in w.needing_attention(register.flags(g))]
        self.outlook = w.outlook(g) if self.moves_on else ""
        self.next = None if self.over else w.next_due(g, self.status)
        self.may_run_out = days_after(g.decision.expires, 1) if self.moves_on and not self.over else None
        self.will_be = past if self.may_run_out and self.decided else never
        ending = w.since(g, self.status) if self.status == "superseded" else None
        self.successor = ending.ref if ending else ""
        why = w.why_suspended(g) if self.status == "suspended" else w.why_ended(g, self.status)
        self.calls = list(calls(w, g))[:CALLS]
        self.answer = uncut(w, g, why) if self.pinned else answer(w, g, why, len(self.flags), len(self.calls))
        self.address = register.url(f"{g.id}/")
        self.response = count(g.redress.response_days, "day")
        self.rules_heading = f"The {number(n) + ' rules' if (n := len(g.rules)) > 1 else 'rule'} that stood in the way"
        self.bound_words = BOUND.get(self.status, "Was bound" if self.over else "Bound")
        self.history = section(register, g, links, level=3)
        self.precedents = list(considered(register, w, g, links))
        self.supersedes = [register.by_id[p] for p in g.supersedes]
        self.followed_by = [] if self.pinned else list(considering(register, w, g.id, links))
        self.bodies = list(replies(w, g, self.will_be))
        self.signed = by_part(w.register, g).get(DECISION, "")
        self.telephone = telephone(g.redress.phone) if g.redress.phone else ""
        self.in_part = in_part(register, g, links)
        self.reasons = linked(register, links, g.decision.reasons)
        self.terms = RulesSection(w, g, self.will_be)
        self.outcomes = list(outcomes(w, g))
        self.holder = ProviderSection(w, g)

    # -- the first screen ---------------------------------------------------------------------------------------

    @property
    def where(self) -> list[str | Markup]:
        """The places, with links if they are few and short enough to be told in full."""
        return [self.answer.where] if self.answer.where_cut else list(self._places())

    @property
    def facts(self) -> Iterator[tuple[str, list[str | Markup]]]:
        w, g, decision = self.w, self.g, self.g.decision
        if self.answer.where_cut:
            yield "Where", list(self._places())
        if g.location == "withheld":
            yield "Where", [w.meaning("location", "withheld")]
        yield "Service", [self.links.to(f"services/{s}/", w.label("service", s)) for s in g.services]
        if not self.decided:
            return
        for name, bound in ((self.bound_words, True), ("Was named" if self.over else "Named", False)):
            bodies = [b for b in g.bodies if b.bound == bound]
            if bodies:
                said = [w.label("reply-position", b.reply.position).lower() for b in bodies]
                yield name, [Markup("{}: {}").format(self._body_link(b), s) for b, s in zip(bodies, said, strict=True)]
        yield from (("Case", cases) for cases in [case_links(self.w.register, self.g, self.links)] if cases)
        yield "Granted", [in_words(decision.granted)]
        # What was quashed was not in force until its last day, and what is suspended or has yet to start is not in force.
        term = "In force" if self.status == "in-force" else "Granted for"
        yield term, [f"{in_words(decision.effective)} to {in_words(decision.expires)}"]

    @property
    def contents(self) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
        """The parts of the page, with what is in each of them."""
        there = {
            "conditions": bool(self.g.conditions),
            "why": self.decided,
            "bodies": self.decided,
            "outcomes": bool(self.g.outcomes or self.g.learning),
            "history": self.decided,
            "edited": self.decided and 'id="edited"' in self.history,
            "as-at": self.decided and 'id="as-at"' in self.history,
            "data": self.decided,
        }
        for id_, name, inner in PARTS:
            if there.get(id_, True):
                yield id_, name, [i for i in inner if there.get(i[0], True)]

    def _places(self) -> Iterator[Markup]:
        for place in self.g.places:
            name = self.links.to(f"places/{place.gss}/", self.w.place(place.gss))
            yield Markup("{}, {}").format(name, place.part) if place.part else name
        if self.g.venue:
            yield Markup("{}").format(self.g.venue)

    def _body_link(self, body: Body) -> Markup:
        return self.links.to(self._body_address(body), body.name)

    def _body_address(self, body: Body) -> str:
        return next(f"bodies/{u.slug}/" for u in self.w.register.bodies_of[self.g.id] if u.body is body)

    # -- people -------------------------------------------------------------------------------------------------

    @property
    def hands(self) -> str:
        design, delivery = HANDS[self.g.coproduction.design], HANDS[self.g.coproduction.delivery]
        if design == delivery:
            return f"It is designed and delivered by {design}."
        return f"It is designed by {design}, and delivered by {delivery}."

    @property
    def roles(self) -> Iterator[dict[str, str]]:
        for role in self.g.coproduction.roles:
            yield {
                "who": self.w.label("role", role.who),
                "does": ended(role.does),
                "alongside": lower(self.w.label("role", role.alongside)) if role.alongside else "",
                "phases": joined(self.w.label("phase", p).lower() for p in role.phases),
                "count": self.w.label("count-band", role.count) if role.count else "Not stated",
            }

    @property
    def exchange(self) -> str:
        code = self.g.coproduction.exchange
        return f"{self.w.label('exchange', code)}. {self.w.meaning('exchange', code)}" if code else ""

    @property
    def principles(self) -> Iterator[tuple[str, str]]:
        for code, text in self.g.coproduction.principles.items():
            yield self.w.label("principle", code), text

    # -- decision -----------------------------------------------------------------------------------------------

    @property
    def appeal(self) -> str:
        appeal = self.g.appeal
        form = "in writing" if appeal.in_writing else "not in writing"
        who = self.w.by(self.g, appeal.refused_by)
        return f"{APPEALED[appeal.by]} appealed after being told no by {who} on {in_words(appeal.refused_on)}, {form}."

    @property
    def grounds(self) -> str:
        return " ".join(self.w.meaning("ground", g) for g in self.g.appeal.grounds)

    @property
    def decision(self) -> Markup:
        by = self.g.decision.by
        free = f", which is {'' if by.independent else 'not '}independent of those it decides about"
        decided = f"Granted on {in_words(self.g.decision.granted)}. Decided by {self.w.inside(by.name)}{free}."
        return Markup("{} {}").format(until_decided(self.g, self.links), decided)

    @property
    def basis(self) -> str:
        return self.w.label("decision-basis", self.g.decision.basis.kind)

    @property
    def workforce(self) -> Iterator[str]:
        """What it means for paid work: in words, or in hours and what a union says."""
        paid = self.g.decision.impact.workforce
        if isinstance(paid, str):
            yield paid
            return
        yield f"Paid hours a week: {paid.paid_hours_before:,} before, {paid.paid_hours_after:,} after."
        yield self.w.meaning("union", paid.union) + (f" Its position: {ended(paid.position)}" if paid.position else "")
        if paid.text:
            yield ended(paid.text)

    @property
    def rule_changed(self) -> str:
        return self.w.meaning("rule-changed", self.g.learning.rule_changed) if self.g.learning else ""

    @property
    def found_by(self) -> str:
        """Other words that lead here: the keywords, and the other names of the places."""
        register = self.w.register
        now = [a for p in self.g.places for a in (register.authority(p.gss), *register.gazetteer.today(p.gss, self.today))]
        names = [n for a in now for n in (a.name, *([a.name_cy] if a.name_cy else []), *a.other_names)]
        return ", ".join(dict.fromkeys([*self.g.keywords, *names]))
