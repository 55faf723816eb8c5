"""The table of the lists: what follows from it is there, and nothing names a list beside it."""

import dataclasses
import datetime as dt
import html
import json
import re
from pathlib import Path

import msgspec
import pytest

from registrar.checking import pipeline
from registrar.model.records import Guarantee
from registrar.model.reference import Gazetteer
from registrar.model.register import Register
from registrar.publish import listings
from registrar.publish.listing import Listing, entries, values
from registrar.publish.listings import LISTINGS, record_lists
from registrar.publish.search import texts
from registrar.publish.statistics import DIMENSIONS
from registrar.site.files import search_index
from registrar.site.pages import PAGES, facets, guarantees
from registrar.site.sections.feed_links import LIST
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)
BY_DAY = {"year"}  # the search narrows by year with the days of the decisions


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def test_names_and_addresses_are_used_once() -> None:
    for names in (
        [way.kind for way in LISTINGS],
        [way.base for way in LISTINGS if way.base],
        [way.many for way in LISTINGS if way.many],
        [way.narrowing.name for way in LISTINGS if way.narrowing],
    ):
        assert len(set(names)) == len(names)


def test_every_list_and_every_value_has_its_page(register: Register) -> None:
    modules = [
        m for m in PAGES if m.__name__.rpartition(".")[2] in ("places", "services", "rules", "bodies", "refused", "facets")
    ]
    made = {page.address for m in modules for s in m.subjects(register) for page in m.render(register, s)}
    assert {way.base for way in LISTINGS if way.base} <= made
    assert {r.base for r in record_lists(register)} <= made


def test_a_record_stands_under_each_of_its_values_and_no_other(register: Register) -> None:
    for way in LISTINGS:
        for value in values(register, way):
            found = entries(register, way, value.code)
            assert list(found) == [e for e in register.entries if value.code in way.of(register, e)], (way.kind, value.code)


def test_the_lists_agree_with_the_indexes_of_the_register(register: Register) -> None:
    for gss, found in register.by_place.items():
        assert tuple(entries(register, listings.PLACES, gss)) == found
    for code, found in register.by_service.items():
        assert tuple(entries(register, listings.SERVICES, code)) == found
    assert tuple(entries(register, listings.REFUSALS, "refused")) == register.refusals


def test_the_page_of_the_search_says_what_it_narrows_by(register: Register) -> None:
    """`docs/assets/search/state.js` reads it there."""
    assert {way.kind for way in listings.FACETS} == {way.kind for way in LISTINGS if way.narrowing}
    (page, *_) = (p for s in guarantees.subjects(register) for p in guarantees.render(register, s))
    told = re.search(r'<form id="facets" data-facets="([^"]+)"', page.body)
    assert told is not None
    shown = json.loads(html.unescape(told[1]))
    assert [f["title"] for f in shown] == [
        "Status", "Nation", "Service", "Place", "What happened to the rule", "Kind of rule", "Body", "Year of the decision",
    ]  # fmt: skip
    assert [f["name"] for f in shown if f["open"]] == list(search_index.AT_ONCE)
    assert {f["name"] for f in shown} - BY_DAY == set(search_index.FACETS)


def test_an_address_is_that_of_a_list_where_the_table_says_so(register: Register) -> None:
    for records in record_lists(register):
        for address in (records.base, f"{records.base}page/2/"):
            match = LIST.fullmatch(address)
            assert match is not None, address
            assert match[1] == records.base
    assert not any(
        LIST.fullmatch(a) for a in ("places/", "guarantees/", "guarantees/page/2/", "guarantees/status/", "SPECIMEN-0004/")
    )


def test_a_new_list_is_found_wherever_lists_are(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a list that is only in the table: its pages, index files and feeds."""
    by_location = Listing(
        kind="location",
        one="location",
        base="guarantees/location/",
        code_list="location",
        of=lambda _, e: [e.location] if isinstance(e, Guarantee) else (),
    )
    monkeypatch.setattr(listings, "LISTINGS", (*LISTINGS, by_location))
    fresh = dataclasses.replace(register)
    made = [page for s in facets.subjects(fresh) if s[0] is by_location for page in facets.render(fresh, s)]
    assert {p.address for p in made} == {by_location.base, *(f"{by_location.base}{code}/" for code in fresh.codes["location"])}
    found = [r for r in record_lists(fresh) if r.listing is by_location]
    assert sum(len(r.entries) for r in found) == len(fresh.guarantees)


def test_a_place_is_called_by_its_end_from_the_first_day_without_it(register: Register) -> None:
    gss, end = "W06000011", dt.date(2026, 11, 23)
    gazetteer = Gazetteer({**register.gazetteer.authorities, gss: msgspec.structs.replace(register.authority(gss), end=end)})
    name = register.authority(gss).name
    assert listings.PLACES.narrowing
    assert listings.PLACES.narrowing.labels
    for today, called in ((end - dt.timedelta(1), name), (end, f"{name} (until 2026)")):
        one = dataclasses.replace(register, gazetteer=gazetteer, today=today)
        assert dict(listings.PLACES.narrowing.labels(one))[gss] == called


def test_dimensions_follow_from_the_table() -> None:
    assert [d.slug for d in DIMENSIONS] == ["year", *(way.kind for way in LISTINGS if way.counting), "body"]


def test_a_facet_of_the_search_holds_every_record_and_only_values_in_use(register: Register) -> None:
    for name, (_, narrowing) in search_index.FACETS.items():
        if narrowing.at_once:
            continue
        (artifact,) = search_index.render(register, name)
        column = json.loads(artifact.content)
        used = {i for s in column["sets"] for i in s}
        assert used == set(range(len(column["values"]))), name
        assert len(column["of"]["digits"]) == len(texts.found(register)) * column["of"]["width"], name
