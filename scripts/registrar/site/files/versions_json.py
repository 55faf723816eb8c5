"""`/ID/versions.json`: when each version of a record was current, what it changed, and the status day by day.

Dates are intervals: an entry applies from the date `from` up to, but not including, the date `until`; `until` is null if it
still applies at `as_at`. `statuses` is the status as it is known now; in each version, `said` is the status that this version
gave while it was current, which differs if something was entered late. If git has no history, `history` says why.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import UNSET

from registrar.model.change import Change
from registrar.model.periods import StatusPeriod, status_periods
from registrar.model.register import Register
from registrar.model.versions import Version
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.publish.shapes import versions as shapes
from registrar.publish.shapes.records import Removed
from registrar.publish.shapes.shape import pretty

PUBLISHED = (
    File(
        path="{id}/versions.json", media=JSON, title="All versions of a record, and its status day by day", name="versions",
        shapes=(shapes.Versions,),
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str]:
    """Every id that is or was public."""
    return (*register.by_id, *register.case_by_id, *register.history.removed)


def render(register: Register, record: str) -> Iterator[Artifact]:
    yield Artifact(f"{record}/versions.json", pretty(_whole(register, record)))


def _whole(register: Register, record: str) -> shapes.Versions:
    history, past = register.history, register.history.past(record)
    entry = register.by_id.get(record)
    periods = status_periods(register.codes.machine, entry, register.today) if entry else ()
    pending, removal = past.pending, past.removal
    return shapes.Versions(
        id=record,
        url=register.url(f"{record}/"),
        as_at=register.today,
        history=history.trouble or "complete",
        versions=[_version(register, record, v) for v in past.versions],
        statuses=_days(periods, register.today),
        not_yet_committed=shapes.Uncommitted(sha256=pending.sha256, changes=[change(c) for c in pending.changes])
        if pending
        else UNSET,
        removed=Removed(on=removal.day, commit=removal.commit or None) if removal else UNSET,
    )


def _version(register: Register, record: str, v: Version) -> shapes.ListedVersion:
    return shapes.ListedVersion(
        version=v.number,
        url=register.url(f"{record}/v/{v.number}/"),
        data=register.url(f"{record}/v/{v.number}.json"),
        from_=v.day,
        until=v.until,
        **identity(v),
        changes=[change(c) for c in v.changes],
        events=[e.n for e in v.events],
        said=_days(v.said, register.today),
    )


def identity(v: Version) -> dict[str, Any]:
    """The fields that identify the bytes of a version, the same in every shape."""
    committed = dt.datetime.fromtimestamp(v.committed, dt.UTC) if 0 <= v.committed < 1 << 37 else None
    return {
        "commit": v.commit,
        "committed": committed,
        "file": v.file,
        "sha256": v.sha256 or UNSET,
        "readable": v.readable,
        "redacted": v.redacted,
        "redactions": [shapes.WordsRemoved(event=r.event, date=r.day, reason_code=r.reason) for r in v.redactions],
    }


def change(c: Change) -> shapes.FieldChange:
    """One difference: the field by its path and in words, before and after."""
    return shapes.FieldChange(
        path=c.path,
        field=c.label,
        change=c.what,
        words=c.words,
        before=c.before if c.what in ("changed", "removed") and not c.silent else UNSET,
        after=c.after if c.what in ("changed", "added") else UNSET,
    )


def _days(periods: Iterable[StatusPeriod], today: dt.date) -> list[shapes.StatusDays]:
    """Statuses up to today; changes that dates will bring are in the record's own file, as its outlook."""
    return [
        shapes.StatusDays(from_=s.since, until=s.until if s.until and s.until <= today else None, status=s.status)
        for s in periods
        if s.since <= today
    ]
