"""What a page or file did not read while it was made makes no difference to it: held for every unit, over random edits."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from registrar.checking import pipeline
from registrar.model.record_set import RecordSet
from registrar.model.records import Case
from registrar.model.register import WORKED_OUT, Entry, Register
from registrar.model.versions import History, Past, Removal, Version
from registrar.publish.artifact import Artifact
from registrar.publish.feeds import catalogue
from registrar.publish.listings import LISTINGS
from registrar.site.dependencies import LISTS, MANY, MAPPINGS, OF_STAMP, PRESENCE, TEXT, Noted, Read, in_order, observed, reads_of
from registrar.site.digests import Digests, identity
from registrar.site.files import OUTPUTS, topic_feeds
from registrar.site.pages import PAGES, due, facets, versions
from registrar.site.sections import lists
from registrar.site.sections.page import Page
from registrar.site.units import Module
from registrar.stamp.stamping import stamped
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
MODULES: tuple[Module, ...] = (*OUTPUTS, *PAGES)
Edit = Callable[[Any], Any]


@cache
def record_set() -> RecordSet:
    return pipeline.check(SAMPLE, TODAY, use_cache=False).record_set


@cache
def schemas() -> Any:
    return pipeline.load(SAMPLE, TODAY, use_cache=False).schemas


def register(records: RecordSet) -> Register:
    return replace(Register.of(records), schemas=schemas())


def made(module: Module, subject: Any, seen: Register) -> tuple[Any, ...] | None:
    """What a unit gives; None for one that hands over a file of the register or writes a large one itself."""
    things = tuple(module.render(seen, subject))
    return things if all(isinstance(t, Page | Artifact) for t in things) else None


def units(whole: Register) -> Iterator[tuple[bytes, Module, Any, Digests]]:
    digests = Digests(whole, Path())
    for module in MODULES:
        for subject in module.subjects(whole):
            yield identity(module.__name__, subject, digests), module, subject, digests


@cache
def before() -> dict[bytes, tuple[list[Read], bytes, tuple[Any, ...]]]:
    """Every unit of the tests' register: what it read, the digest of that, and what it gave."""
    whole = register(record_set())
    found = {}
    for name, module, subject, digests in units(whole):
        reads = reads_of(subject)
        things = made(module, subject, observed(whole, reads))
        if things is not None:
            kept = msgspec.msgpack.decode(msgspec.msgpack.encode(in_order(reads)), type=list[Read])  # as the cache keeps them
            found[name] = kept, digests.of_reads(in_order(reads)), things
    return found


def retitled(record: Entry) -> Entry:
    return msgspec.structs.replace(record, title=f"{record.title} again")


def moved(record: Entry) -> Entry:
    place = msgspec.structs.replace(record.places[0], gss="E08000035")
    return msgspec.structs.replace(record, places=(place, *record.places[1:]))


def of_another_service(record: Entry) -> Entry:
    return msgspec.structs.replace(record, service="libraries-culture")


def with_another_first_rule(record: Entry) -> Entry:
    first, *others = record.rules_named
    return msgspec.structs.replace(record, rules=(msgspec.structs.replace(first, name="Another rule", url=None), *others))


def with_another_first_body(record: Entry) -> Entry:
    first, *others = record.bodies_named
    return msgspec.structs.replace(record, bodies=(msgspec.structs.replace(first, name="Another body"), *others))


def without_its_last_event(record: Entry) -> Entry:
    return msgspec.structs.replace(record, events=record.events[:-1]) if len(record.events) > 1 else record


EDITS: tuple[Edit, ...] = (
    retitled, moved, of_another_service, with_another_first_rule, with_another_first_body, without_its_last_event,
)  # fmt: skip


def edited(records: RecordSet, edit: Edit | None, number: int) -> RecordSet:
    """The records with one of them edited, or taken away where there is no edit."""
    chosen = records.decided[number]

    def each(kept: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple((edit(r) if edit else None) if r is chosen else r for r in kept if edit or r is not chosen)

    return RecordSet(
        records.today, records.codes, records.gazetteer, records.catalogues, records.info,
        each(records.guarantees), each(records.refusals), powers=records.powers,
    )  # fmt: skip


def named(records: RecordSet, number: int) -> bool:
    """Whether another record names it, and so cannot do without it."""
    id_ = records.decided[number].id
    others = [g for g in records.guarantees if g.id != id_]
    return any(id_ in (*g.precedents, *g.supersedes, *(e.ref for e in g.events)) for g in others)


@settings(max_examples=1)  # the smallest, beside those that are named
@given(edit=st.sampled_from([*EDITS, None]), number=st.integers(0, 15))
@example(edit=retitled, number=11)  # others name it
@example(edit=moved, number=4)
@example(edit=of_another_service, number=8)
@example(edit=with_another_first_rule, number=2)
@example(edit=with_another_first_body, number=14)  # a refusal
@example(edit=without_its_last_event, number=12)  # it took the place of another
@example(edit=None, number=13)  # it names another
def test_a_unit_whose_reads_are_the_same_is_the_same(edit: Edit | None, number: int) -> None:
    if edit is None and named(record_set(), number):
        return
    whole = register(edited(record_set(), edit, number))
    reused = 0
    for name, module, subject, digests in units(whole):
        known = before().get(name)
        if known is not None and digests.of_reads(known[0]) == known[1]:
            reused += 1
            assert made(module, subject, whole) == known[2], f"{module.__name__} {subject!r} rests on more than it read"
    assert reused > 100


def with_a_reply(case: Case) -> Case:
    asks = (msgspec.structs.replace(case.asks[0], replied=TODAY, position="objects", words="No."), *case.asks[1:])
    return msgspec.structs.replace(case, asks=asks)


@pytest.mark.parametrize("edit", [moved, with_a_reply, None])
def test_what_rests_on_a_case_is_made_anew_when_it_changes(edit: Edit | None) -> None:
    chosen, *others = record_set().cases
    whole = register(replace(record_set(), cases=(*([edit(chosen)] if edit else []), *others)))
    reused = changed = 0
    for name, module, subject, digests in units(whole):
        known = before().get(name)
        if known is not None and digests.of_reads(known[0]) == known[1]:
            reused += 1
            assert made(module, subject, whole) == known[2], f"{module.__name__} {subject!r} rests on more than it read"
        else:
            changed += 1
    assert reused > changed


def test_an_edit_of_one_record_leaves_most_pages_as_they_are() -> None:
    whole = register(edited(record_set(), retitled, 3))
    known = before()
    kept = sum(1 for name, _, _, digests in units(whole) if name in known and digests.of_reads(known[name][0]) == known[name][1])
    assert kept > 0.7 * len(known)


@pytest.mark.parametrize("module", [due, facets, topic_feeds], ids=lambda module: module.__name__.rpartition(".")[2])
def test_of_a_long_list_nothing_is_made_anew_that_stays_the_same(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    """One record is on one page of a list, and in the feed of a facet only while it is among the newest."""
    monkeypatch.setattr(lists, "PER_LIST", 2)
    monkeypatch.setattr(due, "PER_LIST", 2)
    monkeypatch.setattr(catalogue, "FEWEST", 2)
    before, after = (_units_of(module, register(edited(record_set(), edit, 3))) for edit in (lambda record: record, retitled))
    assert before.keys() == after.keys()
    anew = {path for path in after if after[path][0] != before[path][0]}
    assert anew == {path for path in after if after[path][1] != before[path][1]}
    assert 0 < len(anew) < len(after) / 2


def _units_of(module: Module, whole: Register) -> dict[str, tuple[bytes, list[Any]]]:
    """Each unit by the address of its first page or file: what names it and what it read, and what it gave."""
    digests, found = Digests(whole, Path()), {}
    for subject in module.subjects(whole):
        reads: set[Read] = set()
        given = list(module.render(observed(whole, reads), subject))
        if module is not facets or subject.value is not None:
            name = identity(module.__name__, subject, digests) + digests.of_reads(in_order(reads))
            first = given[0]
            found[first.address if isinstance(first, Page) else first.path] = name, given
    return found


def test_the_page_of_a_version_does_not_rest_on_all_records() -> None:
    """It is made from a view of the register; what is worked out from that view would walk through all records each time."""
    whole = register(record_set())
    chosen = next(g for g in whole.guarantees if not g.precedents)
    version = Version(
        number=1,
        day=TODAY,
        order=0,
        commit="a",
        committed=0,
        file=chosen.file,
        sha256="0" * 64,
        title=chosen.title,
        readable=True,
    )
    whole = replace(whole, history=History("", "a", {chosen.id: Past((version,))}))
    whole = stamped(whole, (), None)
    reads: set[Read] = set()
    pages = list(versions.render(observed(whole, reads), chosen.id))
    assert chosen.title in pages[0].body
    assert ("by_id", chosen.id) in reads or ("whether in by_id", chosen.id) in reads
    assert {name for name, key in reads if key is None} <= {"letters"}


def test_a_mapping_notes_what_is_asked_of_it() -> None:
    reads: set[Read] = set()
    noted = Noted("by_id", {"a": 1, "b": 2}, reads)
    assert noted["a"] == 1
    assert noted.get("c") is None
    assert "d" not in noted
    assert reads == {("by_id", "a"), ("by_id", "c"), ("whether in by_id", "d")}
    assert list(noted) == ["a", "b"]
    assert ("by_id", None) in reads


def test_whoever_counts_a_mapping_has_read_the_whole() -> None:
    reads: set[Read] = set()
    assert len(Noted("by_id", {"a": 1, "b": 2}, reads)) == 2
    assert reads == {("by_id", None)}


HISTORY = History("", "a", {"gone": Past(removal=Removal(TODAY, "a"))}, ("register/a.yaml",))
WITH_OTHERS = {
    "head": replace(HISTORY, head="b"),
    "unsettled": replace(HISTORY, unsettled=()),
    "removed": replace(HISTORY, pasts={}),
}


@pytest.mark.parametrize("name", WITH_OTHERS)
def test_what_is_asked_of_the_history_is_noted_and_compared(name: str) -> None:
    whole = replace(register(record_set()), history=HISTORY)
    reads: set[Read] = set()
    assert getattr(observed(whole, reads).history, name) == getattr(HISTORY, name)
    assert reads == {(name, None)}
    other = replace(whole, history=WITH_OTHERS[name])
    assert Digests(whole, Path()).of_reads(reads) != Digests(other, Path()).of_reads(reads)


class Told(msgspec.Struct):
    said: Any


class ToldOtherwise(msgspec.Struct):
    said: Any


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["a", "b"], ["b", "a"]),
        (("a", "b"), ("b", "a")),
        ({"a": 1}, {"b": 1}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": 1}, {"a": 2}),
        (["1"], [1]),
        ([True], [1]),
        (["a", "b"], ["a', 'b"]),
        ([Told("a")], [Told("b")]),
        ([Told("a"), Told("b")], [Told("b"), Told("a")]),
        ([Told("a")], [ToldOtherwise("a")]),
        ([Told(TODAY)], [Told(TODAY.isoformat() + " ")]),
        ([Told(len)], [Told(min)]),
        ([Told("a"), "b"], [Told("a"), "c"]),
    ],
)
def test_a_digest_tells_lists_by_their_order_and_mappings_by_their_keys(one: Any, other: Any) -> None:
    digests = Digests(register(record_set()), Path())
    assert digests.of(one) != digests.of(other)


def test_a_digest_of_a_set_does_not_tell_its_order() -> None:
    one, other = {0, 8}, {8, 0}
    assert list(one) != list(other), "they share a place in the table, so whichever came first is first"
    assert Digests(register(record_set()), Path()).of(one) == Digests(register(record_set()), Path()).of(other)


def test_many_reads_of_one_mapping_are_kept_as_the_whole() -> None:
    few: set[Read] = {("by_id", f"{n}") for n in range(MANY)}
    assert len(in_order(few)) == MANY
    assert in_order({*few, ("by_id", "one more"), ("pasts", "a")}) == [("by_id", None), ("pasts", "a")]


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot be compared"):
        Digests(register(record_set()), Path()).of(object())


def test_all_that_a_unit_may_rest_on_is_known_before_anything_is_made() -> None:
    """Otherwise the next build, which has made nothing yet, cannot tell that it is as it was, and makes the unit again."""
    told = "from registrar.site import build; from registrar.model.register import WORKED_OUT; print(*WORKED_OUT, sep='\\n')"
    environment = os.environ | {"PYTHONPATH": ":".join(sys.path)}
    known = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, env=environment)
    names = set(known.stdout.splitlines())
    assert {f"records by {way.kind}" for way in LISTINGS} <= names
    before()
    assert set(WORKED_OUT) <= names


NAMES = st.sampled_from(
    [*MAPPINGS, *LISTS, *OF_STAMP, *WORKED_OUT, "pasts", "day", "clocks", TEXT, "codes", "plain", "noted", ""]
)


@given(
    st.lists(st.tuples(st.sampled_from(["", PRESENCE]), NAMES, st.none() | st.integers(-9, 9) | st.text(max_size=9)), max_size=5)
)
@settings(max_examples=40)
def test_whatever_a_cache_says_was_read_is_compared_and_no_more(reads: list[tuple[str, str, str | int | None]]) -> None:
    told = [(whether + name, key) for whether, name, key in reads]
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(told), type=list[Read])
    assert len(Digests(register(record_set()), SAMPLE).of_reads(kept)) == 16


@pytest.mark.parametrize("read", [["by_id", ["a"]], ["by_id", {"a": 1}], ["by_id", 1.5], [1, "a"], ["by_id"]])
def test_a_cache_that_says_that_something_else_was_read_cannot_be_read(read: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode([read]), type=list[Read])
