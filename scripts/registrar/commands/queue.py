"""`registrar queue`: what is to be done today, the oldest first, each with the command to type.

Worked out from the register as at today alone: what nobody entered is not known here.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.base.days import days_after
from registrar.model import case_machine as stages
from registrar.model.case_objections import open_objections
from registrar.model.case_questions import ENDED, replied
from registrar.model.case_stages import case_timeline
from registrar.model.case_standing import BODY, GROUP, CaseStanding
from registrar.model.records import Ask, Case
from registrar.model.register import Register
from registrar.publish import due
from registrar.publish.case_notes import ended_body, stopped
from registrar.publish.case_outcome import decisions

NOTHING = "There is nothing to be done today."
GUARANTEES = {"suspension": "reinstated", "review": "review-held", "confirmation": "confirmed"}
"""The event that enters what is due of a guarantee. Its end needs none."""


@dataclass(frozen=True, slots=True)
class Todo:
    """What has waited since `day` for the registrar. `what` is a sentence without its full stop."""

    day: dt.date
    id: str
    what: str
    command: str


def todo(register: Register) -> Sequence[Todo]:
    """Everything that is to be done today, the oldest first. Illustrations are left out once the register is live."""
    found = [t for case in register.cases if register.counts(case) for t in _of_case(register, case)]
    for d in due.dues(register):
        if d.day <= register.today and d.kind in GUARANTEES:
            what = f"{d.what.lower()} on {d.day}{_late((register.today - d.day).days)}"
            found.append(Todo(d.day, d.record.id, what, f"registrar event {d.record.id} {GUARANTEES[d.kind]}"))
    return sorted(found, key=lambda t: (t.day, t.id, t.what))


def rows(found: Sequence[Todo], today: dt.date) -> Iterator[str]:
    """Two lines for each, for a terminal, and their number."""
    for t in found:
        yield f"{t.day}  {t.id}: {t.what}"
        yield f"            {t.command}"
    things = "1 thing" if len(found) == 1 else f"{len(found)} things"
    yield f"To be done on {today}: {things}." if found else NOTHING


def _of_case(register: Register, case: Case) -> Iterator[Todo]:
    now = register.stage(case)
    if not now.stage or now.began is None:  # not received yet
        return
    began, today = now.began, register.today
    yield from _late_replies(register, case, now)
    if now.stage == stages.WAITING:
        yield from _to_ask_instead(register, case, now)
    if now.stage == stages.RECEIVED:
        body = case.claim.body if case.claim and case.claim.body else "BODY"
        question = "reasons" if case.no_answer else "where-is-it-written"
        yield Todo(began, case.id, "nobody has been asked yet", f"registrar ask {case.id} {body} {question}")
    elif now.stage == stages.WITH_THE_PANEL and decisions(register, case).again:
        yield from _to_decide_again(register, case, now)
    elif now.stage == stages.ANSWERED:
        yield _answered(register, case, now, began)
    elif now.stage == stages.COMPLETE:
        yield Todo(
            began, case.id, "the application is complete, and notice is to be given", f"registrar event {case.id} notice-given"
        )
    elif now.stage in (stages.NOTICE, stages.WITH_THE_PANEL):
        yield from _before_the_panel(case, now, began, today)
    elif now.stage == stages.LAPSED and not any(e.type == stages.LAPSED and e.date >= began for e in case_timeline(case)):
        yield Todo(
            began, case.id, "the group has said nothing for so long that the case lapsed", f"registrar event {case.id} lapsed"
        )


def _late_replies(register: Register, case: Case, now: CaseStanding) -> Iterator[Todo]:
    for ask in (a for a in case.asks if a.n in now.waiting and a.due < register.today):
        late = (register.today - ask.due).days
        yield Todo(
            days_after(ask.due, 1), case.id, f"no reply from {_name(register, ask)} to question {ask.n}{_late(late)}",
            f"registrar letter {case.id} after-silence --ask {ask.n}",
        )  # fmt: skip


def _to_ask_instead(register: Register, case: Case, now: CaseStanding) -> Iterator[Todo]:
    """The questions that stopped: whoever followed a body that ended is asked, or the same one once the case was opened again."""
    for ask in (a for a in case.asks if a.n in now.stopped):
        why = stopped(register, case, ask, register.today)
        if why is not None and why.why == ENDED:
            body = ended_body(register, ask)
            day, who = body.end or register.today, body.successor[0] if body.successor else "BODY"
            what = f"{_name(register, ask)} ended on {day}, and has not answered question {ask.n}: "
            what += "the body that followed it is to be asked" if body.successor else "somebody else is to be asked"
        else:
            day, who = now.began or register.today, ask.to
            what = f"the case was opened again, and question {ask.n} is to be asked again"
        yield Todo(day, case.id, what, f"registrar ask {case.id} {who} {ask.question}")


def _to_decide_again(register: Register, case: Case, now: CaseStanding) -> Iterator[Todo]:
    assert now.clock is not None
    until = _late(now.clock.late(register.today)) or f" until {now.clock.due}"
    for again in decisions(register, case).again:
        yield Todo(
            again.day, case.id, f"{again.id} was set aside, and the panel is to decide again{until}",
            f"registrar grant NAME --set case={case.id}",
        )  # fmt: skip


def _name(register: Register, ask: Ask) -> str:
    body = register.catalogues.bodies.get(ask.to)
    return f"“{body.name}”" if body is not None else ask.to


def _answered(register: Register, case: Case, now: CaseStanding, began: dt.date) -> Todo:
    told = [a for a in case.asks if a.position]
    last: Ask = max(told, key=lambda a: (a.replied or a.sent, a.n))
    silent = any(stopped(register, case, a, register.today) for a in case.asks if not replied(a, register.today))
    done = "nobody owes an answer any more" if silent else "every body has answered"
    if now.clock is not None and now.clock.whose == GROUP:
        what = f"{done}, and it is for the group to apply: the case lapses after {now.clock.due}"
        return Todo(began, case.id, what, f"registrar event {case.id} applied")
    if all(a.position == "not-ours" for a in told):
        what = f"{_name(register, last)} says that it is not its business: another body is to be asked"
        return Todo(began, case.id, what, f"registrar ask {case.id} BODY who-decides")
    how = "body-changed-its-mind" if any(a.position == "changed-its-mind" for a in told) else "never-required"
    what = f"{done}, and nothing stands in the way: the case can be settled"
    return Todo(began, case.id, what, f"registrar event {case.id} settled --how {how}")


def _before_the_panel(case: Case, now: CaseStanding, began: dt.date, today: dt.date) -> Iterator[Todo]:
    past = [e for e in case_timeline(case) if e.date <= today]
    waiting = open_objections(past)
    for objection in waiting:
        yield Todo(
            objection.date, case.id, f"the objection of {objection.date} (event {objection.n}) has no answer",
            f"registrar event {case.id} objection-answered --answers {objection.n}",
        )  # fmt: skip
    if now.stage == stages.WITH_THE_PANEL and not waiting and now.clock is not None and now.clock.whose != BODY:
        late = _late(now.clock.late(today))
        until = late or f" until {now.clock.due}"
        adjourned = [e.until for e in past if e.type == "adjourned" and e.until is not None and e.until >= today]
        if not adjourned:
            yield Todo(
                began, case.id, f"nobody can object any more, and the panel is to decide{until}",
                f"registrar grant NAME --set case={case.id}",
            )  # fmt: skip


def _late(days: int) -> str:
    return f", {days} {'day' if days == 1 else 'days'} late" if days > 0 else ""
