"""/apply/ as a person uses it: from an empty form, or from a precedent, to a file that the register accepts as it is."""

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from registrar.checking import pipeline, report
from registrar.commands import new
from registrar.reading import source
from samples import SAMPLE

from . import applications
from .conftest import TODAY, Served

FETCHED_BY_THE_CHECK = 6_700_000


@pytest.fixture(autouse=True, scope="module")
def patience() -> Iterator[None]:
    """The check may take its time on a busy machine."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def form(page: Page, served: Served) -> Page:
    """The empty form."""
    page.set_default_timeout(60_000)
    page.goto(f"{served.address}apply/")
    expect(page.locator("#form")).to_be_visible()
    return page


def part(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


def group(within: Page | Locator, name: str) -> Locator:
    return within.get_by_role("group", name=re.compile(rf"^{re.escape(name)}( \(optional\))?$"))


def box(within: Page | Locator, name: str) -> Locator:
    return within.get_by_label(re.compile(rf"^{re.escape(name)}( \(optional\))?$"))


def add(within: Page | Locator, word: str) -> None:
    within.get_by_role("button", name=re.compile(rf"^Add (an?|another) {word}$")).click()


def write_scheme(page: Page) -> None:
    scheme = part(page, "Your scheme")
    box(scheme, "Title").fill("Reading room: run by its readers")
    box(scheme, "Promise").fill("Readers may open the room on three evenings, without a member of staff in the building.")
    box(scheme, "Summary").fill("Readers who are trained keep the room open.\n\nThe paid librarian is on call: #1 rule.")
    box(scheme, "Service").select_option(label="Libraries and culture")
    add(scheme, "search word")
    scheme.get_by_label("Search word 1").fill("library")
    add(scheme, "place")
    box(group(scheme, "Place 1"), "Council area").fill("Halifax (Calderdale)")
    expect(group(scheme, "Place 1")).to_contain_text("Calderdale: E08000033")
    group(scheme, "How precisely it is shown").get_by_role("radio").nth(1).check()


def write_holder(page: Page) -> None:
    holder = group(part(page, "Who runs it"), "Provider")
    holder.get_by_label("Name", exact=True).fill("The Reading Room Society")
    box(holder, "Legal form").select_option("community-benefit-society")
    group(holder, "Asset lock").get_by_role("radio").first.check()
    group(holder, "Controlled by").get_by_role("checkbox").first.check()
    contact = group(holder, "Contact")
    box(contact, "Post").fill("Secretary")
    box(contact, "E-mail").fill("secretary@reading-room.example")


def write_what_was_told(page: Page) -> None:
    told = part(page, "What you were told")
    add(told, "body")
    body = group(told, "Body b1")
    box(body, "Name of the body").fill("The library service")
    box(body, "Kind of body").select_option("local-authority")
    box(body, "Council area code").fill("calderdale")
    appeal = group(told, "Appeal")
    group(appeal, "Who appealed").get_by_role("radio").first.check()
    box(appeal, "Told no by").select_option(label="The library service")
    box(appeal, "Told no on").fill("2026-03-02")
    group(appeal, "In writing").get_by_label("No").check()
    box(appeal, "What was said").fill("Staff had to be in the building.")
    group(appeal, "Grounds").get_by_role("checkbox").nth(5).check()
    add(appeal, "step")
    appeal.get_by_label("Step 1").fill("A letter to the head of service")


def write_rule(page: Page) -> None:
    rules = part(page, "The rules")
    add(rules, "rule")
    rule = group(rules, "Rule r1")
    box(rule, "Name of the rule").fill("Staffed hours")
    box(rule, "Kind of rule").select_option("local-policy")
    box(rule, "Citation").fill("Library service policy, paragraph 4")
    box(rule, "Whose rule").select_option(label="The library service")
    group(rule, "Where the rule applies").get_by_label("England").check()
    box(rule, "What it protects").fill("That someone can help, and call for help")
    box(rule, "What it was said to demand").fill("A member of staff in the building")
    box(rule, "Effect").select_option("varied")
    box(rule, "What is done instead").fill("Two trained readers, and staff on call")
    box(rule, "Citation checked on").fill("2026-10-01")


SAFEGUARDS = (
    ("training", "Two evenings of training", "before-start", "Sheet"),
    ("complaint-redress", "A book at the desk", "on-incident", "Book"),
    ("incident-reporting", "A call the same day", "on-incident", "Log"),
    ("stop-power", "The council may close it at once", "on-incident", "Notice"),
)


def write_safeguards(page: Page) -> None:
    safeguards = part(page, "Your safeguards")
    for n, (kind, text, frequency, evidence) in enumerate(SAFEGUARDS, 1):
        add(safeguards, "safeguard")
        guard = group(safeguards, f"Safeguard s{n}")
        box(guard, "Kind of safeguard").select_option(kind)
        box(guard, "What is done").fill(text)
        group(guard, "Rules that it answers").get_by_label("Staffed hours").check()
        box(guard, "Who is responsible").select_option(label="Us, the holder" if n == 1 else "The library service")
        group(guard, "How often").locator(f"[id$='-{FREQUENCIES.index(frequency)}']").check()
        box(guard, "Evidence").fill(evidence)


FREQUENCIES = [c["code"] for c in source.read("f", (applications.ROOT / "schemas/codes/frequency.yaml").read_bytes()).data]


def write_the_rest(page: Page) -> None:
    remains = part(page, "What still applies")
    add(remains, "law or power")
    remains.get_by_label("Law or power 1").fill("Health and safety law")
    redress = group(remains, "If something goes wrong")
    box(redress, "How to complain").fill("Write to the council")
    box(redress, "To whom").select_option(label="The library service")
    box(redress, "Days to answer").fill("10")
    box(redress, "Where to go next").fill("The ombudsman")
    box(redress, "If it is urgent").fill("Call 999")
    people = group(part(page, "People and professionals together"), "Co-production")
    group(people, "Who designs").get_by_role("radio").nth(1).check()
    group(people, "Who delivers").get_by_role("radio").nth(1).check()
    for n, (who, does) in enumerate(
        (("user", "Open and close the room"), ("professional-staff", "Train them and be on call")), 1
    ):
        add(people, "role")
        role = group(people, f"Role {n}")
        box(role, "Who").select_option(who)
        group(role, "Stages of the work").get_by_role("checkbox").nth(2).check()
        box(role, "What they do").fill(does)
    principles = group(people, "Principles")
    for name in ("Assets", "Mutuality", "Networks"):
        box(principles, name).fill("Readers hold the keys.")
    box(people, "How decisions are made").fill("A meeting each month.")
    box(people, "People who do not take part").fill("Anyone may read without helping.")


def write_all(page: Page) -> None:
    for step in (write_scheme, write_holder, write_what_was_told, write_rule, write_safeguards, write_the_rest):
        step(page)


def check(page: Page) -> None:
    page.get_by_role("button", name="Check my answers").click()


def finished(page: Page) -> tuple[str, str]:
    """The file's name and text, as the browser saves them."""
    expect(page.locator("#answers")).to_be_visible()
    expect(page.locator("#answers-title")).to_be_focused()
    with page.expect_download() as saved:
        page.get_by_role("button", name=re.compile(r"^Save \S+\.yaml$")).click()
    return saved.value.suggested_filename, Path(saved.value.path()).read_text("utf-8")


def accepted(name: str, text: str, folder: Path) -> None:
    """`registrar check` on the whole register with the file in it, unchanged."""
    shutil.copytree(SAMPLE / "register", folder / "register")
    place = folder / "register/pending" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, "utf-8", newline="")
    checked = pipeline.check(folder, TODAY, use_cache=False)
    assert report.text(checked.problems) == ""
    assert [a.file for a in checked.record_set.applications] == [f"register/pending/{name}"]


# -- the ways through the form ---------------------------------------------------------------------------------------------


def test_from_an_empty_form_to_a_file_that_is_accepted_unchanged(form: Page, served: Served, tmp_path: Path) -> None:
    write_all(form)
    check(form)
    name, text = finished(form)
    assert name == "reading-room-run-by-its-readers.yaml"
    assert text.startswith("# yaml-language-server: $schema=../../schemas/application.json\n")
    assert "\n# Rules. The rules that were said to stand in the way.\nrules:\n  - id: r1\n" in text
    accepted(name, text, tmp_path)
    fetched = sum(n for path, n in served.fetched if "pyodide" in path or "checks.zip" in path)
    assert 0 < fetched < FETCHED_BY_THE_CHECK
    answers = form.locator("#answers")
    expect(answers).to_contain_text("Calderdale (E08000033)")
    expect(answers).to_contain_text("From here on it is public")
    link = urlsplit(form.get_by_role("link", name="Open the code host’s page").get_attribute("href") or "")
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://code.example/guarantee-register/new/main/register/pending"
    assert parse_qs(link.query) == {"filename": [name], "value": [text]}
    assert len(link.geturl()) < 6000
    form.get_by_role("link", name="Change “The rules”").click()
    expect(form.locator("#part-rules")).to_be_focused()
    box(part(form, "The rules"), "Limits").fill("Three evenings")
    check(form)
    expect(answers).to_contain_text("Three evenings")
    mail = form.get_by_role("link", name=re.compile("^Write to ")).get_attribute("href") or ""
    assert mail.startswith("mailto:registrar@guarantee-register.example?subject=Application%3A%20reading-room")


def test_from_a_precedent_to_a_file_that_is_accepted_unchanged(form: Page, served: Served, tmp_path: Path) -> None:
    form.goto(f"{served.address}SPECIMEN-0008/")
    form.get_by_role("link", name="Start from this one").click()
    expect(form.locator("#told")).to_contain_text("come from SPECIMEN-0008")
    precedent = source.read("x", (SAMPLE / "register/specimens/SPECIMEN-0008.yaml").read_bytes()).data
    for rule in precedent["rules"]:
        expect(form.locator(f"#f-rules-{precedent['rules'].index(rule)}-name")).to_have_value(rule["name"])
    expect(form.locator("#f-safeguards > .items > fieldset")).to_have_count(len(precedent["safeguards"]))
    for own in ("title", "promise", "summary", "provider-name", "appeal-refusal", "redress-how", "bodies-0-name"):
        expect(form.locator(f"#f-{own}")).to_have_value("")
    write_scheme_again(form)
    check(form)
    name, text = finished(form)
    accepted(name, text, tmp_path)
    data = source.read(name, text.encode()).data
    assert [s["text"] for s in data["safeguards"]] == [s["text"] for s in precedent["safeguards"]]
    assert "precedents" not in data  # nothing real rests on an illustration


def write_scheme_again(page: Page) -> None:
    """What is the holder's own, beside a precedent's rules and safeguards."""
    write_scheme(page)
    write_holder(page)
    told = part(page, "What you were told")
    bodies = group(told, "Bodies").locator(".items > fieldset")
    for i in range(bodies.count()):
        box(bodies.nth(i), "Name of the body").fill(f"Body number {i + 1}")
        if box(bodies.nth(i), "Kind of body").input_value() == "local-authority":
            box(bodies.nth(i), "Council area code").fill("Calderdale")
    appeal = group(told, "Appeal")
    group(appeal, "Who appealed").get_by_role("radio").first.check()
    box(appeal, "Told no by").select_option("b1")
    box(appeal, "Told no on").fill("2026-03-02")
    group(appeal, "In writing").get_by_label("Yes").check()
    box(appeal, "What was said").fill("No.")
    group(appeal, "Grounds").get_by_role("checkbox").first.check()
    for date in page.get_by_label("Citation checked on").all():
        date.fill("2026-10-01")
    remains = part(page, "What still applies")
    redress = group(remains, "If something goes wrong")
    for label, value in (
        ("How to complain", "Write"),
        ("Days to answer", "10"),
        ("Where to go next", "On"),
        ("If it is urgent", "Call 999"),
    ):
        box(redress, label).fill(value)
    box(redress, "To whom").select_option("b1")
    people = group(part(page, "People and professionals together"), "Co-production")
    group(people, "Who designs").get_by_role("radio").nth(1).check()
    group(people, "Who delivers").get_by_role("radio").nth(1).check()
    for n, who in enumerate(("user", "professional-staff"), 1):
        add(people, "role")
        role = group(people, f"Role {n}")
        box(role, "Who").select_option(who)
        group(role, "Stages of the work").get_by_role("checkbox").nth(2).check()
        box(role, "What they do").fill("Keep it open")
    for name in ("Assets", "Mutuality", "Networks"):
        box(group(people, "Principles"), name).fill("So.")
    box(people, "How decisions are made").fill("A meeting.")
    box(people, "People who do not take part").fill("Anyone may.")


# -- problems --------------------------------------------------------------------------------------------------------------


def test_problems_stand_beside_the_fields_and_above_them_in_the_checks_own_words(form: Page) -> None:
    write_all(form)
    box(part(form, "The rules"), "Kind of rule").select_option("regulator-rule")
    box(part(form, "The rules"), "Effect").select_option("disapplied")
    box(group(part(form, "Who runs it"), "Contact"), "E-mail").fill("mary.jones@home.example")
    box(form, "Summary").fill("Ask Mrs Jones on 07700 900123.")
    check(form)
    problems = form.locator("#problems")
    expect(problems).to_be_visible()
    expect(problems).to_be_focused()
    expect(problems).to_have_attribute("role", "alert")
    expect(form).to_have_title(re.compile("^Problem: "))
    expect(form.locator("#answers")).to_be_hidden()  # so nothing can be sent
    shown = [text.replace("`", "") for text in problems.get_by_role("link").all_text_contents()]
    assert any("mary.jones@home.example" in line for line in shown)
    assert any(line.startswith("Summary: ") for line in shown)
    power = box(part(form, "The rules"), "Legal power")
    expect(power).to_have_attribute("aria-invalid", "true")
    beside = form.locator(f"[id='{(power.get_attribute('aria-describedby') or '').split()[-1]}']")
    assert (beside.text_content() or "").startswith("Problem: ")
    problems.get_by_role("link").first.click()
    expect(form.locator("#f-summary")).to_be_focused()
    form.locator("#f-summary").fill("The room stays open.")  # told once, the check follows what is typed
    expect(problems.get_by_role("link").filter(has_text="Summary: ")).to_have_count(0)


@pytest.mark.parametrize("label", ["Add an outcome", "Add an earlier case", "Add a rule"])
def test_a_button_that_adds_has_the_right_article(label: str, form: Page) -> None:
    expect(form.get_by_role("button", name=label, exact=True)).to_be_visible()


def test_an_empty_form_names_what_is_missing(form: Page) -> None:
    check(form)
    links = form.locator("#problems").get_by_role("link")
    expect(links.first).to_have_text("Title: title is empty")
    assert links.count() > 30
    links.filter(has_text="Told no on:").click()
    expect(form.locator("#f-appeal-refused_on")).to_be_focused()


def test_where_the_check_cannot_run_the_form_says_what_to_do(context: BrowserContext, served: Served) -> None:
    context.route("**/*.wasm.gz", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{served.address}apply/")
    box(page, "Title").fill("A title")
    check(page)
    expect(page.locator("#unchecked")).to_be_focused()
    with page.expect_download() as saved:
        page.locator("#unchecked").get_by_role("button", name="Save it as a file").click()
    assert "title: A title\n" in Path(saved.value.path()).read_text("utf-8")


# -- the draft -------------------------------------------------------------------------------------------------------------


def test_the_draft_is_kept_and_forgotten(form: Page) -> None:
    box(form, "Title").fill("A draft")
    add(part(form, "The rules"), "rule")
    form.reload()
    expect(box(form, "Title")).to_have_value("A draft")
    expect(group(form, "Rule r1")).to_be_visible()
    expect(form.locator("#told")).to_contain_text("Your draft from last time has been restored.")
    form.on("dialog", lambda dialog: dialog.accept())
    form.get_by_role("button", name="Start again").click()
    expect(box(form, "Title")).to_have_value("")
    form.reload()
    expect(box(form, "Title")).to_have_value("")


def test_a_precedent_does_not_overwrite_a_draft_unasked(form: Page, served: Served) -> None:
    box(form, "Title").fill("A draft")
    form.goto(f"{served.address}apply/?from=specimen+4")
    expect(form.locator("#told")).to_contain_text("You have a draft in this browser.")
    expect(box(form, "Title")).to_have_value("A draft")
    form.get_by_role("button", name="Replace it, and start from SPECIMEN-0004").click()
    expect(box(form, "Title")).to_have_value("")
    expect(form.locator("#f-rules-0-name")).to_have_value("Certificate for every food handler")


def test_a_file_is_loaded_and_what_has_no_place_is_named(form: Page) -> None:
    path = SAMPLE / "register/specimens/SPECIMEN-0004.yaml"
    form.locator("#load").set_input_files(path)
    expect(form.locator("#told")).to_contain_text(
        "left them out: id, received, complete, decision, events, bodies.1.jurisdiction"
    )
    record = source.read("x", path.read_bytes()).data
    expect(box(form, "Title")).to_have_value(record["title"])
    form.locator("#load").set_input_files({"name": "x.yaml", "mimeType": "text/yaml", "buffer": b"title: a: b\n"})


def load(form: Page, text: str) -> None:
    form.locator("#load").set_input_files({"name": "x.yaml", "mimeType": "text/yaml", "buffer": text.encode()})


def test_a_file_of_another_shape_is_told_by_name_and_the_draft_can_be_had_back(form: Page) -> None:
    told = form.locator("#told")
    box(form, "Title").fill("A draft")
    add(part(form, "The rules"), "rule")
    form.on("dialog", lambda dialog: dialog.accept())
    load(form, "- a\n- b\n")
    expect(told).to_contain_text("This file is a list")
    expect(box(form, "Title")).to_have_value("A draft")
    load(form, "schema: 1\ntitle: T\nkeywords: lunch club\nprovider: The Circle\nrules: text\n")
    expect(told).to_contain_text("were left out: provider, rules.")
    expect(told).to_contain_text("now have one item: keywords.")
    expect(box(form, "Title")).to_have_value("T")
    form.get_by_role("button", name="Bring back what was here before").click()
    expect(box(form, "Title")).to_have_value("A draft")
    expect(group(form, "Rule r1")).to_be_visible()
    form.reload()
    expect(box(form, "Title")).to_have_value("A draft")


def test_a_file_of_thousands_of_rules_does_not_stop_the_page(form: Page) -> None:
    load(form, "title: T\nrules: [" + "{}," * 20_000 + "{}]\n")
    expect(form.locator("#told")).to_contain_text("rules (19901 of 20001 items)")
    expect(box(form, "Title")).to_have_value("T")
    assert form.locator("#f-rules > .items > fieldset").count() == 100


def test_a_draft_that_is_too_large_is_offered_as_a_file(form: Page) -> None:
    box(form, "Title").fill("A draft")
    form.reload()
    expect(box(form, "Title")).to_have_value("A draft")
    form.evaluate(
        """() => {
            const name = Object.keys(localStorage)[0];
            addEventListener("pagehide", () => localStorage.setItem(name, JSON.stringify({ rules: Array(100_000).fill({ id: "r1" }) })));
        }"""
    )
    form.reload()
    expect(form.locator("#told")).to_contain_text("longer than this form can show")
    box(form, "Title").fill("Another")
    with form.expect_download() as saved:
        form.get_by_role("button", name="Save it as a file").first.click()
    assert Path(saved.value.path()).stat().st_size > 1_000_000
    form.reload()
    expect(box(form, "Title")).to_have_value("Another")
    form.get_by_role("button", name="Delete it from this browser").click()
    form.reload()
    expect(form.locator("#told")).to_contain_text("Your draft from last time has been restored.")


def test_a_file_that_cannot_be_read_says_where(form: Page) -> None:
    form.locator("#load").set_input_files({"name": "x.yaml", "mimeType": "text/yaml", "buffer": b"schema: 1\ntitle: a: b\n"})
    expect(form.locator("#told")).to_contain_text(
        "Line 2: a colon followed by a space, inside a text, starts a new field in YAML"
    )


def test_a_long_application_is_copied_and_not_put_into_an_address(form: Page) -> None:
    write_all(form)
    box(part(form, "The rules"), "What is done instead").fill("Two trained readers and staff on call. " * 150)
    check(form)
    expect(form.locator("#request-long")).to_be_visible()
    link = form.get_by_role("link", name="Open the code host’s page").get_attribute("href") or ""
    assert link.endswith("/new/main/register/pending?filename=reading-room-run-by-its-readers.yaml")


# -- bodies and rules of the catalogues --------------------------------------------------------------------------------------


def test_a_rule_of_the_register_is_found_by_what_people_are_told_and_lends_its_answers(form: Page) -> None:
    add(part(form, "The rules"), "rule")
    box = form.locator("#f-rules-0-rule")
    box.fill("Playing in the street is an offence")
    expect(form.locator("#f-rules-0-rule-told")).to_contain_text("On the list: Highways Act 1980, section 161")
    expect(form.locator("#f-rules-0-name")).to_have_value("Playing in the street is an offence")
    expect(form.locator("#f-rules-0-kind")).to_have_value("statutory")
    expect(form.locator("#f-rules-0-url")).to_have_value("https://www.legislation.gov.uk/ukpga/1980/66/section/161")
    box.fill("A rule that nobody has heard of")
    expect(form.locator("#f-rules-0-rule-told")).to_contain_text("the panel will add it")
    expect(form.locator("#f-rules-0-name")).to_have_value("Playing in the street is an offence")


# -- places ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed_", "told"),
    [
        ("Halifax", "Calderdale: E08000033"),
        ("eden", "Eden no longer exists. It was replaced by Westmorland and Furness (E06000064)."),
        ("Abertawe", "Swansea: W06000011"),
        ("e08000035", "Leeds: E08000035"),
        ("E07000999", "This register has no council with that code yet."),
        ("Atlantis", "No council was found by that name."),
    ],
)
def test_a_place_by_any_name(form: Page, typed_: str, told: str) -> None:
    add(part(form, "Your scheme"), "place")
    box(form, "Council area").fill(typed_)
    expect(form.locator("#f-places-0-gss-told")).to_contain_text(told)


# -- everybody -------------------------------------------------------------------------------------------------------------


def test_with_the_keyboard_alone(form: Page) -> None:
    form.locator("#f-title").focus()
    form.keyboard.type("Typed")
    button = part(form, "Your scheme").get_by_role("button", name="Add a place")
    for _ in range(60):
        form.keyboard.press("Tab")
        if button.evaluate("b => b === document.activeElement"):
            break
    form.keyboard.press("Enter")
    expect(form.locator("#f-places-0-gss")).to_be_focused()
    form.keyboard.type("Leeds")
    form.keyboard.press("Tab")
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")  # Remove
    expect(form.locator("#f-places-0")).to_have_count(0)
    expect(part(form, "Your scheme").get_by_role("button", name="Add a place")).to_be_focused()
    expect(form.locator("#said")).to_have_text("Place 1 was removed.")
    form.keyboard.press("Tab")
    form.keyboard.press("ArrowDown")  # a choice of three
    assert form.evaluate("document.activeElement.checked")
    check_button = form.get_by_role("button", name="Check my answers")
    check_button.focus()
    form.keyboard.press("Enter")
    expect(form.locator("#problems")).to_be_focused()
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    assert form.evaluate("document.activeElement.id").startswith("f-")


@pytest.fixture(params=[("light", 320), ("dark", 1280), ("dark", 320)], ids=str)
def coloured(request: pytest.FixtureRequest, browser: Browser, served: Served) -> Iterator[Page]:
    colours, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=colours, reduced_motion="reduce")
    context.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(12), dt.UTC))
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(f"{served.address}apply/")
    expect(page.locator("#form")).to_be_visible()
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]


def test_on_a_small_screen_and_for_axe(coloured: Page, served: Served) -> None:
    def fits() -> None:
        assert coloured.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert violations(coloured) == []

    fits()
    write_all(coloured)
    add(part(coloured, "Who runs it"), "partner")
    check(coloured)
    expect(coloured.locator("#problems")).to_be_visible()
    fits()
    coloured.get_by_role("button", name="Remove Partner 1").click()
    check(coloured)
    expect(coloured.locator("#answers")).to_be_visible()
    fits()
    landmarks = coloured.evaluate("[...document.querySelectorAll('main,nav,form,header,footer')].map(e => e.localName)")
    assert {"main", "nav", "form", "header", "footer"} <= set(landmarks)


def test_without_javascript_the_page_says_how(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}apply/")
    expect(page.locator("#form")).to_be_hidden()
    expect(page.get_by_text("The form needs JavaScript.")).to_be_visible()
    link = page.get_by_role("link", name="the empty application")
    assert link.get_attribute("href") == "application.yaml"
    expect(page.get_by_role("region", name="Apply by file or by post")).to_contain_text("By post, or in a letter.")
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
    check(page)
    expect(page.locator("#problems")).to_be_focused()


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
    const { startedFrom, filled } = await import(at + 'assets/apply/data.js');
    const optional = form.fields.map((f) => ({ ...f, needed: false }));
    return filled(startedFrom(await (await fetch(`${at}${id}.json`)).json(), form), optional);
}"""


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_empty(v) for k, v in value.items() if v != ""}
    return [without_empty(v) for v in value] if isinstance(value, list) else value
