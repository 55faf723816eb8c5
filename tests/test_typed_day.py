"""A day as people write it: read by one function, at the desk, on the command line, in a file and in what a group sent."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.base.days import MONTHS, days_after, in_words
from registrar.commands import conversation, typed_day

SCHEMAS = Path(__file__).parents[1] / "schemas"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-02-28", "2026-02-28"), ("28/2/2026", "2026-02-28"), ("Saturday 28th of Feb. 2026", "2026-02-28"), ("Sat, 28 Feb 2026", "2026-02-28"),
        ("29 February 2026", None), ("2026-02-29", None), ("31.4.2026", None), ("ma 2026", None), ("3 j 2026", None), ("", None),
        ("٢٨/2/2026", None), ("March 2026", None), ("Monday 28 February 2026", None), ("about 3 May 2026", None), ("before 3 May 2026", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed: str, read: str | None) -> None:
    assert typed_day.read(typed) == read
    assert typed_day.as_typed(typed) == (read or typed)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(["/", ".", "-"]))
def test_every_way_of_writing_a_day_is_the_same_day(day: dt.date, mark: str) -> None:
    written = (day.isoformat(), in_words(day), f"{day.day}{mark}{day.month:02}{mark}{day.year}",
               f"{day.day:02} {MONTHS[day.month - 1][:3]}, {day.year}")  # fmt: skip
    assert {typed_day.read(text) for text in written} == {day.isoformat()}
    assert typed_day.is_day(day.isoformat())
    assert not any(typed_day.is_day(text) for text in written[1:])


@given(st.text(max_size=40))
def test_whatever_is_no_day_stays_as_it_is(text: str) -> None:
    read = typed_day.as_typed(text)
    assert read == text or typed_day.is_day(read)


def test_the_fields_that_hold_a_day_are_those_of_the_schemas() -> None:
    def days(node: Any) -> set[str]:
        if isinstance(node, list):
            return {key for inner in node for key in days(inner)}
        if not isinstance(node, Mapping):
            return set()
        here = {k for k, v in node.get("properties", {}).items() if isinstance(v, Mapping) and v.get("format") == "date"}
        return here.union(*(days(inner) for inner in node.values()))

    assert set(typed_day.KEYS) == {key for file in SCHEMAS.glob("*.json") for key in days(json.loads(file.read_text("utf-8")))}


def test_days_in_a_file_are_read_and_texts_of_other_fields_are_left(tmp_path: Path) -> None:
    file = tmp_path / "told.yaml"
    file.write_text("until: 1 March 2027\nfrom: {kind: users}\nreason: 1 March 2027\nasks: [{due: 3/4/2027}]\n", "utf-8")
    assert conversation.told(["date=30/11/2026"], file) == {
        "until": "2027-03-01", "from": {"kind": "users"}, "reason": "1 March 2027", "asks": [{"due": "2027-04-03"}],
        "date": "2026-11-30",
    }  # fmt: skip


def test_the_last_day_and_the_first_have_no_day_beyond_them() -> None:
    assert days_after(dt.date.max, 1) == dt.date.max
    assert days_after(dt.date.min, -30) == dt.date.min
    assert days_after(dt.date(2026, 3, 1), -1) == dt.date(2026, 2, 28)
