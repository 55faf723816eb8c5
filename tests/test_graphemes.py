"""Lengths count what people see: one letter with its accent, one family, one flag. The form counts the same (tests/js/)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.base.graphemes import MOST_IN_ONE, count
from registrar.reading.schema import Schemas

PROJECT = Path(__file__).resolve().parents[1]
TABLE = json.loads((PROJECT / "tests/js/length.json").read_text("utf-8"))
SCHEMAS = Schemas(PROJECT / "schemas")
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
PIECES = [
    "a",
    "\u00e9",
    "\u0301",
    "\u200d",
    "\ufe0f",
    "\U0001f469",
    "\U0001f3fd",
    "\U0001f1ec",
    "\u0915",
    "\u094d",
    "\u1112",
    "\u1161",
    "\r",
    "\n",
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: ascii(row["text"]))
def test_a_cluster_is_one_character(row: dict[str, object]) -> None:
    assert count(str(row["text"])) == row["seen"]


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join), st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_a_text_is_never_longer_than_its_code_points_nor_than_its_halves(one: str, other: str) -> None:
    assert count(one) <= len(one)
    assert max(count(one), count(other)) <= count(one + other) <= count(one) + count(other)


def test_a_letter_with_a_tower_of_accents_is_not_one() -> None:
    assert count("a" + "\u0301" * 1000) == -(-1001 // MOST_IN_ONE)


def too_long(title: str) -> list[str]:
    data = {"$": 0, "title": title}
    return [f.message for f in SCHEMAS.check("refusal", "f", data) if f.code == "schema-max-length"]


def test_a_limit_counts_what_is_seen() -> None:
    assert too_long("y\u0302" * 80) == []
    assert too_long(FAMILY * 80) == []
    assert too_long("y\u0302" * 81) == ["`title` has 81 characters; at most 80 are allowed"]
    assert too_long("k" * 82) == ["`title` has 82 characters; at most 80 are allowed"]
