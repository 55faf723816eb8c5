"""One body is one body, one rule is one rule: none merged, none split, and each found by whatever people call it."""

import datetime as dt
import itertools
import re
import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import case_records
from records import CODES, NOWHERE, day, event, good, guarantee
from registrar.base.diagnostics import Finding
from registrar.checking import pipeline
from registrar.cli import main
from registrar.model.catalogues import Catalogue, Catalogues, KnownBody, KnownRule
from registrar.model.parts import BodyContact
from registrar.model.record_set import RecordSet
from registrar.model.reference import Info
from registrar.model.register import Register
from registrar.model.spellings import Spellings, key, words
from registrar.model.standing import PlacesAndBodies, flags_at, outlook
from registrar.model.versions import History
from registrar.reading import source
from registrar.rules import catalogue_sound, catalogue_twins
from registrar.rules.shared.contract import RegisterContext
from registrar.site.pages import bodies as bodies_page
from registrar.site.pages import rules as rules_page
from registrar.site.sections.became import precedents
from samples import SAMPLE

HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 23)
LAW = (
    ("Highways Act 1980, section 161", "section 161 of the Highways Act 1980", "HIGHWAYS ACT 1980 S.161", "s161 Highways Act 1980",
     "The Highways Act, 1980 (s. 161)"),
    ("Section 19 Permit Regulations 2009, regulation 4", "regulation 4 of the Section 19 Permit Regulations 2009",
     "Section 19 Permit Regs 2009 reg. 4", "SECTION 19 PERMIT REGULATIONS 2009, REG 4", "reg 4, s.19 Permit Regulations 2009"),
    ("Regulation (EC) 852/2004, Article 6", "Article 6 of Regulation (EC) 852/2004", "regulation EC 852/2004 art. 6",
     "REGULATION (EC) 852/2004 ARTICLE 6", "Art 6, Regulation 852/2004 (EC)"),
)  # fmt: skip
POLICIES = tuple(
    (f"{a} {b} policy, paragraph {n}", f"paragraph {n} of the {a} {b} policy", f"{a.upper()} {b.upper()} POLICY PARA. {n}",
     f"Policy: {a} {b}, para {n}", f"{b} {a} policy – paragraph {n}")
    for n, (a, b) in enumerate((("Street", "closures"), ("Library", "hours"), ("Repairs", "landings"), ("Volunteer", "checks"),
                                ("Kitchen", "safety"), ("Park", "contract"), ("Ward", "round"), ("Tool", "loan"), ("Bus", "tender")), 1)
)  # fmt: skip
SPELLINGS = (*LAW, *POLICIES)
"""Twelve rules, each in five spellings."""


def rule(id_: str, name: str, **more: object) -> KnownRule:
    values: dict[str, object] = {"kind": "local-policy", "citation": f"Paper {id_}", "extent": ("E",), "protects": "People"}
    return msgspec.convert({"id": id_, "name": name} | values | more, KnownRule)


def body(id_: str, name: str, **more: object) -> KnownBody:
    values: dict[str, object] = {"type": "school-or-trust", "jurisdiction": ("E",), "contact": {"post": "Head"}}
    return msgspec.convert({"id": id_, "name": name} | values | more, KnownBody)


def catalogues(bodies: Sequence[KnownBody] = (), rules: Sequence[KnownRule] = ()) -> Catalogues:
    return Catalogues(
        Catalogue({b.id: b for b in bodies}, True, tuple(bodies)), Catalogue({r.id: r for r in rules}, True, tuple(rules))
    )


def twins(known: Catalogues) -> list[str]:
    """The ids of the entries that are told to be another."""
    record_set = replace(case_records.blank(), catalogues=known)
    return [told(f, known) for f in catalogue_twins.check(record_set, context(record_set))]


def told(finding: Finding, known: Catalogues) -> str:
    listed: Sequence[KnownBody | KnownRule] = known.bodies.listed if "bodies" in finding.location.file else known.rules.listed
    return listed[int(finding.location.path[0])].id


def context(record_set: RecordSet) -> RegisterContext:
    return RegisterContext(record_set.today, record_set.codes, record_set.gazetteer, record_set.catalogues, None, record_set, {})


# -- spellings ---------------------------------------------------------------------------------------------------------


def test_sixty_spellings_are_twelve_rules() -> None:
    assert sum(map(len, SPELLINGS)) == 60
    assert len({key(name) for names in SPELLINGS for name in names}) == 12
    entries = [rule(f"rule-{n}-{m}", name) for n, names in enumerate(SPELLINGS) for m, name in enumerate(names)]
    assert twins(catalogues(rules=entries)) == [e.id for e in entries if not e.id.endswith("-0")]


def test_sixty_spellings_lead_to_twelve_rules() -> None:
    known = Catalogue({f"rule-{n}": rule(f"rule-{n}", names[0]) for n, names in enumerate(SPELLINGS)})
    for n, names in enumerate(SPELLINGS):
        for name in names:
            found = known.called(name)
            assert found is not None
            assert found.id == f"rule-{n}", name


def test_thirty_bodies_of_one_name_in_thirty_places_are_thirty() -> None:
    entries = [body(f"school-{n}", "The School Trust" if n % 2 else "School trust, the", place=f"E0600{n:04}") for n in range(30)]
    assert twins(catalogues(entries)) == []
    nowhere = body("school", "school TRUST")
    assert twins(catalogues([*entries, nowhere])) == ["school"]
    assert twins(catalogues([nowhere, *entries])) == [e.id for e in entries]
    assert twins(catalogues([body("school", "school TRUST", distinct_from=[e.id for e in entries]), *entries])) == []


@given(st.permutations("Highways Act 1980 section 161".split()), st.sampled_from((" ", ", ", " – ", " of the ")), st.booleans())
def test_the_order_of_words_their_capitals_and_points_make_no_difference(order: list[str], between: str, capitals: bool) -> None:
    text = between.join(order)
    assert key(text.upper() if capitals else text) == key(LAW[0][0])


@given(st.text())
def test_every_name_has_words_unless_it_has_none(text: str) -> None:
    assert words(text) or not re.search(r"[a-zA-Z0-9]", text)


NAMES = st.lists(st.sampled_from(("Park", "School", "Trust", "Board", "North", "the", "of")), min_size=1, max_size=3).map(
    " ".join
)


@given(st.lists(st.tuples(NAMES, st.sampled_from((None, "E08000035", "W06000011"))), max_size=8))
def test_whatever_is_told_or_not_two_entries_are_one_only_in_the_same_words_and_place(made: list[tuple[str, str | None]]) -> None:
    entries = [body(f"b-{n}", name, **({"place": place} if place else {})) for n, (name, place) in enumerate(made)]
    expected = {
        b.id
        for a, b in itertools.combinations(entries, 2)
        if key(a.name) == key(b.name) and (a.place == b.place or None in (a.place, b.place))
    }
    assert set(twins(catalogues(entries))) == expected


def test_what_is_near_is_found_and_what_is_far_is_not() -> None:
    near = Spellings((f"rule-{n}", names[:1]) for n, names in enumerate(SPELLINGS))
    assert next(near.nearest("Higways Act")) == "rule-0"
    assert next(near.nearest("the closing of streets", "street closure policy")) == "rule-3"
    assert list(near.nearest("harbour dues")) == []


# -- the catalogues as they are cited -------------------------------------------------------------------------------------


def test_an_id_of_before_leads_to_the_entry() -> None:
    known = catalogues([body("one", "One", former_ids=["other", "Old-Slug"])]).bodies
    assert [known.get(id_) is not None for id_ in ("one", "other", "Old-Slug", "two", None)] == [True, True, True, False, False]


def test_a_version_without_ids_finds_its_entries_by_name() -> None:
    leeds, swansea = body("leeds", "The school trust", gss="E08000035"), body("swansea", "The school trust", gss="W06000011")
    law = rule("ukpga-1980-66-section-161", LAW[0][0], url="https://www.legislation.gov.uk/ukpga/1980/66/section/161")
    known = catalogues([leeds, swansea], [law])
    old = msgspec.structs.replace(good().bodies[0], body=None, name="School Trust, The")
    assert known.body_id(msgspec.structs.replace(old, gss="W06000011")) == "swansea"
    assert known.body_id(msgspec.structs.replace(old, gss=None)) == "", "there are two of that name"
    cited = msgspec.structs.replace(good().rules[0], rule=None, name="Anything", citation=LAW[0][2])
    assert known.rule_id(cited) == law.id
    assert known.rule_id(msgspec.structs.replace(cited, citation="x", url=law.url)) == law.id
    assert known.rule_id(msgspec.structs.replace(cited, citation="x")) == ""


@settings(max_examples=40)
@given(st.data())
def test_circles_are_told_and_nothing_else_is(data: st.DataObject) -> None:
    """Of any web of successors: something is told if and only if some body leads back to itself."""
    ids = [f"b{n}" for n in range(5)]
    onward = {id_: data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True), label=id_) for id_ in ids}

    def reaches(start: str, goal: str) -> bool:
        ahead, seen = list(onward[start]), set[str]()
        while ahead:
            here = ahead.pop()
            if here == goal:
                return True
            if here not in seen:
                seen.add(here)
                ahead += onward[here]
        return False

    entries = [body(i, i, end="2026-01-01", **({"successor": onward[i]} if onward[i] else {})) for i in ids]
    record_set = replace(case_records.blank(), catalogues=catalogues(entries))
    found = list(catalogue_sound.check(record_set, context(record_set)))
    assert bool(found) == any(reaches(i, i) for i in ids)


def test_ten_thousand_entries_of_one_name_are_looked_through_once() -> None:
    many = [body(f"school-{n}", "The school trust", place=f"E{n:08}") for n in range(10_000)]
    start = time.process_time()
    assert twins(catalogues(many)) == []
    first = time.process_time() - start
    assert first < 10
    known = catalogues(many).bodies
    assert len(known.nearest("school trust", most=3)) == 3


# -- a body that ends in the middle of a term -----------------------------------------------------------------------------

FIRST = {"name": "Library service", "type": "local-authority", "gss": "E08000035"}
OLD = body("leeds-library-service", end="2026-06-01", successor=["joint-libraries"], **FIRST)
JOINT = body("joint-libraries", "Joint libraries", type="local-authority", gss="E06000064", start="2026-06-01")
GRANTED = event(1, day("2026-02-02"), "granted")


@pytest.mark.parametrize("ref", ["joint-libraries", "E06000064"])
def test_a_body_that_ended_is_flagged_until_the_record_names_who_followed(ref: str) -> None:
    places = PlacesAndBodies(NOWHERE, catalogues([OLD, JOINT]).bodies)
    machine = CODES.machine
    alone = guarantee([GRANTED])
    assert "place-ended" not in flags_at(machine, alone, day("2026-05-31"), places)
    assert "place-ended" in flags_at(machine, alone, day("2026-06-01"), places)
    assert next(s.since for s in outlook(machine, alone, day("2026-05-31"), places) if "place-ended" in s.flags) == day(
        "2026-06-01"
    )
    followed = guarantee([GRANTED, event(2, day("2026-06-01"), "body-succeeded", by="registrar", ref=ref)])
    assert "place-ended" not in flags_at(machine, followed, day("2026-06-01"), places)
    other = guarantee([GRANTED, event(2, day("2026-06-01"), "body-succeeded", by="registrar", ref="E08000036")])
    assert "place-ended" in flags_at(machine, other, day("2026-06-01"), places)


# -- pages ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def page(register: Register, module: object, id_: str) -> dict[str, str]:
    """The pages that an entry makes, by their address."""
    value = next(v for v in module.subjects(register) if v is not None and v.code == id_)  # type: ignore[attr-defined]
    return {made.address: f"{made.head}{made.body}" for made in module.render(register, value)}  # type: ignore[attr-defined]


def test_old_addresses_lead_on(register: Register) -> None:
    made = page(register, bodies_page, "specimen-police-force")
    old = made["bodies/specimen-police-force-the-police-force-specimen/"]
    assert '<meta http-equiv="refresh" content="0; url=../../bodies/specimen-police-force/">' in old
    assert '<a href="../../bodies/specimen-police-force/">The police force (specimen)</a>' in old


def test_an_illustration_of_real_law_stands_apart_and_does_not_count(register: Register) -> None:
    shown = page(register, rules_page, "ukpga-1980-66-section-161")["rules/ukpga-1980-66-section-161/"]
    before, _, after = shown.partition("Illustrations</h2>")
    assert "SPECIMEN-0003" not in before
    assert "No guarantee has been granted or refused about this rule yet." in before
    assert "Illustration only. No such guarantee has been granted to anyone." in after
    assert "SPECIMEN-0003" in after
    assert precedents(register, "ukpga-1980-66-section-161") == ()


def test_a_page_is_headed_by_the_catalogue_and_shows_the_records_own_words(register: Register) -> None:
    shown = page(register, rules_page, "inspection-standard-certificate-for-every-food-handler")
    (text,) = shown.values()
    assert "<h1>Level 2 certificate for food handlers (specimen)</h1>" in text
    assert "People are told: “Certificate for every food handler”." in text
    for id_ in register.by_body:
        assert page(register, bodies_page, id_)


def test_bound_is_said_only_of_what_stands_today() -> None:
    """Granted, it is bound; ended, it was bound; and a body that has itself ended is bound no more."""
    base = case_records.blank()
    info = msgspec.convert(source.read("", (HERE / "base/register/register.yaml").read_bytes()).data, Info)
    record = msgspec.structs.replace(good(), file="register/2026/BSG-2026-0001.yaml")
    known = case_records.catalogues()

    def lead(today: dt.date, held: Catalogues = known) -> str:
        shown = Register.of(replace(base, info=info, today=today, guarantees=(record,), catalogues=held))
        return page(shown, bodies_page, "leeds-library-service")["bodies/leeds-library-service/"]

    assert "Bound by one guarantee." in lead(day("2026-11-23"))
    over = lead(day("2029-03-01"))
    assert "It was bound by one guarantee that has ended." in over
    assert "What binds it now" not in over
    ended = {**known.bodies.entries, OLD.id: OLD, JOINT.id: JOINT}
    gone = lead(day("2026-11-23"), Catalogues(Catalogue(ended), known.rules))
    assert "It was bound by one guarantee until it ended." in gone
    assert "What binds it now" not in gone


def test_a_record_that_was_entered_late_still_shows_that_its_body_has_ended() -> None:
    base, known = case_records.blank(), case_records.catalogues()
    info = msgspec.convert(source.read("", (HERE / "base/register/register.yaml").read_bytes()).data, Info)
    record = msgspec.structs.replace(good(), file="register/2026/BSG-2026-0001.yaml")
    ended = msgspec.structs.replace(known.bodies.entries["leeds-library-service"], end=day("2026-09-01"), successor=())
    held = Catalogues(Catalogue({**known.bodies.entries, ended.id: ended}), known.rules)
    plain = Register.of(replace(base, info=info, today=TODAY, guarantees=(record,), catalogues=held))
    days = {event.n: day("2026-10-30") for event in record.events}
    late = plain.knowing(cast(History, SimpleNamespace(entered=lambda _: days)))
    assert plain.as_entered(record) is record
    assert "place-ended" in plain.flags(record)
    assert "place-ended" in late.flags(record)


# -- commands ------------------------------------------------------------------------------------------------------------

PANEL = """\
bodies:
  b1: {jurisdiction: [E], basis: undertaking, notified: 2026-10-01, reply: {position: consents, date: 2026-10-20, evidence: {kind: letter, title: Letter, date: 2026-10-20, post: Head, under: Scheme of delegation, sha256: 3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea}}, contact: {post: Head}}
received: 2026-08-03
complete: 2026-08-31
decision:
  by: {name: The panel, kind: panel, independent: true}
  basis: {kind: voluntary-undertaking, citation: Undertaking}
  effective: 2026-12-01
  expires: 2029-11-30
  review_by: 2027-11-30
  reasons: The aim is met.
  consulted: [{who: Readers, how: a meeting, result: in favour}]
  impact: {equality: step-free, children: with an adult, workforce: no post lost}
  document: {title: Decision, url: https://panel.example/d.pdf, sha256: 6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b}
  interests: none
"""
APPLICATION = (HERE / "base/application.yaml").read_text("utf-8")
OTHER = APPLICATION.replace("name: Library service", "name: Leeds reading rooms").replace(
    "name: Staffed hours", "name: Doors kept"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "base/register", tmp_path / "register")
    (tmp_path / "register/pending").mkdir()
    (tmp_path / "register/pending/room.yaml").write_text(APPLICATION, "utf-8")
    (tmp_path / "panel.yaml").write_text(PANEL, "utf-8")
    return tmp_path


def grant(root: Path, *more: str) -> int:
    return main(["grant", "room", "--root", str(root), "--today", "2026-11-23", "--with", str(root / "panel.yaml"), *more])


def data(root: Path, file: str) -> object:
    return source.read(file, (root / "register" / file).read_bytes()).data


def test_what_is_in_the_catalogue_is_cited_without_a_question(root: Path) -> None:
    before = (root / "register/bodies.yaml").read_bytes(), (root / "register/rules.yaml").read_bytes()
    assert grant(root) == 0
    granted = pipeline.check(root, TODAY, use_cache=False).record_set.guarantees[0]
    assert (granted.bodies[0].body, granted.rules[0].rule) == ("leeds-library-service", "staffed-hours")
    assert ((root / "register/bodies.yaml").read_bytes(), (root / "register/rules.yaml").read_bytes()) == before


def test_what_is_not_there_is_asked_for_with_the_nearest(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "register/pending/room.yaml").write_text(OTHER.replace("Doors kept", "Staffed hours always"), "utf-8")
    assert grant(root) == 1
    said = capsys.readouterr().err
    assert "bodies.b1.body" in said
    assert "rules.r1.rule" in said
    assert "`staffed-hours` (Staffed hours)" in said
    assert grant(root, "--set", "bodies.b1.body=leeds-library-service", "--set", "rules.r1.rule=staffed-hours") == 0
    assert pipeline.check(root, TODAY, use_cache=False).problems == ()


@pytest.mark.parametrize(("place", "cited"), [("E08000035", True), ("W06000011", False)])
def test_a_body_of_the_same_name_in_another_place_is_asked_about(
    place: str, cited: bool, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trust = APPLICATION.replace("name: Library service", "name: Reading Trust").replace(
        "type: local-authority", "type: landowner"
    )
    (root / "register/pending/room.yaml").write_text(trust.replace("\n    gss: E08000035\n", "\n"), "utf-8")
    entry = (
        "- {id: the-trust, name: Reading Trust, type: landowner, jurisdiction: [E, W], place: PLACE, contact: {post: Clerk}}\n"
    )
    with (root / "register/bodies.yaml").open("a", encoding="utf-8") as bodies:
        bodies.write(entry.replace("PLACE", place))
    grant(root, "--set", "rules.r1.rule=new", "--dry-run")
    assert ("bodies.b1.body" not in capsys.readouterr().err) == cited


def test_a_new_rule_of_a_known_name_needs_an_id_of_its_own(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "register/pending/room.yaml").write_text(OTHER.replace("Doors kept", "Staffed hours"), "utf-8")
    new = ("--set", "bodies.b1.body=new", "--set", "rules.r1.rule=new")
    assert grant(root, *new) != 0
    said = capsys.readouterr().err
    assert "catalogue.rules.r1.id (" in said
    assert "catalogue.bodies.b1.id (" not in said
    assert grant(root, *new, "--set", "catalogue.rules.r1.id=staffed-hours-of-the-reading-rooms") == 0
    assert pipeline.check(root, TODAY, use_cache=False).problems == ()


def test_a_new_body_and_a_new_rule_are_added_in_the_same_step(root: Path) -> None:
    (root / "register/pending/room.yaml").write_text(OTHER, "utf-8")
    assert (
        grant(root, "--set", "bodies.b1.body=new", "--set", "catalogue.rules.r1.id=leeds-doors", "--set", "rules.r1.rule=new")
        == 0
    )
    checked = pipeline.check(root, TODAY, use_cache=False)
    assert checked.problems == ()
    granted = checked.record_set.guarantees[0]
    added = checked.record_set.catalogues.bodies.get(granted.bodies[0].body)
    assert added == KnownBody(
        id="leeds-reading-rooms", name="Leeds reading rooms", type="local-authority", jurisdiction=("E",),
        contact=BodyContact("Head"), gss="E08000035",
    )  # fmt: skip
    kept = checked.record_set.catalogues.rules.get("leeds-doors")
    assert kept is not None
    assert (kept.name, kept.issuer, granted.rules[0].rule) == ("Doors kept", "leeds-reading-rooms", "leeds-doors")


SCHOOL = OTHER.replace("type: local-authority\n    gss: E08000035\n", "type: school-or-trust\n")


@pytest.mark.parametrize(("said", "place"), [("E08000035", "E08000035"), ("none", None)])
def test_where_a_new_body_is_that_is_no_council_is_asked(
    said: str, place: str | None, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "register/pending/room.yaml").write_text(SCHOOL, "utf-8")
    new = ("--set", "bodies.b1.body=new", "--set", "rules.r1.rule=staffed-hours")
    assert grant(root, *new) == 1
    assert capsys.readouterr().err.count("catalogue.bodies.b1.place (") == 1
    assert grant(root, *new, "--set", f"catalogue.bodies.b1.place={said}") == 0
    added = pipeline.check(root, TODAY, use_cache=False).record_set.catalogues.bodies.get("leeds-reading-rooms")
    assert added is not None
    assert (added.type, added.gss, added.place) == ("school-or-trust", None, place)


@pytest.mark.parametrize("bad", ["nobody", "fire-brigade", ""])
def test_an_id_that_is_not_there_is_refused_and_nothing_is_written(bad: str, root: Path) -> None:
    (root / "register/pending/room.yaml").write_text(OTHER, "utf-8")
    assert grant(root, "--set", f"bodies.b1.body={bad}", "--set", "rules.r1.rule=staffed-hours") == 1
    assert (root / "register/pending/room.yaml").read_text("utf-8") == OTHER
    assert len(list((root / "register").rglob("BSG-*"))) == 0


def test_a_refusal_cites_and_adds_as_well(root: Path) -> None:
    (root / "register/pending/room.yaml").write_text(OTHER, "utf-8")
    said = [
        "--reason-code",
        "no-body-bound",
        "--reasons",
        "Nobody agreed.",
        "--next-step",
        "Ask again.",
        "--title",
        "Evenings alone",
    ]
    said += ["--set", "received=2026-08-03", "--set", "complete=2026-08-31", "--set", "bodies.b1.notified=never"]
    said += ["--set", "catalogue.bodies.b1.jurisdiction=E"]
    said += ["--set", "by.name=The panel", "--set", "by.kind=panel", "--set", "rules.r1.rule=staffed-hours"]
    said += ["--set", "bodies.b1.body=new", "--set", "catalogue.bodies.b1.contact.post=Head of rooms"]
    assert main(["refuse", "room", "--root", str(root), "--today", "2026-11-23", *said]) == 0
    checked = pipeline.check(root, TODAY, use_cache=False)
    assert checked.problems == ()
    refused = checked.record_set.refusals[0]
    assert (refused.bodies_named[0].body, refused.rules_named[0].rule) == ("leeds-reading-rooms", "staffed-hours")


def test_a_body_that_two_applications_bring_is_told_in_the_second(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "register/pending/room.yaml").write_text(OTHER, "utf-8")
    given = ("--set", "bodies.b1.body=new", "--set", "rules.r1.rule=staffed-hours")
    assert grant(root, *given) == 0
    (root / "register/pending/room.yaml").write_text(OTHER, "utf-8")
    assert grant(root, *given) == 1
    assert "catalogue-" in capsys.readouterr().err


def test_an_officer_at_a_terminal_is_asked_once_for_each_and_may_answer_by_number(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter(["9", "1", "new"])

    def answer(question: str) -> str:
        if "(Enter: " in question:  # what may be left open
            return ""
        asked.append(question)
        return next(answers)

    text = APPLICATION.replace("name: Library service", "name: The Leeds libraries service").replace(
        "Staffed hours", "Doors kept"
    )
    (root / "register/pending/room.yaml").write_text(text, "utf-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    assert grant(root) == 0
    assert ["one of these" in a or "no rule in the catalogue" in a for a in asked] == [True, True, True]
    assert "1. leeds-library-service: Library service (local-authority, E08000035)" in asked[0]
    assert [a.startswith("! “9” is neither a number above nor an id in the catalogue.") for a in asked] == [False, True, False]
    granted = pipeline.check(root, TODAY, use_cache=False).record_set.guarantees[0]
    assert (granted.bodies[0].body, granted.rules[0].rule) == ("leeds-library-service", "doors-kept")
