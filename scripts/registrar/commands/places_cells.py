"""Reads the cells of a list of places (codes, dates, names, positions) and collects notes about them."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from registrar.commands.places_csv import Row, row_ranges
from registrar.model.reference import NATIONS, nation_of
from registrar.reading.text import FORBIDDEN

GSS = re.compile(r"[EWSN][0-9]{8}", re.ASCII)
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?", re.ASCII)
DEGREES = re.compile(r"-?[0-9]{1,2}(?:\.[0-9]{1,9})?", re.ASCII)
LATITUDES = (49.0, 61.0)
LONGITUDES = (-14.0, 3.0)
LONGEST = 200
GARBLED = ("\ufffd", "\u00ef\u00bf\u00bd")  # what a wrong encoding makes of a letter, once and twice over
INVERTED = re.compile(r"[^,]+, (?:the )?(?:royal |london |county )?(?:city|county|borough|city and county) of", re.IGNORECASE)
BARE_SEPARATOR = re.compile(r"[;|]|,(?! )")

Position = tuple[str | None, str | None]


@dataclass(slots=True)
class Notes:
    """Notes about rows, and faults that stop the import. A note that applies to several rows is printed once."""

    by_text: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)

    def add(self, row: Row, text: str) -> None:
        self.by_text[text].append(row.number)

    def fault(self, row: Row, text: str) -> None:
        self.faults.append(f"row {row.number}: {text}")

    def lines(self) -> tuple[str, ...]:
        in_order = sorted(self.by_text.items(), key=lambda item: (min(item[1]), item[0]))
        return tuple(f"{row_ranges(rows)}: {text}" for text, rows in in_order)


def code_and_name(row: Row, gss: str, name: str, notes: Notes) -> str:
    """The row's code; empty if the row is skipped."""
    gss = gss.upper()
    if not gss:
        notes.add(row, f"{name or 'it'} has no GSS code, and was skipped")
    elif not GSS.fullmatch(gss):
        notes.add(row, f"{gss[:40]} is not the code of a council (E, W, S or N and eight digits), and was skipped")
    elif not name:
        notes.add(row, f"{gss} has no name, and was skipped")
    elif not usable(name):
        notes.add(row, f"the name of {gss} is too long or garbled, so the row was skipped")
    else:
        return gss
    return ""


def usable(name: str) -> bool:
    """Whether the gazetteer can hold a name."""
    return len(name) <= LONGEST and not FORBIDDEN.search(name) and not any(g in name for g in GARBLED)


def nation(row: Row, gss: str, notes: Notes) -> str:
    """The nation of the code. A column that disagrees gets a note."""
    given, meant = row.get("nation"), NATIONS[nation_of(gss)]
    if given and given.casefold() != meant.casefold():
        notes.add(row, f"the nation is given as {given[:40]}, but {gss} is a code for {meant}: {meant} was entered")
    return nation_of(gss)


def day(row: Row, heading: str, notes: Notes) -> dt.date | None:
    text = row.get(heading)
    try:
        if not text:
            return None
        if match := DAY.fullmatch(text):
            return dt.date.fromisoformat(match[1])
    except ValueError:
        pass
    notes.fault(row, f"the {heading} {text[:40]} is not a date; write dates as 2023-04-01")
    return None


def split_names(text: str) -> list[str]:
    """Splits a cell into names: at commas without a space if there are any, since names contain commas with a space."""
    if INVERTED.fullmatch(text):
        return [text]
    parts = BARE_SEPARATOR.split(text) if BARE_SEPARATOR.search(text) else text.split(",")
    return [part.strip() for part in parts]


def names(row: Row, candidates: Sequence[str], notes: Notes) -> tuple[str, ...]:
    """The usable names, each once, ignoring case."""
    found: dict[str, str] = {}
    for name in candidates:
        if not usable(name):
            notes.add(row, "a name that is too long or garbled was left out")
        elif name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def position(row: Row, notes: Notes) -> Position:
    """Latitude and longitude as text, the right way round, or neither."""
    texts = row.get("lat", "latitude"), row.get("long", "lon", "lng", "longitude")
    if not any(texts):
        return None, None
    lat, lon = (_degrees(text) for text in texts)
    if lat is None or lon is None:
        notes.add(row, "the position is not two numbers, and was left out")
        return None, None
    if not _within(lat, LATITUDES) and _within(lon, LATITUDES):
        notes.add(row, "latitude and longitude were in each other's columns, and were swapped")
        lat, lon, texts = lon, lat, (texts[1], texts[0])
    if not (_within(lat, LATITUDES) and _within(lon, LONGITUDES)):
        notes.add(row, f"the position {texts[0][:20]}, {texts[1][:20]} is not in these islands, and was left out")
        return None, None
    return _written(texts[0], lat), _written(texts[1], lon)


def _degrees(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _written(text: str, value: float) -> str:
    """The number as the list has it, rounded if it has far too many digits."""
    return text if DEGREES.fullmatch(text) else f"{value:.4f}"
