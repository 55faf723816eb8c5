"""What a feed says of what a date did to a case: in the words of that day, unless what was entered since shows it to be untrue.

A feed goes on telling what the register said on a day. But no item says, as of now, what the record now shows to have been false
at the end of that day: it says what had happened by then, and until when that was not entered.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from registrar.base.days import days_after, in_words
from registrar.model import case_machine as stages
from registrar.model.case import Ask, Case
from registrar.model.case_machine import CaseMachine
from registrar.model.case_questions import ENDED, Stop, replied, stop
from registrar.model.case_stages import SILENT, case_timeline, notice_at, standing_at
from registrar.model.case_standing import CaseStanding
from registrar.model.case_turns import BODY_ENDED, LATE, SET_ASIDE, Turn, entered_again, entered_reply, known_on
from registrar.model.decisions import Reopened
from registrar.model.event import CaseEvent
from registrar.model.register import Register
from registrar.publish.catalogue_names import body_name, inside

Words = tuple[str, str]
"""An item's summary and its line."""
OTHERWISE = "What was entered since shows that it was otherwise."


class _Fact(NamedTuple):
    """Something that happened on a day, as the beginning of a sentence, and the day on which the register knew of it."""

    said: str
    day: dt.date
    known: dt.date

    def held_back(self, item: dt.date) -> bool:
        """Whether the register did not know of it before the day of an item, although it had happened."""
        return self.known > self.day and self.known >= item

    def by(self, item: dt.date, when: str = "") -> str:
        """A sentence in an item of a day. Of what was held back, it says so, and `when` it was done by that day."""
        entered = f"{when and f', {when}'}, but not entered until {in_words(self.known)}" if self.held_back(item) else ""
        return f"{self.said} on {in_words(self.day)}{entered}."

    def gist(self, item: dt.date) -> str:
        """A summary."""
        return f"Entered late: {self.said[:1].lower()}{self.said[1:]}" if self.held_back(item) else self.said


def turn_in_words(register: Register, case: Case, turn: Turn, again: Sequence[Reopened]) -> Words:
    """An item's summary and its line. `case`: with the days on which its events were entered; `again`: `decisions.reopened`."""
    told, aside = _Told(register, case, turn), _aside(register.codes.cases, turn, again)
    if turn.kind == LATE:
        return told.late(told.ask)
    if turn.kind == BODY_ENDED:
        return told.ended(told.ask)
    if aside is not None:
        return told.set_aside(aside)
    if turn.kind == stages.LAPSED:
        return told.lapsed()
    return told.with_the_panel() if turn.kind == stages.WITH_THE_PANEL else told.panel_late()


def _aside(machine: CaseMachine, turn: Turn, again: Sequence[Reopened]) -> Reopened | None:
    """What was set aside, where a turn is of that."""
    if turn.ask is not None or turn.notice is not None:
        return None
    return next((r for r in again if days_after(r.day, machine.decision) == turn.due and r.known <= turn.day), None)


@dataclass(frozen=True)
class _Told:
    """A turn, and what the record shows now of its day."""

    register: Register
    case: Case
    turn: Turn

    @cached_property
    def ask(self) -> Ask:
        return next(a for a in self.case.asks if a.n == self.turn.ask)

    @cached_property
    def machine(self) -> CaseMachine:
        return self.register.codes.cases

    @cached_property
    def events(self) -> Sequence[CaseEvent]:
        return case_timeline(self.case)

    @property
    def due(self) -> str:
        return in_words(self.turn.due)

    def standing(self, day: dt.date) -> CaseStanding:
        """How the case stood at the end of a day, as known now: but for what was set aside, which has items of its own."""
        return standing_at(self.machine, self.case, day, self.register.catalogues.bodies, self.events)

    def late(self, ask: Ask) -> Words:
        """A body is late."""
        day, last = self.turn.day, self.turn.due
        name = inside(body_name(self.register, ask.to))
        asked = f"{body_name(self.register, ask.to)}: {self.register.codes.label('question', ask.question)}"
        missed = f"{asked} No reply by {self.due}, the last day on which it was in time."
        if ask.replied is not None and ask.replied <= last:
            return f"Reply of {name} entered late", f"{asked} {self._reply(ask, 'in time')}"
        stopped = self._stopped(ask)
        if stopped is not None and stopped.day <= last:
            return stopped.gist(day), f"{asked} {stopped.by(day, 'while there was time to reply')}"
        if ask.replied is not None and ask.replied <= day:
            return f"Reply of {name} came late", f"{missed} {self._reply(ask, 'too late')}"
        if stopped is not None:
            return f"No reply from {name} in time", f"{missed} {stopped.by(day)}"
        return f"No reply from {name}, overdue", missed

    def ended(self, ask: Ask) -> Words:
        """A body that was asked has ended."""
        who, found, gone = body_name(self.register, ask.to), self._stop(ask), "A body that was asked has ended"
        if found is not None and found.why == ENDED:
            return gone, f"{who} ended before it had answered. Nobody waits for its answer any more."
        if ask.replied is not None and replied(ask, self.turn.day):
            question, end = self.register.codes.label("question", ask.question), in_words(days_after(self.turn.due, 1))
            gist = f"Reply of {inside(who)} entered late" if self._came(ask).held_back(self.turn.day) else gone
            return gist, f"{who}: {question} The body ended on {end}. {self._reply(ask)}"
        stopped = self._stopped(ask)
        said = stopped.by(self.turn.day) if stopped is not None else OTHERWISE
        return gone, f"{who} ended before it had answered. Nobody waited for its answer by then. {said}"

    def with_the_panel(self) -> Words:
        """The time to object is over."""
        day, stands = self.turn.day, self.standing(self.turn.day)
        over = f"The time to object ended on {self.due}."
        counted = notice_at(self.machine, self.case, day) == self.turn.notice
        if stands.stage == stages.WITH_THE_PANEL and counted and stands.panel is not None:
            tense = "was" if stands.panel.late(day) else "is"
            return "With the panel", f"{over} The panel’s decision {tense} due by {in_words(stands.panel.due)}."
        fact = self._overtook({*self.machine.closing, *self.machine.opening, "notice-given"})
        if fact is None:
            return "The time to object is over", f"{over} {OTHERWISE}"
        if fact.day <= self.turn.due:
            return fact.gist(day), fact.by(day, "before the time to object was over")
        return "The time to object is over", f"{over} {fact.by(day)}"

    def panel_late(self) -> Words:
        """The panel is late, as it was by the first notice since the case was opened, as known now."""
        assert self.turn.notice is not None
        day, stands, then = self.turn.day, self.standing(self.turn.day), self.standing(self.turn.notice).panel
        last = then.due if then is not None else self.turn.due
        earlier = ""
        if then is not None and last < self.turn.due:
            first = next(
                e for e in self.events if e.type == "notice-given" and e.date >= days_after(then.start, -self.machine.objection)
            )
            earlier = f" {self._fact(first).by(day)}"
        missed = f"The panel had not decided by {in_words(last)}, the last day on which it was in time.{earlier}"
        if stands.stage not in self.machine.closed and stands.panel is not None and stands.panel.due == last:
            return "No decision, overdue", missed
        fact = self._overtook({*self.machine.closing, *self.machine.opening})
        if fact is None:
            return "No decision, overdue", f"{missed} {OTHERWISE}"
        if fact.day <= last:
            in_time = (
                "in time" if fact.said == self.register.codes.label("case-event", "decided") else "while there was time to decide"
            )
            return fact.gist(day), fact.by(day, in_time)
        return "No decision in time", f"{missed} {fact.by(day)}"

    def set_aside(self, aside: Reopened) -> Words:
        """What was decided was set aside, or the panel is late to decide it again."""
        day = self.turn.day
        known = entered_again(self.events, aside.again) if aside.again is not None else day
        fact = _Fact("Decided again", aside.again, known) if aside.again is not None and aside.again <= day else None
        if self.turn.kind == SET_ASIDE:
            gone = "What was decided was set aside"
            if fact is None:
                return "To be decided again", f"{gone}. The panel is to decide again by {self.due}."
            return "Set aside, and decided again", f"{gone} on {in_words(aside.day)}. {fact.by(day)}"
        missed = f"The panel had not decided by {self.due}, the last day on which it was in time."
        if fact is None:
            return "No decision, overdue", missed
        if fact.day <= self.turn.due:
            return fact.gist(day), fact.by(day, "in time")
        return "No decision in time", f"{missed} {fact.by(day)}"

    def lapsed(self) -> Words:
        """The case lapsed by itself."""
        day, stage = self.turn.day, self.standing(self.turn.day).stage
        if stage == stages.LAPSED:
            said = f"It was the group’s turn, and it said nothing until {self.due}."
            return "Lapsed", f"{said} The date came, and nobody had to act."
        since = [e for e in self.events if e.type not in SILENT and e.date <= day <= known_on(e)]
        closed = [e for e in since if stage in self.machine.closed and e.type in self.machine.closing]
        found = closed or since
        why = self._fact(found[-1]).by(day) if found else OTHERWISE
        return "Not lapsed", f"{why} So the case had not lapsed on {in_words(day)}."

    def _came(self, ask: Ask) -> _Fact:
        """The reply to a question."""
        came = ask.replied or self.turn.day
        return _Fact("The reply came", came, entered_reply(self.case, ask) or came)

    def _reply(self, ask: Ask, when: str = "") -> str:
        return self._came(ask).by(self.turn.day, when).replace(", but not entered", ", but was not entered")

    def _stop(self, ask: Ask) -> Stop | None:
        return stop(self.machine, self.events, self.register.catalogues.bodies, ask, self.turn.day)

    def _stopped(self, ask: Ask) -> _Fact | None:
        """What had stopped a question by the day of the turn, or the case for which nobody owed an answer then."""
        found = self._stop(ask)
        if found is not None and found.why == ENDED:
            return _Fact(f"{body_name(self.register, ask.to)} ended", found.day, found.day)
        closing = [e for e in self.events if e.type in self.machine.closing and e.date <= self.turn.day]
        if found is not None:
            return self._fact(next(e for e in closing if e.date == found.day))
        closed = self.standing(self.turn.day).stage in self.machine.closed
        return self._fact(closing[-1]) if closed and closing else None

    def _overtook(self, types: Collection[str]) -> _Fact | None:
        """The first event of these types after the notice of the turn and up to its day; else the last that closed the case."""
        past = [e for e in self.events if e.date <= self.turn.day]
        given = next((i for i, e in enumerate(past) if e.type == "notice-given" and e.date == self.turn.notice), len(past))
        after = [e for e in past[given + 1 :] if e.type in types]
        closing = [e for e in past if e.type in self.machine.closing]
        found = after[0] if after else closing[-1] if closing else None
        return self._fact(found) if found is not None else None

    def _fact(self, event: CaseEvent) -> _Fact:
        return _Fact(self.register.codes.label("case-event", event.type), event.date, known_on(event))
