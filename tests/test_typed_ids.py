"""Numbers as people type them: one table for this reader and for the browser's (`js/number.test.js`), and what holds of any."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.base import ids
from registrar.base.typed_ids import NONE, canonical, every, typed

TABLE: list[dict[str, Any]] = json.loads((Path(__file__).parent / "js/numbers.json").read_text("utf-8"))
PREFIXES = st.from_regex(ids.PREFIX, fullmatch=True).filter(lambda p: p not in ids.RESERVED)
SERIES = st.sampled_from((*ids.SERIES, ids.CASES))
YEARS = st.integers(1000, 2999)
NUMBERS = st.integers(1, 999_999)
GAPS = st.sampled_from(["-", "–", "—", "−", "_", " ", ".", "/", " - ", "\u00a0", "\u200b-", ":"])
BEFORE = st.sampled_from(["", " ", "No. ", "#", "№ ", "Guarantee number ", "Rhif ", "https://register.example/", "/", "(", "“"])
AFTER = st.sampled_from(["", " ", ".", "!", ")", "”", "/card/", "/v/2/", "/?a=b", "#events"])


@pytest.mark.parametrize(("about", "other", "cases"), [(r["about"], r.get("other", False), r["cases"]) for r in TABLE])
def test_the_table(about: str, other: bool, cases: list[tuple[str, str]]) -> None:
    for text, answer in cases:
        found = typed(text, "BSG")
        assert (found.id or "none" if found else "words") == answer, (about, text)
        if found and found.id:
            kind = "refusal" if "-REF-" in answer else "case" if "-CASE-" in answer else "guarantee"
            assert (found.kind, found.other) == (kind, other), (about, text)


@given(SERIES, PREFIXES, YEARS, NUMBERS, st.booleans(), GAPS, GAPS, GAPS, BEFORE, AFTER, st.booleans())
def test_a_number_is_read_however_it_is_typed(
    series: ids.Series,
    prefix: str,
    year: int,
    number: int,
    drawn: bool,
    g1: str,
    g2: str,
    g3: str,
    before: str,
    after: str,
    low: bool,
) -> None:
    plain = f"{series.specimen}{number:04d}" if drawn else ids.numbered(series, prefix, year, number)
    gaps = iter([g1, g2, g3])
    text = before + "".join(next(gaps) if c == "-" else c for c in plain) + after
    found = typed(text.lower() if low else text, prefix)
    assert found is not None
    assert (found.id, found.kind, found.other) == (plain, series.kind, False)


@given(st.text(max_size=60), PREFIXES)
def test_whatever_is_read_is_a_number_of_the_right_form(text: str, prefix: str) -> None:
    for found in every(text, prefix):
        if found.id is None:
            assert found == NONE
        elif found.kind != "case":
            told = ids.read(found.id)
            assert told.kind == found.kind
            assert told.specimen or (told.prefix == prefix) != found.other


@given(st.text(alphabet="BSGREFOIL0123456789 -./SPECIMN", max_size=40))
def test_what_was_read_is_read_again_as_itself(text: str) -> None:
    for found in every(text, "BSG"):
        if found.id is not None:
            assert typed(found.id, "BSG") == found
            assert canonical(found.id, "BSG") == found.id


def test_several_numbers_are_each_read_and_none_is_taken_for_the_other() -> None:
    found = every("BSG-2026-0001 and bsg-2026-0002, BSG-2026-0001", "BSG")
    assert [one.id for one in found] == ["BSG-2026-0001", "BSG-2026-0002"]
    assert typed("BSG-2026-0001 and BSG-2026-0002", "BSG") is None
    assert canonical("BSG-2026-0001 and BSG-2026-0002", "BSG") == "BSG-2026-0001 and BSG-2026-0002"
