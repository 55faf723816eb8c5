"""The news of the register: each version of each record, each change of status by date alone, each removed record.

The order is that in which the register showed them: that of the main branch and, within a day, changes by date before
changes by commit. Without a git history, the records' own events are the news.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import msgspec

from registrar.base import ids
from registrar.base.days import in_words
from registrar.model.notices import notice_of
from registrar.model.periods import Move, moves
from registrar.model.records import Event
from registrar.model.register import Entry, Register, per_register
from registrar.model.status import LATE_AFTER_DAYS
from registrar.model.versions import Past, Version

FEWEST, DAYS = 50, 30  # the least number of items and days in a feed
LONGEST = 40  # lines of one item; the version's own page has them all


class Activity(msgspec.Struct, frozen=True):
    """One item. `day` is when the register showed it, `updated` its date according to the record.

    `address` is the page with the full text and, below the fixed address of the register, its permanent name. `lines` are
    the changes, one difference to a line, the last `edits` of them changes that no event tells of; `late` has a sentence for
    each event that was entered long after it happened.
    """

    id: str
    address: str
    day: dt.date
    order: int
    updated: dt.date
    title: str
    summary: str
    lines: tuple[str, ...]
    late: tuple[str, ...] = ()
    kind: str = "version"
    version: int = 0
    named: str = ""
    edits: int = 0

    @property
    def edited(self) -> bool:
        """Whether nothing happened, and only the text changed."""
        return self.edits == len(self.lines)

    @property
    def specimen(self) -> bool:
        return ids.specimen(self.id)

    @property
    def notice(self) -> str:
        """The illustration sentence of a specimen; empty for any other."""
        return notice_of(self.id)

    @property
    def name(self) -> str:
        """The permanent name of the item, below the register's own address."""
        return self.named or self.address


@dataclass
class ActivityLog:
    """All news of a register, newest first, and those of each record."""

    register: Register

    def by_id(self) -> dict[str, tuple[Activity, ...]]:
        """The activity of each record that is or was public, newest first."""
        ids = sorted({*self.register.by_id, *self.register.history.removed})
        return {id_: tuple(sorted(self._of(id_), key=_place, reverse=True)) for id_ in ids}

    def statuses(self) -> tuple[Activity, ...]:
        """Each change of status, grants and refusals included."""
        return newest_first(self._move(e, m) for e in self.register.entries for m in self._moves(e))

    def _of(self, id_: str) -> Iterator[Activity]:
        past, entry = self.register.history.past(id_), self.register.by_id.get(id_)
        if self.register.history.known:
            updated = accumulate((v.recorded for v in past.versions), max)  # a later version never has an earlier date
            yield from (self._version(id_, v, day) for v, day in zip(past.versions, updated, strict=True))
        elif entry is not None:
            yield from (self._entry(entry, e) for e in entry.events)
            if not entry.events:
                yield self._first(entry)
        if entry is not None:
            yield from (self._move(entry, m) for m in self._moves(entry) if m.event is None and m.before)
        if past.removal is not None and past.removal.day is not None:
            yield self._removal(id_, past)

    def _version(self, id_: str, v: Version, updated: dt.date) -> Activity:
        entered = [self._event_line(e) for e in v.events] if v.number > 1 else []
        paths = {f"events.{e.n}" for e in v.events}
        changed = [c.words for c in v.changes if c.path not in paths]
        lines = [*entered, *changed] or [_without_changes(v)]
        began = v.number == 1 or v.returned
        shown = min(len(lines), LONGEST) + (len(lines) > LONGEST)
        summary = "published" if v.number == 1 else "restored" if v.returned else self._gist(v, len(changed))
        return Activity(
            id=id_,
            address=f"{id_}/v/{v.number}/",
            day=v.day,
            order=v.order,
            updated=updated,
            title=v.title or id_,
            summary=summary,
            lines=tuple(lines[:LONGEST]) + ((f"and {len(lines) - LONGEST} more changes",) if len(lines) > LONGEST else ()),
            late=tuple(words for e in v.events if (words := self.lateness(e, None if ids.specimen(id_) else v.day))),
            version=v.number,
            edits=0 if began else shown - min(len(entered), LONGEST),
        )

    def _gist(self, v: Version, changed: int) -> str:
        """A version in two or three words: its new events, or else how much it changed."""
        names = list(dict.fromkeys(self._label("event", e.type) for e in v.events))
        if names:
            return ", ".join([names[0], *(n[:1].lower() + n[1:] for n in names[1:])])
        return f"{changed} changes" if changed > 1 else "one change" if changed else "changed in layout only"

    def _entry(self, entry: Entry, event: Event) -> Activity:
        late = self.lateness(event)
        return Activity(
            entry.id, f"{entry.id}/#event-{event.n}", event.recorded, event.n, event.recorded, entry.title,
            self._label("event", event.type), (self._event_line(event),), (late,) if late else (), "entry",
        )  # fmt: skip

    def _first(self, entry: Entry) -> Activity:
        day = entry.decided_on
        return Activity(
            entry.id, f"{entry.id}/", day, 0, day, entry.title, "Refused", (f"Refused on {in_words(day)}.",), (), "entry"
        )

    def _moves(self, entry: Entry) -> tuple[Move, ...]:
        return moves(self.register.codes.machine, entry, self.register.today)

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
            self.lateness(event, None if entry.specimen else self.register.history.entered(entry.id).get(event.n))
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

    def _event_line(self, event: Event) -> str:
        """An event in one line: what happened and when, and when it was entered."""
        entered = "" if event.recorded == event.date else f", entered on {in_words(event.recorded)}"
        why = f": {event.reason}" if event.reason else ""
        return f"{self._label('event', event.type)} on {in_words(event.date)}{entered}{why}"

    def lateness(self, event: Event, day: dt.date | None = None) -> str:
        """The sentence for an event that was entered long after it happened; empty for one in time.

        `day`: when it reached the main branch, if git knows it.
        """
        entered = max(event.recorded, day or event.recorded)
        days = (entered - event.date).days
        if days <= LATE_AFTER_DAYS:
            return ""
        return f"Late: “{self._label('event', event.type)}” was entered {days} days after it happened"

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
    first = news[0].day - dt.timedelta(days=DAYS)
    return tuple(n for i, n in enumerate(news) if i < FEWEST or n.day >= first)


activity_of = per_register(lambda register: ActivityLog(register).by_id(), "activity by record")
"""The activity of each record, by its id."""
all_activity = per_register(
    lambda register: newest_first(n for found in activity_of(register).values() for n in found), "activity"
)
status_changes = per_register(lambda register: ActivityLog(register).statuses(), "changes of status")
"""Each change of status, grants and refusals included."""


def grants(register: Register) -> tuple[Activity, ...]:
    """Each grant."""
    return tuple(n for n in status_changes(register) if n.kind == "granted")


def activity_about(register: Register, ids: Iterable[str]) -> tuple[Activity, ...]:
    """The activity of these records, newest first."""
    found = activity_of(register)
    return newest_first(n for id_ in dict.fromkeys(ids) for n in found.get(id_, ()))
