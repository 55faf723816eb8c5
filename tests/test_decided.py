"""From application to decision: what shows a reply, earlier cases, telephone numbers, and a refusal that names nobody."""

import dataclasses
import datetime as dt
import html
import re
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.checking import pipeline
from registrar.model.records import Guarantee, Precedent, Refusal, Workforce, typed
from registrar.model.register import Register
from registrar.publish.tables import TABLES
from registrar.reading import source
from registrar.rules.shared import telephone, withheld
from registrar.rules.shared.telephone import MOBILE, PERSONAL, PUBLIC
from registrar.site.pages import card, record, refusal
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
HERE = Path(__file__).parent
WORDS = ("harbour", "lantern", "orchard", "saddle", "thistle", "willow", "copper", "meadow")


@cache
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def guarantee(id_: str) -> Guarantee:
    found = register().by_id[id_]
    assert isinstance(found, Guarantee)
    return found


def refused(id_: str) -> Refusal:
    found = register().by_id[id_]
    assert isinstance(found, Refusal)
    return found


def among(*changed: Guarantee | Refusal) -> Register:
    """The sample with these records in place of those with their ids."""
    held = pipeline.check(SAMPLE, TODAY, use_cache=False).record_set
    ids = {r.id for r in changed}
    guarantees = [g for g in held.guarantees if g.id not in ids] + [r for r in changed if isinstance(r, Guarantee)]
    refusals = [r for r in held.refusals if r.id not in ids] + [r for r in changed if isinstance(r, Refusal)]
    whole = Register.of(dataclasses.replace(held, guarantees=tuple(guarantees), refusals=tuple(refusals)))
    return dataclasses.replace(whole, schemas=register().schemas)


def said(body: str) -> str:
    """The words of a page on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def page(of: Guarantee | Refusal, *others: Guarantee | Refusal) -> str:
    whole = among(of, *others)
    (made,) = record.render(whole, of) if isinstance(of, Guarantee) else refusal.render(whole, of)
    return str(made.body)


# -- pages -----------------------------------------------------------------------------------------------------------------


def test_a_refusal_is_shown_whole() -> None:
    r = refused("SPECIMEN-REF-0001")
    shown = said(page(r))
    for text in (
        "Each kitchen must be registered and fitted out first",
        "A registration for each of twelve home kitchens",
        "Each cook takes a half-day course before the first supper.",
        "What the group offered besides Power to stop.",
        "It was notified on 16 December 2024. It objected on 27 January 2025.",
        "The duty to register is not ours to waive.",
        "Letter to the panel (letter, 27 January 2025). Signed by: Food safety manager. Authority: Scheme of delegation.",
        "Distinguished: Shared-hall community kitchen SPECIMEN-0004 There, the kitchen was registered.",
        "received on 18 November 2024, and was complete on 9 December 2024. It was refused on 10 March 2025.",
        "Not named: a group is named only if it agrees.",
    ):
        assert text in shown, text
    assert "Bound" not in shown


def test_a_refusal_says_which_body_was_not_asked_and_for_which_the_panel_did_not_wait() -> None:
    never = refused("SPECIMEN-REF-0003")
    assert "The panel decided without asking it." in said(page(never))
    (body,) = never.bodies
    told = msgspec.structs.replace(never, bodies=(msgspec.structs.replace(body, notified=dt.date(2026, 5, 11)),))
    assert "It was notified on 11 May 2026. The panel decided before it had replied." in said(page(told))


def test_a_later_case_that_distinguished_it_stands_on_the_earlier_ones_page() -> None:
    shown = said(page(guarantee("SPECIMEN-0004")))
    assert "Followed: Pupil-led school kitchen SPECIMEN-0011" in shown
    assert "Distinguished in a refusal: Home-cooked suppers without registering the kitchens SPECIMEN-REF-0001" in shown


def test_a_decision_elsewhere_is_shown_with_its_day_and_checksum() -> None:
    elsewhere = Precedent(
        how="not-followed", url="https://court.example/1", title="A judgment", date=dt.date(2024, 5, 7), sha256="ab" * 32,
        why="It turned on another Act",
    )  # fmt: skip
    shown = page(msgspec.structs.replace(guarantee("SPECIMEN-0004"), precedents=(elsewhere,)))
    assert '<a href="https://court.example/1" rel="nofollow">A judgment</a>' in shown
    assert "Not followed: A judgment decided elsewhere on 7 May 2024" in said(shown)
    assert "ab" * 32 in shown
    assert "It turned on another Act." in shown


def test_the_parts_of_a_decision_lead_to_each_other() -> None:
    granted = msgspec.structs.replace(guarantee("SPECIMEN-0004"), in_part_with="SPECIMEN-REF-0001")
    other = msgspec.structs.replace(refused("SPECIMEN-REF-0001"), in_part_with="SPECIMEN-0004")
    for one, two, what in ((granted, other, "granted only part"), (other, granted, "refused only part")):
        shown = page(one, two)
        assert what in said(shown)
        assert f'<a href="../{two.id}/">{two.id}</a>' in shown


def test_paid_work_in_words_and_in_figures() -> None:
    g = guarantee("SPECIMEN-0004")
    paid = Workforce(
        paid_hours_before=1120, paid_hours_after=126, union="asked-and-silent", position=None, text="The lead's post is new"
    )
    impact = msgspec.structs.replace(g.decision.impact, workforce=paid)
    changed = msgspec.structs.replace(g, decision=msgspec.structs.replace(g.decision, impact=impact))
    shown = said(page(changed))
    assert "Paid hours a week: 1,120 before, 126 after." in shown
    assert "A trade union was asked and did not answer." in shown
    assert "The lead's post is new." in shown
    (table,) = (t for t in TABLES if t.name == "guarantees")
    names = [c.name for c in table.columns]
    for whole, wanted in (
        (among(changed), (1120, 126, "asked-and-silent", "The lead's post is new")),
        (register(), (None, None, None)),
    ):
        (row,) = (r for r in table.rows(whole) if r[names.index("id")] == g.id)
        cells = tuple(
            row[names.index(n)] for n in ("paid_hours_before", "paid_hours_after", "union", "impact_workforce")[: len(wanted)]
        )
        assert cells == wanted


def test_a_number_on_a_page_dials_itself_and_the_card_has_it() -> None:
    g = guarantee("SPECIMEN-0004")
    first, *rest = g.bodies
    to = msgspec.structs.replace(first.contact, phone="029 2018 0117")
    changed = msgspec.structs.replace(
        g, bodies=(msgspec.structs.replace(first, contact=to), *rest), redress=msgspec.structs.replace(g.redress, phone="101")
    )
    shown = page(changed)
    assert '<a href="tel:+442920180117">029 2018 0117</a>' in shown
    assert '<a href="tel:101">101</a>' in shown
    (artifact,) = card.render(among(changed), changed)
    assert "029 2018 0117" in bytes(artifact.content).decode()


# -- telephone numbers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "dialled"),
    [
        ("0113 496 0142", PUBLIC, "+441134960142"),
        ("(01632) 960 155", PUBLIC, "+441632960155"),
        ("016977 2345", PUBLIC, "+44169772345"),
        ("+44 (0)20 7946 0018", PUBLIC, "+442079460018"),
        ("0044 28 9649 6155", PUBLIC, "+442896496155"),
        ("0300 123 4567 ext. 12", PUBLIC, "+443001234567;ext=12"),
        ("0800 1111", PUBLIC, "08001111"),
        ("0808 157 0155", PUBLIC, "+448081570155"),
        ("0845 46 47", PUBLIC, "08454647"),
        ("0871 234 5678", PUBLIC, "+448712345678"),
        ("056 1234 5678", PUBLIC, "+445612345678"),
        ("116 123", PUBLIC, "116123"),
        ("999", PUBLIC, "999"),
        ("111", PUBLIC, "111"),
        ("076 1234 5678", PUBLIC, "+447612345678"),
        ("07700 900123", MOBILE, "+447700900123"),
        ("+44 7700 900123", MOBILE, "+447700900123"),
        ("07624 123456", MOBILE, "+447624123456"),
        ("070 1234 5678", PERSONAL, "+447012345678"),
        ("0113 496 014", PUBLIC, "+44113496014"),  # ten digits: some places have numbers of nine after the nought
        ("0113 496 01", None, ""),
        ("0200 123 456", None, ""),
        ("04 1234 5678", None, ""),
        ("+353 1 234 5678", None, ""),
        ("13 people", None, ""),
        ("+44", None, ""),
        ("", None, ""),
        ("٠١١٣ ٤٩٦ ٠١٤٢", None, ""),
    ],
)  # fmt: skip
def test_numbers_of_each_kind(text: str, kind: str | None, dialled: str) -> None:
    assert telephone.kind(text) == kind
    assert telephone.dialled(text) == dialled


@given(st.text("0123456789+() -.x\u2013ext", max_size=60))
def test_no_mobile_is_ever_an_organisations_however_it_is_spaced(text: str) -> None:
    """Whatever is between the digits, a mobile number stays one."""
    digits = re.sub(r"\D", "", text)
    if telephone.kind(text) == PUBLIC and not re.search(r"(?:x|ext)\D*[0-9]", text):
        national = (
            "0" + digits.removeprefix("0044").removeprefix("44").removeprefix("0")
            if "+" in text or digits[:4] == "0044"
            else digits
        )
        assert not re.fullmatch(r"07(?!6)[0-9]{9}|07624[0-9]{6}", national), (text, national)
        assert telephone.dialled(text)


@given(st.integers(0, 10**9 - 1), st.sampled_from(["07{}", "+447{}", "00447{}", "+44 (0)7{}"]), st.integers(2, 8))
def test_a_mobile_is_told_in_every_spelling(rest: int, form: str, gap: int) -> None:
    digits = f"{rest:09d}"
    text = form.format(f"{digits[:gap]} {digits[gap:]}")
    assert telephone.kind(text) == (
        PERSONAL if digits[0] == "0" else PUBLIC if digits[0] == "6" and digits[1:3] != "24" else MOBILE
    )


# -- who is not named ------------------------------------------------------------------------------------------------------

names = st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join)


@given(
    names,
    st.sampled_from([" {} ", "The {}’s plan", "({})", "as {}, and others", "{}\n\nasked"]),
    st.sampled_from([str.title, str.upper, str.lower]),
)
def test_a_name_is_found_in_any_case_and_punctuation(name: str, text: str, case: object) -> None:
    spelt = case(text.format(name.replace(" ", "-"))) if callable(case) else text
    found = list(withheld.naming([(("title",), spelt)], [f"The {name.title()} CIC (specimen)"]))
    assert [path for path, _ in found] == [("title",)]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), names)
def test_a_name_is_found_only_where_all_its_words_stand_together(text: str, name: str) -> None:
    found = bool(list(withheld.naming([((), text)], [name])))
    assert found == (f" {name} " in f" {text} ")


def test_one_word_of_a_name_is_no_name() -> None:
    texts = [((), "A kitchen in the hall, and a society for it")]
    assert not list(withheld.naming(texts, ["The Kitchen", "Society Ltd", "(specimen)", ""]))
    assert list(withheld.naming([((), "what The Kitchen said")], ["The Kitchen"]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("readingroomsociety.example", True), ("@thereadingroomsociety", True), ("R e a d i n g room society", True),
        ("The R\u0435\u0430ding R\u043eom Soci\u0435ty", True), ("ReadingRoom Society", True),
        ("A reading, room by room, of the society", False), ("reading rooms and societies", False),
    ],
)  # fmt: skip
def test_a_name_is_found_glued_together_and_in_letters_that_look_alike(text: str, found: bool) -> None:
    assert bool(list(withheld.naming([((), text)], ["The Reading Room Society"]))) == found


def test_a_short_name_is_not_looked_for_inside_other_words() -> None:
    assert not list(withheld.naming([((), "It stood apart, and the aparts met")], ["A Part"]))
    assert not list(withheld.naming([((), "as the others oncerned")], ["Others Once"]))


def test_a_refusal_fits_its_type_with_everything_left_out() -> None:
    data = source.read("", (HERE / "base/refusal.yaml").read_bytes()).data
    bare = typed(Refusal, {**data, "file": "register/refused/2026/BSG-REF-2026-0001.yaml"})
    assert (bare.naming_agreed, bare.applicant, bare.provider, bare.venue, bare.precedents) == (None, None, None, None, ())
