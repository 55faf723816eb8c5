"""The one box: real queries with what must come first, suggestions by keyboard and for screen readers, loose addresses."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from registrar.site.build import build
from samples import SAMPLE

from .conftest import PREFIX, ROOT, TODAY, Served, serve

with (ROOT / "tests/queries.csv").open(encoding="utf-8", newline="") as stream:
    QUERIES = [(row["typed"], row["first"]) for row in csv.DictReader(stream)]
RIGHT = 73
FIRST = """() => {
  const link = document.querySelector("#meant a, #results ol a, #results ul a[href*='/places/']");
  return [document.querySelector("#note").textContent, link ? new URL(link.href).pathname : ""];
}"""


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tests' own records with every council and postcode district of the country."""
    root = tmp_path_factory.mktemp("country")
    shutil.copytree(SAMPLE / "register", root / "register")
    for name in ("places.yaml", "postcode-districts.csv"):
        shutil.copy(ROOT / "register" / name, root / "register" / name)
    build(root, root / "site", TODAY, f"https://host.example{PREFIX}", use_cache=False)
    return root / "site"


@pytest.fixture
def served(country: Path) -> Iterator[Served]:
    yield from serve(country)


def ask(page: Page, typed: str) -> None:
    """Sends a query with the form of the page and waits for the answer."""
    page.locator("#q").fill(typed)
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(urlencode({"q": typed}).replace("*", "%2A")).replace("%7E", "~") + "$"))
    page.wait_for_function("typed => document.querySelector('#finder').dataset.answered === typed", arg=typed)


def first(page: Page) -> str:
    """The page that comes first, or that a number is not on the register."""
    note, path = page.evaluate(FIRST)
    unknown = re.fullmatch(r"(\S+) is not on the register\.", note)
    return f"not {unknown[1]}" if unknown else path.removeprefix(PREFIX)


def test_of_seventy_seven_real_queries_the_right_thing_comes_first(page: Page, served: Served) -> None:
    page.goto(f"{served.address}find/")
    page.wait_for_selector("#finder:not([hidden])", state="attached")
    wrong = []
    for typed, right in QUERIES:
        ask(page, typed)
        if (found := first(page)) != right:
            wrong.append(f"{typed}: {found or 'nothing'} instead of {right}")
    assert len(QUERIES) >= 77
    assert len(QUERIES) - len(wrong) >= RIGHT, "\n".join(wrong)
    assert not [line for line in wrong if re.search(r"\d{4}", line.partition(":")[0])], wrong  # of numbers not one


@pytest.mark.parametrize(
    ("typed", "said", "offered"),
    [
        ("SPECIMAN 4", "“SPECIMAN 4” is not a number on the register.", ["SPECIMEN-0004"]),
        ("BGS 2026 1", "“BGS 2026 1” is not a number on the register. A number looks like BSG-2026-0001.", []),
        ("2026/1", "“2026/1” is not a number on the register. A number looks like BSG-2026-0001.", []),
    ],
)
def test_a_mistyped_number_is_never_answered_with_a_record(
    page: Page, served: Served, typed: str, said: str, offered: list[str]
) -> None:
    page.goto(f"{served.address}find/")
    page.wait_for_selector("#finder:not([hidden])", state="attached")
    ask(page, typed)
    expect(page.locator("#note")).to_have_text(said)
    expect(page.locator("#meant a")).to_have_text(offered)
    expect(page.locator("#results ol")).to_have_count(0)


def test_a_county_says_how_many_schemes_are_in_its_area(page: Page, served: Served) -> None:
    page.goto(f"{served.address}find/?q=Norfolk")
    expect(page.locator("#meant")).to_have_text("Place Norfolk One scheme in its area")
    ask(page, "London")
    expect(page.locator("#meant li")).to_have_text(
        ["Place Greater London Authority No schemes here yet", "Place City of London Did you mean City of London?"]
    )


def test_a_record_of_another_tab_that_fits_better_is_told(page: Page, served: Served) -> None:
    page.goto(f"{served.address}find/?q=youth+club+only+one+adult")
    expect(page.locator("#note")).to_contain_text("One refused application fits better: Evening drop-in with one adult on duty.")
    expect(page.locator("#note a")).to_have_attribute("href", re.compile("/SPECIMEN-REF-0003/$"))
    ask(page, "kitchen")
    expect(page.locator("#note")).to_be_empty()


# -- suggestions ----------------------------------------------------------------------------------------------------------


def shown(page: Page) -> str:
    """The list of suggestions as a screen reader has it."""
    listbox = page.get_by_role("listbox", name="Suggestions")
    expect(listbox).to_be_visible()
    return listbox.aria_snapshot()


def test_suggestions_come_in_groups_and_a_screen_reader_has_them(page: Page, served: Served) -> None:
    page.goto(served.address)
    box = page.locator("main").get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("highw")
    told = shown(page)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert re.search(r'group "Rules":\s+- text: Rules\s+- option "Highways Act 1980, section 161"', told), told
    assert re.search(r'group "Bodies":.*\s.*\s+- option "The county highway authority', told), told
    assert re.search(r'group "Services":.*\s.*\s+- option "Streets and highways"', told), told
    expect(page.locator(".suggested + [role=status]").first).to_have_text(re.compile(r"^\d suggestions$"))


def test_by_keyboard_alone_an_option_is_taken_and_the_list_is_closed(page: Page, served: Served) -> None:
    page.goto(f"{served.address}SPECIMEN-0001/")
    box = page.get_by_role("combobox", name="Search the register")
    box.press_sequentially("ls6")
    shown(page)
    page.keyboard.press("ArrowDown")
    leeds = page.get_by_role("option", name="Leeds")
    expect(leeds).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", leeds.get_attribute("id") or "")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")  # back to what was typed
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowUp")  # and on to the last
    expect(page.get_by_role("option", name="Search for “ls6”")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("ls6")
    page.keyboard.press("ArrowDown")
    expect(leeds).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.address}places/E08000035/")


def test_enter_without_an_option_searches_and_a_click_takes_one(page: Page, served: Served) -> None:
    page.goto(served.address)
    box = page.locator("main").get_by_role("combobox")
    box.press_sequentially("lunch club")
    shown(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.address}find/?q=lunch+club")
    expect(page.locator("#results ol .id").first).to_have_text("SPECIMEN-0004")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.locator("#q").fill("traffic comm")
    page.get_by_role("option", name="The traffic commissioner (specimen)").click()
    expect(page).to_have_url(f"{served.address}bodies/specimen-traffic-commissioner/")


def test_a_number_is_suggested_as_itself_and_an_unknown_one_as_nothing(page: Page, served: Served) -> None:
    page.goto(f"{served.address}find/")
    page.locator("#q").fill("specimen 4")
    page.get_by_role("option", name="SPECIMEN-0004").click()
    expect(page).to_have_url(f"{served.address}SPECIMEN-0004/")
    page.goto(f"{served.address}find/")
    page.locator("#q").fill("BSG-2026-9999")
    expect(page.locator(".suggested + [role=status]").first).to_have_text("No suggestions")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_nothing_is_fetched_for_suggestions_before_a_box_is_used(page: Page, served: Served) -> None:
    page.goto(f"{served.address}places/")
    page.wait_for_load_state("networkidle")
    assert not [path for path, _ in served.fetched if path.startswith(("search/", "assets/search/"))]


# -- how one arrives ------------------------------------------------------------------------------------------------------


def test_the_older_address_of_the_search_leads_on_with_its_query(page: Page, served: Served) -> None:
    page.goto(f"{served.address}guarantees/?q=kitchen&nation=W")
    expect(page).to_have_url(f"{served.address}find/?q=kitchen&nation=W")
    expect(page.locator("#results ol .id")).to_have_text(["SPECIMEN-0004"])
    page.goto(f"{served.address}guarantees/?status=refused")
    expect(page.locator("#results ol .id")).to_have_count(3)
    expect(page.locator("#tabs [aria-current]")).to_contain_text("Refused applications")


@pytest.mark.parametrize("address", ["find/?q=leeds", "guarantees/?q=leeds"])
def test_without_a_script_the_form_leads_to_the_lists(browser: Browser, served: Served, address: str) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(served.address)
    plain.locator("main input[name=q]").fill("leeds")
    plain.keyboard.press("Enter")
    expect(plain).to_have_url(f"{served.address}find/?q=leeds")
    plain.goto(f"{served.address}{address}")
    expect(plain.get_by_role("link", name="By place")).to_be_visible()
    expect(plain.locator("#listed ol.results > li")).to_have_count(17)
    plain.context.close()


# -- what is said ---------------------------------------------------------------------------------------------------------


def search(page: Page, served: Served, typed: str) -> None:
    page.goto(f"{served.address}find/?{urlencode({'q': typed})}")
    page.wait_for_function("typed => document.querySelector('#finder').dataset.answered === typed", arg=typed)


def test_a_place_without_a_scheme_has_the_nearest_that_have_one(page: Page, served: Served) -> None:
    search(page, served, "Barnsley")
    expect(page.locator("#meant")).to_contain_text("No schemes here yet")
    near = page.get_by_role("region", name="Nearest other places where a guarantee was granted").get_by_role("listitem")
    expect(near).to_have_count(3)
    expect(near.first).to_have_text(re.compile(r"^Leeds about \d\d miles, one scheme$"))
    expect(near.nth(1)).to_have_text(re.compile(r"^Calderdale about \d\d miles, one scheme, which has ended$"))
    search(page, served, "Rochdale")  # whose guarantee was revoked
    expect(page.locator("#meant")).to_contain_text("One scheme, which has ended")


def test_where_nothing_is_in_the_place_the_words_are_found_elsewhere_the_nearest_first(page: Page, served: Served) -> None:
    search(page, served, "kitchen in Bristol")
    expect(page.locator("#note")).to_have_text(
        "Nothing was found for “kitchen” in Bristol. These are all with “kitchen”, the nearest first."
    )
    assert page.locator("#results ol .id").all_inner_texts()[:2] == ["SPECIMEN-0011", "SPECIMEN-0004"]  # Somerset, Swansea


def test_a_word_that_means_something_is_never_replaced(page: Page, served: Served) -> None:
    search(page, served, "quashed")
    assert first(page) == "guarantees/status/quashed/"
    expect(page.locator("#count")).to_have_text("No schemes found")
    expect(page.locator("#note")).to_have_text("")


def test_what_was_replaced_stands_below_what_took_its_place(page: Page, served: Served) -> None:
    search(page, served, "community justice panel for adults")
    assert page.locator("#results ol .id").all_inner_texts()[:2] == ["SPECIMEN-0013", "SPECIMEN-0012"]
