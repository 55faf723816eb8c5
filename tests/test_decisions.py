"""What a case led to and what is to be decided again: whatever courts and panels do, each thing is decided once at a time."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from records import BASE, CODES, day, event, guarantee
from registrar.base.days import days_after
from registrar.model.case import Case
from registrar.model.decisions import decisions
from registrar.model.records import Guarantee, Refusal, typed
from registrar.reading import source
from test_case_stages import case as told_case

FIRST = day("2026-02-02")
CASE = "BSG-CASE-2025-0001"
REFUSED = "register/refused/2026/BSG-REF-2026-0001.yaml"


@cache
def refused() -> Refusal:
    return typed(Refusal, source.read(REFUSED, (BASE / "refusal.yaml").read_bytes()).data | {"file": REFUSED})


def case(leads_to: tuple[str, ...]) -> Case:
    return told_case(leads_to=leads_to)


@dataclass
class World:
    """A case, the records to which it led, and what is true of it by the story that was made up."""

    by_id: dict[str, Guarantee | Refusal] = field(default_factory=dict)
    standing: set[str] = field(default_factory=set)
    open: int = 1

    @property
    def case(self) -> Case:
        return case(leads_to=tuple(self.by_id))


def grant(on: dt.date, n: int) -> Guarantee:
    made = guarantee([event(1, on, "granted")], granted=on, effective=on)
    return msgspec.structs.replace(made, id=f"BSG-2026-{n:04}", case=CASE)


def refuse(on: dt.date, n: int) -> Refusal:
    return msgspec.structs.replace(refused(), date=on, events=(), id=f"BSG-REF-2026-{n:04}", case=CASE)


def with_event(record: Guarantee | Refusal, on: dt.date, type_: str, outcome: str | None = None) -> Guarantee | Refusal:
    more = event(len(record.events) + 1, on, type_, by="court", outcome=outcome)
    return msgspec.structs.replace(record, events=(*record.events, more))


@st.composite
def stories(draw: st.DrawFn) -> World:
    """Each step either decides what is open (grant, refuse, or both) or sets something aside that stands."""
    world, on = World(), FIRST
    for n in range(1, draw(st.integers(1, 7))):
        on = days_after(on, draw(st.integers(1, 60)))
        if world.open:
            made: Sequence[Guarantee | Refusal] = draw(
                st.sampled_from([[grant(on, n)], [refuse(on, n)], [grant(on, n), refuse(on, n)]])
            )
            world.by_id |= {r.id: r for r in made}
            world.standing |= {r.id for r in made}
            world.open -= 1
        elif world.standing:
            id_ = draw(st.sampled_from(sorted(world.standing)))
            record = world.by_id[id_]
            if isinstance(record, Guarantee):
                world.by_id[id_] = with_event(record, on, "quashed")
            else:
                world.by_id[id_] = with_event(record, on, "challenge-decided", "upheld")
            world.standing.discard(id_)
            world.open = 1 if not world.standing else world.open + 1
    return world


@given(stories())
def test_what_is_open_is_decided_once_and_what_stands_is_left_alone(world: World) -> None:
    found = decisions(CODES, world.by_id, world.case)
    assert set(found.standing) == world.standing
    assert len(found.again) == (world.open if world.by_id else 0)
    assert found.surplus == []
    assert {a.id for a in found.again}.isdisjoint(found.standing)


@given(stories(), st.booleans())
def test_however_often_it_is_decided_each_thing_has_one_guarantee_and_one_refusal_at_most(world: World, granting: bool) -> None:
    late = [days_after(day("2029-01-01"), i) for i in range(9)]
    more = [grant(on, 90 + i) if granting else refuse(on, 90 + i) for i, on in enumerate(late)]
    found = decisions(CODES, world.by_id | {r.id: r for r in more}, case((*world.by_id, *(r.id for r in more))))
    asides = sum(any(e.type in ("quashed", "challenge-decided") for e in r.events) for r in world.by_id.values())
    assert sum(id_ in {r.id for r in more} for id_ in found.standing) <= 1 + asides
    assert found.surplus
    assert found.again == []


def test_a_refusal_that_was_challenged_in_vain_stands_and_one_that_lost_in_part_stands_and_is_decided_again() -> None:
    for outcome, standing, again in (("not-upheld", 2, 0), ("in-part", 2, 1), ("upheld", 1, 1)):
        parts: Mapping[str, Guarantee | Refusal] = {
            r.id: r for r in (grant(FIRST, 1), with_event(refuse(FIRST, 1), day("2026-05-01"), "challenge-decided", outcome))
        }
        found = decisions(CODES, parts, case(leads_to=tuple(parts)))
        assert (len(found.standing), len(found.again)) == (standing, again), outcome


def test_a_record_of_another_case_and_one_that_is_missing_decide_nothing() -> None:
    other = msgspec.structs.replace(grant(FIRST, 1), case="BSG-CASE-2026-0009")
    found = decisions(CODES, {other.id: other}, case(leads_to=(other.id, "BSG-2026-0007")))
    assert (found.standing, found.again, found.surplus) == ([], [], [])
