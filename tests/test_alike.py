"""What a story is like: the words of the index (`js/alike.json` is held for the browser too), and what is found on the site."""

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.checking import pipeline
from registrar.model.event import Event
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.search.alike import (
    IDLE,
    MOST,
    WORTH,
    Document,
    Word,
    about,
    index,
    index_of_known,
    kinds_of_word,
    parts,
)
from registrar.publish.search.described import asked_of, described
from registrar.publish.search.likeness import MOST_WORDS, Asked, found, groups, ranked
from registrar.publish.search.stems import part_of
from registrar.review.precedents import Nearest
from registrar.site.files import search_alike
from samples import SAMPLE

TABLE: dict[str, Any] = json.loads((Path(__file__).parent / "js/alike.json").read_text("utf-8"))
WORDS = st.text("abcdeg", min_size=2, max_size=6)
DOCUMENTS = st.lists(st.builds(Document, st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5)), max_size=40)


def numbers(steps: list[int]) -> list[int]:
    """The numbers to which steps lead."""
    found, at = [], -1
    for step in steps:
        at += step
        found.append(at)
    return found


def test_the_table() -> None:
    assert TABLE["stop"].split() == sorted(IDLE)
    for row in TABLE["rows"]:
        assert kinds_of_word(row["text"]) == row["words"], row["text"]
    for word, many, part in TABLE["parts"]:
        assert part_of(word, many) == part
    for row in TABLE["asked"]:
        made = groups(Asked(**row["asked"]))
        assert [[says, list(terms)] for says, terms in made] == row["groups"]
    for row in TABLE["ranked"]:
        assert ranked([(says, [Word(*word) for word in words]) for says, words in row["asked"]]) == row["found"], row["why"]


def test_the_review_looks_for_what_the_form_looks_for(register: Register) -> None:
    scheme = next(g for g in register.guarantees if g.id == "SPECIMEN-0004")
    for row in TABLE["applications"]:
        told = row["application"]
        rules = tuple(
            msgspec.structs.replace(scheme.rules[0], name=r["name"], rule=r.get("rule"), url=None, citation=r["name"])
            for r in told["rules"]
        )
        places = tuple(msgspec.structs.replace(scheme.places[0], gss=place["gss"]) for place in told["places"])
        services = {"service": told["service"], "other_services": tuple(told.get("other_services", ()))}
        made = asked_of(
            register.catalogues, msgspec.structs.replace(scheme, title=told["title"], rules=rules, places=places, **services)
        )
        asked = row["asked"]
        assert made == Asked(asked["text"], asked["rules"], tuple(asked["services"]), asked["councils"])


@settings(max_examples=15)
@given(DOCUMENTS)
def test_each_word_leads_to_the_documents_that_have_it_and_to_no_other(documents: list[Document]) -> None:
    found = index(documents)
    for word, (worth, strong, weak) in found.items():
        assert worth >= 1
        twice, once = numbers(strong), numbers(weak)
        assert len(twice) + len(once) <= MOST
        assert twice == [n for n, d in enumerate(documents) if word in kinds_of_word(" ".join(d.strong))]
        having = [n for n, d in enumerate(documents) if word in kinds_of_word(" ".join(d.weak))]
        assert once == [n for n in having if n not in twice]
    if len(documents) <= 30:
        assert found.keys() == {w for d in documents for w in kinds_of_word(" ".join([*d.strong, *d.weak]))}


def test_of_very_many_documents_the_first_are_kept_and_what_a_third_have_says_nothing() -> None:
    documents = [Document([f"tea{n}", "hall" if n % 2 else "", "kitchen" if n % 4 == 0 else ""], []) for n in range(1_000)]
    found = index(documents)
    assert "hal" not in found
    assert numbers(found["kitchen"].strong) == [n for n in range(1_000) if n % 4 == 0][:MOST]
    assert found["tea7"].worth > found["kitchen"].worth


@given(st.dictionaries(WORDS, st.builds(Word, st.integers(1, 99), st.lists(st.integers(1, 99)), st.just([])), max_size=60))
def test_each_word_is_in_its_part(words: Mapping[str, Word]) -> None:
    made = parts(words, 200)
    assert {w: of for part in made for w, of in part.items()} == words
    for number, part in enumerate(made):
        assert all(part_of(word, len(made)) == number for word in part)


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, dt.date(2026, 11, 23), use_cache=False)


def test_what_is_shown_of_each_leads_to_its_page_and_is_of_the_register(register: Register) -> None:
    made = search_alike.files(register)
    shown = [row for name in made if name.startswith("shown-") for row in made[name]]
    assert {row.kind for row in shown} == {"rule", "guarantee", "refusal", "case"}
    numbered = {row.address.rstrip("/") for row in shown if row.kind != "rule"}
    settled = {c.id for c in register.cases if register.stage(c).stage == "settled"}
    assert numbered == {e.id for e in register.counted} | settled
    assert all(row.says for row in shown)


def test_each_file_says_of_which_documents_it_is(register: Register) -> None:
    """Their numbers are those of no others; a changed word makes none of these files another."""
    first, *rest = register.refusals
    fewer = replace(register, refusals=tuple(rest), by_id={id_: e for id_, e in register.by_id.items() if id_ != first.id})
    reworded = msgspec.structs.replace(first, title="Another title")
    worded = replace(register, refusals=(reworded, *rest), by_id={**register.by_id, first.id: reworded})
    states = [search_alike.state(r) for r in (register, worded, fewer)]
    assert states[0] == states[1] != states[2]
    for name in search_alike.subjects(register):
        (artifact,) = search_alike.render(register, name)
        assert json.loads(artifact.content)[0] == states[0]


def test_an_illustration_is_called_one(register: Register) -> None:
    """Somebody who was just told no would take what is made up for what was granted."""
    made = search_alike.files(register)
    shown = [row for name in made if name.startswith("shown-") for row in made[name]]
    specimens = {f"rules/{id_}/" for id_, rule in register.catalogues.rules.entries.items() if rule.specimen}
    assert {row.kind for row in shown} == {"rule", "guarantee", "refusal", "case"}
    for row in shown:
        assert row.says.startswith("Illustration. ") == ("SPECIMEN-" in row.address or row.address in specimens), row


def test_once_the_register_is_live_no_illustration_is_told_as_an_example(register: Register) -> None:
    live = Register(**{**vars(register), "info": msgspec.structs.replace(register.info, live=True)})
    made = search_alike.files(live)
    assert made["map"]["parts"] == 1
    assert [name for name in made if name.startswith("shown-")] == []


def test_what_is_over_is_not_shown_like_what_stands(register: Register) -> None:
    """A guarantee that has ended, and a refusal to which a challenge succeeded."""
    day = dt.date(2026, 11, 1)
    first, *rest = register.refusals
    won = msgspec.structs.replace(first, events=(Event(1, day, day, "challenge-decided", "court", outcome="upheld"),))
    made = search_alike.files(replace(register, refusals=(won, *rest), by_id={**register.by_id, won.id: won}))
    says = {row.address.rstrip("/"): row.says for name in made if name.startswith("shown-") for row in made[name]}
    over = {g.id: register.status(g) for g in register.counted if isinstance(g, Guarantee) and register.ended(g)}
    assert {"revoked", "expired"} <= set(over.values())
    assert {id_ for id_, text in says.items() if "It has ended: " in text} == set(over)
    assert all(says[id_].endswith(f" It has ended: {status}.") for id_, status in over.items())
    assert {id_ for id_, text in says.items() if "A challenge" in text} == {won.id}


CODES = st.lists(st.sampled_from("abcd"), max_size=3)
DESCRIBED = st.lists(st.tuples(st.lists(WORDS, max_size=5), CODES, CODES, CODES), max_size=40)


@settings(max_examples=30)
@given(DESCRIBED, st.tuples(st.lists(WORDS, max_size=8), CODES, CODES, CODES))
def test_what_is_about_the_same_rule_comes_first(
    known: list[tuple[list[str], list[str], list[str], list[str]]], asked: tuple[list[str], list[str], list[str], list[str]]
) -> None:
    """Whatever else documents share. What is about the same rule or service is always found, and nothing for a council alone."""
    documents = [
        Document(
            words,
            [],
            [*(about("rule", c) for c in rules), *(about("service", c) for c in services), *(about("council", c) for c in kinds)],
        )
        for words, rules, services, kinds in known
    ]
    looked = groups(Asked(" ".join(asked[0]), asked[1], asked[2], asked[3]))
    near = ranked(found({**index(documents), **index_of_known(documents)}, looked))
    rules = [len(set(known[n][1]) & set(asked[1])) for n in near]
    assert rules == sorted(rules, reverse=True)
    assert {n for n, one in enumerate(known) if set(one[1]) & set(asked[1]) or set(one[2]) & set(asked[2])} <= set(near)
    words = set(kinds_of_word(" ".join(asked[0])))
    assert all(
        set(known[n][1]) & set(asked[1]) or set(known[n][2]) & set(asked[2]) or words & set(kinds_of_word(" ".join(known[n][0])))
        for n in near
    )


def test_no_words_of_a_million_documents_outweigh_a_rule() -> None:
    most = 1 + round(10 * math.log(1_000_000) / math.log(3))
    assert WORTH["rule"] > MOST_WORDS * 2 * most + WORTH["service"] + WORTH["council"]


def test_an_application_is_shown_to_the_panel_what_its_group_was_shown(register: Register) -> None:
    """/apply/ asks the files of the site; the review asks the records that could be read. Both find the same decisions."""
    record_set = pipeline.check(SAMPLE, dt.date(2026, 11, 23), use_cache=False).record_set
    made = search_alike.files(register)
    files: dict[str, Word] = {}
    for name in made:
        if name.startswith(("words-", "known-")):
            files.update(made[name])
    shown = [row for n in range(len([name for name in made if name.startswith("shown-")])) for row in made[f"shown-{n}"]]
    compared = 0
    for guarantee in record_set.guarantees:
        scheme = msgspec.structs.replace(guarantee, file="register/pending/ours.yaml")
        near = [shown[n] for n in ranked(found(files, groups(asked_of(register.catalogues, scheme))))]
        on_page = [row.address.rstrip("/") for row in near if row.kind in ("guarantee", "refusal")]
        told = [p.record.id for p in Nearest(record_set).to(scheme)]
        assert told == on_page[: len(told)]
        assert len(told) == min(5, len(on_page))
        compared += len(told)
    assert compared > 20


def test_the_review_finds_precedents_among_records_that_have_faults() -> None:
    """A rule and a place that nobody knows, one number twice, a case that is settled without a word on how."""
    found = pipeline.check(SAMPLE, dt.date(2026, 11, 23), use_cache=False).record_set
    kitchen, *others = sorted(found.guarantees, key=lambda g: g.id != "SPECIMEN-0004")
    broken = msgspec.structs.replace(
        kitchen,
        file="register/specimens/twice.yaml",
        rules=tuple(msgspec.structs.replace(r, rule="no-such-rule") for r in kitchen.rules),
        places=tuple(msgspec.structs.replace(p, gss="E99999999") for p in kitchen.places),
    )
    cases = tuple(
        msgspec.structs.replace(c, events=tuple(msgspec.structs.replace(e, how=None) for e in reversed(c.events)))
        for c in found.cases
    )
    nearest = Nearest(replace(found, guarantees=(broken, kitchen, *others), cases=cases))
    assert {p.record.file for p in nearest.to(kitchen)} >= {broken.file}
    assert kitchen.file in {p.record.file for p in nearest.to(broken)}


def test_the_panel_is_told_what_became_of_a_refusal_and_how_an_illustration_differs() -> None:
    """A challenge that succeeded; and a limit that the nearest has, of a rule that neither cites by its id."""
    found = pipeline.check(SAMPLE, dt.date(2026, 11, 23), use_cache=False).record_set
    day = dt.date(2026, 11, 1)
    first, *rest = found.refusals
    won = msgspec.structs.replace(first, events=(Event(1, day, day, "challenge-decided", "court", outcome="upheld"),))
    kitchen = next(g for g in found.guarantees if g.id == "SPECIMEN-0004")
    asking = msgspec.structs.replace(
        kitchen, title=won.title, service=won.service, places=won.places, file="register/pending/x.yaml"
    )
    told = {p.record.id: p.differs for p in Nearest(replace(found, refusals=(won, *rest))).to(asking)}
    assert "A challenge to it succeeded on 1 November 2026: it does not stand." in told[won.id]
    limited = msgspec.structs.replace(
        kitchen, rules=tuple(msgspec.structs.replace(r, rule=None, limits="Ten.") for r in kitchen.rules)
    )
    free = tuple(msgspec.structs.replace(r, rule=None, limits=None) for r in kitchen.rules)
    mine = msgspec.structs.replace(kitchen, rules=free, file="register/specimens/x.yaml")
    others = tuple(g for g in found.guarantees if g.id != kitchen.id)
    near = {p.record.id: p.differs for p in Nearest(replace(found, guarantees=(limited, *others))).to(mine)}
    assert any(said.startswith("Missing here: a limit on ") for said in near[kitchen.id])


@pytest.mark.parametrize("kind", ["case", "guarantee"])
def test_no_illustration_is_told_the_panel_as_soon_as_there_is_a_real_record(kind: str) -> None:
    """Whatever `live` in register.yaml still says: /apply/ shows none from then on."""
    found = pipeline.check(SAMPLE, dt.date(2026, 11, 23), use_cache=False).record_set
    kitchen = next(g for g in found.guarantees if g.id == "SPECIMEN-0004")
    asking = msgspec.structs.replace(kitchen, file="register/2026/BSG-2026-0001.yaml", id="BSG-2026-0001")
    alone = Nearest(replace(found, guarantees=(*found.guarantees, asking)))
    assert "SPECIMEN-0004" in {p.record.id for p in alone.to(asking)}, "nothing real but the scheme itself"
    if kind == "case":
        case = msgspec.structs.replace(found.cases[0], file="register/cases/2026/BSG-CASE-2026-0001.yaml")
        live = replace(found, cases=(*found.cases, case))
    else:
        other = msgspec.structs.replace(asking, file="register/2026/BSG-2026-0002.yaml", id="BSG-2026-0002")
        live = replace(found, guarantees=(*found.guarantees, other))
    assert all(not p.record.specimen for p in Nearest(live).to(asking))


def test_a_rule_is_found_by_an_id_of_before_as_well(register: Register) -> None:
    """The form gives the id that stands in the record from which an application began; the panel has that of today."""
    rules = register.catalogues.rules
    known = rules.entries["local-policy-commercial-kitchen-before-registration"]
    renamed = msgspec.structs.replace(known, id="kitchens", former_ids=(known.id,))
    entries = {id_: rule for id_, rule in rules.entries.items() if id_ != known.id} | {renamed.id: renamed}
    catalogues = replace(register.catalogues, rules=replace(rules, entries=entries))
    decided = described(catalogues, register.codes, register.counted, ())
    index_ = index_of_known([one.document for one in decided])
    near = [ranked(found(index_, groups(Asked("", [id_])))) for id_ in (known.id, renamed.id)]
    assert near[0] == near[1]
    assert {decided[n].what.id for n in near[0]} >= {"kitchens", "SPECIMEN-0004"}
