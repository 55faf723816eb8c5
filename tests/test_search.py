"""What is searched, and the index of it: the same bytes however it came about."""

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
from registrar.publish.search import pagefind, word_index
from registrar.publish.search.pagefind import Document, Index, SearchFailed
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
    return {w for _, text in Searched(register).parts(register.by_id[id_]) for w in text.split()}


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
    assert Searched(register).parts(bare)


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


def test_the_search_knows_what_took_the_place_of_what(register: Register) -> None:
    (made,) = search_index.render(register, "replaced")
    ordered = [e.id for e in found(register)]
    told = {ordered[int(old)]: [ordered[i] for i in new] for old, new in json.loads(made.content).items()}
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
    assert vocabulary(["tea tea bus", "bus tea 2026 an", "rare"], 2) == ["bus", "tea"]


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


# -- the index ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Enough records for several bundles, once a bundle is small."""
    monkeypatch.setattr(word_index, "ALONE", 8)
    return [Document(f"BSG-2026-{n:04d}", [(10, f"scheme number{n}"), (1, "tea bus club")]) for n in range(1, 21)]


def test_the_index_is_the_same_with_and_without_what_was_kept(many: list[Document], tmp_path: Path) -> None:
    fresh = dict(word_index.files(many, None))
    assert dict(word_index.files(many, tmp_path)) == fresh
    assert dict(word_index.files(many, tmp_path)) == fresh
    assert "1/pagefind-entry.json" in fresh
    assert "1/pagefind.js" not in fresh
    assert not [path for path in fresh if "ui" in path or "fragment" in path]


def test_a_changed_record_has_its_own_bundle_indexed_again_and_no_other(
    many: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(word_index.files(many, tmp_path))
    indexed: list[list[str]] = []
    index = pagefind.index

    def noting(documents: Sequence[Document]) -> pagefind.Index:
        indexed.append([d.id for d in documents])
        return index(documents)

    monkeypatch.setattr(pagefind, "index", noting)
    many[5] = Document(many[5].id, [(10, "quite another")])
    after = dict(word_index.files(many, tmp_path))
    assert indexed == [
        [
            d.id
            for d in many
            if word_index.bundle_of(d.id, word_index.FEWEST) == word_index.bundle_of(many[5].id, word_index.FEWEST)
        ]
    ]
    assert after != before
    assert after == dict(word_index.files(many, None))


def test_what_was_kept_does_not_grow_for_ever(many: list[Document], tmp_path: Path) -> None:
    for n in range(5):
        many[n] = Document(many[n].id, [(10, f"another {n}")])
        list(word_index.files(many, tmp_path))
    assert len(list(tmp_path.glob("*.msgpack"))) <= 2 * word_index.FEWEST


def test_a_broken_bundle_is_made_again(many: list[Document], tmp_path: Path) -> None:
    fresh = dict(word_index.files(many, tmp_path))
    for kept in tmp_path.glob("*.msgpack"):
        kept.write_bytes(b"nonsense")
    assert dict(word_index.files(many, tmp_path)) == fresh


def test_the_map_is_in_the_order_of_the_records(many: list[Document]) -> None:
    bundles = [[d for d in many if word_index.bundle_of(d.id, 4) == k] for k in range(4)]
    names = {d.id: name for bundle in bundles for d, name in zip(bundle, pagefind.index(bundle).names, strict=True)}
    made = dict(word_index.files(many, None))
    assert json.loads(made["map.json"])["count"] == 4
    told = json.loads(made["heads.json"])
    assert told["heads"] == "".join(word_index._head(names[d.id]) for d in many)


def test_the_program_lists_the_records_in_the_order_in_which_it_was_given_them(many: list[Document]) -> None:
    made = dict(word_index.files(many, None))
    for k, name in enumerate(json.loads(made["map.json"])["metas"]):
        bundle = [d for d in many if word_index.bundle_of(d.id, 4) == k]
        content = made[f"{k}/{name}" if k else name]
        assert pagefind.listed({name: content})[: len(bundle)] == pagefind.index(bundle).names


def test_an_index_in_another_order_is_refused(many: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "listed", lambda files: ["en_0000000"] * 20)
    with pytest.raises(SearchFailed, match="in another order"):
        pagefind.index(many)


def test_names_that_begin_alike_are_told_in_full() -> None:
    told = json.loads(word_index._heads(["en_1234567", "en_1234599", "en_fedcba9"]))
    assert told["alike"] == {"en_1234567": 0, "en_1234599": 1}


def test_an_empty_register_has_a_search_that_finds_nothing() -> None:
    made = dict(word_index.files([], None))
    assert json.loads(made["map.json"]) == {"count": 1, "metas": []}
    assert json.loads(made["heads.json"]) == {"alike": {}, "heads": ""}


@pytest.mark.parametrize(("records", "bundles"), [(0, 1), (13, 1), (2_000, 1), (2_001, 4), (10_000, 4), (100_000, 10)])
def test_how_many_bundles(records: int, bundles: int) -> None:
    assert word_index.bundles(records) == bundles


def test_without_pagefind_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    with pytest.raises(SearchFailed, match="pip install pagefind-bin"):
        pagefind.index([Document("SPECIMEN-0001", [(1, "tea")])])


def test_a_program_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_program", lambda: "/bin/false")
    with pytest.raises(SearchFailed, match="stopped before"):
        pagefind.index([Document(f"SPECIMEN-{n:04d}", [(1, "tea " * 1000)]) for n in range(1, 200)])


def test_an_index_is_made_anew_by_another_version_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def index(documents: Sequence[Document]) -> Index:
        made.append(pagefind.version())
        return Index(["en_00000"], {})

    documents = [Document("SPECIMEN-0001", [(1, "tea")])]
    monkeypatch.setattr(pagefind, "index", index)
    for version in ("1.5.2 3000", "1.5.2 3000", "1.5.3 3000", "1.5.3 9000"):
        monkeypatch.setattr(pagefind, "version", lambda version=version: version)
        list(word_index.files(documents, tmp_path))
    assert made == ["1.5.2 3000", "1.5.3 3000", "1.5.3 9000"]
