"""What people type, paste and load at /apply/ that is not as the register has it: what is taken, what is told, and where."""

import json

import pytest
from playwright.sync_api import Page, Route, expect

from registrar.browser import check as checking
from registrar.browser import hidden
from registrar.reading import source
from registrar.reading.text import FORBIDDEN

from .conftest import Served
from .desk import Desk
from .form import box, check, part, saved


@pytest.fixture
def form(page: Page, served: Served, desk: Desk) -> Page:
    desk.serves(page)
    page.goto(f"{served.address}apply/")
    expect(page.locator("#apply")).to_be_visible()
    return page


# -- what nobody sees ------------------------------------------------------------------------------------------------------

PASTED = "Soup\u202d,\u202c bread\u000band\u2028a chat\u0007 for\u007f all\u0085today\ufeff, men\u200d and women"


def test_what_nobody_sees_leaves_what_is_pasted(form: Page) -> None:
    here = part(form, "What you want to do")
    name, says = box(here, "What do you call it?"), box(here, "What do you want to be allowed to do?")
    name.focus()
    form.keyboard.insert_text(PASTED)
    expect(name).to_have_value("Soup, bread and a chat for all today, men\u200d and women")
    says.focus()
    form.keyboard.insert_text("Before after")
    for _ in range(5):
        form.keyboard.press("ArrowLeft")
    form.keyboard.insert_text("\u202aand\u202c")
    form.keyboard.insert_text("!")  # where the person is
    expect(says).to_have_value("Before and!after")
    check(form)
    expect(form.locator("#stops")).to_be_hidden()
    assert not FORBIDDEN.search(saved(form)[1])


def test_a_file_with_what_nobody_sees_is_loaded(form: Page) -> None:
    """As the form itself saved it once: with escapes, which are undone; and as a word processor leaves it."""
    escaped = 'title: "Soup\\u000band\\u202e a chat \\\\u000b"\nsummary: "One\\x07\\Ntwo"\n'
    plain = "title: Soup\u202e and\u000ba chat\nsummary: C:\\new \\u0007\n"
    for text, title, summary in (
        (escaped, "Soup and a chat \\u000b", "One two"),
        (plain, "Soup and a chat", "C:\\new \\u0007"),
    ):
        form.locator("#load").set_input_files({"name": "a.yaml", "mimeType": "text/yaml", "buffer": text.encode()})
        expect(form.locator("#told")).to_contain_text("The file was loaded.")
        here = part(form, "What you want to do")
        expect(box(here, "What do you call it?")).to_have_value(title)
        expect(form.locator("#f-summary")).to_have_value(summary)
        form.get_by_role("link", name="Back to the list").locator("visible=true").click()


def test_a_draft_with_what_nobody_sees_is_cleaned(form: Page) -> None:
    part(form, "What you want to do")
    form.locator("#f-title").fill("A draft")
    form.evaluate("""() => addEventListener("pagehide", () => {
        const name = Object.keys(localStorage)[0];
        localStorage.setItem(name, localStorage.getItem(name).replace("A draft", "A\\\\u000b\\u202edraft"));
    })""")
    form.reload()
    expect(form.locator("#f-title")).to_have_value("A draft")


def test_should_one_be_left_it_leads_to_its_answer_and_the_rest_is_told(form: Page) -> None:
    """A page of which a part is older than its check: it takes out less than the register refuses."""

    def forgetful(route: Route) -> None:
        route.fulfill(content_type="text/javascript", body="const same = (text) => text; export { same as clean, same as oneLine }; export const cleanTyped = () => {};")  # fmt: skip

    form.context.route("**/apply/clean.js", forgetful)
    form.reload()
    here = part(form, "What you want to do")
    box(here, "What do you want to be allowed to do?").fill("Cook\u202e together")
    check(form)
    link = form.locator("#stops, #missing").get_by_role("link", name="hidden character")
    expect(form.locator("#missing")).to_contain_text("Select who has the controlling say")
    link.click()
    expect(box(form, "What do you want to be allowed to do?")).to_be_focused()


def test_the_reader_undoes_only_escapes_within_quotes() -> None:
    assert hidden.shown('a: "x\\u202ey" # "\\u202e"\n') == 'a: "xy" # "\\u202e"\n'
    assert hidden.shown('a: "x\\\\u202ey\\t"\n') == 'a: "x\\\\u202ey\\t"\n'
    assert hidden.shown("a: 'x\\u202ey'\nb: \\u202e\n") == "a: 'x\\u202ey'\nb: \\u202e\n"
    assert hidden.shown('a: "\\x') == 'a: "\\x'  # what cannot be read is the reader's to tell
    for sign in "\u0000\u000b\u001f\u0085\u202e\ufeff\ufffe\U000e0041":
        for text in (f'a: "x{sign}y"\n', f'a: "x\\U{ord(sign):08x}y"\n'):
            told = json.loads(checking.read(text))
            assert not told["problems"], ascii(text)
            assert told["data"]["a"] in ("xy", "x y")
    assert source.read("x", b'a: "x\\u202ey"\n').findings  # the register's own reader refuses them
