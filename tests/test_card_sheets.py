"""The card on sheets, as the command makes it: nothing is cut, what is not in force is not signed, and two readers scan it."""

import dataclasses
import datetime as dt
from pathlib import Path

import deqr
import msgspec
import pypdfium2
import pytest
import zxingcpp
from fontTools.ttLib import TTFont

from registrar.checking import pipeline
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.site.card_pdf import FILES, Unprintable, pdf
from registrar.site.sections.card_text import INSIDE, CardText, card_text
from registrar.stamp import card_code
from samples import SAMPLE
from sealed import KEY, sealed

FONTS = Path(__file__).resolve().parents[1] / "docs/assets/fonts"
LONG = ("in-force", "expired")
"""Statuses in which a long card is printed too: one that is not struck through, and one that is."""
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same fonts, unpacked once for all cards but one, which is printed from them as they are."""
    folder = tmp_path_factory.mktemp("fonts")
    for _, _, name in FILES:
        file = f"atkinson-next-{name}.woff2"
        with TTFont(FONTS / file) as font:
            font.flavor = None
            font.save(folder / file)
    return folder


def guarantee(register: Register, id_: str) -> Guarantee:
    found = register.by_id[id_]
    assert isinstance(found, Guarantee)
    return found


def squeezed(text: str) -> str:
    """A text without what lines and sheets put between its letters."""
    return "".join(c for c in text if c.isalnum())


def printed(c: CardText, fonts: Path) -> tuple[list[str], list[set[str]], list[int]]:
    """The words of each sheet, what each of two readers finds on the first, printed in grey, and how many lines cross each."""
    document = pypdfium2.PdfDocument(pdf(c, fonts))
    grey = document[0].render(scale=2.8, grayscale=True)
    dots = memoryview(grey.buffer).cast("B")
    rows = b"".join(bytes(dots[y * grey.stride : y * grey.stride + grey.width]) for y in range(grey.height))
    view = zxingcpp.ImageView(rows, grey.width, grey.height, zxingcpp.ImageFormat.Lum)
    one = {found.text for found in zxingcpp.read_barcodes(view)}
    image = (rows, (grey.width, grey.height))
    two = {str(part.data) for code in deqr.QuircDecoder().decode(image) for part in code.data_entries}
    return [page.get_textpage().get_text_range() for page in document], [one, two], [crossed(page) for page in document]


def crossed(page: pypdfium2.PdfPage) -> int:
    """The number of lines that go over most of a sheet, both across and down."""
    bounds = [drawn.get_bounds() for drawn in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    wide, high = page.get_size()
    return sum(right - left > wide / 2 and top - bottom > high / 2 for left, bottom, right, top in bounds)


def terms(c: CardText) -> list[str]:
    rules = [t for r in c.rules for t in (r.name, r.effect, r.citation, r.instead, r.limits)]
    facts = [text for _, text in c.facts]
    return [c.promise, *facts, *rules, *c.stops, c.urgent, *c.remains, *c.conditions, *c.safeguards, c.complain]


def long(g: Guarantee) -> Guarantee:
    """Eight rules with long limits, and nineteen safeguards."""
    words = "No more than thirty people at a time, and nobody alone. " * 12
    rules = tuple(msgspec.structs.replace(g.rules[0], id=f"r{n}", limits=f"{n}. {words}") for n in range(1, 9))
    kinds = tuple(msgspec.structs.replace(g.safeguards[0], id=f"s{n}", text=f"Safeguard {n}: {words}") for n in range(1, 20))
    return msgspec.structs.replace(g, rules=rules, safeguards=kinds + g.safeguards[-1:])


@pytest.mark.parametrize("n", [3, 7, 11])  # the others are looked at below, each for its status
def test_nothing_is_cut_and_two_readers_scan_it(n: int, register: Register, fonts: Path) -> None:
    is_whole(card_text(register, guarantee(register, f"SPECIMEN-{n:04d}")), 1, fonts)


STATUSES = ("upcoming", "in-force", "suspended", "expired", "revoked", "surrendered", "superseded", "quashed")


@pytest.mark.parametrize("status", STATUSES)
def test_a_card_of_each_status_short_and_long(status: str, register: Register, fonts: Path) -> None:
    """No specimen is upcoming or was quashed: one is printed as if it were."""
    assert set(STATUSES) == set(register.codes.statuses)
    g = next((g for g in register.guarantees if register.status(g) == status), guarantee(register, "SPECIMEN-0004"))
    first, *later = register.standing[g.id]
    forced = register.seen_as(standing={**register.standing, g.id: (dataclasses.replace(first, status=status), *later)})
    is_whole(card_text(forced, g), 1, fonts)
    if status in LONG:
        is_whole(card_text(forced, long(g)), 4, fonts)


def is_whole(c: CardText, least: int, fonts: Path) -> None:
    """Every term is on the sheets, each of them is numbered, there are so many, and two readers scan the first in grey.

    Only what is not in force is struck through."""
    sheets, readers, lines = printed(c, fonts)
    assert lines == [0 if c.in_force else 2] * len(sheets)
    assert len(sheets) >= least
    for number, words in enumerate(sheets, 1):
        assert f"Sheet {number} of {len(sheets)}" in " ".join(words.split())
        assert c.id in words
    feet = (squeezed(f"{c.id} as at {c.today} Sheet {n} of {len(sheets)}") for n in range(1, len(sheets) + 1))
    whole = "".join(squeezed(words).replace(foot, "") for words, foot in zip(sheets, feet, strict=True))
    for text in terms(c):
        assert squeezed(text) in whole, text
    assert readers == [{c.code}, {c.code}]


def test_no_day_that_may_not_be_reached_is_on_a_card_that_is_not_in_force(register: Register) -> None:
    for g in register.guarantees:
        c = card_text(register, g)
        if register.status(g) not in ("in-force", "upcoming"):
            assert "until" not in c.valid.lower()
            assert not c.signed
            assert "#" not in c.code


def test_a_panel_has_a_text_whole_or_says_where_it_is(register: Register) -> None:
    g = guarantee(register, "SPECIMEN-0004")
    c = card_text(register, msgspec.structs.replace(g, provider=msgspec.structs.replace(g.provider, name="Name " * 79)))
    assert dict(c.panel)["Holder"] == INSIDE
    assert all("…" not in text for _, text in c.panel)


def test_letters_without_a_shape_are_refused(register: Register) -> None:
    g = msgspec.structs.replace(guarantee(register, "SPECIMEN-0004"), title="مطبخ")
    with pytest.raises(Unprintable):
        pdf(card_text(register, g), FONTS)


def test_a_signed_card_is_scanned_by_both_and_one_that_was_suspended_is_not_signed(tmp_path: Path) -> None:
    register = sealed(tmp_path).register(TODAY, KEY)
    g = guarantee(register, "SPECIMEN-0004")
    c = card_text(register, g)
    version = register.history.of(g.id)[-1]
    told = card_code.read(c.code.partition("#")[2])
    assert told is not None
    assert told[0] == version.number
    assert card_code.holds(KEY.public, told[1], register.stamp.origin, g.id, version)
    sheets, readers, _ = printed(c, FONTS)
    assert readers == [{c.code}, {c.code}]
    assert squeezed(c.fingerprint) in squeezed(sheets[0])
    assert "nsigned" not in sheets[0]
    for other in register.guarantees:
        if register.status(other) not in ("in-force", "upcoming"):
            assert "#" not in card_text(register, other).code
