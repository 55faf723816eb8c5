"""The hand-kept lists beside this module: the councils of today, those that cover several of them, and those that are no more."""

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
GSS = re.compile(r"[EWSN][0-9]{8}", re.ASCII)
DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?", re.ASCII)


class Wrong(Exception):
    """The lists, or the lists and the postcode directory, do not agree. `reasons` has one sentence for each fault."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list. `covers` are codes whose postcodes give the position, `about` districts that do; days are ISO text."""

    gss: str
    name: str
    name_cy: str
    start: str
    end: str
    successor: tuple[str, ...]
    covers: tuple[str, ...]
    about: tuple[str, ...]
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """The three lists, each by code."""

    councils: Mapping[str, Listed]
    groups: Mapping[str, Listed]
    former: Mapping[str, Listed]

    @property
    def all(self) -> Mapping[str, Listed]:
        return {**self.councils, **self.groups, **self.former}


def read(folder: Path = HERE) -> Lists:
    """The lists of a folder. Raises `Wrong` for codes that stand twice, point nowhere, or lack what their list needs."""
    today = _rows(folder / "councils.csv")
    councils = {row["gss"]: _listed(row, ()) for row in today}
    parts = [_rows(folder / name) for name in ("groups.csv", "former.csv")]
    groups, former = ({row["gss"]: _listed(row, councils) for row in rows} for rows in parts)
    lists = Lists(councils, groups, former)
    codes = [row["gss"] for rows in (today, *parts) for row in rows]
    if faults := [*(f"{gss} stands twice in the lists" for gss in sorted(codes) if codes.count(gss) > 1), *_faults(lists)]:
        raise Wrong(list(dict.fromkeys(faults)))
    return lists


def _rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, strict=True))


def _listed(row: Mapping[str, str], councils: Mapping[str, Listed] | tuple[()]) -> Listed:
    others = tuple(name for name in row["other_names"].split(";") if name)
    return Listed(
        row["gss"], row["name"], row.get("name_cy", ""), row["start"], row.get("end", ""),
        tuple(row.get("successor", "").split()), tuple(_spans(row.get("covers", ""), sorted(councils))),
        tuple(row.get("about", "").split()), others,
    )  # fmt: skip


def _spans(text: str, codes: Sequence[str]) -> Iterator[str]:
    """The codes that a cell means: single ones, and all of `codes` from one to another."""
    for part in text.split():
        first, dash, last = part.partition("-")
        yield from ((c for c in codes if first <= c <= last) if dash else (part,))


def _faults(lists: Lists) -> Iterator[str]:
    known = lists.all
    for listed in known.values():
        if not GSS.fullmatch(listed.gss) or not listed.name:
            yield f"{listed.gss} {listed.name} has no code of nine characters, or no name"
        yield from (
            f"{listed.gss} {listed.name} points to {gss}, which no list has"
            for gss in (*listed.successor, *listed.covers)
            if gss not in known
        )
        yield from (f"{listed.gss} {listed.name}: {d} is no postcode district" for d in listed.about if not DISTRICT.fullmatch(d))
        for day in filter(None, (listed.start, listed.end)):
            dt.date.fromisoformat(day)
        if listed.start and listed.end and listed.end <= listed.start:
            yield f"{listed.gss} {listed.name} ends before it begins"
    yield from (f"{g.gss} {g.name} covers nothing" for g in lists.groups.values() if not g.covers)
    yield from (f"{f.gss} {f.name} has no end or no successor" for f in lists.former.values() if not (f.end and f.successor))
    wales = (c for c in lists.councils.values() if c.gss.startswith("W"))
    yield from (f"{c.gss} {c.name} has no Welsh name" for c in wales if not c.name_cy)
