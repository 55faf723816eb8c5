"""The gazetteer as text: a diff shows only real changes, and every YAML reader reads a name as text.

A file kept by hand keeps its head, its comments and its layout. A place that did not change keeps every byte; in one that
did, only the changed fields are rewritten. Whatever cannot be split safely is rewritten.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.model.reference import Authority
from registrar.reading import source

FILE = "register/places.yaml"
HEAD = "# The gazetteer: each local authority that a record names, by its GSS code, and those of published lists.\n"
ORDER = ("gss", "name", "name_cy", "nation", "start", "end", "successor", "covers", "lat", "lon", "other_names")
WIDTH = 120
PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ](?:[A-Za-z0-9À-ÖØ-öø-ɏ '’&().,/-]*[A-Za-z0-9À-ÖØ-öø-ɏ).])?")
OTHER_THINGS = frozenset(["true", "false", "yes", "no", "on", "off", "y", "n", "null"])  # in some version of YAML
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+", re.ASCII)
FIELD = re.compile(r"(?:- |  )([a-z_]+):(?: |$)")


def scalar(text: str, flow: bool = False) -> str:
    """Text as YAML that every reader reads as that text: plain if that is safe, otherwise in quotes."""
    if PLAIN.fullmatch(text) and text.lower() not in OTHER_THINGS and not (flow and "," in text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in quoted)


def data(place: Authority) -> dict[str, Any]:
    """A place as the file's data, in the order in which its fields are written."""
    values = {name: getattr(place, name) for name in ORDER}
    return {
        name: list(value) if isinstance(value, tuple) else str(value)
        for name, value in values.items()
        if value is not None and value != ()
    }


def field_text(name: str, value: str | list[str]) -> str:
    """One field, indented as in a place. Dates and degrees are written without quotes, as in records."""
    if isinstance(value, str):
        bare = name in ("start", "end", "gss") or (name in ("lat", "lon") and DECIMAL.fullmatch(value))
        return f"  {name}: {value if bare else scalar(value)}\n"
    line = f"  {name}: [{', '.join(scalar(v, flow=True) for v in value)}]\n"
    return line if len(line) <= WIDTH else f"  {name}:\n" + "".join(f"    - {scalar(v)}\n" for v in value)


def entry_text(place: Authority) -> str:
    """A whole place."""
    return _dashed("".join(field_text(name, value) for name, value in data(place).items()))


def _dashed(fields: str) -> str:
    return "- " + fields[2:]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the file: the comment above it, and its text. `fields` is empty if it cannot be split."""

    lead: str
    text: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A file in its parts: the text above the first place, and each place by its code."""

    head: str
    entries: Mapping[str, Entry]


def take_apart(text: str, places: Sequence[Mapping[str, Any]]) -> Layout:
    """The layout of a file's text, whose data is `places`."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("- ")]
    first = starts[0] if starts else len(lines)
    leads = [_lead(lines, start) for start in starts]
    if leads and leads[0] == 0:
        leads[0] = first  # no blank line separates the file's head from the first place: it is all head
    head_end = leads[0] if leads else next((i for i, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
    head = "\n".join(lines[:head_end]).strip("\n")
    entries: dict[str, Entry] = {}
    if len(starts) == len(places):
        ends = [*leads[1:], len(lines)]
        for place, lead, start, end in zip(places, leads, starts, ends, strict=False):
            body = "\n".join(lines[start:end]).rstrip("\n") + "\n"
            if source.read("", body.encode()).data == [place]:
                above = "".join(f"{line}\n" for line in lines[lead:start])
                entries[place["gss"]] = Entry(above, body, _fields(body, place))
    return Layout(f"{head}\n" if head else "", entries)


def _lead(lines: Sequence[str], start: int) -> int:
    """The first line of the comment directly above a place."""
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _fields(body: str, place: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    parts: list[tuple[str, str]] = []
    for line in (f"{line}\n" for line in body.split("\n")[:-1]):
        if match := FIELD.match(line):
            parts.append((match[1], "  " + line[2:]))
        elif parts:
            parts[-1] = (parts[-1][0], parts[-1][1] + line)
    return tuple(parts) if [name for name, _ in parts] == list(place) else ()


def put_together(layout: Layout, known: Mapping[str, Authority], places: Mapping[str, Authority]) -> str:
    """The file with `places` in the order of their codes; `known` is what it held before."""
    blocks = [layout.head or HEAD]
    for gss, place in sorted(places.items()):
        entry = layout.entries.get(gss)
        if entry is None:
            blocks.append(entry_text(place))
        elif place == known[gss]:
            blocks.append(entry.lead + entry.text)
        else:
            blocks.append(entry.lead + _changed(entry, known[gss], place))
    return "\n".join(blocks)


def _changed(entry: Entry, before: Authority, after: Authority) -> str:
    """A place's text with the changed fields rewritten, and new ones where they belong."""
    if not entry.fields:
        return entry_text(after)
    old, new = data(before), data(after)
    kept = {name: text for name, text in entry.fields if old.get(name) == new.get(name)}
    order = [name for name, _ in entry.fields if name in new]
    for name in (n for n in ORDER if n in new and n not in order):
        later = [order.index(n) for n in ORDER[ORDER.index(name) + 1 :] if n in order]
        order.insert(min(later, default=len(order)), name)
    return _dashed("".join(kept.get(name) or field_text(name, new[name]) for name in order))
