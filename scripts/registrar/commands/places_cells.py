"""What a cell of a list of places says: a code, a day, names, a position; and what has to be told about it."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from registrar.commands.places_csv import AGAIN, Row, row_ranges
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
SHOWN = 3
BARE_SEPARATOR = re.compile(r"[;|]|,(?! )")

Position = tuple[str | None, str | None]


@dataclass(slots=True)
class Notes:
    """What is told of rows, and what stops the import. What is told of several rows is said once, with the count.

    A text has `{}` where it names what it is about, so that the same said of two things is the same text.
    """

    told: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    faulty: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def tell(self, row: Row, text: str, about: str = "") -> None:
        self.told[text].append((row.number, about))

    def fault(self, row: Row, text: str, about: str = "") -> None:
        self.faulty[text].append((row.number, about))

    def lines(self) -> tuple[str, ...]:
        return _once(self.told)

    def faults(self) -> tuple[str, ...]:
        return _once(self.faulty)


def _once(said: Mapping[str, Sequence[tuple[int, str]]]) -> tuple[str, ...]:
    """A line for each text, in the order of the first rows: which rows, and, of several, how often and of what."""
    in_order = sorted(said.items(), key=lambda item: (min(item[1]), item[0]))
    return tuple(
        f"{row_ranges([n for n, _ in of])}: {text.replace('{}', of[0][1])}{_count([a for _, a in of])}" for text, of in in_order
    )


def _count(about: Sequence[str]) -> str:
    if len(about) == 1:
        return ""
    things = list(dict.fromkeys(about))
    if len(things) == 1:
        return f" ({len(about)} times)"
    more = f" and {len(things) - SHOWN} more" if len(things) > SHOWN else ""
    return f" ({len(about)} times: {', '.join(things[:SHOWN])}{more})"


def code_and_name(row: Row, gss: str, name: str, notes: Notes) -> str:
    """The row's code, or nothing where the row is skipped."""
    gss = gss.upper()
    if not gss:
        notes.tell(row, "skipped, since {} has no GSS code", name or "it")
    elif not GSS.fullmatch(gss):
        notes.tell(row, "skipped, since {} is not the code of a council (E, W, S or N and eight digits)", gss[:40])
    elif not name:
        notes.tell(row, "skipped, since {} has no name", gss)
    elif misread(name):
        notes.fault(row, "{} is garbled, because the list was saved in the wrong encoding: " + AGAIN, name[:40])
    elif not usable(name):
        notes.tell(row, "skipped, since the name of {} is too long or garbled", gss)
    else:
        return gss
    return ""


def usable(name: str) -> bool:
    """Whether the gazetteer can hold a name."""
    return len(name) <= LONGEST and not FORBIDDEN.search(name) and not any(g in name for g in GARBLED) and not misread(name)


def misread(name: str) -> bool:
    """Whether a name is UTF-8 that was read as if it were something else, such as `Ynys MÃ´n`."""
    for encoding in ("cp1252", "latin-1"):
        with suppress(UnicodeError):
            if name.encode(encoding).decode("utf-8") != name:
                return True
    return False


def nation(row: Row, gss: str, notes: Notes) -> str:
    """The code says the nation; the column may only agree."""
    said, meant = row.get("nation"), NATIONS[nation_of(gss)]
    if said and said.casefold() != meant.casefold():
        notes.tell(row, f"the nation is given as {said[:40]}, but {{}} is a code for {meant}, which was entered", gss)
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
    notes.fault(row, f"the {heading} {{}} is not a date; write dates as 2023-04-01", text[:40])
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
        notes.tell(row, "the position is not two numbers, and was left out")
        return None, None
    if not _within(lat, LATITUDES) and _within(lon, LATITUDES):
        notes.tell(row, "latitude and longitude were in each other's columns, and were swapped")
        lat, lon, texts = lon, lat, (texts[1], texts[0])
    if not (_within(lat, LATITUDES) and _within(lon, LONGITUDES)):
        notes.tell(row, "the position {} is not in these islands, and was left out", f"{texts[0][:20]}, {texts[1][:20]}")
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
