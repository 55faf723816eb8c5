"""A record in which each text that people read is told otherwise, for pages that must bear any text."""

from collections.abc import Callable
from typing import Any

from registrar.reading.text_fields import readable


def each_text(value: Any, fields: Any, told: Callable[[str, str], str], path: tuple[str | int, ...] = ()) -> Any:
    """A value with `told(text, number)` in the place of each text, as long as its field allows. `number` is that of its items in
    their lists, so that no two are alike. The id of a power is no text."""
    if isinstance(value, dict):
        return {k: v if k == "power" else each_text(v, fields, told, (*path, k)) for k, v in value.items()}
    if isinstance(value, list):
        return [each_text(v, fields, told, (*path, i)) for i, v in enumerate(value)]
    if not isinstance(value, str) or not readable(fields, path):
        return value
    field = fields.at(".".join(step for step in path if isinstance(step, str))).one
    number = "".join(str(step) for step in path if isinstance(step, int))
    return told(value, number)[: field.max_length or None]
