"""The reference data: the gazetteer, and what the register says about itself."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from registrar.model.parts import Contact
from registrar.model.value import Value
from registrar.reading.districts import Districts

NATIONS = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
NATION_SLUGS = {"E": "england", "W": "wales", "S": "scotland", "N": "northern-ireland"}


class Authority(Value):
    """A local authority of the gazetteer. `end` is the first day without it; `lat`, `lon` are degrees as text.

    `covers` are the councils in the area of a county or a combined authority.
    """

    gss: str
    name: str
    nation: str
    name_cy: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    successor: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    lat: str | None = None
    lon: str | None = None
    other_names: tuple[str, ...] = ()

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, if the gazetteer has them."""
        return (float(self.lat), float(self.lon)) if self.lat and self.lon else None

    def alive_on(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


class Info(Value):
    """`register/register.yaml`. `live` is false while the register holds only specimens; every real number
    begins with `prefix`. `cases_after` is the last day on which a decision needed no case; None where each needs one."""

    schema: int
    name: str
    prefix: str
    purpose: str
    custodian: str
    contact: Contact
    deciding_body: str
    licence: str
    live: bool
    address: str
    code: str | None = None
    cases_after: dt.date | None = None


@dataclass(frozen=True)
class Gazetteer:
    """The local authorities by their code. `known` is false when `places.yaml` itself has a problem.

    `districts` gives, for each postcode district, the codes of the authorities in which it lies, each with its share of the
    postcodes in hundredths, the largest first. A register may have no such table.
    """

    authorities: Mapping[str, Authority] = field(default_factory=dict)
    known: bool = True
    districts: Districts = field(default_factory=dict)

    def get(self, gss: str) -> Authority | None:
        return self.authorities.get(gss)

    def __iter__(self) -> Iterator[Authority]:
        return iter(self.authorities.values())

    def today(self, gss: str, day: dt.date) -> tuple[Authority, ...]:
        """The authorities that cover the area of `gss` on `day`: itself, or its successors in turn."""
        ahead, seen, found = [gss], set(), []
        while ahead:
            authority = self.get(ahead.pop(0))
            if authority is None or authority.gss in seen:
                continue
            seen.add(authority.gss)
            if authority.alive_on(day) or not authority.successor:
                found.append(authority)
            else:
                ahead.extend(authority.successor)
        return tuple(found)


def nation_of(gss: str) -> str:
    """E, W, S or N: the first letter of the code."""
    return gss[:1]
