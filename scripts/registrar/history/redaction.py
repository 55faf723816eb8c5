"""Take-downs apply to the past: the words that a `redacted` event names read `[redacted]` in the versions before it.

The event's `spans` say where they stood, version by version; a version and a text that no span names stays as it was. An
event without spans that names texts in `changes` takes those texts out as a whole. Only texts that may be redacted are
(`model/redactable.py`), so that nothing is honoured here that the check refuses. If a span does not fit its text, all of
that text goes: too much is better than missing a word that must go.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.base.diagnostics import KeyPath
from registrar.model.base_branch import key_path, value_at
from registrar.model.event import Event
from registrar.model.notices import REDACTED
from registrar.model.redactable import FILE, extent
from registrar.model.versions import Redaction

Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What redactions left of a version: its data, its bytes, the paths that they changed, and the redactions that did."""

    data: dict[str, Any]
    raw: bytes
    paths: tuple[str, ...] = ()
    by: tuple[Redaction, ...] = ()


def of(events: Iterable[Event]) -> tuple[Event, ...]:
    """The redactions of a record that change its past, in order."""
    return tuple(e for e in events if e.type == "redacted" and (e.spans or e.changes))


def arrivals(versions: Sequence[Mapping[str, Any] | None]) -> dict[int, int]:
    """The number of the version that brought each redaction, by the number of the event. `versions` are plain data."""
    found: dict[int, int] = {}
    for number, data in enumerate(versions, start=1):
        events = data.get("events") if data is not None else None
        for event in events if isinstance(events, list) else ():
            if isinstance(event, dict) and event.get("type") == "redacted" and type(event.get("n")) is int:
                found.setdefault(event["n"], number)
    return found


def redacted(data: dict[str, Any], raw: bytes, number: int, redactions: Iterable[Event]) -> Found:
    """Version `number` without what these redactions took out of it. `data` itself is not changed."""
    paths: list[str] = []
    by: list[Redaction] = []
    whole, cuts = dict[str, None](), dict[str, list[Cut]]()
    for event in redactions:
        here = [s for s in event.spans if s.version == number and (s.path == FILE or extent(s.path) is not None)]
        for span in here:
            cuts.setdefault(span.path, []).append((span.from_, span.to))
        named = [] if event.spans else [p for p in event.changes if extent(p) is not None and _holds(data, p)]
        whole |= dict.fromkeys(named)
        if named or any(s.path == FILE or _holds(data, s.path) for s in here):
            by.append(Redaction(event.n, event.recorded, event.reason_code))
    for path in dict.fromkeys([*whole, *cuts]):
        if path == FILE:
            raw = without(raw.decode("utf-8", "replace"), cuts[FILE]).encode()
            paths.append(path)
        elif _holds(data, path):
            at = key_path(data, path)
            text = value_at(data, at)
            data = _with(data, at, REDACTED if path in whole else without(text, cuts[path]))
            paths.append(path)
    return Found(data, raw, tuple(paths), tuple(by))


def without(text: str, cuts: Iterable[Cut]) -> str:
    """A text with the mark in the place of each stretch. Stretches that touch become one."""
    kept, at, joined = list[str](), 0, list[Cut]()
    for start, end in sorted(cuts):
        if not 0 <= start < end <= len(text):
            return REDACTED
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    for start, end in joined:
        kept += [text[at:start], REDACTED]
        at = end
    return "".join([*kept, text[at:]])


def _holds(data: Mapping[str, Any], path: str) -> bool:
    """Whether there is a text at a path."""
    at = key_path(data, path)
    return "+" not in at and isinstance(value_at(data, at), str)


def _with(value: Any, at: KeyPath, new: str) -> Any:
    """A value with another text at a key path; what is not on the way there is shared."""
    if not at:
        return new
    step, *rest = at
    if isinstance(value, dict):
        return value | {step: _with(value[step], tuple(rest), new)}
    return [_with(item, tuple(rest), new) if k == step else item for k, item in enumerate(value)]
