"""What may follow the name of a law and is part of it: `(c. 15)`, `(asp 4)`, `(N.I. 9)`, `(NI)`, and the years of `Acts`.

And numbers in words: `section twenty` is `section 20`, and the `First Schedule` is `Schedule 1`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registrar.base.patterns import later
from registrar.model import regnal

CHAPTER_SERIES = {"asp": "asp", "asc": "asc", "dsc": "asc", "anaw": "anaw", "dccc": "anaw", "nawm": "mwa", "mccc": "mwa"}
"""The series of each abbreviation before the number of an Act; all others, such as `c.`, stand for a chapter."""
NUMBERED = r"[(\[](?:N\.? ?I|W|Cy|C|(?-i:S|L))\.? ?[0-9]{1,4}[)\]]"
"""The number in a series within the statutory instruments: of Northern Ireland, Wales, commencements, Scotland, courts."""
SUBSERIES = rf"(?: ?{NUMBERED}){{0,3}}"
TAIL = later(
    rf"[ ,)]{{0,3}}(?:[(\[]?\b(?P<series>{'|'.join(CHAPTER_SERIES)}|ukpga|c|ch|cap)\b"
    r"\.? ?(?P<number>[0-9]{1,4})(?![0-9A-Za-z/])"
    r"(?P<ni> ?\(?\bN\.? ?I\b\.?\)?)?[)\]]?"
    r"|[(\[]chapter ?(?P<chapter>[0-9]{1,4})[)\]]|\(p(?:ennod|\.)? ?[0-9]{1,4}\)"
    rf"|{NUMBERED}|\((?:N\.? ?I\.?|Northern Ireland|Scotland|Wales|Cymru"
    r"|England|England (?:and|&) Wales|E ?& ?W|Great Britain|UK|GB)\))",
    re.IGNORECASE | re.ASCII,
)
MORE_YEARS = later(
    r" ?(?:, ?and\b|[,&-]|\b(?:and|to|or|a|ac)\b) ?(?P<year>(?:1[5-9]|20)[0-9]{2})(?![0-9/])", re.IGNORECASE | re.ASCII
)
PLURAL = later(r"\b(?:Acts|Measures|Orders|Regulations|Regs|Rules)\b", re.IGNORECASE)
OF_ONE_NATION = later(r"[(\[](?P<of>N|W|Cy)(?:\.? ?I)?\.? ?[0-9]{1,4}[)\]]", re.IGNORECASE | re.ASCII)
MOST_TAILS = 4
MOST_IN_A_LIST = 3
SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
VALUE = {word: n for n, word in enumerate(SMALL, 1)} | {word: n for n, word in zip(range(20, 100, 10), TENS, strict=True)}
ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
NUMBER_WORDS = (
    r"(?:(?:one|two|three|four|five)[ -]hundred(?: and|-and)?(?:[ -](?=[a-z]))?)?"
    rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(SMALL[:9])}))?|(?:{'|'.join(reversed(SMALL))}))?"
)
IN_WORDS = later(
    r"(?<![A-Za-z0-9'])(?P<word>sections?|ss?\.?|articles?|arts?\.?|regulations?|regs?\.?|rules?|parts?|pts?\.?|schedules?|"
    rf"sche?d?s?\.?|paragraphs?|paras?\.?|chapters?|annex) (?P<number>{NUMBER_WORDS})(?![A-Za-z])"
    rf"|(?<![A-Za-z0-9'])(?P<ordinal>{'|'.join(ORDINALS)}) (?P<of>schedule|part)(?![A-Za-z])",
    re.IGNORECASE | re.ASCII,
)
SECOND_IN_WORDS = later(
    rf"(?<=[0-9])(?P<joint>,? (?:and|to|or) |, )(?P<number>{NUMBER_WORDS})(?= of\b| to the\b| and\b|[,;.)]|(?![\s\S]))",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a name, up to `end`: the number of the chapter, with the series of its Act, and further years."""

    end: int
    chapter: int | None = None
    series: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def tail_of(text: str, start: int, end: int, limit: int) -> Tail:
    """What follows the name from `start` to `end` of a folded text and is part of it, up to the next name at `limit`."""
    years: list[int] = []
    chapter: int | None = None
    series: tuple[str, ...] = ()
    if text[end - 4 : end].isdigit() and PLURAL.search(text, start, end):
        while (more := MORE_YEARS.match(text, end)) and more.end() <= limit:
            years.append(int(more["year"]))
            end = more.end()
    for _ in range(MOST_TAILS):
        m = TAIL.match(text, end)
        if m is None or m.end() > limit:
            break
        if number := m["number"] or m["chapter"]:
            chapter, series = int(number), _series(text[start:end], m)
        end = m.end()
    return Tail(end, chapter, series, tuple(years))


def _series(title: str, m: re.Match[str]) -> tuple[str, ...]:
    known = CHAPTER_SERIES.get((m["series"] or "").lower())
    if known:
        return (known,)
    if m["ni"]:
        return ("nia", "apni")
    return ("ukpga", "nia", "apni") if re.search(r"\((?:N\.? ?I\.?|Northern Ireland)\)", title, re.IGNORECASE) else ("ukpga",)


def identifiers_of(tail: Tail, years: frozenset[int]) -> Iterator[str]:
    """The identifiers of an Act of these years with that chapter. Before 1963 chapters are those of a session of Parliament."""
    for year in sorted(years):
        if tail.chapter is not None and year > regnal.LAST:
            yield from (f"{series}/{year}/{tail.chapter}" for series in tail.series)


def nation_said(title: str) -> str:
    """The nation whose series a law is numbered in, as its own citation says: `N` for `SI 1978/1039 (N.I. 9)`, or nothing."""
    m = OF_ONE_NATION.search(title)
    return m["of"][0].upper().replace("C", "W") if m else ""


def in_figures(text: str) -> str:
    """A text with the numbers of provisions in figures."""
    figures = IN_WORDS.sub(_figures, text)
    if figures != text:
        for _ in range(MOST_IN_A_LIST):
            figures = SECOND_IN_WORDS.sub(lambda m: f"{m['joint']}{_value(m['number']) or m['number']}", figures)
    return figures


def _figures(m: re.Match[str]) -> str:
    if m["ordinal"]:
        return f"{m['of']} {ORDINALS[m['ordinal'].lower()]}"
    return f"{m['word']} {_value(m['number']) or m['number']}"


def _value(number: str) -> int:
    """Of `one hundred and sixty-one`; 0 for no number."""
    n = 0
    for word in re.findall(r"[a-z]+", number.lower()):
        n = n * 100 if word == "hundred" else n + VALUE.get(word, 0)
    return n
