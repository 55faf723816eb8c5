"""What happened in a case, event by event, in words."""

import datetime as dt
from collections.abc import Iterator

from markupsafe import Markup, escape

from registrar.base.days import in_words
from registrar.model.case import Case
from registrar.model.case_outlook import history
from registrar.model.case_stages import case_timeline
from registrar.model.decisions import reopened
from registrar.model.event import CaseEvent
from registrar.model.periods import StatusPeriod
from registrar.model.register import Register
from registrar.model.status import entered_long_after
from registrar.publish.case_line import inside, plain_name
from registrar.publish.case_notes import settled_in_words
from registrar.site.sections.events import TimelineEvent, changes_besides, put_right
from registrar.site.sections.labels import ORDINARY, Labels
from registrar.site.sections.links import Links
from registrar.site.sections.page import ended, lower

BY = ORDINARY | {"provider": "the group"}
"""Who did something in a case: nobody holds anything yet."""
CORRECTED = "corrected"


def case_events(w: Labels, case: Case, links: Links) -> list[TimelineEvent]:
    """Every event in the order in which things happened."""
    told = w.register.as_entered(case)
    return [_happening(w, told, e, links) for e in case_timeline(told)]


def stage_periods(register: Register, case: Case) -> tuple[StatusPeriod, ...]:
    """The stages up to today, in order and without gaps; the last one still holds."""
    found: list[tuple[dt.date, str]] = []
    again = reopened(register.codes, register.by_id, case)
    for standing in history(register.codes.cases, case, register.catalogues.bodies, again):
        if standing.since <= register.today and (not found or found[-1][1] != standing.stage):
            found.append((standing.since, standing.stage))
    ends = [*(day for day, _ in found[1:]), None]
    return tuple(StatusPeriod(day, end, stage) for (day, stage), end in zip(found, ends, strict=True))


def said_by(register: Register, who: str) -> str:
    """Who did something: a role, or a body by its name, inside a sentence."""
    return BY.get(who) or inside(plain_name(register, who))


def _happening(w: Labels, case: Case, event: CaseEvent, links: Links) -> TimelineEvent:
    days = (event.recorded - event.date).days
    late = f"Entered late: {days} days after it happened" if entered_long_after(event) else ""
    return TimelineEvent(
        n=event.n,
        date=event.date,
        label=w.label("case-event", event.type),
        by=f" by {said_by(w.register, event.by)}",
        words=Markup(" ").join(escape(said) for said in _details(w, case, event, links)),
        moves=bool(w.codes.cases.events[event.type].moves),
        entered=event.recorded if days else None,
        late=late,
    )


def _details(w: Labels, case: Case, event: CaseEvent, links: Links) -> Iterator[str | Markup]:
    """The details of an event: the question or the reply, who objected, how it ended, and the reason."""
    ask = next((a for a in case.asks if a.n == event.ask), None)
    if ask is not None and event.type == "asked":
        who = inside(plain_name(w.register, ask.to))
        yield Markup('<a href="#q{}">{}</a> It was put to {}.').format(ask.n, w.label("question", ask.question), who)
    if ask is not None and event.type == "answered" and ask.position:
        yield Markup('<a href="#q{}">{}</a>.').format(ask.n, w.label("position", ask.position))
    if event.party:
        yield f"The third party is {lower(w.label('party', event.party))}."
    if event.how:
        yield f"{settled_in_words(w.register, case, event)}."
    if event.ref:
        yield Markup("See {}.").format(links.to(f"{event.ref}/", event.ref))
    if event.until:
        yield f"Until {in_words(event.until)}."
    if event.words:
        yield f"“{event.words}”"
    yield from w.reasons(event)
    if event.corrects and event.type == CORRECTED:  # any other event names the one that it should have followed
        corrected = next((e for e in case.events if e.n == event.corrects), None)
        if corrected is not None:
            yield f"It corrects the entry “{w.label('case-event', corrected.type)}”."
            yield from put_right(event, corrected)
    if paths := changes_besides(event):
        yield ended(f"Concerns: {', '.join(path.replace('.', ' ').replace('_', ' ') for path in paths)}")
