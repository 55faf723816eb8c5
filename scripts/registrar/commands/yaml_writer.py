"""Plain data as YAML in the register's style: block style, quotes only where needed, long text folded.

This program and every other YAML reader read back exactly the data that was written.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registrar.commands.places_yaml import scalar

WIDTH = 110
BARE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[EWSN][0-9]{8}|[0-9]{1,6}-[0-9]{1,6}"  # a day, a council, a band
    r"|(?!0[xob])(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*|[a-z][a-z_]*(?:\.[A-Za-z0-9_-]+)+",  # a code, a path
    re.ASCII,
)
NOT_BARE = frozenset("true false yes no on off y n null".split())
EXPONENT = re.compile(r"[0-9]+e[0-9]+")


def value(data: Any, flow: bool = True) -> str:
    """A scalar, or a list or mapping in flow style, on one line."""
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, int):
        return str(data)
    if isinstance(data, Mapping):
        return "{" + ", ".join(f"{k}: {value(v)}" for k, v in data.items()) + "}"
    if isinstance(data, Sequence) and not isinstance(data, str):
        return "[" + ", ".join(value(v) for v in data) + "]"
    text = str(data)
    if BARE.fullmatch(text) and text not in NOT_BARE and not EXPONENT.fullmatch(text):
        return text
    return scalar(text, flow)


def fields(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    """The lines of a mapping, without their endings."""
    for key, held in data.items():
        yield from field(key, held, indent)


def field(key: str, held: Any, indent: int) -> Iterator[str]:
    """The lines of one field."""
    pad = " " * indent
    if isinstance(held, Mapping) and held:
        yield f"{pad}{key}:"
        yield from fields(held, indent + 2)
    elif isinstance(held, list | tuple) and held:
        yield from _list(key, held, indent)
    elif isinstance(held, str) and len(pad) + len(key) + len(held) + 2 > WIDTH and not held.startswith((" ", "\n")):
        yield f"{pad}{key}: >-"
        yield from _folded(held, indent + 2)
    else:
        yield f"{pad}{key}: {value(held, flow=False)}"


def item(held: Any, indent: int) -> Iterator[str]:
    """The lines of one item of a list, with its dash at `indent`."""
    pad = " " * indent
    if not isinstance(held, Mapping) or not held:
        yield f"{pad}- {value(held, flow=False)}"
        return
    for i, line in enumerate(fields(held, indent + 2)):
        yield line if i else f"{pad}- {line.lstrip()}"


def _list(key: str, held: Sequence[Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    one_line = f"{pad}{key}: {value(held)}"
    if not any(isinstance(h, Mapping) for h in held) and len(one_line) <= WIDTH and '"' not in one_line:
        yield one_line
        return
    yield f"{pad}{key}:"
    for one in held:
        yield from item(one, indent + 2)


def _folded(text: str, indent: int) -> Iterator[str]:
    """Paragraphs folded between words; a blank line between them must be written twice."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
    for i, paragraph in enumerate(paragraphs):
        if i:
            yield from ("", "")
        yield from (
            " " * indent + line
            for line in textwrap.wrap(paragraph, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        )


def tidy(data: Any) -> Any:
    """Data as it is written, without surrounding spaces or line breaks inside a paragraph."""
    if isinstance(data, Mapping):
        return {k: tidy(v) for k, v in data.items()}
    if isinstance(data, list | tuple):
        return [tidy(v) for v in data]
    if isinstance(data, str):
        return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", data) if part.strip())
    return data
