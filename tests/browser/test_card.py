"""The card on paper: printed as people print it, looked at, measured, and scanned by a reader that is not ours."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, expect

from registrar.checking import pipeline
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.site.pages import card
from samples import SAMPLE

from .conftest import TODAY, Served, serve

A4 = (595, 842)  # points
SMALLEST = 16  # pixels of a browser: 12 points
DOTS = 3  # dots a point: about 200 an inch, a plain printer
IDS = [f"SPECIMEN-{n:04d}" for n in range(1, 14)]


@dataclass
class RecordText:
    """A printed card: its pages, its words, and the first page's dots in red, green and blue."""

    pages: int
    size: tuple[int, int]
    words: str
    dots: memoryview
    width: int
    height: int
    stride: int

    @property
    def codes(self) -> list[str]:
        view = zxingcpp.ImageView(self.dots, self.width, self.height, zxingcpp.ImageFormat.BGR, self.stride)
        return [found.text for found in zxingcpp.read_barcodes(view)]


def printed(page: Page) -> RecordText:
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False))
    first = document[0]
    bitmap = first.render(scale=DOTS)
    words = " ".join(p.get_textpage().get_text_range() for p in document)
    width, height = first.get_size()
    return RecordText(
        len(document), (round(width), round(height)), " ".join(words.split()), memoryview(bitmap.buffer).cast("B"),
        bitmap.width, bitmap.height, bitmap.stride,
    )  # fmt: skip


@pytest.mark.parametrize("id_", IDS)
def test_a_card_has_numbered_sheets_and_can_be_scanned(id_: str, page: Page, served: Served) -> None:
    page.goto(f"{served.address}{id_}/card/")
    sheet = printed(page)
    assert sheet.pages <= 2
    assert sheet.size == A4
    assert sheet.codes == [f"https://host.example/register/{id_}/"]
    assert f"Sheet 1 of {sheet.pages}" in sheet.words
    for part in (id_, "SPECIMEN", "Illustration only.", "As at 23 November 2026", "Check before relying on it"):
        assert part in sheet.words


def test_a_card_is_black_and_white(page: Page, served: Served) -> None:
    for id_ in ("SPECIMEN-0004", "SPECIMEN-0009"):
        page.goto(f"{served.address}{id_}/card/")
        sheet = printed(page)
        blue, green, red = (bytes(sheet.dots[i::3]) for i in range(3))
        assert red == green == blue


def test_no_letter_is_smaller_than_twelve_points(page: Page, served: Served) -> None:
    page.goto(f"{served.address}SPECIMEN-0009/card/")
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.card, .card *')].filter(e => e.textContent.trim() && !e.closest('svg'))"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= SMALLEST


@pytest.mark.parametrize(("id_", "struck"), [("SPECIMEN-0004", False), ("SPECIMEN-0005", True), ("SPECIMEN-0009", True)])
def test_one_that_is_not_in_force_is_struck_through(id_: str, struck: bool, page: Page, served: Served) -> None:
    page.goto(f"{served.address}{id_}/card/")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert page.locator(".strike").is_visible() == struck
        line = page.locator(".promise p").evaluate("e => getComputedStyle(e).textDecorationLine")
        assert (line == "line-through") == struck
    assert ("rely on" in page.locator(".standing").inner_text()) == struck


def test_a_card_from_yesterday_does_not_lie_today(page: Page, served: Served) -> None:
    page.clock.set_fixed_time(dt.datetime(2027, 9, 15, 12, tzinfo=dt.UTC))
    page.goto(f"{served.address}SPECIMEN-0004/card/")
    expect(page.locator("#status")).to_have_text("In force until 15 September 2027")
    expect(page.locator("#as-at")).to_have_text("23 November 2026")
    expect(page.locator(".front")).to_contain_text("This copy is of that day: look up the record before you rely on it")
    expect(page.locator(".strike")).to_be_hidden()
    page.clock.set_fixed_time(dt.datetime(2027, 9, 16, 12, tzinfo=dt.UTC))
    page.reload()
    expect(page.locator("#status")).to_have_text("Expired on 15 September 2027")
    expect(page.locator(".strike")).to_be_visible()
    expect(page.locator("#advice")).to_contain_text("It is no longer in force: do not rely on this card.")
    assert "As at 23 November 2026. This copy is of that day" in printed(page).words


def test_without_a_script_a_card_prints_as_at_its_day(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}SPECIMEN-0009/card/")
    assert page.locator("#print").is_hidden()
    sheet = printed(page)
    assert "Revoked on 8 December 2025" in sheet.words
    context.close()


def longest(g: Guarantee) -> Guarantee:
    """A record as long as one can be, and longer: every text at its limit, and lists without an end."""

    def words(n: int) -> str:
        return ("Gwasanaeth cymunedol Wmbwaga " * n)[:n].strip()

    rules = tuple(
        msgspec.structs.replace(
            g.rules[0], id=f"r{n}", name=words(400), citation=words(1000), limits=words(1000), power=words(400)
        )
        for n in range(1, 21)
    )
    to = msgspec.structs.replace(g.bodies[0].contact, post="W" * 400, phone="0" * 40)
    bodies = tuple(msgspec.structs.replace(g.bodies[0], id=f"b{n}", name=words(400), contact=to) for n in range(1, 21))
    provider = msgspec.structs.replace(
        g.provider, name="M" * 400, contact=msgspec.structs.replace(g.provider.contact, post=words(400))
    )
    return msgspec.structs.replace(
        g, title="W" * 80, title_cy=words(80), promise=words(200), rules=rules, bodies=bodies, provider=provider,
        remains=tuple(words(1000) for _ in range(30)), venue=words(1000),
        places=tuple(msgspec.structs.replace(g.places[0], part=words(400)) for _ in range(10)),
    )  # fmt: skip


@pytest.fixture
def long_served(site: Path, tmp_path: Path) -> Iterator[Served]:
    """Cards of records that say far too much, beside the site's own assets."""
    (tmp_path / "assets").symlink_to(site / "assets")
    register: Register = pipeline.load(SAMPLE, TODAY, use_cache=False)
    kitchen, circle = register.by_id["SPECIMEN-0004"], register.by_id["SPECIMEN-0009"]
    assert isinstance(kitchen, Guarantee)
    assert isinstance(circle, Guarantee)
    for g in (longest(kitchen), longest(circle)):
        (made,) = card.render(register, g)
        (tmp_path / g.id / "card").mkdir(parents=True)
        (tmp_path / made.path).write_bytes(made.content)
    yield from serve(tmp_path)


@pytest.mark.parametrize("id_", ["SPECIMEN-0004", "SPECIMEN-0009"])
def test_the_longest_record_is_not_cut(id_: str, browser: Browser, long_served: Served) -> None:
    page = browser.new_page()
    page.goto(f"{long_served.address}{id_}/card/")
    sheet = printed(page)
    assert sheet.pages > 5
    for n in range(1, sheet.pages + 1):
        assert f"Sheet {n} of {sheet.pages}" in sheet.words
    assert sheet.words.count("Limits: Gwasanaeth") == 20
    assert sheet.words.count(f"{id_} · ask the register") == sheet.pages
    assert "licence to break the law" in sheet.words
    assert "…" not in sheet.words
    assert sheet.codes == [f"https://guarantee-register.example/{id_}/"]
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_an_ending_that_the_style_sheets_do_not_know_is_struck_through_and_can_be_read(page: Page, served: Served) -> None:
    page.goto(f"{served.address}SPECIMEN-0004/card/")
    expect(page.locator(".strike")).to_be_hidden()
    page.evaluate("document.querySelector('.card').dataset.status = 'unheard-of'")
    expect(page.locator(".strike")).to_be_visible()
    expect(page.locator(".promise p")).to_have_css("text-decoration-line", "line-through")
    page.goto(f"{served.address}SPECIMEN-0008/")
    tag = page.locator(".standing .tag")
    styles = "el => [getComputedStyle(el).color, getComputedStyle(el).backgroundColor, getComputedStyle(el, '::before').width]"
    expired = tag.evaluate(styles)  # an ending that has its own shape, in the colours of every other
    tag.evaluate("el => { el.className = 'tag s-unheard-of' }")
    assert tag.evaluate(styles) == expired
    assert tag.evaluate("el => getComputedStyle(el, '::before').maskImage") == "none"  # a plain square
