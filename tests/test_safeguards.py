"""A safeguard says something that can be checked: which texts are only words that fit any safeguard."""

import csv
from pathlib import Path

import pytest

from registrar.reading import source
from registrar.rules.shared.general_words import says_nothing, shows_nothing

PROJECT = Path(__file__).resolve().parents[1]


def rows() -> list[tuple[str, bool]]:
    with (PROJECT / "tests/safeguards.csv").open(encoding="utf-8") as file:
        return [(row["text"], row["checkable"] == "yes") for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "checkable"), rows())
def test_what_can_be_checked_is_told_from_general_words(text: str, checkable: bool) -> None:
    assert says_nothing(text) is not checkable
    assert says_nothing(text.upper()) is not checkable


def test_every_safeguard_of_the_specimens_says_something() -> None:
    said = [
        s["text"]
        for path in sorted((PROJECT / "register/specimens").glob("SPECIMEN-0*.yaml"))
        for s in source.read(path.name, path.read_bytes()).data["safeguards"]
    ]
    assert len(said) > 50
    assert [text for text in said if says_nothing(text)] == []


@pytest.mark.parametrize("text", ["As required", "Evidence available on request", "Various", "Common sense", "Everyone knows"])
def test_what_nobody_can_look_at_is_no_evidence(text: str) -> None:
    assert shows_nothing(text)


@pytest.mark.parametrize(
    "text", ["Book", "Sheet", "Log", "Notice", "Risk assessment", "Training record", "Minutes, on request", "Llyfr"]
)
def test_a_thing_is_evidence(text: str) -> None:
    assert not shows_nothing(text)
