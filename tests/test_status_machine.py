"""The machine of the code lists against the one that was once written by hand: the same status under any history."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from records import CODES, day, event, guarantee
from registrar.base.days import days_after
from registrar.model.records import Event, Guarantee
from registrar.model.status import after, by_date, late_events, status_at, timeline

MACHINE = CODES.machine
LIVE = frozenset(["upcoming", "in-force", "suspended"])
ENDING_EVENTS = ("expired", "revoked", "surrendered", "superseded", "quashed")
AFTER_AN_ENDING = frozenset(
    ["corrected", "redacted", "outcome-reported", "challenge-lodged", "challenge-decided", "body-succeeded"]
)
TYPES = (
    "granted", "started", "not-started", "varied", "suspended", "reinstated", "renewed", *ENDING_EVENTS, "review-held",
    "outcome-reported", "confirmed", "inspected", "complaint-upheld", "challenge-lodged", "challenge-decided", "transferred",
    "body-succeeded", "rule-changed", "corrected", "redacted",
)  # fmt: skip
STATUSES = ("", "upcoming", "in-force", "suspended", *ENDING_EVENTS)
LIKELY = st.sampled_from((*TYPES, *("suspended", "reinstated", "expired") * 5))  # without a push, few histories go far
START = day("2024-02-05")


def after_by_hand(status: str, type_: str) -> str | None:
    """The moves as they were written in the program before the code lists said them."""
    if type_ == "granted":
        return "upcoming" if status == "" else None
    if status == "":
        return None
    if status not in LIVE:
        return status if type_ in AFTER_AN_ENDING else None
    if type_ == "suspended":
        return "suspended" if status != "upcoming" else None
    if type_ == "reinstated":
        return "in-force" if status == "suspended" else None
    if type_ in ENDING_EVENTS:
        return type_
    return status


def by_date_by_hand(record: Guarantee, status: str, on: dt.date) -> str:
    if status == "upcoming" and on >= record.decision.effective:
        status = "in-force"
    if status in LIVE and on > record.decision.expires:
        return "expired"
    return status


def status_by_hand(record: Guarantee, on: dt.date) -> str:
    status = ""
    for e in timeline(record.events):
        if e.date > on:
            break
        status = by_date_by_hand(record, status, e.date)
        if e.type != "expired":
            status = after_by_hand(status, e.type) or status
    return by_date_by_hand(record, status, on)


@st.composite
def any_history(draw: st.DrawFn) -> Guarantee:
    """Any events in any order, possible or not; the days of the decision in order."""
    effective = days_after(START, draw(st.integers(0, 60)))
    expires = days_after(effective, draw(st.integers(1, 200)))
    when, events = START, [event(1, START, draw(st.sampled_from(["granted", "started"])))]
    for n, type_ in enumerate(draw(st.lists(LIKELY, max_size=9)), start=2):
        when = days_after(when, draw(st.one_of(st.just(0), st.integers(0, 60))))
        late_by = draw(st.one_of(st.just(0), st.integers(0, 30)))
        corrects = draw(st.one_of(st.none(), st.integers(1, n - 1)))
        events.append(event(n, when, type_, recorded=days_after(when, late_by), corrects=corrects))
    return guarantee(events, granted=START, effective=effective, expires=expires, review_by=expires)


def test_every_move_is_the_one_that_was_written_by_hand() -> None:
    by_hand = {(s, t): after_by_hand(s, t) for s in STATUSES for t in TYPES}
    assert {(s, t): after(MACHINE, s, event(1, START, t)) for s in STATUSES for t in TYPES} == by_hand


@given(any_history(), st.integers(-1, 400))
def test_every_status_is_the_one_that_was_worked_out_by_hand(record: Guarantee, later: int) -> None:
    on = days_after(START, later)
    assert status_at(MACHINE, record, on) == status_by_hand(record, on)
    for status in STATUSES:
        assert by_date(MACHINE, record, status, on) == by_date_by_hand(record, status, on)


@given(any_history(), st.integers(-1, 400))
def test_late_are_the_events_that_were_late(record: Guarantee, later: int) -> None:
    def late(e: Event) -> bool:
        moves = ("granted", "suspended", "reinstated", "renewed", *ENDING_EVENTS)
        return e.type in moves and (e.recorded - e.date).days > 14

    on = days_after(START, later)
    assert late_events(MACHINE, record.events, on) == tuple(e for e in record.events if e.date <= on and late(e))


def test_lists_say_what_the_program_once_did() -> None:
    """Of the codes of that time: the lists may gain others."""
    assert [s for s in MACHINE.live if s in LIVE] == ["upcoming", "in-force", "suspended"]
    assert tuple(s for s in MACHINE.ended if s in STATUSES) == ENDING_EVENTS
    assert MACHINE.endings & {*TYPES} == {*ENDING_EVENTS}
    assert MACHINE.moving & {*TYPES} == {"granted", "suspended", "reinstated", "renewed", *ENDING_EVENTS}
    assert MACHINE.after_ending & {*TYPES} == AFTER_AN_ENDING
    assert MACHINE.reasoned_endings & {*TYPES} == {"revoked", "surrendered", "quashed"}
    assert MACHINE.needing("changes") & {*TYPES} == {"varied", "corrected", "transferred"}
    assert "late-reported" in MACHINE.lasting_flags
