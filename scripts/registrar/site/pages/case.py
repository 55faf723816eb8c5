"""`/ID/` of a case: what is asked, of whom, whose turn it is, and what was answered."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.case import Ask, Case
from registrar.model.case_stages import case_timeline
from registrar.model.case_standing import ANYONE, BODY, GROUP, PANEL, CaseStanding, Clock
from registrar.model.event import CaseEvent
from registrar.model.notices import ILLUSTRATED_CASE
from registrar.model.register import Register
from registrar.site.sections.labels import ORDINARY, Labels, words
from registrar.site.sections.links import Links
from registrar.site.sections.page import Page, fill, upper


def subjects(register: Register) -> Sequence[Case]:
    return register.cases


def render(register: Register, case: Case) -> Iterator[Page]:
    yield page(register, case, Links.at(register, f"{case.id}/"))


def page(register: Register, case: Case, links: Links) -> Page:
    """The page of a case, for the address that its `links` point from."""
    w = words(register)
    stands = register.stage(case)
    places = [(links.to(f"places/{p.gss}/", w.place(p.gss)), p.part) for p in case.places]
    clock = clock_in_words(register, case, stands)
    html = fill(
        "case.html",
        c=case,
        to=links.to,
        address=register.url(f"{case.id}/"),
        illustration=ILLUSTRATED_CASE,
        stage=w.label("case-stage", stands.stage),
        clock=clock,
        flags=[
            w.meaning("case-flag", f)
            for f in stands.flags
            if not (f == "late" and stands.clock and stands.clock.late(register.today))
        ],
        places=[Markup("{}, {}").format(name, part) if part else name for name, part in places],
        service=links.to(f"services/{case.service}/", w.label("service", case.service)) if case.service else None,
        said_by=Labels.inside(case.claim.name) if case.claim else "",
        who=case.from_.name or w.label("case-from", case.from_.kind),
        asks=[_ask(register, w, links, a) for a in case.asks],
        results=[(links.to(f"{id_}/", id_), register.by_id[id_].title) for id_ in case.results if id_ in register.by_id],
        events=[_event(w, register, e) for e in case_timeline(case)],
        versions=[v.number for v in register.history.past(case.id).versions] if register.history.viewed is None else [],
    )
    title = f"{case.title} ({case.id}), a case"
    return Page(
        address=f"{case.id}/",
        title=f"Illustration: {title}" if case.specimen else title,
        description=f"{ILLUSTRATED_CASE} {clock}" if case.specimen else clock,
        body=html,
        section="find",
        crumbs=((case.id, ""),),
    )


def clock_in_words(register: Register, case: Case, stands: CaseStanding) -> str:
    """Whose turn it is, and since when, in a sentence."""
    label, today = register.codes.label("case-stage", stands.stage), register.today
    if stands.clock is None:
        return f"{label}, since {in_words(stands.began)}." if stands.began else "Not received yet."
    return upper(_running(register, case, stands.clock, today.toordinal() - stands.clock.start.toordinal()))


def _running(register: Register, case: Case, clock: Clock, day: int) -> str:
    late, due = clock.late(register.today), in_words(clock.due)
    if clock.whose == BODY:
        ask = next(a for a in case.asks if a.n == clock.ask)
        who = Labels.inside(body_name(register, ask.to))
        if late:
            return f"no reply from {who}, {days(late)} late: it was due by {due}."
        return f"waiting for {who}, day {day} of {clock.days}: a reply is due by {due}."
    if clock.whose == ANYONE:
        return f"anyone may object until {due}, day {day} of {clock.days}."
    if clock.whose == PANEL:
        if late:
            return f"the panel is {days(late)} late: its decision was due by {due}."
        return f"with the panel, day {day} of {clock.days}: its decision is due by {due}."
    assert clock.whose == GROUP, clock.whose
    return f"every body has replied, and it is the group’s turn. Without a word from it, the case lapses after {due}."


def days(count: int) -> str:
    """`1 day`, `9 days`."""
    return f"{count} day" if count == 1 else f"{count} days"


def body_name(register: Register, id_: str) -> str:
    """The name of a body of the catalogue; its id where an old version names one that is not there."""
    known = register.catalogues.bodies.get(id_)
    return known.name if known is not None else id_


def _ask(register: Register, w: Labels, links: Links, ask: Ask) -> dict[str, Any]:
    known = register.catalogues.bodies.get(ask.to)
    late_by = ((ask.replied or register.today) - ask.due).days
    return {
        "a": ask,
        "to": links.to(f"bodies/{ask.to}/", known.name) if known is not None else ask.to,
        "question": w.label("question", ask.question),
        "position": w.label("position", ask.position) if ask.position else None,
        "late": days(late_by) if late_by > 0 else None,
        "rule": _rule(register, links, ask),
    }


def _rule(register: Register, links: Links, ask: Ask) -> Markup | str | None:
    known = register.catalogues.rules.get(ask.rule) if ask.rule else None
    return links.to(f"rules/{ask.rule}/", known.name) if known is not None else ask.rule


def _event(w: Labels, register: Register, event: CaseEvent) -> dict[str, Any]:
    entered = (event.recorded - event.date).days > 0
    return {
        "e": event,
        "label": w.label("case-event", event.type),
        "entered": in_words(event.recorded) if entered else None,
        "how": w.label("settled-how", event.how) if event.how else None,
        "party": w.label("party", event.party) if event.party else None,
        "by": ORDINARY.get(event.by) or Labels.inside(body_name(register, event.by)),
    }
