"""The pages about data, days and figures: nobody is shut out, on a phone and in the dark; citations are copied."""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from .axe import Eyes
from .conftest import Served
from .test_pages import SETTINGS

KINDS = (
    "due/", "statistics/", "statistics/by-place/", "statistics/by-service/", "statistics/coverage/", "reports/",
    "data/", "data/dictionary/", "data/queries/", "api/v1/", "SPECIMEN-0004/card/", "SPECIMEN-0009/card/",
)  # fmt: skip


@pytest.fixture(params=SETTINGS, ids=[f"{w}-{s}" for w, s in SETTINGS])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    width, scheme = request.param
    made = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="en-GB")
    yield made
    made.close()


def test_no_kind_of_page_shuts_anybody_out(reader: BrowserContext, served: Served) -> None:
    page, eyes = reader.new_page(), Eyes()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    for address in KINDS:
        page.goto(served.address + address)
        wrong = eyes.wrong(page)
        assert not wrong, f"{address}\n{wrong}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], f"{address} is {width} wide"  # type: ignore[index]
    assert not complaints


def test_no_figure_of_a_chart_leaves_the_page(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    for address in ("statistics/", "statistics/by-service/", "statistics/by-body-type/", "statistics/by-rule-kind/"):
        page.goto(served.address + address)
        right = page.evaluate(
            "Math.max(...[...document.querySelectorAll('.chart text')].map(t => t.getBoundingClientRect().right))"
        )
        assert right <= 320, address
    context.close()


def test_a_citation_is_copied_with_the_readers_own_day(browser: Browser, served: Served) -> None:
    context = browser.new_context(locale="en-GB")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.clock.set_fixed_time(dt.datetime(2027, 1, 5, 12, tzinfo=dt.UTC))
    page = context.new_page()
    page.goto(served.address + "SPECIMEN-0004/#cite")
    page.get_by_role("button", name="Copy the citation: In a sentence, for a newspaper").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("The Guarantee Register, guarantee SPECIMEN-0004, “Shared-hall community kitchen”, version")
    assert "read on 5 January 2027. Illustration only." in copied
    page.get_by_text("BibTeX", exact=True).click()
    page.get_by_role("button", name="Copy the citation: BibTeX").click()
    assert "urldate = {2027-01-05}" in page.evaluate("navigator.clipboard.readText()")
    for name in ("RIS", "CSL-JSON"):
        page.get_by_text(name, exact=True).click()
    expect(page.locator("#cite-ris")).to_contain_text("Y2  - 2027/01/05")
    expect(page.locator("#cite-csl")).to_contain_text('"accessed": {"date-parts": [[2027, 1, 5]]}')
    assert page.locator("#cite-wikipedia [data-read]").text_content() == "5 January 2027"
    context.close()


def test_without_leave_to_copy_the_citation_is_selected(browser: Browser, served: Served) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no leave'))")
    page.goto(served.address + "SPECIMEN-REF-0001/#cite")
    page.get_by_role("button", name="Copy the citation: In a sentence, for a newspaper").click()
    expect(page.locator("[data-copied]")).to_contain_text("Selected.")
    assert "refusal SPECIMEN-REF-0001" in page.evaluate("getSelection().toString()")
    context.close()


def test_without_a_script_the_citation_is_as_at_the_day_of_the_site(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + "SPECIMEN-0004/")
    assert "read on 23 November 2026" in (page.locator("#cite-sentence").text_content() or "")
    assert not page.locator("[data-copy]").first.is_visible()
    page.get_by_text("BibTeX", exact=True).click()
    expect(page.locator("#cite-bibtex")).to_have_text("In the file below, for programs that keep references.")
    expect(page.get_by_role("link", name="SPECIMEN-0004.bib")).to_be_visible()
    context.close()
