"""Addresses of legislation: the identifier that an instrument and its provision have, whatever the address's dress.

`https://www.legislation.gov.uk/id/ukpga/1980/66/section/161/3/2020-01-01` and `…/ukpga/1980/66/section/161/enacted`
are both section 161 of ukpga/1980/66.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

HOST = re.compile(r"(?:[a-z0-9-]+\.)*legislation\.gov\.uk", re.IGNORECASE)
INSTRUMENT = re.compile(
    r"/(?:id/)?(?P<law>[a-z]{2,5}/(?:[0-9]{4}/[0-9]+|[A-Za-z0-9]+/[0-9-]+/[0-9]+))(?P<rest>(?:/[^/]*)*)", re.ASCII
)
PROVISION = re.compile(
    r"/(?P<kind>section|regulation|article|rule|paragraph|part|schedule|annex|chapter)/(?P<number>[A-Za-z0-9.-]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Legislation:
    """An instrument (`ukpga/1980/66`) and, where the address goes on, its provision (`section`, `161`)."""

    law: str
    kind: str = ""
    number: str = ""

    @property
    def slug(self) -> str:
        """`ukpga-1980-66-section-161`: how the register's own addresses name it."""
        parts = [self.law.replace("/", "-"), *([self.kind, self.number] if self.kind else [])]
        return "-".join(parts).lower()


def legislation(url: str | None) -> Legislation | None:
    """What an address of legislation names; None for any other address."""
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
