"""What a text must be: visible, without what is hidden, and no placeholder. The quick look at a whole record misses nothing."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.base.diagnostics import Finding
from registrar.model import codes
from registrar.model.catalogues import Catalogues
from registrar.model.records import Guarantee, typed
from registrar.model.reference import Gazetteer
from registrar.reading import source
from registrar.rules import text_empty, text_placeholder
from registrar.rules.shared.contract import Context

PROJECT = Path(__file__).resolve().parents[1]
CODES = codes.load(PROJECT)
CONTEXT = Context(dt.date(2026, 11, 23), CODES, Gazetteer(), Catalogues(), None)
GOOD = "register/2026/BSG-2026-0001.yaml"
RECORD = typed(Guarantee, source.read(GOOD, (PROJECT / "tests/base/good.yaml").read_bytes()).data | {"file": GOOD})
FAMILY, WALES = (
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
)


def with_text(text: str) -> Guarantee:
    return msgspec.structs.replace(RECORD, appeal=msgspec.structs.replace(RECORD.appeal, refusal=text))


@pytest.mark.parametrize(
    "text",
    [
        "a", "é", "ŵ", "王", "\u0645\u06cc\u200c\u062e", "\u0915\u094d\u200d\u0937", FAMILY, WALES, "co\xadop", "\u2764\ufe0f", "1\ufe0f\u20e3",
        "5\xa0km", "\u845b\U000e0100", "co\u200dop",
    ],
)  # fmt: skip
def test_what_a_reader_can_see_is_a_text(text: str) -> None:
    assert text_empty.fault(text) is None


@pytest.mark.parametrize(
    "text",
    [
        " ", "\xa0", "\xad", "\u0301", "\u3164", "\u2800", "a\u200bb", "\u2060a", "a\u2028b", "a\u2029", "\ufeffa", "x\U000e0041", "e\u0301",
        "a\u200d", "\u200da", " \ufe0fa", "a\ufe0f\ufe0f", "a\u200d\u200db", "a\u200e", "\ue000", "\ufffd", "a\U000e0100",
        WALES[:-1], WALES + "\U000e0061",
    ],
)  # fmt: skip
def test_what_nobody_can_see_is_no_text(text: str) -> None:
    assert text_empty.fault(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "tbc", "TBC.", "“t.b.c.”", "n/a", "N / A", "-", "–", "...", "???", "xxx", "XX XX", "to follow", "To follow…", "none yet", "dim", "Amh.", "heb ei benderfynu", "i’w drafod", "yet to be confirmed", "dd/mm/yyyy", "Lorem ipsum dolor",
        "I'w gadarnhau", "Iʼw gadarnhau", "[insert name]", "<name>", "dim eto", "Not known", "unknown", "nil", "test", "(blank)", "Anhysbys",
        "\uff34 \uff22 \uff23", "\uff34\u200b\uff22\uff23", "\U0001f44d", "To be  confirmed", "aaa", "_",
    ],
)  # fmt: skip
def test_what_stands_for_later(text: str) -> None:
    assert text_placeholder.stands_for_later(text)


@pytest.mark.parametrize(
    "text",
    ["None", "no one objected", "A", "B", "x", "III", "Free", "To follow the rota", "Aberdare", "[A] list", "王", "Étude", "www"],
)
def test_a_short_answer_is_an_answer(text: str) -> None:
    assert not text_placeholder.stands_for_later(text)


def test_no_code_is_taken_for_a_placeholder() -> None:
    assert [c for codes_ in CODES.lists.values() for c in codes_ if text_placeholder.stands_for_later(c)] == []


PIECES = [
    *(
        "tbc",
        "n",
        "/",
        "a",
        "-",
        "to",
        "follow",
        "x",
        "xx",
        "lorem ipsum",
        "[",
        "]",
        "i'w gadarnhau",
        "none yet",
        '"',
        "\\",
        "_",
        "…",
        "’",
    ),
    *(
        " ",
        " ",
        "\n",
        "\xa0",
        "\u200b",
        "\u200d",
        "\xad",
        "e\u0301",
        "é",
        "\ufe0f",
        "\u3164",
        "\U000e0041",
        "\u0301",
        "王",
        "\u2028",
    ),
]


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join))
def test_the_quick_look_hides_nothing(text: str) -> None:
    def told(findings: Sequence[Finding]) -> bool:
        return ("appeal", "refusal") in {f.location.path for f in findings}

    record = with_text(text)
    assert told(list(text_empty.check(record, CONTEXT))) == (text_empty.fault(text) is not None)
    assert told(list(text_placeholder.check(record, CONTEXT))) == text_placeholder.stands_for_later(text)
