"""The register after one changed record is the register made of all records anew, in every part and in the same order."""

import datetime as dt
from dataclasses import fields, replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.model.one_changed import with_changed
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.model.versions import History, Past, Version
from test_dependencies import EDITS, Edit, edited, record_set, register, with_a_reply

WITHOUT = frozenset(["history", "whole", "letters", "notes", "keys"])
"""What no record has a part in, and what the edits of the other tests leave out."""
PARTS = [f.name for f in fields(Register) if f.name not in WITHOUT]


def decided_earlier(record: Any) -> Any:
    """The same record, granted or refused on another day, so that it stands elsewhere in each list."""
    earlier = record.decided_on - dt.timedelta(days=400)
    if isinstance(record, Guarantee):
        return msgspec.structs.replace(record, decision=msgspec.structs.replace(record.decision, granted=earlier))
    return msgspec.structs.replace(record, date=earlier)


def assert_same(one: Register, other: Register) -> None:
    for name in PARTS:
        left, right = getattr(one, name), getattr(other, name)
        assert left == right, name
        if name in ("by_id", "by_place", "by_service", "by_rule", "by_body", "case_by_id"):
            assert list(left) == list(right), f"the order of {name}"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*EDITS, decided_earlier]), st.integers(0, 15)), min_size=1, max_size=3))
def test_after_any_edits_the_register_is_the_one_made_anew(edits: list[tuple[Edit, int]]) -> None:
    records, kept = record_set(), register(record_set())
    for edit, number in edits:
        chosen = records.decided[number]
        records = edited(replace(records, cases=()), edit, number)
        changed = with_changed(kept, edit(chosen))
        assert changed is not None
        kept = changed
    assert_same(replace(kept, cases=(), case_by_id={}, case_standing={}), register(records))


@pytest.mark.parametrize("edit", [*EDITS[:2], with_a_reply])
def test_after_an_edit_of_a_case_the_register_is_the_one_made_anew(edit: Edit) -> None:
    chosen, *others = record_set().cases
    changed = with_changed(register(record_set()), edit(chosen))
    assert changed is not None
    assert_same(changed, register(replace(record_set(), cases=(edit(chosen), *others))))


def test_an_event_that_was_entered_late_counts_as_late() -> None:
    whole = register(record_set())
    illustrated = next(g for g in whole.guarantees if g.events)
    real = msgspec.structs.replace(illustrated, id="BSG-2026-0001", file="register/guarantees/2026/BSG-2026-0001.yaml")
    entered = Version(
        number=1, day=real.events[0].recorded + dt.timedelta(days=90), order=0, commit="a", committed=0, file=real.file,
        sha256="0" * 64, title=real.title, readable=True, events=real.events,
    )  # fmt: skip
    of_real = Register.of(
        replace(record_set(), guarantees=tuple(real if g is illustrated else g for g in record_set().guarantees))
    )
    known = of_real.knowing(History("", "a", {real.id: Past((entered,))}))
    assert known.standing != of_real.standing
    again = with_changed(known, real)
    assert again is not None
    assert again.standing == known.standing


def test_what_would_change_more_than_the_record_is_refused() -> None:
    whole = register(record_set())
    first = whole.guarantees[0]
    assert with_changed(whole, msgspec.structs.replace(first, file="register/specimens/elsewhere.yaml")) is None
    assert with_changed(whole, msgspec.structs.replace(first, id="SPECIMEN-9999")) is None
