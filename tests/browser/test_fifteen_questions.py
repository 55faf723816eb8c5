"""Fifteen questions of people who have not seen the register, each answered in two clicks from the home page.

The questions were written down first (`../fifteen_questions.md`). A search counts as one click, and so does opening a part of a
page. Each answer must be there to be seen, not only somewhere in the page.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from .conftest import Served

QUESTIONS = Path(__file__).parent.parent / "fifteen_questions.md"
MOST = 2
QUESTION = re.compile(r"^(\d+)\. (.+\?(?: .+\?)?)$", re.MULTILINE)


class Search(NamedTuple):
    """Something typed into the box of the home page."""

    words: str


class Link(NamedTuple):
    name: str


class Open(NamedTuple):
    """A part that opens, by the words on it."""

    name: str


class Fill(NamedTuple):
    """Fields by their labels, and the button that sends them: it counts as one, as a search does."""

    fields: tuple[tuple[str, str], ...]
    button: str


Step = Search | Link | Open | Fill


class Walk(NamedTuple):
    steps: tuple[Step, ...]
    answers: tuple[str | re.Pattern[str], ...]


WALKS = {
    1: Walk(
        (Search("playing in the street"), Link("Highways Act 1980, section 161")),
        (
            "People are told: “Playing in the street is an offence”.",
            "Nobody has asked about this rule yet",
            "They are no precedents.",
            "never required",
            "In force until 31 March 2027",
        ),
    ),
    2: Walk(
        (Search("volunteers in a kitchen"), Link("Shared-hall community kitchen")),
        ("Induction and supervision by the food lead on every shift",),
    ),
    3: Walk(
        (Link("Rules"),),
        (
            "Allowed in one place, refused in another",
            "No rule was refused in one place while a guarantee about it stands",
            "refused in Gwynedd. The guarantee in Swansea",
        ),
    ),
    4: Walk(
        (Search("Leeds"), Link("Leeds")),
        (
            "How bodies here answer",
            "The local authority early years team (specimen)",
            "consented 1 of 1",
            "so no days to an answer are counted",
        ),
    ),
    5: Walk(
        (Link("Refused applications"), Link("Tenants' repair team for stairs and landings")),
        ("Why it was refused: no body would be bound", "The panel found the plan sound"),
    ),
    6: Walk(
        (Link("Rules"), Open("Which these are")),
        ("5 of 26 rules that somebody asked about turned out", "No-ball-games sign in the courtyards (specimen)"),
    ),
    7: Walk(
        (Search("revoked"), Link("Neighbours' savings-and-loan circle")),
        ("It was taken away on 8 December 2025. Someone else took control of the provider.",),
    ),
    8: Walk((Search("suspended"), Link("Peer-support discharge team")), ("The decision is due by 11 January 2027",)),
    9: Walk(
        (Link("Bodies"),),
        (
            "Answered late or not at all",
            "The local authority parks service (specimen)",
            "2 of 2 late, 2 of them not yet answered",
        ),
    ),
    10: Walk(
        (Search("fire and rescue service"), Link("The fire and rescue authority (specimen)")),
        (
            "What binds it now",
            "Home fire safety visits by staff only",
            "Nobody visits alone. A member of staff leads each first visit",
            "In force until 8 February 2029",
        ),
    ),
    11: Walk(
        (Link("What is due"),),
        ("No guarantee has its last day in the rest of 2026.", "The next last day after 2026 is 3 March 2027"),
    ),
    12: Walk((Link("Cases"),), ("the longest wait first", "21 days late", "With the panel: day 4 of 84")),
    13: Walk((Search("LS6"), Link("Leeds")), ("1 in force", "Parents' co-operative nursery")),
    14: Walk(
        (
            Link("Compare two records"),
            Fill((("First record", "specimen ref 1"), ("Second record", "specimen 4")), "Compare"),
        ),
        ("SPECIMEN-REF-0001 considered SPECIMEN-0004: distinguished.", "Not about this rule"),
    ),
    15: Walk((Link("Were you told no? Start here"),), ("What do you want to do?", "Question 1 of 6")),
}


def asked() -> dict[int, str]:
    return {int(n): question for n, question in QUESTION.findall(QUESTIONS.read_text("utf-8"))}


def test_each_question_has_its_walk_of_two_clicks_at_most() -> None:
    assert list(asked()) == list(WALKS) == list(range(1, 16))
    assert all(1 <= len(walk.steps) <= MOST for walk in WALKS.values())


@pytest.mark.parametrize("number", WALKS)
def test_it_is_answered_in_two_clicks(page: Page, served: Served, number: int) -> None:
    steps, answers = WALKS[number]
    page.goto(served.address)
    for step in steps:
        _take(page, step)
    for answer in answers:
        expect(page.get_by_text(answer).locator("visible=true").first, asked()[number]).to_be_visible()


def _take(page: Page, step: Step) -> None:
    if isinstance(step, Search):
        box = page.locator("input[name=q]").locator("visible=true").first
        box.fill(step.words)
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"/find/\?q="))
    elif isinstance(step, Link):
        page.get_by_role("link", name=step.name, exact=True).locator("visible=true").first.click()
    elif isinstance(step, Open):
        page.wait_for_load_state("networkidle")
        page.locator("summary", has_text=step.name).locator("visible=true").first.click()
    else:
        for label, text in step.fields:
            page.get_by_label(label).fill(text)
        page.get_by_role("button", name=step.button, exact=True).click()
