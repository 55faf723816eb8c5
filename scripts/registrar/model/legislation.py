"""Addresses of legislation: the identifier of an instrument and its provision, whatever form the address takes.

`https://www.legislation.gov.uk/id/ukpga/1980/66/section/161/3/2020-01-01` and `…/ukpga/1980/66/section/161/enacted`
are both section 161 of ukpga/1980/66.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

HOST = re.compile(r"(?:[a-z0-9-]+\.)*legislation\.gov\.uk", re.IGNORECASE)
LAW = r"(?:[0-9]{4}/[0-9]+|[A-Za-z0-9]+/[0-9-]+/[0-9]+)(?![A-Za-z0-9])"
INSTRUMENT = re.compile(rf"/(?:id/)?(?P<law>[a-z]{{2,5}}/{LAW})(?P<rest>(?:/[^/]*)*)", re.ASCII)
# Every series of legislation.gov.uk, by its name there. On any other site, a different word could be part of anything.
SERIES = (
    "ukpga|ukla|ukppa|asp|asc|anaw|mwa|nia|ukcm|apni|mnia|aosp|aep|aip|apgb|gbla|gbppa|nisi|ukci|ukmd|ukmo|ukdsi|sdsi|nidsr|"
    "wdsi|uksi|wsi|ssi|nisr|uksro|nisro|eur|eudn|eudr|eut"
)
ANYWHERE = re.compile(rf"(?<![A-Za-z0-9])(?P<law>(?:{SERIES})/{LAW})(?P<rest>[^\s?]*)", re.IGNORECASE | re.ASCII)
PROVISION = re.compile(
    r"[/#](?P<kind>section|regulation|article|rule|paragraph|part|schedule|annex|chapter)[/-](?P<number>[A-Za-z0-9.-]+)",
    re.IGNORECASE | re.ASCII,
)


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


def legislation(url: str | None) -> Legislation | None:
    """What an address at legislation.gov.uk names; None for any other address."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    found = INSTRUMENT.match(parts.path)
    if not HOST.fullmatch(host) or found is None:
        return None
    provision = PROVISION.search(found["rest"])
    if provision is None:
        return Legislation(found["law"])
    return Legislation(found["law"], provision["kind"].lower(), provision["number"])


def named_by(url: str | None) -> tuple[Legislation, ...]:
    """What an address names, whichever site serves it: each provision, the widest first. Empty if it names no legislation.

    A copy on a mirror or in an archive is the same law, and so is `…#section-47`. Without a provision, the whole law is meant.
    """
    found = ANYWHERE.search(unquote(url)) if url else None
    if found is None:
        return ()
    law = found["law"].lower()
    provisions = [Legislation(law, p["kind"].lower(), p["number"]) for p in PROVISION.finditer(found["rest"])]
    return tuple(provisions) or (Legislation(law),)
