"""The numbers of organisations: each form that a register uses is accepted, and what is nearly one is put right."""

import csv
import re
from pathlib import Path

import pytest

from registrar.model import codes
from registrar.rules.identifier_format import _tidied

PROJECT = Path(__file__).resolve().parents[1]
REGISTERS = codes.load(PROJECT).org_ids


def test_each_form_of_each_register_is_told_from_what_only_looks_like_one() -> None:
    with (PROJECT / "tests/identifiers.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wrong = [r for r in rows if bool(re.fullmatch(REGISTERS[r["scheme"]].pattern, r["id"], re.ASCII)) != (r["valid"] == "yes")]
    assert wrong == []
    assert {r["scheme"] for r in rows} == set(REGISTERS)


@pytest.mark.parametrize("scheme", REGISTERS)
def test_an_example_is_in_the_form_that_it_shows(scheme: str) -> None:
    assert re.fullmatch(REGISTERS[scheme].pattern, REGISTERS[scheme].example, re.ASCII)


@pytest.mark.parametrize(
    ("scheme", "written", "right"),
    [
        ("GB-COH", "8123456", "08123456"), ("GB-COH", "sc 765432", "SC765432"), ("GB-COH", "SC12345", "SC012345"),
        ("GB-CHC", "01164883", "1164883"), ("GB-SC", "sc-1234", "SC001234"), ("GB-NIC", "nic 101234", "NIC101234"),
        ("GB-IRN", " 123-4567", "123-4567"), ("GB-COH", "E08000035", None), ("GB-COH", "", None),
    ],
)  # fmt: skip
def test_a_number_that_is_nearly_right_is_put_right(scheme: str, written: str, right: str | None) -> None:
    assert _tidied(written, REGISTERS[scheme]) == right
