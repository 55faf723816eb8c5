"""A case is opened first, and each of its events is possible in the stage that the case has on that day.

**Why.** The stage of a case is worked out from its days and events, and everybody sees whose turn it is. An event that cannot
have happened, such as an objection before the notice, shows that another is missing, has the wrong type, or has the wrong day.

**Fix.** Begin the events with `opened`. Correct the type or the day of the event that the message names, or enter the one that
is missing. A case that was withdrawn, has lapsed or was settled goes on only after another `opened` event, also where it lapsed
by itself; a decided case takes only further parts of its decision, corrections and redactions. A case lapses only when it was
the group's turn and the group said nothing for the days in `schemas/codes/case-period.yaml`. A second notice gives everybody
time to object again and says in its `reason` why; the panel's own time goes on from the first. An application is complete only
if it says for which service it is.
"""

from collections.abc import Iterator, Sequence

import msgspec

from registrar.base.diagnostics import Finding
from registrar.model.case import Case
from registrar.model.case_machine import LAPSED, RECEIVED, CaseMachine
from registrar.model.case_objections import open_objections
from registrar.model.case_stages import SILENT, case_timeline, stage_at
from registrar.model.event import CaseEvent
from registrar.rules.shared.contract import EACH_CASE, SAME_RECORD, Context, Part

CODE = "case-stages"
ASKED = "asked"
LOOKS_AT = EACH_CASE
YIELDS_TO = {
    "dates-not-future": SAME_RECORD,
    "events-numbered": SAME_RECORD,
    "ask-due": SAME_RECORD,
}


def check(case: Case, context: Context) -> Iterator[Finding]:
    """Each event, held against the stage that the case had by those before it."""
    machine, events = context.codes.cases, case_timeline(case)
    index = {e.n: i for i, e in enumerate(case.events)}
    begun = case.events[0].type in machine.opening
    for k, event in enumerate(events):
        first = k == 0 and event.type in machine.opening
        if first or event.type in SILENT or (not begun and k == 0):
            continue
        stage = (
            stage_at(machine, _before(machine, case, events, k), event.date, context.catalogues.bodies, events[:k]) or RECEIVED
        )
        if stage not in machine.possible_in[event.type]:
            yield _impossible(case, index[event.n], stage, context)
        elif event.type == "objection-answered" and not _answers_one(case, k):
            yield Finding(
                case.at("events", index[event.n], "type" if event.answers is None else "answers"), CODE,
                "no objection was waiting for an answer on that day" if event.answers is None
                else f"event {event.answers} is no objection that was waiting for an answer on that day",
                "enter the objection first, or write in `answers` the number of the event by which it was lodged",
            )  # fmt: skip


def _before(machine: CaseMachine, case: Case, events: Sequence[CaseEvent], k: int) -> Case:
    """The case before a question was put or it was opened again: it was nobody's turn by a question that came then, or later."""
    if events[k].type not in (ASKED, *machine.opening):
        return case
    put = {e.ask for e in events[:k] if e.type == ASKED}
    return msgspec.structs.replace(case, asks=tuple(a for a in case.asks if a.n in put))


def _answers_one(case: Case, k: int) -> bool:
    """Whether the event `k` in the order of time answers an objection."""
    events = case_timeline(case)
    waiting = open_objections(events[:k])
    answers = events[k].answers
    return bool(waiting) if answers is None else any(e.n == answers for e in waiting)


def _impossible(case: Case, i: int, stage: str, context: Context) -> Finding:
    event, codes = case.events[i], context.codes
    told = codes.label("case-stage", stage).lower()
    if event.type == "lapsed" and stage not in codes.cases.closed:
        days = codes.cases.silence
        return Finding(
            case.at("events", i, "type"), CODE, f"the case had not lapsed on {event.date}: it was in the stage “{told}”",
            f"delete the event: a case lapses by itself when it is the group’s turn and {days} days pass in silence",
        )  # fmt: skip
    possible = codes.cases.possible_in[event.type]
    if stage in codes.cases.closed and event.type not in codes.cases.opening:
        help_ = "correct its type or its day" + (
            "" if stage == "decided" else ", or enter first that the case was `opened` again"
        )
    elif event.type in codes.cases.opening and stage == "decided":
        help_ = (
            "delete the event: a decided case goes on only where a court sets the decision aside or a challenge to the refusal "
            "succeeds, which is entered in the record of the decision"
        )
    elif event.type in codes.cases.opening:
        help_ = "correct its type or its day: a case is opened again only after it was closed"
    else:
        stages = " or ".join(f"“{codes.label('case-stage', s).lower()}”" for s in possible)
        help_ = f"correct its type or its day, or enter what came before it: it can happen only in the stage {stages}"
    closed = " (nothing was heard for too long)" if stage == LAPSED and not any(e.type == LAPSED for e in case.events) else ""
    return Finding(
        case.at("events", i, "type"), CODE,
        f"`{event.type}` on {event.date} is not possible: the case was in the stage “{told}”{closed}", help_,
    )  # fmt: skip


def beginning(case: Case, context: Context) -> Iterator[Finding]:
    first = case.events[0]
    if first.type not in context.codes.cases.opening:
        yield Finding(
            case.at("events", 0, "type"), CODE, f"a case begins with the event `opened`, and this one begins with `{first.type}`",
            "enter the day on which the case was entered as the first event, of the type `opened`",
        )  # fmt: skip


def when_complete(case: Case, context: Context) -> Iterator[Finding]:
    """What an application must have on the day on which it is complete."""
    if case.complete is not None and case.service is None:
        yield Finding(
            case.at("service"), CODE,
            "the application is complete, and the case does not say for which service: `service` is missing",
            "add `service: <code>`, or delete `complete`",
        )  # fmt: skip


def notice_again(case: Case, context: Context) -> Iterator[Finding]:
    """A second notice since the case was opened, which must say why."""
    index, given = {e.n: i for i, e in enumerate(case.events)}, None
    for event in case_timeline(case):
        if event.type in context.codes.cases.opening:
            given = None
        elif event.type == "notice-given":
            if given is not None and not event.reason:
                yield Finding(
                    case.at("events", index[event.n], "reason"), CODE,
                    f"notice was given again on {event.date}, after that of {given}, and nothing says why",
                    "add `reason`: the page tells it; the panel’s time goes on from the first notice",
                )  # fmt: skip
            given = given or event.date


ALSO = (Part(EACH_CASE, beginning), Part(EACH_CASE, when_complete), Part(EACH_CASE, notice_again))
