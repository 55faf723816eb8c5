"""A new application file: each field below its description, known values filled in and the rest marked.

An empty value is `""` followed by a mark. That is valid YAML, so editors and `registrar check` can read the whole file, and
the check reports each place that still needs text.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registrar.base import modeline
from registrar.commands import yaml_writer
from registrar.commands.prompter import Prompter
from registrar.reading.fields import Field

WIDTH = 100
MARK = '""  # <- write here'
HEAD = (
    modeline.line("../../schemas/application.json")
    + """\
# An application for a guarantee. Wherever you see `<- write here`, put your words between the quotation marks. Text of
# several lines goes below its field, after `>-`, like this:
#   promise: >-
#     Readers may open the room: on three evenings, without staff.
# Optional fields begin with `#`: remove the `#` to use one. `registrar check {file}` lists what is missing.
"""
)


def text(questions: Prompter, file: str, data: Mapping[str, Any]) -> str:
    """The whole file. `data` holds the known values; `file` is its path."""
    known = {k: v for k, v in data.items() if k != "schema"}
    lines = ["schema: 1", *_group(questions.fields("application.json"), known, 0, described=True)]
    return HEAD.format(file=file) + "\n".join(lines) + "\n"


def _group(group: Field, data: Mapping[str, Any], indent: int, described: bool) -> Iterator[str]:
    """The fields of a group. `described`: with their descriptions from the schema."""
    for key, field in group.fields.items():
        if key == "schema":
            continue
        needed = field.needed or group.min_fields > 0
        if described:
            yield from [""] if indent == 0 else []
            yield from _comment(field, indent, needed)
        if needed or key in data:
            yield from _field(field, data.get(key), indent, described)
        elif described:
            yield f"{' ' * indent}# {key}:"


def _field(field: Field, held: Any, indent: int, described: bool) -> Iterator[str]:
    pad = " " * indent
    if field.group:
        yield f"{pad}{field.key}:"
        yield from _group(field, held or {}, indent + 2, described)
    elif field.many:
        yield from _list(field, held, indent)
    elif held in (None, ""):
        yield f"{pad}{field.key}: {MARK}"
    else:
        yield from yaml_writer.field(field.key, held, indent)


def _list(field: Field, held: Any, indent: int) -> Iterator[str]:
    pad, key = " " * indent, field.key
    if field.item.group and (held or field.min_items or (held is None and key == "safeguards")):
        yield f"{pad}{key}:"
        for i, item in enumerate(held or [{}] * max(1, field.min_items)):
            known = _with_id(field.item, item, i + 1)
            yield from _dashed(list(_group(field.item, known, indent + 4, described=i == 0)), indent + 2)
    elif held or not (field.min_items or key == "tried"):
        yield from yaml_writer.field(key, held or [], indent)
    else:
        yield from (f"{pad}{key}:", f"{pad}  - {MARK}")


def _with_id(one: Field, item: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    """An item with the id for its position: r1, r2…"""
    pattern = one["id"].pattern
    return {"id": f"{pattern[1]}{number}"} | dict(item) if pattern.endswith("[1-9][0-9]*$") else item


def _dashed(lines: Sequence[str], indent: int) -> Iterator[str]:
    """The lines of an item, with a dash before its first field."""
    first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for i, line in enumerate(lines):
        yield f"{' ' * indent}- {line.lstrip()}" if i == first else line


def _comment(field: Field, indent: int, needed: bool) -> Iterator[str]:
    """The comment for a field: its description, whether it is optional, and its possible values or an example."""
    sentences = [field.description, "" if needed else "Optional."]
    if field.values:
        sentences.append(f"{'Any' if field.many else 'One'} of: {', '.join(field.values)}.")
    elif field.examples:
        example = field.examples[0]
        sentences.append(f"For example: {example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)}")
    pad = " " * indent
    whole = " ".join(s for s in sentences if s)
    yield from (f"{pad}# {line}" for line in textwrap.wrap(whole, WIDTH, break_long_words=False, break_on_hyphens=False))
