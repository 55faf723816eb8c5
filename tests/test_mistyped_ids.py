"""What is meant as a number and is none: one table for this reader and for the browser's (`js/mistyped.test.js`)."""

import json
from pathlib import Path

import pytest

from registrar.base.mistyped_ids import fitting, mistyped

TABLE: list[tuple[str, str | None]] = json.loads((Path(__file__).parent / "js/mistyped.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "meant"), TABLE, ids=[text or "nothing" for text, _ in TABLE])
def test_a_mistyped_number_is_nearly_one(text: str, meant: str | None) -> None:
    assert mistyped(text, "BSG") == meant


def test_a_number_without_its_beginning_fits_each_that_ends_so() -> None:
    known = ["BSG-2026-0001", "BSG-REF-2026-0001", "BSG-2025-0001"]
    assert fitting("-2026-0001", known) == known[:2]
    assert fitting("BSG-2025-0001", known) == known[2:]
    assert fitting("none", known) == []
