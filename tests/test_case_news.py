"""What feeds say of what a date did to a case: true of that day as known now, or it says until when it was not entered."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records import day
from registrar.base.days import days_after, in_words
from registrar.model.case import Case
from registrar.model.case_questions import replied, stop
from registrar.model.case_stages import case_timeline, notice_at, standing_at
from registrar.model.case_turns import Turn, as_known, entered_reply, known_on, turns
from registrar.model.catalogues import Catalogue, KnownBody
from registrar.model.decisions import Reopened
from registrar.model.event import CaseEvent
from registrar.publish.activity_item import Activity
from registrar.publish.case_news import by_date
from registrar.publish.case_turn_words import turn_in_words
from test_case_data import entered_when
from test_case_pages import BOARD, COMPLETE, NOTICE, RULE_NAMED, TRUST, register
from test_case_stages import HORIZON, MACHINE, START, ask, case, event

WAITS = ask(1, "2025-01-10")
NOT_RULE = ask(1, "2025-01-10", "2025-01-24", "rule-named")


def late(n: int, at: str, type_: str, entered: str, **more: Any) -> CaseEvent:
    return event(n, at, type_, recorded=day(entered), **more)


def items(c: Case, on: str = "2026-11-23", **more: Any) -> dict[str, Activity]:
    """The first item of each kind of what dates did."""
    return {a.kind: a for a in reversed(list(by_date(register(on, c, **more), c)))}


def after_notice(*happened: CaseEvent) -> Case:
    """A case in which anyone could object until 17 March 2025, and the panel was to decide by 9 June."""
    return case([*NOTICE, *happened], [RULE_NAMED], **COMPLETE)


def test_after_a_second_notice_the_panels_day_is_that_of_the_first() -> None:
    c = after_notice(event(4, "2025-06-02", "notice-given", by="panel", reason="A room was added."))
    told = [(a.day.isoformat(), *a.lines) for a in by_date(register("2026-11-23", c), c) if a.kind == "with-the-panel"]
    assert told == [
        ("2025-03-18", "The time to object ended on 17 March 2025. The panel’s decision is due by 9 June 2025."),
        ("2025-06-24", "The time to object ended on 23 June 2025. The panel’s decision was due by 9 June 2025."),
    ]
    for on, words in (("2025-03-18", told[0][1]), ("2025-06-24", told[1][1])):
        panel = register(on, c).stage(c).panel
        assert panel is not None
        assert words.endswith(f"due by {in_words(panel.due)}.")


ENTERED: Sequence[tuple[str, Case, str, str, str]] = [
    ("decided in time", after_notice(late(4, "2025-06-09", "decided", "2025-06-10", by="panel", ref="BSG-2025-0001")), "panel-late",
     "Entered late: decided", "Decided on 9 June 2025, in time, but not entered until 10 June 2025."),
    ("withdrawn before a decision was due", after_notice(late(4, "2025-05-20", "withdrawn", "2025-06-15")), "panel-late",
     "Entered late: withdrawn", "Withdrawn on 20 May 2025, while there was time to decide, but not entered until 15 June 2025."),
    ("settled too late, and entered later", case([*NOTICE[:1], late(3, "2025-02-24", "notice-given", "2025-07-01"), late(4, "2025-06-20", "settled", "2025-07-09", how="never-required")], [RULE_NAMED], **COMPLETE), "panel-late",
     "No decision in time", "The panel had not decided by 9 June 2025, the last day on which it was in time. Settled on 20 June 2025, but not entered until 9 July 2025."),
    ("an earlier notice", case([*NOTICE, late(4, "2025-02-22", "notice-given", "2025-08-01")], [RULE_NAMED], **COMPLETE), "panel-late",
     "No decision, overdue", "The panel had not decided by 7 June 2025, the last day on which it was in time. Notice given on 22 February 2025, but not entered until 1 August 2025."),
    ("withdrawn while one could object", after_notice(late(4, "2025-03-15", "withdrawn", "2025-03-24")), "with-the-panel",
     "Entered late: withdrawn", "Withdrawn on 15 March 2025, before the time to object was over, but not entered until 24 March 2025."),
    ("noticed again while one could object", after_notice(late(4, "2025-03-15", "notice-given", "2025-03-24", reason="A room.")), "with-the-panel",
     "Entered late: notice given", "Notice given on 15 March 2025, before the time to object was over, but not entered until 24 March 2025."),
    ("withdrawn on the next day", after_notice(event(4, "2025-03-18", "withdrawn")), "with-the-panel",
     "The time to object is over", "The time to object ended on 17 March 2025. Withdrawn on 18 March 2025."),
    ("withdrawn while there was time to reply", case([late(2, "2025-02-03", "withdrawn", "2025-02-20")], [WAITS]), "late",
     "Entered late: withdrawn", "The Park Trust: What are the reasons? Withdrawn on 3 February 2025, while there was time to reply, but not entered until 20 February 2025."),
    ("asked, answered late and entered last", case([late(2, "2025-01-10", "asked", "2025-03-01", ask=1), late(3, "2025-02-20", "answered", "2025-03-05", ask=1)], [ask(1, "2025-01-10", "2025-02-20", "objects")]), "late",
     "Reply of the Park Trust came late", "The Park Trust: What are the reasons? No reply by 7 February 2025, the last day on which it was in time. The reply came on 20 February 2025, too late, but was not entered until 5 March 2025."),
    ("withdrawn before it lapsed", case([late(2, "2025-05-05", "withdrawn", "2025-08-01")], [NOT_RULE]), "lapsed",
     "Not lapsed", "Withdrawn on 5 May 2025, but not entered until 1 August 2025. So the case had not lapsed on 24 July 2025."),
    ("applied before it lapsed", case([late(2, "2025-05-05", "applied", "2025-08-01")], [NOT_RULE]), "lapsed",
     "Not lapsed", "Applied on 5 May 2025, but not entered until 1 August 2025. So the case had not lapsed on 24 July 2025."),
]  # fmt: skip


@pytest.mark.parametrize(("c", "kind", "summary", "line"), [row[1:] for row in ENTERED], ids=[row[0] for row in ENTERED])
def test_what_was_entered_later_is_told_in_the_item_that_it_shows_to_be_untrue(
    c: Case, kind: str, summary: str, line: str
) -> None:
    item = items(c)[kind]
    assert (item.summary, item.lines) == (summary, (line,))


def test_a_body_that_had_answered_before_it_ended_is_not_said_to_have_ended_without_an_answer() -> None:
    ends = msgspec.structs.replace(TRUST, end=day("2025-02-01"))
    c = case([late(2, "2025-01-20", "answered", "2025-02-10", ask=1)], [ask(1, "2025-01-10", "2025-01-20", "objects")])
    item = items(c, bodies=(ends, BOARD))["body-ended"]
    assert item.summary == "Reply of the Park Trust entered late"
    assert item.lines[0].endswith(
        "The body ended on 1 February 2025. The reply came on 20 January 2025, but was not entered until 10 February 2025."
    )
    same = case([event(2, "2025-02-01", "answered", ask=1)], [ask(1, "2025-01-10", "2025-02-01", "objects")])
    assert (
        items(same, bodies=(ends, BOARD))["body-ended"]
        .lines[0]
        .endswith("The body ended on 1 February 2025. The reply came on 1 February 2025.")
    )
    gone = case([late(2, "2025-01-20", "withdrawn", "2025-02-10")], [WAITS])
    assert items(gone, bodies=(ends, BOARD))["body-ended"].lines == (
        "The Park Trust ended before it had answered. Nobody waited for its answer by then. "
        "Withdrawn on 20 January 2025, but not entered until 10 February 2025.",
    )


def test_what_was_decided_again_in_time_and_entered_later_is_not_said_to_be_overdue() -> None:
    c = after_notice(
        event(4, "2025-06-01", "decided", ref="BSG-2025-0001"),
        late(5, "2025-08-20", "decided", "2025-10-15", ref="BSG-2025-0002"),
    )
    shown, quashed = register("2026-11-23", c), Reopened(day("2025-07-01"), day("2025-08-20"), day("2025-07-05"))
    told = [t for t in turns(MACHINE, c, day("2026-11-23"), None, [quashed]) if t.notice is None]
    assert [(t.kind, t.day.isoformat(), turn_in_words(shown, c, t, [quashed])) for t in told] == [
        ("set-aside", "2025-07-05",
         ("To be decided again", "What was decided was set aside. The panel is to decide again by 23 September 2025.")),
        ("panel-late", "2025-09-24",
         ("Entered late: decided again", "Decided again on 20 August 2025, in time, but not entered until 15 October 2025.")),
    ]  # fmt: skip
    known = quashed._replace(known=day("2025-09-01"))
    aside = next(t for t in turns(MACHINE, c, day("2026-11-23"), None, [known]) if t.kind == "set-aside")
    assert turn_in_words(shown, c, aside, [known])[1] == (
        "What was decided was set aside on 1 July 2025. Decided again on 20 August 2025, but not entered until 15 October 2025."
    )


MOVES = ["notice-given", "notice-given", "withdrawn", "decided", "settled", "opened", "applied", "asked", "lapsed", "corrected"]


@st.composite
def any_life(draw: st.DrawFn) -> tuple[Case, Catalogue[KnownBody]]:
    """Any case with more of what opens and closes a case, each entered on a day of its own."""
    c, known = draw(entered_when())
    days, waits = st.integers(0, 200), st.sampled_from([0, 0, 1, 10, 60, 150])
    more = draw(st.lists(st.tuples(days, st.sampled_from(MOVES), waits), max_size=5))
    n = len(c.events)
    events = [
        event(n + i, days_after(START, at), type_, recorded=days_after(START, at + wait))
        for i, (at, type_, wait) in enumerate(more, 1)
    ]
    return msgspec.structs.replace(c, events=(*c.events, *events)), known


PLAIN = {
    "late": ", overdue", "with-the-panel": "With the panel", "panel-late": "No decision, overdue", "lapsed": "Lapsed",
    "body-ended": "Nobody waits for its answer any more.",
}  # fmt: skip
"""The words of each kind of item that say that something was so on its day."""


def was_so(c: Case, turn: Turn, known: Catalogue[KnownBody]) -> bool:
    """Whether what an item says in plain words was so at the end of its day, as known now."""
    stands = standing_at(MACHINE, c, turn.day, known)
    if turn.kind == "late":
        return turn.ask in stands.waiting
    if turn.kind == "body-ended":
        asked = next(a for a in c.asks if a.n == turn.ask)
        stopped = stop(MACHINE, case_timeline(c), known, asked, turn.day)
        return stopped is not None and stopped.why == "ended"
    if turn.kind == "with-the-panel":
        return stands.stage == "with-the-panel" and notice_at(MACHINE, c, turn.day) == turn.notice
    if turn.kind == "panel-late":
        return stands.stage not in MACHINE.closed and stands.panel is not None and turn.day > stands.panel.due
    return stands.stage == "lapsed"


def held_back(c: Case, turn: Turn) -> set[str]:
    """The days until which something was not entered that had happened by the day of an item."""
    found = [known_on(e) for e in c.events if e.date <= turn.day <= known_on(e)]
    found += [entered_reply(c, a) or turn.day for a in c.asks if replied(a, turn.day)]
    return {in_words(on) for on in found}


@settings(max_examples=200, deadline=None)
@given(any_life(), st.integers(0, HORIZON))
def test_no_item_says_what_the_record_shows_now_to_have_been_false_on_its_day(
    made: tuple[Case, Catalogue[KnownBody]], n: int
) -> None:
    """Unless it says until when that was not entered."""
    c, known = made
    shown = register(days_after(START, n + 200), c, bodies=tuple(known))
    for turn in turns(MACHINE, c, shown.today, known):
        summary, line = turn_in_words(shown, c, turn, ())
        told = f"{summary}: {line}"
        assert (PLAIN[turn.kind] in told) == was_so(c, turn, known), (turn, told)
        panel = standing_at(MACHINE, c, turn.day, known).panel
        if turn.kind == "with-the-panel" and summary == "With the panel":
            assert panel is not None
            assert line.endswith(f"due by {in_words(panel.due)}."), (turn, told)
        until = line.rpartition("not entered until ")[2].partition(".")[0] if "not entered until" in line else ""
        assert not until or until in held_back(c, turn), (turn, told)
        if "in time, but" in line or "while there was time" in line or "entered late" in told.lower():
            assert until, (turn, told)


def test_what_was_told_of_the_panel_stays_whatever_notice_is_entered_later() -> None:
    later = late(4, "2025-02-22", "notice-given", "2025-08-01")
    before = [(t.kind, t.day) for t in turns(MACHINE, after_notice(), day("2025-07-01"), None)]
    now = [(t.kind, t.day) for t in turns(MACHINE, after_notice(later), day("2025-07-01"), None)]
    assert before == now == [("with-the-panel", day("2025-03-18")), ("panel-late", day("2025-06-10"))]


@settings(max_examples=150, deadline=None)
@given(any_life(), st.integers(0, HORIZON))
def test_every_item_stays_with_its_day_whatever_closes_or_opens_the_case_and_is_entered_later(
    made: tuple[Case, Catalogue[KnownBody]], n: int
) -> None:
    c, known = made
    on = days_after(START, n)
    told = turns(MACHINE, as_known(c, on), on, known)
    assert [t for t in turns(MACHINE, c, days_after(on, 400), known) if t.day <= on] == list(told)
