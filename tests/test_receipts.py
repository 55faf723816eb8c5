"""Receipts: one table for this module and for the browser's (`js/receipt.test.js`), and what holds of any."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.base.receipts import DIGITS, made, read
from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.reading.schema import load
from registrar.site.files import receipts
from samples import SAMPLE

ROOT = Path(__file__).resolve().parents[1]
TABLE: dict[str, Any] = json.loads((ROOT / "tests/js/receipts.json").read_text("utf-8"))
ANSWERS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=6, max_size=6)
RECEIPTS = ANSWERS.map(made)


@pytest.mark.parametrize("row", TABLE["made"], ids=[r["about"] for r in TABLE["made"]])
def test_the_receipt_of_answers(row: dict[str, Any]) -> None:
    for answers in row["answers"]:
        assert made(answers) == row["receipt"]


@pytest.mark.parametrize(("typed", "receipt"), TABLE["read"])
def test_what_is_typed(typed: str, receipt: str | None) -> None:
    assert read(typed) == receipt


@given(ANSWERS)
def test_a_receipt_has_the_form_of_the_schema_and_is_read_as_itself(answers: list[str]) -> None:
    receipt = made(answers)
    assert re.fullmatch(load(ROOT / "schemas")["case.json"]["properties"]["receipt"]["pattern"], receipt)
    assert not re.fullmatch("[0-9]+E-[0-9]+", receipt)  # which YAML would read as a number
    assert read(receipt) == read(receipt.lower().replace("-", " ")) == receipt


@given(RECEIPTS, st.integers(0, 5), st.sampled_from(DIGITS))
def test_one_wrong_letter_is_always_noticed(receipt: str, at: int, other: str) -> None:
    letters = list(receipt.replace("-", ""))
    wrong = letters[at] != other
    letters[at] = other
    assert (read("".join(letters)) is None) == wrong


@given(RECEIPTS, st.integers(0, 5), st.integers(0, 5))
def test_two_letters_that_changed_places_are_always_noticed(receipt: str, one: int, two: int) -> None:
    letters = list(receipt.replace("-", ""))
    wrong = letters[one] != letters[two]
    letters[one], letters[two] = letters[two], letters[one]
    assert (read("".join(letters)) is None) == wrong


def test_different_answers_have_different_receipts_as_far_as_five_digits_go() -> None:
    found = {made([f"Open hall {n}", "Leeds", "The council", "No.", "", "no"]) for n in range(3_000)}
    assert len(found) >= 2_998  # of thirty-three million
    first = {receipt[0] for receipt in found}
    assert first == set(DIGITS)


def published(register: Register) -> dict[str, Any]:
    (file,) = receipts.render(register, None)
    assert isinstance(file.content, bytes)
    found: dict[str, Any] = json.loads(file.content)
    return found


def test_the_published_receipts_are_those_of_the_cases_in_the_order_of_their_numbers() -> None:
    register = pipeline.load(SAMPLE, dt.date(2026, 11, 23), use_cache=False)
    found = published(register)
    ids = [f"{head}{first + n:04d}" for head, first, many in found["ids"] for n in range(many)]
    codes = re.findall("(.{3})(.{3})", found["receipts"])
    assert ids
    told = {id_: "-".join(code) for id_, code in zip(ids, codes, strict=True)}
    assert told == {c.id: c.receipt for c in register.cases if c.receipt}
    live = Register(**{**vars(register), "info": msgspec.structs.replace(register.info, live=True)})
    assert published(live) == {"ids": [], "receipts": ""}  # those of illustrations are nobody's
