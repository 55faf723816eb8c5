"""Provisions of a law: sections, parts and schedules as people cite them and as addresses name them.

A section of an Act, an article of an Order and a regulation of Regulations are one kind here, `section`: people mix their
names, and so does legislation.gov.uk.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registrar.base.patterns import later

Key = tuple[int, str]
"""A number and its letters: (67, "A") for 67A. A letter alone, as in Part M, has the number 0."""
SECTION, PART, SCHEDULE = "section", "part", "schedule"
KINDS = {
    "section": SECTION, "regulation": SECTION, "article": SECTION, "rule": SECTION, "adran": SECTION, "erthygl": SECTION,
    "rheoliad": SECTION, "part": PART, "rhan": PART, "schedule": SCHEDULE, "atodlen": SCHEDULE, "annex": SCHEDULE,
}  # fmt: skip
"""The kind of each word in an address. A chapter or a paragraph is inside one of these."""
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ROMAN_NUMBER = later(r"(?P<roman>(?:X[LC]|L?X{0,3})(?:IX|IV|V?I{0,3}))(?P<letters>[A-Z]{0,2})", re.ASCII)
NUMBER = r"(?!(?:1[5-9]|20)[0-9]{2}(?![0-9]))[0-9]{1,4}[A-Za-z]{0,3}(?![A-Za-z0-9])(?:\([0-9A-Za-z]{1,5}\))*"
ROMANS = r"[IVXLivxl]+[A-Ca-c]?(?![A-Za-z0-9])"
JOINT = r" ?(?:, ?(?:and|or|to|a|ac)\b|[,&-]|\b(?:to|and|or|hyd|i|a|ac)\b) ?"


def _list(words: str, item: str) -> str:
    return rf"(?:{item})(?:{JOINT}(?:(?:{words})\b\.? ?)?(?:{item}))*"


SECTIONS = (
    "sections?|sect|secs?|ss?|articles?|arts?|regulations?|regs?|rules?|adrannau|adran|erthyglau|erthygl|rheoliadau|rheoliad"
)
PARTS = "parts?|pts?|rhannau|rhan"
SCHEDULES = "schedules?|scheds?|schs?|atodlenni|atodlen|annex(?:es)?"
PLACE = later(
    rf"(?<![A-Za-z0-9])(?:(?:{SECTIONS})(?:\. ?| )?(?P<section>{_list(SECTIONS, NUMBER)})"
    rf"|§§? ?(?P<mark>{_list('§', NUMBER)})"
    rf"|(?:{PARTS})(?:\. ?| )(?P<part>{_list(PARTS, NUMBER + '|' + ROMANS + '|[A-Z](?![A-Za-z0-9])')})"
    rf"|(?:{SCHEDULES})(?:\. ?| )?(?P<schedule>{_list(SCHEDULES, NUMBER + '|' + ROMANS)})"
    r"|(?P<whole>the schedule|schedule|atodlen)(?![A-Za-z])"
    r"|(?:paragraphs?|paras?|paragraffau|paragraff|chapters?|penodau|pennod|subsections?)(?:\. ?| )?"
    rf"(?P<inner>{_list('paras?', NUMBER + '|' + ROMANS)}))",
    re.IGNORECASE | re.ASCII,
)  # fmt: skip
ITEM = later(
    rf"(?P<first>{NUMBER}|{ROMANS}|[A-Z](?![A-Za-z0-9]))(?: ?(?:-|\bto\b|\bhyd\b) ?(?:(?:{SECTIONS}|{PARTS}|{SCHEDULES})\b\.? ?)?"
    rf"(?P<last>{NUMBER}|{ROMANS}))?",
    re.IGNORECASE | re.ASCII,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Provision:
    """One section, part or schedule, or a run of them, with both ends."""

    kind: str
    first: Key
    last: Key

    def holds(self, key: Key) -> bool:
        return self.first <= key <= self.last

    def meets(self, other: "Provision") -> bool:
        return self.kind == other.kind and self.first <= other.last and other.first <= self.last


def key(text: str, roman: bool = False) -> Key | None:
    """The key of a number as it is cited: (161, "") for `161(3)`, (4, "A") for `4A` and, where Roman, for `IVA`."""
    plain = text.partition("(")[0].partition(".")[0].strip().upper()
    if found := re.fullmatch(r"([0-9]{1,6})([A-Z]{0,3})", plain, re.ASCII):
        return int(found[1]), found[2]
    if roman and plain and (found := ROMAN_NUMBER.fullmatch(plain)) and found["roman"]:
        values = [ROMAN[c] for c in found["roman"]]
        signed = (-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
        return sum(signed), found["letters"]
    return (0, plain) if re.fullmatch(r"[A-Z]{1,2}", plain, re.ASCII) else None


def cited(text: str, kind: str) -> Iterator[Provision]:
    """The provisions of a list such as `17, 20(1) and 42 to 44`."""
    for m in ITEM.finditer(text):
        first = key(m["first"], roman=True)
        last = key(m["last"], roman=True) if m["last"] else first
        if first is not None and last is not None:
            yield Provision(kind, first, max(first, last))


def of_place(m: re.Match[str]) -> Iterator[Provision]:
    """The provisions that a match of `PLACE` names; none for a paragraph or a chapter, which is inside something else."""
    for group, kind in (("section", SECTION), ("mark", SECTION), ("part", PART), ("schedule", SCHEDULE)):
        if m[group]:
            yield from cited(m[group], kind)
    if m["whole"]:
        yield Provision(SCHEDULE, (1, ""), (1, ""))


def named(parts: Iterable[tuple[str, str]]) -> Iterator[Provision]:
    """The provisions of an address, from its words and numbers: ("part", "IVA")."""
    for word, number in parts:
        kind, at = KINDS.get(word.lower()), key(number, roman=True)
        if kind and at is not None:
            yield Provision(kind, at, at)


def spelt_out(listed: Iterable[str]) -> Iterator[str]:
    """The numbers of a list that may contain ranges such as 42-46."""
    for text in listed:
        first, dash, last = text.partition("-")
        yield from (str(n) for n in range(int(first), int(last) + 1)) if dash else [text]


def in_runs(numbers: Sequence[str]) -> str:
    """A list as people write it: `17, 20, 22 and 42 to 46`."""
    runs: list[list[str]] = []
    for n in numbers:
        if runs and n.isdigit() and runs[-1][-1].isdigit() and int(n) == int(runs[-1][-1]) + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    shown = [text for run in runs for text in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else run)]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def word_for(law: str, title: str) -> str:
    """What the provisions of a law are called: sections of an Act, articles of an Order, regulations of Regulations."""
    series = law.split("/")[0]
    return (
        "article"
        if " Order" in title or series in ("nisi", "eur")
        else "regulation"
        if series.endswith(("si", "sr"))
        else "section"
    )
