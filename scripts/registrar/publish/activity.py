"""The news of the register: each version of each record, each change of status by date alone, each removed record.

The order is that in which the register showed them: that of the main branch and, within a day, changes by date before
changes by commit. Without a git history, the records' own events are the news.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from registrar.base import ids
from registrar.base.days import days_after, in_words
from registrar.model.case import Case
from registrar.model.numbered import all_numbered
from registrar.model.periods import Move, moves
from registrar.model.records import CaseEvent, Event, Numbered
from registrar.model.register import Entry, Register, per_register, tool_per_register
from registrar.model.status import LATE_AFTER_DAYS
from registrar.model.versions import Past, Version
from registrar.publish import case_news
from registrar.publish.activity_item import Activity

FEWEST, DAYS = 50, 30  # the least number of items and days in a feed
LONGEST = 40  # lines of one item; the version's own page has them all


@dataclass
class ActivityLog:
    """All news of a register, newest first, and those of each record."""

    register: Register
    _moved: dict[str, tuple[Move, ...]] = field(default_factory=dict)

    def by_id(self) -> dict[str, tuple[Activity, ...]]:
        """The activity of each record that is or was public, newest first."""
        ids = sorted({*all_numbered(self.register), *self.register.history.removed})
        return {id_: tuple(sorted(self._of(id_), key=_place, reverse=True)) for id_ in ids}

    def statuses(self) -> tuple[Activity, ...]:
        """Each change of status, grants and refusals included."""
        return newest_first(self._move(e, m) for e in self.register.entries for m in self._moves(e))

    def _of(self, id_: str) -> Iterator[Activity]:
        past, entry = self.register.history.past(id_), self.register.by_id.get(id_)
        case = self.register.case_by_id.get(id_)
        told = entry if entry is not None else case
        if self.register.history.known:
            updated = accumulate((v.recorded for v in past.versions), max)  # a later version never has an earlier date
            yield from (self._version(id_, v, day, case) for v, day in zip(past.versions, updated, strict=True))
        elif told is not None:
            yield from (self._entry(told, e) for e in told.events)
        if entry is not None and not entry.events and not self.register.history.known:
            yield self._first(entry)
        if case is not None:
            yield from case_news.by_date(self.register, case)
        if entry is not None:
            yield from (self._move(entry, m) for m in self._moves(entry) if m.event is None and m.before)
        if past.removal is not None and past.removal.day is not None:
            yield self._removal(id_, past)

    def _version(self, id_: str, v: Version, updated: dt.date, case: Case | None) -> Activity:
        opened = v.number == 1 and ids.read(id_).kind == "case"
        whole = {e.n: e for e in case.events} if case is not None else {}
        events: list[Event] = [whole.get(e.n, e) for e in v.events]
        entered = [self._event_line(id_, e, case) for e in events] if v.number > 1 or opened else []
        paths = {f"events.{e.n}" for e in v.events}
        changed = [c.words for c in v.changes if c.path not in paths]
        lines = [*entered, *changed] or [_without_changes(v)]
        began = v.number == 1 or v.returned
        shown = min(len(lines), LONGEST) + (len(lines) > LONGEST)
        first = v.number == 1 and not opened
        summary = "published" if first else "restored" if v.returned else self._gist(id_, v, len(changed))
        return Activity(
            id=id_,
            address=f"{id_}/v/{v.number}/",
            day=v.day,
            order=v.order,
            updated=updated,
            title=v.title or id_,
            summary=summary,
            lines=tuple(lines[:LONGEST]) + ((f"and {len(lines) - LONGEST} more changes",) if len(lines) > LONGEST else ()),
            late=tuple(words for e in v.events if (words := self.lateness(id_, e, None if ids.specimen(id_) else v.day))),
            version=v.number,
            edits=0 if began else shown - min(len(entered), LONGEST),
        )

    def _gist(self, id_: str, v: Version, changed: int) -> str:
        """A version in two or three words: its new events, or else how much it changed."""
        names = list(dict.fromkeys(self._name(id_, e) for e in v.events))
        if names:
            return ", ".join([names[0], *(n[:1].lower() + n[1:] for n in names[1:])])
        return f"{changed} changes" if changed > 1 else "one change" if changed else "changed in layout only"

    def _entry(self, entry: Numbered, event: Event) -> Activity:
        late, line = self.lateness(entry.id, event), self._event_line(entry.id, event, entry if isinstance(entry, Case) else None)
        return Activity(
            entry.id, f"{entry.id}/#event-{event.n}", event.recorded, event.n, event.recorded, entry.title,
            self._name(entry.id, event), (line,), (late,) if late else (), "entry",
        )  # fmt: skip

    def _first(self, entry: Entry) -> Activity:
        day = entry.decided_on
        return Activity(
            entry.id, f"{entry.id}/", day, 0, day, entry.title, "Refused", (f"Refused on {in_words(day)}.",), (), "entry"
        )

    def _moves(self, entry: Entry) -> tuple[Move, ...]:
        if entry.id not in self._moved:
            self._moved[entry.id] = moves(self.register.codes.machine, entry, self.register.today)
        return self._moved[entry.id]

    def _move(self, entry: Entry, move: Move) -> Activity:
        event = move.event
        name = "Refused" if move.status == "refused" else self._label("status", move.status)
        if not move.before and entry.kind == "guarantee":
            name, kind = "Granted", "granted"
        else:
            kind = move.status
        lines = [f"{name} on {in_words(move.day)}." if not move.before else self._became(move)]
        if event is not None and event.reason:
            lines.append(event.reason)
        late = (
            self.lateness(entry.id, event, None if entry.specimen else self.register.history.entered(entry.id).get(event.n))
            if event
            else ""
        )
        day = event.recorded if event else move.day
        where = f"{entry.id}/#event-{event.n}" if event else f"{entry.id}/"
        named = "" if event else f"{entry.id}/#{move.status}-{move.day}"
        return Activity(
            entry.id, where, day, event.n if event else -1, day, entry.title, name, tuple(lines), (late,) if late else (), kind,
            named=named,
        )  # fmt: skip

    def _became(self, move: Move) -> str:
        before, now = (self._label("status", s) for s in (move.before, move.status))
        why = "" if move.event else " The date came, and nobody had to act."
        return f"Status: {before} → {now}, on {in_words(move.day)}.{why}"

    def _removal(self, id_: str, past: Past) -> Activity:
        gone, last = past.removal, past.versions[-1]
        assert gone is not None
        assert gone.day is not None
        return Activity(
            id_, f"{id_}/", gone.day, gone.order, gone.day, last.title or id_, "Removed",
            (f"Removed from the register on {in_words(gone.day)}. Its versions can still be read.",), (), "removed",
            named=f"{id_}/#removed-{gone.commit[:10]}",
        )  # fmt: skip

    def _event_line(self, id_: str, event: Event, case: Case | None = None) -> str:
        """An event in one line: what happened and when, and when it was entered."""
        if case is not None and isinstance(event, CaseEvent):
            return case_news.line(self.register, case, event)
        entered = "" if event.recorded == event.date else f", entered on {in_words(event.recorded)}"
        why = f": {event.reason}" if event.reason else ""
        return f"{self._name(id_, event)} on {in_words(event.date)}{entered}{why}"

    def lateness(self, id_: str, event: Event, day: dt.date | None = None) -> str:
        """The sentence for an event that was entered long after it happened; empty for one in time.

        `day`: when it reached the main branch, if git knows it.
        """
        entered = max(event.recorded, day or event.recorded)
        days = (entered - event.date).days
        if days <= LATE_AFTER_DAYS:
            return ""
        return f"Late: “{self._name(id_, event)}” was entered {days} days after it happened"

    def _name(self, id_: str, event: Event) -> str:
        """What an event of a record with this number is called."""
        return self._label("case-event" if ids.read(id_).kind == "case" else "event", event.type)

    def _label(self, code_list: str, code: str) -> str:
        known = self.register.codes[code_list].get(code)
        return known.label if known else code


def _without_changes(v: Version) -> str:
    if v.number == 1:
        return "Published for the first time."
    if v.returned:
        return "Restored to the register with the same text."
    if not v.readable:
        return "Today’s rules do not accept its file as a record. The version is kept as its original text."
    return "Only the layout of its file changed, and no field."


def _place(news: Activity) -> tuple[dt.date, int, str, str]:
    return news.day, news.order, news.id, news.name


def newest_first(news: Iterable[Activity]) -> tuple[Activity, ...]:
    """News in the order in which they are shown."""
    return tuple(sorted(news, key=_place, reverse=True))


def recent(news: Sequence[Activity]) -> tuple[Activity, ...]:
    """The news that a feed holds: at least the last fifty, and all from the thirty days before the newest."""
    if not news:
        return ()
    first = days_after(news[0].day, -DAYS)
    return tuple(n for i, n in enumerate(news) if i < FEWEST or n.day >= first)


_log = tool_per_register(ActivityLog)
activity_of = per_register(lambda register: _log(register).by_id(), "activity by record")
"""The activity of each record, by its id."""
all_activity = per_register(
    lambda register: newest_first(n for found in activity_of(register).values() for n in found), "activity"
)
status_changes = per_register(lambda register: _log(register).statuses(), "changes of status")
"""Each change of status, grants and refusals included."""


def grants(register: Register) -> tuple[Activity, ...]:
    """Each grant."""
    return tuple(n for n in status_changes(register) if n.kind == "granted")
