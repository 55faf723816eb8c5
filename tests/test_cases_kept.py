"""What was public of a case is kept by whatever a pull request enters: invariants over any case and any new event."""

import datetime as dt
from dataclasses import replace

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import case_records
from records import CODES, day
from registrar.base.days import days_after
from registrar.base.diagnostics import Finding
from registrar.model.base_branch import ChangedRecord
from registrar.model.case import Case
from registrar.model.case_stages import case_timeline, standing_at
from registrar.model.catalogues import Catalogue, KnownBody
from registrar.model.event import CaseEvent, Correction
from registrar.model.records import Guarantee
from registrar.model.status import LATE_AFTER_DAYS
from registrar.rules import case_first
from registrar.rules.shared import case_lives
from registrar.rules.shared.contract import RegisterContext
from test_case_stages import DAYS, HORIZON, MACHINE, START, ask, case, cases, event

TODAY = days_after(START, HORIZON)
TYPES = st.sampled_from([t for t in MACHINE.events if t != "corrected"])


def changed(was: Case, now: Case) -> ChangedRecord:
    before, after = (msgspec.json.decode(msgspec.json.encode(c)) for c in (was, now))
    return ChangedRecord(now.id, was.file, now.file, before, after, ())


def faults(was: Case, now: Case, today: dt.date = TODAY) -> list[str]:
    return [f.message for f in case_lives.faults(changed(was, now), now, CODES, today, "life-kept")]


def with_event(was: Case, new: CaseEvent) -> Case:
    return msgspec.structs.replace(was, events=(*was.events, new))


@st.composite
def entries(draw: st.DrawFn) -> tuple[Case, Case]:
    """A case, and the same after one more entry: an event of any type on any day, or a correction of the day of another."""
    was, _ = draw(cases())
    n = len(was.events) + 1
    if draw(st.booleans()):
        wrong = draw(st.sampled_from(was.events))
        new = event(n, TODAY, "corrected", corrects=wrong.n, as_=Correction(date=draw(DAYS)))
    else:
        late = draw(st.booleans())
        new = event(n, draw(DAYS), draw(TYPES), recorded=TODAY, corrects=1 if late else None)
    return was, with_event(was, new)


@settings(max_examples=80, deadline=None)
@given(entries())
def test_the_time_to_object_is_never_shorter_than_the_page_said(made: tuple[Case, Case]) -> None:
    was, now = made
    if not faults(was, now):
        days = {e.n: e.date for e in case_timeline(now)}
        assert all(days[e.n] >= e.date for e in case_timeline(was) if e.type == "notice-given")


@given(DAYS, DAYS)
def test_a_notice_moves_only_to_a_later_day(said: dt.date, right: dt.date) -> None:
    was = case([event(2, said, "notice-given")], complete=START)
    now = with_event(was, event(3, TODAY, "corrected", corrects=2, as_=Correction(date=right)))
    assert bool(faults(was, now)) == (right < said)


def test_another_event_than_a_notice_moves_to_an_earlier_day_too() -> None:
    lodged = event(3, "2025-02-10", "objection-lodged", by="users", words="No.")
    was = case([event(2, "2025-02-03", "notice-given"), lodged], complete=START)
    right = event(4, TODAY, "corrected", corrects=3, as_=Correction(date=day("2025-02-05")))
    assert faults(was, with_event(was, right)) == []


@settings(max_examples=50, deadline=None)
@given(entries())
@example(
    (case([event(2, "2025-02-03", "withdrawn")]), case([event(2, "2025-02-03", "withdrawn"), event(3, "2025-03-03", "opened")]))
)
def test_what_was_over_stays_over_until_it_is_opened_again(made: tuple[Case, Case]) -> None:
    """On the day on which it ended, and on the last day before the entry can be one of these days."""
    was, now = made
    stood = standing_at(MACHINE, was, TODAY, None)
    if stood.stage in MACHINE.closed and stood.began is not None and not faults(was, now):
        assert standing_at(MACHINE, now, stood.began, None).stage in MACHINE.closed
        before = max(stood.began, days_after(TODAY, -LATE_AFTER_DAYS - 1))
        assert standing_at(MACHINE, now, before, None).stage in MACHINE.closed


@settings(max_examples=100, deadline=None)
@given(cases())
def test_a_case_that_is_the_same_has_no_fault(made: tuple[Case, Catalogue[KnownBody]]) -> None:
    assert faults(made[0], made[0]) == []


def test_a_case_is_opened_again_from_the_day_on_which_that_is_entered() -> None:
    was = case([event(2, "2025-02-03", "settled", how="never-required")])
    again = {days: with_event(was, event(3, days_after(TODAY, -days), "opened", recorded=TODAY)) for days in (0, 14, 15, 300)}
    assert {days: bool(faults(was, now)) for days, now in again.items()} == {0: False, 14: False, 15: True, 300: True}


def test_a_case_that_lapsed_by_silence_is_not_revived_by_a_late_entry() -> None:
    was = case(asks=[ask(1, "2025-01-10", "2025-01-20", "needs-more")])
    assert standing_at(MACHINE, was, TODAY, None).stage == "lapsed"
    assert faults(was, with_event(was, event(2, "2025-06-01", "applied", recorded=TODAY)))
    assert not faults(was, with_event(was, event(2, TODAY, "redacted")))


def test_a_version_that_cannot_be_read_today_is_not_compared() -> None:
    now = case([event(2, "2025-02-03", "withdrawn")])
    broken = replace(changed(now, now), before={"received": day("2025-01-06").isoformat()})
    assert list(case_lives.faults(broken, now, CODES, TODAY, "life-kept")) == []


# -- a decision


NEAR = st.sampled_from([0, 1, 20, 21, 22, 30])
"""Days between one step and the next: mostly where something begins or ends."""
STEPS = st.sampled_from("notice-given objection-lodged objection-answered withdrawn opened adjourned".split())


@st.composite
def decisions(draw: st.DrawFn) -> tuple[Case, dt.date]:
    """A case that was complete from the first day, with some steps, and the day of the decision."""
    at, events = START, []
    for n, (gap, type_) in enumerate([(0, "notice-given"), *draw(st.lists(st.tuples(NEAR, STEPS), max_size=5))], 2):
        at = days_after(at, gap)
        until = days_after(at, draw(NEAR) + 1) if type_ == "adjourned" else None
        events.append(event(n, at, type_, until=until))
    return case(events, complete=START), days_after(at, draw(NEAR))


def decision(*steps: tuple[int, str], on: int, until: int | None = None) -> tuple[Case, dt.date]:
    """A case with these steps, and a decision, so many days after the first; an adjournment is until a day of its own."""
    events = [
        event(n, days_after(START, at), type_, until=days_after(START, until + at) if until and type_ == "adjourned" else None)
        for n, (at, type_) in enumerate(steps, 2)
    ]
    return case(events, complete=START), days_after(START, on)


@settings(max_examples=110, deadline=None)
@given(decisions())
@example(decision((0, "notice-given"), on=21))
@example(decision((0, "notice-given"), (30, "notice-given"), on=40))
@example(decision((0, "notice-given"), (30, "withdrawn"), (31, "opened"), on=60))
@example(decision((0, "notice-given"), (1, "objection-lodged"), on=30))
@example(decision((0, "notice-given"), (22, "adjourned"), (32, "adjourned"), on=45, until=20))
def test_what_may_be_decided_was_with_the_panel_and_no_objection_was_open(made: tuple[Case, dt.date]) -> None:
    """The rule reads the events; the page reads the stage. A decision that the one lets through is one that the other showed."""
    held, decided = made
    if refused(held, decided):
        return
    past = [e for e in case_timeline(held) if e.date <= decided and e.type != "decided"]
    shown = standing_at(MACHINE, held, decided, None, past)
    assert shown.stage in {"with-the-panel", *MACHINE.closed}
    assert shown.stage in MACHINE.closed or "objection-open" not in shown.flags
    put_off = [e.until for e in past if e.type == "adjourned" and e.until]
    assert not put_off or decided >= put_off[-1]


@given(DAYS, NEAR, st.booleans())
def test_a_decision_waits_for_the_last_day_and_for_the_answer(noticed: dt.date, later: int, answered: bool) -> None:
    lodged, decided = days_after(noticed, 21), days_after(noticed, later)
    events = [event(2, noticed, "notice-given"), event(3, lodged, "objection-lodged", by="users", words="No.")]
    events += [event(4, lodged, "objection-answered", words="Yes.")] if answered else []
    may = later > 21 and answered
    assert bool(refused(case(events, complete=START), decided)) == (not may)


def refused(held: Case, decided: dt.date) -> list[Finding]:
    """What `case-first` says of a guarantee that was granted in a case on a day."""
    (guarantee,) = (r for r in case_records.records()["valid-case-first-in-its-case"] if isinstance(r, Guarantee))
    decision = msgspec.structs.replace(guarantee.decision, granted=decided)
    record = msgspec.structs.replace(guarantee, decision=decision, case=held.id)
    blank = case_records.blank()
    known = replace(blank, cases=(held,))
    context = RegisterContext(
        TODAY, CODES, blank.gazetteer, blank.catalogues, blank.info, record_set=known, told={}
    )  # fmt: skip
    return list(case_first.check(record, context))


@pytest.mark.parametrize(
    ("title", "want", "same"),
    [
        ("Benches of [redacted] park", "Neighbours of [redacted] want to paint the benches.", True),
        ("[redacted]", "Neighbours of [redacted] want to paint the benches.", False),  # whatever it is now, nobody can tell
        ("[redacted] and something else", "Another wish.", False),
        ("Something else", "Another wish.", False),
    ],
)
def test_a_case_that_lost_words_in_each_of_its_texts_is_the_same_case(title: str, want: str, same: bool) -> None:
    before = {"title": "Benches of Ann’s park", "want": "Neighbours of Ann Berry want to paint the benches.", "events": []}
    changed = ChangedRecord("BSG-CASE-2025-0001", "a.yaml", "a.yaml", before, {**before, "title": title, "want": want}, ())
    assert changed.same_scheme == same
