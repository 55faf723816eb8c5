"""A case as a person with a calendar would follow it: stages and clocks from the words of docs/about/appeal.md, not from the code.

28 days for a reply, 21 to object, 84 for the panel, 180 in which the group may be silent. A question stops when its body ends or its
case is over. Nothing of the package is used here.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

ENDS = {"decided": "decided", "settled": "settled", "withdrawn": "withdrawn", "lapsed": "lapsed"}
FOR_THE_GROUP = {"rule-named", "consents", "objects", "needs-more"}


class Question(NamedTuple):
    sent: dt.date
    due: dt.date
    replied: dt.date | None
    position: str | None
    ended: dt.date | None = None
    """The day from which the body that was asked was no more. Nobody followed it."""


class Happened(NamedTuple):
    day: dt.date
    what: str


class Told(NamedTuple):
    """The stage of a day, the last day in time of whoever must act, and how many days late they are."""

    stage: str
    due: dt.date | None = None
    late: int = 0


@dataclass(frozen=True)
class Story:
    """What has happened in a case. Every day in it is a day on which it was also entered."""

    received: dt.date
    questions: tuple[Question, ...] = ()
    complete: dt.date | None = None
    events: tuple[Happened, ...] = field(default_factory=tuple)

    def known(self, day: dt.date) -> "Story":
        """What one could know on a day."""
        questions = (
            q if q.replied and q.replied <= day else q._replace(replied=None, position=None)
            for q in self.questions
            if q.sent <= day
        )
        complete = self.complete if self.complete and self.complete <= day else None
        return Story(self.received, tuple(questions), complete, tuple(e for e in self.events if e.day <= day))

    def stopped(self, q: Question, day: dt.date) -> dt.date | None:
        """The day on which nobody owed an answer to a question any more: its body ended, or the case was over."""
        days = [e.day for e in self.events if e.what in ENDS and e.day >= q.sent]
        days += [max(q.ended, q.sent)] if q.ended else []
        first = min((d for d in days if d <= day), default=None)
        return None if first is None or (q.replied and q.replied <= first) else first

    def panel(self) -> dt.date | None:
        """The last day of the panel: 84 days after those of the first notice. A second notice does not move it."""
        notices = [e.day for e in self.events if e.what == "notice-given"]
        return notices[0] + dt.timedelta(21 + 84) if notices else None

    def on(self, day: dt.date) -> Told:
        seen = self.known(day)
        over = [e for e in seen.events if e.what in ENDS]
        if over:
            return Told(ENDS[over[0].what])
        notices = [e.day for e in seen.events if e.what == "notice-given"]
        if notices:
            until = notices[-1] + dt.timedelta(21)
            return counted("notice", until, day) if day <= until else counted("with-the-panel", seen.panel() or until, day)
        if seen.complete:
            return Told("complete")
        stops = {q: seen.stopped(q, day) for q in seen.questions if not q.replied}
        silent = [q.due for q, over_on in stops.items() if not over_on]
        if silent:
            return counted("waiting", min(silent), day)
        gone = [d for d in stops.values() if d]
        if gone and not any(q.replied or q.sent >= min(gone) > q.sent for q in seen.questions):
            return Told("waiting")  # the registrar is to ask somebody else
        if not seen.questions:
            return Told("received")
        if not FOR_THE_GROUP & {q.position for q in seen.questions if q.position}:
            return Told("answered")
        moves = [self.received, *(e.day for e in seen.events)]
        moves += [d for q in seen.questions for d in (q.sent, q.replied) if d] + gone
        last = max(moves) + dt.timedelta(180)
        return Told("answered", last) if day <= last else Told("lapsed")

    def since(self, day: dt.date) -> dt.date:
        """The first of the days up to this one on each of which the case was at the stage of this day."""
        stage = self.on(day).stage
        while day > self.received and self.on(day - dt.timedelta(1)).stage == stage:
            day -= dt.timedelta(1)
        return day

    def longest_late(self, day: dt.date) -> int:
        """How many days late whoever is latest is, in a case that is not over: also a body, at whatever stage the case is."""
        told, seen = self.on(day), self.known(day)
        if told.stage in ENDS.values():
            return 0
        panel = seen.panel()
        waited = ((day - q.due).days for q in seen.questions if not q.replied and not seen.stopped(q, day))
        return max([told.late, *waited, *([(day - panel).days] if panel else [])])

    def by_themselves(self, until: dt.date) -> set[dt.date]:
        """The days up to `until` on which a case changed without anybody acting, by what was known on the day before."""
        found, day = set(), self.received + dt.timedelta(1)
        while day <= until:
            before, today = day - dt.timedelta(1), self.known(day - dt.timedelta(1))
            was, now = today.on(before), today.on(day)
            if was.stage != now.stage or (was.late == 0 and now.late):
                found.add(day)
            day += dt.timedelta(1)
        return found


def counted(stage: str, due: dt.date, day: dt.date) -> Told:
    return Told(stage, due, max(0, (day - due).days))
