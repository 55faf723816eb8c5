"""`/verify/` as somebody at a door uses it: a number or a photograph goes in, one sentence comes out, with the network off."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import segno
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.visits import SLOW_3G

from .axe import WCAG
from .conftest import Served
from .readers import quickest

ADDRESS = "https://guarantee-register.example/"
SECONDS = 10
YES = "Not proved: this unsigned preview lists the guarantee as in force today."  # the site of these tests is unsigned


def on_the_day(browser: Browser, width: int = 360, **more: Any) -> BrowserContext:
    """A reader on the day on which the site was built, as is everybody who opens this browser."""
    return browser.new_context(viewport={"width": width, "height": 740}, **more)


def opened(page: Page, served: Served) -> None:
    page.goto(f"{served.address}verify/")
    expect(page.locator("#verify-form")).to_be_visible()


def test_the_walk_at_a_doorstep_without_a_network(browser: Browser, served: Served, tmp_path: Path) -> None:
    context = on_the_day(browser)
    page = context.new_page()
    opened(page, served)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    context.set_offline(True)
    segno.make(f"{ADDRESS}SPECIMEN-0004/", error="m").save(str(tmp_path / "card.png"), scale=6, border=4)

    def read() -> None:
        opened(page, served)
        page.set_input_files("#file", tmp_path / "card.png")
        expect(page.locator(".verify-said")).to_have_text(YES)

    assert quickest(read, SECONDS) < SECONDS
    for words in ("Holder", "Limits", "Who may stop it", "Until when", "Illustration only"):
        expect(page.locator("#verdict")).to_contain_text(words)
    for given, sentence in (
        ("SPECIMEN-0005", "It is suspended now: do not rely on it."),
        ("SPECIMEN-0099", "This number is not on the register."),
        ("https://guarantee-reg1ster.example/SPECIMEN-0004/", "Not from this register."),
    ):
        page.fill("#given", given)
        page.press("#given", "Enter")
        expect(page.locator(".verify-said")).to_have_text(sentence)
        expect(page.locator("#verdict")).to_contain_text("nothing is signed")
        expect(page.locator("#verdict")).not_to_contain_text("genuine")
    context.close()


def test_no_other_page_is_kept(browser: Browser, served: Served) -> None:
    context = on_the_day(browser)
    page = context.new_page()
    opened(page, served)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.goto(f"{served.address}SPECIMEN-0004/")
    assert page.evaluate("navigator.serviceWorker.controller === null")
    names = page.evaluate("caches.keys()")
    assert len(names) == 1
    kept = page.evaluate(
        "(name) => caches.open(name).then((c) => c.keys()).then((all) => all.map((r) => new URL(r.url).pathname))", names[0]
    )
    assert kept
    assert not [path for path in kept if "/SPECIMEN-" in path and "/verify/list/" not in path]
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(browser: Browser, served: Served, width: int, scheme: str) -> None:
    context = on_the_day(browser, width, color_scheme=scheme)
    page = context.new_page()
    opened(page, served)
    page.fill("#given", "specimen 4")
    page.press("#given", "Enter")
    expect(page.locator(".verify-said")).to_have_text(YES)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not Axe().run(page, options=WCAG).response["violations"]
    context.close()


def test_a_scanned_code_is_checked_in_the_page_of_its_record(browser: Browser, served: Served) -> None:
    """The site of the tests is unsigned: the page says that nothing can be checked, and does not call the code good."""
    context = on_the_day(browser)
    page = context.new_page()
    page.goto(f"{served.address}SPECIMEN-0004/#1.{'A' * 86}")
    told = page.get_by_label("The code on the card")
    expect(told).to_contain_text("Nothing is signed here, so this code cannot be checked.")
    page.goto(f"{served.address}SPECIMEN-0005/")
    assert page.get_by_label("The code on the card").count() == 0
    context.close()


def test_a_number_is_one_request_away_and_kept_in_full(browser: Browser, served: Served) -> None:
    """On slow 3G the line takes under two seconds for it; `bench.visits` times the whole."""
    context = on_the_day(browser)
    page = context.new_page()
    opened(page, served)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.wait_for_load_state("networkidle")
    served.fetched.clear()
    page.fill("#given", "specimen 4")
    page.press("#given", "Enter")
    expect(page.locator(".verify-said")).to_have_text(YES)
    (path, size), *more = [(path, size) for path, size in served.fetched if path != "verify/offline.json"]
    assert (path, more) == ("verify/list/SPECIMEN-0000.json", [])
    assert SLOW_3G["latency"] / 1000 + size / SLOW_3G["downloadThroughput"] < 2 - 0.5, "half a second is the browser's"
    expect(page.locator("#verdict")).to_contain_text("Who may stop it")
    context.set_offline(True)
    opened(page, served)
    page.fill("#given", "specimen 4")
    page.press("#given", "Enter")
    expect(page.locator("#verdict")).to_contain_text("Who may stop it")
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_file_on_a_stick_needs_no_network(browser: Browser, site: Path, tmp_path: Path, width: int, scheme: str) -> None:
    """One file, opened from a folder: it asks for nothing, and answers as `/verify/` does."""
    stick = tmp_path / "verify.html"
    stick.write_bytes((site / "verify/verify.html").read_bytes())
    segno.make(f"{ADDRESS}SPECIMEN-0004/", error="m").save(str(tmp_path / "card.png"), scale=6, border=4)
    context = on_the_day(browser, width, color_scheme=scheme, offline=True)
    page, asked, complaints = context.new_page(), list[str](), list[str]()
    page.on("request", lambda r: asked.append(r.url) if not r.url.startswith("data:") else None)
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.goto(stick.as_uri())
    expect(page.locator("#verify-form")).to_be_visible()
    expect(page.locator("#old")).to_be_hidden()
    page.set_input_files("#file", tmp_path / "card.png")
    expect(page.locator(".verify-said")).to_have_text(YES)
    expect(page.locator("#verdict")).to_contain_text("Who may stop it")
    for given, sentence in (
        ("SPECIMEN-0005", "It is suspended now: do not rely on it."),
        ("SPECIMEN-0099", "This number is not on the register."),
        (f"{ADDRESS}SPECIMEN-0004/#1.{'A' * 86}", "Nothing is signed here, so this code cannot be checked."),
    ):
        page.fill("#given", given)
        page.press("#given", "Enter")
        expect(page.locator(".verify-said")).to_have_text(sentence)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not Axe().run(page, options=WCAG).response["violations"]
    assert asked == [stick.as_uri()]
    assert not complaints
    context.close()


def test_an_old_stick_says_so_before_anything_is_asked(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True)
    context.clock.set_fixed_time(dt.datetime(2026, 12, 5, 12, tzinfo=dt.UTC))
    page = context.new_page()
    page.goto((site / "verify/verify.html").as_uri())
    expect(page.locator("#old")).to_contain_text("This list is 12 days old")
    page.fill("#given", "specimen 4")
    page.press("#given", "Enter")
    expect(page.locator(".verify-said")).to_contain_text("ask the register before you rely on it")
    context.close()
