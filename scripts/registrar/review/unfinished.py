"""What is in an application that is not finished or has another shape: so that a reviewer need not open the file.

It is told key by key, as it was written. What is missing stands at the end of the report, with the checks.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from registrar.base.diagnostics import Finding
from registrar.history.changed_records import data_of
from registrar.reading import files
from registrar.reading.fields import Field
from registrar.reading.source import MAX_BYTES
from registrar.review.ink import Markdown

DEEPEST = 8
MOST = 1_000
"""The most lines of one application."""
HIDDEN = frozenset(["schema", "title"])


def sections(ink: Markdown, root: Path, unfinished: Sequence[str], fields: Field) -> Iterator[str]:
    """Each application with all that is in it; nothing of one that cannot be read."""
    for file in unfinished:
        raw = files.read_bytes(root, file, MAX_BYTES)
        data = None if isinstance(raw, Finding) else data_of(raw)
        if data is None:
            continue
        title = data.get("title")
        named = f": {ink.text(title)}" if isinstance(title, str) and title.strip() else ""
        yield ink.heading(2, f"An application, as it was written{named}")
        yield f"{ink.text(file)}\n\n"
        lines = [line for key, value in data.items() if key not in HIDDEN for line in _part(ink, fields, key, value, 0)]
        yield from lines[:MOST]
        if len(lines) > MOST:
            yield ink.item(f"and {len(lines) - MOST:,} lines more, in the file itself")
        if not lines:
            yield ink.item("nothing yet")
        yield "\n"


def _part(ink: Markdown, within: Field, key: str, value: Any, depth: int) -> Iterator[str]:
    """A field by its title, or by its key if there is no such field, with all that is in it. What is empty is left out."""
    field = within.one[key]
    name = ink.text(field.title)
    if isinstance(value, dict | list):
        inner = list(_inside(ink, field, value, depth + 1)) if depth < DEEPEST else [ink.item("…", depth + 1)]
        if inner:
            yield ink.item(f"{name}:", depth)
            yield from inner
    elif said := _said(value):
        yield ink.item(f"{name}: {ink.text(said)}", depth)


def _inside(ink: Markdown, field: Field, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _part(ink, field, str(key), inner, depth)
        return
    for n, item in enumerate(value, 1):
        if isinstance(item, dict | list):
            inner_lines = list(_inside(ink, field, item, depth + 1)) if depth < DEEPEST else []
            if inner_lines:
                yield ink.item(str(n), depth)
                yield from inner_lines
        elif said := _said(item):
            yield ink.item(ink.text(said), depth)


def _said(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else "" if value is None else str(value).strip()
