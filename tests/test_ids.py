"""The numbers of records: one table from which patterns, folders and addresses follow, and the schemas agree with it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.base import ids
from registrar.reading import schema
from registrar.reading.fields import tree

PROJECT = Path(__file__).resolve().parents[1]
NUMBERS = st.integers(1, 999_999).map("{:04d}".format)
PREFIXES = st.from_regex(ids.PREFIX, fullmatch=True).filter(lambda p: p not in ids.RESERVED)
TEXTS = st.one_of(
    *(
        st.builds(lambda s, p, y, n: f"{s.head(p, y)}{n}", st.just(s), PREFIXES, st.integers(0, 9999), NUMBERS)
        for s in ids.SERIES
    ),
    *(st.builds(f"{s.specimen}{{}}".format, NUMBERS) for s in ids.SERIES),
)


@pytest.mark.parametrize("series", ids.SERIES, ids=lambda s: s.kind)
def test_a_schema_has_the_pattern_of_its_series(series: ids.Series) -> None:
    assert tree(schema.load(PROJECT / "schemas"), f"{series.kind}.json").at("id").pattern == series.pattern


@pytest.mark.parametrize("kind", ["guarantee", "refusal"])
def test_a_record_names_its_case_by_a_number_of_a_case(kind: str) -> None:
    case = tree(schema.load(PROJECT / "schemas"), f"{kind}.json").at("case")
    assert case.pattern == ids.CASES.pattern
    assert [bool(re.fullmatch(case.pattern, example)) for example in case.examples] == [True, True]


@given(TEXTS)
def test_a_number_leads_to_its_file_and_back(text: str) -> None:
    told = ids.read(text)
    assert told.text == text
    assert ids.kind_at(told.home) == told.kind
    assert ids.is_folder(told.home.rpartition("/")[0])
    assert told.specimen == ids.specimen(text)
    assert re.fullmatch(ids.BY_KIND[told.kind].pattern, text)
    assert re.fullmatch(ids.ANY, text)
    assert ids.IN_TEXT.findall(f"see {text}, and {text}.") == [text, text]


@given(TEXTS, TEXTS)
def test_no_two_numbers_share_a_file(one: str, other: str) -> None:
    assert (ids.read(one).home == ids.read(other).home) == (one == other)


@given(st.text())
def test_any_text_is_a_number_or_not(text: str) -> None:
    told = ids.parse(text)
    assert told is None or told.text == text
    ids.kind_at(text)
    ids.is_folder(text)


@pytest.mark.parametrize(
    "text",
    [
        "BSG-2026-1",
        "bsg-2026-0001",
        "BSG-26-0001",
        "SPECIMEN-1",
        "SPECIMEN-REF-REF-0001",
        "BSG-2026-0001\n",
        "BSG-2026-1234567",
        "SPECIMEN-1234567",
        "B-2026-0001",
        "ABCDEFG-2026-0001",
        "BSG-２０２６-0001",
        "",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert ids.parse(text) is None
    with pytest.raises(ValueError, match="is not the number of a record"):
        ids.read(text)


def test_only_one_module_spells_a_number() -> None:
    for path in (PROJECT / "scripts/registrar").rglob("*.py"):
        text = re.sub(r'""".*?"""', "", path.read_text("utf-8"), flags=re.DOTALL)
        if path.name != "ids.py":
            assert not re.search(r"""startswith\(["'](SPECIMEN|REF)|["']REF-["']|BSG""", text), path
