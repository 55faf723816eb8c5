"""Plain data as YAML in the many styles that people use, and as a page of Markdown.

No two people lay out a record alike: {…} on one line or a field to a line, quotes of either kind or none, long texts folded,
literal or quoted, a comment here and there, Windows line endings. All of them mean the same data.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;'()/+-]*", re.ASCII)
PLAIN_IN_BRACES = re.compile(r"[A-Za-z][A-Za-z0-9 .;'()/+-]*", re.ASCII)
DAY_OR_CODE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z][a-z-]*|[A-Z][A-Z0-9-]*|[0-9]+-[0-9]+|[0-9]+\+", re.ASCII)
WORDS_OF_YAML = frozenset(["true", "false", "null"])
LONG = 88
SHORT_LISTS = frozenset(["extent", "jurisdiction", "phases", "answers", "controlled_by", "grounds", "keywords", "other_services"])


@dataclass(frozen=True, slots=True)
class Manner:
    """How one person writes: the share of groups in {…}, the quotes that they like, how they break long texts."""

    rng: random.Random
    braces: float
    quote: str
    folded: str
    comments: float
    ends: str

    @classmethod
    def of(cls, rng: random.Random) -> "Manner":
        return cls(
            rng,
            braces=rng.choice((0.0, 0.7, 0.9, 1.0, 1.0)),
            quote=rng.choice(("", "", "", '"', "'")),
            folded=rng.choice((">-", ">-", ">-", "|-", "", '"')),
            comments=rng.choice((0.0, 0.0, 0.05)),
            ends="\r\n" if rng.random() < 0.02 else "\n",
        )


def as_yaml(data: Mapping[str, Any], manner: Manner, head: Sequence[str]) -> bytes:
    """A record's file. `head` are the comment lines above it."""
    lines = [*(f"# {line}" for line in head), *_mapping(data, manner, 0)]
    return (manner.ends.join(lines) + manner.ends).encode()


def _mapping(data: Mapping[str, Any], manner: Manner, indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in data.items():
        if manner.comments and manner.rng.random() < manner.comments:
            yield f"{pad}# {key.replace('_', ' ')}: see the panel's papers"
        yield from _value(f"{pad}{key}:", value, manner, indent)


def _value(start: str, value: Any, manner: Manner, indent: int) -> Iterator[str]:
    """A value after its key or its dash: on the same line, or indented below."""
    if isinstance(value, str):
        yield from _text(start, value, manner, indent)
    elif not isinstance(value, dict | list):
        yield f"{start} {json.dumps(value)}"
    elif _in_braces(start, value, manner):
        yield f"{start} {braces(value)}"
    elif isinstance(value, dict):
        yield start
        yield from _mapping(value, manner, indent + 2)
    else:
        yield start
        for item in value:
            yield from _item(item, manner, indent + 2)


def _item(item: Any, manner: Manner, indent: int) -> Iterator[str]:
    pad = " " * indent
    if not isinstance(item, dict):
        yield from _value(f"{pad}-", item, manner, indent)
    elif _in_braces("", item, manner):
        yield f"{pad}- {braces(item)}"
    else:
        first, *rest = _mapping(item, manner, indent + 2)
        if first.lstrip().startswith("#"):
            yield first
            first, *rest = rest
        yield f"{pad}- {first.lstrip()}"
        yield from rest


def _in_braces(start: str, value: Any, manner: Manner) -> bool:
    """Whether a group or a list is written in {…} or […]: always an empty one, never one that contains paragraphs."""
    if not value or start.strip(" :") in SHORT_LISTS:
        return True
    deep = isinstance(value, list) and any(isinstance(item, dict) for item in value)
    return not deep and len(str(value)) < 480 and manner.rng.random() < manner.braces


def braces(value: Any) -> str:
    """A value in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {braces(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(braces, value)) + "]"
    if isinstance(value, str):
        plain = DAY_OR_CODE.fullmatch(value) or PLAIN_IN_BRACES.fullmatch(value)
        return value if plain and value not in WORDS_OF_YAML else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def _text(start: str, text: str, manner: Manner, indent: int) -> Iterator[str]:
    if DAY_OR_CODE.fullmatch(text) and text not in WORDS_OF_YAML:
        yield f"{start} {text}"
    elif "\n" in text or (len(text) > LONG and manner.folded not in ("", '"')):
        yield from _block(start, text, manner, indent + 2)
    elif len(text) > LONG and manner.folded == "" and PLAIN.fullmatch(text):
        first, *rest = wrap(text, LONG, break_on_hyphens=False)  # plain text over several lines
        yield f"{start} {first}"
        yield from (f"{' ' * (indent + 2)}{line}" for line in rest)
    elif not manner.quote and PLAIN.fullmatch(text) and text not in WORDS_OF_YAML:
        yield f"{start} {text}"
    elif manner.quote == "'":
        yield f"{start} '{text.replace(chr(39), chr(39) * 2)}'"
    else:
        yield f"{start} {json.dumps(text, ensure_ascii=False)}"


def _block(start: str, text: str, manner: Manner, indent: int) -> Iterator[str]:
    """A text on lines of its own: folded, so that a line break means a space, or literal, so that it stays a line break."""
    pad = " " * indent
    kept = manner.folded == "|-" or ("\n" in text and manner.folded in ("", '"'))
    yield f"{start} {'|-' if kept else '>-'}"
    for paragraph in text.split("\n"):
        if kept:
            yield pad + paragraph if paragraph else ""
        else:
            yield from (pad + line for line in wrap(paragraph, LONG, break_on_hyphens=False)) if paragraph else ("",)
            if paragraph and not text.endswith(paragraph):
                yield ""


def as_markdown(data: Mapping[str, Any]) -> str:
    """A record's words as a page of Markdown, as for a plain site generator."""
    return "\n".join([f"# {data['title']}", "", *_markdown(data, 2)]) + "\n"


def _markdown(value: Any, level: int) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if isinstance(part, dict | list) and level < 4:
                yield from (f"{'#' * level} {key.replace('_', ' ').capitalize()}", "", *_markdown(part, level + 1), "")
            else:
                yield from (f"**{key.replace('_', ' ')}**: {_inline(part)}", "")
    elif isinstance(value, list):
        for part in value:
            yield from _markdown(part, level) if isinstance(part, dict) else (f"- {_inline(part)}",)
    else:
        yield _inline(value)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key} {_inline(part)}" for key, part in value.items())
    return ", ".join(map(_inline, value)) if isinstance(value, list) else str(value)
