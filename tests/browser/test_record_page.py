"""The record's page on a phone: the answer within two screens for each status, whatever is written; the parts open and are found."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from registrar.model.records import Guarantee
from registrar.site.pages import record
from test_true_today import EVERY, guarantee, register_of

from .conftest import Served, serve
from .readers import Readers
from .test_card import longest

SCREENS = 2 * 740
WHERE = {"width": 360, "height": 740}
ANSWER = (".standing", ".swaps", ".stop", "#remains + ul", ".answer .urgent", ".calls")
MAIN = re.compile(r"(<main[^>]*>).*(</main>)", re.DOTALL)


def phoned(status: str) -> Guarantee:
    """A guarantee of a status whose complaints have a telephone."""
    g = guarantee(status, live=False)
    return msgspec.structs.replace(g, redress=msgspec.structs.replace(g.redress, phone="029 2018 0118"))


def telling(g: Guarantee) -> Guarantee:
    """The same guarantee, with all that its schema allows to be said, events included."""
    long = longest(g)
    return msgspec.structs.replace(
        long, id=g.id, events=tuple(msgspec.structs.replace(e, reason=long.summary) for e in long.events)
    )


def within(frame: str, body: str) -> str:
    """A page with another body."""
    return MAIN.sub(lambda m: f"{m[1]}{body}{m[2]}", frame)


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a guarantee of each status, ordinary (/revoked/) and as long as can be (/revoked-long/)."""
    root = tmp_path_factory.mktemp("statuses")
    (root / "assets").symlink_to(site / "assets")
    frame = (site / "SPECIMEN-0004/index.html").read_text("utf-8")
    for status in EVERY:
        for name, g in ((status, phoned(status)), (f"{status}-long", telling(phoned(status)))):
            (page,) = record.render(register_of(False, g), g)
            (root / name).mkdir()
            (root / name / "index.html").write_text(within(frame, page.body), "utf-8")
    return root


@pytest.fixture
def statuses(folder: Path) -> Iterator[Served]:
    yield from serve(folder)


@pytest.fixture
def phone(readers: Readers) -> Iterator[BrowserContext]:
    with readers.one(viewport=WHERE, locale="en-GB") as made:
        yield made


@pytest.mark.parametrize("length", ["", "-long"])
@pytest.mark.parametrize("status", EVERY)
def test_the_answer_is_within_two_screens(status: str, length: str, phone: BrowserContext, statuses: Served) -> None:
    page = phone.new_page()
    page.goto(f"{statuses.address}{status}{length}/")
    for part in ANSWER:
        box = page.locator(part).first.bounding_box()
        assert box is not None, part
        assert box["height"] > 10, part
        assert box["y"] + box["height"] <= SCREENS, f"{part} ends {box['y'] + box['height']:.0f} pixels down"
    expect(page.locator(".answer a[href^='tel:']").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == WHERE["width"]
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("status", ["in-force", "suspended", "revoked"])
def test_what_is_cut_short_leads_to_the_whole(status: str, phone: BrowserContext, statuses: Served) -> None:
    page = phone.new_page()
    page.goto(f"{statuses.address}{status}-long/")
    links = page.locator(".answer a[href^='#'], .notice a[href^='#']")
    assert links.count() >= 4
    for i in range(links.count()):
        target = str(links.nth(i).get_attribute("href"))
        assert page.locator(target).count() == 1, target
    assert "…" in page.locator(".answer").inner_text()


def test_the_parts_are_closed_on_a_phone_and_a_link_opens_one(phone: BrowserContext, served: Served) -> None:
    page = phone.new_page()
    page.goto(served.address + "SPECIMEN-0004/")
    assert page.locator("details.part").evaluate_all("all => all.map(e => [e.id, e.open])") == [
        ["rules", False], ["who", False], ["history", False], ["cite", False],
    ]  # fmt: skip
    bar = page.get_by_role("navigation", name="On this page")
    assert [link.inner_text() for link in bar.get_by_role("link").all() if link.is_visible()] == [
        "Answer",
        "Rules",
        "Who",
        "History",
    ]
    assert bar.evaluate("e => getComputedStyle(e).position") == "fixed"
    bar.get_by_role("link", name="Who", exact=True).click()
    expect(page.locator("#bodies")).to_be_visible()
    page.goto(served.address + "SPECIMEN-0004/#event-3")
    expect(page.locator("#event-3")).to_be_in_viewport()
    page.goto(served.address + "SPECIMEN-0004/#s7")
    expect(page.locator("#s7")).to_be_in_viewport()


def test_the_parts_are_open_on_a_wide_screen_and_in_print(page: Page, served: Served) -> None:
    page.goto(served.address + "SPECIMEN-0004/")
    for id_ in ("guards", "people", "bodies", "happened", "data"):
        expect(page.locator(f"#{id_}")).to_be_visible()
    page.locator("#who > summary").click()
    expect(page.locator("#bodies")).to_be_hidden()
    page.set_viewport_size(WHERE)  # type: ignore[arg-type]
    page.reload()
    expect(page.locator("#bodies")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for id_ in ("guards", "people", "bodies", "happened", "data"):
        expect(page.locator(f"#{id_}")).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#bodies")).to_be_hidden()


def test_without_a_script_each_part_can_be_opened(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WHERE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(served.address + "SPECIMEN-0004/")
    expect(page.locator("#guards")).to_be_hidden()
    page.locator("#rules > summary").click()
    expect(page.locator("#guards")).to_be_visible()
    context.close()


def test_an_old_copy_says_of_which_day_it_is(page: Page, served: Served) -> None:
    for day, words in (
        ("2026-11-20", "as at 23 November 2026"),  # the reader's clock is behind
        ("2026-11-26", "as at 26 November 2026"),
        ("2026-11-27", "this copy is of 23 November 2026"),
    ):
        page.clock.set_fixed_time(dt.datetime.fromisoformat(f"{day}T12:00:00+00:00"))
        page.goto(served.address + "SPECIMEN-0004/")
        expect(page.locator(".standing")).to_contain_text(words)
        page.goto(served.address + "SPECIMEN-0004/card/")
        expect(page.locator(".front")).to_contain_text(
            "This copy is of that day" if "copy" in words else words.replace("as", "As", 1)
        )


def test_an_old_copy_never_says_why_it_ended_or_that_it_began(context: BrowserContext, statuses: Served, served: Served) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(dt.datetime(2028, 1, 1, 12, tzinfo=dt.UTC))
    page.goto(served.address + "SPECIMEN-0004/")
    expect(page.locator(".notice--over")).to_contain_text("Its last day has passed")
    assert "not renewed" not in page.locator("main").inner_text()
    page.clock.set_fixed_time(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC))
    page.goto(statuses.address + "upcoming/")
    expect(page.locator(".standing")).to_contain_text(
        "Not yet in force: starts on 1 February 2027 this copy is of 23 November 2026"
    )


def test_what_happens_instead_is_on_the_first_screen_and_whole_where_there_is_room(page: Page, served: Served) -> None:
    for number in ("0001", "0005"):
        page.set_viewport_size(WHERE)  # type: ignore[arg-type]
        page.goto(f"{served.address}SPECIMEN-{number}/")
        rules = page.locator(".swaps li")
        assert all("→" in text for text in rules.all_inner_texts())
        page.set_viewport_size({"width": 1280, "height": 900})
        page.reload()
        assert [text for text in rules.all_inner_texts() if "…" in text] == []


@pytest.mark.parametrize("where", [WHERE, {"width": 1280, "height": 900}], ids=["phone", "desk"])
def test_a_refusal_can_be_cited_and_followed_from_its_top(where: dict[str, int], page: Page, served: Served) -> None:
    page.set_viewport_size(where)  # type: ignore[arg-type]
    page.goto(f"{served.address}SPECIMEN-REF-0001/")
    for name in ("Cite", "Follow"):
        box = page.locator(".acts").get_by_role("link", name=name, exact=True).bounding_box()
        following = page.get_by_role("heading", name="Where the group can go now").bounding_box()
        assert box is not None
        assert following is not None
        assert box["y"] < following["y"]
