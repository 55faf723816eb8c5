"""What is searched, and the columns and names of the search. The index of words has tests of its own (`test_word_index.py`)."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest

from registrar.base import ids
from registrar.checking import pipeline
from registrar.model.numbered import all_numbered
from registrar.model.place_names import folded
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.search.texts import STOP, Searched, fold, found, vocabulary
from registrar.site.files import opensearch, search_index, search_names, search_places
from samples import SAMPLE

ROOT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)
FOLDED = json.loads((ROOT / "tests/js/fold.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def words_of(register: Register, id_: str) -> set[str]:
    return {w for _, texts in Searched(register).document(register.by_id[id_]).parts for text in texts for w in text.split()}


@pytest.mark.parametrize("row", FOLDED["rows"], ids=lambda row: ascii(row["text"]))
def test_fold(row: dict[str, Any]) -> None:
    """The browser is held against the same table, by tests/js/fold.test.js."""
    assert fold(row["text"]) == row["words"]


def test_the_stop_words_of_the_table_are_ours() -> None:
    assert set(FOLDED["stop"].split()) == STOP


def test_other_names_and_keywords_are_searched(register: Register) -> None:
    assert {"eden", "westmorland", "penrith", "minibus"} <= words_of(register, "SPECIMEN-0010")
    assert {"lunch", "club", "cegin"} <= words_of(register, "SPECIMEN-0004")
    others = register.catalogues.rules.entries["ukpga-1980-66-section-161"].other_names
    assert others
    assert all(set(fold(other)) <= words_of(register, "SPECIMEN-0003") for other in others)


def test_a_word_with_a_hyphen_is_searched_both_ways(register: Register) -> None:
    assert {"co", "operative", "cooperative"} <= words_of(register, "SPECIMEN-0001")


def test_a_record_without_a_word_is_found_by_its_number(register: Register) -> None:
    bare = msgspec.structs.replace(register.by_id["SPECIMEN-REF-0001"], title="?", places=(), reasons="!")
    assert Searched(register).document(bare).parts


def test_once_the_register_is_live_illustrations_are_not_searched(register: Register) -> None:
    live = msgspec.structs.replace(register.info, live=True)
    assert len(found(register)) == len(register.entries) + len(register.cases)
    assert found(Register(**{**vars(register), "info": live})) == []


def test_the_search_knows_the_prefix_and_every_number_that_has_a_page(register: Register) -> None:
    def told(of: Register) -> dict[str, Any]:
        (made,) = search_index.render(of, "records")
        whole: dict[str, Any] = json.loads(made.content)
        return whole

    def numbers(runs: Sequence[tuple[str, int, int]]) -> set[str]:
        return {f"{head}{n:04d}" for head, first, many in runs for n in range(first, first + many)}

    live = Register(**{**vars(register), "info": msgspec.structs.replace(register.info, live=True, prefix="XYZ")})
    assert told(register)["prefix"] == register.info.prefix
    assert told(live)["prefix"] == "XYZ"
    for of in (register, live):
        searched, illustrations = (numbers(told(of)[name]) for name in ("ids", "illustrations"))
        assert searched.isdisjoint(illustrations)
        assert searched | illustrations == set(all_numbered(register))
    assert numbers(told(live)["illustrations"]) == {id_ for id_ in all_numbered(register) if ids.specimen(id_)}


def test_the_search_knows_the_newest_before_it_knows_all_days(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "FEW", 7)
    entries = found(register)
    by_day = sorted(range(len(entries)), key=lambda i: (-entries[i].decided_on.toordinal(), entries[i].id))
    assert search_index._newest(entries) == by_day[:7]


def test_the_search_knows_what_took_the_place_of_what(register: Register) -> None:
    (made,) = search_index.render(register, "replaced")
    ordered = [e.id for e in found(register)]
    told = {ordered[int(old)]: [ordered[i] for i in new] for old, new in json.loads(made.content)["by"].items()}
    assert told == {"SPECIMEN-0012": ["SPECIMEN-0013"]}


def test_each_council_is_in_the_file_of_every_letter_by_which_it_is_looked_for(register: Register) -> None:
    rows: dict[str, set[str]] = {}
    for name in search_places.subjects(register):
        (made,) = search_places.render(register, name)
        if not name.isupper():
            rows[name] = {row[0] for row in json.loads(made.content)}
    for place in register.gazetteer:
        for name in (place.name, *place.other_names):
            first = next(word for word in folded(name).split() if word not in search_places.AROUND)
            assert {place.gss, *place.successor} <= rows[first[0]], name


def test_each_rule_and_body_is_in_the_files_of_its_words_and_none_of_an_illustration_once_it_is_live(register: Register) -> None:
    named = search_names.named(register)
    assert {row[1] for rows in named.values() for row in rows if row[0] == "body"} == set(register.by_body)
    assert "ukpga-1980-66-section-161" in {row[1] for row in named["h"]}
    live = Register(**{**vars(register), "info": msgspec.structs.replace(register.info, live=True)})
    shown = {row[1] for rows in search_names.named(live).values() for row in rows if row[0] != "service"}
    assert shown == {id_ for id_ in register.by_rule if not register.catalogues.rules.entries[id_].specimen}


def test_a_word_that_very_many_names_have_is_not_looked_for(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    assert search_names._common(register) == []
    monkeypatch.setattr(search_names, "COMMON", 5)
    assert "authority" in search_names._common(register)


def test_the_search_engine_of_the_browser_is_described(register: Register) -> None:
    (made,) = opensearch.render(register, None)
    told = {element.tag.partition("}")[2]: element for element in ElementTree.fromstring(made.content)}
    assert 0 < len(told["ShortName"].text or "") <= 16
    assert len(told["LongName"].text or "") <= opensearch.LONG
    urls = [e.attrib["template"] for e in ElementTree.fromstring(made.content) if e.tag.endswith("Url")]
    assert urls == [register.url("find/?q={searchTerms}"), register.url("opensearch.xml")]


def test_the_vocabulary_holds_the_commonest_words() -> None:
    assert vocabulary({"tea": 3, "bus": 2, "2026": 9, "an": 9, "rare": 1}, 2) == ["bus", "tea"]


def test_records_are_newest_first_and_of_one_day_by_their_ids(register: Register) -> None:
    def granted(g: Guarantee, day: dt.date) -> Guarantee:
        return msgspec.structs.replace(g, decision=msgspec.structs.replace(g.decision, granted=day))

    days = [TODAY - dt.timedelta(n % 3) for n in range(len(register.guarantees))]
    record_set = pipeline.check(SAMPLE, TODAY, use_cache=False).record_set
    mixed = tuple(map(granted, register.guarantees, days))
    ordered = Register.of(replace(record_set, guarantees=mixed)).guarantees
    assert [(g.decision.granted, g.id) for g in ordered] == sorted(
        ((g.decision.granted, g.id) for g in mixed), key=lambda told: (-told[0].toordinal(), told[1])
    )
