"""Each kind of page as people meet it: by ear, by keyboard, on a small phone, in the dark, on paper, a year later."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from bench.host import sent

from .axe import COLOURS, WCAG, Eyes
from .conftest import TODAY, Served

KINDS = {
    "home": "",
    "start": "start/",
    "receipt": "start/receipt/",
    "search": "find/",
    "search-results": "find/?q=kitchen",
    "nothing-found": "find/?q=zzzzqqqq",
    "place-found": "find/?q=leeds",
    "number-unknown": "find/?q=BSG-2026-9999",
    "record": "SPECIMEN-0004/",
    "record-suspended": "SPECIMEN-0005/",
    "record-ended": "SPECIMEN-0009/",
    "record-withheld": "SPECIMEN-0013/",
    "refusal": "SPECIMEN-REF-0001/",
    "cases": "cases/",
    "cases-of-a-stage": "cases/late/",
    "case": "SPECIMEN-CASE-0001/",
    "case-decided": "SPECIMEN-CASE-0005/",
    "facet": "guarantees/status/in-force/",
    "places": "places/",
    "place": "places/E06000064/",
    "services": "services/",
    "rules": "rules/",
    "rule": "rules/ukpga-1980-66-section-161/",
    "bodies": "bodies/",
    "refused": "refused/",
    "checks": "checks/",
    "check": "checks/no-personal-data/",
    "protected-law": "protected-law/",
    "powers": "powers/",
    "about": "about/",
    "apply": "about/apply/",
    "tables": "about/review/",
    "wide-table": "about/threats/",
    "commands": "about/another-host/",
    "not-found": "no-such-page/",
}
SEARCHES = frozenset(["search", "search-results", "nothing-found", "place-found", "number-unknown"])
SETTINGS = [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")]


@pytest.fixture(params=SETTINGS, ids=[f"{w}-{s}" for w, s in SETTINGS])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """Somebody with a screen of that width and that scheme of colours."""
    width, scheme = request.param
    made = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="en-GB", reduced_motion="reduce"
    )
    yield made
    made.close()


def visit(page: Page, served: Served, kind: str, address: str) -> None:
    """A page of that kind, with what its script found, if it searches."""
    page.goto(served.address + address)
    if kind in SEARCHES:
        expect(page.locator("[data-answered]")).to_have_count(1)


def test_no_kind_of_page_shuts_anybody_out(reader: BrowserContext, served: Served) -> None:
    page, eyes = reader.new_page(), Eyes()
    for kind, address in KINDS.items():
        visit(page, served, kind, address)
        wrong = eyes.wrong(page)
        assert not wrong, f"{kind}\n{wrong}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], f"{kind} is {width} wide"  # type: ignore[index]


def test_axe_tells_what_is_wrong(context: BrowserContext) -> None:
    page = context.new_page()
    page.set_content(
        "<html lang='en'><title>A page</title><main><h1>A page</h1><img src='data:,'><p style='color: #eee'>pale</p>"
    )
    for question, wrong in ((WCAG, {"image-alt", "color-contrast"}), (COLOURS, {"color-contrast"})):
        assert {v["id"] for v in Axe().run(page, options=question).response["violations"]} >= wrong


def test_a_text_is_looked_at_again_as_soon_as_it_is_shown_in_another_way(context: BrowserContext) -> None:
    begins = "<html lang='en'><title>A page</title><style>.a { color: #eee; background: #fff }</style><main><h1>A page</h1>"
    page, eyes = context.new_page(), Eyes()
    page.set_content(begins + "<p>plain</p>")
    assert not eyes.wrong(page)
    page.set_content(begins + "<p>plain</p><p>plain</p>")
    assert page.evaluate("document.querySelectorAll('p').length") == 2
    assert not eyes.wrong(page)
    for pale in (
        "<p class='a'>pale by its class",
        "<p style='color: #eee'>pale by itself",
        "<div style='background: #222'><p>on something dark",
        "<p><b style='color: #ddd'>pale in part</b> only",
        "<p style='opacity: .2'>seen through",
        "<label>Name <input value='x' style='color: #eee; background: #fff'></label>",
    ):
        page.set_content(f"{begins}<p>plain</p>{pale}")
        assert "color-contrast" in eyes.wrong(page), pale
    page.set_content(begins + "<p>plain</p><img src='data:,'>")
    assert "image-alt" in eyes.wrong(page)


def test_every_kind_of_page_can_be_read_in_forced_colours(browser: Browser, served: Served) -> None:
    with browser.new_context(viewport={"width": 320, "height": 800}, forced_colors="active", color_scheme="dark") as context:
        page, eyes = context.new_page(), Eyes(colours_only=True)
        for kind, address in KINDS.items():
            visit(page, served, kind, address)
            wrong = eyes.wrong(page)
            assert not wrong, f"{kind}\n{wrong}"


def test_the_first_key_press_leads_past_the_header(page: Page, served: Served) -> None:
    page.goto(served.address + "SPECIMEN-0004/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_focus_can_always_be_seen(page: Page, served: Served) -> None:
    for address in ("", "SPECIMEN-0004/"):
        page.goto(served.address + address)
        for _ in range(25):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e), hit = e.querySelector('.hit');
                return e === document.body || (hit && getComputedStyle(hit).strokeWidth === '3px') || s.outlineStyle !== 'none' || s.boxShadow !== 'none' ? '' : e.outerHTML; }"""
            )
            assert seen == ""


def test_the_palette_is_switched_and_remembered(page: Page, served: Served) -> None:
    page.goto(served.address)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert after != before
    page.goto(served.address + "places/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after


def test_a_page_built_yesterday_does_not_lie_today(page: Page, served: Served) -> None:
    status = page.locator(".standing").first
    page.goto(served.address + "SPECIMEN-0004/")
    expect(status).to_contain_text("In force until 15 September 2027")
    page.clock.set_fixed_time(dt.datetime(2027, 9, 15, 12, tzinfo=dt.UTC))
    page.reload()
    expect(status).to_contain_text("In force")
    page.clock.set_fixed_time(dt.datetime(2027, 9, 16, 12, tzinfo=dt.UTC))
    page.reload()
    expect(status).to_contain_text("Expired")
    expect(page.locator(".standing")).to_contain_text("this copy is of 23 November 2026")


@pytest.mark.parametrize("address", ["SPECIMEN-0004/", "guarantees/status/in-force/"])
def test_a_status_that_is_out_of_date_is_never_seen_first(address: str, page: Page, served: Served) -> None:
    """The script that knows the day comes late: until then the status keeps its room, and is not shown."""
    held: list[Route] = []
    page.route("**/assets/lib/day.js", lambda r: held.append(r))
    page.clock.set_fixed_time(dt.datetime(2027, 9, 16, 12, tzinfo=dt.UTC))
    page.goto(served.address + address, wait_until="commit")
    tag = page.locator("[data-outlook]", has_text="15 September 2027").locator(".tag").first
    expect(tag).to_have_text("In force until 15 September 2027")
    expect(tag).to_be_hidden()
    assert tag.evaluate("e => e.getBoundingClientRect().height") > 0
    held[0].continue_()
    expect(tag).to_have_text("Expired on 15 September 2027")
    expect(tag).to_be_visible()


def test_where_the_day_cannot_be_known_the_status_is_shown_as_built(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.route("**/assets/lib/day.js", lambda r: r.abort())
    page.goto(served.address + "SPECIMEN-0004/")
    expect(page.locator(".standing .tag")).to_be_visible()
    expect(page.locator(".standing")).to_contain_text("In force until 15 September 2027 as at 23 November 2026")


def test_a_browser_that_writes_dates_its_own_way_has_the_same_day(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.add_init_script("Intl.DateTimeFormat.prototype.format = () => '9/16/2027'")
    page.clock.set_fixed_time(dt.datetime(2027, 9, 15, 23, 30, tzinfo=dt.UTC))  # half past midnight in London
    page.goto(served.address + "SPECIMEN-0004/")
    expect(page.locator(".standing")).to_contain_text("Expired on 15 September 2027 this copy is of 23 November 2026")
    page.goto(served.address + "find/?status=expired")
    expect(page.locator("#results li", has_text="SPECIMEN-0004").locator(".tag").first).to_have_text(
        "Expired on 15 September 2027"
    )


def test_a_flag_comes_on_its_day(page: Page, served: Served) -> None:
    page.clock.set_fixed_time(dt.datetime(2026, 12, 4, 12, tzinfo=dt.UTC))
    page.goto(served.address + "SPECIMEN-0007/")
    assert page.get_by_text("expires soon").or_(page.get_by_text("Expires soon")).count() == 0
    page.clock.set_fixed_time(dt.datetime(2026, 12, 5, 12, tzinfo=dt.UTC))
    page.goto(served.address + "SPECIMEN-0007/")
    expect(page.locator("main")).to_contain_text("3 March 2027")


def test_everything_is_there_without_a_script(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address)
    page.get_by_role("link", name="Places", exact=True).first.click()
    page.get_by_role("link", name="Swansea").first.click()
    page.get_by_role("link", name="Shared-hall community kitchen").first.click()
    expect(page.locator("h1")).to_have_text("Shared-hall community kitchen")
    expect(page.locator(".standing").first).to_contain_text("In force until 15 September 2027")
    expect(page.locator("main")).to_contain_text("Food Safety Act 1990")
    context.close()


def test_a_record_prints_black_on_white_and_whole(page: Page, served: Served) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(served.address + "SPECIMEN-0004/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.locator("nav[aria-label], header form").first.is_hidden() or page.locator("header form").first.is_hidden()
    assert len(page.pdf(format="A4")) > 10_000


def test_a_record_page_is_light(page: Page, served: Served) -> None:
    page.goto(served.address + "SPECIMEN-0002/", wait_until="networkidle")
    html = next(size for path, size in served.fetched if path == "SPECIMEN-0002/")
    assert html <= 12 * 1024, html
    assert served.bytes <= 110 * 1024, served.fetched


def test_each_record_page_is_light(site: Path) -> None:
    sizes = {p.parent.name: len(sent(p, compressed=True)) for p in site.glob("SPECIMEN-*/index.html")}
    assert len(sizes) > 10
    assert {name: size for name, size in sizes.items() if size > 12 * 1024} == {}


def test_today_is_the_day_of_these_tests() -> None:
    assert dt.date(2026, 11, 23) == TODAY


@pytest.mark.parametrize(
    "path", ["", "find/", "cases/", "guarantees/status/in-force/", "places/W06000011/", "statistics/", "about/"]
)
def test_a_page_older_than_three_days_says_of_which_day_it_is(path: str, page: Page, served: Served) -> None:
    said = page.get_by_role("complementary", name="The age of this copy")
    page.clock.set_fixed_time(dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC))
    page.goto(served.address + path)
    page.wait_for_load_state("networkidle")
    expect(said).to_have_count(0)
    page.clock.set_fixed_time(dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC))
    page.reload()
    expect(said).to_contain_text("This copy is of 23 November 2026.")


def test_an_old_copy_tells_of_what_has_ended_as_of_the_past(page: Page, served: Served) -> None:
    """Beside “Expired on …”, nothing is said as if the guarantee stood; what was counted is of the day of the copy."""
    page.clock.set_fixed_time(dt.datetime(2027, 9, 16, 12, tzinfo=dt.UTC))
    page.goto(served.address + "SPECIMEN-0004/")
    expect(page.locator(".standing")).to_contain_text("Expired on 15 September 2027")
    names = page.locator(".rec-facts dt")
    expect(names.filter(has_text="Was bound")).to_have_count(1)
    assert "Bound" not in names.all_text_contents()
    expect(page.locator(".promise h2")).to_have_text("What was promised")
    expect(page.get_by_role("heading", name="Who could stop it")).to_be_visible()
    assert page.locator(".body-reply .tag--plain").all_text_contents() == ["Was bound", "Was bound"]

    for path in ("places/W06000011/", "find/?q=SPECIMEN+kitchen+Swansea"):
        page.goto(served.address + path)
        row = page.locator("li", has_text="Expired on 15 September 2027").filter(has_text="SPECIMEN-0004").first
        expect(row).to_contain_text("What was promised: People who eat at the kitchen may cook")
    page.goto(served.address + "places/W06000011/")
    expect(page.locator(".sum")).to_contain_text("on 23 November 2026")
    expect(page.get_by_role("complementary", name="The age of this copy")).to_contain_text("counted on it is of that day")


def test_a_copy_of_yesterday_says_of_which_day_its_counts_are_only_where_they_changed(page: Page, served: Served) -> None:
    page.clock.set_fixed_time(dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC))
    page.goto(served.address + "places/W06000011/")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("complementary", name="The age of this copy")).to_have_count(0)
    assert "2026" not in page.locator(".sum").inner_text()


def test_a_record_says_its_age_once(page: Page, served: Served) -> None:
    page.clock.set_fixed_time(dt.datetime(2027, 9, 16, 12, tzinfo=dt.UTC))
    page.goto(served.address + "SPECIMEN-0004/")
    expect(page.locator(".standing")).to_contain_text("this copy is of 23 November 2026")
    expect(page.get_by_role("complementary", name="The age of this copy")).to_have_count(0)
