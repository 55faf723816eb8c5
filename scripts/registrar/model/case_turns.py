"""What the date alone did to a case: a body or the panel became late, a body ended, the time to object was over, the case lapsed;
and that a decision of it was set aside, which happens in another record.

Whoever looked at the register on such a day was told so, and a feed that told it once goes on telling it. So what counts is what
had been entered before that day: a reply that came in time and was entered too late does not make it as if nobody had waited.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from registrar.base.days import days_after
from registrar.model import case_machine as stages
from registrar.model.case import Ask, Case
from registrar.model.case_machine import CaseMachine
from registrar.model.case_questions import Bodies
from registrar.model.case_stages import case_timeline, standing_at
from registrar.model.case_turning_days import turning_days
from registrar.model.decisions import Reopened
from registrar.model.event import CaseEvent

LATE, PANEL_LATE, BODY_ENDED, SET_ASIDE = "late", "panel-late", "body-ended", "set-aside"


class Turn(msgspec.Struct, frozen=True):
    """A day on which something changed although nobody did anything. `kind` is `late` or `body-ended` (of the question `ask`),
    `with-the-panel`, `panel-late` or `lapsed`; `due` is the last day before it on which it would have been in time. Of
    `set-aside`, it is the last day on which a new decision is in time. `notice` is the day of the notice from which it counts."""

    day: dt.date
    kind: str
    due: dt.date
    ask: int | None = None
    notice: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Due:
    """The last day on which something is in time, and the day on which the register knew that it was expected."""

    last: dt.date
    put: dt.date

    @property
    def day(self) -> dt.date:
        """The first day on which the register says that it is late."""
        return max(days_after(self.last, 1), self.put)

    def settles(self, happened: dt.date, known: dt.date) -> bool:
        """Whether something came in time, and the register never said that it had not."""
        return happened <= self.last and self.knew(known)

    def knew(self, known: dt.date) -> bool:
        """Whether what the register knew from a day on was known before it could say that this is late."""
        return known < self.day or known <= self.put


def turns(
    machine: CaseMachine, case: Case, today: dt.date, bodies: Bodies | None, again: Sequence[Reopened] = ()
) -> tuple[Turn, ...]:
    """Everything that dates alone have done up to `today`, in order."""
    events = case_timeline(case)
    found = [
        *_late(machine, case, events, bodies), *_after_notices(machine, events), *_lapsed(machine, case, bodies),
        *_set_aside(machine, events, again),
    ]  # fmt: skip
    return tuple(sorted((t for t in found if t.day <= today), key=lambda t: (t.day, t.kind, t.ask or 0)))


def entered_reply(case: Case, ask: Ask) -> dt.date | None:
    """The day on which the register knew of a reply; None while it does not. No earlier than the reply."""
    if ask.replied is None:
        return None
    told = [e.recorded for e in case.events if e.type == "answered" and e.ask == ask.n]
    return max([ask.replied, *told[:1]])


def _late(machine: CaseMachine, case: Case, events: Sequence[CaseEvent], bodies: Bodies | None) -> Iterator[Turn]:
    """The days from which a body was late, or on which it ended before it had answered."""
    for ask in case.asks:
        put = max([e.recorded for e in case.events if e.type == "asked" and e.ask == ask.n][:1], default=ask.sent)
        body = bodies.get(ask.to) if bodies is not None else None
        end = body.end if body is not None else None
        found = [(LATE, ask.due)] if end is None or end > ask.due else []
        found += [(BODY_ENDED, days_after(end, -1))] if end is not None else []
        for kind, last in found:
            due, known = _Due(last, put), entered_reply(case, ask)
            before = days_after(last, 1) if kind == BODY_ENDED else last  # a reply on the day of the end came before it
            in_time = ask.replied is not None and known is not None and ask.replied <= before and due.knew(known)
            if not in_time and not _closed_by(machine, events, due, ask):
                yield Turn(due.day, kind, last, ask.n)


def _after_notices(machine: CaseMachine, events: Sequence[CaseEvent]) -> Iterator[Turn]:
    """The end of the time to object, and of the panel's, after each notice that nothing had overtaken by then. The panel's counts
    from the first notice since the case was opened of which the register knew."""
    closes, before = {*machine.closing, *machine.opening}, list[CaseEvent]()
    for i, given in enumerate(events):
        if given.type in machine.opening:
            before = []
        elif given.type == "notice-given":
            until = days_after(given.date, machine.objection)
            decides = _Due(days_after(until, machine.decision), known_on(given))
            ends = [(stages.WITH_THE_PANEL, _Due(until, decides.put), {*closes, "notice-given"})]
            ends += [(PANEL_LATE, decides, closes)] if not any(decides.knew(known_on(e)) for e in before) else []
            before.append(given)
            for kind, due, overtakes in ends:
                if not any(e.type in overtakes and due.settles(e.date, known_on(e)) for e in events[i + 1 :]):
                    yield Turn(due.day, kind, due.last, notice=given.date)


def _set_aside(machine: CaseMachine, events: Sequence[CaseEvent], again: Sequence[Reopened]) -> Iterator[Turn]:
    """The days on which something of a decision was set aside, and from which the panel is late to decide it again."""
    for aside in again:
        due = _Due(days_after(aside.day, machine.decision), aside.known)
        yield Turn(aside.known, SET_ASIDE, due.last)
        if aside.again is None or not due.settles(aside.again, entered_again(events, aside.again)):
            yield Turn(due.day, PANEL_LATE, due.last)


def entered_again(events: Sequence[CaseEvent], again: dt.date) -> dt.date:
    """The day on which the register knew of what was decided again on a day."""
    return max([again, *(e.recorded for e in events if e.type == "decided" and e.date == again)])


def _lapsed(machine: CaseMachine, case: Case, bodies: Bodies | None) -> Iterator[Turn]:
    """The days on which the register began to say that the case had lapsed, by what it knew on the day before."""
    if not any(machine.positions[a.position].group_next for a in case.asks if a.position):
        return  # it never is the group's turn
    for day in sorted(turning_days(machine, case, case_timeline(case), bodies)):
        before = days_after(day, -1)
        known = as_known(case, before)
        if (
            standing_at(machine, known, day, bodies).stage == stages.LAPSED
            and standing_at(machine, known, before, bodies).stage != stages.LAPSED
        ):
            yield Turn(day, stages.LAPSED, before)


def as_known(case: Case, day: dt.date) -> Case:
    """The case as the register knew it at the end of a day: without what was entered later."""
    put = {e.ask: e.recorded for e in case.events if e.type == "asked"}
    asks = [a for a in case.asks if put.get(a.n, a.sent) <= day]
    replied = [known is not None and known <= day for known in (entered_reply(case, a) for a in asks)]
    return msgspec.structs.replace(
        case,
        asks=tuple(
            a if known else msgspec.structs.replace(a, replied=None, position=None, rule=None, words=None, evidence=None)
            for a, known in zip(asks, replied, strict=True)
        ),
        events=tuple(e for e in case.events if e.recorded <= day),
    )


def _closed_by(machine: CaseMachine, events: Sequence[CaseEvent], due: _Due, ask: Ask) -> bool:
    """Whether the case was closed in time after the question was put, and the register said so: then nobody owed an answer."""
    closed = False
    for event in events:
        if event.type in machine.opening and event.date <= ask.sent:
            closed = False
        elif event.type in machine.closing and event.date >= ask.sent:
            closed = closed or due.settles(event.date, known_on(event))
    return closed


def known_on(event: CaseEvent) -> dt.date:
    """The day on which the register knew of an event."""
    return max(event.date, event.recorded)
