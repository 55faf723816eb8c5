"""The history of a record as people meet it: a day chosen with the keyboard, an old version read a year later."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from made_history import kitchen
from registrar.site.build import build

from .axe import Eyes
from .conftest import PREFIX, TODAY, Served, serve
from .test_pages import reader

__all__ = ["reader"]
ADDRESSES = ("SPECIMEN-0004/", "SPECIMEN-0004/v/2/", "SPECIMEN-0004/v/5/", "SPECIMEN-0004/v/7/", "SPECIMEN-0090/", "changes/")


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose records have a past."""
    folder = tmp_path_factory.mktemp("past")
    kitchen(folder / "root")
    build(folder / "root", folder / "site", TODAY, f"https://host.example{PREFIX}", use_cache=False)
    return folder / "site"


@pytest.fixture
def told(past: Path) -> Iterator[Served]:
    yield from serve(past)


def test_history_shuts_nobody_out(reader: BrowserContext, told: Served) -> None:
    page, eyes = reader.new_page(), Eyes()
    for address in ADDRESSES:
        page.goto(told.address + address)
        wrong = eyes.wrong(page)
        assert not wrong, f"{address}\n{wrong}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], f"{address} is {width} wide"  # type: ignore[index]


def test_a_day_is_chosen_and_answered(context: BrowserContext, told: Served) -> None:
    page = context.new_page()
    page.goto(told.address + "SPECIMEN-0004/")
    answer = page.locator("[data-answer]")
    expect(answer).to_have_text("On 23 November 2026: Version 7. Status: In force.")
    day = page.get_by_label("Choose a day")
    day.fill("2025-07-10")
    expect(answer).to_have_text(
        "On 10 July 2025: Version 2. Status: Suspended. At the time the register said: In force. Nobody could rely on it on that day."
    )
    answer.get_by_role("link", name="Version 2").click()
    expect(page).to_have_url(told.address + "SPECIMEN-0004/v/2/")
    expect(page.get_by_role("note")).to_contain_text("Version 2 of 7, replaced on 21 July 2025.")


def test_a_day_before_the_grant_has_an_answer(context: BrowserContext, told: Served) -> None:
    page = context.new_page()
    page.goto(told.address + "SPECIMEN-0004/")
    page.get_by_label("Choose a day").fill("2020-01-01")
    answer = page.locator("[data-answer]")
    expect(answer).to_have_text("There was no version on 1 January 2020.")
    page.get_by_label("Choose a day").fill("2024-09-17")
    expect(answer).to_have_text("There was no version yet on 17 September 2024. Status: Upcoming. It was not yet in force.")
    page.get_by_label("Choose a day").fill("2026-11-24")
    expect(answer).to_have_text("This copy is of 23 November 2026: it cannot say how things stood on 24 November 2026.")


def test_an_old_version_stays_as_it_was(context: BrowserContext, told: Served) -> None:
    """The browser brings a record's page up to date, and leaves an old version alone."""
    page = context.new_page()
    page.clock.set_fixed_time(dt.datetime(2031, 1, 1, 12, tzinfo=dt.UTC))
    page.goto(told.address + "SPECIMEN-0004/")
    expect(page.locator(".standing")).to_contain_text("this copy is of 23 November 2026")
    page.goto(told.address + "SPECIMEN-0004/v/2/")
    expect(page.locator(".standing")).to_contain_text("In force until 15 September 2026")
    expect(page.locator(".standing")).to_contain_text("as at 20 July 2025")
    expect(page.get_by_role("heading", name="This guarantee has ended")).to_be_hidden()


def test_without_a_script_the_same_days_are_a_table(browser: Browser, told: Served) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(told.address + "SPECIMEN-0004/")
    expect(page.get_by_label("Choose a day")).to_be_hidden()
    expect(page.get_by_role("row", name="3 July 2025 21 July 2025 Version 2")).to_contain_text(
        "At the time the register said: In force"
    )


def test_the_number_of_a_removed_record_leads_to_its_page(context: BrowserContext, told: Served) -> None:
    page = context.new_page()
    page.goto(told.address + "find/?q=specimen+90")
    expect(page.locator("#note")).to_contain_text("SPECIMEN-0090 was removed from the register.")
    page.locator("#note").get_by_role("link", name="SPECIMEN-0090").click()
    expect(page).to_have_url(told.address + "SPECIMEN-0090/")
