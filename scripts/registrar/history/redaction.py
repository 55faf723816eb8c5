"""A take-down reaches back: what a `redacted` event names is `[redacted]` in the versions before it as well.

The event's paths are those of the record as it stands (`bodies.b1.reply.statement`, `events.3.reason`): an item of a list
is found by its id or number. A list whose items have neither gives up that field of each item: rather too much than a
word that was to go. A version that has no such value is left as it is.
"""

from collections.abc import Iterable
from typing import Any

from registrar.model.notices import REDACTED
from registrar.model.parts import Event


def paths(events: Iterable[Event]) -> tuple[str, ...]:
    """What the redactions of a record name, each once, in order."""
    return tuple(dict.fromkeys(path for event in events if event.type == "redacted" for path in event.changes))


def redacted(data: dict[str, Any], named: Iterable[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A record's plain data without what is named, and the paths that were found and held something else. `data` stays."""
    taken: list[str] = []
    for path in named:
        changed = _without(data, path.split("."))
        if changed != data:
            data = changed
            taken.append(path)
    return data, tuple(taken)


def _without(value: Any, path: list[str]) -> Any:
    if not path:
        return _silent(value)
    first, *rest = path
    if isinstance(value, dict) and first in value:
        return value | {first: _without(value[first], rest)}
    if isinstance(value, list):
        named = any(_named(item) for item in value)
        return [_without(item, rest) if _named(item) == first or not named else item for item in value]
    return value


def _named(item: Any) -> str:
    return str(item.get("id", item.get("n", ""))) if isinstance(item, dict) else ""


def _silent(value: Any) -> Any:
    """The value with every text in it taken out."""
    if isinstance(value, str):
        return REDACTED
    if isinstance(value, list):
        return [_silent(item) for item in value]
    return {key: _silent(item) for key, item in value.items()} if isinstance(value, dict) else value
