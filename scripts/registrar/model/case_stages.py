"""The stage of a case as at a day, and whose clock runs: worked out from its days and events, never typed.

A stage depends on the days on which things happened, as known now, like the status of a guarantee. Day 1 of a period is the day
after the one from which it counts, so that a reply on the day that is due is a reply in time, and the next day is a day late.
An adjournment does not stop the panel's clock: it stands beside it, with its reason.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from registrar.base.days import days_after
from registrar.model import case_machine as stages
from registrar.model.case import Ask, Case
from registrar.model.case_machine import CaseMachine
from registrar.model.case_objections import open_objections
from registrar.model.case_standing import ANYONE, BEFORE, BODY, GROUP, PANEL, CaseStanding, Clock
from registrar.model.catalogues import KnownBody
from registrar.model.event import CaseEvent
from registrar.model.status import entered_long_after, timeline

SILENT = frozenset(["corrected", "redacted"])
"""Events that mend the record. They are nobody's move, so that no period counts from them."""


class Bodies(Protocol):
    """What the stages need from the catalogue of bodies."""

    def get(self, id_: str | None, /) -> KnownBody | None: ...


def asked(case: Case, day: dt.date) -> list[Ask]:
    """The questions that had been sent by the end of `day`."""
    return [a for a in case.asks if a.sent <= day]


def replied(ask: Ask, day: dt.date) -> bool:
    """Whether the reply had come by the end of `day`."""
    return ask.replied is not None and ask.replied <= day


@dataclass(frozen=True)
class _Known:
    """A case as it was at the end of a day."""

    machine: CaseMachine
    case: Case
    day: dt.date
    events: Sequence[CaseEvent]
    bodies: Bodies | None

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
    def waiting(self) -> list[Ask]:
        """The questions without a reply, the one that was due first in front."""
        return sorted((a for a in asked(self.case, self.day) if not replied(a, self.day)), key=lambda a: (a.due, a.n))

    @cached_property
    def notice(self) -> dt.date | None:
        """The day of the notice that counts: the last since the case was opened."""
        given = [e.date for e in self.past if e.type == "notice-given" and e.date >= self.opened]
        return given[-1] if given else None

    @cached_property
    def group_next(self) -> bool:
        """Whether it is for the group to act, once every body has replied."""
        told = {a.position for a in asked(self.case, self.day) if a.position}
        return any(self.machine.positions[p].group_next for p in told)

    @cached_property
    def last_move(self) -> dt.date:
        """The last day on which anything happened."""
        days = [e.date for e in self.past if e.type not in SILENT]
        days += [d for a in asked(self.case, self.day) for d in (a.sent, a.replied) if d is not None and d <= self.day]
        return max([self.opened, *days])

    def stage(self) -> tuple[str, dt.date, Clock | None]:
        """The stage, the day on which it began, and the clock that runs."""
        if self.closed is not None:
            return self.machine.closing[self.closed.type], self.closed.date, None
        if self.notice is not None:
            return self._after_notice(self.notice)
        if self.case.complete is not None and self.case.complete <= self.day:
            return stages.COMPLETE, max(self.case.complete, self.opened), None
        if self.waiting:
            ask = self.waiting[0]
            return stages.WAITING, self._waiting_since(), Clock(BODY, ask.sent, ask.due, ask.n)
        if asked(self.case, self.day):
            return self._answered()
        return stages.RECEIVED, self.opened, None

    def _after_notice(self, given: dt.date) -> tuple[str, dt.date, Clock]:
        until = days_after(given, self.machine.objection)
        if self.day <= until:
            return stages.NOTICE, given, Clock(ANYONE, given, until)
        return stages.WITH_THE_PANEL, days_after(until, 1), Clock(PANEL, until, days_after(until, self.machine.decision))

    def _waiting_since(self) -> dt.date:
        """The first day since when some question has always been without a reply."""
        since = min(a.sent for a in self.waiting)
        for ask in sorted(asked(self.case, self.day), key=lambda a: a.sent, reverse=True):
            if ask.sent < since and (ask.replied is None or ask.replied > since):
                since = ask.sent
        return max(since, self.opened)

    def _answered(self) -> tuple[str, dt.date, Clock | None]:
        began = max([self.opened, *(max(a.sent, a.replied) for a in asked(self.case, self.day) if a.replied)])
        if not self.group_next:
            return stages.ANSWERED, began, None
        clock = Clock(GROUP, self.last_move, days_after(self.last_move, self.machine.silence))
        if self.day > clock.due:
            return stages.LAPSED, days_after(clock.due, 1), None
        return stages.ANSWERED, began, clock

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
        shown = {
            "adjourned": bool(put_off) and self.day <= put_off[-1] and stage in (stages.NOTICE, stages.WITH_THE_PANEL),
            "body-ended": any(self._ended(a) for a in self.waiting),
            "late": any(self.day > a.due for a in self.waiting) or (clock is not None and self.day > clock.due),
            "not-ours": all_not_ours,
            "objection-open": bool(open_objections(self.past)),
        }
        return [flag for flag, up in shown.items() if up]

    def _ended(self, ask: Ask) -> bool:
        body = self.bodies.get(ask.to) if self.bodies is not None else None
        return body is not None and body.end is not None and body.end <= self.day


def standing_at(
    machine: CaseMachine, case: Case, day: dt.date, bodies: Bodies | None, events: Sequence[CaseEvent] | None = None
) -> CaseStanding:
    """How the case stood at the end of `day`. `events`: only these, in the order of time, in place of all."""
    events = case_timeline(case) if events is None else events
    if day < case.received:
        return CaseStanding(day, BEFORE, None, None, (), ())
    known = _Known(machine, case, day, events, bodies)
    stage, began, clock = known.stage()
    waiting = tuple(a.n for a in known.waiting) if stage not in machine.closed else ()
    return CaseStanding(day, stage, began, clock, known.flags(stage, clock), waiting)


def notice_at(machine: CaseMachine, case: Case, day: dt.date) -> dt.date | None:
    """The day of the notice that counted at the end of `day`: the last since the case was opened, or opened again."""
    return _Known(machine, case, day, case_timeline(case), None).notice


def stage_at(machine: CaseMachine, case: Case, day: dt.date, events: Sequence[CaseEvent] | None = None) -> str:
    """The stage as at the end of `day`."""
    if day < case.received:
        return BEFORE
    return _Known(machine, case, day, case_timeline(case) if events is None else events, None).stage()[0]


def case_timeline(case: Case) -> tuple[CaseEvent, ...]:
    """The events in the order in which they happened, with corrected days."""
    return timeline(case.events)


def turning_days(machine: CaseMachine, case: Case, bodies: Bodies | None) -> set[dt.date]:
    """Every day on which the stage, a clock or a flag may change."""
    events = case_timeline(case)
    days = {case.received, *([case.complete] if case.complete else [])}
    for event in events:
        until = days_after(event.date, machine.objection)
        lapses = days_after(event.date, machine.silence + 1)
        days |= {event.date, days_after(until, 1), days_after(until, machine.decision + 1), lapses}
        days |= {days_after(event.until, 1)} if event.until else set()
    for ask in case.asks:
        days |= {ask.sent, days_after(ask.sent, machine.silence + 1), days_after(ask.due, 1)}
        days |= {ask.replied, days_after(ask.replied, machine.silence + 1)} if ask.replied else set()
        body = bodies.get(ask.to) if bodies is not None else None
        days |= {body.end} if body is not None and body.end else set()
    return days | {days_after(case.received, machine.silence + 1)}


def history(machine: CaseMachine, case: Case, bodies: Bodies | None) -> tuple[CaseStanding, ...]:
    """Every standing since the case was received, in order, the last without an end."""
    return _intervals(machine, case, sorted(d for d in turning_days(machine, case, bodies) if d >= case.received), bodies)


def outlook(machine: CaseMachine, case: Case, today: dt.date, bodies: Bodies | None) -> tuple[CaseStanding, ...]:
    """The standing today and on each later day on which it changes without anyone acting, in order."""
    return _intervals(machine, case, sorted({today, *(d for d in turning_days(machine, case, bodies) if d > today)}), bodies)


def outlooks(
    cases: Iterable[Case], today: dt.date, machine: CaseMachine, bodies: Bodies | None
) -> dict[str, tuple[CaseStanding, ...]]:
    """The outlook of each case, by its number."""
    return {case.id: outlook(machine, case, today, bodies) for case in cases}


def _intervals(machine: CaseMachine, case: Case, days: Sequence[dt.date], bodies: Bodies | None) -> tuple[CaseStanding, ...]:
    events, found = case_timeline(case), list[CaseStanding]()
    for day in days:
        here = standing_at(machine, case, day, bodies, events)
        if not found or not found[-1].same_as(here):
            found.append(here)
    return tuple(found)
