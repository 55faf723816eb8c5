"""“Has this been allowed elsewhere?” at /apply/: beside the rules and before sending, from the index that /start/ has too."""

from playwright.sync_api import Page, expect

from .conftest import Served

COST = 12_000  # bytes, once somebody has come to the rules


def began(page: Page, served: Served, title: str) -> None:
    page.goto(f"{served.address}apply/")
    page.get_by_role("link", name="What you want to do").click()
    page.get_by_label("What do you call it?").fill(title)


def test_what_is_like_the_application_is_beside_its_rules_and_the_check(page: Page, served: Served) -> None:
    began(page, served, "A shared kitchen in our hall")
    near = page.get_by_role("complementary", name="Has this been allowed elsewhere?")
    expect(near).to_be_hidden()
    assert not any("search/alike/" in path for path, _ in served.fetched)
    before = served.bytes
    page.evaluate("location.hash = 'rules'")
    expect(near).to_be_visible()
    link = near.get_by_role("link", name="Shared-hall community kitchen")
    expect(link).to_have_attribute("href", f"{served.address}SPECIMEN-0004/")
    expect(link).to_have_attribute("target", "_blank")  # the form stays open
    assert served.bytes - before <= COST
    page.evaluate("location.hash = 'check'")
    expect(link).to_be_visible()
    page.evaluate("location.hash = 'where'")
    expect(near).to_be_hidden()


def test_a_rule_that_is_named_is_looked_for_as_it_is_typed(page: Page, served: Served) -> None:
    began(page, served, "Ours")
    page.evaluate("location.hash = 'rules'")
    near = page.locator("#near")
    expect(near.locator("#near-said")).to_contain_text("As you type")
    page.locator("#questions-rules input[type=text], #questions-rules input:not([type])").first.fill("Portable appliance test")
    expect(near.get_by_role("link").first).to_be_visible()
    expect(near).to_contain_text("ppliance")


def test_without_the_index_the_form_goes_on(page: Page, served: Served) -> None:
    page.route("**/search/alike/map.json", lambda route: route.fulfill(content_type="application/json", body="{"))
    began(page, served, "A shared kitchen in our hall")
    page.evaluate("location.hash = 'rules'")
    expect(page.locator("#near-said")).to_have_text("The list could not be loaded. You can go on without it.")


def test_what_is_about_a_rule_of_the_list_comes_before_what_sounds_alike(page: Page, served: Served) -> None:
    began(page, served, "A shared kitchen in our hall")
    page.evaluate("location.hash = 'rules'")
    near = page.locator("#near")
    expect(near.get_by_role("link").first).to_have_text("Shared-hall community kitchen")
    name = page.locator("#questions-rules input[type=text], #questions-rules input:not([type])").first
    name.fill("Highways Act 1980, section 161")
    name.press("Tab")
    expect(near.get_by_role("link").first).to_have_text("Courtyard ball games and a play street")
