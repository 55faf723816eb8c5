"""What somebody types while a page's script is still on its way stays typed."""

from playwright.sync_api import Page, Route, expect

from .conftest import Served


def early(page: Page, address: str, script: str, field: str, text: str) -> None:
    """Types into a field before the script is there, and then lets it come."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/assets/{script}*", hold)
    page.goto(address, wait_until="commit")
    page.locator(field).fill(text)
    expect(page.locator(field)).to_have_value(text)
    assert len(held) == 1, "the script was fetched before anything was typed"
    held[0].continue_()
    page.unroute(f"**/assets/{script}*")


def test_an_answer_of_a_story(page: Page, served: Served) -> None:
    early(page, f"{served.address}start/", "start.js", "#want", "Parents cook for the nursery.")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#h-where")).to_be_focused()
    page.reload()
    expect(page.locator("#want")).to_have_value("Parents cook for the nursery.")


def test_it_is_newer_than_the_answer_that_was_kept(page: Page, served: Served) -> None:
    page.goto(f"{served.address}start/")
    page.locator("#want").fill("The first answer.")
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    early(page, f"{served.address}start/", "start.js", "#want", "The second answer.")
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    expect(page.locator("#want")).to_have_value("The second answer.")


def test_words_of_a_search(page: Page, served: Served) -> None:
    early(page, f"{served.address}find/", "search.js", "#q", "kitchen")
    expect(page.locator("#sort, select").first).to_be_visible()
    page.locator("#q").press("Enter")
    expect(page).to_have_url(f"{served.address}find/?q=kitchen")
