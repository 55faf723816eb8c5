"""What people type, paste and load at /apply/ that is not as the register has it: what is taken, what is told, and where."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from registrar.browser import check as checking
from registrar.browser import hidden
from registrar.browser.parts import PARTS
from registrar.reading import source
from registrar.reading.text import FORBIDDEN

from .conftest import Served
from .desk import Desk
from .form import box, check, day, group, part, saved, write_all


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


# -- what people mean, and what they are told --------------------------------------------------------------------------------


def test_numbers_in_words_and_addresses_with_capitals_are_taken(form: Page) -> None:
    here = part(form, "If something goes wrong")
    days = box(here, "Within how many days do they get an answer?")
    for typed, kept in (("ten", "10"), ("Twenty-eight days", "28"), ("thirty one", "31"), ("14 days", "14")):
        days.fill(typed)
        days.blur()
        expect(days).to_have_value(kept)
    for typed in ("10 working days", "two weeks", "soon"):
        days.fill(typed)
        days.blur()
        expect(here.get_by_role("alert")).to_contain_text("Enter a number, such as 10")
    days.fill("ten")
    days.blur()
    expect(here.get_by_role("alert")).to_have_count(0)
    here = part(form, "Who runs it")
    mailbox = box(here, "What is its e-mail address?")
    mailbox.fill(" Secretary@Cook-share.example")
    mailbox.blur()
    expect(mailbox).to_have_value("secretary@cook-share.example")
    here = part(form, "Earlier cases and partners")
    here.get_by_role("button", name="Add an earlier case").click()
    address = box(here, "Or a web address")
    address.fill("Https://Kitchen.example/Case")
    address.blur()
    expect(address).to_have_value("https://kitchen.example/Case")
    check(form)
    expect(form.locator("#missing")).not_to_contain_text("such as")
    text = saved(form)[1]
    assert "response_days: 10\n" in text
    assert "email: secretary@cook-share.example\n" in text


def test_the_number_of_an_earlier_case_is_understood_or_told(form: Page) -> None:
    here = part(form, "Earlier cases and partners")
    here.get_by_role("button", name="Add an earlier case").click()
    number = box(here, "Number on this register")
    for typed, kept, told in (
        ("specimen 4", "SPECIMEN-0004", ""), ("speciman 4", "speciman 4", "This is not a number of this register"),
        ("SPECIMEN-0008", "SPECIMEN-0008", ""), ("their kitchen", "their kitchen", "If you do not know it, leave this empty"),
    ):  # fmt: skip
        number.fill(typed)
        number.blur()
        expect(number).to_have_value(kept)
        if told:
            expect(here.get_by_role("alert")).to_contain_text(told)
        else:
            expect(here.get_by_role("alert")).to_have_count(0)


NO_DAYS = [
    (("31", "2", "2026"), "There is no 31 February 2026."),
    (("31", "13", "2026"), "There is no month 13."),
    (("3", "27", "2026"), "There is no month 27. Did you mean 27 March 2026?"),
    (("3 27 2026",), "There is no month 27. Did you mean 27 March 2026?"),
    (("31/2/26",), "There is no 31 February 2026."),
]


@pytest.mark.parametrize(("title", "asked"), [
    ("What you were told", "When did they say no?"), ("The rule", "When did you last look at the rule yourself?"),
])  # fmt: skip
def test_no_day_is_told_to_whoever_leaves_or_goes_on(form: Page, title: str, asked: str) -> None:
    here = part(form, title)
    question = group(here, asked)
    for typed, told in NO_DAYS:
        for name in ("Year", "Month", "Day"):
            question.get_by_label(name, exact=True).fill("")
        for value in typed:  # the focus is in the box of the day
            form.keyboard.insert_text(value)
            form.keyboard.press("Tab")
        for _ in range(3 - len(typed)):
            form.keyboard.press("Tab")
        expect(question.get_by_role("alert"), " ".join(typed)).to_contain_text(f"{told} Enter the date as day, month, year")
    for name, value in (("Year", ""), ("Month", "2"), ("Day", "30")):
        question.get_by_label(name, exact=True).fill(value)
    question.get_by_label("Year", exact=True).fill("2026")
    form.keyboard.press("Enter")  # on to the next page
    expect(question.get_by_label("Day", exact=True)).to_be_focused()
    expect(question.get_by_role("alert")).to_contain_text("There is no 30 February 2026.")
    here.get_by_role("button", name="Save and").click()  # who has read it may go on
    expect(here).to_be_hidden()


def test_what_is_told_in_a_list_names_its_question(form: Page) -> None:
    here = part(form, "What you want to do")
    box(here, "What do you call it?").fill("x" * 300)
    box(here, "What happens there?").fill("TODO")
    here = part(form, "What you were told")
    day(here, "When did they say no?", "31", "2", "2026")
    check(form)
    missing = form.locator("#missing")
    for name in (
        "“What do you call it?”: Use 80 characters or fewer: this has 300",
        "“What happens there?”: This only says that something will follow.",
        "“When did they say no?”: Enter the date as day, month, year",
    ):
        expect(missing.get_by_role("link", name=name)).to_have_count(1)
    expect(missing.get_by_role("link", name="Select who has the controlling say", exact=True)).to_have_count(1)
    said = missing.get_by_role("link").all_inner_texts()
    assert not [one for one in said if one.startswith(("This ", "There ", "Use "))]
    part(form, "What you want to do")
    expect(form.locator("[data-problems=scheme]")).to_contain_text("“What do you call it?”: Use 80")
    expect(form.locator(".field .problem").first).to_have_text("Problem: Use 80 characters or fewer: this has 300")


# -- what was answered, and what was not ---------------------------------------------------------------------------------------


def test_nothing_looks_answered_that_nobody_was_asked(form: Page) -> None:
    write_all(form)
    check(form)
    answers = form.locator("#answers")
    for title in (p.title for p in PARTS):
        here = answers.get_by_role("region", name=title, exact=True)
        asked = set(here.locator("dt").all_text_contents())
        drawn = form.locator(f"[data-part={next(p.id for p in PARTS if p.title == title)}]")
        for words in asked - {"How people and professionals work together"}:
            shown = drawn.evaluate(ASKED_HERE, words)
            assert shown, f"{title}: {words}"
    rest = answers.get_by_role("region", name="Also in your application", exact=True)
    expect(rest).to_contain_text("You were not asked for these.")
    expect(rest.locator("dt")).to_have_text([
        "Which of them said no?", "Rules: Whose rule is it?", "Rules: Where the rule applies",
        "Safeguards: Which rules does it answer?", re.compile("^How people can complain, .*: How often"),
        "Which body takes the complaint after you?",
    ])  # fmt: skip
    form.get_by_role("link", name="Change “Who said no”").click()
    form.get_by_role("button", name="Add another body").click()
    box(group(form, "Body 2"), "Which body is it?").fill("The tide office")
    box(form, "Which of them said no?").select_option(label="The tide office")
    check(form)
    expect(answers.get_by_role("region", name="Who said no", exact=True)).to_contain_text("Which of them said no?")
    expect(rest).not_to_contain_text("said no")


ASKED_HERE = """(part, words) => [...part.querySelectorAll("[data-path]")].some((box) =>
    !box.closest("[data-path][hidden]") && box.querySelector(":scope > label, :scope > legend")?.firstChild.textContent === words)"""
