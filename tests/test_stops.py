"""What a court has stopped or ordered ends or is widened only by a court, or by its own end: any events, in any order."""

import datetime as dt
from typing import Any, cast

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from records import CODES, NOWHERE, day, event, guarantee
from registrar.base.days import days_after
from registrar.model.catalogues import Catalogues
from registrar.model.records import Correction, Event, Guarantee
from registrar.model.status import corrected, status_at, suspended_until, timeline
from registrar.rules import corrected_within_order, event_by_whom, event_move_allowed, events_numbered, suspension_bounded
from registrar.rules.shared import declared_changes
from registrar.rules.shared.contract import Context, parts
from test_opened import CONTEXT, EDITS, compared

GRANTED, TODAY = day("2026-02-02"), day("2026-11-23")
MACHINE = CODES.machine
SAYS = Context(TODAY, CODES, NOWHERE, Catalogues(), None)
AUTHORS = ("court", "panel", "b1", "registrar", "provider")
TYPES = ("suspended",) * 5 + ("reinstated",) * 3 + ("corrected",) * 3 + ("superseded", "revoked", "surrendered", "confirmed")


def findings(record: Guarantee) -> list[str]:
    alone = (event_by_whom, corrected_within_order, event_move_allowed, events_numbered, suspension_bounded)
    return [
        f.code for rule in alone for p in parts(cast(Any, rule)) if "guarantee" in p.looks_at.kinds for f in p.check(record, SAYS)
    ]


@st.composite
def histories(draw: st.DrawFn) -> Guarantee:
    """A guarantee that a court stopped, with events before and after it, some of them learnt late or corrected."""
    events = [event(1, GRANTED, "granted")]
    when = days_after(TODAY, -draw(st.integers(20, 80)))
    first = draw(st.integers(2, 4))
    for n in range(2, draw(st.integers(4, 8))):
        type_ = "suspended" if n == first else draw(st.sampled_from(TYPES))
        named = draw(st.integers(max(1, n - 3), n - 1))
        late = type_ == "corrected" or draw(st.integers(0, 3)) == 0
        when = days_after(when, draw(st.integers(0, 15)))
        on = days_after(events[named - 1].date, draw(st.integers(0, 10))) if late and type_ != "corrected" else when
        assume(max(on, when) <= TODAY)
        more: dict[str, Any] = {"reason_code": "court-or-ombudsman", "ref": "BSG-2026-0002"}
        if type_ == "suspended":
            more["until"] = days_after(on, draw(st.integers(0, 85)))
        elif type_ == "corrected":
            more = {"as_": draw(st.sampled_from(_rights(events[named - 1], draw(st.integers(-20, 20)))))}
        by = "court" if n == first else draw(st.sampled_from(AUTHORS))
        events.append(event(n, on, type_, by=by, recorded=max(on, when), corrects=named if late else None, **more))
    return guarantee(events, effective=GRANTED, expires=day("2029-02-01"))


def _rights(named: Event, days: int) -> list[Correction]:
    moved = Correction(date=days_after(named.date, days))
    return [moved, Correction(until=days_after(named.until, days))] if named.until else [moved]


def stopped(*more: Event, by: str = "court", until: str = "2026-12-20") -> Guarantee:
    stop = event(2, day("2026-10-01"), "suspended", by=by, reason_code="incident-under-review", until=day(until))
    return guarantee([event(1, GRANTED, "granted"), stop, *more])


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(histories())
@example(stopped(event(3, day("2026-10-20"), "reinstated", by="panel")))
@example(stopped(event(3, day("2026-10-20"), "superseded", ref="BSG-2026-0002")))
@example(
    stopped(
        event(3, day("2026-10-02"), "suspended", by="panel", reason_code="merged", until=day("2026-12-31")),
        event(4, day("2026-10-25"), "reinstated", by="panel"),
    )
)
def test_what_a_court_has_stopped_is_stopped_until_its_end_or_until_a_court_says_otherwise(record: Guarantee) -> None:
    """A guarantee that has ended relieves nobody, unless another stands in its place."""
    assume(not findings(record))
    line = timeline(record.events)
    stops = [e for e in line if e.type == "suspended" and e.by == "court" and e.until is not None and e.date <= TODAY]
    if not stops:
        return
    last = stops[-1]
    later = [*line[line.index(last) + 1 :], *(e for e in record.events if e.n > last.n)]
    assert last.until is not None
    if last.until < TODAY or any(e.by == "court" for e in later):
        return
    status = status_at(MACHINE, record, TODAY)
    if status in MACHINE.ended:
        assert status != "superseded"
        return
    assert status == "suspended"
    assert (suspended_until(TODAY, line) or dt.date.min) >= last.until


def test_whoever_stands_above_ends_what_was_stopped_and_nobody_else() -> None:
    shorter = {"reason_code": "incident-under-review", "until": day("2026-10-20")}
    for whose in ("court", "panel", "b1"):
        for who in ("court", "panel", "b1"):
            may = ("court", "panel", "b1").index(who) <= ("court", "panel", "b1").index(whose)
            again = event(3, day("2026-10-02"), "suspended", by=who, **cast(Any, shorter))
            assert (findings(stopped(again, by=whose)) == []) == may, (whose, who)
            if who != "b1":
                lifted = event(3, day("2026-10-20"), "reinstated", by=who)
                assert (findings(stopped(lifted, by=whose)) == []) == may, (whose, who)


def test_a_stop_is_over_on_the_day_after_its_last() -> None:
    for on, over in (("2026-10-20", False), ("2026-10-21", True)):
        lifted = event(3, day(on), "reinstated", by="panel")
        assert (findings(stopped(lifted, until="2026-10-20")) == []) == over


def test_another_guarantee_takes_its_place_only_when_the_court_no_longer_stops_it() -> None:
    replaced = event(3, day("2026-10-20"), "superseded", ref="BSG-2026-0002")
    assert findings(stopped(replaced)) == ["event-by-whom"]
    assert findings(stopped(replaced, until="2026-10-19")) == []
    late = event(3, day("2026-09-20"), "superseded", ref="BSG-2026-0002", recorded=day("2026-10-20"), corrects=1)
    assert findings(stopped(late)) == ["event-by-whom"], "as if it had happened before the court said anything"
    assert findings(stopped(event(3, day("2026-10-20"), "revoked", reason_code="control-changed"))) == []


def test_another_guarantee_that_is_entered_late_takes_its_place_once_the_stop_is_over() -> None:
    late = event(3, day("2026-10-10"), "superseded", ref="BSG-2026-0002", recorded=day("2026-11-02"), corrects=2)
    assert findings(stopped(late)) == ["event-by-whom"]
    assert findings(stopped(late, until="2026-10-20")) == []


def test_a_court_that_prolongs_its_stop_afterwards_does_not_make_an_earlier_entry_wrong() -> None:
    """But the guarantee is stopped again, by an entry that says so."""
    lifted = event(3, day("2026-11-02"), "reinstated", by="panel")
    longer = event(4, day("2026-11-10"), "corrected", by="court", corrects=2, as_=Correction(until=day("2026-12-20")))
    record = stopped(lifted, longer, until="2026-11-01")
    assert corrected(record.events)[1].until == day("2026-12-20")
    assert findings(record) == ["event-by-whom"]
    again = event(5, day("2026-11-10"), "suspended", by="court", reason_code="merged", until=day("2026-12-20"))
    assert findings(stopped(lifted, longer, again, until="2026-11-01")) == []


def test_a_stop_that_is_prolonged_afterwards_ends_on_its_own_last_day_whoever_stopped_it_since() -> None:
    """In whatever order and on whatever days: a later entry by somebody below never hides the longer stop above it."""
    names = ("court", "panel", "b1")
    for whose in names:
        for who in names:
            again = event(3, day("2026-10-01"), "suspended", by=who, reason_code="incident-under-review", until=day("2026-11-01"))
            longer = event(4, day("2026-10-20"), "corrected", by=whose, corrects=2, as_=Correction(until=day("2026-12-20")))
            line = timeline(stopped(again, longer, by=whose, until="2026-11-01").events)
            beneath = names.index(who) > names.index(whose)
            assert suspended_until(TODAY, line) == day("2026-12-20" if beneath else "2026-11-01"), (whose, who)
    lifted = event(3, day("2026-10-25"), "reinstated", by="court")
    assert suspended_until(TODAY, timeline(stopped(lifted).events)) is None


def test_what_a_court_changed_only_a_court_widens() -> None:
    for name in ("a limit removed", "a condition removed", "a later last day", "another promise"):
        path, edit, _ = EDITS[name]
        for ordered in (path, path.partition(".")[0]):
            for who in ("panel", "court"):
                changed = compared(edit, {"n": 3, "type": "varied", "by": who, "changes": [path]})
                for data in (changed.before, changed.after):
                    order = {"n": 1, "date": "2026-02-02", "type": "varied", "by": "court", "changes": [ordered]}
                    cast(Any, data)["events"][0] = order
                found = list(declared_changes.faults(changed, CONTEXT, "changes-named"))
                assert (found == []) == (who == "court"), (name, ordered, who)
    path, edit, _ = EDITS["another day of review"]
    changed = compared(edit, {"type": "review-held"})
    assert list(declared_changes.faults(changed, CONTEXT, "changes-named")) == []
