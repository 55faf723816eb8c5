"""The sources of the places, listed at the top of the gazetteer and in LICENSE-DATA.

Both lists are read back at the next import, so that a source is named once however often it is imported, and one that
was imported before, or added by hand, is kept.
"""

import re
from collections.abc import Sequence

from registrar.commands.places_lists import Source

MARK = "# The places come from these lists (this part is written by `registrar places import`):"
ITEM = re.compile(r"# \* (.+), licensed under (.+)")
LICENCE_ITEM = re.compile(r"- (.+), licensed under (.+?)(?: \(https://[^ ()]+\))?")
TITLE = "Sources of the places"
INTRO = "The places in register/places.yaml come from these lists, joined and corrected by hand:"
LICENCES = {
    "Open Government Licence v3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "Creative Commons Attribution 4.0 International": "https://creativecommons.org/licenses/by/4.0/",
}


def in_head(head: str, source: Source, others: tuple[Source, ...] = ()) -> tuple[str, tuple[Source, ...]]:
    """The gazetteer's head with `source` added to its sources, and all of them by name. `others`: those named elsewhere."""
    lines = head.rstrip("\n").split("\n")
    at = lines.index(MARK) if MARK in lines else len(lines)
    end, sources = at + 1, {s.name: s for s in (*others, source)}
    while end < len(lines) and (item := ITEM.fullmatch(lines[end])):
        sources.setdefault(item[1], Source(item[1], item[2]))
        end += 1
    before = lines[:at] if at < len(lines) else [*lines, "#"]
    ordered = tuple(sources[name] for name in sorted(sources))
    written = [MARK, *(f"# * {s.name}, licensed under {s.licence}" for s in ordered)]
    return "\n".join([*before, *written, *lines[end:]]) + "\n", ordered


def in_licence(text: str, sources: tuple[Source, ...]) -> str:
    """LICENSE-DATA with the section about the sources, in its old position or at the end."""
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    marked = any(re.match(r"#{1,6} ", line) for line in lines)
    heading = [f"## {TITLE}"] if marked else [TITLE, "-" * len(TITLE)]
    at, end = _section(lines)
    kept = {(m[1], m[2]): line for line in lines[at:end] if (m := LICENCE_ITEM.fullmatch(line))}
    section = [*heading, "", INTRO, "", *(kept.get((s.name, s.licence)) or _item(s) for s in sources)]
    if at == end:
        return "\n".join([*lines, *([""] if lines else []), *section]) + "\n"
    rest = lines[end:]
    return "\n".join([*lines[:at], *section, *([""] if rest else []), *rest]) + "\n"


def sources_in_licence(text: str) -> tuple[Source, ...]:
    """The sources that LICENSE-DATA names."""
    lines = text.split("\n")
    at, end = _section(lines)
    return tuple(Source(m[1], m[2]) for line in lines[at:end] if (m := LICENCE_ITEM.fullmatch(line)))


def _section(lines: Sequence[str]) -> tuple[int, int]:
    """The first line of the section and the one after its last; empty, at the end, if there is none."""
    at = next((i for i, line in enumerate(lines) if line.strip("# ").casefold() == TITLE.casefold()), len(lines))
    end = min(at + 1, len(lines))
    while end < len(lines) and (not lines[end].strip() or lines[end] == INTRO or lines[end].startswith(("---", "===", "- "))):
        end += 1
    return at, end


def _item(source: Source) -> str:
    address = LICENCES.get(source.licence)
    return f"- {source.name}, licensed under {source.licence}" + (f" ({address})" if address else "")
