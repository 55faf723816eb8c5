"""The page of a rule with four hundred records: it can be read on a phone, prints on two sheets, and says what is not printed."""

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from registrar.model.register import Register
from registrar.site.pages import rules
from test_figures import RULE, change, holding, kitchen, named, refused_elsewhere, sample

from .conftest import Served

MAIN = re.compile(r"(<main[^>]*>).*?(</main>)", re.DOTALL)


def crowded() -> Register:
    """A register with 320 guarantees and 80 refusals about one rule, in many places and in many words."""
    rng, g = random.Random(5), kitchen()
    places = [a.gss for a in sample().gazetteer if not a.covers]

    def granted(n: int) -> object:
        said = tuple(change(s, text=f"{s.text} Variant {rng.randint(1, 60)}.") for s in g.safeguards)
        where = (change(g.places[0], gss=rng.choice(places)),)
        return named(change(g, places=where, safeguards=said, title=f"Kitchen number {n} in a village hall"), n, False)

    refused = tuple(named(refused_elsewhere("We take care.", rng.choice(places)), n, False) for n in range(1, 81))
    return holding(*(granted(n) for n in range(1, 321)), refusals=refused)  # type: ignore[arg-type]


@pytest.fixture
def rule_page(page: Page, served: Served, site: Path) -> Page:
    register = crowded()
    value = next(v for v in rules.subjects(register) if v is not None and v.code == RULE)
    body = str(next(iter(rules.render(register, value))).body)
    built = (site / "rules" / RULE / "index.html").read_text("utf-8")
    html = MAIN.sub(lambda m: m[1] + body + m[2], built)
    address = f"{served.address}rules/{RULE}/"
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def test_a_rule_with_400_records_prints_on_two_sheets_and_says_what_is_left_out(rule_page: Page) -> None:
    assert len(re.findall(rb"/Type\s*/Page\b", rule_page.pdf(format="A4"))) <= 2
    rule_page.emulate_media(media="print")
    left_out = rule_page.locator(".unprinted").locator("visible=true").all_inner_texts()
    refusals = next(text for text in left_out if "refusals" in text)
    printed = rule_page.locator("section[aria-labelledby=why-refused] li").locator("visible=true").count()
    assert f"{80 - printed} more refusals are not printed." == refusals
    assert any("The list of all records is not printed. It is at " in text for text in left_out)


def test_a_rule_with_400_records_can_be_read_on_a_phone(rule_page: Page) -> None:
    rule_page.set_viewport_size({"width": 360, "height": 740})
    assert rule_page.evaluate("document.documentElement.scrollWidth") == 360
    assert rule_page.locator(".brief").bounding_box()["height"] < 740 * 12  # type: ignore[index]
    section = rule_page.locator("section[aria-labelledby=why-refused]")
    section.locator("summary").click()
    expect(section.locator("li").locator("visible=true")).to_have_count(20)
    expect(section.get_by_text("60 more refusals in the list of all below.")).to_be_visible()
