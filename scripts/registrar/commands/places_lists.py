"""The two lists of places that are known, each recognised by its headings, as authorities of the gazetteer.

The statistics office's has a code, a name and maybe a Welsh name, under headings that bear a year. mySociety's also
has days, successors and other names, and, in some editions, the latitude in the column of the longitude.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from registrar.base.days import days_after
from registrar.commands import places_cells as cell
from registrar.commands.places_cells import GSS, Notes
from registrar.commands.places_csv import Row, Table, Unusable, row_ranges
from registrar.model.reference import Authority

KNOWN = (
    "the statistics office's (LAD24CD and LAD24NM, CTYUA23CD and CTYUA23NM, CAUTH24CD and CAUTH24NM, "
    "or the like of another year) "
    "and mySociety's (local-authority-code, gss-code, and official-name or nice-name)"
)
OFFICE = re.compile(r"((?:lad|ltla|utla|ctyua|mcty|cty|ua|md|nmd|lgd|lonb|lb|cauth|ca)([0-9]{2}))cd", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """Who made a list, and under which licence it may be used."""

    name: str
    licence: str


STATISTICS = Source("Office for National Statistics, names and codes of local authorities", "Open Government Licence v3.0")
MYSOCIETY = Source("mySociety, UK local authority names and codes", "Creative Commons Attribution 4.0 International")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list says, and what has to be told about its rows. `former`: codes that places had before. `of`: the first of April
    of the year that its headings name; a list is the whole of its kind of council as at the end of that year."""

    source: Source
    places: tuple[Authority, ...]
    told: tuple[str, ...]
    former: Mapping[str, str] = field(default_factory=dict)
    of: dt.date | None = None


def recognise(table: Table) -> Listing:
    """The places of a list of either kind. Raises `Unusable` for another list, and for one that contradicts itself."""
    headings = [h.lower() for h in table.headings]
    codes: tuple[str, ...]
    notes, of = Notes(), None
    if {"local-authority-code", "gss-code"} <= set(headings) and {"nice-name", "official-name"} & set(headings):
        source, codes = MYSOCIETY, ("local-authority-code", "gss-code")
        places = tuple(_mysociety(table.rows, notes))
        former = {code: row.get("gss-code").upper() for row in table.rows for code in GSS.findall(row.get("former-gss-codes"))}
    else:
        prefix = _prefix(table.headings)
        of = dt.date(2000 + int(prefix[-2:]), 4, 1)
        source, codes = STATISTICS, (f"{prefix}cd",)
        places = tuple(_office(prefix, table.rows, notes))
        former = {}
    twice = [f"the heading {h} appears twice" for h in codes if headings.count(h) > 1]
    faults = [*twice, *(fault for code in codes for fault in _duplicates(table.rows, code)), *notes.faults()]
    if faults:
        raise Unusable(*faults)
    if not places:
        raise Unusable("no row of this list has a usable place", *notes.lines())
    return Listing(source, places, notes.lines(), former, of)


def _prefix(headings: Sequence[str]) -> str:
    """What the headings of the statistics office's list share, such as `lad24`."""
    lower = {h.lower() for h in headings}
    found = list(dict.fromkeys(m[1] for h in headings if (m := OFFICE.fullmatch(h.lower())) and f"{m[1]}nm" in lower))
    if len(found) == 1:
        return found[0]
    if found:
        joined = " and ".join(f"{p.upper()}CD" for p in found)
        raise Unusable(f"this list joins {joined}: use the list of names and codes, which has one code in each row")
    shown = ", ".join(h[:40] for h in headings[:12] if h)
    raise Unusable(f"no known list has these headings ({shown}). Two are known, with cells separated by commas: {KNOWN}")


def _duplicates(rows: Sequence[Row], heading: str) -> Iterator[str]:
    at: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if code := row.get(heading).upper():
            at[code].append(row.number)
    for code, numbers in at.items():
        if len(numbers) > 1:
            yield f"{row_ranges(numbers)}: the code {code[:40]} appears {len(numbers)} times; keep one of the rows"


def _office(prefix: str, rows: Sequence[Row], notes: Notes) -> Iterator[Authority]:
    for row in rows:
        name = row.get(f"{prefix}nm")
        gss = cell.code_and_name(row, row.get(f"{prefix}cd"), name, notes)
        if gss:
            nation = cell.nation(row, gss, notes)
            welsh = cell.names(row, [row.get(f"{prefix}nmw") if nation == "W" else ""], notes)
            lat, lon = cell.position(row, notes)
            yield Authority(gss, name, nation, welsh[0] if welsh else None, lat=lat, lon=lon)


def _mysociety(rows: Sequence[Row], notes: Notes) -> Iterator[Authority]:
    by_code = {code.upper(): row.get("gss-code").upper() for row in rows if (code := row.get("local-authority-code"))}
    found: dict[str, tuple[Row, Authority]] = {}
    for row in rows:
        name = row.get("nice-name", "official-name")
        gss = cell.code_and_name(row, row.get("gss-code"), name, notes)
        start, end = (cell.day(row, heading, notes) for heading in ("start-date", "end-date"))
        if start and end and end <= start:
            notes.fault(row, f"the end-date {end} is not after the start-date {start}")
        if gss:
            others = cell.names(row, [row.get("official-name"), *cell.split_names(row.get("alt-names"))], notes)
            lat, lon = cell.position(row, notes)
            found[gss] = row, Authority(
                gss=gss, name=name, nation=cell.nation(row, gss, notes), start=start, end=end,
                successor=_successors(row, gss, by_code, notes), lat=lat, lon=lon, other_names=others,
            )  # fmt: skip
    starts = {gss: place.start for gss, (_, place) in found.items()}
    for row, place in found.values():
        yield _first_day_without(row, place, starts, notes)


def _successors(row: Row, gss: str, by_code: Mapping[str, str], notes: Notes) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for code in re.split(r"[,;|\s]+", row.get("replaced-by")):
        if code:
            successor = code if GSS.fullmatch(code) else by_code.get(code.upper(), "")
            if not GSS.fullmatch(successor) or successor == gss:
                notes.tell(row, "replaced-by names {}, but this list has no other GSS code for it, so it was left out", code[:40])
            else:
                found[successor] = None
    return tuple(found)


def _first_day_without(row: Row, place: Authority, starts: Mapping[str, dt.date | None], notes: Notes) -> Authority:
    """Some rows give a council's last day as its end. A successor that begins on the morrow gives them away."""
    if place.end is not None and place.end < dt.date.max:
        morrow = days_after(place.end, 1)
        if any(starts.get(gss) == morrow for gss in place.successor):
            notes.tell(row, "the end-date is the last day, since a successor begins the day after, which was entered as `end`")
            return replace(place, end=morrow)
    return place
