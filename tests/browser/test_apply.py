"""/apply/ as a person uses it: part by part to a file that the register takes, whole or unfinished."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from registrar.checking import applications as taken
from registrar.checking import pipeline, report
from registrar.commands import new
from registrar.reading import source
from samples import SAMPLE

from . import applications
from .axe import WCAG
from .conftest import TODAY, Served
from .desk import Desk
from .form import (
    box,
    check,
    checked,
    choose,
    day,
    group,
    part,
    saved,
    to_list,
    write_all,
    write_body,
    write_help,
    write_holder,
    write_people,
    write_scheme,
    write_what_was_told,
    write_where,
)

FETCHED_BY_THE_CHECK = 6_700_000


def opened(page: Page, served: Served) -> Page:
    """The empty form, on a phone."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served.address}apply/")
    expect(page.locator("#apply")).to_be_visible()
    return page


@pytest.fixture
def form(page: Page, served: Served, desk: Desk) -> Page:
    """The empty form on a phone, its answers checked by this machine's Python."""
    desk.serves(page)
    return opened(page, served)


@pytest.fixture
def whole(page: Page, served: Served) -> Page:
    """The empty form on a phone with everything that the site gives it: its answers are checked by Python in the browser."""
    return opened(page, served)


# -- the ways through the form ---------------------------------------------------------------------------------------------


def test_from_an_empty_form_to_a_file_that_is_accepted_unchanged(whole: Page, served: Served, tmp_path: Path) -> None:
    form = whole
    expect(form.locator("#progress")).to_have_text("0 of 9 done")
    write_all(form)
    form.get_by_role("link", name="Back to the list").locator("visible=true").click()
    expect(form.locator("#progress")).to_have_text("9 of 9 done")
    check(form)
    expect(form.get_by_role("heading", name="Nothing is missing")).to_be_visible()
    name, text = saved(form)
    assert name == "reading-room-run-by-its-readers.yaml"
    assert text.startswith("# yaml-language-server: $schema=../../schemas/application.json\n")
    problems = checked(name, text, tmp_path)
    assert report.text(problems) == ""
    data = source.read(name, text.encode()).data
    assert data["appeal"]["refused_on"] == "2026-03-27"
    assert data["appeal"]["tried"] == ["A letter to the head of service", "A complaint"]
    assert data["bodies"] == [{"id": "b1", "name": "Calderdale Council", "type": "local-authority", "gss": "E08000033"}]
    assert data["coproduction"]["principles"]["assets"] == "People are trusted to hold the keys."
    assert (data["rules"][0]["issuer"], data["rules"][0]["extent"], data["rules"][0]["checked"]) == ("b1", ["E"], "2026-10-01")
    fetched = sum(n for path, n in served.fetched if "pyodide" in path or "checks.zip" in path)
    assert 0 < fetched < FETCHED_BY_THE_CHECK
    answers = form.locator("#answers")
    expect(answers).to_contain_text("Calderdale")
    expect(answers).to_contain_text("27 March 2026")
    expect(form.locator("#send")).to_contain_text("From here on it is public")
    link = urlsplit(form.get_by_role("link", name="Open the code host’s page").get_attribute("href") or "")
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://code.example/guarantee-register/new/main/register/pending"
    assert parse_qs(link.query) == {"filename": [name], "value": [text]}
    form.get_by_role("link", name="Change “The rule”").click()
    expect(form.get_by_role("heading", name="The rule", exact=True)).to_be_focused()
    box(form, "Where does that end?").fill("Three evenings")
    form.go_back()
    expect(answers).to_contain_text("Three evenings")


def test_an_unfinished_application_can_be_sent_and_says_what_is_missing(form: Page, tmp_path: Path) -> None:
    write_scheme(form)
    write_where(form, "Atlantis")
    write_body(form, "The tide office")
    check(form)
    missing = form.locator("#missing")
    expect(missing).to_contain_text("things are still missing or unclear")
    expect(missing).to_contain_text("the panel will ask")
    expect(missing).to_contain_text("We do not know the place “Atlantis”")
    expect(missing).to_contain_text("Select who has the controlling say")
    expect(missing).to_contain_text("Say who may stop it at once")
    said = " ".join(missing.get_by_role("link").all_text_contents())
    assert not re.search(r"`|_|YAML|is missing from", said)
    name, text = saved(form)
    problems = checked(name, text, tmp_path)
    assert problems
    assert all(taken.for_the_panel(p) for p in problems)
    assert "gss: Atlantis\n" in text
    assert "name: The tide office\n" in text
    link = missing.get_by_role("link", name="Select who has the controlling say")
    link.click()
    expect(form.get_by_label("People who use the service", exact=True)).to_be_focused()
    expect(form.locator("[data-problems=holder]")).to_contain_text("Enter the name of the organisation")
    choose(form, "Who has the controlling say?", "The members")
    expect(form.locator("[data-problems=holder]")).not_to_contain_text("controlling say")


def test_what_is_personal_stops_it_and_nothing_else_does(form: Page) -> None:
    write_scheme(form)
    box(form, "What happens there?").fill("Ask Mrs Jones on 07700 900123.")
    check(form)
    stops = form.locator("#stops")
    expect(stops).to_contain_text("2 things must go before you can send it")
    expect(stops).to_contain_text("“Mrs Jones” names a person.")
    expect(form.locator("#send")).to_be_hidden()
    stops.get_by_role("link").first.click()
    summary = box(form, "What happens there?")
    expect(summary).to_be_focused()
    expect(summary).to_have_attribute("aria-invalid", "true")
    beside = form.locator(f"[id='{(summary.get_attribute('aria-describedby') or '').split()[-1]}']")
    assert (beside.text_content() or "").startswith("Problem: ")
    summary.fill("Readers keep it open.")
    expect(form.locator("[data-problems=scheme] a")).to_have_count(0)  # told once, the check follows what is typed
    form.go_back()
    expect(form.locator("#send")).to_be_visible()


def test_an_empty_form_has_nothing_to_send(form: Page) -> None:
    check(form)
    expect(form.locator("#checking")).to_contain_text("There are no answers yet.")
    expect(form.locator("#send")).to_be_hidden()


def test_from_a_precedent_to_a_file_that_is_accepted_unchanged(form: Page, served: Served, tmp_path: Path) -> None:
    form.goto(f"{served.address}SPECIMEN-0008/")
    form.get_by_role("link", name="Start from this one").click()
    expect(form.locator("#told")).to_contain_text("come from SPECIMEN-0008")
    precedent = source.read("x", (SAMPLE / "register/specimens/SPECIMEN-0008.yaml").read_bytes()).data
    form.reload()  # another day
    part(form, "Who said no")
    bodies = form.locator("#f-bodies > .items > fieldset")
    used = {r["issuer"] for r in precedent["rules"]} | {s["responsible"] for s in precedent["safeguards"]}
    theirs = [b for b in precedent["bodies"] if b["id"] in used]
    expect(bodies).to_have_count(len(theirs))
    for i, body in enumerate(theirs):
        expect(bodies.nth(i)).to_contain_text(f"There it was “{body['name']}”. Who is it in your case?")
        box(bodies.nth(i), "Which body is it?").fill(
            "Calderdale Council" if body["type"] == "local-authority" else f"Body number {i + 1}"
        )
    choose(form, "Who is applying?", "Both together")
    if len(theirs) > 1:
        box(form, "Which of them said no?").select_option("b1")
    for step in (write_scheme, write_where, write_holder, write_what_was_told):
        step(form)
    rules = part(form, "The rule")
    for i, rule in enumerate(precedent["rules"]):
        expect(form.locator(f"#f-rules-{i}-name")).to_have_value(rule["name"])
        day(form.locator(f"#f-rules-{i}"), "When did you last look at the rule yourself?", "1/10/26")
    expect(rules).to_be_visible()
    write_help(form)
    if len(theirs) > 1:
        box(form, "Which body takes the complaint after you?").select_option("b1")
    write_people(form)
    check(form)
    expect(form.get_by_role("heading", name="Nothing is missing")).to_be_visible()
    name, text = saved(form)
    assert report.text(checked(name, text, tmp_path)) == ""
    data = source.read(name, text.encode()).data
    assert [s["text"] for s in data["safeguards"]] == [s["text"] for s in precedent["safeguards"]]
    assert "precedents" not in data  # nothing real rests on an illustration


def tab_to(page: Page, control: Locator) -> None:
    """Presses Tab until the control has the focus."""
    wanted = control.element_handle()
    for _ in range(150):
        if page.evaluate("e => e === document.activeElement", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not lead to {control}")


def type_into(page: Page, control: Locator, text: str) -> None:
    tab_to(page, control)
    page.keyboard.insert_text(text)


def test_with_the_keyboard_alone_by_a_person_with_mistakes(form: Page, tmp_path: Path) -> None:
    """British dates, curly quotes, a doctor's name and a place by its old name, on a phone, from the list to the file."""

    def open_part(title: str) -> Locator:
        tab_to(form, form.locator("[data-page=list]").get_by_role("link", name=title, exact=True))
        form.keyboard.press("Enter")
        return form.get_by_role("region", name=title, exact=True)

    def back() -> None:
        form.go_back()
        expect(form.locator("#list-title")).to_be_focused()

    here = open_part("What you want to do")
    type_into(form, box(here, "What do you call it?"), "The neighbours’ “soup & a chat”")
    type_into(
        form,
        box(here, "What do you want to be allowed to do?"),
        "Neighbours may cook for one another, while a trained lead is there.",
    )
    type_into(form, box(here, "What happens there?"), "It’s every Friday. Dr Patel said it’s “good for us all”.")
    back()
    here = open_part("Where it happens")
    type_into(form, box(here, "Which council area is it in?"), "Eden")
    expect(here).to_contain_text("Eden no longer exists. It was replaced by Westmorland and Furness")
    tab_to(form, here.get_by_label("Yes, name the place", exact=True))
    form.keyboard.press("ArrowDown")
    expect(here.get_by_label("Only the area", exact=True)).to_be_checked()
    back()
    here = open_part("What you were told")
    type_into(form, group(here, "When did they say no?").get_by_label("Day", exact=True), "3/7/26")
    form.keyboard.press("Tab")
    form.keyboard.press("Tab")
    form.keyboard.press("Tab")
    expect(group(here, "When did they say no?")).to_contain_text("3 July 2026")
    expect(group(here, "When did they say no?").get_by_label("Month", exact=True)).to_have_value("7")
    back()
    expect(form.locator("#state-told")).to_have_text("4 answers left")
    tab_to(form, form.get_by_role("link", name="Check my answers and send"))
    form.keyboard.press("Enter")
    stops = form.locator("#stops")
    expect(stops).to_contain_text("One thing must go before you can send it")
    tab_to(form, stops.get_by_role("link", name=re.compile("“Dr Patel” names a person")))
    form.keyboard.press("Enter")
    expect(box(form, "What happens there?")).to_be_focused()
    form.keyboard.press("Control+a")
    form.keyboard.insert_text("It’s every Friday. The practice said it’s “good for us all”.")
    form.go_back()
    expect(form.locator("#send")).to_be_visible()
    button = form.get_by_role("button", name=re.compile(r"^Save \S+\.yaml$"))
    tab_to(form, button)
    with form.expect_download() as download:
        form.keyboard.press("Enter")
    name, text = download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")
    assert name == "the-neighbours-soup-a-chat.yaml"
    data = source.read(name, text.encode()).data
    assert data["places"] == [{"gss": "E06000064"}]
    assert data["appeal"]["refused_on"] == "2026-07-03"
    assert data["title"] == "The neighbours’ “soup & a chat”"
    assert all(taken.for_the_panel(p) for p in checked(name, text, tmp_path))
    assert form.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# -- days, places and names -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "told", "problem"),
    [
        (("27", "3", "26"), "27 March 2026", ""),
        (("3 July",), "3 July 2026", ""),
        (("3", "july", "2026"), "3 July 2026", ""),
        (("31", "2", "2026"), "", "Enter the date as day, month, year"),
        (("soon",), "", "Enter the date as day, month, year"),
    ],
)
def test_a_day_as_people_type_it(form: Page, typed: tuple[str, ...], told: str, problem: str) -> None:
    here = part(form, "What you were told")
    asked = group(here, "When did they say no?")
    day(here, "When did they say no?", *typed)
    expect(form.locator("#f-appeal-refused_on-told")).to_have_text(told)
    if problem:
        expect(asked.get_by_role("alert")).to_contain_text(problem)
    form.reload()
    expect(asked.get_by_label("Day", exact=True)).to_have_value(typed[0] if problem or len(typed) > 1 else "3")


PLACES = [
    ("Halifax", "Calderdale: E08000033"),
    ("eden", "Eden no longer exists. It was replaced by Westmorland and Furness (E06000064)."),
    ("Abertawe", "Swansea: W06000011"),
    ("LS6", "Leeds: E08000035"),
    ("Atlantis", "No council was found by that name."),
    ("LS6 3HN", "Leeds: E08000035"),
    ("Swansee", "Did you mean Swansea?"),
    ("Jersey", "Jersey is not covered."),
]


def test_a_place_by_any_name(form: Page) -> None:
    here = part(form, "Where it happens")
    for typed, told in PLACES:
        expect(form.locator("#f-places-0-gss-told")).not_to_contain_text(told)
        box(here, "Which council area is it in?").fill(typed)
        expect(form.locator("#f-places-0-gss-told"), typed).to_contain_text(told)


def test_a_place_in_wales_asks_for_a_welsh_name(form: Page) -> None:
    here = part(form, "Where it happens")
    expect(box(here, "What is it called in Welsh?")).to_have_count(0)
    box(here, "Which council area is it in?").fill("Abertawe")
    expect(box(here, "What is it called in Welsh?")).to_be_visible()


def test_a_rule_of_the_register_is_found_by_what_people_are_told_and_lends_its_answers(form: Page) -> None:
    part(form, "The rule")
    name = form.locator("#f-rules-0-name")
    name.fill("Playing in the street is an offence")
    expect(form.locator("#f-rules-0-name-told")).to_contain_text("On the list: Highways Act 1980, section 161")
    expect(form.locator("#f-rules-0-kind")).to_have_value("statutory")
    expect(form.locator("#f-rules-0-citation")).to_have_value(re.compile("^Highways Act 1980"))
    form.evaluate("dispatchEvent(new Event('pagehide'))")
    draft = form.evaluate("JSON.parse(Object.values(localStorage)[0])")
    assert draft["rules"][0]["url"] == "https://www.legislation.gov.uk/ukpga/1980/66/section/161"
    name.fill("A rule that nobody has heard of")
    form.evaluate("dispatchEvent(new Event('pagehide'))")
    draft = form.evaluate("JSON.parse(Object.values(localStorage)[0])")
    assert (draft["rules"][0]["rule"], draft["rules"][0]["url"]) == ("", "")


def test_questions_follow_the_answers(form: Page) -> None:
    here = part(form, "Where it happens")
    expect(box(here, "What is the place called?")).to_have_count(0)
    choose(here, "May people know where it is?", "Yes, name the place")
    expect(box(here, "What is the place called?")).to_be_visible()
    here = part(form, "Who said no")
    expect(box(here, "Which of them said no?")).to_have_count(0)
    box(here, "Which body is it?").fill("The tide office")
    here.get_by_role("button", name="Add another body").click()
    expect(box(here, "Which of them said no?").locator("option")).to_have_text(["Choose", "The tide office", "Body 2"])
    here.get_by_role("button", name="Remove Body 2").click()
    expect(box(here, "Which of them said no?")).to_have_count(0)
    expect(form.locator("#said")).to_have_text("Body 2 was removed.")


def file_text(form: Page) -> str:
    check(form)
    return form.locator("#file-text").text_content() or ""


def test_the_name_of_a_place_that_is_kept_out_is_in_no_file(form: Page) -> None:
    """An answer that is out of sight must not be published with the rest; it is there again if somebody thinks again."""
    here = part(form, "Where it happens")
    choose(here, "May people know where it is?", "Yes, name the place")
    box(here, "What is the place called?").fill("The blue house")
    for answer in ("Only the area", "No, keep it out"):
        choose(part(form, "Where it happens"), "May people know where it is?", answer)
        assert "blue house" not in file_text(form), answer
        expect(form.locator("#stops")).to_be_hidden()
    here = part(form, "Where it happens")
    choose(here, "May people know where it is?", "Yes, name the place")
    expect(box(here, "What is the place called?")).to_have_value("The blue house")
    assert "venue: The blue house\n" in file_text(form)


def test_a_place_that_a_file_names_against_its_own_word_can_be_deleted(form: Page) -> None:
    load(form, "title: T\nlocation: withheld\nvenue: The blue house\n")
    has_title(form, "T")
    check(form)
    form.locator("#stops").get_by_role("link").first.click()
    expect(box(form, "What is the place called?")).to_be_focused()
    box(form, "What is the place called?").fill("")
    check(form)
    expect(form.locator("#stops")).to_be_hidden()


def test_a_body_that_is_removed_can_be_put_back_and_no_other_takes_its_place(form: Page) -> None:
    here = part(form, "Who said no")
    for name in ("The council", "The regulator", "The insurer"):
        if name != "The council":
            here.get_by_role("button", name="Add another body").click()
        box(here.get_by_role("group", name="Body", exact=False).last, "Which body is it?").fill(name)
    chosen = box(here, "Which of them said no?")
    chosen.select_option(label="The insurer")
    here.get_by_role("button", name="Remove Body 3").click()
    expect(chosen).to_have_value("")
    here.get_by_role("button", name="Add another body").click()
    expect(chosen).to_have_value("")
    here.get_by_role("button", name="Put it back").click()
    expect(here.locator("#f-bodies-2-name")).to_have_value("The insurer")
    expect(chosen.locator("option:checked")).to_have_text("The insurer")
    text = file_text(form)
    assert text.count("name: The insurer\n") == 1
    assert re.search(r"refused_by: (b\d)\n", text)[1] == re.search(r"id: (b\d)\n    name: The insurer", text)[1]  # type: ignore[index]


# -- the draft and files ----------------------------------------------------------------------------------------------------


def title(form: Page) -> Locator:
    return form.locator("#f-title")


def has_title(form: Page, expected: str) -> None:
    """The form has this name for the scheme: a look at the question, which is drawn when it is first shown, and back to the list."""
    form.evaluate("location.replace('#scheme')")
    expect(title(form)).to_have_value(expected)
    form.evaluate("location.replace('#')")
    expect(form.locator("[data-page=list]")).to_be_visible()


def begin(form: Page, text: str = "A draft") -> None:
    part(form, "What you want to do")
    title(form).fill(text)
    to_list(form)


def test_the_draft_is_kept_forgotten_and_had_back(form: Page) -> None:
    begin(form)
    form.reload()
    has_title(form, "A draft")
    expect(form.locator("#told")).to_contain_text("Your answers from last time are back.")
    form.get_by_role("button", name="Start again").click()
    has_title(form, "")
    form.get_by_role("button", name="Bring back what was here before").click()
    has_title(form, "A draft")
    form.get_by_role("button", name="Start again").click()
    form.reload()
    has_title(form, "")


def test_two_windows_do_not_write_over_each_other(form: Page, served: Served) -> None:
    other = form.context.new_page()
    other.goto(f"{served.address}apply/")
    expect(other.locator("#apply")).to_be_visible()
    begin(form)
    expect(other.get_by_text("your answers were changed there")).to_be_visible()
    begin(other, "Another")
    other.once("dialog", lambda dialog: dialog.accept())
    other.reload()
    has_title(other, "A draft")
    begin(other, "Another")  # which is kept now
    expect(form.get_by_text("your answers were changed there")).to_be_visible()
    form.get_by_role("button", name="Keep the answers in this window").click()
    expect(other.get_by_text("your answers were changed there")).to_be_visible()
    other.get_by_role("button", name="Go on with those answers").click()
    has_title(other, "A draft")


def test_a_precedent_does_not_overwrite_a_draft_unasked(form: Page, served: Served) -> None:
    begin(form)
    form.goto(f"{served.address}apply/?from=specimen+4")
    expect(form.locator("#told")).to_contain_text("You have answers in this browser.")
    has_title(form, "A draft")
    form.get_by_role("button", name="Replace them, and start from SPECIMEN-0004").click()
    has_title(form, "")
    part(form, "The rule")
    expect(form.locator("#f-rules-0-name")).to_have_value("Certificate for every food handler")
    to_list(form)
    form.get_by_role("button", name="Bring back what was here before").click()
    has_title(form, "A draft")


def load(form: Page, text: str | bytes, name: str = "x.yaml") -> None:
    raw = text if isinstance(text, bytes) else text.encode()
    form.locator("#load").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": raw})


def test_a_file_of_another_shape_is_told_by_name_and_the_draft_can_be_had_back(form: Page) -> None:
    told = form.locator("#told")
    begin(form)
    load(form, "- a\n- b\n")
    expect(told).to_contain_text("This file is a list, not an application.")
    has_title(form, "A draft")
    load(form, "schema: 1\ntitle: T\nkeywords: lunch club\nprovider: The Circle\nrules: text\n")
    expect(told).to_contain_text("were left out: “Provider”, “Rules”.")
    expect(told).to_contain_text("now have one: “Search words”.")
    has_title(form, "T")
    form.get_by_role("button", name="Bring back what was here before").click()
    has_title(form, "A draft")
    form.reload()
    has_title(form, "A draft")


def test_nothing_that_a_file_replaced_is_lost_by_looking_or_by_another_file(form: Page) -> None:
    begin(form)
    load(form, "title: One\n")
    has_title(form, "One")
    load(form, "title: Two\n")
    has_title(form, "Two")
    part(form, "Where it happens")
    to_list(form)
    back = form.locator("#bring-back")
    for expected in ("One", "A draft", "Two", "One"):
        back.click()
        has_title(form, expected)


WRONG_FILES = [
    ("letter.docx", b"PK\x03\x04" + b"x" * 100_000, "This is a Word document."),
    ("data.json", b"[1, 2]", "This file is a JSON file with a list, not an application."),
    ("page.html", b"<!doctype html><p>x", "This is a web page."),
    (
        "refusal.yaml",
        (SAMPLE / "register/specimens/SPECIMEN-REF-0001.yaml").read_bytes(),
        "This is a refusal, not an application.",
    ),
    (
        "guarantee.yaml",
        (SAMPLE / "register/specimens/SPECIMEN-0004.yaml").read_bytes(),
        "This is the guarantee SPECIMEN-0004",
    ),
    ("latin.yaml", b"title: Caf\xe9\n", "Some letters of this file cannot be read."),
    ("empty.yaml", b" \n", "This file is empty."),
    ("large.yaml", b"# " + b"x" * 70_000, "This file is too large"),
    ("broken.yaml", b"schema: 1\ntitle: a: b\n", "something is not as it should be in line 2"),
]


def test_a_wrong_file_is_called_what_it_is(whole: Page) -> None:
    """One after another in one form, by the real reader of files, which takes seconds to begin; each has words of its own."""
    form = whole
    told = form.locator("#told")
    begin(form)
    for name, raw, said in WRONG_FILES:
        expect(told).not_to_contain_text(said)
        load(form, raw, name)
        expect(told, name).to_contain_text(said)
        expect(told, name).to_contain_text("Nothing was loaded.")
        has_title(form, "A draft")


def test_a_file_of_thousands_of_rules_does_not_stop_the_page(form: Page) -> None:
    load(form, "title: T\nrules: [" + "{}," * 20_000 + "{}]\n")
    expect(form.locator("#told")).to_contain_text("Rules (19901 of 20001 items)")
    has_title(form, "T")
    part(form, "The rule")
    expect(form.locator("#f-rules > .items > fieldset")).to_have_count(100)


def test_what_the_form_does_not_ask_stays_in_the_file(form: Page) -> None:
    load(form, "schema: 1\ntitle: T\nkeywords: [lunch club]\nredress: {phone: 0113 222 4444, how: Write}\n")
    has_title(form, "T")
    check(form)
    expect(form.locator("#answers")).to_contain_text("Also in your application")
    _, text = saved(form)
    data = source.read("x", text.encode()).data
    assert (data["keywords"], data["redress"]) == (["lunch club"], {"how": "Write", "phone": "0113 222 4444"})


def test_a_draft_that_is_too_large_is_offered_as_a_file(form: Page) -> None:
    begin(form)
    form.reload()
    has_title(form, "A draft")
    form.evaluate(
        """() => {
            const name = Object.keys(localStorage)[0];
            addEventListener("pagehide", () => localStorage.setItem(name, JSON.stringify({ rules: Array(100_000).fill({ id: "r1" }) })));
        }"""
    )
    form.reload()
    expect(form.locator("#told")).to_contain_text("longer than this form can show")
    with form.expect_download() as download:
        form.get_by_role("button", name="Save it as a file").first.click()
    assert Path(download.value.path()).stat().st_size > 1_000_000
    form.get_by_role("button", name="Delete it from this browser").click()
    begin(form, "Another")
    form.reload()
    has_title(form, "Another")


# -- sending ---------------------------------------------------------------------------------------------------------------


def test_a_long_application_goes_by_the_clipboard_in_two_steps(form: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    write_all(form)
    part(form, "The rule")
    box(form, "What would you do instead?").fill("Two trained readers and staff on call. " * 150)
    check(form)
    expect(form.locator("#request-long")).to_be_visible()
    link = form.get_by_role("link", name="Open the code host’s page").get_attribute("href") or ""
    assert link.endswith("/new/main/register/pending?filename=reading-room-run-by-its-readers.yaml")
    form.get_by_role("button", name="Copy the file").click()
    expect(form.locator("#send")).to_contain_text("Copied.")
    _, text = saved(form)
    assert form.evaluate("navigator.clipboard.readText()") == text
    expect(form.locator("#mail-long")).to_be_visible()
    form.get_by_role("button", name="Copy the letter").click()
    expect(form.locator("[data-copied]").first).to_have_text("Copied.")
    letter = form.evaluate("navigator.clipboard.readText()")
    assert letter.startswith("To the Registrar of ")
    assert letter.endswith(text)
    assert "Which body is it?" in letter


def test_where_an_app_can_take_it_the_form_offers_that(context: BrowserContext, served: Served, desk: Desk) -> None:
    context.add_init_script(
        "navigator.canShare = () => true; navigator.share = async (given) => { window.shared = { title: given.title, name: given.files[0].name, text: await given.files[0].text() }; };"
    )
    page = context.new_page()
    desk.serves(page)
    page.goto(f"{served.address}apply/")
    write_scheme(page)
    check(page)
    page.get_by_role("button", name="Share my application").click()
    page.wait_for_function("window.shared")
    shared = page.evaluate("window.shared")
    assert shared["name"] == "reading-room-run-by-its-readers.txt"
    assert 'title: "Reading room: run by its readers"\n' in shared["text"]


def test_it_is_printed_on_two_or_three_sheets_headed_application(form: Page) -> None:
    write_all(form)
    check(form)
    expect(form.locator("#send")).to_be_visible()
    form.emulate_media(media="print")
    expect(form.get_by_role("heading", name="Application", exact=True)).to_be_visible()
    for hidden in (".masthead", "#send", "#missing", "#paper", "[data-page=check] .back"):
        expect(form.locator(hidden).first).to_be_hidden()
    sheets = form.pdf(format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"})
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 3


def test_where_the_check_cannot_run_the_form_says_what_to_do(context: BrowserContext, served: Served) -> None:
    context.route("**/*.wasm.gz", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{served.address}apply/")
    expect(page.locator("[data-page=list]")).to_be_visible()
    begin(page, "A title")
    page.get_by_role("link", name="Check my answers and send").click()
    expect(page.locator("#unchecked")).to_be_focused()
    expect(page.locator("#send")).to_be_hidden()
    with page.expect_download() as download:
        page.locator("#unchecked").get_by_role("button", name="Save them as a file").click()
    assert "title: A title\n" in Path(download.value.path()).read_text("utf-8")


# -- everybody -------------------------------------------------------------------------------------------------------------


WIDER = """
document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *")]
  .filter((e) => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth && !e.closest("pre"))
  .map((e) => `${e.tagName} ${e.id} ${e.className} ${Math.round(e.getBoundingClientRect().right)}`)
"""


@pytest.fixture(params=[("light", 320), ("dark", 1280)], ids=str)
def coloured(request: pytest.FixtureRequest, browser: Browser, served: Served, desk: Desk) -> Iterator[Page]:
    colours, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=colours, reduced_motion="reduce")
    context.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(12), dt.UTC))
    page = context.new_page()
    desk.serves(page)
    page.goto(f"{served.address}apply/")
    expect(page.locator("#apply")).to_be_visible()
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=WCAG)
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]


def test_on_a_small_screen_and_for_axe(coloured: Page) -> None:
    def fits() -> None:
        assert coloured.evaluate(WIDER) == []
        assert violations(coloured) == []

    fits()
    write_scheme(coloured)
    box(coloured, "What happens there?").fill("Ask Mrs Jones.")
    write_body(coloured)
    check(coloured)
    fits()
    for title_ in (
        "What you want to do",
        "Where it happens",
        "What you were told",
        "What keeps people safe",
        "How people take part",
        "Earlier cases and partners",
    ):
        here = part(coloured, title_)
        if title_.startswith("Earlier"):
            here.get_by_role("button", name="Add an earlier case").click()
            here.get_by_role("button", name="Add a partner").click()
        fits()


def test_without_javascript_the_page_has_every_question_on_paper(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{served.address}apply/")
    expect(page.locator("#apply")).to_be_hidden()
    expect(page.get_by_text("The form needs JavaScript.")).to_be_visible()
    paper = page.locator("#paper")
    for words in (
        "What do you call it?",
        "Who has the controlling say?",
        "Where is it written?",
        "Finish the sentence: “People are trusted to …”",
        "registrar@guarantee-register.example",
    ):
        expect(paper).to_contain_text(words)
    expect(paper.get_by_text("People who use the service", exact=True)).to_be_visible()
    assert page.get_by_role("link", name="the empty application").get_attribute("href") == "application.yaml"
    context.close()


def test_only_this_page_and_the_search_may_run_webassembly(site: Path) -> None:
    lax = {p.parent.relative_to(site).as_posix() for p in site.rglob("index.html") if "unsafe" in p.read_text("utf-8")[:2000]}
    assert "apply" in lax
    assert "about/apply" not in lax
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', (site / "apply/index.html").read_text("utf-8"))
    assert policy == [POLICY]


POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


def test_a_host_that_sends_the_policy_with_each_file_is_no_hindrance(context: BrowserContext, served: Served) -> None:
    """A worker keeps to the policy that its own file comes with: nothing laxer is needed there either."""

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    context.route(re.compile(r"/apply/$|\.m?js"), with_policy)
    page = context.new_page()
    page.goto(f"{served.address}apply/")
    expect(page.locator("#apply")).to_be_visible()
    check(page)


def test_the_empty_file_is_the_one_that_registrar_new_begins(site: Path) -> None:
    text = (site / "apply/application.yaml").read_text("utf-8")
    assert source.read("x", text.encode()).findings == ()
    assert set(re.findall(r"(?m)^(?:# )?([a-z_]+):", text)) >= set(applications.FIELDS)


def test_a_precedent_lends_the_same_here_and_at_a_terminal(form: Page, served: Served) -> None:
    record_set = pipeline.check(SAMPLE, TODAY, use_cache=False).record_set
    for guarantee in record_set.guarantees:
        lent = form.evaluate(LENT, {"at": served.address, "id": guarantee.id})
        (raw,) = new.prepare(SAMPLE, record_set, None, guarantee.id).files.values()
        begun = source.read("x", raw or b"").data
        for key in ("service", "other_services", "rules", "safeguards", "remains"):
            assert lent.get(key, []) == without_empty(begun.get(key, [])), (guarantee.id, key)
        assert [(b["id"], b["type"]) for b in lent["bodies"]] == [(b["id"], b["type"]) for b in begun["bodies"]]


LENT = """async ({at, id}) => {
    const form = await (await fetch(at + 'apply/form.json')).json();
    const { startedFrom } = await import(at + 'assets/apply/starting.js');
    const { filled } = await import(at + 'assets/apply/filled.js');
    const optional = form.fields.map((f) => ({ ...f, needed: false }));
    return filled(startedFrom(await (await fetch(`${at}${id}.json`)).json(), form), optional);
}"""


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_empty(v) for k, v in value.items() if v not in ("", [""])}
    return [without_empty(v) for v in value] if isinstance(value, list) else value
