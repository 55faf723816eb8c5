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
from registrar.model.catalogues import Catalogue, Catalogues, KnownBody
from registrar.model.change import Change
from registrar.model.parts import BodyContact
from registrar.model.records import Guarantee
from registrar.model.treatments import TREATMENTS
from registrar.model.vocabulary import Vocabulary
from registrar.model.widening import Kind
from registrar.reading import schema
from registrar.reading.fields import tree
from registrar.review.kinds import judged
from registrar.rules.shared import declared_changes, opened, succession
from registrar.rules.shared.contract import BaseContext
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
    "another citation": ("rules.r1.citation", lambda d: d["rules"][0].update(citation="Policy, paragraph 5"), False),
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


@pytest.mark.parametrize("name", EDITS)
def test_an_event_makes_a_change_only_if_the_table_opens_it(name: str) -> None:
    path, edit, may_be_corrected = EDITS[name]
    for type_ in CODES.events:
        assert accepted(edit, {"type": type_}) == ((type_, name) in BY_NATURE), type_
        may = type_ in NAMING and (type_ != "corrected" or may_be_corrected)
        assert accepted(edit, {"type": type_, "changes": [path]}) == (may or (type_, name) in BY_NATURE), type_


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


CORRECTED: Mapping[str, tuple[str, object, object, bool]] = {  # the path, what it said, what it says, whether it is a correction
    "a space": ("promise", "two readers", "two  Readers", True),
    "a spelling, which may turn a promise": ("promise", "Two traned readers", "Two trained readers", False),
    "other words": ("rules.r1.limits", "readers may come", "readers must come", False),
    "another number": ("rules.r1.limits", "At most 10 people", "At most 100 people", False),
    "a stricter number": ("rules.r1.limits", "At most 100 people", "At most 10 people", True),
    "a sign": ("rules.r1.limits", "<= 10", ">= 10", False),
    "a short form": ("rules.r1.citation", "Highways Act 1980, s.161", "Highways Act 1980, section 161", True),
    "another section": ("rules.r1.citation", "Highways Act 1980, s.161", "Highways Act 1980, section 16", False),
    "the same law": ("rules.r1.url", "http://legislation.gov.uk/ukpga/1980/66/section/161", "http://legislation.gov.uk/ukpga/1980/66/section/161/enacted", True),
    "another law": ("rules.r1.url", "https://legislation.gov.uk/ukpga/1980/66", "https://legislation.gov.uk/ukpga/1980/67", False),
    "moved on its site": ("rules.r1.url", "https://council.example/a", "https://council.example/library/a", True),
    "on another site": ("rules.r1.url", "https://council.example/a", "https://other.example/a", False),
    "evidence moved on its site": ("bodies.b1.reply.evidence.url", "https://council.example/a", "https://council.example/b", True),
    "evidence of another day": ("bodies.b1.reply.evidence.date", "2026-01-02", "2026-01-03", False),
    "another council": ("bodies.b1.name", "Bolton Council", "Boston Council", False),
    "a post": ("bodies.b1.contact.post", "Head of libraries", "Head of reading", True),
    "the reasons": ("decision.reasons", "Because", "For another reason", True),
    "a title": ("title", "A reading rom", "A reading room", True),
    "a document": ("decision.document.url", "https://panel.example/a", "https://other.example/a", True),
    "a term that was too long": ("decision.expires", "2029-02-28", "2028-02-28", True),
    "a term": ("decision.expires", "2028-02-28", "2029-02-28", False),
    "a result": ("outcomes.accidents.value", 2, 0, True),
}  # fmt: skip


@pytest.mark.parametrize("name", CORRECTED)
def test_a_correction_puts_right_what_cannot_widen_the_relief(name: str) -> None:
    path, was, now, may = CORRECTED[name]
    data = {"promise": "x"}
    change = Change(path, "", "changed", str(was), str(now), was, now)
    changed = ChangedRecord("X", "", "", data, {**data, "events": [{"n": 1, "type": "corrected", "changes": [path]}]}, (change,))
    found = list(declared_changes.faults(changed, CONTEXT, "changes-named"))
    assert (found == []) == may
    assert may or ("never widens" in found[0].message and "`varied`" in str(found[0].help))


@given(
    st.sampled_from(sorted(TREATMENTS)), st.sampled_from(["added", "removed", "changed", "reordered"]),
    st.sampled_from(["a", "2026-01-02", "At most 2 people", 3, ["x"]]), st.sampled_from(["b", "2027-01-02", "At most 1 people", 2, ["y"]]),
)  # fmt: skip
def test_no_correction_makes_what_the_review_calls_wider(field: str, what: str, was: object, now: object) -> None:
    """Results apart, which only a correction changes."""
    change = Change(field, "", what, str(was), str(now), was, now)
    data = {"promise": "x"}
    changed = ChangedRecord("X", "", "", data, {**data, "events": [{"n": 1, "type": "corrected", "changes": [field]}]}, (change,))
    (told, *_) = judged(changed)
    refused = bool(list(declared_changes.faults(changed, CONTEXT, "changes-named")))
    assert refused == (told.kind is Kind.WIDENS and not field.startswith("outcomes"))


def known_body(id_: str, gss: str, **more: Any) -> KnownBody:
    return KnownBody(id_, id_.title(), "local-authority", ("E",), BodyContact("Clerk"), gss=gss, **more)


BODIES = {
    "old": known_body("old", "E07000030", end=day("2026-06-01"), successor=("new-once",)),
    "new": known_body("new", "E06000064", former_ids=("new-once",)),
    "other": known_body("other", "E06000064"),
    "alive": known_body("alive", "E08000035"),
}
SUCCEEDED: Mapping[str, tuple[str, object, object, str, str, bool]] = {  # the key, before, after, `ref`, the event's day
    "by id": ("body", "old", "new", "new", "2026-06-01", True),
    "by the council's code": ("body", "old", "new", "E06000064", "2026-07-01", True),
    "too early": ("body", "old", "new", "new", "2026-05-31", False),
    "one that did not follow, of the same council": ("body", "old", "other", "E06000064", "2026-06-01", False),
    "one that did not follow, by its id": ("body", "old", "other", "other", "2026-06-01", False),
    "another than `ref` says": ("body", "old", "new", "E08000035", "2026-06-01", False),
    "one that goes on": ("body", "alive", "new", "new", "2026-06-01", False),
    "itself": ("body", "old", "old", "old", "2026-06-01", False),
    "nobody": ("body", "old", "nobody", "nobody", "2026-06-01", False),
    "no text": ("body", "old", ["new"], "new", "2026-06-01", False),
    "the code": ("gss", "old", "new", "new", "2026-06-01", False),
    "the name": ("name", "old", "new", "new", "2026-06-01", False),
    "the reply": ("reply", "old", "new", "new", "2026-06-01", False),
}


@pytest.mark.parametrize("name", SUCCEEDED)
def test_a_succession_moves_a_body_that_ended_to_the_one_that_followed(name: str) -> None:
    key, was, now, ref, on, may = SUCCEEDED[name]
    catalogues = Catalogues(Catalogue(BODIES, listed=tuple(BODIES.values())))
    context = BaseContext(day("2026-11-23"), CODES, NOWHERE, catalogues, None, cast(Any, None), {}, cast(Any, None))
    event = {"n": 1, "type": "body-succeeded", "date": on, "ref": ref}
    change = Change(f"bodies.b1.{key}", "", "changed", str(was), str(now), was, now)
    before = {"promise": "x", "bodies": [{"id": "b1", key: was}]}
    after = {"promise": "x", "bodies": [{"id": "b1", key: now}], "events": [event]}
    changed = ChangedRecord("BSG-2026-0001", "", "", before, after, (change,))
    assert succession.follows(changed, context, event, change) == may
    assert (list(declared_changes.faults(changed, context, "changes-named")) == []) == may


def test_nothing_is_changed_by_the_way() -> None:
    """Two edits under one event that names only one of them."""
    both = copy.copy(EDITS)
    first, second = both["another citation"], both["a limit removed"]

    def edit(data: dict[str, Any]) -> None:
        first[1](data)
        second[1](data)

    assert not accepted(edit, {"type": "varied", "changes": [first[0]]})
    assert accepted(edit, {"type": "varied", "changes": [first[0], second[0]]})
