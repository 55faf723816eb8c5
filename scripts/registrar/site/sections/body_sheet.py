"""The page of a body as a duty sheet: what binds it, what it said, what waits for its answer, and how it answers."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.addresses import BodyUse
from registrar.model.authors import STOP_POWER
from registrar.model.case_questions import asked, replied
from registrar.model.catalogues import KnownBody
from registrar.model.parts import Body
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.body_figures import BodyFigures, body_figures, over
from registrar.publish.docket import CASES_OF, under
from registrar.publish.listings import BODIES
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import PER_LIST, fill, root

FEW = "Fewer than five questions were due, so these figures do not compare it with other bodies."


def duties(register: Register, known: KnownBody, uses: Sequence[BodyUse], base: str) -> Markup:
    """What binds the body, each with its promise, limits, own safeguards, stop powers and next day; not in force apart."""
    w = words(register)
    now: list[dict[str, Any]] = []
    later: list[dict[str, Any]] = []
    for u in () if over(register, known) else uses:
        if not isinstance(u.record, Guarantee) or not isinstance(u.body, Body) or not u.body.bound or register.ended(u.record):
            continue
        (now if register.status(u.record) == register.codes.machine.force else later).append(_duty(w, u.record, u.body))
    groups = [("What binds it now", now), ("What does not bind it today, and can again", later)]
    shown = [(name, found[:PER_LIST], max(0, len(found) - PER_LIST), _last(found)) for name, found in groups if found]
    return fill("binds.html", groups=shown, root=root(base))


def _last(duties: Sequence[dict[str, Any]]) -> dt.date | None:
    """The day after which none of them stands, if nobody acts; None where one would."""
    days = [d["last"] for d in duties]
    return None if None in days else max(days)


def _duty(w: Labels, g: Guarantee, body: Body) -> dict[str, Any]:
    status = w.register.status(g)
    own = [s for s in g.safeguards if s.responsible == body.id]
    return {
        "g": g,
        "status": status,
        "status_words": w.status(g, status),
        "outlook": w.outlook(g, with_flags=False),
        "last": w.last_day(g),
        "next": w.next_day(g, status),
        "rules": [(r.name, w.shortly_of(r), r.limits) for r in g.rules if r.issuer == body.id],
        "answers_for": [(s.id, s.text, w.label("frequency", s.frequency)) for s in own if s.kind != STOP_POWER],
        "stops": [(s.id, s.text) for s in own if s.kind == STOP_POWER],
    }


def waiting(register: Register, known: KnownBody, base: str) -> Markup:
    """The questions in open cases that wait for the body's answer, the longest wait first."""
    w, today, bodies = words(register), register.today, register.catalogues.bodies
    found = []
    for case in under(register, CASES_OF[BODIES], known.id):
        waits = register.stage(case).waiting
        for ask in (a for a in case.asks if a.n in waits):
            to = bodies.get(ask.to)
            if to is not None and to.id == known.id:
                found.append((ask.sent, case.id, case.title, w.label("question", ask.question), ask.due))
    found.sort(key=lambda f: f[:2])
    return fill("waits.html", found=found, root=root(base), today=today)


def said(register: Register, known: KnownBody, uses: Sequence[BodyUse], base: str) -> Markup:
    """Everything that the body replied, in its own words, newest first."""
    found = sorted(_said(register, known, uses), key=lambda f: f["day"], reverse=True)
    return fill("said.html", found=found[:PER_LIST], more=max(0, len(found) - PER_LIST), root=root(base))


def _said(register: Register, known: KnownBody, uses: Sequence[BodyUse]) -> Iterator[dict[str, Any]]:
    w = words(register)
    for u in uses:
        if u.body.reply is not None and u.body.reply.statement:
            day = u.body.reply.date or u.body.notified or u.record.decided_on
            position = w.label("reply-position", u.body.reply.position)
            yield _words(u.record.id, u.record.title, day, position, u.body.reply.statement)
    for case in under(register, CASES_OF[BODIES], known.id):
        for ask in asked(case, register.today):
            to = register.catalogues.bodies.get(ask.to)
            if to is not None and to.id == known.id and ask.words and ask.replied and replied(ask, register.today):
                position = w.label("position", ask.position) if ask.position else "Replied"
                yield _words(case.id, case.title, ask.replied, position, ask.words)


def _words(id_: str, title: str, day: Any, position: str, text: str) -> dict[str, Any]:
    return {"id": id_, "title": title, "day": day, "position": position, "text": text}


def answers(register: Register, known: KnownBody, base: str) -> Markup:
    """How the body answers, each figure with what it is out of, and the query that counts it again."""
    figures = body_figures(register, known.id)
    return fill(
        "answers.html",
        figures=list(told(figures)),
        few=FEW if figures.asked and not figures.enough else "",
        asked=figures.asked + figures.heard,
        note=known.note,
        as_at=in_words(register.today),
        root=root(base),
    )


def told(f: BodyFigures) -> Iterator[tuple[str, str]]:
    """The figures in words, as on the page of a body."""
    yield "Questions put to it in cases", f"{f.asked:,}"
    yield "Answered in time, of those answered or overdue", of(f.in_time, f.due)
    yield "Overdue without an answer", of(f.silent, f.due)
    yield "Days to an answer (median)", median(f)
    yield "Told of an application before a panel decided", f"{f.heard:,}"
    yield "Consented", of(f.consents, f.heard)
    yield "Objected", of(f.objects, f.heard)
    yield "Did not reply", of(f.no_reply, f.heard)
    yield "Kept to a guarantee that was shown to it", of(f.honoured, f.shown)
    yield "Changed or clarified its rule for everybody", f"{f.changed:,}"


def of(part: int, whole: int) -> str:
    """`7 of 9`."""
    return f"{part:,} of {whole:,}" if whole else "–"


def median(f: BodyFigures) -> str:
    """The median of the days, which fewer than five replies do not have."""
    return f"{f.median:,}" if f.median is not None else "fewer than five answers" if f.replies else "–"
