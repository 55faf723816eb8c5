"""Whether answers at /apply/ are kept, and that nobody believes so where they are not; and what the page prints."""

import re

import pytest
from playwright.sync_api import Browser, Dialog, Page, PdfMargins, expect

from .conftest import Served
from .desk import Desk
from .form import box, check, part, to_list, write_scheme

OFF = 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });'
FULL = 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };'


def opened(page: Page, served: Served) -> Page:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served.address}apply/")
    expect(page.locator("#apply")).to_be_visible()
    return page


def leave(page: Page) -> list[str]:
    """What the browser asks of somebody who reloads the page, and who then stays."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_timeout(800)
    page.remove_listener("dialog", stay)
    return asked


@pytest.fixture
def form(page: Page, served: Served, desk: Desk) -> Page:
    desk.serves(page)
    return opened(page, served)


@pytest.mark.parametrize("missing", [OFF, FULL], ids=["off", "full"])
def test_a_browser_that_keeps_nothing_says_so_on_every_page_and_asks(page: Page, served: Served, missing: str) -> None:
    page.add_init_script(missing)
    form = opened(page, served)
    unkept = form.locator("#unkept")
    expect(form.get_by_text("This browser does not keep your answers.")).to_be_visible()
    expect(form.locator("#kept")).to_contain_text("cannot keep your answers")
    assert not leave(form)  # nothing is lost yet
    here = part(form, "What you want to do")
    box(here, "What do you want to be allowed to do?").fill("Cook together.")
    expect(unkept).to_be_in_viewport()
    expect(here.get_by_role("button")).to_have_text(["Continue"], use_inner_text=True)
    here.get_by_role("button", name="Continue").click()
    expect(form.get_by_role("heading", name="Where it happens", exact=True)).to_be_focused()
    expect(unkept).to_be_in_viewport()
    assert leave(form) == ["beforeunload"]
    with form.expect_download():
        unkept.get_by_role("button", name="Save these as a file").click()
    assert not leave(form)  # it is in the file; the page is loaded anew


def test_where_answers_are_kept_nothing_warns_and_nothing_asks(form: Page) -> None:
    here = part(form, "What you want to do")
    box(here, "What do you want to be allowed to do?").fill("Cook together.")
    expect(form.locator("#unkept")).to_be_hidden()
    expect(here.get_by_role("button")).to_have_text(["Save and continue"], use_inner_text=True)
    assert not leave(form)  # before half a second is over
    expect(box(form, "What do you want to be allowed to do?")).to_have_value("Cook together.")
    to_list(form)
    expect(form.locator("#kept")).to_contain_text("Your answers are kept in this browser.")


def test_a_browser_that_becomes_full_says_so(form: Page) -> None:
    here = part(form, "What you want to do")
    form.evaluate(f"() => {{ {FULL} }}")
    box(here, "What do you want to be allowed to do?").fill("Cook together.")
    expect(form.get_by_text("This browser does not keep your answers.")).to_be_visible()
    assert leave(form) == ["beforeunload"]


def test_what_is_typed_in_an_overtaken_window_is_not_lost_unseen(form: Page, served: Served) -> None:
    other = opened(form.context.new_page(), served)
    here = part(other, "How people take part")
    last = other.locator("#questions-people textarea").locator("visible=true").last
    last.focus()
    write_scheme(form)
    unkept = other.locator("#unkept")
    expect(other.get_by_text("This form is open in another window too")).to_be_visible()
    expect(unkept).to_be_in_viewport()
    last.fill("Anyone may read without helping.")
    expect(unkept).to_be_in_viewport()
    here.get_by_role("button", name="Save and").click()
    expect(unkept).to_be_focused()
    expect(here).to_be_visible()
    assert leave(other) == ["beforeunload"]
    expect(last).to_have_value("Anyone may read without helping.")
    unkept.get_by_role("button", name="Keep the answers in this window").click()
    expect(unkept).to_be_hidden()
    assert not leave(other)
    expect(last).to_have_value("Anyone may read without helping.")
    expect(form.locator("#unkept")).to_be_visible()
    form.locator("#unkept").get_by_role("button", name="Go on with those answers").click()
    expect(form.locator("#unkept")).to_be_hidden()


# -- on paper --------------------------------------------------------------------------------------------------------------

EDGES: PdfMargins = {"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"}


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", margin=EDGES)))


def test_every_page_but_the_check_prints_the_questions_on_paper(browser: Browser, form: Page, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{served.address}apply/")
    whole = sheets(plain)
    context.close()
    assert whole > 8
    assert sheets(form) == whole
    here = part(form, "The rule")
    assert sheets(form) == whole
    form.emulate_media(media="print")
    for hidden in (here, form.locator("#told"), form.locator("#near")):
        expect(hidden).to_be_hidden()
    expect(form.locator("#paper").get_by_text("Who has the controlling say?")).to_be_visible()
    form.emulate_media(media="null")
    check(form)
    assert sheets(form) == 1  # there are no answers yet


def test_a_link_to_the_questions_on_paper_opens_them(form: Page, served: Served) -> None:
    summary = form.locator("#paper > summary")
    words = form.locator("#paper").get_by_text("print this page")
    expect(words).to_be_hidden()
    check(form)
    form.evaluate("location.hash = 'paper'")
    expect(words).to_be_in_viewport()
    expect(summary).to_be_focused()
    form.goto("about:blank")
    form.goto(f"{served.address}apply/#paper")
    expect(words).to_be_in_viewport()
    expect(summary).to_be_focused()
