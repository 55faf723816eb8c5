"""The legal powers of the register: each entry is sound, and none reaches further than its entry says.

What must hold for every power, whoever uses it on whatever rule: one that reaches only what its holder made never touches an
enactment; a minister's power is never a council's; one that is not in force, or is not in the list, lifts nothing.
"""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.model import codes
from registrar.model.legislation import legislation, named_by
from registrar.model.parts import Body, BodyContact, Reply, Rule
from registrar.model.powers import Power
from registrar.model.records import typed
from registrar.model.reference import NATIONS
from registrar.reading import source
from registrar.rules.shared.law import names_of
from registrar.rules.shared.named_law import difference
from registrar.rules.shared.powers import EFFECTS, KINDS, holds, in_words, out_of_reach
from registrar.site.files.apply_form import can_be_used

PROJECT = Path(__file__).resolve().parents[1]
CODES = codes.load(PROJECT)
NAMES = names_of(CODES.protected_law)
POWERS = [typed(Power, p) for p in source.read("powers.yaml", (PROJECT / "register/powers.yaml").read_bytes()).data]
BY_ID = {p.id: p for p in POWERS}
MINISTERS = {"government-department", "devolved-government"}


def rule(kind: str, effect: str, citation: str, url: str | None = None) -> Rule:
    return Rule(
        id="r1", name="A rule", kind=kind, citation=citation, issuer="b1", extent=("E",), aim="", demands="", effect=effect,
        instead="", checked=dt.date(2026, 1, 12), url=url,
    )  # fmt: skip


def body(type_: str, name: str = "A body", nations: str = "EWSN", gss: str | None = None) -> Body:
    day = dt.date(2026, 1, 12)
    return Body(
        id="b1", name=name, type=type_, gss=gss, jurisdiction=tuple(nations), basis="direction", notified=day,
        reply=Reply("consents", day), contact=BodyContact("Clerk"),
    )  # fmt: skip


@pytest.mark.parametrize("power", POWERS, ids=lambda p: p.id)
def test_an_entry_is_sound(power: Power) -> None:
    law = legislation(power.url)
    named = named_by(power.url)
    assert law is not None
    assert named is not None
    assert difference(named, power.citation, NAMES) is None, "citation and address differ"
    assert all(named_by(reached) for reached in power.laws)
    assert bool(power.laws) == (power.reach == "listed")
    assert all(h.nation is None or h.nation in power.nations for h in power.holders)
    assert in_words(power, CODES)


def test_no_two_entries_have_the_same_id() -> None:
    assert len(BY_ID) == len(POWERS)


def test_what_reaches_any_enactment_is_held_by_ministers_alone() -> None:
    assert all(h.type in MINISTERS for p in POWERS if p.reach == "any-enactment" for h in p.holders)


ENACTMENTS = (
    ("Consumer Credit Act 1974, section 60", "https://www.legislation.gov.uk/ukpga/1974/39/section/60"),
    ("Highways Act 1980, section 161", None),
    ("The rule", "https://www.legislation.gov.uk/uksi/2013/376"),
    ("SI 2013/376, regulation 5", None),
)


@given(
    st.sampled_from([p for p in POWERS if p.own]), st.sampled_from(sorted(CODES["rule-kind"])), st.sampled_from(sorted(EFFECTS)),
    st.sampled_from(ENACTMENTS),
)  # fmt: skip
def test_a_power_over_ones_own_rules_never_reaches_an_enactment(
    power: Power, kind: str, effect: str, law: tuple[str, str | None]
) -> None:
    assert out_of_reach(power, rule(kind, effect, *law), power.nations[:1], NAMES) is not None


@given(
    st.sampled_from(POWERS), st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(CODES["effect"])), st.sampled_from("EWSN"),
    st.sampled_from([*ENACTMENTS, ("Rule 4 of the rulebook", None)]),
)  # fmt: skip
def test_a_power_does_nothing_that_its_entry_leaves_out(
    power: Power, kind: str, effect: str, nation: str, law: tuple[str, str | None]
) -> None:
    reaches = out_of_reach(power, rule(kind, effect, *law), [nation], NAMES) is None
    assert not reaches or (effect in power.effects and kind in power.kinds and nation in power.nations)


@pytest.mark.parametrize("power", [p for p in POWERS if {h.type for h in p.holders} <= MINISTERS], ids=lambda p: p.id)
def test_a_ministers_power_is_never_a_councils(power: Power) -> None:
    for specimen in (True, False):
        assert not holds(power, body("local-authority", "Leeds City Council", gss="E08000035"), specimen)


def test_a_holder_has_the_type_the_name_and_the_nation() -> None:
    fca, scottish, byelaw = BY_ID["fsma-138a"], BY_ID["building-scotland-3"], BY_ID["byelaw-wales"]
    assert holds(fca, body("national-regulator", "The FCA, supervision team"), specimen=False)
    assert not holds(fca, body("national-regulator", "Care Quality Commission"), specimen=False)
    assert holds(fca, body("national-regulator", "The financial services regulator (specimen)"), specimen=True)
    assert not holds(fca, body("local-authority", "Financial Conduct Authority Street Council"), specimen=False)
    assert holds(scottish, body("devolved-government", nations="S"), specimen=False)
    assert not holds(scottish, body("devolved-government", nations="W"), specimen=False)
    assert holds(byelaw, body("local-authority", nations="W", gss="W06000011"), specimen=False)
    assert not holds(byelaw, body("local-authority", nations="EW", gss="E08000035"), specimen=False)


def test_a_power_over_listed_laws_reaches_those_provisions_and_no_others() -> None:
    childcare, site = BY_ID["childcare-46"], "https://www.legislation.gov.uk/ukpga/2006/21/section/"
    learning = rule("statutory", "disapplied", "Childcare Act 2006, section 41", f"{site}41")
    assert out_of_reach(childcare, learning, ["E"], NAMES) is None
    assert out_of_reach(childcare, rule("statutory", "disapplied", "Childcare Act 2006", f"{site}7"), ["E"], NAMES) is not None
    assert out_of_reach(childcare, rule("statutory", "disapplied", "As at the address", f"{site}"), ["E"], NAMES) is not None


def test_the_form_offers_only_what_can_be_used() -> None:
    offered = {p.id for p in POWERS if can_be_used(p)}
    assert "fsma-138a" in offered
    assert not offered & {"ta1985-19", "reul-2023-14", "psr-scotland-17", "dcoa-1994-69"}
    assert set(NATIONS) >= {n for p in POWERS for n in p.nations}


@pytest.mark.parametrize(
    ("id_", "type_", "name", "held"),
    [
        ("fsma-138a", "national-regulator", "Financial Conduct Authority", True),
        ("fsma-138a", "national-regulator", "The Financial Conduct Authority (FCA)", True),
        ("fsma-138a", "national-regulator", "FCA", True),
        ("fsma-138a", "national-regulator", "Friends of the Financial Conduct Authority", False),
        ("fsma-138a", "national-regulator", "FCA Fan Club", False),
        ("fsma-138a", "national-regulator", "FCA, friends of", False),
        ("fsma-138a", "national-regulator", "Financial Conduct Authority users", False),
    ],
)
def test_a_power_is_held_by_who_is_called_so_and_nobody_else(id_: str, type_: str, name: str, held: bool) -> None:
    assert holds(BY_ID[id_], body(type_, name), specimen=False) is held


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Traffic commissioner", True), ("The Traffic Commissioner for Wales", True), ("West of England traffic commissioner", False),
        ("Scottish traffic commissioner", True), ("Friends of the traffic commissioner", False), ("Traffic commissioner users", False),
    ],
)  # fmt: skip
def test_one_of_several_holders_has_a_place_beside_its_name(name: str, held: bool) -> None:
    power = next(p for p in POWERS if any("traffic commissioner" in h.names for h in p.holders))
    assert any(h.is_named(name) for h in power.holders) is held


@pytest.mark.parametrize(
    ("citation", "url", "reached"),
    [
        ("Housing Act 2004, section 61", None, False),
        ("Housing Act 2004, section 61", "https://www.legislation.gov.uk/ukpga/2004/34/section/61", True),
        ("Housing Act 2004, section 5", None, False),
        ("Housing Act 2004, section 5", "https://www.legislation.gov.uk/ukpga/2004/34/section/5", False),
        ("Housing Act 2004", "https://www.legislation.gov.uk/ukpga/2004/34", False),
        ("Housing Act 2004, sections 61 and 5", None, False),
    ],
)
def test_the_exemption_from_a_licence_reaches_the_licence_alone(citation: str, url: str | None, reached: bool) -> None:
    """Hazards in a house (section 5) are no licence. Only by its address is the law known."""
    here = rule("statutory", "disapplied", citation, url)
    assert (out_of_reach(BY_ID["housing-2004-62"], here, ["E"], NAMES) is None) is reached
