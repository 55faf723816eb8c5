"""Differences between two versions in words, and what must hold for the differences of any two."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.history.compare import changes, cut, shortened
from registrar.history.pieces import Reader
from registrar.model import codes
from registrar.model.change import Change
from registrar.model.vocabulary import Vocabulary
from registrar.reading import schema, source
from registrar.reading.fields import Field, tree
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
FIELDS = tree(schema.load(PROJECT / "schemas"), "guarantee.json")
VOCABULARY = Vocabulary(codes.load(PROJECT), {"W06000011": "Swansea"})
FILES = sorted((SAMPLE / "register/specimens").glob("*.yaml"))


def kitchen() -> dict[str, Any]:
    data: dict[str, Any] = source.read("", (SAMPLE / "register/specimens/SPECIMEN-0004.yaml").read_bytes()).data
    return data


def told(before: Any, after: Any, fields: Field = FIELDS) -> list[str]:
    return [c.words for c in changes(before, after, fields, VOCABULARY)]


def test_a_date_is_told_in_words() -> None:
    after = kitchen()
    after["decision"]["expires"] = "2028-09-15"
    assert told(kitchen(), after) == ["Decision, in force until: 15 September 2027 → 15 September 2028"]


def test_codes_and_places_and_bodies_are_told_by_their_names() -> None:
    after = kitchen()
    after["service"] = "transport"
    after["places"][0]["part"] = "two neighbourhoods"
    after["rules"][0]["effect"] = "guided"
    after["rules"][0]["issuer"] = "b9"
    after["bodies"][0]["id"] = "b9"
    after["appeal"]["in_writing"] = False
    said = told(kitchen(), after)
    assert "Service: Food and meals → Transport" in said
    assert "Place Swansea, part of the area: one neighbourhood → two neighbourhoods" in said
    assert "Rule r1 (Certificate for every food handler), effect: Confirmed as never required → Guided" in said
    assert "Body b1 (The local authority food team (specimen)) removed: The local authority food team (specimen)" in said
    assert "Appeal, in writing: yes → no" in said


def test_a_list_is_matched_by_its_ids_and_not_by_position() -> None:
    after = kitchen()
    gone = after["safeguards"].pop(2)
    new = {**gone, "id": "s9", "text": "A fire drill every term"}
    after["safeguards"].insert(0, new)
    assert told(kitchen(), after) == [
        "Safeguard s9 added: A fire drill every term",
        f"Safeguard {gone['id']} removed: {cut(gone['text'])}",
    ]
    after["safeguards"].reverse()
    assert told(kitchen(), after)[-1] == "Safeguards: now in another order"


def test_an_event_is_told_by_what_happened() -> None:
    after = kitchen()
    after["events"].append({"n": 99, "date": "2026-10-10", "recorded": "2026-10-11", "type": "suspended", "by": "b1"})
    found = changes(kitchen(), after, FIELDS, VOCABULARY)
    assert [(c.path, c.words) for c in found] == [("events.99", "Event 99 added: Suspended, 10 October 2026")]


def test_a_field_that_comes_or_goes() -> None:
    before, after = kitchen(), kitchen()
    del before["learning"]
    after["rules"][0]["limits"] = "Only on weekdays"
    said = told(before, after)
    assert "Rule r1 (Certificate for every food handler), limits added: Only on weekdays" in said
    assert any(s.startswith("What was learnt added: ") for s in said)
    assert any(s.startswith("What was learnt removed: ") for s in told(after, before))


def test_lists_of_words_are_told_word_by_word() -> None:
    after = kitchen()
    after["keywords"] = [*kitchen()["keywords"][1:], "canteen"]
    after["remains"][0] += " (2024)"
    said = told(kitchen(), after)
    assert "Search words added: canteen" in said
    assert "Search words removed: soup kitchen" in said
    assert any(s.startswith("What still applies: ") and s.endswith("(2024)") for s in said)


def test_a_long_text_is_quoted_where_it_differs() -> None:
    words = [f"word{i}" for i in range(400)]
    changed = [*words[:200], "another", *words[201:]]
    was, now = shortened(" ".join(words), " ".join(changed))
    assert was == "… word195 word196 word197 word198 word199 word200 word201 word202 word203 word204 word205 …"
    assert now == "… word195 word196 word197 word198 word199 another word201 word202 word203 word204 word205 …"
    assert shortened("a", "b") == ("a", "b")


def test_what_the_schema_does_not_know_is_told_by_its_key() -> None:
    assert told({"old_field": 1, "x": {"a": [1]}}, {"old_field": True, "x": "text"}) == ["Old field: 1 → yes", "X: A: 1 → text"]


LEAF = st.booleans() | st.integers(-9, 9) | st.sampled_from(["a", "b", "2026-01-01", "r1"])
ITEM = st.fixed_dictionaries({"id": st.sampled_from(["r1", "r2", "r3"]), "name": LEAF})
DATA = st.dictionaries(
    st.sampled_from(["title", "rules", "keywords", "decision", "other"]),
    st.recursive(LEAF | st.lists(ITEM, max_size=4), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)),
    max_size=4,
)  # fmt: skip


@settings(max_examples=20)
@given(DATA)
def test_a_version_does_not_differ_from_itself(data: dict[str, Any]) -> None:
    assert told(data, copy.deepcopy(data)) == []


@settings(max_examples=30)
@given(DATA, DATA)
def test_two_versions_differ_exactly_when_something_is_told(before: dict[str, Any], after: dict[str, Any]) -> None:
    same = json.dumps(before, sort_keys=True) == json.dumps(after, sort_keys=True)
    assert (told(before, after) == []) == same


@settings(max_examples=30)
@given(DATA, DATA)
def test_the_way_back_tells_the_same_the_other_way_round(before: dict[str, Any], after: dict[str, Any]) -> None:
    def sides(found: tuple[Change, ...]) -> list[str]:
        return sorted(json.dumps([c.path, c.what, c.before, c.after], sort_keys=True) for c in found)

    there = sides(changes(before, after, FIELDS, VOCABULARY))
    other = {"added": "removed", "removed": "added"}
    back = changes(after, before, FIELDS, VOCABULARY)
    turned = tuple(Change(c.path, c.label, other.get(c.what, c.what), c.now, c.was, c.after, c.before) for c in back)
    assert sides(turned) == there


@given(st.permutations(kitchen()["safeguards"]))
def test_another_order_is_one_change(safeguards: list[Any]) -> None:
    after = kitchen() | {"safeguards": safeguards}
    expected = [] if safeguards == kitchen()["safeguards"] else ["Safeguards: now in another order"]
    assert told(kitchen(), after) == expected


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_pieces_read_as_the_whole_does(path: Path) -> None:
    raw = path.read_bytes()
    reader = Reader()
    whole = source.read("", raw).data
    for text in (raw, raw.replace(b"\n", b"\r\n"), b"# a note\n\n" + raw, raw + b"# the end\n"):
        assert reader.read(text) == whole
        assert list(reader.read(text)) == list(whole)


LINES = st.sampled_from(
    ["a: 1", "b: x", "a:", "list:", "  - 1", "  - a: 1", "    b: 2", "  - |", "    text", "- 1", "# note", "", "---", "...", "b: |", "  c: d",
     "a: [1,", "2]", "a: 'x", "y'", 'a: "x', 'b: y"', "? a", ": b", "a: &x 1", "b: *x", "%YAML 1.2", "  ", "\tb: 1", "a: {b: 1,", "c: 2}", "text"]
)  # fmt: skip


@given(st.lists(st.lists(LINES, max_size=7), min_size=1, max_size=3), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_lines_in_pieces_read_as_they_do_whole(versions: list[list[str]], end: str) -> None:
    reader = Reader()
    for lines in versions:
        raw = end.join(lines).encode()
        assert reader.read(raw) == source.read("", raw).data
