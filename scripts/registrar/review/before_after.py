"""What a change does to the standing of a guarantee: status, last day and flags, before → after, and the days that are past."""

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from typing import Any

import msgspec

from registrar.base.days import in_words
from registrar.model.base_branch import ChangedRecord
from registrar.model.case_stages import stage_at
from registrar.model.periods import status_periods
from registrar.model.record_set import RecordSet
from registrar.model.records import Case, Event, Guarantee, Numbered, typed
from registrar.model.standing import flags_at
from registrar.model.status import LATE_AFTER_DAYS, entered_long_after, status_at, suspended_until, timeline
from registrar.review.ink import Markdown

NEVER = "not granted yet"


MOVED_ON = (
    "The main branch has changed this record too since this branch began. Merge main into this branch first, and read this "
    "again: its status and its history may be others there."
)


def lines(ink: Markdown, record_set: RecordSet, changed: ChangedRecord, moved_on: bool = False) -> Iterator[str]:
    """An item for the status, the last day and the flags of a guarantee, and for each new event that is entered late.

    `moved_on`: the main branch has changed the record as well, and is told first.
    """
    if moved_on:
        yield ink.item(ink.bold(MOVED_ON))
    now = record_set.numbered_by_id[changed.id]
    if isinstance(now, Guarantee):
        was = _typed(changed.before, changed.was)
        if was is None:
            yield ink.item("Its earlier version does not have today’s format, so its status before is not known.")
            was = now
        yield ink.item(_moved("Status", *(ink.text(_status(record_set, r)) for r in (was, now))))
        yield ink.item(_moved("Last day", *(in_words(r.decision.expires) for r in (was, now))))
        yield ink.item(_moved("Flags", *(ink.text(_flags(record_set, r)) for r in (was, now))))
        past = _past(ink, record_set, was, now)
        yield from (ink.item(f"{ink.bold('The past would read differently')}: {line}") for line in past)
    if isinstance(now, Case):
        held = _typed_case(changed.before, changed.was)
        stages = (_stage(record_set, case) for case in (held or now, now))
        yield ink.item(_moved("Stage", *(ink.text(s) for s in stages)))
    yield from late(ink, record_set, now, {e.get("n") for e in changed.old_events})


def late(ink: Markdown, record_set: RecordSet, record: Numbered, known: Container[Any] = ()) -> Iterator[str]:
    """An item for each event that is entered late, but for those whose numbers are known."""
    for event in record.events:
        if event.n not in known:
            yield from (ink.item(f"Event {event.n}: {line}") for line in _late(event, record_set.today))


def _typed_case(data: Mapping[str, Any], file: str) -> Case | None:
    try:
        return typed(Case, {**data, "file": file})
    except msgspec.ValidationError:
        return None


def _stage(record_set: RecordSet, case: Case) -> str:
    stage = stage_at(record_set.codes.cases, case, record_set.today, record_set.catalogues.bodies)
    return record_set.codes.label("case-stage", stage) if stage else "not received yet"


def _typed(data: Mapping[str, Any], file: str) -> Guarantee | None:
    try:
        return typed(Guarantee, {**data, "file": file})
    except msgspec.ValidationError:
        return None


def _moved(title: str, was: str, now: str) -> str:
    return f"{title}: {was} → {now}" if was != now else f"{title}: {now}, as before"


def _status(record_set: RecordSet, record: Guarantee) -> str:
    status = status_at(record_set.codes.machine, record, record_set.today)
    if not status:
        return NEVER
    label = record_set.codes.label("status", status)
    until = suspended_until(record_set.today, timeline(record.events)) if status == "suspended" else None
    return f"{label} until {in_words(until)}" if until else label


def _flags(record_set: RecordSet, record: Guarantee) -> str:
    found = flags_at(record_set.codes.machine, record, record_set.today, record_set.gazetteer)
    return ", ".join(record_set.codes.label("flag", f) for f in found) or "none"


def _past(ink: Markdown, record_set: RecordSet, was: Guarantee, now: Guarantee) -> Iterator[str]:
    """Each past day from which another status would now be shown than before."""
    machine, today, codes = record_set.codes.machine, record_set.today, record_set.codes
    turns = {p.since for r in (was, now) for p in status_periods(machine, r, today)}
    last = ("", "")
    for day in sorted(d for d in turns if d < today):
        there, here = (status_at(machine, r, day) for r in (was, now))
        if there != here and (there, here) != last:
            old, new = (ink.text(codes.label("status", s).lower()) if s else NEVER for s in (there, here))
            yield f"from {in_words(day)} it was {old}, and would be {new}"
        last = (there, here) if there != here else ("", "")


def _late(event: Event, today: dt.date) -> Iterator[str]:
    """What is said of an event that was entered long after it happened, or reaches the main branch long after that."""
    if entered_long_after(event):
        yield f"entered late: it happened on {in_words(event.date)} and was entered on {in_words(event.recorded)}"
    since = (today - event.recorded).days
    if since > LATE_AFTER_DAYS:
        yield (
            f"entered late: it says that it was entered on {in_words(event.recorded)}, "
            f"but {since} days later it was not on the main branch"
        )
