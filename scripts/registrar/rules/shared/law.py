"""Whether a rule rests on law that no guarantee may set aside (`schemas/codes/protected-law.yaml`).

The address of the law decides, whichever site serves it. Where there is no address, the citation decides, by title and year.
A statute whose address names no law is also judged by its citation; otherwise a link to a blog would exempt it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from registrar.model.code_kinds import ProtectedLaw
from registrar.model.legislation import Legislation, named_by
from registrar.model.parts import Rule

BY_CITATION = frozenset(["statutory", "regulator-rule", "byelaw", "statutory-guidance"])
NUMBER = r"[0-9]+[A-Z]{0,3}(?:\([0-9A-Za-z]+\))*"
JOINT = r"\s*(?:,\s*and|,|-|–|\bto\b|\band\b|&|\bor\b)\s*"
LIST = rf"{NUMBER}(?:{JOINT}(?:(?:sections?|ss?)\.?\s*)?{NUMBER})*"
PLACE = (
    rf"\b(?:(?:sections?|secs?|ss?)\.?\s*(?P<sections>{LIST})|(?:parts?|pts?)\.?\s+(?P<parts>{LIST}|[IVX]+)"
    r"|(?P<schedule>schedules?|sch)\.?\s*[0-9]*)"
)
AFTER = re.compile(rf"(?:[\s,;:(–—-]|\bunder\b|\bin\b|\band\b)*{PLACE}", re.IGNORECASE)
BEFORE = re.compile(rf"{PLACE}\)?,?\s*(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
# `Equality Act 2010 (Specific Duties) Regulations 2011` is a different instrument from the Act that it is made under.
MADE_UNDER = re.compile(
    r"\s*(?:\([^)]*\)\s*)*(?:[A-Z(][\w()'’-]*\s+){0,8}?(?:Regulations?|Orders?|Rules)\b(?:\s*\([^)]*\))*\s*[0-9]{4}"
)
ROMAN = {"I": 1, "V": 5, "X": 10}
SPAN = re.compile(r"([0-9]+)[A-Z]{0,3}(?:\([^)]*\))*\s*(?:-|–|\bto\b)\s*([0-9]+)", re.IGNORECASE)


def protected(rule: Rule, laws: Sequence[ProtectedLaw]) -> str | None:
    """The protected law that a rule rests on, as a person would cite it; None where it rests on none."""
    named = named_by(rule.url)
    if named:
        return _by_address(named, laws)
    if rule.kind not in BY_CITATION or (rule.url and rule.kind != "statutory"):
        return None
    return next((text for law in laws if (text := _by_citation(rule.citation, law))), None)


def _by_address(named: Sequence[Legislation], laws: Sequence[ProtectedLaw]) -> str | None:
    law = next((entry for entry in laws if entry.law == named[0].law), None)
    if law is None:
        return None
    if law.whole or not named[0].kind:
        return law.title
    sections = [n for place in named if place.kind == "section" for n in _numbers(place.number)]
    parts = [n for place in named if place.kind == "part" for n in _numbers(place.number)]
    return _within(law, sections, parts)


def _within(law: ProtectedLaw, sections: Sequence[str], parts: Sequence[str]) -> str | None:
    """The law and its protected provision among these. A section is more precise than the part that it is in.

    For most Acts, the list does not say which part a section is in, so any part may be protected.
    """
    if sections:
        hit = next((n for n in sections if n in law.sections), None)
        return f"{law.title}, section {hit}" if hit else None
    hit = next((n for n in parts if n in law.parts or not law.parts), None)
    return f"{law.title}, Part {hit}" if hit else None


def _by_citation(citation: str, law: ProtectedLaw) -> str | None:
    for start, end in _mentions(citation, law):
        if law.whole:
            return law.title
        sections, parts, elsewhere = _places(citation, start, end)
        if not (sections or parts or elsewhere):
            return law.title
        if hit := _within(law, sections, parts):
            return hit
    return None


def _mentions(citation: str, law: ProtectedLaw) -> Iterator[tuple[int, int]]:
    """Where a citation names the instrument itself, and not one that was made under it."""
    for m in _title(law).finditer(citation):
        if not MADE_UNDER.match(citation, m.end()):
            yield m.span()


def _places(citation: str, start: int, end: int) -> tuple[list[str], list[str], bool]:
    """Sections and parts that belong to the title between `start` and `end`, and whether a schedule is named."""
    found = []
    while after := AFTER.match(citation, end):
        found.append(after)
        end = after.end()
    if not found and (before := BEFORE.search(citation[:start])):
        found.append(before)
    sections = [n for m in found if m["sections"] for n in _numbers(m["sections"])]
    parts = [n for m in found if m["parts"] for n in _numbers(m["parts"])]
    return sections, parts, any(m["schedule"] for m in found)


@lru_cache(maxsize=256)
def _title(law: ProtectedLaw) -> re.Pattern[str]:
    """Its titles, in any case and spacing. A title that has no year, such as the GDPR's, needs none."""
    titles = (law.title, *law.also)
    words = [r"[\s,]+".join(re.escape(w).replace(r"\.", r"\.?").replace("and", "(?:and|&)") for w in t.split()) for t in titles]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _numbers(text: str) -> list[str]:
    """17, 20, 42, 43, 44 for `17, 20(1) and 42–44`. A Roman numeral is converted to digits."""
    if re.fullmatch(r"[IVX]+", text, re.IGNORECASE):
        values = [ROMAN[c] for c in text.upper()]
        return [str(sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True)))]
    spans = [str(n) for a, b in SPAN.findall(text) for n in range(int(a), min(int(b), int(a) + 500) + 1)]
    return spans + [n.upper() for n in re.findall(r"(?<![\w(])[0-9]+[A-Za-z]{0,3}", text)]
