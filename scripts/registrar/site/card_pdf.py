"""A card as a PDF, without a browser: the same words as on `/ID/card/`, on A4 sheets of which the first folds to 105 by 74 mm.

Nothing is cut: what does not fit goes on to the next sheet, and each sheet has its number. Lengths are millimetres.
"""

from collections.abc import Iterable
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from registrar.site.sections.card_text import NO_LICENCE, CardText
from registrar.site.sections.qr import QUIET, matrix

FONT = "Card"
FURTHER = "CardFurther"
SIDE, TOP, BOTTOM = 10.0, 10.0, 18.0  # margins
FOLD, MIDDLE = 74.0, 105.0
LINE = 5.2  # the height of a line of 12 points
CODE = 30.0
LABEL = 33.0
FILES = ((FONT, "", "latin-400"), (FONT, "B", "latin-700"), (FURTHER, "", "latin-ext-400"), (FURTHER, "B", "latin-ext-700"))


class Unprintable(Exception):
    """The card has letters for which the register's font has no shape: they would be missing, so nothing is printed."""


class _Sheets(FPDF):
    """The sheets: struck through where the guarantee is not in force, each with the number of the record and its own."""

    def __init__(self, c: CardText, fonts: Path) -> None:
        super().__init__(format="A4")
        self.c = c
        for family, style, name in FILES:
            self.add_font(family, style, fonts / f"atkinson-next-{name}.woff2")
        self.set_fallback_fonts([FURTHER], exact_match=False)
        self.set_margins(SIDE, TOP)
        self.set_auto_page_break(True, BOTTOM)
        self.alias_nb_pages("{sheets}")
        self.set_title(f"Card of {c.id}")
        self.set_author(c.register)
        self.set_lang("en-GB")
        self.set_font(FONT, size=12)

    def header(self) -> None:
        if not self.c.in_force:
            self.set_line_width(0.9)
            self.line(SIDE + 2, TOP + 2, self.w - SIDE - 2, self.h - BOTTOM - 2)
            self.line(self.w - SIDE - 2, TOP + 2, SIDE + 2, self.h - BOTTOM - 2)
            self.set_line_width(0.2)
        self.set_xy(SIDE, TOP)

    def footer(self) -> None:
        self.set_line_width(0.3)
        self.line(SIDE, self.h - BOTTOM + 3, self.w - SIDE, self.h - BOTTOM + 3)
        self.set_xy(SIDE, self.h - BOTTOM + 4)
        self.set_font(FONT, "B", 12)
        self.cell(0, LINE, f"{self.c.id} · as at {self.c.today}")
        self.set_xy(self.w - SIDE - 32, self.h - BOTTOM + 4)
        self.cell(32, LINE, f"Sheet {self.page_no()} of {{sheets}}")

    def said(self, text: str, style: str = "", size: float = 12, left: float = 0.0, width: float = 0.0) -> None:
        """A paragraph, from `left` of the margin on."""
        self.set_font(FONT, style, size)
        self.set_x(self.l_margin + left)
        self.multi_cell(width, LINE * size / 12, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def labelled(self, label: str, text: str, left: float = 0.0) -> None:
        """A word in bold, and what it is about."""
        before, self.l_margin = self.l_margin, self.l_margin + left
        self.set_x(self.l_margin)
        self.set_font(FONT, "B", 12)
        self.write(LINE, f"{label} ")
        self.set_font(FONT, "", 12)
        self.write(LINE, text)
        self.l_margin = before
        self.ln(LINE)

    def head(self, text: str) -> None:
        """A heading, with the beginning of what is under it on the same sheet."""
        if self.will_page_break(LINE * 4):
            self.add_page()
        self.ln(2)
        self.said(text, "B")

    def listed(self, head: str, lines: Iterable[str]) -> None:
        """A heading and its list; nothing where there is no line."""
        told = tuple(lines)
        if told:
            self.head(head)
        for line in told:
            if self.will_page_break(LINE * 2):
                self.add_page()
            y = self.get_y()
            self.ellipse(self.l_margin + 1.5, y + 2, 1.1, 1.1, style="F")
            self.set_y(y)
            self.said(line, left=5)
            self.ln(0.6)


def pdf(c: CardText, fonts: Path) -> bytes:
    """The card's PDF. `fonts` is the folder of the register's fonts. Raises `Unprintable`."""
    made = _Sheets(c, fonts)
    try:
        return _printed(made, c)
    finally:
        for font in made.fonts.values():
            if isinstance(font, TTFFont):
                font.close()


def _printed(made: _Sheets, c: CardText) -> bytes:
    if missing := sorted(set(_all(c)) - _known(made)):
        raise Unprintable(
            f"the register’s font has no {' '.join(missing[:10])}; open the page of the card in a browser, and save it as a PDF"
        )
    made.add_page()
    _outside(made, c)
    _inside(made, c)
    return bytes(made.output())


def _known(made: _Sheets) -> set[str]:
    """Every letter that the fonts can show in both weights."""
    fonts = {name: font for name, font in made.fonts.items() if isinstance(font, TTFFont)}
    plain, bold = ({chr(p) for name in (FONT, FURTHER) for p in fonts[name.lower() + style].cmap} for style in ("", "B"))
    return plain & bold


def _all(c: CardText) -> str:
    """Every letter of the record that is printed."""
    rules = (t for r in c.rules for t in (r.name, r.welsh, r.effect, r.citation, r.instead, r.limits, r.until))
    pairs = (t for pair in (*c.panel, *c.facts, *c.bodies) for t in pair)
    parts = (c.register, c.title, c.welsh, c.promise, c.status_words, c.valid, c.urgent, c.complain, c.short, c.stamp)
    return "".join("".join((*rules, *pairs, *parts, *c.stops, *c.remains, *c.conditions, *c.safeguards)).split())


def _outside(made: _Sheets, c: CardText) -> None:
    """The two panels that are outside when the sheet is folded."""
    _mark(made, SIDE + 4, TOP + 4)
    made.set_right_margin(made.w - MIDDLE + 5)
    made.set_xy(SIDE, TOP + 1.5)
    made.said(c.register, left=10)
    top = max(made.get_y() + 1, TOP + 9)
    x = MIDDLE - 5 - CODE
    _code(made, c.code, x, top)
    under = top + CODE
    if not c.signed:
        made.set_xy(x, under)
        made.set_font(FONT, "B", 12)
        label = "Unsigned preview" if c.stamp.startswith("Unsigned") else "Not signed"
        made.multi_cell(CODE, LINE, label, border=1, align="C")
    made.set_right_margin(made.w - x + 1)
    made.set_xy(SIDE, top)
    made.said(f"Guarantee {c.id}", "B", 15)
    made.ln(1)
    made.said(f"{c.status_words}{c.advice}", "B")
    made.ln(1)
    made.said(c.valid)
    made.said(f"As at {c.today}.")
    ends = [made.get_y(), under + (2 * LINE if not c.signed else 0)]
    made.set_margins(MIDDLE + 5, TOP, SIDE)
    made.set_xy(MIDDLE + 5, TOP + 1.5)
    made.said(c.title, "B")
    if c.welsh:
        made.said(c.welsh)
    for label, text in (*((f"{label}:", text) for label, text in c.panel), ("Check before relying on it:", c.short)):
        made.ln(0.7)
        made.labelled(label, text)
    made.set_margins(SIDE, TOP, SIDE)
    fold = max(FOLD, *ends, made.get_y() + 1)
    made.set_dash_pattern(1, 1)
    made.line(MIDDLE, TOP, MIDDLE, fold)
    made.line(SIDE, fold, made.w - SIDE, fold)
    made.set_dash_pattern()
    made.set_y(fold + 3)


def _inside(made: _Sheets, c: CardText) -> None:
    """The terms."""
    if c.notice:
        made.set_font(FONT, "B", 12)
        made.multi_cell(0, LINE, f"SPECIMEN. {c.notice}", border=1, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    made.head("What was promised" if c.over else "The promise")
    made.set_font(FONT, "" if c.in_force else "S", 14)
    made.multi_cell(0, LINE * 14 / 12, c.promise, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    made.ln(2)
    print_ = f" The key’s fingerprint: {c.fingerprint}" if c.fingerprint else ""
    for label, text in (*c.facts, ("Signature", c.stamp + print_)):
        if made.will_page_break(LINE * 2):
            made.add_page()
        y = made.get_y()
        made.said(label, "B", width=LABEL)
        made.set_y(y)
        made.said(text, left=LABEL)
    made.head("If there is danger")
    made.said(c.urgent, "B")
    made.head("The rule, and what is done instead" if len(c.rules) == 1 else "The rules, and what is done instead")
    for n, rule in enumerate(c.rules, 1):
        if made.will_page_break(LINE * 3):
            made.add_page()
        welsh = f" {rule.welsh}." if rule.welsh else ""
        made.labelled(f"{n}. {rule.name}", " ".join(f"{welsh} {rule.effect} {rule.citation}".split()))
        for label, text in (("Instead:", rule.instead), ("Limits:", rule.limits), ("Until:", rule.until)):
            if text:
                made.labelled(label, text, left=5)
        made.ln(1)
    made.listed(c.stops_head, c.stops)
    made.listed("What still applies", c.remains)
    made.listed("Conditions", c.conditions)
    made.listed("Safeguards", c.safeguards)
    made.listed(c.bodies_head, (f"{name}: {told}" for name, told in c.bodies))
    made.head("To complain")
    made.said(c.complain)
    made.ln(2)
    made.said(NO_LICENCE)


def _code(made: _Sheets, text: str, x: float, y: float) -> None:
    """The code, with its margin of white, in a square of `CODE`."""
    size, modules = matrix(text)
    one = CODE / (size + 2 * QUIET)
    made.set_fill_color(255, 255, 255)
    made.rect(x, y, CODE, CODE, style="F")
    made.set_fill_color(0, 0, 0)
    for row, bits in enumerate(f"{modules:0{size * size}b}"[n * size : (n + 1) * size] for n in range(size)):
        at = 0
        while (at := bits.find("1", at)) >= 0:
            end = bits.find("0", at) if "0" in bits[at:] else size
            made.rect(x + (QUIET + at) * one, y + (QUIET + row) * one, (end - at) * one, one, style="F")
            at = end
    made.link(x, y, CODE, CODE, text)


def _mark(made: _Sheets, x: float, y: float) -> None:
    """The register's mark, around a point."""
    made.set_line_width(0.6)
    made.set_dash_pattern(0.4, 0.36)
    made.circle(x, y, 3.6)
    made.set_dash_pattern()
    made.set_line_width(0.75)
    made.circle(x, y, 2.4)
    made.circle(x, y, 1, style="F")
    made.set_line_width(0.2)
