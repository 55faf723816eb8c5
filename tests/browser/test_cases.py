"""Cases in a browser: the clock on later days, in an old copy as well; the docket, with a script and without."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from registrar.base.days import days_after
from registrar.model.case import Case
from registrar.site.pages import case as case_page
from registrar.site.pages import cases
from test_case_pages import NOTICE, TOLD, register
from test_case_stages import ask, case

from .conftest import TODAY, Served, serve
from .test_record_page import SCREENS, WHERE, within

ASKED = days_after(TODAY, -26)
"""The day of the question: its reply is due in two days."""


def waiting() -> Case:
    """Two questions, the second due five days after the first."""
    words = "Every volunteer needs a licence for that, and five million pounds of insurance as well. " * 3
    told = msgspec.structs.replace(TOLD["told_no"], words=words.strip())
    asks = [ask(1, ASKED.isoformat()), ask(2, days_after(ASKED, 5).isoformat(), to="road-board")]
    return case(asks=asks, told_no=told, want="To paint the nine benches of the park each spring. " * 4)


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`/case/`, `/notice/` and `/docket/` as of the day of these tests."""
    root = tmp_path_factory.mktemp("cases")
    (root / "assets").symlink_to(site / "assets")
    given = [msgspec.structs.replace(e, date=days_after(TODAY, n), recorded=days_after(TODAY, n)) for n, e in ((-30, NOTICE[0]), (-19, NOTICE[1]))]  # fmt: skip
    noticed = case(given, [ask(1, "2026-09-01", "2026-09-20", "rule-named")], complete=days_after(TODAY, -20))
    made = {name: next(case_page.render(register(TODAY, c), c)).body for name, c in (("case", waiting()), ("notice", noticed))}
    made["docket"] = next(cases.render(register(TODAY, waiting()), None)).body
    frame = (site / "SPECIMEN-CASE-0001/index.html").read_text("utf-8")
    for name, body in made.items():
        (root / name).mkdir()
        (root / name / "index.html").write_text(within(frame, body), "utf-8")
    return root


@pytest.fixture
def made(folder: Path) -> Iterator[Served]:
    yield from serve(folder)


def at(page: Page, address: str, day: int) -> None:
    """Opens a page so many days after the site was built."""
    page.clock.set_fixed_time(dt.datetime.combine(days_after(TODAY, day), dt.time(12), dt.UTC))
    page.goto(address)


def test_the_large_words_of_a_case_are_true_on_later_days(context: BrowserContext, made: Served) -> None:
    page = context.new_page()
    line, label, notes = page.locator(".stage-line"), page.locator(".stage--whole .tag"), page.locator(".stage-notes")
    at(page, made.address + "case/", 0)
    expect(line).to_have_text("Waiting for the Park Trust: day 26 of 28. It must answer by 25 November 2026.")
    expect(label).to_have_text("Waiting for a reply")
    at(page, made.address + "case/", 2)
    expect(line).to_have_text("Waiting for the Park Trust: day 28 of 28. It must answer by 25 November 2026.")
    at(page, made.address + "case/", 3)
    expect(line).to_have_text("No reply, 1 day late. The Park Trust should have answered by 25 November 2026.")
    expect(label).to_have_text("Late")
    expect(label).to_have_class("tag s-late")
    expect(notes).to_have_text("Also waiting for Road Board, until 30 November 2026.")
    expect(page.locator("#q1 .none-yet")).to_have_text("None yet, 1 day late.")
    expect(page.locator("#q2 .none-yet")).to_have_text("None yet.")
    at(page, made.address + "case/", 9)
    expect(line).to_have_text("No reply, 7 days late. The Park Trust should have answered by 25 November 2026.")
    expect(notes).to_have_text("No reply from Road Board either, 2 days late.")


def test_an_old_copy_of_a_case_says_that_it_does_not_know_what_came_since(context: BrowserContext, made: Served) -> None:
    page = context.new_page()
    at(page, made.address + "case/", 3)
    expect(page.locator(".stage--whole")).to_contain_text("as at 26 November 2026")
    expect(page.locator(".stage-next")).to_contain_text("It can still answer.")
    at(page, made.address + "case/", 4)
    expect(page.locator(".stage--whole")).to_contain_text("this copy is of 23 November 2026")
    expect(page.locator(".stage-next")).to_have_text("This is so only if nothing has been entered since.")


def test_the_time_to_object_ends_without_a_build(context: BrowserContext, made: Served) -> None:
    page = context.new_page()
    at(page, made.address + "notice/", 2)
    expect(page.locator(".stage-line")).to_have_text("Anyone may object until 25 November 2026: day 21 of 21.")
    expect(page.get_by_text("Write to registrar@guarantee-register.example")).to_be_visible()
    at(page, made.address + "notice/", 3)
    expect(page.locator(".stage-line")).to_have_text("With the panel: day 1 of 84. It must decide by 17 February 2027.")
    expect(page.locator("main")).to_contain_text("Anyone could object until 25 November 2026.")
    expect(page.get_by_text("Anyone may object until 25 November 2026.", exact=True)).to_be_hidden()


def test_a_row_of_a_list_is_true_on_later_days(context: BrowserContext, made: Served) -> None:
    page = context.new_page()
    at(page, made.address + "docket/", 3)
    expect(page.locator(".results .stage-line")).to_have_text(
        "No reply, 1 day late. The Park Trust should have answered by 25 November 2026."
    )
    expect(page.locator(".results .stage .tag").first).to_have_text("Late")


def test_a_list_says_from_when_on_its_counts_are_of_another_day(context: BrowserContext, made: Served) -> None:
    page = context.new_page()
    age = page.get_by_role("complementary", name="The age of this copy")
    at(page, made.address + "docket/", 2)
    expect(page.locator(".results .stage-line").first).to_contain_text("day 28 of 28")
    expect(age).to_have_count(0)
    at(page, made.address + "docket/", 3)
    expect(age).to_have_text("This copy is of 23 November 2026. A date has passed since. What is counted on it is of that day.")


def test_a_clock_that_is_out_of_date_is_never_seen_first(context: BrowserContext, made: Served) -> None:
    page = context.new_page()
    page.route("**/assets/lib/day.js", lambda route: route.abort())
    page.goto(made.address + "case/")
    expect(page.locator(".stage-line")).to_be_visible()  # as built: the day cannot be known
    expect(page.locator(".stage-line")).to_contain_text("day 26 of 28")
    without = context.new_page()
    without.route("**/assets/lib/clock.js", lambda route: None)  # it never comes
    without.goto(made.address + "case/", wait_until="commit")
    expect(without.locator(".stage-line")).to_have_css("visibility", "hidden")


def test_the_claim_and_the_reply_begin_within_two_screens(browser: Browser, made: Served) -> None:
    context = browser.new_context(viewport=WHERE, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    at(page, made.address + "case/", 0)
    for part in (".stage-line", ".stage-next", ".promise", ".claim blockquote", "#q1 .none-yet"):
        box = page.locator(part).first.bounding_box()
        assert box is not None, part
        assert box["y"] + box["height"] <= SCREENS, f"{part} ends {box['y'] + box['height']:.0f} pixels down"
    context.close()


def test_the_docket_narrows_and_its_address_can_be_shared(page: Page, served: Served) -> None:
    page.goto(served.address + "cases/")
    assert not [path for path, _ in served.fetched if path.endswith("docket.json")], "not before anybody narrows"
    listed = page.locator("#listed")
    expect(listed).to_be_visible()
    page.locator("#facet-stage").click()
    page.locator("#facets").get_by_role("checkbox", name=re.compile("^Settled")).check()
    expect(listed).to_be_hidden()
    expect(page.locator("#found h3")).to_have_text(["Toast at a morning drop-in"])
    expect(page.locator("#found .stage-line")).to_have_text("Settled on 2 April 2026: it was never required.")
    expect(page.locator("#count")).to_have_text("One case")
    assert page.url.endswith("cases/?stage=settled")
    page.goto(served.address + "cases/?body=specimen-grounds-contractor")
    expect(page.locator("#found h3").first).to_have_text("Neighbours painting the benches of a park")
    page.get_by_role("button", name="Remove body: The grounds contractor (specimen)").click()
    expect(listed).to_be_visible()
    assert page.url.endswith("cases/")


@pytest.mark.parametrize("facet", ["stage", "body"])
def test_a_row_that_the_browser_makes_says_what_a_row_of_the_page_says(facet: str, page: Page, served: Served) -> None:
    at(page, served.address + "cases/", 2)
    line = page.locator("#listed .stage-line").first
    expect(line).to_contain_text("23 days late")
    wanted = {"stage": "late", "body": "specimen-local-authority-parks-service-s12000049"}[facet]
    words, tag = line.text_content(), page.locator("#listed .tag").first.text_content()
    at(page, served.address + f"cases/?{facet}={wanted}", 2)
    expect(page.locator("#found .stage-line").first).to_have_text(words or "-")
    expect(page.locator("#found .tag").first).to_have_text(tag or "-")


def test_without_a_script_every_stage_has_its_list(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address)
    page.get_by_role("link", name="open case", exact=False).first.click()
    expect(page.locator(".results h3").first).to_have_text("Neighbours painting the benches of a park")
    page.get_by_role("navigation", name="Cases by stage").get_by_role("link", name="Settled").click()
    expect(page.locator(".results h3").first).to_have_text("Toast at a morning drop-in")
    page.get_by_role("link", name="Toast at a morning drop-in").click()
    expect(page.locator(".stage-line")).to_have_text("Settled on 2 April 2026: it was never required.")
    expect(page.locator(".claim")).to_contain_text("This is a claim.")
    context.close()


def test_a_case_page_is_light(page: Page, served: Served) -> None:
    page.goto(served.address + "SPECIMEN-CASE-0001/", wait_until="networkidle")
    html = next(size for path, size in served.fetched if path == "SPECIMEN-CASE-0001/")
    assert html <= 12 * 1024, html
    assert served.bytes <= 110 * 1024, served.fetched


def test_a_case_prints_with_its_clock(page: Page, served: Served) -> None:
    page.goto(served.address + "SPECIMEN-CASE-0001/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".stage-line").is_visible()
    assert page.locator(".jump").is_hidden()
    assert len(page.pdf(format="A4")) > 10_000
