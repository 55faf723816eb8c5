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
FILE = "application.json"


def text(questions: Prompter, file: str, data: Mapping[str, Any]) -> str:
    """The whole file. `data` is what is known; `file` its path."""
    node = questions.schemas[FILE]
    lines = ["schema: 1", *_group(questions, FILE, node, {k: v for k, v in data.items() if k != "schema"}, 0, said=True)]
    return HEAD.format(file=file) + "\n".join(lines) + "\n"


def _group(q: Prompter, file: str, node: Mapping[str, Any], data: Mapping[str, Any], indent: int, said: bool) -> Iterator[str]:
    """The fields of a group. `said`: with what the schema says of them."""
    needed = [*node.get("required", ()), *(node["properties"] if node.get("minProperties") else ())]
    for key, part in node["properties"].items():
        if key == "schema":
            continue
        home, inner = q.resolved(file, part)
        if said:
            yield from [""] if indent == 0 else []
            yield from _comment(q, home, inner, indent, key in needed)
        if key in needed or key in data:
            yield from _field(q, home, inner, key, data.get(key), indent, said)
        elif said:
            yield f"{' ' * indent}# {key}:"


def _field(q: Prompter, file: str, node: Mapping[str, Any], key: str, held: Any, indent: int, said: bool) -> Iterator[str]:
    pad = " " * indent
    if node.get("type") == "object":
        yield f"{pad}{key}:"
        yield from _group(q, file, node, held or {}, indent + 2, said)
    elif node.get("type") == "array":
        yield from _list(q, file, node, key, held, indent)
    elif held in (None, ""):
        yield f"{pad}{key}: {MARK}"
    else:
        yield from yaml_writer.field(key, held, indent)


def _list(q: Prompter, file: str, node: Mapping[str, Any], key: str, held: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    home, one = q.resolved(file, node["items"])
    if one.get("type") == "object" and (held or node.get("minItems") or (held is None and key == "safeguards")):
        yield f"{pad}{key}:"
        for i, item in enumerate(held or [{}] * node.get("minItems", 1)):
            known = _with_id(one, item, i + 1)
            yield from _dashed(list(_group(q, home, one, known, indent + 4, said=i == 0)), indent + 2)
    elif held or not (node.get("minItems") or key == "tried"):
        yield from yaml_writer.field(key, held or [], indent)
    else:
        yield from (f"{pad}{key}:", f"{pad}  - {MARK}")


def _with_id(one: Mapping[str, Any], item: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    """An item with the id that it would be given: r1, r2…"""
    pattern = str(one["properties"].get("id", {}).get("pattern", ""))
    return {"id": f"{pattern[1]}{number}"} | dict(item) if pattern.endswith("[1-9][0-9]*$") else item


def _dashed(lines: Sequence[str], indent: int) -> Iterator[str]:
    """The lines of an item, a dash before its first field."""
    first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for i, line in enumerate(lines):
        yield f"{' ' * indent}- {line.lstrip()}" if i == first else line


def _comment(q: Prompter, file: str, node: Mapping[str, Any], indent: int, needed: bool) -> Iterator[str]:
    """What a field is, whether it may be left out, and what may stand there."""
    said = [str(node.get("description", "")), "" if needed else "May be left out."]
    one = q.resolved(file, node["items"])[1] if node.get("type") == "array" else node
    if codes := one.get("enum"):
        said.append(f"One of: {', '.join(codes)}." if one is node else f"Any of: {', '.join(codes)}.")
    elif examples := node.get("examples"):
        example = examples[0]
        said.append(f"Such as: {example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)}")
    pad = " " * indent
    whole = " ".join(s for s in said if s)
    yield from (f"{pad}# {line}" for line in textwrap.wrap(whole, WIDTH, break_long_words=False, break_on_hyphens=False))
