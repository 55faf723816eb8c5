"""An application's file as it is begun: each field below what the schema says of it, what is known filled in, the rest marked.

An empty value is `""` with a mark behind it. That is good YAML, so editors and `registrar check` read the whole file, and
the check names each place that still wants its words.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registrar.commands import yaml_writer
from registrar.commands.prompter import Prompter
from registrar.reading.fields import Field

WIDTH = 100
MARK = '""  # <- write here'
HEAD = """\
# yaml-language-server: $schema=../../schemas/application.json
# An application for a guarantee. Wherever `<- write here` stands, put your words between the quotation marks. A text of
# several lines stands below its field, after `>-`, like this:
#   promise: >-
#     Readers may open the room: on three evenings, without staff.
# What may be left out begins with `#`: take the `#` away to use it. `registrar check {file}` says what is missing.
"""


def text(questions: Prompter, file: str, data: Mapping[str, Any]) -> str:
    """The whole file. `data` is what is known; `file` its path."""
    known = {k: v for k, v in data.items() if k != "schema"}
    lines = ["schema: 1", *_group(questions.fields("application.json"), known, 0, said=True)]
    return HEAD.format(file=file) + "\n".join(lines) + "\n"


def _group(group: Field, data: Mapping[str, Any], indent: int, said: bool) -> Iterator[str]:
    """The fields of a group. `said`: with what the schema says of them."""
    for key, field in group.fields.items():
        if key == "schema":
            continue
        needed = field.needed or group.min_fields > 0
        if said:
            yield from [""] if indent == 0 else []
            yield from _comment(field, indent, needed)
        if needed or key in data:
            yield from _field(field, data.get(key), indent, said)
        elif said:
            yield f"{' ' * indent}# {key}:"


def _field(field: Field, held: Any, indent: int, said: bool) -> Iterator[str]:
    pad = " " * indent
    if field.group:
        yield f"{pad}{field.key}:"
        yield from _group(field, held or {}, indent + 2, said)
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
            yield from _dashed(list(_group(field.item, known, indent + 4, said=i == 0)), indent + 2)
    elif held or not (field.min_items or key == "tried"):
        yield from yaml_writer.field(key, held or [], indent)
    else:
        yield from (f"{pad}{key}:", f"{pad}  - {MARK}")


def _with_id(one: Field, item: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    """An item with the id that it would be given: r1, r2…"""
    pattern = one["id"].pattern
    return {"id": f"{pattern[1]}{number}"} | dict(item) if pattern.endswith("[1-9][0-9]*$") else item


def _dashed(lines: Sequence[str], indent: int) -> Iterator[str]:
    """The lines of an item, a dash before its first field."""
    first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for i, line in enumerate(lines):
        yield f"{' ' * indent}- {line.lstrip()}" if i == first else line


def _comment(field: Field, indent: int, needed: bool) -> Iterator[str]:
    """What a field is, whether it may be left out, and what may stand there."""
    said = [field.description, "" if needed else "May be left out."]
    if field.values:
        said.append(f"{'Any' if field.many else 'One'} of: {', '.join(field.values)}.")
    elif field.examples:
        example = field.examples[0]
        said.append(f"Such as: {example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)}")
    pad = " " * indent
    whole = " ".join(s for s in said if s)
    yield from (f"{pad}# {line}" for line in textwrap.wrap(whole, WIDTH, break_long_words=False, break_on_hyphens=False))
