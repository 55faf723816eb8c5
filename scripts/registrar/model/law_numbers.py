"""Numbers of legislation in a text: `SI 1999/3242`, `2007 asp 10`, `Regulation (EU) 2016/679`, `ukpga/1974/37`."""

import re
from collections.abc import Iterator

from registrar.base.patterns import later
from registrar.model.law_tails import CHAPTER_SERIES, SUBSERIES
from registrar.model.legislation import SERIES as ANY_SERIES
from registrar.model.legislation import WELSH, identifiers

SI = {
    "": ("uksi", "wsi", "nisi"),
    "s": ("ssi",),
    "w": ("wsi",),
    "n": ("nisi",),
    "r": ("nisr",),
    "o": ("uksro",),
    "on": ("nisr", "nisro"),
}
"""The series in which a number is looked up. Welsh instruments and Orders in Council share the numbers of `SI`."""
SERIES = (
    r"(?<![A-Za-z0-9.])(?:(?P<sro>S\.? ?R\.? ?(?:&|and) ?O\b\.?)(?P<ofni> ?\(N\.? ?I\.?\))?"
    r"|(?:(?P<nation>Scottish|Welsh|Northern Ireland|N\.?I\.?) )?"
    r"(?:(?P<si>(?P<of>[SW])?\.? ?S\. ?I\.?|(?P<of2>[SW])?SI|O\. ?S\.?|OS)"
    r"|(?P<words>statutory instruments?|offeryn(?:nau)? statudol))"
    r"|(?P<sr>N\.? ?I\.? ?S\. ?R\.?|NI ?SR|SRNI|S\. ?R\.?|SR)(?: ?\(N\.? ?I\.?\))?"
    r"|(?P<rule>(?:Northern Ireland )?statutory rules?(?: of northern ireland)?))"
)
INSTRUMENT = later(
    rf"{SERIES} ?(?:no\.? ?)?(?P<year>[0-9]{{4}}) ?(?:/|,? ?no\.?) ?(?P<number>[0-9]{{1,5}})(?![0-9]){SUBSERIES}",
    re.IGNORECASE | re.ASCII,
)
TURNED = later(  # `S.I. No. 1541 of 2005`, `SI 1541/2005`
    rf"{SERIES} ?(?:(?:no|rhif)\.? ?)?(?P<number>(?!(?:19|20)[0-9]{{2}} ?/)[0-9]{{1,5}}) ?(?:/|of|o)"
    rf" ?(?P<year>(?:19|20)[0-9]{{2}})(?![0-9/]){SUBSERIES}",
    re.IGNORECASE | re.ASCII,
)
BY_SERIES = later(  # `asp 2000/4`, `ukpga-2010-15`
    rf"(?<![A-Za-z0-9/])(?P<series>{ANY_SERIES}|{'|'.join(WELSH)})[ :,_-]{{0,2}}(?P<year>[0-9]{{4}})"
    r"[ /:_-]{1,2}(?P<number>[0-9]{1,5})(?![0-9A-Za-z/])",
    re.IGNORECASE | re.ASCII,
)
CELEX = later(
    r"(?<![A-Za-z0-9/])(?:CELEX\b[ :=]{0,3}(?:no\.? ?|number ?)?)?"
    r"(?:0?3|0)(?P<year>(?:19|20)[0-9]{2})(?P<type>[RLD])(?P<number>[0-9]{4})(?![0-9])",
    re.IGNORECASE | re.ASCII,
)
CELEX_SERIES = {"r": "eur", "l": "eudr", "d": "eudn"}
CHAPTER_TURNED = later(  # `c. 15 of 2010`
    r"(?<![A-Za-z0-9.])(?P<series>asp|asc|dsc|anaw|c|ch|cap|chapter)\.? ?(?P<number>[0-9]{1,4}) of (?P<year>(?:1[89]|20)[0-9]{2})"
    r"(?![0-9/])",
    re.IGNORECASE | re.ASCII,
)
UNNAMED = later(r"(?<![0-9/])(?P<year>(?:19|20)[0-9]{2}) no\. ?(?P<number>[0-9]{1,5})(?![0-9])", re.IGNORECASE | re.ASCII)
AFTER_NO = later(  # at the start, or after a mark: elsewhere it is the number of a case or of a form
    r"(?:(?<![\s\S])|(?<=[(,;])|(?<=[(,;] ))no\.? ?(?P<year>(?:19|20)[0-9]{2})/(?P<number>[0-9]{1,5})(?![0-9/])",
    re.IGNORECASE | re.ASCII,
)
ALONE = later(  # as the whole text, or behind the name in brackets
    r"(?:(?<![\s\S])|(?<=\())(?P<year>(?:19|20)[0-9]{2})/(?P<number>[0-9]{3,5})(?=[),;.]|(?![\s\S]))", re.ASCII
)
FRACTION = later(r"(?<![0-9/])(?P<first>[0-9]{3,4})/(?P<second>[0-9]{3,4})(?![0-9/])", re.ASCII)
CHAPTER = later(
    r"(?<![0-9/])(?P<year>[0-9]{4}) (?P<series>asp|asc|dsc|anaw|dccc|nawm|mccc|c\.?|ch\.?|chapter) ?(?P<number>[0-9]{1,4})"
    r"(?P<ni> ?\(N\.? ?I\.?\))?(?![0-9])",
    re.IGNORECASE | re.ASCII,
)
EUROPEAN = later(
    r"(?P<kind>directive|dir\.|cyfarwyddeb|regulation|reg\.?|rheoliad|decision)? ?"
    r"(?P<body>\(?\b(?:EU|EC|EEC|Euratom)\b\)?,?)? ?(?:no\.? ?)?"
    r"(?<![0-9/])(?P<first>[0-9]{2,4})/(?P<second>[0-9]{1,4})(?P<after>/(?:EU|EC|EEC)\b)?(?![0-9/])",
    re.IGNORECASE | re.ASCII,
)
EUROPEAN_SERIES = {"directive": "eudr", "cyfarwyddeb": "eudr", "dir.": "eudr", "decision": "eudn"}
Span = tuple[int, int]


def numbers(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Each number in a folded text, with the identifiers that it may stand for, in small letters."""
    for m in (*INSTRUMENT.finditer(text), *TURNED.finditer(text)):
        yield m.span(), tuple(f"{series}/{m['year']}/{int(m['number'])}" for series in SI[_of(m)])
    for m in BY_SERIES.finditer(text):
        series = m["series"].lower()
        yield m.span(), (f"{WELSH.get(series, series)}/{m['year']}/{int(m['number'])}",)
    for m in CELEX.finditer(text):
        yield m.span(), (f"{CELEX_SERIES[m['type'].lower()]}/{m['year']}/{int(m['number'])}",)
    for m in CHAPTER.finditer(text):
        every = ("nia", "apni") if m["ni"] else (CHAPTER_SERIES.get(m["series"].lower(), "ukpga"),)
        yield m.span(), tuple(f"{series}/{m['year']}/{int(m['number'])}" for series in every)
    for m in EUROPEAN.finditer(text):
        if ids := _european(m):
            yield m.span(), ids
    for span, found in identifiers(text):
        yield span, (found,)


def _of(m: re.Match[str]) -> str:
    """Which of `SI` a match of `SERIES` stands for."""
    if m["sro"]:
        return "on" if m["ofni"] else "o"
    if m["sr"] or m["rule"]:
        return "r"
    return (m["of"] or m["of2"] or (m["nation"] or "")[:1]).lower()


def bare_numbers(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Numbers without a word that says what they are, `1999 No. 3242` and `852/2004`. They may be something else."""
    for m in CHAPTER_TURNED.finditer(text):
        yield m.span(), (f"{CHAPTER_SERIES.get(m['series'].lower(), 'ukpga')}/{m['year']}/{int(m['number'])}",)
    for m in (*UNNAMED.finditer(text), *AFTER_NO.finditer(text), *ALONE.finditer(text)):
        yield m.span(), tuple(f"{series}/{m['year']}/{int(m['number'])}" for series in (*SI[""], *SI["s"], *SI["r"]))
    for m in FRACTION.finditer(text):
        first, second = int(m["first"]), int(m["second"])
        yield m.span(), tuple(f"eur/{year}/{n}" for year, n in ((first, second), (second, first)))


def _european(m: re.Match[str]) -> tuple[str, ...]:
    """The identifiers of a European number: the year came second until 2014, and first since. Other fractions are none."""
    if not (m["body"] or m["after"] or (m["kind"] and len(m["first"] + m["second"]) > 5)):
        return ()
    series = EUROPEAN_SERIES.get((m["kind"] or "").lower(), "eur")
    first, second = int(m["first"]), int(m["second"])
    return tuple(f"{series}/{year}/{n}" for year, n in ((first, second), (second, first)) if 1950 < year < 2100)
