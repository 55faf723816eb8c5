"""What was public and over stays over, whatever is entered afterwards: any events, in any order, that the check accepts."""

import datetime as dt
from typing import Any, cast

import msgspec
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from records import CODES, NOWHERE, day, event, guarantee
from registrar.base.days import days_after
from registrar.model.authors import who_may
from registrar.model.base_branch import ChangedRecord
from registrar.model.catalogues import Catalogues
from registrar.model.record_set import RecordSet
from registrar.model.records import Correction, Event, Guarantee
from registrar.model.status import corrected, status_at, suspended_until, timeline
from registrar.rules import corrected_within_order, event_by_whom, event_move_allowed, events_numbered, life_kept
from registrar.rules.shared import lives
from registrar.rules.shared.contract import BaseContext

START, TODAY = day("2024-02-05"), day("2026-11-23")
MACHINE = CODES.machine
POSTS = ("provider", "panel", "registrar", "court", "b1")
LATER = ("corrected",) * 6 + (
    "reinstated",
    "surrendered",
    "revoked",
    "quashed",
    "superseded",
    "suspended",
    "renewed",
    "confirmed",
)
BEFORE = ("suspended", "reinstated", "revoked", "surrendered", "quashed", "superseded", "confirmed", "review-held")
REASONED = {"reason_code": "merged", "until": day("2026-12-01"), "ref": "BSG-2026-0002"}


def plain(record: Guarantee) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return found


def findings(was: Guarantee, now: Guarantee) -> list[str]:
    """The codes of what the check says of a record that became another."""
    changed = ChangedRecord(was.id, was.file, now.file, plain(was), plain(now), ())
    records = cast(Any, RecordSet).__new__(RecordSet)
    object.__setattr__(records, "by_id", {now.id: now})
    context = BaseContext(TODAY, CODES, NOWHERE, Catalogues(), None, records, {}, cast(Any, None))
    alone = (event_by_whom, corrected_within_order, event_move_allowed, events_numbered)
    return [f.code for rule in alone for f in rule.check(now, context)] + [f.code for f in life_kept.check(changed, context)]


@st.composite
def pasts(draw: st.DrawFn) -> Guarantee:
    """A guarantee with a history, most often over by today."""
    effective = days_after(START, draw(st.integers(0, 40)))
    expires = days_after(effective, draw(st.integers(100, 1500)))
    when, events = effective, [event(1, START, "granted")]
    for n, type_ in enumerate(draw(st.lists(st.sampled_from(BEFORE), max_size=4)), start=2):
        when = days_after(when, draw(st.integers(0, 60)))
        by = draw(st.sampled_from(who_may(guarantee([]), CODES.events[type_])))
        events.append(event(n, when, type_, by=by, recorded=days_after(when, draw(st.integers(0, 20))), **REASONED))
    return guarantee(events, granted=START, effective=effective, expires=expires, review_by=expires)


@st.composite
def edits(draw: st.DrawFn, was: Guarantee) -> Guarantee:
    """The guarantee with more events, of which some are learnt late or correct a day, and perhaps another last day."""
    events = list(was.events)
    for n in range(len(events) + 1, len(events) + 1 + draw(st.integers(1, 3))):
        type_ = draw(st.sampled_from(LATER))
        named = draw(st.integers(1, n - 1))
        near = events[named - 1].date
        on = days_after(near, draw(st.integers(-40, 400)))
        late = type_ == "corrected" or draw(st.booleans())
        right = Correction(date=days_after(near, draw(st.integers(-500, 60)))) if type_ == "corrected" else None
        when = max(on, events[-1].date) if type_ == "corrected" or not late else on
        assume(when <= TODAY)
        more: dict[str, Any] = {"as_": right} if right else dict(REASONED)
        by = draw(st.sampled_from(POSTS))
        events.append(event(n, when, type_, by=by, recorded=max(when, TODAY), corrects=named if late else None, **more))
    expires = days_after(was.decision.expires, draw(st.sampled_from([0, 0, 0, 300, -30])))
    decision = msgspec.structs.replace(was.decision, expires=expires, review_by=expires)
    return msgspec.structs.replace(was, events=tuple(events), decision=decision)


@settings(max_examples=200, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_what_was_over_stays_over(data: st.DataObject) -> None:
    """On each past day after the day of the ending, as it is known now, and today: over, and by no milder ending."""
    was = data.draw(pasts())
    assume(not [c for c in findings(was, was) if c != "life-kept"])
    now = data.draw(edits(was))
    if findings(was, now):
        return
    days = {e.n: e.date for e in corrected(now.events)}
    ends = next((days[e.n] for e, s in lives.moves(MACHINE, was) if s in MACHINE.ended), days_after(was.decision.expires, 1))
    turns = lives.turns(MACHINE, was, now, TODAY)
    for on in (*turns, TODAY):
        if on >= ends and status_at(MACHINE, was, on) in MACHINE.ended:
            assert not lives.milder(CODES, status_at(MACHINE, was, on), status_at(MACHINE, now, on)), on


def test_a_suspension_moves_as_it_did() -> None:
    stopped = [event(1, day("2026-02-02"), "granted"), event(2, day("2026-07-01"), "suspended", by="b1", **REASONED)]
    was = guarantee(stopped)
    assert "life-kept" in findings(was, guarantee(stopped, effective=day("2026-08-01")))
    upheld = event(3, day("2026-11-02"), "challenge-decided", by="court", outcome="upheld")
    assert "life-kept" in findings(was, guarantee([*stopped, upheld], effective=day("2026-08-01"))), "no court had suspended it"
    seen = event(3, day("2026-08-01"), "inspected", by="b1")
    lifted = event(4, day("2026-07-02"), "reinstated", recorded=day("2026-11-02"), corrects=2)
    assert findings(guarantee([*stopped, seen]), guarantee([*stopped, seen, lifted])) == ["life-kept"]
    assert findings(was, guarantee([*stopped, event(3, day("2026-07-02"), "reinstated", recorded=day("2026-07-09"))])) == []


def ended(*more: Event, type_: str = "revoked", by: str = "panel", **decision: dt.date) -> tuple[Guarantee, Guarantee]:
    """A guarantee that ended on 1 July 2026, and the same with more events."""
    granted, end = event(1, day("2026-02-02"), "granted"), event(2, day("2026-07-01"), type_, by=by, **REASONED)
    return guarantee([granted, end]), guarantee([granted, end, *more], **decision)


def test_an_ending_is_not_corrected_to_a_day_before_the_grant() -> None:
    for type_, by in (("revoked", "panel"), ("quashed", "court"), ("suspended", "b1")):
        for who in ("provider", "registrar", "panel"):
            right = event(3, day("2026-11-02"), "corrected", by=who, corrects=2, as_=Correction(date=day("2025-01-02")))
            assert "corrected-within-order" in findings(*ended(right, type_=type_, by=by)) or who == "provider"
            assert findings(*ended(right, type_=type_, by=by))


def test_a_court_undoes_what_a_court_has_quashed_and_nobody_else() -> None:
    earlier = event(3, day("2026-06-01"), "surrendered", by="provider", recorded=day("2026-11-02"), corrects=1, **REASONED)
    assert "life-kept" in findings(*ended(earlier, type_="quashed", by="court"))
    assert "life-kept" in findings(*ended(earlier))
    decided = event(4, day("2026-11-02"), "challenge-decided", by="court", outcome="upheld")
    assert "life-kept" not in findings(*ended(earlier, decided, type_="quashed", by="court"))
    assert "life-kept" in findings(*ended(earlier, decided)), "what the panel revoked is not the court's to lift in this way"


def test_a_graver_ending_may_take_the_place_of_a_milder_one() -> None:
    quashed = event(3, day("2026-06-01"), "quashed", by="court", recorded=day("2026-11-02"), corrects=1, **REASONED)
    assert findings(*ended(quashed)) == []
    surrendered = event(3, day("2026-06-01"), "surrendered", by="provider", recorded=day("2026-11-02"), corrects=1, **REASONED)
    assert findings(*ended(surrendered)) == ["life-kept"]


def test_an_ending_that_is_gone_is_told_whatever_is_said_of_the_missing_event() -> None:
    over, _ = ended()
    assert findings(over, guarantee(over.events[:1])) == ["life-kept"]


def test_a_term_that_has_ended_is_not_made_longer() -> None:
    was = guarantee([event(1, day("2024-02-05"), "granted")], granted=START, effective=START, expires=day("2026-02-04"))
    longer = msgspec.structs.replace(was, decision=msgspec.structs.replace(was.decision, expires=day("2027-02-04")))
    assert findings(was, longer) == ["life-kept"]
    assert findings(longer, was) == [], "a shorter term ends earlier"


@settings(max_examples=120, suppress_health_check=[HealthCheck.filter_too_much], deadline=None)
@given(st.data())
def test_no_new_end_shortens_a_suspension_into_the_past(data: st.DataObject) -> None:
    """Whoever set it: what was public until a day to come does not end before today, nor what is overdue any sooner."""
    by = data.draw(st.sampled_from(["panel", "court", "b1"]))
    around = st.integers(-60, 60).map(lambda n: days_after(TODAY, n))
    on = days_after(TODAY, -data.draw(st.integers(1, 120)))
    until = max(on, data.draw(around))
    events = [event(1, START, "granted"), event(2, on, "suspended", by=by, reason_code="merged", until=until)]
    was = guarantee(events, granted=START, effective=START)
    for n in range(3, 3 + data.draw(st.integers(1, 2))):
        end = max(on, data.draw(around))
        if data.draw(st.booleans()):
            events.append(event(n, TODAY, "corrected", by=by, corrects=2, as_=Correction(until=end)))
        else:
            day_ = min(TODAY, days_after(on, data.draw(st.integers(0, 60))))
            day_ = max(day_, events[-1].date if events[-1].type != "corrected" else on)
            assume(end >= day_)
            events.append(event(n, day_, "suspended", by=by, recorded=TODAY, reason_code="merged", until=end))
    now = guarantee(events, granted=START, effective=START)
    if not findings(was, now):
        assert (suspended_until(TODAY, timeline(now.events)) or dt.date.min) >= min(until, TODAY)


def test_a_suspension_may_be_shortened_to_today_and_made_longer() -> None:
    stopped = [
        event(1, START, "granted"),
        event(2, day("2026-10-01"), "suspended", reason_code="merged", until=day("2027-01-12")),
    ]

    def then(until: str) -> list[str]:
        right = event(3, TODAY, "corrected", corrects=2, as_=Correction(until=day(until)))
        again = event(3, day("2026-10-02"), "suspended", recorded=TODAY, reason_code="merged", until=day(until))
        same = [
            findings(*(guarantee(e, granted=START, effective=START) for e in (stopped, [*stopped, m]))) for m in (right, again)
        ]
        assert same[0] == same[1]
        return same[0]

    assert then("2026-11-20") == then("2026-11-22") == ["life-kept"]
    assert then("2026-11-23") == then("2027-03-01") == []
    lifted = [*stopped, event(3, day("2026-10-15"), "reinstated")]
    right = event(4, TODAY, "corrected", corrects=2, as_=Correction(until=day("2026-10-14")))
    was, now = (guarantee(e, granted=START, effective=START) for e in (lifted, [*lifted, right]))
    assert findings(was, now) == [], "on the next day it was lifted, so that no day is another one"
