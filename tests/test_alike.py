"""What a story is like: the words of the index (`js/alike.json` is held for the browser too), and what is found on the site."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.publish.search.alike import IDLE, MOST, Document, Word, index, kinds_of_word, part_of, parts
from registrar.site.files import search_alike
from samples import SAMPLE

TABLE: dict[str, Any] = json.loads((Path(__file__).parent / "js/alike.json").read_text("utf-8"))
WORDS = st.text("abcdeg", min_size=2, max_size=6)
DOCUMENTS = st.lists(st.builds(Document, st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5)), max_size=40)


def numbers(steps: list[int]) -> list[int]:
    """The numbers to which steps lead."""
    found, at = [], -1
    for step in steps:
        at += step
        found.append(at)
    return found


def test_the_table() -> None:
    assert TABLE["stop"].split() == sorted(IDLE)
    for row in TABLE["rows"]:
        assert kinds_of_word(row["text"]) == row["words"], row["text"]
    for word, many, part in TABLE["parts"]:
        assert part_of(word, many) == part


@given(DOCUMENTS)
def test_each_word_leads_to_the_documents_that_have_it_and_to_no_other(documents: list[Document]) -> None:
    found = index(documents)
    for word, (worth, strong, weak) in found.items():
        assert worth >= 1
        twice, once = numbers(strong), numbers(weak)
        assert len(twice) + len(once) <= MOST
        assert twice == [n for n, d in enumerate(documents) if word in kinds_of_word(" ".join(d.strong))]
        having = [n for n, d in enumerate(documents) if word in kinds_of_word(" ".join(d.weak))]
        assert once == [n for n in having if n not in twice]
    if len(documents) <= 30:
        assert found.keys() == {w for d in documents for w in kinds_of_word(" ".join([*d.strong, *d.weak]))}


def test_of_very_many_documents_the_first_are_kept_and_what_a_third_have_says_nothing() -> None:
    documents = [Document([f"tea{n}", "hall" if n % 2 else "", "kitchen" if n % 4 == 0 else ""], []) for n in range(1_000)]
    found = index(documents)
    assert "hal" not in found
    assert numbers(found["kitchen"].strong) == [n for n in range(1_000) if n % 4 == 0][:MOST]
    assert found["tea7"].worth > found["kitchen"].worth


@given(st.dictionaries(WORDS, st.builds(Word, st.integers(1, 99), st.lists(st.integers(1, 99)), st.just([])), max_size=60))
def test_each_word_is_in_its_part(words: Mapping[str, Word]) -> None:
    made = parts(words, 200)
    assert {w: of for part in made for w, of in part.items()} == words
    for number, part in enumerate(made):
        assert all(part_of(word, len(made)) == number for word in part)


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, dt.date(2026, 11, 23), use_cache=False)


def test_what_is_shown_of_each_leads_to_its_page_and_is_of_the_register(register: Register) -> None:
    made = search_alike.files(register)
    shown = [row for name in made if name.startswith("shown-") for row in made[name]]
    assert {row.kind for row in shown} == {"rule", "guarantee", "refusal", "case"}
    numbered = {row.address.rstrip("/") for row in shown if row.kind != "rule"}
    settled = {c.id for c in register.cases if register.stage(c).stage == "settled"}
    assert numbered == {e.id for e in register.counted} | settled
    assert all(row.says for row in shown)


def test_once_the_register_is_live_no_illustration_is_told_as_an_example(register: Register) -> None:
    live = Register(**{**vars(register), "info": msgspec.structs.replace(register.info, live=True)})
    made = search_alike.files(live)
    assert made["map"]["parts"] == 1
    assert [name for name in made if name.startswith("shown-")] == []
