"""The stage of a case, its clocks and its outlook: for single days, and over any events in any order."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records import CODES, day
from registrar.base.days import days_after
from registrar.model.case import Ask, Case, CaseFrom
from registrar.model.case_objections import open_objections
from registrar.model.case_outlook import history, outlook
from registrar.model.case_questions import late_by
from registrar.model.case_stages import case_timeline, stage_at, standing_at
from registrar.model.case_standing import ANYONE, BODY, GROUP, PANEL, Clock
from registrar.model.catalogues import Catalogue, KnownBody
from registrar.model.decisions import Reopened
from registrar.model.event import CaseEvent, Correction
from registrar.model.parts import BodyContact

MACHINE = CODES.cases
START = day("2025-01-06")
HORIZON = 700
BODIES = ("park-trust", "road-board")


def body(id_: str, end: dt.date | None = None) -> KnownBody:
    return KnownBody(id=id_, name=id_, type="charity", jurisdiction=("E",), contact=BodyContact(post="Clerk"), end=end)


def known(**ends: dt.date) -> Catalogue[KnownBody]:
    return Catalogue({id_: body(id_, ends.get(id_.replace("-", "_"))) for id_ in BODIES}, True, ())


def event(n: int, at: str | dt.date, type_: str, **more: Any) -> CaseEvent:
    date = day(at) if isinstance(at, str) else at
    values: dict[str, Any] = {"recorded": date, "by": "registrar"} | more
    return CaseEvent(n=n, date=date, type=type_, **values)


def ask(n: int, sent: str, replied: str = "", position: str = "", due: str = "", to: str = BODIES[0]) -> Ask:
    return Ask(
        n=n, to=to, question="reasons", sent=day(sent), due=day(due) if due else days_after(day(sent), 28),
        replied=day(replied) if replied else None, position=position or None,
    )  # fmt: skip


def case(events: Sequence[CaseEvent] = (), asks: Sequence[Ask] = (), **more: Any) -> Case:
    values: dict[str, Any] = {
        "file": "register/cases/2025/BSG-CASE-2025-0001.yaml", "schema": 1, "id": "BSG-CASE-2025-0001", "title": "A bench",
        "want": "To paint it", "from_": CaseFrom(kind="users"), "received": START, "asks": tuple(asks),
        "events": (event(1, more.get("received", START), "opened"), *events),
    }  # fmt: skip
    return Case(**values | more)


def told(c: Case, at: str, bodies: Catalogue[KnownBody] | None = None) -> tuple[str, str, int | None, int]:
    """The stage on a day, whose clock runs, which day of it that is, and how many days late."""
    stands = standing_at(MACHINE, c, day(at), bodies or known())
    clock = stands.clock
    return stands.stage, clock.whose if clock else "", clock.day(day(at)) if clock else None, clock.late(day(at)) if clock else 0


def flags(c: Case, at: str, bodies: Catalogue[KnownBody] | None = None) -> tuple[str, ...]:
    return standing_at(MACHINE, c, day(at), bodies or known()).flags


# -- single days


def test_a_case_from_the_first_day_to_the_decision() -> None:
    c = case(
        [
            event(2, "2025-02-03", "applied"),
            event(3, "2025-02-24", "notice-given"),
            event(4, "2025-07-01", "decided", ref="BSG-2025-0001"),
        ],
        [ask(1, "2025-01-10", "2025-02-20", "objects")],
        complete=day("2025-02-21"),
    )
    assert [told(c, at) for at in ("2025-01-05", "2025-01-06", "2025-01-09")] == [
        ("", "", None, 0),
        ("received", "", None, 0),
        ("received", "", None, 0),
    ]
    assert told(c, "2025-01-10") == ("waiting", BODY, 0, 0)
    assert told(c, "2025-02-07") == ("waiting", BODY, 28, 0), "the last day on which it is in time"
    assert told(c, "2025-02-08") == ("waiting", BODY, 29, 1)
    assert told(c, "2025-02-20")[:2] == ("answered", GROUP)
    assert told(c, "2025-02-21") == ("complete", "", None, 0)
    assert told(c, "2025-02-24") == ("notice", ANYONE, 0, 0)
    assert told(c, "2025-03-17") == ("notice", ANYONE, 21, 0), "anyone may object on this day too"
    assert told(c, "2025-03-18") == ("with-the-panel", PANEL, 1, 0)
    assert told(c, "2025-06-09") == ("with-the-panel", PANEL, 84, 0)
    assert told(c, "2025-06-10") == ("with-the-panel", PANEL, 85, 1), "the panel is late like everybody"
    assert told(c, "2025-07-01") == ("decided", "", None, 0)
    assert flags(c, "2025-06-10") == ("late",)
    assert flags(c, "2025-07-01") == ()


def test_the_question_that_was_due_first_is_waited_for_and_every_other_one_is_told() -> None:
    c = case(asks=[ask(1, "2025-01-20"), ask(2, "2025-01-13", to=BODIES[1]), ask(3, "2025-01-13", "2025-01-15", "objects")])
    stands = standing_at(MACHINE, c, day("2025-01-21"), known())
    assert (stands.stage, stands.clock.ask if stands.clock else 0, stands.waiting) == ("waiting", 2, (2, 1))
    assert stands.began == day("2025-01-13")


def test_a_reply_entered_late_counts_on_its_day_and_is_marked() -> None:
    late = event(2, "2025-01-20", "answered", recorded=day("2025-02-20"), ask=1)
    c = case([late], [ask(1, "2025-01-10", "2025-01-20", "objects")])
    assert told(c, "2025-01-20")[0] == "answered"
    assert flags(c, "2025-01-20") == ("entered-late",)


def test_a_reply_before_the_question_is_no_reply_before_the_question() -> None:
    c = case(asks=[ask(1, "2025-01-10", "2025-01-07", "objects")])
    assert [told(c, at)[0] for at in ("2025-01-08", "2025-01-10")] == ["received", "answered"]


def test_two_bodies_say_that_it_is_not_theirs() -> None:
    both = [ask(1, "2025-01-10", "2025-01-20", "not-ours"), ask(2, "2025-01-10", "2025-01-21", "not-ours", to=BODIES[1])]
    assert flags(case(asks=both), "2025-01-20") == ()
    assert flags(case(asks=both), "2025-01-21") == ("not-ours",)
    assert flags(case(asks=both[:1]), "2025-01-21") == (), "one body is not enough"


def test_the_question_to_a_body_that_ends_stops_on_that_day() -> None:
    c, ended = case(asks=[ask(1, "2025-01-10")]), known(park_trust=day("2025-02-01"))
    assert flags(c, "2025-01-31", ended) == ()
    assert (told(c, "2025-02-01", ended)[0], flags(c, "2025-02-01", ended)) == ("waiting", ("body-ended",))
    assert [s.since for s in outlook(MACHINE, c, day("2025-01-20"), ended)] == [
        day("2025-01-20"),
        day("2025-02-01"),
    ]
    stands = standing_at(MACHINE, c, day("2025-12-01"), ended)
    assert (stands.clock, stands.waiting, stands.stopped, stands.flags) == (None, (), (1,), ("body-ended",))


def test_a_body_that_was_late_before_it_ended_was_late_until_that_day() -> None:
    c, ended = case(asks=[ask(1, "2025-01-10")]), known(park_trust=day("2025-02-17"))
    assert told(c, "2025-02-16", ended)[3] == 9
    assert [late_by(MACHINE, c, ended, c.asks[0], day(at)) for at in ("2025-02-07", "2025-02-16", "2025-02-17", "2025-12-01")] == [
        0, 9, 10, 10,
    ]  # fmt: skip
    assert (told(c, "2025-12-01", ended)[3], flags(c, "2025-12-01", ended)) == (0, ("body-ended",))


def test_the_case_goes_on_from_the_answer_of_the_body_that_followed() -> None:
    asks = [ask(1, "2025-01-10"), ask(2, "2025-06-02", "2025-06-10", "objects", to=BODIES[1])]
    heir = Catalogue({BODIES[0]: msgspec.structs.replace(body(BODIES[0], day("2025-02-01")), successor=(BODIES[1],)), **{
        id_: body(id_) for id_ in BODIES[1:]
    }}, True, ())  # fmt: skip
    c = case(asks=asks)
    assert [told(c, at, heir)[:2] for at in ("2025-06-01", "2025-06-02", "2025-06-10")] == [
        ("waiting", ""), ("waiting", BODY), ("answered", GROUP),
    ]  # fmt: skip
    assert flags(c, "2025-06-10", heir) == ()


def test_a_question_stops_when_its_case_is_closed_and_is_asked_again() -> None:
    c = case([event(2, "2025-01-20", "withdrawn"), event(3, "2025-03-03", "opened")], [ask(1, "2025-01-10")])
    stands = standing_at(MACHINE, c, day("2025-03-20"), known())
    assert (stands.stage, stands.began, stands.clock, stands.flags) == ("waiting", day("2025-03-03"), None, ())
    again = case(c.events[1:], [*c.asks, ask(2, "2025-03-10")])
    assert told(again, "2025-03-20") == ("waiting", BODY, 10, 0)
    assert standing_at(MACHINE, again, day("2025-03-20"), known()).stopped == ()


def test_a_second_notice_does_not_stop_the_panels_clock() -> None:
    given = [event(2, "2025-02-03", "notice-given"), event(3, "2025-07-01", "notice-given", reason="More was added")]
    c = case(given, complete=day("2025-01-20"))
    before, after = (standing_at(MACHINE, c, day(at), known()) for at in ("2025-06-30", "2025-07-01"))
    assert (before.stage, after.stage) == ("with-the-panel", "notice")
    assert before.panel == after.panel == before.clock
    assert "late" in after.flags
    assert told(c, "2025-08-01") == ("with-the-panel", PANEL, 158, 74)


def test_what_was_set_aside_is_with_the_panel_from_that_day() -> None:
    c = case([event(2, "2025-02-03", "decided", ref="BSG-2025-0001", by="panel")])
    aside = [Reopened(day("2025-06-02"), day("2025-10-01"), day("2025-06-02"))]
    at = {
        d: standing_at(MACHINE, c, day(d), known(), again=aside) for d in ("2025-06-01", "2025-06-02", "2025-08-26", "2025-10-01")
    }
    assert [s.stage for s in at.values()] == ["decided", "with-the-panel", "with-the-panel", "decided"]
    assert at["2025-06-02"].clock == Clock(PANEL, day("2025-06-02"), day("2025-08-25"))
    assert (at["2025-08-26"].flags, at["2025-10-01"].began) == (("late",), day("2025-10-01"))


def test_a_case_that_was_withdrawn_is_opened_again() -> None:
    c = case([event(2, "2025-02-03", "withdrawn"), event(3, "2025-03-03", "opened"), event(4, "2025-04-01", "notice-given")],
             complete=day("2025-01-20"))  # fmt: skip
    assert [told(c, at)[0] for at in ("2025-02-02", "2025-02-03", "2025-03-03", "2025-04-01")] == [
        "complete",
        "withdrawn",
        "complete",
        "notice",
    ]


def test_a_case_lapses_after_180_days_of_silence_unless_it_is_the_registers_turn() -> None:
    silent = case(asks=[ask(1, "2025-01-10", "2025-01-20", "needs-more")])
    assert told(silent, "2025-07-19") == ("answered", GROUP, 180, 0)
    assert told(silent, "2025-07-20") == ("lapsed", "", None, 0)
    moved = case([event(2, "2025-07-19", "applied")], silent.asks)
    assert told(moved, "2025-07-20")[0] == "answered"
    settled_soon = case(asks=[ask(1, "2025-01-10", "2025-01-20", "no-such-rule")])
    assert told(settled_soon, "2027-01-20") == ("answered", "", None, 0)


def test_a_case_that_lapsed_by_itself_lapsed_on_that_day_whenever_it_is_entered_and_until_it_is_opened_again() -> None:
    silent = [ask(1, "2025-01-10", "2025-01-20", "needs-more")]
    entered = case([event(2, "2025-11-20", "lapsed")], silent)
    assert standing_at(MACHINE, entered, day("2025-11-27"), known()).began == day("2025-07-20")
    again = case([event(2, "2025-09-01", "opened")], silent)
    assert [(s.stage, s.began) for s in history(MACHINE, again, known()) if s.since >= day("2025-07-20")] == [
        ("lapsed", day("2025-07-20")), ("answered", day("2025-09-01")), ("lapsed", day("2026-03-01")),
    ]  # fmt: skip


def test_a_case_waits_since_the_day_from_which_it_always_has() -> None:
    c, ended = case(asks=[ask(1, "2025-01-10")]), known(park_trust=day("2025-02-01"))
    assert standing_at(MACHINE, c, day("2025-03-01"), ended).began == day("2025-01-10")
    gone = [event(2, "2025-01-20", "withdrawn"), event(3, "2025-03-03", "opened")]
    again = case(gone, [ask(1, "2025-01-10"), ask(2, "2025-03-04")])
    assert standing_at(MACHINE, again, day("2025-03-20"), known()).began == day("2025-03-03")


def test_a_case_of_29_february_and_the_night_of_summer_time() -> None:
    c = case(asks=[ask(1, "2028-02-29"), ask(2, "2028-03-20")], received=day("2028-02-29"))
    assert c.asks[0].due == day("2028-03-28"), "the clocks go forward on 26 March"
    assert told(c, "2028-03-28") == ("waiting", BODY, 28, 0)
    assert told(c, "2028-03-29") == ("waiting", BODY, 29, 1)


def test_an_adjournment_stands_beside_the_clock_and_does_not_stop_it() -> None:
    put_off = event(3, "2025-04-01", "adjourned", by="panel", until=day("2025-04-30"), reason="A surveyor is to look at it")
    c = case([event(2, "2025-02-03", "notice-given"), put_off], complete=day("2025-01-20"))
    assert [flags(c, at) for at in ("2025-03-31", "2025-04-01", "2025-04-30", "2025-05-01")] == [
        (),
        ("adjourned",),
        ("adjourned",),
        (),
    ]
    assert told(c, "2025-05-20") == ("with-the-panel", PANEL, 85, 1)


def test_a_corrected_day_counts() -> None:
    mended = event(3, "2025-03-03", "corrected", corrects=2, as_=Correction(date=day("2025-02-10")))
    c = case([event(2, "2025-02-03", "withdrawn"), mended])
    assert [told(c, at)[0] for at in ("2025-02-09", "2025-02-10")] == ["received", "withdrawn"]


@pytest.mark.parametrize(("answers", "left"), [(None, [3]), (2, [3]), (3, [2]), (9, [2, 3])])
def test_an_answer_closes_the_objection_that_it_names_or_else_the_oldest(answers: int | None, left: list[int]) -> None:
    lodged = [event(n, "2025-02-10", "objection-lodged", by="third-party") for n in (2, 3)]
    found = open_objections([*lodged, event(4, "2025-02-11", "objection-answered", answers=answers)])
    assert [e.n for e in found] == left


def test_a_case_that_ended_in_both_is_decided_in_part() -> None:
    parts = ("BSG-2025-0001", "BSG-REF-2025-0001")
    assert [case(leads_to=led).decided_as for led in ((), parts[:1], parts[1:], parts)] == ["", "granted", "refused", "in-part"]


# -- over any events in any order

DAYS = st.integers(0, 400).map(lambda n: days_after(START, n))
MAYBE = st.none() | DAYS
ASKS = st.lists(
    st.builds(
        lambda to, sent, length, replied, position: (to, sent, days_after(sent, length), replied, position),
        st.sampled_from(BODIES), DAYS, st.integers(1, 60), MAYBE, st.sampled_from([*MACHINE.positions, None]),
    ),
    max_size=4,
)  # fmt: skip
EVENTS = st.lists(st.tuples(DAYS, st.sampled_from([*MACHINE.events]), st.integers(0, 40), MAYBE), max_size=8)
ENDS = st.fixed_dictionaries({}, optional={"park_trust": DAYS, "road_board": DAYS})


@st.composite
def cases(draw: st.DrawFn) -> tuple[Case, Catalogue[KnownBody]]:
    asks = [
        Ask(n=n, to=to, question="reasons", sent=sent, due=due, replied=replied, position=position)
        for n, (to, sent, due, replied, position) in enumerate(draw(ASKS), 1)
    ]
    events = [
        event(n, at, type_, recorded=days_after(at, late), until=until)
        for n, (at, type_, late, until) in enumerate(draw(EVENTS), 2)
    ]
    return case(events, asks, complete=draw(MAYBE)), known(**draw(ENDS))


@settings(max_examples=40, deadline=None)
@given(cases(), st.integers(-30, HORIZON))
def test_the_outlook_says_of_each_day_what_that_day_says_of_itself(made: tuple[Case, Catalogue[KnownBody]], start: int) -> None:
    """There is no gap and no overlap: of each day, the last interval that has begun is right."""
    c, bodies = made
    today = days_after(START, start) if start >= 0 else START - dt.timedelta(-start)
    ahead = outlook(MACHINE, c, today, bodies)
    assert ahead[0].since == today
    assert [s.since for s in ahead] == sorted({s.since for s in ahead}), "each begins after the one before it"
    assert not any(a.same_as(b) for a, b in pairwise(ahead)), "each differs from the one before it"
    for on in (days_after(today, n) for n in range(HORIZON + 200)):
        held = [s for s in ahead if s.since <= on][-1]
        assert held.same_as(standing_at(MACHINE, c, on, bodies)), on


@settings(max_examples=30, deadline=None)
@given(cases())
def test_the_history_has_each_day_since_it_was_received(made: tuple[Case, Catalogue[KnownBody]]) -> None:
    c, bodies = made
    past = history(MACHINE, c, bodies)
    assert past[0].since == c.received
    for on in (days_after(c.received, n) for n in range(HORIZON)):
        held = [s for s in past if s.since <= on][-1]
        assert held.same_as(standing_at(MACHINE, c, on, bodies)), on


@settings(max_examples=40, deadline=None)
@given(cases(), st.lists(st.builds(Reopened, DAYS, MAYBE, DAYS), max_size=2))
def test_a_stage_began_on_the_first_day_from_which_its_history_has_it(
    made: tuple[Case, Catalogue[KnownBody]], again: Sequence[Reopened]
) -> None:
    """At the end of every day since that one the case was at this stage, and on the day before it was not."""
    c, bodies = made
    past, was, since = history(MACHINE, c, bodies, again), "", c.received
    for on in (days_after(c.received, n) for n in range(HORIZON)):
        here = standing_at(MACHINE, c, on, bodies, again=again)
        was, since = here.stage, (since if here.stage == was else on)
        assert here.began == since, on
        assert [s.began for s in past if s.since <= on][-1] == since, on
    assert all(s.began == s.since for a, s in pairwise(past) if a.stage != s.stage)


@settings(max_examples=60, deadline=None)
@given(cases(), st.integers(0, HORIZON))
def test_a_stage_rests_only_on_what_had_happened_by_that_day(made: tuple[Case, Catalogue[KnownBody]], n: int) -> None:
    """Nothing that happens later changes a day, but for corrections of what happened before."""
    c, bodies = made
    on = days_after(START, n)
    past = [e for e in case_timeline(c) if e.date <= on]
    here, before = standing_at(MACHINE, c, on, bodies), standing_at(MACHINE, c, on, bodies, past)
    assert here == before
    assert stage_at(MACHINE, c, on, bodies) == here.stage
    assert (here.clock is None) or here.clock.start <= on
    assert here.stage not in MACHINE.closed or not here.waiting
