"""Status, flags and outlook: examples from the contract, and properties of the machine under any history."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from records import CODES, NOWHERE, day, event, guarantee
from registrar.base.days import days_after
from registrar.base.diagnostics import Finding
from registrar.model.records import Correction, Event, Guarantee
from registrar.model.reference import Authority, Gazetteer
from registrar.model.standing import flags_at, outlook
from registrar.model.status import status_at, suspended_until, timeline
from registrar.rules import event_move_allowed
from registrar.rules.shared.contract import Context

MACHINE = CODES.machine
GRANTED = day("2024-02-05")
EFFECTIVE = day("2024-03-04")
EXPIRES = day("2027-03-03")
REVIEW_BY = day("2025-03-04")


def record(*events: Event, **decision: dt.date) -> Guarantee:
    """A guarantee granted in February 2024, in force from March for three years; `events` follow the grant."""
    days = {"granted": GRANTED, "effective": EFFECTIVE, "expires": EXPIRES, "review_by": REVIEW_BY} | decision
    return guarantee([event(1, days["granted"], "granted"), *events], **days)


# --- examples


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2024-02-04", ""),
        ("2024-02-05", "upcoming"),
        ("2024-03-03", "upcoming"),
        ("2024-03-04", "in-force"),
        ("2027-03-03", "in-force"),
        ("2027-03-04", "expired"),
    ],
)
def test_the_days_alone_begin_and_end_the_force(on: str, status: str) -> None:
    assert status_at(MACHINE, record(), day(on)) == status


@pytest.mark.parametrize("ending", ["revoked", "surrendered", "superseded", "quashed"])
@pytest.mark.parametrize("before", ["upcoming", "in-force", "suspended"])
def test_each_ending_ends_it_from_each_status(ending: str, before: str) -> None:
    when = day("2024-02-20") if before == "upcoming" else day("2024-06-03")
    first = [event(2, day("2024-05-06"), "suspended", until=day("2024-08-01"))] if before == "suspended" else []
    one = record(*first, event(2 + len(first), when, ending))
    assert status_at(MACHINE, one, days_after(when, -1)) == before
    assert status_at(MACHINE, one, when) == ending
    assert status_at(MACHINE, one, day("2030-01-01")) == ending


def test_a_suspension_lasts_until_someone_acts() -> None:
    one = record(event(2, day("2024-05-06"), "suspended", until=day("2024-08-04")))
    assert status_at(MACHINE, one, day("2025-01-01")) == "suspended"
    assert "suspension-overdue" not in flags_at(MACHINE, one, day("2024-08-04"), NOWHERE)
    assert "suspension-overdue" in flags_at(MACHINE, one, day("2024-08-05"), NOWHERE)
    assert [(s.since, s.flags) for s in outlook(MACHINE, one, day("2024-08-01"), NOWHERE)][:2] == [
        (day("2024-08-01"), ()),
        (day("2024-08-05"), ("suspension-overdue",)),
    ]
    extended = record(*one.events[1:], event(3, day("2024-08-01"), "suspended", until=day("2024-10-30")))
    assert "suspension-overdue" not in flags_at(MACHINE, extended, day("2024-10-30"), NOWHERE)
    back = record(*one.events[1:], event(3, day("2024-08-20"), "reinstated"))
    assert status_at(MACHINE, back, day("2024-08-20")) == "in-force"
    assert "suspension-overdue" not in flags_at(MACHINE, back, day("2024-08-20"), NOWHERE)


def test_a_suspension_that_is_over_has_no_end_to_come() -> None:
    back = record(event(2, day("2024-05-06"), "suspended", until=day("2024-08-04")), event(3, day("2024-07-20"), "reinstated"))
    events = timeline(back.events)
    assert suspended_until(day("2024-07-19"), events) == day("2024-08-04")
    assert suspended_until(day("2024-07-20"), events) is None


def test_an_expiry_that_was_entered_leaves_its_last_day_in_force() -> None:
    one = record(event(2, EXPIRES, "expired"))
    assert status_at(MACHINE, one, EXPIRES) == "in-force"
    assert status_at(MACHINE, one, days_after(EXPIRES, 1)) == "expired"


def test_corrections_of_one_event_add_up_and_the_later_wins() -> None:
    wrong = event(2, day("2024-05-06"), "suspended", until=day("2024-06-01"), reason_code="merged")
    one = record(
        wrong,
        event(3, day("2024-05-07"), "corrected", corrects=2, as_=Correction(date=day("2024-05-02"))),
        event(4, day("2024-05-08"), "corrected", corrects=2, as_=Correction(until=day("2024-07-01"))),
        event(5, day("2024-05-09"), "corrected", corrects=2, as_=Correction(until=day("2024-07-31"), reason_code="rule-changed")),
    )
    known = next(e for e in timeline(one.events) if e.n == 2)
    assert (known.date, known.until, known.reason_code) == (day("2024-05-02"), day("2024-07-31"), "rule-changed")
    assert known.recorded == wrong.recorded


def test_an_event_learnt_late_stands_after_the_one_that_it_followed() -> None:
    same = day("2024-05-06")
    one = record(
        event(2, same, "suspended", until=same),
        event(3, same, "outcome-reported"),
        event(4, same, "reinstated", corrects=2),
    )
    assert [e.n for e in timeline(one.events)] == [1, 2, 4, 3]
    assert status_at(MACHINE, one, same) == "in-force"


@pytest.mark.parametrize(("days", "late"), [(14, False), (15, True)])
@pytest.mark.parametrize("type_", ["suspended", "revoked", "surrendered", "superseded", "quashed", "review-held"])
def test_late_reported_counts_fourteen_days_and_only_suspensions_and_endings(type_: str, days: int, late: bool) -> None:
    when = day("2024-06-03")
    one = record(event(2, when, type_, recorded=days_after(when, days)))
    assert ("late-reported" in flags_at(MACHINE, one, day("2026-01-01"), NOWHERE)) == (late and type_ != "review-held")
    assert "late-reported" not in flags_at(MACHINE, one, days_after(when, -1), NOWHERE)


@pytest.mark.parametrize(
    ("flag", "last_day_without"),
    [
        ("review-overdue", "2025-03-04"),
        ("confirmation-overdue", "2025-02-05"),
        ("expires-soon", "2026-12-02"),
    ],
)
def test_a_flag_begins_on_the_day_after_its_last_good_one(flag: str, last_day_without: str) -> None:
    assert flag not in flags_at(MACHINE, record(), day(last_day_without), NOWHERE)
    assert flag in flags_at(MACHINE, record(), days_after(day(last_day_without), 1), NOWHERE)


def test_a_review_a_confirmation_and_a_renewal_count_for_a_year_each() -> None:
    one = record(event(2, day("2025-02-03"), "review-held"), event(3, day("2025-02-04"), "confirmed"))
    assert flags_at(MACHINE, one, day("2026-02-03"), NOWHERE) == ()
    assert flags_at(MACHINE, one, day("2026-02-04"), NOWHERE) == ("review-overdue",)
    assert flags_at(MACHINE, one, day("2026-02-05"), NOWHERE) == ("confirmation-overdue", "review-overdue")
    renewed = record(event(2, day("2025-02-04"), "renewed", until=EXPIRES))
    assert "confirmation-overdue" not in flags_at(MACHINE, renewed, day("2026-02-04"), NOWHERE)
    assert "confirmation-overdue" in flags_at(MACHINE, renewed, day("2026-02-05"), NOWHERE)


def test_flags_but_the_late_one_end_with_the_guarantee() -> None:
    when = day("2025-06-02")
    one = record(event(2, when, "quashed", recorded=days_after(when, 20)))
    assert flags_at(MACHINE, one, day("2025-06-01"), NOWHERE) == ("confirmation-overdue", "review-overdue")
    assert flags_at(MACHINE, one, when, NOWHERE) == ("late-reported",)


def test_an_old_citation_is_flagged_after_two_years() -> None:
    one = record()
    one = msgspec.structs.replace(one, rules=tuple(msgspec.structs.replace(r, checked=day("2024-02-29")) for r in one.rules))
    assert "citation-stale" not in flags_at(MACHINE, one, day("2026-02-28"), NOWHERE)
    assert "citation-stale" in flags_at(MACHINE, one, day("2026-03-01"), NOWHERE)


def test_a_council_that_ended_is_flagged_until_the_record_says_who_followed() -> None:
    ended, next_ended = day("2024-06-01"), day("2025-06-01")
    places = Gazetteer(
        {
            a.gss: a
            for a in (
                Authority("E08000035", "Old", "E", end=ended, successor=("E06000101",)),
                Authority("E06000101", "New", "E", start=ended, end=next_ended, successor=("E06000102",)),
                Authority("E06000102", "Newer", "E", start=next_ended),
            )
        }
    )
    one = record()
    assert "place-ended" not in flags_at(MACHINE, one, days_after(ended, -1), places)
    assert "place-ended" in flags_at(MACHINE, one, ended, places)
    followed = record(event(2, ended, "body-succeeded", ref="E06000101"))
    assert "place-ended" not in flags_at(MACHINE, followed, ended, places)
    assert "place-ended" in flags_at(MACHINE, followed, next_ended, places)
    seen = [s.since for s in outlook(MACHINE, followed, ended, places) if "place-ended" in s.flags]
    assert seen[0] == next_ended


def test_a_council_that_ended_without_a_successor_is_flagged_until_the_record_names_one() -> None:
    ended = day("2024-06-01")
    places = Gazetteer({"E08000035": Authority("E08000035", "Old", "E", end=ended)})
    named = record(event(2, days_after(ended, 1), "body-succeeded", ref="E06000101"))
    assert "place-ended" not in flags_at(MACHINE, record(), days_after(ended, -1), places)
    assert "place-ended" in flags_at(MACHINE, record(), ended, places)
    assert "place-ended" in flags_at(MACHINE, named, ended, places)
    assert "place-ended" not in flags_at(MACHINE, named, days_after(ended, 1), places)


# --- any history

TYPES = (
    "granted", "started", "not-started", "varied", "suspended", "reinstated", "renewed", "revoked", "surrendered", "superseded",
    "quashed", "review-held", "outcome-reported", "confirmed", "inspected", "complaint-upheld", "challenge-lodged",
    "challenge-decided", "transferred", "body-succeeded", "rule-changed", "corrected", "redacted",
)  # fmt: skip
AFTER = {"corrected", "redacted", "outcome-reported", "challenge-lodged", "challenge-decided", "body-succeeded"}
ENDING = {"revoked", "surrendered", "superseded", "quashed"}
LIKELY = (*TYPES[1:], *("suspended", "reinstated") * 5)  # without a push, few histories are ever suspended
GAPS = st.one_of(st.integers(0, 3), st.integers(0, 300))


@st.composite
def histories(draw: st.DrawFn) -> Guarantee:
    """Any history in order of time: sensible days in the decision, any events after the grant."""
    granted = draw(st.dates(day("2023-01-01"), day("2024-12-31")))
    effective = days_after(granted, draw(st.integers(0, 90)))
    expires = days_after(effective, draw(st.integers(1, 1100)))
    review_by = days_after(effective, draw(st.integers(0, 365)))
    events, when = [event(1, granted, "granted")], granted
    for n, type_ in enumerate(draw(st.lists(st.sampled_from(LIKELY), max_size=9)), start=2):
        when = days_after(when, draw(GAPS))
        until = days_after(when, draw(st.integers(0, 90))) if type_ == "suspended" else expires if type_ == "renewed" else None
        recorded = days_after(when, draw(st.integers(0, 20)))
        ref = {"body-succeeded": "E08000035", "superseded": "BSG-2027-0001"}.get(type_)
        reason_code = "merged" if type_ in ENDING else None
        events.append(event(n, when, type_, recorded=recorded, until=until, ref=ref, reason_code=reason_code))
    return guarantee(events, granted=granted, effective=effective, expires=expires, review_by=review_by)


def moved(status: str, type_: str) -> str | None:
    """The moves of the contract, written down once more: where an event leads, or None where it cannot be."""
    table: Mapping[str, Mapping[str, str | None]] = {
        "upcoming": {e: e for e in ENDING} | {"suspended": None, "reinstated": None},
        "in-force": {e: e for e in ENDING} | {"suspended": "suspended", "reinstated": None},
        "suspended": {e: e for e in ENDING} | {"suspended": "suspended", "reinstated": "in-force"},
    }
    if status in table:
        return table[status].get(type_, status)
    return status if type_ in AFTER else None


def lived(one: Guarantee, last: dt.date) -> Iterator[tuple[dt.date, str]]:
    """The status at the end of each day, found by living through them one by one."""
    status, today = "", one.decision.granted
    while today <= last:
        if status == "upcoming" and today >= one.decision.effective:
            status = "in-force"
        if status in ("in-force", "suspended") and today > one.decision.expires:
            status = "expired"
        for e in one.events:
            if e.date == today:
                status = "upcoming" if e.type == "granted" else moved(status, e.type) or status
                if status == "upcoming" and today >= one.decision.effective:
                    status = "in-force"
        yield today, status
        today = days_after(today, 1)


def last_day(one: Guarantee) -> dt.date:
    return days_after(max(one.decision.expires, one.events[-1].date), 2)


@given(histories())
def test_the_status_of_each_day_is_what_one_would_live_through(one: Guarantee) -> None:
    events = timeline(one.events)
    for today, status in lived(one, last_day(one)):
        assert status_at(MACHINE, one, today, events) == status, today


@given(histories(), st.data())
def test_no_move_leaves_an_ending(one: Guarantee, data: st.DataObject) -> None:
    events = timeline(one.events)
    days = sorted({one.decision.effective, days_after(one.decision.expires, 1), *(e.date for e in events), last_day(one)})
    statuses = [status_at(MACHINE, one, d, events) for d in days]
    ended = next((i for i, s in enumerate(statuses) if s in MACHINE.ended), len(days))
    assert len(set(statuses[ended:])) <= 1
    later = event(len(events) + 1, last_day(one), data.draw(st.sampled_from(TYPES)))
    assert status_at(MACHINE, msgspec.structs.replace(one, events=(*one.events, later)), last_day(one)) == statuses[-1]


@given(histories(), st.integers(0, 1500))
def test_a_day_knows_nothing_of_later_events(one: Guarantee, ahead: int) -> None:
    today = days_after(one.decision.granted, ahead)
    so_far = msgspec.structs.replace(one, events=tuple(e for e in one.events if e.date <= today))
    assert status_at(MACHINE, one, today) == status_at(MACHINE, so_far, today)
    assert flags_at(MACHINE, one, today, NOWHERE) == flags_at(MACHINE, so_far, today, NOWHERE)


@settings(max_examples=30)
@given(histories(), GAPS)
def test_the_outlook_is_right_on_every_day_ahead(one: Guarantee, later: int) -> None:
    today = days_after(one.events[-1].date, later)
    steps = outlook(MACHINE, one, today, NOWHERE)
    assert steps[0].since == today
    assert [s.since for s in steps] == sorted({s.since for s in steps})
    assert all((a.status, a.flags) != (b.status, b.flags) for a, b in pairwise(steps))
    here, ahead = steps[0], list(steps[1:])
    for i in range(800):
        that_day = days_after(today, i)
        if ahead and ahead[0].since == that_day:
            here = ahead.pop(0)
        assert (here.status, here.flags) == (status_at(MACHINE, one, that_day), flags_at(MACHINE, one, that_day, NOWHERE)), (
            that_day
        )


@given(histories(), st.data())
def test_the_timeline_does_not_depend_on_the_order_of_the_list(one: Guarantee, data: st.DataObject) -> None:
    assert timeline(data.draw(st.permutations(one.events))) == timeline(one.events)


@settings(max_examples=40)
@given(histories(), st.data())
def test_learning_an_event_late_changes_nothing_in_the_end(one: Guarantee, data: st.DataObject) -> None:
    candidates = [i for i, e in enumerate(one.events) if i > 0 and e.type != "corrected"]  # there, `corrects` means another thing
    assume(candidates)
    i = data.draw(st.sampled_from(candidates))
    *others, late = [*one.events[:i], *one.events[i + 1 :], one.events[i]]
    entered = [msgspec.structs.replace(e, n=n) for n, e in enumerate(others, start=1)]
    entered.append(msgspec.structs.replace(late, n=len(one.events), corrects=i))
    as_learnt = msgspec.structs.replace(one, events=tuple(entered))
    assert [(e.date, e.type) for e in timeline(as_learnt.events)] == [(e.date, e.type) for e in timeline(one.events)]
    for today, status in lived(one, last_day(one)):
        assert status_at(MACHINE, as_learnt, today) == status


@settings(max_examples=40)
@given(histories(), st.data())
def test_a_corrected_day_counts_as_if_it_had_been_right_at_once(one: Guarantee, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(one.events) - 1))
    wrong = days_after(one.events[i].date, data.draw(st.integers(-30, 30)))
    n = len(one.events) + 1
    correction = event(n, last_day(one), "corrected", corrects=i + 1, as_=Correction(date=one.events[i].date))
    entered = [*one.events[:i], msgspec.structs.replace(one.events[i], date=wrong), *one.events[i + 1 :], correction]
    as_corrected = msgspec.structs.replace(one, events=tuple(entered))
    for today, status in lived(one, days_after(last_day(one), -1)):
        assert status_at(MACHINE, as_corrected, today) == status


# --- the rule on moves, against the same table


def complaints(one: Guarantee) -> list[Finding]:
    """What the rule says of a record on a day on which nothing in it lies ahead."""
    context = Context(today=day("2060-01-01"), codes=CODES, gazetteer=NOWHERE, catalogues=None, info=None)  # type: ignore[arg-type]
    return list(event_move_allowed.check(one, context))


def first_impossible(one: Guarantee) -> int | None:
    """The index of the first event that the table does not allow."""
    status = ""
    for i, e in enumerate(one.events):
        if status == "upcoming" and e.date >= one.decision.effective:
            status = "in-force"
        if status in ("upcoming", "in-force", "suspended") and e.date > one.decision.expires:
            status = "expired"
        if e.type == "granted":
            status = "upcoming"
            continue
        to = moved(status, e.type)
        if to is None:
            return i
        status = to
    return None


def without_renewals(one: Guarantee) -> Guarantee:
    """With no `renewed` event and a term that is no fault of its own: the rule is silent where a date is at fault."""
    events: Sequence[Event] = [e for e in one.events if e.type != "renewed"]
    numbered = tuple(msgspec.structs.replace(e, n=n) for n, e in enumerate(events, start=1))
    expires = min(one.decision.expires, days_after(one.decision.effective, 1090))
    decision = msgspec.structs.replace(one.decision, expires=expires, review_by=min(one.decision.review_by, expires))
    return msgspec.structs.replace(one, events=numbered, decision=decision)


@given(histories().map(without_renewals))
def test_the_rule_on_moves_finds_what_the_table_does_not_allow(one: Guarantee) -> None:
    found = complaints(one)
    first = first_impossible(one)
    if first is None:
        assert found == []
    else:
        assert found[0].location.path == ("events", first, "type")
