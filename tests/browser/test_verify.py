"""`/verify/` as somebody at a door uses it: a number or a photograph goes in, one sentence comes out, with the network off."""

import time
from pathlib import Path

import pytest
import segno
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import Served

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ADDRESS = "https://guarantee-register.example/"
SECONDS = 10
YES = "Not proved: this unsigned preview lists the guarantee as in force today."  # the site of these tests is unsigned


def opened(page: Page, served: Served) -> None:
    page.goto(f"{served.address}verify/")
    expect(page.locator("#verify-form")).to_be_visible()


def test_the_walk_at_a_doorstep_without_a_network(browser: Browser, served: Served, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    opened(page, served)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    context.set_offline(True)
    segno.make(f"{ADDRESS}SPECIMEN-0004/", error="m").save(str(tmp_path / "card.png"), scale=6, border=4)
    began = time.monotonic()
    opened(page, served)
    page.set_input_files("#file", tmp_path / "card.png")
    expect(page.locator(".verify-said")).to_have_text(YES)
    assert time.monotonic() - began < SECONDS
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
    context = browser.new_context()
    page = context.new_page()
    opened(page, served)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.goto(f"{served.address}SPECIMEN-0004/")
    assert page.evaluate("navigator.serviceWorker.controller === null")
    kept = page.evaluate("caches.open('verify-2').then((c) => c.keys()).then((all) => all.map((r) => new URL(r.url).pathname))")
    assert kept
    assert not [path for path in kept if "/SPECIMEN-" in path and "/verify/list/" not in path]
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(browser: Browser, served: Served, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
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
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.address}SPECIMEN-0004/#1.{'A' * 86}")
    told = page.get_by_label("The code on the card")
    expect(told).to_contain_text("Nothing is signed here, so this code cannot be checked.")
    page.goto(f"{served.address}SPECIMEN-0005/")
    assert page.get_by_label("The code on the card").count() == 0
    context.close()
