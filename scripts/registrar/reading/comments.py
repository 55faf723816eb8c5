"""The comments of a YAML text. No page shows them, but the file is published with them, and git keeps them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from yaml import events as ev

from registrar.reading.source import Parser

COMMENT = re.compile(r"#[^\r\n]*")
END_OF_LINE = re.compile(r"[\r\n]|\Z")


def comments(text: str, known: Iterable[tuple[int, int]] | None = None) -> Iterator[tuple[int, str]]:
    """The comments, each with the index at which it starts. Those on lines that follow each other are one.

    `text` is YAML that can be read; `known` says where each comment starts and ends, if its reader told that. In what is
    returned, a space stands for the `#` that begins each line, and every other character is where it is in `text`.
    """
    if "#" not in text:
        return
    first = last = -1
    for start, end in _lines(text) if known is None else known:
        if first < 0 or text[last:start].strip():
            if first >= 0:
                yield first, _joined(text, first, last)
            first = start
        last = end
    if first >= 0:
        yield first, _joined(text, first, last)


def _joined(text: str, start: int, end: int) -> str:
    return COMMENT.sub(lambda m: " " + m[0][1:], text[start:end])


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each comment stands: from a `#` that is in no key and no value to the end of its line."""
    at = 0
    # Most files have no other comments than those at their head, and where the values are is then all the same.
    values = _values(text) if "#" in text[_head(text) :] else ()
    for start, end in [*values, (len(text), len(text))]:
        yield from ((m.start(), m.end()) for m in COMMENT.finditer(text, at, max(at, start)))
        at = max(at, end)


def _head(text: str) -> int:
    """Where the comments and the empty lines end with which a text begins."""
    at = 0
    while at < len(text):
        over = text.find("\n", at) + 1 or len(text)
        line = text[at:over].strip()
        if line and not line.startswith("#"):
            break
        at = over
    return at


def _values(text: str) -> Iterator[tuple[int, int]]:
    """Where the keys and values stand. Behind the sign that begins a text in a block, such as `>-`, a comment may stand."""
    parser = Parser(text)
    try:
        while not isinstance(event := parser.get_event(), ev.StreamEndEvent):
            if isinstance(event, ev.ScalarEvent):
                marks: Any = event
                start, end = marks.start_mark.index, marks.end_mark.index
                if event.style in ("|", ">"):
                    found = END_OF_LINE.search(text, start)
                    start = found.start() if found else start
                yield start, end
    except yaml.YAMLError:
        return
    finally:
        parser.dispose()
