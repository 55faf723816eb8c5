"""/apply/ in the hands of a person: the pages of the form, its questions by their words, and an application for a reading room."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from registrar.base.diagnostics import Problem
from registrar.checking import pipeline
from samples import SAMPLE

from .conftest import TODAY

EMPTY = "There are no answers yet."


def part(page: Page, title: str) -> Locator:
    """A page of the form, opened from the list."""
    expect(page.locator("[data-page]").locator("visible=true").first).to_be_visible()  # its script has begun
    if page.locator("[data-page=list]").is_hidden():
        page.get_by_role("link", name="Back to the list").locator("visible=true").click()
    page.locator("[data-page=list]").get_by_role("link", name=title, exact=True).click()
    here = page.get_by_role("region", name=title, exact=True)
    expect(here.get_by_role("heading", name=title, exact=True)).to_be_focused()
    return here


def to_list(page: Page) -> None:
    page.get_by_role("link", name="Back to the list").locator("visible=true").click()


def group(within: Page | Locator, name: str) -> Locator:
    return within.get_by_role("group", name=re.compile(rf"^{re.escape(name)}( \(optional\))?$"))


def box(within: Page | Locator, name: str) -> Locator:
    return within.get_by_label(re.compile(rf"^{re.escape(name)}( \(optional\))?$")).locator("visible=true")


def choose(within: Page | Locator, question: str, *answers: str) -> None:
    for answer in answers:
        group(within, question).get_by_label(answer, exact=True).check()


def day(within: Page | Locator, question: str, *typed: str) -> None:
    for name, value in zip(("Day", "Month", "Year"), typed, strict=False):
        group(within, question).get_by_label(name, exact=True).fill(value)
    group(within, question).get_by_label(("Day", "Month", "Year")[len(typed) - 1], exact=True).blur()


def write_scheme(page: Page) -> None:
    here = part(page, "What you want to do")
    box(here, "What do you call it?").fill("Reading room: run by its readers")
    box(here, "What do you want to be allowed to do?").fill(
        "Readers may open the room on three evenings, without a member of staff in the building."
    )
    box(here, "What happens there?").fill(
        "Readers who are trained keep the room open.\n\nThe paid librarian is on call: #1 rule."
    )
    box(here, "Which public service is it?").select_option(label="Libraries and culture")


def write_where(page: Page, council: str = "Halifax (Calderdale)") -> None:
    here = part(page, "Where it happens")
    box(here, "Which council area is it in?").fill(council)
    choose(here, "May people know where it is?", "Only the area")


def write_holder(page: Page) -> None:
    here = part(page, "Who runs it")
    box(here, "What is the organisation called?").fill("The Reading Room Society")
    box(here, "What kind of organisation is it?").select_option("community-benefit-society")
    choose(here, "If it closed, what would happen to what it owns?", "The law keeps it for charity or the community")
    choose(here, "Who has the controlling say?", "People who use the service")
    box(here, "Which post should we write to?").fill("Secretary")
    box(here, "What is its e-mail address?").fill("secretary@reading-room.example")


def write_body(page: Page, name: str = "Calderdale Council") -> None:
    here = part(page, "Who said no")
    choose(here, "Who is applying?", "Both together")
    box(here, "Which body is it?").fill(name)


def write_what_was_told(page: Page) -> None:
    here = part(page, "What you were told")
    day(here, "When did they say no?", "27", "3", "26")
    choose(here, "Did they say it in writing?", "No")
    box(here, "What did they say?").fill("Staff had to be in the building.")
    choose(here, "Why should that not stop you?", "Nobody looked at our case")
    box(here, "What have you tried already?").fill("A letter to the head of service\n- A complaint")


def write_rule(page: Page) -> None:
    here = part(page, "The rule")
    box(here, "What were you told the rule is?").fill("Staffed hours")
    box(here, "Where does it come from?").select_option("local-policy")
    box(here, "Where is it written?").fill("Library service policy, paragraph 4")
    box(here, "What did they say it demands?").fill("A member of staff in the building")
    box(here, "What is the rule there to protect?").fill("That someone can help, and call for help")
    box(here, "What would you do instead?").fill("Two trained readers, and staff on call")
    choose(here, "What should the body do about the rule?", "Change its own policy, target or contract for us")
    day(here, "When did you last look at the rule yourself?", "1 Oct")


GUARDS = {
    "How people can complain": ("A book at the desk", "Calderdale Council", "The book"),
    "How accidents and worries are reported": ("A call to the office the same day", "We do", "The log"),
    "Who may stop it at once": ("The council may close the room at once", "Calderdale Council", "The notice"),
}


def write_safeguards(page: Page) -> None:
    here = part(page, "What keeps people safe")
    for name, (done, who, shown) in GUARDS.items():
        guard = group(here, name)
        expect(box(guard, "What is it about?")).to_have_count(0)
        box(guard, "What is done?").fill(done)
        box(guard, "Who sees to it?").select_option(label=who)
        box(guard, "What could somebody look at to check it?").fill(shown)
    guard = group(here, "Safeguard 4")
    box(guard, "What is it about?").select_option("training")
    box(guard, "What is done?").fill("Two evenings of training for each reader")
    box(guard, "Who sees to it?").select_option(label="We do")
    choose(guard, "How often?", "Before the start")
    box(guard, "What could somebody look at to check it?").fill("A signed sheet")


def write_help(page: Page) -> None:
    here = part(page, "If something goes wrong")
    box(here, "Which law or powers still apply?").fill("Health and safety law")
    box(here, "How can people complain?").fill("Write to the council")
    box(here, "Within how many days do they get an answer?").fill("10")
    box(here, "Where can they go if that does not help?").fill("The ombudsman")
    box(here, "What should people do if someone is in danger?").fill("Call 999")


def write_people(page: Page) -> None:
    here = part(page, "How people take part")
    choose(here, "Who decides what it is like?", "Professionals and people together")
    choose(here, "Who does the work?", "Professionals and people together")
    for n, does in enumerate(("Open and close the room", "Train them and be on call"), 1):
        role = group(here, f"Role {n}")
        choose(role, "In what do they take part?", "Doing the work")
        box(role, "What do they do?").fill(does)
    for starts, ends in (
        ("People are trusted to …", "hold the keys."),
        ("People give and get something back, because …", "an evening given is an evening won."),
        ("People support one another by …", "bringing another reader along."),
    ):
        box(here, starts).fill(ends)
    box(here, "How do the people who use it decide things?").fill("A meeting each month.")
    box(here, "What about someone who would rather not take part?").fill("Anyone may read without helping.")


STEPS = (
    write_scheme, write_where, write_holder, write_body, write_what_was_told, write_rule, write_safeguards, write_help, write_people,
)  # fmt: skip


def write_all(page: Page) -> None:
    for step in STEPS:
        step(page)


def check(page: Page) -> None:
    """To the page before sending, where the check runs."""
    expect(page.locator("[data-page]").locator("visible=true").first).to_be_visible()  # its script has begun
    if page.locator("[data-page=list]").is_hidden():
        page.get_by_role("link", name="Back to the list").locator("visible=true").click()
    page.get_by_role("link", name="Check my answers and send").click()
    expect(page.get_by_role("heading", name="Check and send")).to_be_focused()
    expect(page.locator("#checking")).to_contain_text(re.compile(rf"^Your answers were checked|^{re.escape(EMPTY)}"))


def saved(page: Page) -> tuple[str, str]:
    """The file's name and text, as the browser saves them."""
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"^Save \S+\.yaml$")).click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def checked(name: str, text: str, folder: Path) -> list[Problem]:
    """The problems that `registrar check` has with the whole register, with the file in it unchanged."""
    shutil.copytree(SAMPLE / "register", folder / "register")
    place = folder / "register/pending" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, "utf-8", newline="")
    return list(pipeline.check(folder, TODAY, use_cache=False).problems)
