"""Addresses of legislation: the identifier of an instrument and its provision, whatever form the address takes.

`https://www.legislation.gov.uk/id/ukpga/1980/66/section/161/3/2020-01-01` and `…/cy/ukpga/1980/66/section/161/enacted`
are both section 161 of ukpga/1980/66.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from registrar.base.patterns import later
from registrar.model import provisions, regnal
from registrar.model.provisions import Provision

HOST = later(r"(?:[a-z0-9-]+\.)*legislation\.gov\.uk", re.IGNORECASE)
LAW = r"(?:[0-9]{4}/+[0-9]+|[A-Za-z0-9]+/+[0-9-]+/+[0-9]+)(?![A-Za-z0-9])"
# Every series of legislation.gov.uk, by its name there. On any other site, a different word could be part of anything.
SERIES = (
    "ukpga|ukla|ukppa|asp|asc|anaw|mwa|nia|ukcm|apni|mnia|aosp|aep|aip|apgb|gbla|gbppa|nisi|ukci|ukmd|ukmo|ukdsi|sdsi|nidsr|"
    "wdsi|uksi|wsi|ssi|nisr|uksro|nisro|eur|eudn|eudr|eut"
)
WELSH = {"dccc": "anaw", "mccc": "mwa", "dsc": "asc"}
"""Series by the names that Welsh texts give them."""
INSTRUMENT = later(rf"/+(?:(?:id|cy|en)/+)*(?P<law>(?:{SERIES})/+{LAW})(?P<rest>(?:/[^/]*)*)", re.ASCII)
ANYWHERE = later(rf"(?<![A-Za-z0-9])(?P<law>(?:{SERIES}|{'|'.join(WELSH)})/+{LAW})(?P<rest>[^\s?]*)", re.IGNORECASE | re.ASCII)
EUROPEAN = later(
    r"CELEX[:=]?(?:0?3|0)(?P<year>[0-9]{4})(?P<type>[RLD])(?P<number>[0-9]{4})|/eli/(?P<kind>reg|dir|dec)[a-z_]*/(?P<of>[0-9]{4})/(?P<no>[0-9]+)",
    re.IGNORECASE | re.ASCII,
)
EUROPEAN_SERIES = {"r": "eur", "reg": "eur", "l": "eudr", "dir": "eudr", "d": "eudn", "dec": "eudn"}
# Copies that number law in their own way: `ukpga_20100015_en_1.html`, `num_act/2010/15.html`.
COPY = later(rf"/(?P<series>{SERIES})_(?P<year>[0-9]{{4}})(?P<number>[0-9]{{4}})(?![0-9])", re.IGNORECASE | re.ASCII)
COPIED_ACT = later(
    r"/(?P<nation>uk|scot|nie|wales)/legis/num_act/(?P<year>[0-9]{4})/(?P<number>[0-9]{1,4})\.html", re.IGNORECASE | re.ASCII
)
ACTS_OF = {"uk": "ukpga", "scot": "asp", "nie": "nia", "wales": "anaw"}
PROVISION = later(
    r"/(?P<kind>section|regulation|article|rule|paragraph|part|schedule|annex|chapter|adran|erthygl|rheoliad|rhan|atodlen)"
    r"/(?P<number>[A-Za-z0-9.-]+)",
    re.IGNORECASE | re.ASCII,
)
FRAGMENT = later(
    r"#(?P<kind>section|regulation|article|rule|paragraph|part|schedule|annex|chapter)[-/](?P<number>[A-Za-z0-9.]+)",
    re.IGNORECASE | re.ASCII,
)
DAY = later(r"/(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?=/|$)", re.ASCII)
NATION_OF = {
    "asp": "S", "ssi": "S", "sdsi": "S", "aosp": "S", "asc": "W", "anaw": "W", "mwa": "W", "wsi": "W", "wdsi": "W",
    "nia": "N", "nisi": "N", "nisr": "N", "nisro": "N", "nidsr": "N", "apni": "N", "mnia": "N",
}  # fmt: skip
"""The nation of each series that is made by, or for, one nation alone."""
ALIAS = later(r"/european/{1,3}(?P<kind>regulation|directive|decision)(?=/{1,3}[0-9]{4}/)", re.IGNORECASE | re.ASCII)
ALIAS_SERIES = {"regulation": "eur", "directive": "eudr", "decision": "eudn"}
"""`european/regulation/2016/0679` at legislation.gov.uk is `eur/2016/679`."""
SLASHES, NOUGHTS = later("/{2,}"), later("/0{1,9}(?=[1-9][0-9]{0,9}$)")
DRAFTS = frozenset(["ukdsi", "sdsi", "nidsr", "wdsi"])
"""Drafts have a number of their own, which says nothing about the number of what is made."""


@dataclass(frozen=True, slots=True)
class Legislation:
    """An instrument (`ukpga/1980/66`) and, where the address names one, its provision (`section`, `161`)."""

    law: str
    kind: str = ""
    number: str = ""

    @property
    def slug(self) -> str:
        """`ukpga-1980-66-section-161`: its name in the register's own addresses."""
        parts = [self.law.replace("/", "-"), *([self.kind, self.number] if self.kind else [])]
        return "-".join(parts).lower()


@dataclass(frozen=True, slots=True)
class Named:
    """What an address names: an instrument in small letters, and each provision of it, the widest first."""

    law: str
    provisions: tuple[Provision, ...] = ()

    @property
    def series(self) -> str:
        return self.law.partition("/")[0]

    @property
    def years(self) -> frozenset[int]:
        """The calendar years that its identifier allows; empty where that is not known."""
        rest = self.law.partition("/")[2]
        year = rest.partition("/")[0]
        return frozenset([int(year)]) if year.isdigit() else regnal.years(rest)

    @property
    def number(self) -> str:
        return self.law.rpartition("/")[2]


def legislation(url: str | None) -> Legislation | None:
    """What an address at legislation.gov.uk names; None for any other address."""
    parts = _split(url)
    found = INSTRUMENT.match(parts[1]) if parts and HOST.fullmatch(parts[0]) else None
    if parts is None or found is None:
        return None
    provision = PROVISION.search(found["rest"]) or FRAGMENT.match(parts[2])
    law = _one_identifier(found["law"])
    return Legislation(law, provision["kind"].lower(), provision["number"]) if provision else Legislation(law)


def as_at(url: str | None) -> dt.date | None:
    """The day of the text that an address at legislation.gov.uk leads to; None where it names no day."""
    parts = _split(url)
    found = INSTRUMENT.match(parts[1]) if parts and HOST.fullmatch(parts[0]) else None
    day = DAY.search(found["rest"]) if found else None
    try:
        return dt.date.fromisoformat(day["day"]) if day else None
    except ValueError:
        return None


def named_by(text: str | None) -> Named | None:
    """What an address names, whichever site serves it; None if it names no legislation.

    A copy on a mirror or in an archive is the same law, and so is `…#section-47`. Without a provision, the whole law is meant.
    """
    if not text:
        return None
    plain = _by_series(unquote(text))
    if found := ANYWHERE.search(plain):
        path, _, fragment = found["rest"].partition("#")
        fragment = fragment or plain[found.end() :].partition("#")[2]
        places = list(PROVISION.finditer(path)) or list(FRAGMENT.finditer(f"#{fragment}"))
        series, slash, rest = found["law"].lower().partition("/")
        law = _one_identifier(WELSH.get(series, series) + slash + rest).lower()
        return Named(law, tuple(provisions.named((p["kind"], p["number"]) for p in places)))
    if found := EUROPEAN.search(plain):
        return Named(_european(found))
    if found := COPY.search(plain) or COPIED_ACT.search(plain):
        groups = found.groupdict()
        series = (groups.get("series") or ACTS_OF[groups.get("nation", "uk").lower()]).lower()
        return Named(_one_identifier(f"{series}/{found['year']}/{int(found['number'])}").lower())
    return None


def identifiers(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Each instrument whose identifier stands in a text, such as `asp/2007/14`, and where."""
    for found in ANYWHERE.finditer(text):
        yield found.span("law"), _one_identifier(found["law"].lower()).lower()


def _european(m: re.Match[str]) -> str:
    series = EUROPEAN_SERIES[(m["type"] or m["kind"]).lower()]
    return f"{series}/{int(m['year'] or m['of'])}/{int(m['number'] or m['no'])}"


def _one_identifier(law: str) -> str:
    """`ukpga/Vict/10-11/89` for `ukpga/1847/89`, because legislation.gov.uk knows that Act by both; `…/15` for `…//015`."""
    law = NOUGHTS.sub("/", SLASHES.sub("/", law))
    series, year, number = law.split("/", 2)
    if len(year) == 4 and year.isdigit() and number.isdigit() and int(year) <= regnal.LAST:
        return regnal.by_session(series, int(year), int(number)) or law
    return law


def _by_series(path: str) -> str:
    """An address with the series of European law in the place of its alias."""
    return ALIAS.sub(lambda m: f"/{ALIAS_SERIES[m['kind'].lower()]}", path)


def _split(url: str | None) -> tuple[str, str, str] | None:
    """Host, path and fragment of an address; None where it is none."""
    try:
        parts = urlsplit((url or "").strip())
        return (parts.hostname or "", _by_series(unquote(parts.path)), f"#{parts.fragment}") if url else None
    except ValueError:
        return None
