"""A summary of a record, as in the lists for programs."""

from collections.abc import Iterable, Sequence
from typing import cast

import msgspec
from msgspec import UNSET, UnsetType

from registrar.model.notices import notice
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register, nations_of, tool_per_register
from registrar.publish.shapes.records import Summary
from registrar.publish.stood import ended_today, stands

COLUMNS = (
    "id", "url", "specimen", "schema", "kind", "title", "service", "places", "nations",
    "status", "decided", "effective", "expires", "standing", "ended_on", "effects",
)  # fmt: skip
"""The columns of an `index.csv`."""

_encode = msgspec.json.Encoder().encode


def summary(register: Register, entry: Entry) -> Summary:
    """The summary of a record."""
    granted = entry if isinstance(entry, Guarantee) else None
    return Summary(
        id=entry.id,
        kind=entry.kind,
        url=register.url(f"{entry.id}/"),
        json=register.url(f"{entry.id}.json"),
        specimen=entry.specimen,
        schema=entry.schema,
        title=entry.title,
        service=entry.service,
        places=[p.gss for p in entry.places],
        nations=nations_of(entry),
        status=register.status_of(entry),
        decided=entry.decided_on,
        effective=granted.decision.effective if granted else UNSET,
        expires=granted.decision.expires if granted else UNSET,
        standing=stands(register, granted) if granted else UNSET,
        ended_on=ended_today(register, granted) or UNSET if granted else UNSET,
        effects=granted.effects if granted else UNSET,
    )


class Summaries:
    """Each record's summary, made once: a record is in a dozen lists."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._made: dict[str, Summary] = {}
        self._encoded: dict[str, bytes] = {}

    def of(self, entry: Entry) -> Summary:
        if entry.id not in self._made:
            self._made[entry.id] = summary(self._register, entry)
        return self._made[entry.id]

    def of_all(self, entries: Iterable[Entry]) -> Sequence[Summary]:
        """The summaries as the `records` of a shape, already encoded, one record to a line, each only once for all lists."""
        lines = b"[" + b",".join(b"\n" + self._json(e) for e in entries) + b"\n]"
        return cast("Sequence[Summary]", msgspec.Raw(lines))

    def _json(self, entry: Entry) -> bytes:
        if entry.id not in self._encoded:
            self._encoded[entry.id] = _encode(self.of(entry))
        return self._encoded[entry.id]


summaries = tool_per_register(Summaries)


def shown(entries: Iterable[Entry]) -> str | UnsetType:
    """The notice of a list that contains illustrations."""
    notices = list(dict.fromkeys(notice(e) for e in entries if e.specimen))
    return f"About the records marked as specimens: {' '.join(notices)}" if notices else UNSET
