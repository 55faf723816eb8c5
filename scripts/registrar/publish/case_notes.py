"""What needs attention in a case besides whose turn it is: who else has not answered, what stopped, what is decided again; and by
which words of whom it was settled."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registrar.base.days import in_words
from registrar.model import case_machine as stages
from registrar.model.case import Ask, Case
from registrar.model.case_objections import open_objections
from registrar.model.case_questions import ENDED, stop
from registrar.model.case_settled import replies_that_show
from registrar.model.case_stages import case_timeline
from registrar.model.case_standing import CaseStanding
from registrar.model.catalogues import KnownBody
from registrar.model.event import CaseEvent
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.case_line import Line, inside, plain_name
from registrar.publish.case_outcome import decisions

OWN = {
    "registrar": "The registrar", "panel": "The panel", "users": "The group", "provider": "The group",
    "third-party": "A third party",
}  # fmt: skip
"""Who may settle a case, at the beginning of a sentence."""


class Stopped(NamedTuple):
    """Why a question stopped (as in `case_questions`), when, and a sentence that says so, with how late the body was by then."""

    why: str
    day: dt.date
    said: str


def stopped(register: Register, case: Case, ask: Ask, day: dt.date) -> Stopped | None:
    """What had stopped a question by the end of `day`."""
    found = stop(register.codes.cases, case_timeline(case), register.catalogues.bodies, ask, day)
    if found is None:
        return None
    who, late = inside(plain_name(register, ask.to)), (found.day - ask.due).days
    who = f"{who[:1].upper()}{who[1:]}"
    days = f" Its answer was {late} {'day' if late == 1 else 'days'} overdue." if late > 0 else ""
    if found.why == ENDED:
        return Stopped(found.why, found.day, f"{who} ended on {in_words(found.day)}, before it had answered.{days}")
    return Stopped(found.why, found.day, f"{who} had not answered when the case was closed on {in_words(found.day)}.{days}")


def ended_body(register: Register, ask: Ask) -> KnownBody:
    """The body that was asked, and has ended."""
    body = register.catalogues.bodies.get(ask.to)
    assert body is not None
    return body


def opened_again(register: Register, case: Case, day: dt.date) -> Sequence[CaseEvent]:
    """The events by which it was opened again by the end of `day`."""
    past = (e for e in case_timeline(case) if e.date <= day)
    return [e for e in past if e.type in register.codes.cases.opening][1:]


def how_settled(register: Register, case: Case, by: CaseEvent) -> tuple[str, str]:
    """How a case was settled, as the end of a sentence, and what shows it: what a body replied, or else the words of whoever
    settled it, as theirs."""
    assert by.how is not None
    label = register.codes.label("settled-how", by.how)
    label = f"{label[:1].lower()}{label[1:]}"
    reason = f" {OWN.get(by.by, 'The reason')} gave this reason: “{by.reason}”" if by.reason else ""
    shown = replies_that_show(register.codes, case, by.how, by.date)
    if not shown:
        who = OWN.get(by.by) or plain_name(register, by.by)
        return f"{who[:1].lower()}{who[1:]} holds that {label}" if not reason else (
            f"{label}, in the words of {who[:1].lower()}{who[1:]}"
        ), f"No reply had said so by then.{reason}"
    last = shown[-1]
    who = inside(plain_name(register, last.to))
    meaning = register.codes["position"][last.position or ""].definition
    said = f"{who[:1].upper()}{who[1:]} answered on {in_words(last.replied or by.date)}. {meaning}"
    return label, f"{said}{reason}"


def settled_in_words(register: Register, case: Case, event: CaseEvent) -> str:
    """The same as a sentence of its own, without its full stop, for an event as it was entered: its corrected day counts."""
    by = next((e for e in case_timeline(case) if e.n == event.n), event)
    said, _ = how_settled(register, case, by)
    return f"{said[:1].upper()}{said[1:]}"


def notes(register: Register, case: Case, standing: CaseStanding, day: dt.date) -> Iterator[Line]:
    """What needs attention besides, on a day of a standing. What was entered late is past, and stands in the timeline."""
    flags, by_number = standing.flags, {a.n: a for a in case.asks}
    past = [e for e in case_timeline(case) if e.date <= day]
    first = standing.clock.ask if standing.clock else None
    for n in standing.waiting:
        ask = by_number[n]
        who = inside(plain_name(register, ask.to))
        if n != first:
            late = day > ask.due
            said = (
                f"No reply from {who} either, {{late}} late." if late else f"Also waiting for {who}, until {in_words(ask.due)}."
            )
            said = said if first is not None else said.replace(" either", "").replace("Also waiting", "Still waiting")
            yield Line(said, ask.sent, ask.due)
    yield from _stopped(register, case, standing, day)
    yield from _notices(register, case, standing, day)
    if "adjourned" in flags:
        put_off = next(e for e in reversed(past) if e.type == "adjourned" and e.until is not None)
        assert put_off.until is not None
        yield Line(f"The panel has put its decision off until {in_words(put_off.until)}. Its time still runs.")
    if "objection-open" in flags:
        many = len(open_objections(past))
        yield Line("One objection has not been answered." if many == 1 else f"{many} objections have not been answered.")
    yield from _set_aside(register, case)
    again = opened_again(register, case, day)
    if again and standing.stage in stages.OPEN and standing.stage != stages.RECEIVED:
        yield Line(f"It was opened again on {in_words(again[-1].date)}.")


def _stopped(register: Register, case: Case, standing: CaseStanding, day: dt.date) -> Iterator[Line]:
    """The questions that stopped and in whose place nobody has been asked, but for that of the large words."""
    told = 1 if standing.stage == stages.WAITING and standing.clock is None else 0
    for ask in (a for n in standing.stopped[told:] for a in case.asks if a.n == n):
        why = stopped(register, case, ask, day)
        if why is not None and (why.why == ENDED or standing.stage == stages.WAITING):
            names = ended_body(register, ask).successor if why.why == ENDED else ()
            after = " and ".join(inside(plain_name(register, id_)) for id_ in names)
            yield Line(f"{why.said}{f' What it did is now for {after}.' if after else ''}")


def _notices(register: Register, case: Case, standing: CaseStanding, day: dt.date) -> Iterator[Line]:
    """A second notice, with its reason, and the panel's time, which goes on beneath it."""
    opened = max((e.date for e in opened_again(register, case, day)), default=case.received)
    given = [e for e in case_timeline(case) if e.type == "notice-given" and opened <= e.date <= day]
    if len(given) < 2 or standing.stage not in (stages.NOTICE, stages.WITH_THE_PANEL):
        return
    why = f" The reason: “{given[-1].reason}”" if given[-1].reason else ""
    yield Line(f"Notice was given again on {in_words(given[-1].date)}. The panel’s time still runs.{why}")
    panel = standing.panel
    if panel is not None and standing.stage == stages.NOTICE and panel.late(day):
        said = f"No decision, {{late}} late. The panel should have decided by {in_words(panel.due)}."
        yield Line(said, panel.start, panel.due)


def _set_aside(register: Register, case: Case) -> Iterator[Line]:
    """What of its decision is to be decided again, or was. On the page of an old version, what came later is not told."""
    if not case.results or register.history.viewed is not None:
        return
    found = decisions(register, case)
    for again in found.again:
        why = "A court quashed" if isinstance(register.by_id[again.id], Guarantee) else "A challenge succeeded against"
        yield Line(f"{why} {again.id} on {in_words(again.day)}. The panel is to decide again.")
    for day in dict.fromkeys(found.decided_again):
        yield Line(f"What was set aside was decided again on {in_words(day)}.")
