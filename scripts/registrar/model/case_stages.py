"""The stage of a case as at a day, and whose clock runs: worked out from its days and events, never typed.

A stage depends on the days on which things happened, as known now, like the status of a guarantee. Day 1 of a period is the day
after the one from which it counts, so that a reply on the day that is due is a reply in time, and the next day is a day late.
An adjournment does not stop the panel's clock: it stands beside it, with its reason. Nor does a second notice: it only gives
everybody time to object again. What was set aside (`again`) is with the panel from that day on, although its case was decided.

A stage began (`began`, published as `stage_since`) on the first of the days without a gap at whose ends the case was at it.
It is the day from which its history has the stage, whatever happened in between.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from registrar.base.days import days_after
from registrar.model import case_machine as stages
from registrar.model.case import Ask, Case
from registrar.model.case_machine import CaseMachine
from registrar.model.case_objections import open_objections
from registrar.model.case_questions import ENDED, Bodies, Stop, asked, asked_instead, followers, replied, stops
from registrar.model.case_standing import ANYONE, BEFORE, BODY, GROUP, PANEL, CaseStanding, Clock
from registrar.model.case_turning_days import turning_days
from registrar.model.decisions import Reopened
from registrar.model.event import CaseEvent
from registrar.model.status import entered_long_after, timeline

SILENT = frozenset(["corrected", "redacted"])
"""Events that mend the record. They are nobody's move, so that no period counts from them."""


@dataclass(frozen=True)
class _Known:
    """A case as it was at the end of a day."""

    machine: CaseMachine
    case: Case
    day: dt.date
    events: Sequence[CaseEvent]
    bodies: Bodies | None
    stopping: Mapping[int, Stop]
    again: Sequence[Reopened] = ()

    @cached_property
    def past(self) -> list[CaseEvent]:
        return [e for e in self.events if e.date <= self.day]

    @cached_property
    def opened(self) -> dt.date:
        """The day on which it was received or, if it was closed since, opened again."""
        return self._life[0]

    @cached_property
    def closed(self) -> CaseEvent | None:
        return self._life[1]

    @cached_property
    def _life(self) -> tuple[dt.date, CaseEvent | None]:
        opened, closed, first = self.case.received, None, True
        for event in self.past:
            if event.type in self.machine.opening and not first:
                opened, closed = (event.date, None) if closed is not None else (opened, closed)
            elif event.type in self.machine.closing:
                same = closed is not None and closed.type == event.type
                closed = closed if same else event
            first = first and event.type not in self.machine.opening
        return opened, closed

    @cached_property
    def stops(self) -> dict[int, Stop]:
        """What stopped each question that stopped without a reply, by its number."""
        if not self.stopping:
            return {}
        silent = {a.n for a in asked(self.case, self.day) if not replied(a, self.day)}
        return {n: stopped for n, stopped in self.stopping.items() if n in silent and stopped.day <= self.day}

    @cached_property
    def waiting(self) -> list[Ask]:
        """The questions without a reply that have not stopped, the one that was due first in front."""
        sent = (a for a in asked(self.case, self.day) if not replied(a, self.day) and a.n not in self.stops)
        return sorted(sent, key=lambda a: (a.due, a.n))

    @cached_property
    def unasked(self) -> list[Ask]:
        """The questions that stopped and in whose place nobody has been asked. Where nobody followed a body that ended, and
        others have replied, nobody is to be asked."""
        if not self.stops:
            return []
        sent, found = asked(self.case, self.day), list[Ask]()
        for ask in (a for a in sent if a.n in self.stops):
            stopped = self.stops[ask.n]
            nobody = stopped.why == ENDED and not followers(self.bodies, ask.to) and any(replied(a, self.day) for a in sent)
            if not nobody and not asked_instead(self.bodies, ask, stopped, self.opened, sent):
                found.append(ask)
        return found

    @cached_property
    def notices(self) -> list[dt.date]:
        """The days of the notices since the case was opened. The last counts for whoever objects, the first for the panel."""
        return [e.date for e in self.past if e.type == "notice-given" and e.date >= self.opened]

    @cached_property
    def set_aside(self) -> Reopened | None:
        """What the panel is to decide again, the first of it; else what it decided again last."""
        if not self.again:
            return None
        begun = [r for r in self.again if r.day <= self.day]
        still = [r for r in begun if r.again is None or r.again > self.day]
        return still[0] if still else max(begun, key=lambda r: r.again or r.day, default=None)

    @cached_property
    def panel(self) -> Clock | None:
        """The panel's own time, whoever's clock runs: from the end of the first notice, or since a decision was set aside."""
        if self.set_aside is not None:
            start = self.set_aside.day
        elif self.notices:
            start = days_after(self.notices[0], self.machine.objection)
        else:
            return None
        return Clock(PANEL, start, days_after(start, self.machine.decision))

    @cached_property
    def group_next(self) -> bool:
        """Whether it is for the group to act, once every body has replied."""
        told = {a.position for a in asked(self.case, self.day) if a.position and replied(a, self.day)}
        return any(self.machine.positions[p].group_next for p in told)

    @cached_property
    def last_move(self) -> dt.date:
        """The last day on which anything happened."""
        days = [e.date for e in self.past if e.type not in SILENT]
        days += [d for a in asked(self.case, self.day) for d in (a.sent, a.replied) if d is not None and d <= self.day]
        return max([self.opened, *days, *(s.day for s in self.stops.values())])

    def stage(self) -> tuple[str, dt.date, Clock | None]:
        """The stage, a day since which the case has been at it at least, and the clock that runs."""
        if self.closed is not None:
            return self._closed(self.closed)
        if self.notices:
            return self._after_notice(self.notices[-1])
        if self.case.complete is not None and self.case.complete <= self.day:
            return stages.COMPLETE, max(self.case.complete, self.opened), None
        if self.waiting:
            ask = self.waiting[0]
            return stages.WAITING, max(self.opened, ask.sent), Clock(BODY, ask.sent, ask.due, ask.n)
        if self.unasked:  # it is for the registrar to ask somebody in their place
            return stages.WAITING, max(self.opened, *(self.stops[a.n].day for a in self.unasked)), None
        if asked(self.case, self.day):
            return self._answered()
        return stages.RECEIVED, self.opened, None

    def _closed(self, by: CaseEvent) -> tuple[str, dt.date, Clock | None]:
        """The stage of a case that was closed: with the panel again from the day on which its decision was set aside."""
        stage, again = self.machine.closing[by.type], self.set_aside
        if again is None or stage != stages.DECIDED:
            return stage, by.date, None
        if again.again is None or again.again > self.day:
            return stages.WITH_THE_PANEL, max(by.date, again.day), self.panel
        return stage, max(by.date, again.again), None

    def _after_notice(self, given: dt.date) -> tuple[str, dt.date, Clock | None]:
        until = days_after(given, self.machine.objection)
        if self.day <= until:
            return stages.NOTICE, given, Clock(ANYONE, given, until)
        return stages.WITH_THE_PANEL, days_after(until, 1), self.panel

    def _answered(self) -> tuple[str, dt.date, Clock | None]:
        if not self.group_next:
            return stages.ANSWERED, self.last_move, None
        clock = Clock(GROUP, self.last_move, days_after(self.last_move, self.machine.silence))
        if self.day > clock.due:
            return stages.LAPSED, days_after(clock.due, 1), None
        return stages.ANSWERED, self.last_move, clock

    def began(self, stage: str, at_least: dt.date) -> dt.date:
        """The day on which the stage began, which it has been at `at_least` since a day: it is looked for before that day."""
        days = turning_days(self.machine, self.case, self.events, self.bodies, self.again)
        for day in sorted((d for d in days if self.case.received <= d < at_least), reverse=True):
            if dataclasses.replace(self, day=day).stage()[0] != stage:
                break
            at_least = day
        return at_least

    def flags(self, stage: str, clock: Clock | None) -> tuple[str, ...]:
        """What needs attention. Of a closed case, only what was entered late."""
        late_entries = any(entered_long_after(e) for e in self.past if e.type not in SILENT)
        found = ["entered-late"] if late_entries else []
        if stage not in self.machine.closed:
            found += self._open_flags(stage, clock)
        return tuple(sorted(found))

    def _open_flags(self, stage: str, clock: Clock | None) -> list[str]:
        sent = asked(self.case, self.day)
        all_not_ours = len({a.to for a in sent}) > 1 and all(replied(a, self.day) and a.position == "not-ours" for a in sent)
        put_off = [e.until for e in self.past if e.type == "adjourned" and e.until is not None and e.date >= self.opened]
        dues = [*(a.due for a in self.waiting), *(c.due for c in (clock, self.panel) if c is not None)]
        shown = {
            "adjourned": bool(put_off) and self.day <= put_off[-1] and stage in (stages.NOTICE, stages.WITH_THE_PANEL),
            "body-ended": any(self.stops[a.n].why == ENDED for a in self.unasked),
            "late": any(self.day > due for due in dues),
            "not-ours": all_not_ours,
            "objection-open": bool(open_objections(self.past)),
        }
        return [flag for flag, up in shown.items() if up]


def standing_at(
    machine: CaseMachine, case: Case, day: dt.date, bodies: Bodies | None, events: Sequence[CaseEvent] | None = None,
    again: Sequence[Reopened] = (), stopping: Mapping[int, Stop] | None = None, before: CaseStanding | None = None,
) -> CaseStanding:  # fmt: skip
    """How the case stood at the end of `day`. `events`: only these, in the order of time, in place of all. `again`: when what was
    decided was set aside, and decided again (`decisions.reopened`). `stopping`: what stops its questions, and
    `before`: how it stood until the last day on which it may have changed (`turning_days`), where they are known."""
    events = case_timeline(case) if events is None else events
    if day < case.received:
        return CaseStanding(day, BEFORE, None, None, (), ())
    stopping = stops(machine, events, bodies, case) if stopping is None else stopping
    known = _Known(machine, case, day, events, bodies, stopping, again)
    stage, at_least, clock = known.stage()
    if before is None:
        began = known.began(stage, at_least)
    else:
        began = before.began if before.stage == stage and before.began is not None else day
    over = stage in machine.closed
    waiting, stopped = (() if over else tuple(a.n for a in found) for found in (known.waiting, known.unasked))
    return CaseStanding(day, stage, began, clock, known.flags(stage, clock), waiting, stopped, known.panel)


def notice_at(machine: CaseMachine, case: Case, day: dt.date) -> dt.date | None:
    """The day of the notice that counted at the end of `day`: the last since the case was opened, or opened again."""
    return next(reversed(_Known(machine, case, day, case_timeline(case), None, {}).notices), None)


def stage_at(
    machine: CaseMachine, case: Case, day: dt.date, bodies: Bodies | None, events: Sequence[CaseEvent] | None = None
) -> str:
    """The stage as at the end of `day`; of what was set aside since, nothing is known here."""
    if day < case.received:
        return BEFORE
    events = case_timeline(case) if events is None else events
    return _Known(machine, case, day, events, bodies, stops(machine, events, bodies, case)).stage()[0]


def turn_at(
    machine: CaseMachine, case: Case, day: dt.date, bodies: Bodies | None, events: Sequence[CaseEvent], again: Sequence[Reopened]
) -> tuple[str, Clock | None]:
    """The stage at the end of `day`, and whose clock ran."""
    stage, _, clock = _Known(machine, case, day, events, bodies, stops(machine, events, bodies, case), again).stage()
    return stage, clock


def case_timeline(case: Case) -> tuple[CaseEvent, ...]:
    """The events in the order in which they happened, with corrected days."""
    return timeline(case.events)
