"""`/ID/` of a case: what is asked, of whom, whose turn it is, and what was answered; then how to object, and its history."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.base.days import days_after, in_words
from registrar.model.case import Ask, Case
from registrar.model.case_machine import NOTICE
from registrar.model.case_objections import objections
from registrar.model.case_stages import case_timeline
from registrar.model.notices import ILLUSTRATED_CASE
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.case_line import inside
from registrar.publish.case_windows import windows
from registrar.publish.docket import BASE
from registrar.publish.public_letters import written
from registrar.site.sections import cite
from registrar.site.sections.case_clock import came, clock, reply_line
from registrar.site.sections.case_events import said_by
from registrar.site.sections.follow_link import ADDRESS as FOLLOW
from registrar.site.sections.history_section import edition, section
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.links import Links
from registrar.site.sections.page import Page, ended, fill, lower, root, upper
from registrar.site.sections.replies import evidence
from registrar.site.sections.stage import Stage
from registrar.site.sections.styles import CASE, RECORD, styles

BEFORE_NOTICE = ("received", "waiting", "answered", "complete")
"""The stages of an open case in which nobody can object yet."""


def subjects(register: Register) -> Sequence[Case]:
    return register.cases


def render(register: Register, case: Case) -> Iterator[Page]:
    yield page(register, case, Links.at(register, f"{case.id}/"), Stage.STANDING)


def page(register: Register, case: Case, links: Links, stage: Stage) -> Page:
    """The page of a case, for the address that its `links` point from."""
    w, moves_on = words(register), stage is not Stage.PAST
    shown, said = edition(register, case), clock(register, case, moves_on=moves_on)
    # Search engines keep a description for weeks: it says of which day it is.
    stands = f"On {in_words(register.today)}: {lower(said.line)}" if register.stage(case).clock else said.line
    description = " ".join([*([ILLUSTRATED_CASE] if case.specimen else []), stands, case.want])
    asked, over = list(dict.fromkeys(a.to for a in case.asks)), _closed_on(register, case)
    html = fill(
        "case.html",
        c=case,
        to=links.to,
        root=links.root,
        scripts=links.scripts,
        today=register.today,
        moves_on=moves_on,
        pinned=register.history.viewed is not None,
        letters=moves_on and written(register),
        address=register.url(f"{case.id}/"),
        illustration=ILLUSTRATED_CASE,
        clock=said,
        results=list(_results(register, w, case, links, moves_on)),
        places=list(_places(w, case, links)),
        service=links.to(f"services/{case.service}/", w.label("service", case.service)) if case.service else None,
        who=case.from_.name or w.label("case-from", case.from_.kind),
        asked=[_body(register, id_, links) for id_ in asked],
        claimed=_claimed_by(register, case, links),
        asks=[_ask(register, w, links, case, a, over, moves_on) for a in case.asks],
        window=_window(register, case, moves_on),
        objections=list(_objections(register, w, case)),
        contact=register.info.contact,
        history=section(register, case, links, level=3),
        follow=f"{FOLLOW}?record={case.id}",
        may_apply=moves_on and over is None,
        cite=cite.boxes(register, case, shown, links),
    )
    title = f"{case.title} ({case.id}), a case"
    return Page(
        address=f"{case.id}/",
        title=f"Illustration: {title}" if case.specimen else title,
        description=description,
        body=html,
        section="cases",
        crumbs=(("Cases", BASE), (case.id, "")),
        head=cite.head(register, case, shown, description) + styles(root(shown.path), RECORD) + styles(root(shown.path), CASE),
    )


def _body(register: Register, id_: str, links: Links) -> Markup | str:
    known = register.catalogues.bodies.get(id_)
    return links.to(f"bodies/{known.id}/", known.name) if known is not None else id_


def _places(w: Labels, case: Case, links: Links) -> Iterator[Markup]:
    for p in case.places:
        name = links.to(f"places/{p.gss}/", w.place(p.gss))
        yield Markup("{}, {}").format(name, p.part) if p.part else name
    if not case.places:
        yield Markup("{}").format(w.meaning("location", case.location) if case.location else "Not said yet.")


def _claimed_by(register: Register, case: Case, links: Links) -> Markup | str:
    """Whoever said no, or never answered, in the words of the group; with a link to the body where it is known."""
    claim = case.claim
    if claim is None:
        return ""
    known = register.catalogues.bodies.get(claim.body)
    name = inside(claim.name)
    return links.to(f"bodies/{known.id}/", name) if known is not None else name


def _results(register: Register, w: Labels, case: Case, links: Links, moves_on: bool) -> Iterator[dict[str, Any]]:
    """The guarantees and refusals to which it led, each as it stands today; the page of an old version only names them."""
    for id_ in case.results:
        found = register.by_id.get(id_)
        if found is None or not moves_on:
            yield {"link": links.to(f"{id_}/", id_), "id": id_, "status": "", "words": "", "ahead": ""}
        elif isinstance(found, Guarantee):
            status = register.status(found)
            yield {
                "link": links.to(f"{id_}/", found.title), "id": id_, "status": status, "words": w.status(found, status),
                "ahead": w.outlook(found, with_flags=False),
            }  # fmt: skip
        else:
            said = f"Refused on {in_words(found.date)}"
            yield {"link": links.to(f"{id_}/", found.title), "id": id_, "status": "refused", "words": said, "ahead": ""}


def _closed_on(register: Register, case: Case) -> dt.date | None:
    """The day on which the case was closed; None while it is open."""
    stands = register.stage(case)
    return stands.began if stands.stage in register.codes.cases.closed else None


def _ask(
    register: Register, w: Labels, links: Links, case: Case, ask: Ask, over: dt.date | None, moves_on: bool
) -> dict[str, Any]:
    """A question and its reply. `over`: the day on which the case was closed."""
    none = Markup("")
    waiting, ahead = "", none
    if not _replied(register, ask):
        waiting, ahead = reply_line(register, case, ask, register.today, over is not None, moves_on)
    known = register.catalogues.rules.get(ask.rule) if ask.rule else None
    return {
        "a": ask,
        "to": _body(register, ask.to, links),
        "question": w.label("question", ask.question),
        "waiting": waiting,
        "ahead": ahead,
        "position": w.label("position", ask.position) if ask.position else None,
        "meaning": w.meaning("position", ask.position) if ask.position else None,
        "came": came(register, case, ask, over) if not waiting else "",
        "rule": links.to(f"rules/{known.id}/", known.name) if known is not None else ask.rule,
        "evidence": evidence(w, ask.evidence) if ask.evidence else "",
    }


def _replied(register: Register, ask: Ask) -> bool:
    return ask.replied is not None and ask.replied <= register.today


def _window(register: Register, case: Case, moves_on: bool) -> dict[str, Any]:
    """When anyone may object, or could: `open` until a day, `ahead` of a notice, or `over`; nothing where there was no notice.
    `times` are those that are over."""
    stage, machine = register.stage(case).stage, register.codes.cases
    given = windows(machine, case, register.today)
    now = given.pop() if stage == NOTICE else None
    times = " and ".join(f"from {in_words(w.given)} to {in_words(w.until)}" for w in given)
    if stage in BEFORE_NOTICE:
        return {"is": "ahead", "days": machine.objection, "times": times}
    if now is not None:
        return {"is": "open", "until": now.until, "over": days_after(now.until, 1) if moves_on else None, "times": times}
    return {"is": "over" if times else "", "times": times}


def _objections(register: Register, w: Labels, case: Case) -> Iterator[dict[str, Any]]:
    """Each objection, by whom it was made, with its answer."""
    past = [e for e in case_timeline(case) if e.date <= register.today]
    for lodged, answer in objections(past):
        party = lower(w.label("party", lodged.party)) if lodged.party else ""
        yield {
            "e": lodged,
            "by": upper(said_by(register, lodged.by)) + (f" ({party})" if party else ""),
            "answer": answer,
            "answered_by": upper(said_by(register, answer.by)) if answer else "",
            "answer_reason": ended(answer.reason) if answer and answer.reason else "",
        }
