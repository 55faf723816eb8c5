"""Each question has a number, a day on which the reply is due, and events that tell when it was put and answered.

**Why.** The page of a case says “no reply, 9 days late” of a public body. That must rest on days that nobody can doubt: the same
time for everybody, and a question and a reply that were entered as what they are.

**Fix.** Number the questions 1, 2, 3… Write in `due` the day 28 days after `sent`. If the body’s own law gives it another time,
write that day, at most a year later, and in the `reason` of the `asked` event which law says so. Write `replied` and `position`
together, with what that answer needs: the rule that was named, or whose business it is said to be. Enter an `asked` event on the
day of each question and an `answered` event on the day of each reply, the question first; `ask` says which question is meant,
where a day has several. A reply that came before the question is no reply to it: tell of it in `told_no`, or correct the day. A
question that is on the main branch stays, and its `due` is held: it moves only with `sent`, where the day of the question itself
is corrected.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from registrar.base.days import days_after, years_after
from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import ChangedRecord
from registrar.model.case import Ask, Case
from registrar.model.codes import Codes
from registrar.model.event import CaseEvent
from registrar.model.status import corrected
from registrar.rules.shared import opened
from registrar.rules.shared.case_lives import as_it_was
from registrar.rules.shared.contract import (
    EACH_CASE,
    EACH_CHANGED_RECORD,
    SAME_RECORD,
    BaseContext,
    Context,
    Part,
)

CODE = "ask-due"
LOOKS_AT = EACH_CASE
YIELDS_TO = {"dates-not-future": SAME_RECORD.within("asks", "received", "events")}
REPLY = ("position", "rule", "words", "evidence")
"""What only a reply has."""


def check(case: Case, context: Context) -> Iterator[Finding]:
    events = corrected(case.events)
    for i, ask in enumerate(case.asks):
        if ask.n != i + 1:
            yield Finding(
                case.at("asks", i, "n"), CODE, f"questions must be numbered 1, 2, 3…; this one is {ask.n} and should be {i + 1}",
                f"write `n: {i + 1}`",
            )  # fmt: skip
            return
    wrong = [finding for i, ask in enumerate(case.asks) for finding in _days(case, i, ask)]
    yield from wrong
    for i, ask in enumerate(case.asks):
        yield from _reply(case, i, ask, context.codes)
    if not wrong:  # otherwise the events may be right
        untold = [finding for i, ask in enumerate(case.asks) for finding in _entered(case, i, ask, events, context)]
        yield from list(_of_nothing(case, events)) or untold


def _days(case: Case, i: int, ask: Ask) -> Iterator[Finding]:
    if ask.sent < case.received:
        yield Finding(
            case.at("asks", i, "sent"), CODE, f"`sent` is {ask.sent}, before the case was received ({case.received})",
            f"write `sent: {case.received}` or later, or correct `received`",
        )  # fmt: skip
    if ask.due <= ask.sent:
        yield Finding(
            case.at("asks", i, "due"), CODE, f"`due` is {ask.due}, which is not after the day of the question ({ask.sent})",
            "write the day by which the body must reply",
        )  # fmt: skip
    if ask.due > years_after(ask.sent, 1):
        yield Finding(
            case.at("asks", i, "due"), CODE, f"`due` is {ask.due}, more than a year after the day of the question ({ask.sent})",
            "write the day by which the body must reply: a time as long as that is none",
        )  # fmt: skip
    if ask.replied is not None and ask.replied < ask.sent:
        yield Finding(
            case.at("asks", i, "replied"), CODE, f"`replied` is {ask.replied}, before the question was sent ({ask.sent})",
            f"write `replied: {ask.sent}` or later; what came before the question is no reply to it, and belongs in `told_no`",
        )  # fmt: skip


def _reply(case: Case, i: int, ask: Ask, codes: Codes) -> Iterator[Finding]:
    if ask.replied is None:
        for key in REPLY:
            if getattr(ask, key) is not None:
                yield Finding(
                    case.at("asks", i, key), CODE, f"`{key}` is part of a reply, and `replied` is missing",
                    f"add `replied` with the day of the reply, or delete `{key}`",
                )  # fmt: skip
        return
    if ask.position is None:
        yield Finding(
            case.at("asks", i, "position"), CODE, "the body replied, and the case does not say what: `position` is missing",
            f"add `position`, one of: {', '.join(codes['position'])}",
        )  # fmt: skip
        return
    for key in codes.cases.positions[ask.position].needs:
        if getattr(ask, key) is None:
            yield Finding(
                case.at("asks", i, key), CODE, f"the answer `{ask.position}` is incomplete: `{key}` is missing",
                "add the id of the rule that the body named" if key == "rule" else "add what the body wrote",
            )  # fmt: skip


def _entered(case: Case, i: int, ask: Ask, events: Sequence[CaseEvent], context: Context) -> Iterator[Finding]:
    """The events that tell of the question and of the reply."""
    asked = _event(events, "asked", ask.n, ask.sent)
    if asked is None:
        yield Finding(
            case.at("events", "+"), CODE, f"question {ask.n} was sent on {ask.sent}, and no `asked` event tells of that day",
            f"add an `asked` event with `date: {ask.sent}` and `ask: {ask.n}`, or correct `sent`",
        )  # fmt: skip
    else:
        usual = days_after(ask.sent, context.codes.cases.reply)
        if ask.due != usual and ask.due > ask.sent and asked.reason is None:
            yield Finding(
                case.at("asks", i, "due"), CODE,
                f"`due` is {ask.due}, and {context.codes.cases.reply} days after the question is {usual}",
                f"write `due: {usual}`; if the body’s own law gives it another time, name it in the `reason` of event {asked.n}",
            )  # fmt: skip
    if ask.replied is None:
        return
    answered = _event(events, "answered", ask.n, ask.replied)
    if answered is not None and asked is not None and answered.n < asked.n and ask.sent == ask.replied:
        yield Finding(
            case.at("events", events.index(answered), "n"), CODE,
            f"event {answered.n} tells of the reply to question {ask.n} before event {asked.n} tells that it was put",
            "put the `asked` event before the `answered` event of the same day, and number them in that order",
        )  # fmt: skip
    if answered is None:
        yield Finding(
            case.at("events", "+"), CODE,
            f"the reply to question {ask.n} came on {ask.replied}, and no `answered` event tells of that day",
            f"add an `answered` event with `date: {ask.replied}` and `ask: {ask.n}`, or correct `replied`",
        )  # fmt: skip


def _event(events: Sequence[CaseEvent], type_: str, n: int, day: dt.date) -> CaseEvent | None:
    """The event of a type and a day that tells of question `n`: it names the question, or none."""
    here = [e for e in events if e.type == type_ and e.date == day]
    return next((e for e in here if e.ask == n), None) or next((e for e in here if e.ask is None), None)


def _of_nothing(case: Case, events: Sequence[CaseEvent]) -> Iterator[Finding]:
    """Events that tell of a question or a reply that is not there, or of another day."""
    for i, event in enumerate(events):
        if event.type not in ("asked", "answered"):
            continue
        key = "sent" if event.type == "asked" else "replied"
        meant = [a for a in case.asks if event.ask in (None, a.n)]
        if event.ask is not None and not meant:
            yield Finding(
                case.at("events", i, "ask"), CODE, f"there is no question {event.ask} in `asks`",
                "write the number of the question, or add the question",
            )  # fmt: skip
        elif not any(getattr(a, key) == event.date for a in meant):
            what = "a question was sent" if key == "sent" else "a reply came"
            yield Finding(
                case.at("events", i, "date"), CODE,
                f"event {event.n} says that {what} on {event.date}, and `asks` has none of that day",
                f"correct the day here or in `{key}`, or add what is missing in `asks`",
            )  # fmt: skip


def as_on_the_base(changed: ChangedRecord, context: BaseContext) -> Iterator[Finding]:
    """What was asked stays asked, and no event moves the day by which it is due. `changes-named` reports what none names."""
    now = context.record_set.case_by_id.get(changed.id)
    was = as_it_was(changed) if now is not None else None
    if now is None or was is None:
        return
    here = {a.n: (i, a) for i, a in enumerate(now.asks)}
    for ask in was.asks:
        if ask.n not in here:
            yield Finding(
                Location(changed.file, ("asks", "+")), CODE,
                f"question {ask.n} (to `{ask.to}`, sent on {ask.sent}) is on the base branch but missing here",
                "put it back as it was: what was asked stays asked",
            )  # fmt: skip
            continue
        i, held = here[ask.n]
        moved = held.due != days_after(held.sent, (ask.due - ask.sent).days)
        if moved and any(opened.touches(f"asks.{ask.n}.due", p) for _, e in changed.added for p in opened.paths(e)):
            day = ask.due if held.sent == ask.sent else days_after(held.sent, (ask.due - ask.sent).days)
            yield Finding(
                Location(changed.file, ("asks", i, "due")), CODE,
                f"the reply to question {ask.n} was due on {ask.due}, and this moves it to {held.due}",
                f"write `due: {day}`: the time of a body is neither lengthened nor shortened afterwards",
            )  # fmt: skip


ALSO = (Part(EACH_CHANGED_RECORD, as_on_the_base),)
