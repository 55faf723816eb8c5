"""A record in short, as the lists for programs give it. Spelt field by field: these lists may gain fields and lose none."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from registrar.model.notices import notice
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register, nations_of, per_register
from registrar.publish.serialise import about

COLUMNS = (
    "id", "url", "specimen", "schema", "kind", "title", "service", "places", "nations",
    "status", "decided", "effective", "expires", "effects",
)  # fmt: skip
"""What a row of an `index.csv` has of it."""

encode = msgspec.json.Encoder().encode


def summary(register: Register, entry: Entry) -> dict[str, Any]:
    """A record in short."""
    granted = isinstance(entry, Guarantee)
    short: dict[str, Any] = {
        "id": entry.id,
        "kind": "guarantee" if granted else "refusal",
        "url": register.url(f"{entry.id}/"),
        "json": register.url(f"{entry.id}.json"),
        "specimen": entry.specimen,
        "schema": entry.schema,
        "title": entry.title,
        "service": entry.service,
        "places": [p.gss for p in entry.places],
        "nations": nations_of(entry),
        "status": register.status(entry) if isinstance(entry, Guarantee) else "refused",
        "decided": entry.decided_on,
    }
    if isinstance(entry, Guarantee):
        short |= {
            "effective": entry.decision.effective,
            "expires": entry.decision.expires,
            "effects": list(dict.fromkeys(r.effect for r in entry.rules)),
        }
    return short


class Summaries:
    """Each record's summary, made once: a record stands in a dozen lists."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._made: dict[str, Mapping[str, Any]] = {}
        self._encoded: dict[str, bytes] = {}

    def of(self, entry: Entry) -> Mapping[str, Any]:
        if entry.id not in self._made:
            self._made[entry.id] = summary(self._register, entry)
        return self._made[entry.id]

    def json(self, entries: Iterable[Entry]) -> bytes:
        """The summaries as a JSON list, a record a line."""
        return b"[" + b",".join(b"\n" + self._json(e) for e in entries) + b"\n]"

    def _json(self, entry: Entry) -> bytes:
        if entry.id not in self._encoded:
            self._encoded[entry.id] = encode(self.of(entry))
        return self._encoded[entry.id]


summaries = per_register(Summaries)


def document(register: Register, head: Mapping[str, Any], entries: Iterable[Entry]) -> bytes:
    """A list as it is published: whose it is, what it lists, whether illustrations are in it, and the records."""
    entries = list(entries)
    told = dict(about(register)) | dict(head)
    if shown := list(dict.fromkeys(notice(e) for e in entries if e.specimen)):
        told["notice"] = f"Of the records marked as specimens: {' '.join(shown)}"
    return encode(told).removesuffix(b"}") + b',"records":' + summaries(register).json(entries) + b"}\n"
