"""The history of a record, for its page: what happened, what each version changed, and what was current on a day.

    {{ history }}    in the record's template, with history=history_section.section(register, entry, links)

The page of an old version has only the events that the version has. `edition` says which version a page shows, for
citations.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar

import msgspec
from markupsafe import Markup

from registrar.model.case import Case
from registrar.model.change import Change
from registrar.model.periods import StatusPeriod, status_periods
from registrar.model.records import Numbered
from registrar.model.register import Register
from registrar.model.versions import Past, Version
from registrar.publish.citation import Edition, latest
from registrar.publish.word_by_word import Piece, word_by_word, worth_it
from registrar.site.sections.case_events import case_events, stage_periods
from registrar.site.sections.events import timeline_events
from registrar.site.sections.from_case import beginnings
from registrar.site.sections.labels import words
from registrar.site.sections.links import Links
from registrar.site.sections.page import fill
from registrar.site.sections.rewritten import rewrote

FEW, LEAST = 2, 1  # changes of one of the newest versions, and of an older one, that are shown here; its own page has them all
NEWEST = 2


NOTES = {"upcoming": "It was not yet in force.", "suspended": "Nobody could rely on it on that day."}
"""What a status meant for a day, where its name alone does not say that the guarantee was not in force."""


class Edit(msgspec.Struct, frozen=True):
    """A version that was published, with what it changed besides its new events: each change, and its pieces word by word.

    `more`: how many changes are not shown here. `rewrote`: that it rewrote events of an earlier version, and why.
    """

    version: Version
    changes: Sequence[tuple[Change, Sequence[Piece]]]
    more: int
    rewrote: str


class Row(msgspec.Struct, frozen=True):
    """Days with one current version and one status. `said` is the status that the version gave, if it differs."""

    since: dt.date
    until: dt.date | None
    version: int
    status: str
    said: str


def edition(register: Register, entry: Numbered) -> Edition:
    """The edition that a page shows, for citations."""
    seen = register.history.viewed
    if seen is not None:
        return Edition(f"{entry.id}/v/{seen.number}/", seen.day, seen.number, seen.sha256)
    past = register.history.past(entry.id)
    if not past.stands:
        return latest(entry)
    last = past.versions[-1]
    return Edition(f"{entry.id}/", last.day, last.number, last.sha256)


def section(register: Register, entry: Numbered, links: Links, level: int = 2) -> Markup:
    """The part as HTML, under the headings `happened`, `edited` and `as-at`. On the page of an old version, only its events.

    `level` is that of its headings, 2 or 3.
    """
    past = register.history.past(entry.id)
    seen = register.history.viewed
    told, case = words(register), isinstance(entry, Case)
    if isinstance(entry, Case):
        periods, events = stage_periods(register, entry), case_events(told, entry, links)
    else:
        periods = status_periods(register.codes.machine, entry, register.today)
        events = [*beginnings(register, entry, links), *timeline_events(told, entry, links)]
    rows = list(_rows(past, periods, register.today)) if seen is None else []
    return fill(
        "history.html",
        h=level,
        id=entry.id,
        root=links.root,
        scripts=links.scripts,
        events=events,
        case=case,
        edits=[_edit(register, entry.id, v, FEW if v in past.versions[-NEWEST:] else LEAST) for v in past.versions],
        pending=past.pending,
        pending_changes=_pieces(past.pending.changes) if past.pending else (),
        trouble=register.history.trouble if seen is None else "",
        versions=len(past.versions),
        rows=rows[::-1],
        label=lambda status: _stage(register, status) if case else _label(register, status),
        note=lambda status: "" if case else _note(register, status),
        today=register.today,
    )


def _note(register: Register, status: str) -> str:
    return "It had ended." if status in register.codes.machine.ended else NOTES.get(status, "")


def _stage(register: Register, stage: str) -> str:
    return register.codes.label("case-stage", stage) if stage else "Not received yet"


def _label(register: Register, status: str) -> str:
    if status in ("", "refused"):
        return "Refused" if status else "Not yet granted"
    return register.codes.label("status", status)


def _edit(register: Register, id_: str, version: Version, most: int) -> Edit:
    """A version without the events that it brought: they stand under what happened."""
    entered = {f"events.{e.n}" for e in version.events}
    changes = [c for c in version.changes if c.path not in entered]
    return Edit(version, _pieces(changes[:most]), max(0, len(changes) - most), rewrote(register, id_, version))


def _pieces(changes: Sequence[Change]) -> Sequence[tuple[Change, Sequence[Piece]]]:
    """Each change; with the pieces of a text that changed, if it is long enough to be told word by word."""

    def of(c: Change) -> Sequence[Piece]:
        texts = c.what == "changed" and isinstance(c.before, str) and isinstance(c.after, str)
        return list(word_by_word(c.before, c.after)) if texts and worth_it(c.before, c.after) else ()

    return [(c, of(c)) for c in changes]


def _rows(past: Past, periods: Sequence[StatusPeriod], today: dt.date) -> Iterator[Row]:
    """The days up to today, split where the version or a status changes, and joined if nothing shown changes."""
    turns = {s.since for s in periods} | {s.since for v in past.versions for s in v.said}
    turns |= {day for v in past.versions for day in (v.day, v.until) if day is not None}
    days = sorted(d for d in turns if d <= today)
    versions, statuses = _Walk(past.versions), _Walk(periods)
    open_row: Row | None = None
    for day in days:
        version, status = versions.on(day), statuses.on(day)
        now = status.status if status else ""
        row = Row(day, None, version.number if version else 0, now, _otherwise(version, day, now))
        if open_row is not None:
            if msgspec.structs.replace(row, since=open_row.since) == open_row:
                continue
            yield msgspec.structs.replace(open_row, until=day)
        open_row = row
    if open_row is not None:
        yield open_row


def _otherwise(version: Version | None, day: dt.date, status: str) -> str:
    """The status that a version gave on a day, if it is not the one known now."""
    said = _Walk(version.said).on(day) if version else None
    return said.status if said is not None and said.status != status else ""


class Stretch(Protocol):
    """Days from `since` to the day before `until`; without an end if that is None."""

    @property
    def since(self) -> dt.date: ...

    @property
    def until(self) -> dt.date | None: ...


S = TypeVar("S", bound=Stretch)


class _Walk(Generic[S]):
    """Finds which of several periods a day is in, for days that never go back; the last that began counts."""

    def __init__(self, stretches: Sequence[S]) -> None:
        self._stretches, self._next = stretches, 0

    def on(self, day: dt.date) -> S | None:
        while self._next < len(self._stretches) and self._stretches[self._next].since <= day:
            self._next += 1
        here = self._stretches[self._next - 1] if self._next else None
        return here if here is not None and (here.until is None or day < here.until) else None
