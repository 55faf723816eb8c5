"""Take-downs apply to the past: what a `redacted` event names is `[redacted]` in earlier versions as well.

The event's paths are those of the present record (`bodies.b1.reply.statement`, `events.3.reason`): an item of a list is
found by its id or number. In a list whose items have neither, that field is redacted in every item: too much is better
than missing a word that must go. A version that has no such value is left unchanged.
"""

from collections.abc import Iterable
from typing import Any

from registrar.model.event import Event
from registrar.model.notices import REDACTED


def paths(events: Iterable[Event]) -> tuple[str, ...]:
    """The paths named by the redactions of a record, each once, in order."""
    return tuple(dict.fromkeys(path for event in events if event.type == "redacted" for path in event.changes))


def redacted(data: dict[str, Any], named: Iterable[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A record's plain data with these paths redacted, and the paths that this changed. `data` itself is not changed."""
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
    """The value with every text in it redacted."""
    if isinstance(value, str):
        return REDACTED
    if isinstance(value, list):
        return [_silent(item) for item in value]
    return {key: _silent(item) for key, item in value.items()} if isinstance(value, dict) else value
