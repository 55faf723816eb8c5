"""What a cell of a list of places says: a code, a day, names, a position; and what has to be told about it."""

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
GARBLED = ("\ufffd", "\u00ef\u00bf\u00bd")  # what a wrong encoding leaves of a letter, once and twice
INVERTED = re.compile(r"[^,]+, (?:the )?(?:royal |london |county )?(?:city|county|borough|city and county) of", re.IGNORECASE)
BARE_SEPARATOR = re.compile(r"[;|]|,(?! )")

Position = tuple[str | None, str | None]


@dataclass(slots=True)
class Notes:
    """What is told of a row, and what stops the import. The same words about several rows are said once."""

    told: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)

    def tell(self, row: Row, text: str) -> None:
        self.told[text].append(row.number)

    def fault(self, row: Row, text: str) -> None:
        self.faults.append(f"row {row.number}: {text}")

    def lines(self) -> tuple[str, ...]:
        in_order = sorted(self.told.items(), key=lambda item: (min(item[1]), item[0]))
        return tuple(f"{row_ranges(rows)}: {text}" for text, rows in in_order)


def code_and_name(row: Row, gss: str, name: str, notes: Notes) -> str:
    """The row's code, or nothing where the row is passed over."""
    gss = gss.upper()
    if not gss:
        notes.tell(row, f"passed over, since {name or 'it'} has no gss code")
    elif not GSS.fullmatch(gss):
        notes.tell(row, f"passed over, since {gss[:40]} is no code of a council (E, W, S or N and eight digits)")
    elif not name:
        notes.tell(row, f"passed over, since {gss} has no name")
    elif not usable(name):
        notes.tell(row, f"passed over, since the name of {gss} is too long or garbled")
    else:
        return gss
    return ""


def usable(name: str) -> bool:
    """Whether the gazetteer can hold a name."""
    return len(name) <= LONGEST and not FORBIDDEN.search(name) and not any(g in name for g in GARBLED)


def nation(row: Row, gss: str, notes: Notes) -> str:
    """The code says the nation; the column may only agree."""
    said, meant = row.get("nation"), NATIONS[nation_of(gss)]
    if said and said.casefold() != meant.casefold():
        notes.tell(row, f"the nation is given as {said[:40]}, but {gss} is a code of {meant}, and so it was entered")
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
    notes.fault(row, f"the {heading} {text[:40]} is no day of the calendar; days are written as 2023-04-01")
    return None


def split_names(text: str) -> list[str]:
    """Names apart: by a comma without a space where there is one, since names hold commas with one."""
    if INVERTED.fullmatch(text):
        return [text]
    parts = BARE_SEPARATOR.split(text) if BARE_SEPARATOR.search(text) else text.split(",")
    return [part.strip() for part in parts]


def names(row: Row, candidates: Sequence[str], notes: Notes) -> tuple[str, ...]:
    """The names that can be used, each once, however its letters are cased."""
    found: dict[str, str] = {}
    for name in candidates:
        if not usable(name):
            notes.tell(row, "a name that is too long or garbled was left out")
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
        notes.tell(row, "the position is not two numbers: left out")
        return None, None
    if not _within(lat, LATITUDES) and _within(lon, LATITUDES):
        notes.tell(row, "latitude and longitude stood in each other's column, and were swapped")
        lat, lon, texts = lon, lat, (texts[1], texts[0])
    if not (_within(lat, LATITUDES) and _within(lon, LONGITUDES)):
        notes.tell(row, f"the position {texts[0][:20]}, {texts[1][:20]} does not lie in these islands: left out")
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
    """As the list has it, unless it claims to know the middle of a council to the millimetre."""
    return text if DEGREES.fullmatch(text) else f"{value:.4f}"
