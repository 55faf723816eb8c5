"""The search at /find/, as people use it."""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from .conftest import Served


def results(page: Page) -> list[str]:
    """The ids of the results shown, once all are there: the first few come before the others."""
    page.wait_for_selector("#finder[data-answered]:not([hidden]) #found", state="attached")
    return page.locator("#results ol > li .id").all_inner_texts()


def search(page: Page, served: Served, query: str) -> list[str]:
    page.goto(f"{served.address}find/?{query}")
    return results(page)


def count(page: Page, words: str) -> None:
    expect(page.locator("#count")).to_have_text(words)


# -- words ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("no ball games", "SPECIMEN-0003"),
        ("lunch club", "SPECIMEN-0004"),
        ("Eden", "SPECIMEN-0010"),  # the old name of the place
        ("Penrith", "SPECIMEN-0010"),  # a town in it
        ("cegin gymunedol", "SPECIMEN-0004"),  # the Welsh title
        ("food handler's certificate", "SPECIMEN-0004"),  # the rule
        ("co-operative nursery", "SPECIMEN-0001"),
        ("cooperative nursery", "SPECIMEN-0001"),
        ('"ball games"', "SPECIMEN-0003"),
    ],
)
def test_words_find(page: Page, served: Served, typed: str, first: str) -> None:
    assert search(page, served, f"q={typed}")[0] == first


def test_an_alias_of_a_rule_finds(page: Page, served: Served) -> None:
    assert "SPECIMEN-0003" in search(page, served, "q=Highways+Act+1980+s.161(3)")


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("specimen-0007", "SPECIMEN-0007"),
        ("SPECIMEN-0004.", "SPECIMEN-0004"),
        ("SPECIMEN–0004", "SPECIMEN-0004"),
        ("no. specimen 4", "SPECIMEN-0004"),
        ("https://guarantee-register.example/SPECIMEN-0004/card/", "SPECIMEN-0004"),
        ("specimen ref 1", "SPECIMEN-REF-0001"),
    ],
)
def test_a_number_finds_that_very_record(page: Page, served: Served, typed: str, id_: str) -> None:
    assert search(page, served, urlencode({"q": typed})) == [id_]
    count(page, "One refused application found" if "REF" in id_ else "One scheme found")


@pytest.mark.parametrize(
    ("typed", "id_"), [("BSG-2026-9999", "BSG-2026-9999"), ("BSG20260074", "BSG-2026-0074"), ("SPECIMEN-999", "SPECIMEN-0999")]
)
def test_of_a_number_that_no_record_has_it_is_said(page: Page, served: Served, typed: str, id_: str) -> None:
    assert search(page, served, urlencode({"q": typed})) == []
    expect(page.locator("#note")).to_have_text(f"{id_} is not on the register.")
    expect(page.locator("#results").get_by_role("link", name="tell us about the card")).to_be_visible()


def test_a_number_of_another_register_is_said_to_be_one(page: Page, served: Served) -> None:
    assert search(page, served, "q=XYZ-2026-0001") == []
    expect(page.locator("#note")).to_contain_text("XYZ-2026-0001 is a number of another register.")


@pytest.mark.parametrize(
    ("typed", "ids", "said"),
    [
        ("guarantee 4", ["SPECIMEN-0004"], "“guarantee 4” is the end of this number."),
        ("record 0012", ["SPECIMEN-0012"], "“record 0012” is the end of this number."),  # another names that one in its text
        ("SPECIMEN 4 and 5", [], "No number of a record can be read in “SPECIMEN 4 and 5”."),
        ("QRX-0012", [], "“0012” looks like part of a number, and is not looked for among the words."),
        ("x", [], "“x” has no word of two letters or more."),
        ("“in the”", [], "“in the” contains only words that are in nearly every record."),
    ],
)
def test_no_number_and_no_odd_word_is_answered_with_another_record(
    page: Page, served: Served, typed: str, ids: list[str], said: str
) -> None:
    assert search(page, served, urlencode({"q": typed})) == ids
    expect(page.locator("#note")).to_contain_text(said)


def test_the_end_of_numbers_under_several_tabs_shows_the_tabs(page: Page, served: Served) -> None:
    assert search(page, served, "q=0002") == ["SPECIMEN-0002"]
    expect(page.locator("#note")).to_contain_text("“0002” is the end of each of these numbers.")
    page.locator("#tabs a", has_text="Refus").click()
    expect(page.locator("#results .id")).to_have_text("SPECIMEN-REF-0002")


def test_an_address_that_leads_nowhere_leads_to_the_record_whose_number_is_in_it(context: BrowserContext, served: Served) -> None:
    page = context.new_page()  # it complains of the status, 404
    for typed in (
        "specimen%200004/card/",
        "specimen-0004/",
        "SPECIMEN0004/",
        "SPECIMEN-4/",
        "no.%20specimen%204/",
        "Specimen–0004/",
    ):
        page.goto(f"{served.address}{typed}")
        expect(page).to_have_url(f"{served.address}SPECIMEN-0004/")
    page.goto(f"{served.address}SPECIMEN-0004/v/99/")  # its own address, and a page that it does not have
    expect(page.locator("#number")).to_have_text("The record is at SPECIMEN-0004.")
    expect(page.get_by_text("not on the register")).to_have_count(0)
    page.goto(f"{served.address}BSG-2026-9999/")
    expect(page.locator("#number")).to_have_text(
        "BSG-2026-9999 is not on the register. If a card shows this number, please tell us about the card."
    )
    expect(page.locator("#guess")).to_be_hidden()
    page.goto(f"{served.address}SPECIMAN-4/card/")  # which it may be, and is not led to
    expect(page.locator("#number")).to_have_text("Did you mean SPECIMEN-0004?")
    for typed in ("nothing-here/", "4/", "guarantees/page/4/"):
        page.goto(f"{served.address}{typed}")
        expect(page.locator("#number")).to_be_hidden()


@pytest.mark.parametrize(("typed", "meant"), [("librery", "library"), ("kitchn", "kitchen"), ("nursrey", "nursery")])
def test_a_misspelt_word_finds_the_nearest_one_and_says_so(page: Page, served: Served, typed: str, meant: str) -> None:
    found = search(page, served, f"q={typed}")
    expect(page.locator("#note")).to_have_text(f"No record contains the word “{typed}”. These contain “{meant}”.")
    assert found == search(page, served, f"q={meant}")


def test_the_beginning_of_a_word_finds(page: Page, served: Served) -> None:
    assert "SPECIMEN-0008" in search(page, served, "q=librar")


def test_what_ended_and_what_was_refused_is_found_and_marked(page: Page, served: Served) -> None:
    found = search(page, served, "q=village+library")
    tag = page.locator("#results li", has_text="SPECIMEN-0008").locator(".tag").first
    assert found[0] == "SPECIMEN-0008"
    expect(tag).to_have_class("tag s-surrendered")
    expect(tag).to_contain_text("Surrendered on")
    assert "SPECIMEN-REF-0001" in search(page, served, "status=refused")
    expect(page.locator("#results .tag.s-refused").first).to_contain_text("Refused on")


def test_words_that_no_record_has_together_find_some_of_them(page: Page, served: Served) -> None:
    assert {"SPECIMEN-0004", "SPECIMEN-0010"} <= set(search(page, served, "q=minibus+kitchen"))
    expect(page.locator("#note")).to_have_text("No record contains all of these words. These contain some of them.")


def test_nothing_found_says_so_and_offers_the_lists(page: Page, served: Served) -> None:
    assert search(page, served, "q=qqzzyy") == []
    count(page, "No schemes found")
    page.locator("#results").get_by_role("link", name="lists").click()
    expect(page.locator("#ways")).to_be_in_viewport()


def test_a_place_without_a_scheme_says_so_and_leads_to_the_nearest(page: Page, served: Served) -> None:
    assert search(page, served, "q=Carlisle") == []
    expect(page.locator("#results")).to_contain_text("There are no schemes in Cumberland yet.")
    expect(page.locator("#results section").first).to_contain_text(
        "Nearest other places where a guarantee was grantedWestmorland and Furness about"
    )
    page.get_by_role("link", name="Cumberland and the nearest places").click()
    expect(page).to_have_url(f"{served.address}places/E06000063/")


def test_words_typed_on_any_page_are_searched(page: Page, served: Served) -> None:
    page.goto(f"{served.address}SPECIMEN-0001/")
    page.get_by_role("combobox", name="Search the register").fill("lunch club")
    page.keyboard.press("Enter")
    assert results(page)[0] == "SPECIMEN-0004"
    expect(page).to_have_url(f"{served.address}find/?q=lunch+club")
    expect(page).to_have_title(re.compile("^One scheme found for “lunch club” – "))


def test_the_words_found_are_marked_and_hidden_ones_shown(page: Page, served: Served) -> None:
    search(page, served, "q=lunch+club")
    expect(page.locator("#results li").first).to_contain_text("Also found under: lunch club")
    assert page.locator("#results mark").all_inner_texts() == ["lunch", "club"]


# -- facets ---------------------------------------------------------------------------------------------------------------


def test_facets_narrow_and_the_address_can_be_shared(page: Page, served: Served, context: BrowserContext) -> None:
    search(page, served, "")
    page.get_by_role("checkbox", name="Suspended").check()
    page.get_by_role("checkbox", name="England").check()
    count(page, "One scheme found")
    assert results(page) == ["SPECIMEN-0005"]
    expect(page).to_have_url(f"{served.address}find/?status=suspended&nation=E")
    other = context.new_page()
    assert search(other, served, page.url.partition("?")[2]) == ["SPECIMEN-0005"]
    expect(other.get_by_role("checkbox", name="Suspended")).to_be_checked()
    assert other.locator("#chips button").all_text_contents() == [
        "Remove status: Suspended",
        "Remove nation: England",
        "Clear all",
    ]


def test_counts_say_what_a_further_choice_would_leave(page: Page, served: Served) -> None:
    search(page, served, "nation=W")
    in_force = page.get_by_role("checkbox", name="In force").locator("xpath=../span[@class='count']")
    left = int(in_force.inner_text())
    page.get_by_role("checkbox", name="In force").check()
    expect(page.locator("#results ol > li")).to_have_count(left)
    page.get_by_role("checkbox", name="England").check()  # one more nation: either of them
    expect(page.locator("#results ol > li")).not_to_have_count(left)
    assert len(results(page)) > left


def test_words_and_facets_combine(page: Page, served: Served) -> None:
    everywhere = search(page, served, "q=kitchen")
    assert set(everywhere[:2]) == {"SPECIMEN-0004", "SPECIMEN-0011"}  # whose titles have the word
    page.get_by_role("checkbox", name="Wales").check()
    expect(page.locator("#results ol > li")).to_have_count(1)
    assert results(page) == ["SPECIMEN-0004"]
    page.get_by_role("link", name="Refused applications 1").click()
    count(page, "One refused application found")
    assert results(page) == ["SPECIMEN-REF-0001"]
    expect(page.get_by_role("link", name="Refused applications 1")).to_be_focused()
    expect(page).to_have_url(f"{served.address}find/?q=kitchen&nation=W&in=refused")


def test_cases_have_a_tab_of_their_own_and_a_number_leads_to_its_case(page: Page, served: Served) -> None:
    search(page, served, "q=park")
    page.get_by_role("link", name="Cases 2").click()
    count(page, "Two cases found")
    assert set(results(page)) == {"SPECIMEN-CASE-0001", "SPECIMEN-CASE-0005"}
    expect(page.locator("#results ol > li").first).to_contain_text("Case: no reply by 2 November 2026, overdue")
    expect(page).to_have_url(f"{served.address}find/?q=park&in=case")
    for typed, found in (("specimen case 2", "SPECIMEN-CASE-0002"), ("SPECIMEN-CASE-1", "SPECIMEN-CASE-0001")):
        assert search(page, served, f"q={typed}") == [found]
    assert set(search(page, served, "status=case")) == {"SPECIMEN-CASE-0001", "SPECIMEN-CASE-0002", "SPECIMEN-CASE-0005"}


def test_a_chip_takes_its_choice_away_and_keeps_the_focus_near(page: Page, served: Served) -> None:
    search(page, served, "status=suspended&nation=E")
    page.get_by_role("button", name="Remove status: Suspended").click()
    expect(page).to_have_url(f"{served.address}find/?nation=E")
    expect(page.get_by_role("button", name="Remove nation: England")).to_be_focused()


def test_all_choices_are_taken_away_at_once(page: Page, served: Served) -> None:
    search(page, served, "status=suspended&nation=W")
    count(page, "No schemes found")
    page.get_by_role("button", name="Clear all").click()
    count(page, "14 schemes found")
    expect(page).to_have_url(f"{served.address}find/")
    expect(page.locator("#found")).to_be_focused()


def test_every_facet_opens_and_counts(page: Page, served: Served) -> None:
    search(page, served, "")
    for name in ("Service", "Place", "What happened to the rule", "Kind of rule", "Body", "Year of the decision"):
        page.locator("summary", has_text=re.compile(f"^{name}$")).click()
        group = page.get_by_role("group", name=name)
        expect(group.locator(".count").first).to_have_text(re.compile(r"^\d+$"))
    expect(page.get_by_role("group", name="Place").get_by_text("Eden (until 2023)")).to_be_visible()


def test_a_long_facet_is_shortened_by_typing(page: Page, served: Served) -> None:
    search(page, served, "")
    page.locator("summary", has_text=re.compile("^Body$")).click()
    group = page.get_by_role("group", name="Body")
    expect(group.get_by_role("checkbox").nth(20)).to_be_visible()
    before = group.get_by_role("checkbox").count()
    group.get_by_role("searchbox").fill("police")
    expect(group.get_by_role("checkbox", name=re.compile("police", re.IGNORECASE))).not_to_have_count(0)
    assert group.get_by_role("checkbox").count() < before


def test_the_back_button_goes_back(page: Page, served: Served) -> None:
    search(page, served, "q=kitchen")
    before = results(page)
    page.get_by_role("checkbox", name="Wales").check()
    count(page, "One scheme found")
    page.go_back()
    expect(page.locator("#results ol > li")).to_have_count(len(before))
    expect(page.get_by_role("checkbox", name="Wales")).not_to_be_checked()


def test_sorting(page: Page, served: Served) -> None:
    search(page, served, "sort=title")
    titles = page.locator("#results h3").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold)
    page.get_by_label("Sort by").select_option("place")
    expect(page).to_have_url(f"{served.address}find/?sort=place")
    expect(page.locator("#results ol > li").first).to_contain_text("Calderdale")


def test_results_come_in_pages(page: Page, served: Served) -> None:
    page.route("**/assets/search/state.js*", lambda r: _patched(r, "const SIZES = [20, 50];", "const SIZES = [5, 50];"))
    search(page, served, "page=2")
    count(page, "14 schemes found, page 2 of 3")
    expect(page).to_have_title(re.compile(r"^14 schemes found, page 2 of 3 – "))
    page.get_by_role("link", name="Next").click()
    count(page, "14 schemes found, page 3 of 3")
    expect(page.locator("#found")).to_be_focused()
    expect(page).to_have_url(f"{served.address}find/?page=3")
    search(page, served, "page=99")
    count(page, "14 schemes found, page 3 of 3")


def _patched(route: Route, old: str, new: str) -> None:
    answer = route.fetch()
    assert old in answer.text()
    route.fulfill(response=answer, body=answer.text().replace(old, new))


@pytest.mark.parametrize(
    "query",
    [
        "status=nonsense",
        "sort=nonsense&page=nonsense&show=7",
        "q=" + "x" * 3000,
        "q=%22",
        "q=...",
        "nation=E&nation=E&nation=%00",
    ],
)
def test_a_strange_address_does_no_harm(page: Page, served: Served, query: str) -> None:
    search(page, served, query)
    expect(page.locator("#count")).to_contain_text("found")


# -- what a result says ---------------------------------------------------------------------------------------------------


def test_a_result_says_the_same_as_a_row_of_a_list(page: Page, served: Served, browser: Browser) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{served.address}find/")
    rows = plain.locator("#listed ol.results > li").all_inner_texts()
    tags = plain.locator("#listed ol.results > li .tag").evaluate_all("all => all.map(e => e.className)")
    plain.context.close()
    search(page, served, "")
    granted = page.locator("#results ol.results > li").all_inner_texts()
    classes = page.locator("#results ol.results > li .tag").evaluate_all("all => all.map(e => e.className)")
    search(page, served, "in=refused")
    refused = page.locator("#results ol.results > li").all_inner_texts()
    classes += page.locator("#results ol.results > li .tag").evaluate_all("all => all.map(e => e.className)")
    assert (granted, refused) == ([r for r in rows if "REF-" not in r], [r for r in rows if "REF-" in r])
    assert sorted(classes) == sorted(tags)


def test_the_status_follows_the_day(page: Page, served: Served, context: BrowserContext) -> None:
    context.clock.set_fixed_time(dt.datetime(2027, 9, 16, 9, tzinfo=dt.UTC))  # the day after its last
    assert "SPECIMEN-0004" in search(page, served, "status=expired")
    row = page.locator("#results li", has_text="SPECIMEN-0004")
    expect(row.locator(".tag").first).to_have_class("tag s-expired")
    expect(row.locator(".tag").first).to_have_text("Expired on 15 September 2027")
    assert "SPECIMEN-0004" not in search(page, served, "status=in-force")


def test_markup_in_a_record_is_shown_as_typed(page: Page, served: Served) -> None:
    hostile = "<img src=x onerror=alert(1)>"

    def changed(route: Route) -> None:
        answer = route.fetch()
        cards = json.loads(answer.text())
        cards[0][2] = cards[0][3] = hostile
        route.fulfill(response=answer, body=json.dumps(cards))

    page.route("**/search/cards/0.json*", changed)
    search(page, served, "sort=title")
    expect(page.get_by_role("link", name=hostile)).to_have_text(hostile)
    assert page.locator("#results img").count() == 0


# -- the site changes, or the network goes ----------------------------------------------------------------------------------


def _given(page: Page, pattern: str | re.Pattern[str], change: Callable[[Any], Any]) -> None:
    """From now on, a file of the search is another."""

    def changed(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=json.dumps(change(json.loads(answer.text()))))

    page.route(pattern, changed)


@pytest.mark.parametrize(
    ("pattern", "change"),
    [
        ("**/search/cards/*.json*", lambda cards: cards[::-1]),  # as if a record had been put in before them
        ("**/search/cards/*.json*", lambda cards: [[id_, "revoked", *rest] for id_, _, *rest in cards]),
        (re.compile(r"/search/words/[0-9]+\.json"), lambda lists: lists | {"": "12345678 4"}),
        ("**/search/words/map.json*", lambda guide: guide | {"of": "12345678"}),
        ("**/search/replaced.json*", lambda column: column | {"stamp": "12345678"}),
    ],
    ids=["other cards", "other statuses", "other words", "another map", "another column"],
)
def test_files_of_two_states_of_the_register_never_show_a_record(
    context: BrowserContext, served: Served, pattern: str | re.Pattern[str], change: Callable[[Any], Any]
) -> None:
    page = context.new_page()  # it complains of the refusal
    _given(page, pattern, change)
    page.goto(f"{served.address}find/?q=justice+panel")
    expect(page.locator("#failed")).to_contain_text("The register has just been changed. Load this page again to search.")
    expect(page.locator("#listed")).to_be_visible()
    assert page.locator("#results li:visible").count() == 0
    page.unroute(pattern)
    page.locator("#q").press("Enter")
    assert results(page)[0] == "SPECIMEN-0013"


def test_a_search_that_broke_off_is_there_again_as_soon_as_the_network_is(context: BrowserContext, served: Served) -> None:
    page = context.new_page()  # it complains of the network
    assert search(page, served, "q=village+library")[0] == "SPECIMEN-0008"
    page.route("**/search/**", lambda r: r.abort())
    page.locator("#q").fill("minibus")
    page.locator("#q").press("Enter")
    expect(page.locator("#failed")).to_have_text(
        "The search could not be loaded. You can reach every scheme through the lists below."
    )
    expect(page.locator("#listed")).to_be_visible()
    page.unroute("**/search/**")
    page.locator("#q").press("Enter")
    assert results(page) == ["SPECIMEN-0010"]


# -- everybody ------------------------------------------------------------------------------------------------------------


def test_all_of_it_by_keyboard(page: Page, served: Served) -> None:
    page.goto(served.address)
    _tab_to(page, page.locator("main input[name=q]"))
    page.keyboard.type("kitchen")
    page.keyboard.press("Enter")
    assert len(results(page)) > 1
    wales = page.get_by_role("checkbox", name="Wales")
    _tab_to(page, wales)
    page.keyboard.press("Space")
    count(page, "One scheme found")
    expect(wales).to_be_focused()
    _tab_to(page, page.locator("summary", has_text=re.compile("^Service$")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="Food and meals")).to_be_visible()
    _tab_to(page, page.get_by_role("button", name="Remove nation: Wales"))
    page.keyboard.press("Enter")
    expect(page.locator("#chips button")).to_have_count(0)
    _tab_to(page, page.locator("#results h3 a").first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/SPECIMEN-(REF-)?\d{4}/$"))


def _tab_to(page: Page, wanted: object) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):  # type: ignore[attr-defined]
            return
    raise AssertionError("the Tab key does not reach it")


def test_without_a_script_the_lists_do(browser: Browser, served: Served) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served.address}find/?q=lunch")
    expect(page.locator("#finder")).to_be_hidden()
    expect(page.locator("#listed ol.results > li")).to_have_count(17)
    page.get_by_role("link", name="By status").click()
    page.get_by_role("link", name="Suspended").first.click()
    expect(page.locator("ol.results > li")).to_have_count(1)
    expect(page.locator("ol.results")).to_contain_text("SPECIMEN-0005")
    page.context.close()


def test_when_the_search_cannot_be_loaded_the_lists_stay(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.route("**/search/records.json", lambda r: r.abort())
    page.goto(f"{served.address}find/")
    expect(page.get_by_role("alert")).to_contain_text("lists below")
    expect(page.locator("#listed ol.results > li")).to_have_count(17)


NEVER_AFTER_EIGHT_SECONDS = """{
  const later = setTimeout;
  window.setTimeout = (done, wait, ...more) => later(done, wait >= 8000 ? 2 ** 31 - 1 : wait, ...more);
}"""
"""The lists come back then whatever happened: so this is not what brings them back."""


@pytest.mark.parametrize("answer", ["export const OLDER = 1;", None])
def test_when_a_part_of_the_search_does_not_fit_or_is_missing_the_lists_stay(
    answer: str | None, context: BrowserContext, served: Served
) -> None:
    """A browser may still hold a part of yesterday's search."""
    page = context.new_page()
    page.add_init_script(NEVER_AFTER_EIGHT_SECONDS)
    page.route(
        "**/assets/search/state.js",
        lambda r: r.abort() if answer is None else r.fulfill(body=answer, content_type="text/javascript"),
    )
    page.goto(f"{served.address}find/")
    expect(page.locator("#listed ol.results > li").first).to_be_visible()
    expect(page.locator("#finder")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ["", "q=kitchen&nation=W", "q=qqzzyy&status=suspended"])
def test_it_fits_the_screen(page: Page, served: Served, width: int, query: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    search(page, served, query)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_small_screen_the_facets_are_folded_away(page: Page, served: Served) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    search(page, served, "")
    expect(page.get_by_role("checkbox", name="Wales")).to_be_hidden()
    page.get_by_text("Narrow the list").click()
    page.get_by_role("checkbox", name="Wales").check()
    expect(page.locator("#results ol > li")).to_have_count(1)


def test_a_first_search_is_light(page: Page, served: Served) -> None:
    search(page, served, "q=lunch+club")
    page.wait_for_load_state("networkidle")
    assert served.bytes < 100_000, served.fetched  # `bench.visits` counts it at 10,000 records
