"""Following a place, a record or the whole register; and the map of places by keyboard."""

from playwright.sync_api import BrowserContext, expect

from .conftest import Served


def test_the_page_is_about_what_its_address_names(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.goto(served.address + "places/W06000011/")
    page.get_by_role("link", name="Follow", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Follow Swansea")
    expect(page.locator("#feed")).to_have_value(f"{served.address}places/W06000011/feed.atom")
    expect(page.locator("#calendar")).to_have_value(f"{served.address}places/W06000011/due.ics")
    page.locator("#items a").first.click()
    assert page.url.startswith(served.address)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("There is no page at this address")


def test_a_refusal_has_no_calendar_and_a_wrong_name_is_said(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.goto(served.address + "follow/?record=specimen-ref-0001")
    expect(page.get_by_role("heading", level=1)).to_contain_text("(SPECIMEN-REF-0001)")
    expect(page.locator("#in-a-calendar")).to_be_hidden()
    for asked in ("place=nowhere", "rule=no-such-rule"):
        page.goto(f"{served.address}follow/?{asked}")
        expect(page.locator("#wrong")).to_contain_text("nothing on the register under the name")
        expect(page.get_by_role("heading", level=1)).to_have_text("Follow the register")


def test_the_arrow_keys_go_from_place_to_place(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.goto(served.address)
    first = page.locator(".map a:not([tabindex])").first
    first.focus()
    name = page.locator(".map-here")
    before = name.text_content()
    page.keyboard.press("ArrowDown")
    expect(name).not_to_have_text(before or "")
    assert page.evaluate("document.activeElement.closest('.map') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/*/")
