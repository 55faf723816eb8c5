"""Records for the tests, made from the short good ones of `base/`."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from registrar.model import codes
from registrar.model.records import Event, Guarantee, typed
from registrar.model.reference import Gazetteer
from registrar.reading import source

BASE = Path(__file__).parent / "base"
HOME = "register/2026/BSG-2026-0001.yaml"


@cache
def good() -> Guarantee:
    """`base/good.yaml` as a typed record."""
    data: dict[str, Any] = source.read(HOME, (BASE / "good.yaml").read_bytes()).data
    return typed(Guarantee, data | {"file": HOME})


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def event(n: int, date: dt.date, type_: str, **more: Any) -> Event:
    """An event recorded on its day; `more` are further fields."""
    values: dict[str, Any] = {"recorded": date, "by": "panel"} | more
    return Event(n=n, date=date, type=type_, **values)


def guarantee(events: Sequence[Event], **decision: dt.date) -> Guarantee:
    """The good record with these events, and these days in its decision."""
    record = good()
    return msgspec.structs.replace(record, events=tuple(events), decision=msgspec.structs.replace(record.decision, **decision))


NOWHERE = Gazetteer()
CODES = codes.load(Path(__file__).resolve().parents[1])
