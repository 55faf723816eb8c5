"""The page of a case, the docket and the pages that name a case: whose turn it is, in words, on any day."""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records import CODES, day
from registrar.base.days import days_after, in_words
from registrar.checking import pipeline
from registrar.commands import queue
from registrar.model.case import Ask, Case, NoAnswer, ToldNo
from registrar.model.catalogues import Catalogue, Catalogues, KnownBody
from registrar.model.event import CaseEvent
from registrar.model.parts import Place
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish import case_news
from registrar.publish.case_late import waited
from registrar.publish.case_news import by_date
from registrar.publish.case_stands import stands_in_short
from registrar.publish.case_words import step, steps
from registrar.publish.cases import whole
from registrar.publish.docket import BASE, STAGES, in_order
from registrar.publish.due import dues_of
from registrar.publish.listing import values
from registrar.site.files import docket
from registrar.site.pages import bodies, cases, home, places, record, refusal, services
from registrar.site.pages import case as case_page
from registrar.site.sections.case_events import stage_periods
from registrar.site.sections.links import Links
from registrar.site.sections.page import Page
from registrar.site.sections.stage import Stage
from samples import SAMPLE
from test_case_stages import HORIZON, START, ask, body, case, event
from test_case_stages import cases as any_cases
from test_true_today import as_text, events

ID = "BSG-CASE-2025-0001"
TRUST = msgspec.structs.replace(body("park-trust"), name="The Park Trust", type="contractor")
BOARD = msgspec.structs.replace(body("road-board"), name="Road Board", type="contractor")


@cache
def sample() -> RecordSet:
    return pipeline.check(SAMPLE, day("2026-11-23"), use_cache=False).record_set


def register(
    today: str | dt.date, *held: Case, bodies: Sequence[KnownBody] = (TRUST, BOARD), guarantees: Sequence[Guarantee] = (), live: bool = True
) -> Register:  # fmt: skip
    """A register of these cases on a day."""
    whole = sample()
    assert whole.info is not None
    known = {b.id: b for b in (*whole.catalogues.bodies, *bodies)}
    return Register.of(
        dataclasses.replace(
            whole,
            today=today if isinstance(today, dt.date) else day(today),
            info=msgspec.structs.replace(whole.info, live=live),
            catalogues=Catalogues(Catalogue(known), whole.catalogues.rules),
            guarantees=tuple(guarantees),
            refusals=(),
            cases=held,
        )
    )


def page(on: str, c: Case, **more: Any) -> Page:
    shown = register(on, c, **more)
    (made,) = case_page.render(shown, shown.case_by_id[c.id])
    return made


def large(on: str, c: Case, **more: Any) -> str:
    """The large words on the page of a case."""
    found = re.search(r'<p class="stage-line"[^>]*>(.*?)</p>', page(on, c, **more).body)
    assert found is not None
    return found[1]


TOLD: dict[str, Any] = {
    "told_no": ToldNo(name="The Park Trust", words="You would need a licence.", in_writing=False, body="park-trust")
}
ASKED = ask(1, "2025-01-10")
RULE_NAMED = ask(1, "2025-01-10", "2025-01-24", "rule-named")
NOTICE = [event(2, "2025-02-03", "applied"), event(3, "2025-02-24", "notice-given")]
COMPLETE: dict[str, Any] = {"complete": day("2025-02-21")}
LAPSES = days_after(day("2025-01-24"), CODES.cases.silence)
DAYS: Sequence[tuple[str, Case, str, str]] = [
    ("received", case(**TOLD), "2025-01-09", "Received on 6 January 2025. Nobody has been asked yet."),
    ("on the day of the question", case(asks=[ASKED]), "2025-01-10", "Waiting for the Park Trust: day 0 of 28. It must answer by 7 February 2025."),
    ("waiting", case(asks=[ASKED]), "2025-01-22", "Waiting for the Park Trust: day 12 of 28. It must answer by 7 February 2025."),
    ("on the last day", case(asks=[ASKED]), "2025-02-07", "Waiting for the Park Trust: day 28 of 28. It must answer by 7 February 2025."),
    ("late by a day", case(asks=[ASKED]), "2025-02-08", "No reply, 1 day late. The Park Trust should have answered by 7 February 2025."),
    ("late", case(asks=[ASKED]), "2025-02-16", "No reply, 9 days late. The Park Trust should have answered by 7 February 2025."),
    ("the group’s turn", case(asks=[RULE_NAMED]), "2025-02-01", "The Park Trust answered on 24 January 2025. It is the group’s turn."),
    ("answered", case(asks=[ask(1, "2025-01-10", "2025-01-24", "no-such-rule")]), "2025-02-01", "The Park Trust answered on 24 January 2025."),
    ("answered by two", case(asks=[ask(1, "2025-01-10", "2025-01-24", "no-such-rule"), ask(2, "2025-01-10", "2025-01-28", "consents", to="road-board")]), "2025-02-01", "Every body has answered, the last on 28 January 2025. It is the group’s turn."),
    ("not ours, twice", case(asks=[ask(1, "2025-01-10", "2025-01-24", "not-ours"), ask(2, "2025-01-10", "2025-01-28", "not-ours", to="road-board")]), "2025-02-01", "Nobody says it is theirs: two bodies were asked, and each says it is somebody else’s."),
    ("lapsed by itself", case(asks=[RULE_NAMED]), days_after(LAPSES, 1).isoformat(), "Lapsed on 24 July 2025."),
    ("complete", case(NOTICE[:1], [RULE_NAMED], **COMPLETE), "2025-02-22", "The application has been complete since 21 February 2025."),
    ("notice", case(NOTICE, [RULE_NAMED], **COMPLETE), "2025-03-01", "Anyone may object until 17 March 2025: day 5 of 21."),
    ("the last day to object", case(NOTICE, [RULE_NAMED], **COMPLETE), "2025-03-17", "Anyone may object until 17 March 2025: day 21 of 21."),
    ("with the panel", case(NOTICE, [RULE_NAMED], **COMPLETE), "2025-03-18", "With the panel: day 1 of 84. It must decide by 9 June 2025."),
    ("late panel", case(NOTICE, [RULE_NAMED], **COMPLETE), "2025-06-18", "No decision, 9 days late. The panel should have decided by 9 June 2025."),
    ("granted", case([*NOTICE, event(4, "2025-07-01", "decided", by="panel", ref="BSG-2025-0001")], [RULE_NAMED], **COMPLETE), "2025-07-02", "Granted on 1 July 2025."),
    ("refused", case([*NOTICE, event(4, "2025-07-01", "decided", by="panel", ref="BSG-REF-2025-0001")], [RULE_NAMED], **COMPLETE), "2025-07-02", "Refused on 1 July 2025."),
    ("in part", case([*NOTICE, event(4, "2025-07-01", "decided", by="panel", ref="BSG-REF-2025-0001")], [RULE_NAMED], leads_to=("BSG-2025-0001",), **COMPLETE), "2025-07-02", "Granted in part, and refused in part, on 1 July 2025."),
    ("never required", case([event(2, "2025-02-03", "settled", how="never-required")]), "2025-03-01", "Settled on 3 February 2025: the registrar holds that it was never required."),
    ("another mind", case([event(2, "2025-02-03", "settled", how="body-changed-its-mind")]), "2025-03-01", "Settled on 3 February 2025: the registrar holds that the body changed its mind."),
    ("another way", case([event(2, "2025-02-03", "settled", how="other-way-found")]), "2025-03-01", "Settled on 3 February 2025: the registrar holds that another way was found."),
    ("withdrawn", case([event(2, "2025-02-03", "withdrawn", by="users")], [ASKED]), "2025-03-01", "Withdrawn on 3 February 2025."),
    ("opened again", case([event(2, "2025-02-03", "withdrawn", by="users"), event(3, "2025-03-03", "opened")]), "2025-03-04", "Opened again on 3 March 2025. Nobody has been asked yet."),
    ("of 29 February", case(received=day("2024-02-29"), asks=[ask(1, "2024-02-29")]), "2024-03-29", "No reply, 1 day late. The Park Trust should have answered by 28 March 2024."),
    ("over summer time", case(asks=[ask(1, "2025-03-29")]), "2025-03-31", "Waiting for the Park Trust: day 2 of 28. It must answer by 26 April 2025."),
]  # fmt: skip


OBJECTS = ask(1, "2025-01-10", "2025-01-24", "objects")
GONE = [event(2, "2025-02-03", "withdrawn", by="users"), event(3, "2025-03-03", "opened")]
ANSWERED: Sequence[tuple[str, Sequence[CaseEvent], Sequence[Ask], str, str]] = [
    ("opened again", GONE, [OBJECTS], "The Park Trust answered on 24 January 2025. It is the group’s turn.", "Case: answered, the group’s turn until 30 August 2025"),
    ("opened again, nobody’s turn", GONE, [ask(1, "2025-01-10", "2025-01-24", "no-such-rule")], "The Park Trust answered on 24 January 2025.", "Case: answered on 24 January 2025"),
    ("opened again, two", GONE, [OBJECTS, ask(2, "2025-01-10", "2025-01-28", "needs-more", to="road-board")], "Every body has answered, the last on 28 January 2025. It is the group’s turn.", ""),
    ("asked twice, and it ended", [], [ask(1, "2025-01-10", "2025-01-24", "no-such-rule"), ask(2, "2025-01-13")], "The Park Trust answered on 24 January 2025.", "Case: answered on 24 January 2025"),
    ("it answered after it ended", [], [ask(1, "2025-01-10", "2025-01-24", "no-such-rule", to="road-board"), ask(2, "2025-01-13", "2025-02-20", "no-such-rule")], "Every body has answered, the last on 20 February 2025.", ""),
    ("one of two ended", [], [ask(1, "2025-01-10", "2025-01-24", "no-such-rule", to="road-board"), ask(2, "2025-01-13")], "Nobody owes an answer any more since 1 February 2025.", ""),
    ("ended before, opened again", GONE, [ask(1, "2025-01-10", "2025-01-24", "no-such-rule", to="road-board"), ask(2, "2025-01-13")], "Nobody owes an answer any more since 1 February 2025.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("happened", "asks", "words", "short"), [row[1:] for row in ANSWERED], ids=[row[0] for row in ANSWERED])
def test_the_day_of_an_answer_is_that_of_the_reply_and_not_that_on_which_the_stage_began(
    happened: Sequence[CaseEvent], asks: Sequence[Ask], words: str, short: str
) -> None:
    ended = msgspec.structs.replace(TRUST, end=day("2025-02-01"))
    on, c = "2025-03-04", case(happened, asks)
    bodies_ = (ended, BOARD)
    assert large(on, c, bodies=bodies_) == words
    shown = register(on, c, bodies=bodies_)
    assert words in as_text(next(iter(listed(shown, c))).body)
    assert not short or stands_in_short(shown, c) == short
    assert steps(shown, c)[0].line.on(day(on)) == words, "and in what a browser works out"


@pytest.mark.parametrize(("position", "said"), [
    ("no-such-rule", "nothing stands in the way: the case can be settled"), ("objects", "it is for the group to apply: "),
])  # fmt: skip
def test_the_queue_does_not_say_of_a_body_that_ended_that_it_has_answered(position: str, said: str) -> None:
    ended = msgspec.structs.replace(TRUST, end=day("2025-02-01"))
    asks = [ask(1, "2025-01-10", "2025-01-24", position, to="road-board"), ask(2, "2025-01-13")]
    (silent,) = queue.todo(register("2025-02-03", case(asks=asks), bodies=(ended, BOARD)))
    assert silent.what.startswith(f"nobody owes an answer any more, and {said}")
    (answered,) = queue.todo(register("2025-02-03", case(asks=asks[:1])))
    assert answered.what.startswith(f"every body has answered, and {said}")


@pytest.mark.parametrize(("c", "on", "words"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_the_large_words_of_a_case_on_a_day(c: Case, on: str, words: str) -> None:
    assert large(on, c) == words
    assert words in as_text(next(iter(listed(register(on, c), c))).body), "and in the lists"


def listed(shown: Register, c: Case) -> list[Page]:
    """The pages of the docket that have a case."""
    made = [p for value in cases.subjects(shown) for p in cases.render(shown, value)]
    return [p for p in made if f"{c.id}/" in p.body]


@pytest.mark.parametrize(("c", "on"), [row[1:3] for row in DAYS], ids=[row[0] for row in DAYS])
def test_a_case_is_in_the_list_of_its_stage_and_in_the_docket_while_it_is_open(c: Case, on: str) -> None:
    shown = register(on, c)
    standing = shown.stage(c)
    expected = {f"{BASE}{standing.stage}/"}
    expected |= {BASE} if standing.stage not in CODES.cases.closed else set()
    expected |= {f"{BASE}late/"} if "late" in standing.flags else set()
    assert {p.address for p in listed(shown, c)} == expected


@pytest.mark.parametrize(("c", "on"), [row[1:3] for row in DAYS], ids=[row[0] for row in DAYS])
def test_the_page_of_a_version_that_is_past_says_nothing_of_later_days(c: Case, on: str) -> None:
    shown = register(on, c)
    made = case_page.page(shown, c, Links.at(shown, f"{c.id}/v/1/"), Stage.PAST)
    assert "data-case" not in made.body
    assert "data-from" not in made.body
    assert "asat" not in made.body


@settings(max_examples=15, deadline=None)
@given(any_cases(), st.integers(0, HORIZON))
def test_an_old_copy_says_on_each_later_day_what_a_new_one_would(made: tuple[Case, Catalogue[KnownBody]], start: int) -> None:
    """If nothing is entered in between: the steps of one day hold the words of every later day."""
    whole, bodies_ = made
    today = days_after(START, start)
    c = msgspec.structs.replace(
        whole,
        events=tuple(e for e in whole.events if e.date <= today),
        asks=tuple(_known(a, today) for a in whole.asks if a.sent <= today),
        complete=whole.complete if whole.complete and whole.complete <= today else None,
    )
    if today < c.received:
        return
    ahead = steps(register(today, c, bodies=tuple(bodies_)), c)
    assert [s.since for s in ahead] == sorted({s.since for s in ahead})
    for on in (days_after(today, n) for n in range(0, 400, 3)):
        held = [s for s in ahead if s.since <= on][-1]
        then = step(register(on, c, bodies=tuple(bodies_)), c)
        assert (held.shown, held.label, held.next) == (then.shown, then.label, then.next), on
        assert held.line.on(on) == then.line.on(on), on
        assert [n.on(on) for n in held.notes] == [n.on(on) for n in then.notes], on
        assert "{" not in held.line.on(on)


def _known(a: Ask, today: dt.date) -> Ask:
    if a.replied is None or a.replied <= today:
        return a
    return msgspec.structs.replace(a, replied=None, position=None, rule=None, words=None)


# -- the claim, the answer, and what needs attention


def test_a_claim_is_told_as_a_claim_with_the_whole_answer_beside_it() -> None:
    answer = msgspec.structs.replace(RULE_NAMED, words="First.\n\nSecond, with <b>marks</b>.", replied=day("2025-02-10"))
    text = as_text(page("2025-03-01", case(asks=[answer], **TOLD)).body)
    assert "The group says it was told by the Park Trust, not in writing:" in text
    assert "“You would need a licence.”" in text
    assert "This is a claim." in text
    assert "First." in text
    assert "Second, with <b>marks</b>." in text
    assert "Answered on 10 February 2025, 3 days late." in text


def test_a_claim_that_nobody_answered() -> None:
    c = case(no_answer=NoAnswer(name="The Park Trust", asked=day("2024-11-01")))
    assert "The group says it asked the Park Trust on 1 November 2024, and that nobody answered." in as_text(
        page("2025-01-07", c).body
    )


def test_a_body_that_has_ended_since_it_was_asked() -> None:
    ended = msgspec.structs.replace(TRUST, end=day("2025-02-01"), successor=("road-board",))
    text = as_text(page("2025-02-03", case(asks=[ASKED]), bodies=(ended, BOARD)).body)
    assert "The Park Trust ended on 1 February 2025, before it had answered. The question stopped on that day." in text
    assert "It is the registrar’s turn: to ask Road Board, which followed it." in text
    assert "It can still answer" not in text
    assert "days late" not in text
    other = ask(2, "2025-01-20", to="road-board")
    both = as_text(page("2025-02-03", case(asks=[ASKED, other]), bodies=(ended, BOARD)).body)
    assert "The Park Trust ended on 1 February 2025, before it had answered." in both
    assert "Waiting for Road Board: day 14" in both


def test_a_body_that_was_late_when_it_ended_is_said_to_have_been() -> None:
    ended = msgspec.structs.replace(TRUST, end=day("2025-12-01"))
    assert re.search(r"before it had answered\. Its answer was \d+ days overdue\. The question stopped on that day\.",
                     large("2026-01-10", case(asks=[ASKED]), bodies=(ended, BOARD)))  # fmt: skip


NO_RULE = ask(1, "2025-01-10", "2025-01-20", "no-such-rule")
MIND = ask(1, "2025-01-10", "2025-01-20", "changed-its-mind")


@pytest.mark.parametrize(("asks", "how", "reason", "line", "shown"), [
    ([NO_RULE], "never-required", None, "it was never required.",
     "The Park Trust answered on 20 January 2025. The body said that no rule forbids it."),
    ([MIND], "body-changed-its-mind", None, "the body changed its mind.",
     "The Park Trust answered on 20 January 2025. The body took back its no."),
    ([], "never-required", "The rule was repealed.", "it was never required, in the words of the registrar.",
     "No reply had said so by then. The registrar gave this reason: “The rule was repealed.”"),
    ([ask(1, "2025-01-10", "2025-02-20", "no-such-rule")], "never-required", "Nothing is written.",
     "it was never required, in the words of the registrar.",
     "No reply had said so by then. The registrar gave this reason: “Nothing is written.”"),
    ([NO_RULE], "body-changed-its-mind", "They opened the gate.", "the body changed its mind, in the words of the registrar.",
     "No reply had said so by then. The registrar gave this reason: “They opened the gate.”"),
    ([NO_RULE], "other-way-found", "Next door has one.", "another way was found, in the words of the registrar.",
     "No reply had said so by then. The registrar gave this reason: “Next door has one.”"),
])  # fmt: skip
def test_what_a_page_says_of_how_a_case_was_settled_is_what_somebody_said(
    asks: Sequence[Ask], how: str, reason: str | None, line: str, shown: str
) -> None:
    c = case([event(2, "2025-02-03", "settled", how=how, reason=reason)], asks)
    text = as_text(page("2025-03-01", c).body)
    assert f"Settled on 3 February 2025: {line}" in text
    assert shown in text
    own = f"{line[:1].upper()}{line[1:-1]}"
    assert f"{own}." in text, "and in the timeline"
    told = case_news.line(register("2025-03-01", c), c, c.events[-1])
    assert told == f"Settled on 3 February 2025: {own}{f': {reason}' if reason else ''}", "and in feeds"


def test_a_second_notice_leaves_the_lateness_of_the_panel_on_the_page_and_in_the_data() -> None:
    given = [*NOTICE, event(4, "2026-06-01", "notice-given", by="panel", reason="A room was added.")]
    c = case(given, [RULE_NAMED], **COMPLETE)
    text = as_text(page("2026-06-05", c).body)
    assert "Notice was given again on 1 June 2026. The panel’s time still runs. The reason: “A room was added.”" in text
    late = re.search(r"No decision, (\d+) days late", text)
    assert late is not None
    assert "It should have decided by" in text
    said = whole(register("2026-06-05", c), c)
    assert said.panel is not None
    assert (said.stage, said.days_late, said.longest_late, said.panel.days_late) == ("notice", 0, int(late[1]), int(late[1]))
    assert "late" in said.flags


def test_a_case_whose_decision_was_quashed_is_open_with_the_panel_in_everything_that_is_published() -> None:
    g = of_status("quashed", "BSG-2025-0001")
    c = case([*NOTICE, event(4, "2025-07-01", "decided", by="panel", ref=g.id)], [RULE_NAMED], **COMPLETE)
    shown = register("2025-12-18", c, guarantees=[g])
    text = as_text(next(case_page.render(shown, c)).body)
    assert "With the panel again: day 10 of 84. It must decide by 2 March 2026." in text
    assert f"A court quashed {g.id} on 8 December 2025. The panel is to decide again." in text
    said = whole(shown, c)
    assert said.clock is not None
    assert (said.stage, said.result, said.clock.due.isoformat()) == ("with-the-panel", "", "2026-03-02")
    assert ID in "".join(str(p.body) for p in cases.render(shown, None))
    assert [(d.kind, d.day.isoformat()) for d in dues_of(shown, c)] == [("decision", "2026-03-02")]
    told = [(a.kind, a.day.isoformat()) for a in by_date(register("2026-03-10", c, guarantees=[g]), c)]
    assert ("set-aside", "2025-12-08") in told
    assert ("panel-late", "2026-03-03") in told


def test_a_case_that_was_opened_again_asks_again_and_tells_since_when_its_application_was_complete() -> None:
    gone = [event(2, "2025-01-20", "withdrawn"), event(3, "2025-03-03", "opened")]
    text = as_text(page("2025-03-20", case(gone, [ASKED])).body)
    assert (
        "The Park Trust had not answered when the case was closed on 20 January 2025. The question stopped on that day." in text
    )
    assert "to ask again" in text
    assert "days late" not in text
    full = as_text(page("2025-03-20", case(gone, complete=day("2025-01-15"), service="parks-play-sport")).body)
    assert "complete since 15 January 2025" in full
    assert "It was opened again on 3 March 2025." in full


def test_what_a_case_has_waited_leaves_out_what_was_closed_and_the_turns_of_the_group() -> None:
    c = case([event(2, "2025-01-16", "withdrawn"), event(3, "2025-07-16", "opened")])
    assert waited(register("2025-07-20", c), c) == 10 + 4
    theirs = case(asks=[ask(1, "2025-01-08", "2025-01-16", "objects")])
    assert waited(register("2025-06-01", theirs), theirs) == 10


def test_another_body_that_has_not_answered_either_is_told_at_every_stage() -> None:
    two = [ASKED, ask(2, "2025-01-13", to="road-board")]
    assert "Also waiting for Road Board, until 10 February 2025." in as_text(page("2025-02-01", case(asks=two)).body)
    assert "No reply from Road Board either, 6 days late." in as_text(page("2025-02-16", case(asks=two)).body)
    assert "No reply from Road Board, 19 days late." in as_text(page("2025-03-01", case(NOTICE, two, **COMPLETE)).body)


def test_an_adjournment_and_an_open_objection_are_told() -> None:
    happened = [
        *NOTICE,
        event(4, "2025-03-03", "objection-lodged", by="third-party", words="Not here."),
        event(5, "2025-03-20", "adjourned", by="panel", until=day("2025-05-01"), reason="To see the place."),
    ]
    text = as_text(page("2025-03-21", case(happened, [RULE_NAMED], **COMPLETE)).body)
    assert "One objection has not been answered." in text
    assert "The panel has put its decision off until 1 May 2025. Its time still runs." in text
    assert "Not here." in text
    assert "Not answered yet." in text


def test_how_to_object_until_the_last_day_and_not_after_it() -> None:
    c = case(NOTICE, [RULE_NAMED], **COMPLETE)
    text = as_text(page("2025-03-17", c).body)
    assert "Anyone may object until 17 March 2025. Write to" in text
    assert "registrar@guarantee-register.example" in text
    assert f"give the number {ID}" in text
    after = as_text(page("2025-03-18", c).body)
    assert "Anyone could object from 24 February 2025 to 17 March 2025. Nobody did." in after
    assert "may object" not in after


def test_a_case_that_lapsed_by_itself_is_said_to_have_lapsed_on_that_day_once_it_is_entered() -> None:
    by_itself, later = case(asks=[RULE_NAMED]), "2025-11-27"
    entered = case([event(2, "2025-11-20", "lapsed")], [RULE_NAMED])
    assert large(later, entered) == large(later, by_itself) == "Lapsed on 24 July 2025."
    for c in (by_itself, entered):
        assert whole(register(later, c), c).stage_since == day("2025-07-24")
        assert stage_periods(register(later, c), c)[-1].since == day("2025-07-24")


@settings(max_examples=25, deadline=None)
@given(any_cases(), st.integers(0, HORIZON))
def test_the_data_say_since_when_as_the_history_of_the_page_does(made: tuple[Case, Catalogue[KnownBody]], n: int) -> None:
    c, bodies_ = made
    shown = register(days_after(c.received, n), c, bodies=tuple(bodies_))
    assert whole(shown, c).stage_since == stage_periods(shown, c)[-1].since


def test_a_case_without_a_place_says_so() -> None:
    assert "Not said yet." in as_text(page("2025-01-09", case()).body)
    assert "Not said yet." not in as_text(page("2025-01-09", case(places=(Place(gss="W06000011"),))).body)


def test_a_group_is_named_only_if_it_agreed() -> None:
    named = msgspec.structs.replace(case(), from_=msgspec.structs.replace(case().from_, name="Friends of the Bench"))
    assert "Friends of the Bench" in page("2025-01-09", named).body
    assert "People who use it" in page("2025-01-09", case()).body


def test_nobody_is_late_in_a_case_that_is_closed() -> None:
    closed = case([event(2, "2025-02-03", "withdrawn", by="users")], [ASKED])
    text = as_text(page("2025-06-01", closed).body)
    assert "There was none before the case was closed." in text
    assert "days late" not in text


def test_a_reply_that_comes_after_the_case_was_closed_is_published_and_opens_nothing() -> None:
    told = [event(2, "2025-02-03", "withdrawn", by="users"), event(3, "2025-02-20", "answered", ask=1)]
    c = case(told, [msgspec.structs.replace(RULE_NAMED, replied=day("2025-02-20"), words="It is in our policy.")])
    text = as_text(page("2025-06-01", c).body)
    assert "Answered on 20 February 2025, after the case was closed." in text
    assert "It is in our policy." in text
    assert "Withdrawn on 3 February 2025." in text
    assert "after the case was closed" not in as_text(page("2025-02-21", case(asks=c.asks)).body)


LATE_AND_CLOSED = "It was 10 days overdue when the case was closed on 17 February 2025. The answer came on 28 February 2025."


@pytest.mark.parametrize(("happened", "end", "said"), [
    ([event(2, "2025-02-17", "withdrawn", by="users")], None, LATE_AND_CLOSED),
    ([event(2, "2025-02-17", "withdrawn", by="users"), event(3, "2025-03-03", "opened")], None, LATE_AND_CLOSED),
    ([], "2025-02-17", "It was 10 days overdue when its body ended on 17 February 2025. The answer came on 28 February 2025."),
    ([event(2, "2025-02-28", "withdrawn", by="users")], None, "Answered on 28 February 2025, 21 days late."),
    ([event(2, "2025-02-07", "withdrawn", by="users")], None, "Answered on 28 February 2025, after the case was closed."),
])  # fmt: skip
def test_a_reply_was_overdue_only_until_its_question_stopped(happened: Sequence[CaseEvent], end: str | None, said: str) -> None:
    trust = msgspec.structs.replace(TRUST, end=day(end)) if end else TRUST
    c = case(happened, [ask(1, "2025-01-10", "2025-02-28", "rule-named")])
    text = as_text(page("2025-03-10", c, bodies=(trust, BOARD)).body)
    assert said in text
    assert ("days late" in said) == ("days late" in text)


def test_the_time_to_object_ends_where_the_case_was_closed_before() -> None:
    c = case([*NOTICE, event(4, "2025-03-03", "withdrawn", by="users")], [RULE_NAMED], **COMPLETE)
    text = as_text(page("2025-03-05", c).body)
    assert "Anyone could object from 24 February 2025 to 3 March 2025. Nobody did." in text
    told = whole(register("2025-03-05", c), c).panel
    assert told is not None
    assert told.objections_until == day("2025-03-03"), "and in the data"


def test_each_time_to_object_is_told() -> None:
    objected = event(4, "2025-03-01", "objection-lodged", by="third-party", words="Not here.")
    gone = [event(5, "2025-03-03", "withdrawn", by="users"), event(6, "2025-05-01", "opened")]
    again = [*NOTICE, objected, *gone, event(7, "2025-05-20", "notice-given", reason="More was added.")]

    def told(on: str, happened: Sequence[CaseEvent]) -> str:
        return as_text(page(on, case(happened, [RULE_NAMED], **COMPLETE)).body)

    first = "from 24 February 2025 to 3 March 2025"
    assert f"Anyone could object before, {first}." in told("2025-05-02", [*NOTICE, objected, *gone])
    text = told("2025-05-25", again)
    assert "Anyone may object until 10 June 2025. Write to" in text
    assert f"Anyone could object before, {first}." in text
    assert f"Anyone could object {first} and from 20 May 2025 to 10 June 2025." in told("2025-06-12", again)
    soon = [*NOTICE, event(4, "2025-03-10", "notice-given", reason="More was added.")]
    assert "Anyone could object from 24 February 2025 to 31 March 2025. Nobody did." in told("2025-04-02", soon)
    assert "could object before" not in told("2025-03-12", soon)


def test_an_application_begins_on_the_page_of_a_case_that_is_open() -> None:
    link = f'href="../apply/?case={ID}"'
    assert link in page("2025-02-01", case(asks=[ASKED])).body
    assert link not in page("2025-02-04", case([event(2, "2025-02-03", "withdrawn", by="users")])).body


# -- what it led to, and the way back


def of_status(status: str, id_: str) -> Guarantee:
    model = next(g for g in sample().guarantees if g.id == "SPECIMEN-0004")
    return msgspec.structs.replace(
        model, id=id_, file=f"register/2025/{id_}.yaml", events=events(status), case=ID, title="The bench scheme"
    )


def test_a_decided_case_leads_to_its_guarantee_as_it_stands_and_both_lead_back() -> None:
    g = of_status("quashed", "BSG-2025-0001")
    c = case([*NOTICE, event(4, "2025-07-01", "decided", by="panel", ref=g.id)], [RULE_NAMED], **COMPLETE)
    shown = register("2026-11-23", c, guarantees=[g])
    text = as_text(next(case_page.render(shown, c)).body)
    assert "No decision, 266 days late." in text
    assert "Granted on" not in text
    assert "No decision, 266 days late." in as_text(listed(shown, c)[0].body)
    back = next(record.render(shown, g)).body
    assert back.index(f'href="../{ID}/"') < back.index('id="rules"')
    assert "The case began" in back
    assert back.index("The case began") < back.index("Quashed", back.index('id="happened"'))


def test_a_refusal_leads_back_to_its_case() -> None:
    whole = pipeline.load(SAMPLE, day("2026-11-23"), use_cache=False)
    led = [c for c in whole.cases if any(id_ in {r.id for r in whole.refusals} for id_ in c.results)]
    for c in led:
        for id_ in (i for i in c.results if i in {r.id for r in whole.refusals}):
            (made,) = refusal.render(whole, next(r for r in whole.refusals if r.id == id_))
            assert f'href="../{c.id}/"' in made.body
            assert "The case began" in made.body


# -- lists


def several(n: int, **more: Any) -> list[Case]:
    return [
        msgspec.structs.replace(
            case(asks=[msgspec.structs.replace(ASKED, sent=days_after(START, i), due=days_after(START, i + 28))], **more),
            id=f"BSG-CASE-2025-{i:04d}",
            file=f"register/cases/2025/BSG-CASE-2025-{i:04d}.yaml",
            title=f"A bench, {i}",
        )
        for i in range(1, n + 1)
    ]


def test_the_longest_wait_is_first_and_closed_cases_are_last() -> None:
    three = several(3)
    closed = msgspec.structs.replace(case([event(2, "2025-02-03", "withdrawn", by="users")]), id="BSG-CASE-2025-0009", file="c9")
    turn = msgspec.structs.replace(
        case(asks=[msgspec.structs.replace(RULE_NAMED, sent=START)]), id="BSG-CASE-2025-0008", file="c8"
    )
    shown = register("2025-03-01", closed, turn, *reversed(three))
    assert [c.id[-4:] for c in in_order(shown)] == ["0001", "0002", "0003", "0008", "0009"]


def test_the_docket_is_paged_and_each_case_is_on_one_page_of_it() -> None:
    shown = register("2025-09-01", *several(120))
    made = list(cases.render(shown, None))
    assert [p.address for p in made] == ["cases/", "cases/page/2/", "cases/page/3/"]
    found = [m for p in made for m in re.findall(r'<li><h3><a href="[./]+(BSG-CASE-[0-9-]+)/"', p.body)]
    assert found == [f"BSG-CASE-2025-{i:04d}" for i in range(1, 121)]


def test_the_lists_of_cases_are_counted_once_and_not_for_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    plain = Register.counts

    def counts(self: Register, entry: Case) -> bool:
        asked.append(entry.id)
        return plain(self, entry)

    monkeypatch.setattr(Register, "counts", counts)
    shown = register("2025-09-01", *several(320))
    made = [page for value in cases.subjects(shown) for page in cases.render(shown, value)]
    assert len(made) > 20
    assert max(asked.count(c.id) for c in shown.cases) <= 3  # as an open case, as one that waits, and as one that is late


def test_every_body_place_and_service_that_a_case_names_shows_it_on_its_first_day() -> None:
    c = case(asks=[ASKED], places=(Place(gss="W06000011"),), service="food-meals", **TOLD)
    shown = register("2025-01-10", c)
    pages = {
        p.address: p.body
        for module in (bodies, places, services)
        for value in module.subjects(shown)
        for p in module.render(shown, value)
    }
    for address in ("bodies/park-trust/", "places/W06000011/", "services/food-meals/"):
        assert f'href="../../{ID}/"' in pages[address], address
        assert "Waiting for the Park Trust: day 0 of 28." in as_text(pages[address]), address
    assert ID not in pages["bodies/road-board/"]
    assert "park-trust/" in pages["bodies/"]


def test_the_home_page_has_the_three_that_wait_longest_and_no_illustration_once_it_is_live() -> None:
    specimen = msgspec.structs.replace(
        case(asks=[msgspec.structs.replace(ASKED, sent=day("2025-01-06"))]),
        id="SPECIMEN-CASE-0001", file="register/specimens/SPECIMEN-CASE-0001.yaml", title="An illustration of a bench",
    )  # fmt: skip
    (made,) = home.render(register("2025-03-01", specimen, *several(5)), None)
    assert re.findall(r"A bench, (\d)<", made.body) == ["1", "2", "3"]
    assert "An illustration of a bench" not in made.body
    (made,) = home.render(register("2025-03-01", specimen, live=False), None)
    assert "An illustration of a bench" in made.body


def test_a_register_without_cases_says_so() -> None:
    (made,) = cases.render(register("2025-03-01"), None)
    assert "There are no cases on the register yet." in made.body
    (made,) = home.render(register("2025-03-01"), None)
    assert "Waiting longest" not in made.body


@pytest.mark.parametrize(("c", "on"), [row[1:3] for row in DAYS], ids=[row[0] for row in DAYS])
def test_what_the_docket_narrows_holds_the_words_of_the_pages(c: Case, on: str) -> None:
    shown = register(on, c)
    (made,) = docket.render(shown, None)
    data = json.loads(made.content)
    ((id_, title, specimen, told),) = data["cases"]
    assert (id_, title, specimen) == (c.id, c.title, 0)
    for packed, told_step in zip(told, steps(shown, c), strict=True):
        first, label, pattern, *clock = packed
        words = data["patterns"][pattern]
        assert tuple(data["labels"][label]) == (told_step.shown, told_step.label)
        assert dt.date.fromordinal(first + docket.EPOCH) == told_step.since
        if clock:
            start, due = (dt.date.fromordinal(n + docket.EPOCH) for n in clock[:2])
            assert (start, due) == (told_step.line.start, told_step.line.due)
            words = words.replace("{due}", in_words(due))
        if len(clock) == 3:
            who = data["whos"][clock[2]]
            words = words.replace("{who}", who).replace("{Who}", who[:1].upper() + who[1:])
        assert words == told_step.line.words


def test_the_docket_narrows_to_the_cases_of_each_value() -> None:
    closed = msgspec.structs.replace(
        case([event(2, "2025-02-03", "withdrawn", by="users")], **TOLD), id="BSG-CASE-2025-0009", file="c9"
    )
    shown = register("2025-03-01", *several(3), closed)
    (made,) = docket.render(shown, None)
    data = json.loads(made.content)
    ids = [c[0] for c in data["cases"]]

    def under(facet: str, code: str) -> list[str]:
        column = data["facets"][facet]
        v = [value[0] for value in column["values"]].index(code)
        return [id_ for id_, own in zip(ids, column["of"], strict=True) if v in column["sets"][own]]

    assert under("stage", "withdrawn") == [closed.id]
    assert under("stage", "late") == ["BSG-CASE-2025-0001", "BSG-CASE-2025-0002", "BSG-CASE-2025-0003"]
    assert sorted(under("body", "park-trust")) == sorted(ids)
    assert not docket.subjects(register("2025-03-01"))


def test_each_stage_has_a_list() -> None:
    assert [v.code for v in values(register("2025-03-01"), STAGES)] == ["late", *CODES["case-stage"]]
