"""What an event may change: every type of event against edits of every part of a record, as `event.yaml` says."""

import copy
from collections.abc import Callable, Mapping
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import CODES, NOWHERE, day, good
from registrar.checking import pipeline
from registrar.history.compare import changes
from registrar.model.base_branch import ChangedRecord
from registrar.model.catalogues import Catalogues
from registrar.model.change import Change
from registrar.model.records import Guarantee
from registrar.model.vocabulary import Vocabulary
from registrar.reading import schema
from registrar.reading.fields import tree
from registrar.rules.shared import declared_changes, opened
from registrar.rules.shared.contract import BaseContext
from registrar.rules.shared.widening import only_spelling, why_it_widens
from test_life_kept import plain

FIELDS = tree(schema.load(pipeline.OWN_SCHEMAS), "guarantee.json")
CONTEXT = BaseContext(day("2026-11-23"), CODES, NOWHERE, Catalogues(), None, cast(Any, None), {}, cast(Any, None))
OUTCOME = {
    "date": "2026-09-30",
    "period": "2026",
    "measure": "accidents",
    "value": 2,
    "unit": "accidents",
    "better": "down",
    "source": "log",
}
Edit = Callable[[dict[str, Any]], object]
RICH: Guarantee = good()


def rich() -> dict[str, Any]:
    """The good record with a condition, a limit and an outcome, so that there is something to take away."""
    data = plain(RICH)
    data["conditions"] = [{"id": "c1", "text": "Three evenings"}]
    data["rules"][0]["limits"] = "At most ten readers"
    data["outcomes"] = [dict(OUTCOME)]
    return data


# the path that an edit changes, what it does, and whether a correction may do it
EDITS: Mapping[str, tuple[str, Edit, bool]] = {
    "a limit removed": ("rules.r1.limits", lambda d: d["rules"][0].pop("limits"), False),
    "a limit changed": ("rules.r1.limits", lambda d: d["rules"][0].update(limits="At most 100 readers"), False),
    "a condition removed": ("conditions.c1", lambda d: d.pop("conditions"), False),
    "a safeguard removed": ("safeguards.s2", lambda d: d["safeguards"].pop(1), False),
    "a stronger effect": ("rules.r1.effect", lambda d: d["rules"][0].update(effect="disapplied"), False),
    "a later last day": ("decision.expires", lambda d: d["decision"].update(expires="2031-01-01"), False),
    "another reply": ("bodies.b1.reply.position", lambda d: d["bodies"][0]["reply"].update(position="objects"), False),
    "another promise": ("promise", lambda d: d.update(promise="Anyone may do anything."), False),
    "another place": ("places.E08000035.part", lambda d: d["places"][0].update(part="one street"), False),
    "an outcome changed": ("outcomes.accidents.value", lambda d: d["outcomes"][0].update(value=0), True),
    "an outcome removed": ("outcomes.1", lambda d: d.pop("outcomes"), True),
    "an outcome added": ("outcomes.2", lambda d: d["outcomes"].append(OUTCOME | {"measure": "evenings"}), True),
    "another citation": ("rules.r1.citation", lambda d: d["rules"][0].update(citation="Policy, paragraph 5"), True),
    "another day of review": ("decision.review_by", lambda d: d["decision"].update(review_by="2027-02-01"), True),
    "other keywords": ("keywords", lambda d: d.update(keywords=["reading"]), True),
}
BY_NATURE = {
    ("outcome-reported", "an outcome added"), ("renewed", "a later last day"), ("renewed", "another day of review"),
    ("review-held", "another day of review"),
}  # fmt: skip
"""The edits that an event makes without naming them."""
NAMING = {"granted", "varied", "renewed", "transferred", "reinstated", "corrected"}
"""The events that change what they name."""


def compared(edit: Edit, event: dict[str, Any]) -> ChangedRecord:
    before, after = rich(), rich()
    edit(after)
    after["events"].append({"n": 3, "date": "2026-11-02", "recorded": "2026-11-02", "by": "panel"} | event)
    found = changes(before, after, FIELDS, Vocabulary(CODES, {}))
    return ChangedRecord(RICH.id, RICH.file, RICH.file, before, after, found)


def accepted(edit: Edit, event: dict[str, Any]) -> bool:
    return not list(declared_changes.faults(compared(edit, event), CONTEXT, "changes-named"))


@pytest.mark.parametrize("type_", CODES.events)
@pytest.mark.parametrize("name", EDITS)
def test_an_event_makes_a_change_only_if_the_table_opens_it(type_: str, name: str) -> None:
    path, edit, may_be_corrected = EDITS[name]
    assert accepted(edit, {"type": type_}) == ((type_, name) in BY_NATURE)
    may = type_ in NAMING and (type_ != "corrected" or may_be_corrected)
    assert accepted(edit, {"type": type_, "changes": [path]}) == (may or (type_, name) in BY_NATURE)


@pytest.mark.parametrize("name", [n for n in EDITS if n.endswith("removed")])
def test_the_name_of_what_holds_it_does_not_cover_a_removal(name: str) -> None:
    path, edit, _ = EDITS[name]
    *above, _ = path.split(".")
    for k in range(1, len(above) + 1):
        assert not accepted(edit, {"type": "varied", "changes": [".".join(above[:k])]})
    assert not accepted(edit, {"type": "varied", "changes": [f"{path}.text"]})


STEPS = st.lists(st.sampled_from(["rules", "r1", "limits", "conditions", "c1", "remains", "2"]), min_size=1, max_size=4)


@given(STEPS, STEPS)
def test_a_removal_is_covered_by_its_own_name_alone(path: list[str], named: list[str]) -> None:
    change, event = Change(".".join(path), "", "removed"), {"changes": [".".join(named)]}
    if opened.by_name(event, change):
        assert path == named or any(step in opened.UNNAMED for step in path)
    assert opened.by_name({"changes": [change.path]}, change)


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("Two traned readers", "Two trained readers", True), ("two readers", "Two  Readers", True),
        ("Two readers", "Ten readers", False), ("readers may come", "readers must come", False), ("10 people", "100 people", False),
        ("<= 10", ">= 10", False), ("trained", "untrained", False), ("one closure", "four closures", False),
        ("No raw poultry is handled", "Raw poultry may be handled", False), ("1.5 hours", "1-5 hours", False),
        ("steward", "stewards", False), ("within an hour", "without an hour", False),
    ],
)  # fmt: skip
def test_only_a_spelling_may_be_corrected_where_a_promise_is(was: str, now: str, same: bool) -> None:
    assert only_spelling(was, now) == same
    for path in ("promise", "rules.r1.limits", "safeguards.s1.text", "conditions.c1.text", "remains", "redress.how"):
        assert (why_it_widens(Change(path, "", "changed", before=was, after=now)) == "") == same


def test_nothing_is_changed_by_the_way() -> None:
    """Two edits under one event that names only one of them."""
    both = copy.copy(EDITS)
    first, second = both["another citation"], both["a limit removed"]

    def edit(data: dict[str, Any]) -> None:
        first[1](data)
        second[1](data)

    assert not accepted(edit, {"type": "varied", "changes": [first[0]]})
    assert accepted(edit, {"type": "varied", "changes": [first[0], second[0]]})
