"""/compare/ as a person uses it: from a precedent to both side by side, and what is said where that cannot be."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .axe import WCAG
from .conftest import Served

BUDGET = 70 * 1024  # bytes on the line for a comparison that somebody comes to straight away
PAIR = "compare/?a=SPECIMEN-REF-0001&b=SPECIMEN-0004"


def row(page: Page, name: str) -> Any:
    return page.locator("tr").filter(has=page.get_by_role("rowheader", name=name, exact=True))


def test_a_precedent_leads_to_both_side_by_side(page: Page, served: Served) -> None:
    page.goto(f"{served.address}SPECIMEN-REF-0001/")
    page.get_by_role("link", name="Compare SPECIMEN-REF-0001 and SPECIMEN-0004 side by side").click()
    expect(page.locator(".notice").filter(has_text="SPECIMEN-REF-0001 considered SPECIMEN-0004: distinguished.")).to_be_visible()
    expect(row(page, "Decision").get_by_role("cell").nth(0)).to_contain_text("Refused")
    expect(row(page, "Decision").get_by_role("cell").nth(1)).to_contain_text("Granted")
    expect(page.get_by_role("link", name="Shared-hall community kitchen")).to_have_attribute(
        "href", f"{served.address}SPECIMEN-0004/"
    )
    expect(page).to_have_title("SPECIMEN-REF-0001 and SPECIMEN-0004 side by side")
    expect(page.get_by_label("First record")).to_have_value("SPECIMEN-REF-0001")


def test_what_is_the_same_is_folded_away_and_each_row_is_told_once(page: Page, served: Served) -> None:
    page.goto(f"{served.address}{PAIR}")
    different, alike = page.get_by_role("table", name="What differs"), page.locator("details.alike")
    expect(different).to_be_visible()
    expect(alike).not_to_have_attribute("open", "")
    alike.locator("summary").click()
    rows = "tbody tr:not(.part-name)"
    told, folded = (set(table.locator(rows).all_inner_texts()) for table in (different, alike.get_by_role("table")))
    assert told
    assert folded
    assert not told & folded
    for cells in page.locator("details tbody tr:not(.part-name)").all():
        first, second = (cells.get_by_role("cell").nth(n).locator("p:not(.whose)").all_text_contents() for n in (0, 1))
        assert sorted(t.rstrip(".") for t in first) == sorted(t.rstrip(".") for t in second)


def test_numbers_are_typed_as_people_type_them(page: Page, served: Served) -> None:
    page.goto(f"{served.address}compare/")
    page.get_by_label("First record").fill("specimen ref 1")
    page.get_by_label("Second record").fill("specimen 4")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#found")).to_contain_text("differences")
    expect(page.get_by_label("Second record")).to_have_value("SPECIMEN-0004")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("a=SPECIMEN-0004&b=SPECIMEN-9999", "There is no record SPECIMEN-9999 in this register"),
        ("a=SPECIMEN-0004&b=specimen%204", "Both are SPECIMEN-0004. Enter another number to compare it with"),
        ("a=SPECIMEN-0004", "Enter the number of the second record"),
        ("a=a+kitchen&b=SPECIMEN-0004", "“a kitchen” is not the number of one record"),
        ("a=ABC-2026-0001&b=SPECIMEN-0004", "ABC-2026-0001 is the number of another register"),
    ],
)
def test_what_cannot_be_compared_is_said_plainly(context: BrowserContext, served: Served, asked: str, says: str) -> None:
    page = context.new_page()
    page.goto(f"{served.address}compare/?{asked}")
    expect(page.locator(".error:visible")).to_contain_text(says)
    expect(page.locator("[aria-invalid]")).to_have_count(1)
    expect(page.get_by_role("table")).to_have_count(0)


def test_a_removed_record_is_said_to_be_removed(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    gone = '{"id":"SPECIMEN-0099","kind":"guarantee","specimen":true,"removed":{"on":"2026-05-04","commit":null}}'
    page.route("**/SPECIMEN-0099.json", lambda route: route.fulfill(content_type="application/json", body=gone))
    page.goto(f"{served.address}compare/?a=SPECIMEN-0099&b=SPECIMEN-0004")
    expect(page.locator("#compared")).to_contain_text("SPECIMEN-0099 was removed on 4 May 2026, and cannot be compared.")
    expect(page.locator("#compared").get_by_role("link", name="Shared-hall community kitchen")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)


def test_a_case_and_a_guarantee_are_said_to_be_two_things(page: Page, served: Served) -> None:
    page.goto(f"{served.address}compare/?a=SPECIMEN-CASE-0001&b=SPECIMEN-0004")
    expect(page.locator(".notice:visible")).to_contain_text("SPECIMEN-CASE-0001 is a case")
    expect(page.get_by_role("rowheader", name="Safeguards")).to_have_count(0)
    expect(row(page, "Places").get_by_role("cell").nth(1)).to_contain_text("Swansea")


def test_a_host_that_fails_is_said(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.route("**/SPECIMEN-0004.json", lambda route: route.fulfill(status=503))
    page.goto(f"{served.address}{PAIR}")
    expect(page.locator("#compared")).to_contain_text("The records could not be loaded.")
    expect(page.get_by_label("First record")).to_be_visible()


def test_words_of_a_record_stay_words(page: Page, served: Served, site: Path) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    text = (site / "SPECIMEN-0004.json").read_text("utf-8").replace("Shared-hall community kitchen", nasty)
    page.route("**/SPECIMEN-0004.json", lambda route: route.fulfill(content_type="application/json", body=text))
    page.goto(f"{served.address}{PAIR}")
    expect(page.get_by_role("link", name=nasty)).to_be_visible()
    expect(page.locator("#compared img")).to_have_count(0)


def test_a_comparison_costs_little(page: Page, served: Served) -> None:
    page.goto(f"{served.address}{PAIR}", wait_until="networkidle")
    expect(page.locator("#found")).to_be_visible()
    assert served.bytes <= BUDGET, sorted(served.fetched, key=lambda one: -one[1])


def test_without_a_script_it_says_how_to_do_it_by_hand(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}{PAIR}")
    expect(page.get_by_text("Comparing needs JavaScript.")).to_be_visible()
    expect(page.get_by_role("button", name="Compare")).to_be_hidden()
    expect(page.get_by_role("link", name="the guarantees")).to_be_visible()
    context.close()


def test_on_paper_what_is_folded_away_is_open_and_the_form_is_gone(page: Page, served: Served) -> None:
    page.goto(f"{served.address}{PAIR}")
    expect(page.locator("#found")).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_role("table", name="What is the same")).to_be_visible()
    expect(page.get_by_role("button", name="Compare")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details.alike")).not_to_have_attribute("open", "")


@pytest.mark.parametrize(
    ("width", "scheme", "forced"), [(1280, "light", "none"), (360, "dark", "none"), (320, "light", "active")]
)
def test_it_shuts_nobody_out(browser: Browser, served: Served, width: int, scheme: Any, forced: Any) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 740}, color_scheme=scheme, forced_colors=forced, reduced_motion="reduce"
    )
    page, axe = context.new_page(), Axe()
    for path, there in ((PAIR, "#found"), ("compare/", "#which"), ("compare/?a=x&b=SPECIMEN-0004", "#error-a")):
        page.goto(f"{served.address}{path}")
        expect(page.locator(there)).to_be_visible()
        for summary in page.locator("details.alike summary").all():
            summary.click()
        found = axe.run(page, options=WCAG)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    if width < 700:
        page.goto(f"{served.address}{PAIR}")
        first, second = (row(page, "Decision").locator("td").nth(n).bounding_box() for n in (0, 1))
        assert first is not None
        assert second is not None
        assert second["y"] >= first["y"] + first["height"]
        assert abs(second["x"] - first["x"]) < 2
    context.close()
