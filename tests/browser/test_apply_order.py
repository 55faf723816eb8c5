"""/apply/ draws the questions of a part when it is opened, and nothing that it makes or says depends on which were opened when."""

import random
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Served
from .desk import Desk
from .form import box, check, choose, group, part, write_body, write_people, write_scheme

pytestmark = pytest.mark.usefixtures("patience")

PARTS = ("scheme", "where", "holder", "bodies", "told", "rules", "safeguards", "help", "people", "more")
WALKS = {"nothing more": None, "everything, and everything again": 0, "some parts": 1, "other parts": 2}
"""What is opened before each change: a seed for the parts."""


def in_wales(form: Page) -> None:
    here = part(form, "Where it happens")
    box(here, "Which council area is it in?").fill("Swansea")
    box(here, "What is it called in Welsh?").fill("Yr ystafell")
    choose(here, "May people know where it is?", "Yes, name the place")
    box(here, "What is the place called?").fill("The blue house")


def kept_out(form: Page) -> None:
    here = part(form, "Where it happens")
    choose(here, "May people know where it is?", "Only the area")
    box(here, "Which council area is it in?").fill("Leeds")


def another_body(form: Page) -> None:
    here = part(form, "Who said no")
    here.get_by_role("button", name="Add another body").click()
    box(group(here, "Body 2"), "Which body is it?").fill("The tide office")
    box(here, "Which of them said no?").select_option(label="The tide office")


def a_rule(form: Page) -> None:
    here = part(form, "The rule")
    box(here, "What were you told the rule is?").fill("Staffed hours")
    box(here, "Whose rule is it?").select_option(label="The tide office")
    form.locator("#f-rules-0-effect").get_by_label("Change its own policy, target or contract for us", exact=True).check()


def one_body_less(form: Page) -> None:
    part(form, "Who said no").get_by_role("button", name="Remove Body 2").click()


def a_safeguard(form: Page) -> None:
    guard = group(part(form, "What keeps people safe"), "Who may stop it at once")
    box(guard, "What is done?").fill("Ask Mrs Jones, who closes the room")
    box(guard, "Who sees to it?").select_option(label="Calderdale Council")


def named_again(form: Page) -> None:
    here = part(form, "Where it happens")
    choose(here, "May people know where it is?", "Yes, name the place")


def another_day(form: Page) -> None:
    form.evaluate("dispatchEvent(new Event('pagehide'))")
    form.reload()
    expect(form.locator("#apply")).to_be_visible()


CHANGES: tuple[Callable[[Page], None], ...] = (
    write_scheme, in_wales, write_body, kept_out, another_body, a_rule, another_day, one_body_less, a_safeguard, in_wales,
    kept_out, named_again, write_people,
)  # fmt: skip


def visit(form: Page, parts: list[str]) -> None:
    """Opens parts by their addresses, and stays at the last."""
    for id_ in parts:
        form.evaluate("id => location.replace(`#${id}`)", id_)
        expect(form.locator(f"#{id_}-title")).to_be_visible()


def made(form: Page, served: Served, seed: int | None) -> dict[str, object]:
    """What comes of the changes, if these parts are opened in between."""
    by_chance = random.Random(seed)
    form.goto(f"{served.address}apply/")
    form.evaluate("addEventListener('pagehide', () => localStorage.clear())")
    form.reload()
    expect(form.locator("#apply")).to_be_visible()
    for change in CHANGES:
        if seed is not None:
            visit(form, list(PARTS) if seed == 0 else by_chance.sample(PARTS, by_chance.randrange(4)))
        change(form)
    check(form)
    expect(form.locator("#stops-list a").first).to_be_visible()
    found: dict[str, object] = {"file": form.locator("#file-text").text_content()}
    found["answers"] = form.locator("#answers").inner_text()
    for told in ("stops-list", "missing-list"):
        links = form.locator(f"#{told} a").evaluate_all("all => all.map(a => [a.hash, a.dataset.to, a.textContent])")
        found[told] = links
    form.get_by_role("link", name="Back to the list").locator("visible=true").click()
    found["tasks"] = form.locator(".tasks").inner_text()
    found["progress"] = form.locator("#progress").inner_text()
    found["seen"] = form.locator("[data-part]").evaluate_all(
        "all => all.map(one => [one.id, [...one.querySelectorAll('input, select, textarea')].filter(c => !c.closest('.field[hidden]')).map(c => [c.id, c.value, c.checked])])"
    )
    return found


def test_the_same_comes_of_it_whatever_parts_were_opened_and_in_which_order(page: Page, served: Served, desk: Desk) -> None:
    page.set_default_timeout(60_000)
    desk.serves(page)
    all_made = {name: made(page, served, seed) for name, seed in WALKS.items()}
    first = all_made.pop("nothing more")
    assert "The blue house" in str(first["file"])  # it came back with its question
    assert "Yr ystafell" not in str(first["file"])
    assert "Mrs Jones" in str(first["stops-list"])
    for name, other in all_made.items():
        assert other == first, name


def test_a_part_has_no_questions_before_somebody_goes_there(page: Page, served: Served) -> None:
    page.goto(f"{served.address}apply/#told")
    expect(page.locator("#questions-told input").first).to_be_visible()
    drawn = page.locator("[data-part]").evaluate_all(
        "all => all.filter(one => one.querySelector('.field')).map(one => one.dataset.part)"
    )
    assert drawn == ["told"]
    assert page.locator("#place-names option").count() == 0
    page.evaluate("location.hash = 'where'")
    expect(page.locator("#questions-where input").first).to_be_visible()
    assert page.locator("#place-names option").count() > 1
