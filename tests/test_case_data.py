"""Cases as data: on each day the page, JSON, CSV, the outlook of earlier days, feeds, calendars and the search say the same."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import icalendar
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_history import Repository
from records import day
from registrar.base.days import days_after, in_words
from registrar.checking import pipeline
from registrar.model.case import Case
from registrar.model.case_turns import as_known, turns
from registrar.model.register import Register
from registrar.publish import cases as published
from registrar.publish.case_stands import in_short, stands_in_short
from registrar.publish.due import OF_CASES, dues, dues_of
from registrar.publish.listings import BODIES, PLACES, SERVICES, record_lists
from registrar.publish.shapes.shape import pretty
from registrar.publish.statistics import Series, series
from registrar.publish.tables import TABLES
from registrar.site.build import build
from registrar.site.files import bulk_map, due_calendar, record_citation, record_feeds, search_cards, search_index, topic_feeds
from registrar.site.pages import case as case_page
from samples import KITCHEN_REFERENCE, SAMPLE
from test_case_stages import HORIZON, MACHINE, START, ask, case, event
from test_case_stages import cases as any_case
from test_true_today import as_text

ATOM = "{http://www.w3.org/2005/Atom}"
PARKS = "specimen-local-authority-parks-service-s12000049"
WORKS = "specimen-grounds-contractor"


@cache
def loaded() -> Any:
    return pipeline.check(SAMPLE, day("2026-11-23"), use_cache=False).record_set


@cache
def schemas() -> Any:
    return pipeline.load(SAMPLE, day("2026-11-23"), use_cache=False).schemas


def at(today: dt.date, *told: Case, live: bool = False) -> Register:
    """The tests' register with these cases in place of its own."""
    made = replace(Register.of(replace(loaded(), today=today, cases=told)), schemas=schemas())
    return replace(made, info=msgspec.structs.replace(made.info, live=live))


def specimen(n: int, *, received: str, **more: Any) -> Case:
    id_ = f"SPECIMEN-CASE-{n:04d}"
    place = loaded().cases[0].places
    values: dict[str, Any] = {"file": f"register/specimens/{id_}.yaml", "id": id_, "places": place, "service": "parks-play-sport"}
    return case(received=day(received), **values | more)


class On(NamedTuple):
    """What a case is on a day, counted by hand: its stage, whose clock runs, its day, how late, and the feed's item of that day."""

    stage: str
    whose: str = ""
    day: int | None = None
    late: int = 0
    item: str = ""


SUMMER = specimen(
    21, received="2026-03-01", complete=day("2026-04-10"),
    asks=[ask(1, "2026-03-02", "2026-04-07", "objects", to=PARKS)],
    events=[
        event(1, "2026-03-01", "opened"), event(2, "2026-03-02", "asked", ask=1),
        event(3, "2026-04-07", "answered", ask=1, recorded=day("2026-04-08")), event(4, "2026-04-10", "applied"),
        event(5, "2026-04-13", "notice-given"), event(6, "2026-08-03", "decided", ref="SPECIMEN-0004", by="panel"),
    ],
)  # fmt: skip
LEAP = specimen(
    22, received="2028-02-28", asks=[ask(1, "2028-02-29", to=PARKS), ask(2, "2028-02-29", "2028-03-01", "not-ours", to=WORKS)],
    events=[
        event(1, "2028-02-28", "opened"), event(2, "2028-02-29", "asked", ask=1), event(3, "2028-02-29", "asked", ask=2),
        event(4, "2028-03-01", "answered", ask=2),
    ],
)  # fmt: skip
ENTERED_LATE = specimen(
    23, received="2026-09-01", asks=[ask(1, "2026-09-28", "2026-10-20", "no-such-rule", to=PARKS)],
    events=[
        event(1, "2026-09-01", "opened"), event(2, "2026-09-28", "asked", ask=1),
        event(3, "2026-10-20", "answered", ask=1, recorded=day("2026-11-09")),
        event(4, "2026-11-12", "settled", how="never-required"),
    ],
)  # fmt: skip
SILENT = specimen(
    24, received="2025-12-01", asks=[ask(1, "2025-12-08", "2025-12-22", "needs-more", to=WORKS)],
    events=[
        event(1, "2025-12-01", "opened"), event(2, "2025-12-08", "asked", ask=1), event(3, "2025-12-22", "answered", ask=1),
    ],
)  # fmt: skip
DATED: Sequence[tuple[Case, Mapping[str, On]]] = (
    (
        SUMMER,
        {
            "2026-03-01": On("received"),
            "2026-03-02": On("waiting", "body", 0),
            "2026-03-29": On("waiting", "body", 27),
            "2026-03-30": On("waiting", "body", 28),
            "2026-03-31": On("waiting", "body", 29, 1, "late"),
            "2026-04-06": On("waiting", "body", 35, 7),
            "2026-04-07": On("answered", "group", 0),
            "2026-04-10": On("complete"),
            "2026-04-13": On("notice", "anyone", 0),
            "2026-05-04": On("notice", "anyone", 21),
            "2026-05-05": On("with-the-panel", "panel", 1, 0, "with-the-panel"),
            "2026-07-27": On("with-the-panel", "panel", 84),
            "2026-07-28": On("with-the-panel", "panel", 85, 1, "panel-late"),
            "2026-08-03": On("decided"),
            "2026-10-25": On("decided"),
        },
    ),
    (
        LEAP,
        {
            "2028-02-28": On("received"),
            "2028-02-29": On("waiting", "body", 0),
            "2028-03-01": On("waiting", "body", 1),
            "2028-03-28": On("waiting", "body", 28),
            "2028-03-29": On("waiting", "body", 29, 1, "late"),
            "2029-02-28": On("waiting", "body", 365, 337),
        },
    ),
    (
        ENTERED_LATE,
        {
            "2026-10-20": On("answered"),
            "2026-10-27": On("answered", item="late"),
            "2026-11-12": On("settled"),
        },
    ),
    (
        SILENT,
        {
            "2025-12-22": On("answered", "group", 0),
            "2026-06-20": On("answered", "group", 180),
            "2026-06-21": On("lapsed", item="lapsed"),
        },
    ),
)
ON_DAYS = [(c, day(on), told) for c, days in DATED for on, told in days.items()]


def row(register: Register, table: str, id_: str) -> dict[str, Any]:
    """The first row of a case in a table."""
    return next(rows(register, table, id_))


def rows(register: Register, table: str, id_: str) -> Iterator[dict[str, Any]]:
    made = next(t for t in TABLES if t.name == table)
    names = [c.name for c in made.columns]
    return (found for r in made.rows(register) if (found := dict(zip(names, r, strict=True)))["id"] == id_)


def entries(register: Register, id_: str) -> list[dict[str, Any]]:
    """The items of the case's own feed, from its JSON, which must be those of its Atom."""
    made = {a.path: a.content for a in record_feeds.render(register, id_)}
    items: list[dict[str, Any]] = json.loads(made[f"{id_}.feed.json"])["items"]
    atom = [
        (e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}updated"))
        for e in ElementTree.fromstring(made[f"{id_}.atom"]).iter(f"{ATOM}entry")
    ]
    assert atom == [(i["id"], i["date_published"]) for i in items]
    return items


def calendar(register: Register, path: str, subject: Any) -> dict[str, Any]:
    """The entries of a calendar: the day of each, by what comes before the host in its name."""
    (made,) = due_calendar.render(register, subject)
    assert made.path == path
    found: list[Any] = list(icalendar.Calendar.from_ical(made.content).walk("VEVENT"))
    return {str(e["UID"]).partition("@")[0]: e["DTSTART"].dt for e in found}


@pytest.mark.parametrize(("c", "on", "told"), ON_DAYS, ids=[f"{c.id}-{on}" for c, on, _ in ON_DAYS])
def test_everything_that_is_published_says_the_same_of_a_day(c: Case, on: dt.date, told: On) -> None:
    register = at(on, c)
    whole = json.loads(pretty(published.whole(register, c)))
    clock = whole["clock"] or {}
    assert (whole["stage"], clock.get("whose", ""), whole["day"], whole["days_late"]) == (
        told.stage,
        told.whose,
        told.day,
        told.late,
    )
    summary = json.loads(msgspec.json.encode(published.summary(register, c)))
    same = ("stage", "stage_since", "clock", "day", "days_late", "flags", "panel")
    assert [summary[name] for name in same] == [whole[name] for name in same]

    cells = row(register, "cases", c.id)
    due = day(clock["due"]) if clock else None
    assert (cells["stage"], cells["waits_for"], cells["day"], cells["days_late"]) == (
        told.stage,
        told.whose or None,
        told.day,
        told.late,
    )
    assert (cells["due"], cells["waits_for_body"], cells["panel_due"]) == (
        due, clock.get("body"), day(whole["panel"]["due"]) if whole["panel"] else None,
    )  # fmt: skip
    ahead = row(register, "case_outlook", c.id)
    assert (ahead["since"], ahead["stage"], ahead["waits_for"], ahead["due"]) == (on, told.stage, told.whose or None, due)

    (maps,) = bulk_map.render(register, bulk_map.CASES)
    (feature,) = json.loads(maps.content)["features"]
    assert (feature["properties"]["stage"], feature["properties"]["due"]) == (told.stage, clock.get("due"))

    (page,) = case_page.render(register, c)
    text = as_text(page.body)
    assert register.codes.label("case-stage", told.stage).lower() in text.lower()
    assert due is None or in_words(due) in text
    assert not told.late or f"{told.late} day{'s' if told.late > 1 else ''} late" in text

    listed = {d.name: d.day for d in dues_of(register, c)}
    mine = {uid.removeprefix(f"{c.id}-"): at_ for uid, at_ in calendar(register, f"{c.id}.ics", c.id).items()}
    assert mine == listed
    assert {r["what"]: (r["day"], r["overdue"]) for r in rows(register, "case_due", c.id)} == {
        name: (at_, at_ < on) for name, at_ in listed.items()
    }
    assert due is None or due in listed.values()
    assert set(listed) >= {f"reply-{n}" for n in whole["waiting"]}

    by_date = {i["id"].rpartition("#")[2]: i["date_published"][:10] for i in entries(register, c.id) if "#event" not in i["id"]}
    assert all(at_ <= on.isoformat() for at_ in by_date.values())
    assert [name for name, at_ in by_date.items() if at_ == on.isoformat() and told.item] == (
        [f"{told.item}-{1 if told.item == 'late' else on}"] if told.item else []
    )


@pytest.mark.parametrize("c", [c for c, _ in DATED], ids=lambda c: c.id)
def test_the_outlook_of_an_early_build_is_what_a_later_one_says(c: Case) -> None:
    """As long as nobody acts: from the last day on which anything was entered."""
    last = max(e.recorded for e in c.events)
    first = published.whole(at(last, c), c)
    held = [(last, first.stage, first.clock, first.waiting), *((o.from_, o.stage, o.clock, o.waiting) for o in first.outlook)]
    for n in range(0, 420, 7):
        on = days_after(last, n)
        now = published.whole(at(on, c), c)
        assert (now.stage, now.clock, now.waiting) == [told[1:] for told in held if told[0] <= on][-1], on


@pytest.mark.parametrize("c", [c for c, _ in DATED], ids=lambda c: c.id)
def test_an_item_of_a_feed_keeps_its_name_and_its_day_in_every_later_build(c: Case) -> None:
    first = c.received
    before: dict[str, str] = {}
    turning = {days_after(t.day, n) for t in turns(MACHINE, c, days_after(first, 460), None) for n in (-1, 0, 1)}
    entered = {days_after(e.recorded, n) for e in c.events for n in (-1, 0, 1)}
    regular = {days_after(first, n) for n in range(0, 460, 20)}
    for on in sorted(on for on in turning | entered | regular if first <= on <= days_after(first, 460)):
        known = as_known(c, on)
        if not known.events:
            continue
        now = {i["id"]: i["date_published"] for i in entries(at(on, known), c.id)}
        assert {id_: now.get(id_) for id_ in before} == before, on
        before = now
    assert before == {i["id"]: i["date_published"] for i in entries(at(days_after(first, 460), c), c.id)}


@st.composite
def entered_when(draw: st.DrawFn) -> tuple[Case, Any]:
    """Any case in which each question and each reply was entered on a day of its own, in time or not."""
    c, known = draw(any_case())
    events = [e for e in c.events if e.type not in ("corrected", "lapsed", "asked", "answered")]
    late = st.sampled_from([0, 0, 1, 5, 20, 40])
    for a in c.asks:
        events.append(event(len(events) + 1, a.sent, "asked", ask=a.n, recorded=days_after(a.sent, draw(late))))
        if a.replied is not None:
            events.append(event(len(events) + 1, a.replied, "answered", ask=a.n, recorded=days_after(a.replied, draw(late))))
    return msgspec.structs.replace(c, events=tuple(msgspec.structs.replace(e, n=n) for n, e in enumerate(events, 1))), known


@settings(max_examples=100, deadline=None)
@given(entered_when(), st.integers(0, HORIZON))
def test_what_a_date_did_on_a_day_is_told_the_same_for_ever(made: tuple[Case, Any], n: int) -> None:
    """Whatever is entered afterwards. Only a corrected day moves what was told: it was wrong."""
    c, known = made
    on = days_after(START, n)
    told = turns(MACHINE, as_known(c, on), on, known)
    later = turns(MACHINE, c, days_after(on, 400), known)
    assert [t for t in later if t.day <= on] == list(told)


@pytest.mark.parametrize(
    ("put", "answered", "entered", "late"),
    [
        ("2026-01-05", "2026-01-30", "2026-02-02", ""),
        ("2026-01-05", "2026-01-30", "2026-02-03", "2026-02-03"),  # the register said on that day that it was late
        ("2026-01-05", "2026-02-03", "2026-02-03", "2026-02-03"),
        ("2026-02-20", "2026-01-30", "2026-02-20", ""),  # nobody knew of the question before
        ("2026-02-20", "2026-01-30", "2026-02-21", "2026-02-20"),
        ("2026-02-20", "2026-02-03", "2026-02-20", "2026-02-20"),
    ],
)
def test_a_reply_is_late_from_the_day_on_which_the_register_said_so(put: str, answered: str, entered: str, late: str) -> None:
    """The question was sent on 5 January, so that the reply is due by 2 February. Both may be entered later."""
    c = specimen(
        25, received="2026-01-05", asks=[ask(1, "2026-01-05", answered, "objects", to=PARKS)],
        events=[
            event(1, "2026-01-05", "opened"), event(2, "2026-01-05", "asked", ask=1, recorded=day(put)),
            event(3, answered, "answered", ask=1, recorded=day(entered)),
        ],
    )  # fmt: skip
    on = day(entered)
    told = [(t.day.isoformat(), t.due.isoformat()) for t in turns(MACHINE, c, on, None) if t.kind == "late"]
    assert told == ([(late, "2026-02-02")] if late else [])
    before = as_known(c, days_after(day(put), -1))
    assert before.asks == ()
    assert turns(MACHINE, before, days_after(day(put), -1), None) == ()
    assert as_known(c, on).asks[0].replied == day(answered)
    assert as_known(c, max(days_after(on, -1), day(put))).asks[0].replied == (None if entered > put else day(answered))


@settings(max_examples=15, deadline=None)
@given(entered_when(), st.integers(0, HORIZON), st.integers(0, 200))
def test_any_case_is_the_same_in_every_file_of_a_day_and_in_the_outlook_of_an_earlier_one(
    made: tuple[Case, Any], n: int, ahead: int
) -> None:
    c, _ = made
    on, then = days_after(START, n), days_after(START, n + ahead)
    c = as_known(c, on)
    here, later = at(on, c), at(then, c)
    now, cells, told = published.whole(here, c), row(here, "cases", c.id), row(here, "case_outlook", c.id)
    due = now.clock.due if now.clock is not None else None
    assert (cells["stage"], cells["stage_since"], cells["due"], cells["days_late"]) == (
        now.stage,
        now.stage_since,
        due,
        now.days_late,
    )
    assert (told["since"], told["stage"], told["due"]) == (on, now.stage, due)
    listed = {d.name: d.day for d in dues_of(here, c)}
    assert calendar(here, f"{c.id}.ics", c.id) == {f"{c.id}-{name}": at_ for name, at_ in listed.items()}
    assert {f"reply-{k}" for k in now.waiting} == {name for name in listed if name.startswith("reply")}
    steps = [(on, now.stage, now.clock, now.waiting), *((o.from_, o.stage, o.clock, o.waiting) for o in now.outlook)]
    after = published.whole(later, c)
    assert [s[1:] for s in steps if s[0] <= then][-1] == (after.stage, after.clock, after.waiting)


def test_a_reply_in_time_that_was_entered_late_is_not_called_late() -> None:
    (item,) = [i for i in entries(at(day("2026-11-23"), ENTERED_LATE), ENTERED_LATE.id) if i["id"].endswith("#late-1")]
    assert item["date_published"].startswith("2026-10-27")
    assert "entered late" in item["title"]
    assert "20 October 2026, in time, but was not entered until 9 November 2026" in item["content_text"]
    (before,) = [
        i
        for i in entries(at(day("2026-10-27"), as_known(ENTERED_LATE, day("2026-10-27"))), ENTERED_LATE.id)
        if "#late" in i["id"]
    ]
    assert "No reply by 26 October 2026" in before["content_text"]
    assert "overdue" in before["title"]


def test_the_page_and_the_feed_of_each_body_place_and_service_know_the_case_on_the_first_day() -> None:
    register = at(day("2026-03-02"), as_known(SUMMER, day("2026-03-02")))
    concerned = {(BODIES, PARKS), (PLACES, "S12000049"), (SERVICES, "parks-play-sport")}
    for records in record_lists(register):
        told = (records.listing, records.value.code) in concerned
        made = {a.path: a.content for a in topic_feeds.render(register, records)}
        assert (SUMMER.id.encode() in made[f"{records.base}feed.atom"]) == told, records.base
        assert (SUMMER.id.encode() in made[f"{records.base}feed.json"]) == told, records.base
    for subject in due_calendar.subjects(register):
        if not isinstance(subject, str) and subject is not None:
            found = calendar(register, f"{subject.base}due.ics", subject)
            assert (f"{SUMMER.id}-reply-1" in found) == ((subject.listing, subject.value.code) in concerned)


def test_what_is_overdue_stays_listed() -> None:
    register = at(day("2029-02-28"), LEAP)
    assert [(d.name, d.day) for d in dues(register) if d.record is LEAP] == [("reply-1", day("2028-03-28"))]
    assert calendar(register, "due.ics", None)[f"{LEAP.id}-reply-1"] == day("2028-03-28")


def test_the_panels_day_is_known_from_the_notice_on() -> None:
    names = {d.name: d.day for d in dues_of(at(day("2026-04-13"), SUMMER), SUMMER)}
    assert names == {"objections": day("2026-05-04"), "decision": day("2026-07-27")}
    told = published.panel(at(day("2026-11-01"), SUMMER), SUMMER)
    assert told is not None
    assert (told.due, told.days_late) == (day("2026-07-27"), 7), "how late it was when it decided"


# -- figures and search


def figures(register: Register, name: str) -> dict[str, dict[str, Any]]:
    found: Series = next(s for s in series(register) if s.name == name)
    return {r.value: dict(zip(found.measure.columns, r.figures, strict=True)) for r in found.rows}


def test_figures_have_what_they_are_out_of_and_no_median_of_four() -> None:
    replies = [ask(n, "2026-03-02", f"2026-03-{n + 2:02d}", "no-such-rule", to=PARKS) for n in range(1, 6)]
    four, five = (specimen(31, received="2026-03-01", asks=replies[:n]) for n in (4, 5))
    overdue, waiting = ask(6, "2026-03-02", to=WORKS), ask(7, "2026-09-02", to=WORKS)
    late = ask(8, "2026-03-02", "2026-04-20", "objects", to=WORKS)
    for c, days in ((four, None), (five, 3)):
        told = msgspec.structs.replace(c, asks=(*c.asks, overdue, waiting, late))
        by = figures(at(day("2026-09-10"), told), "questions-by-body")
        assert by[PARKS] == {
            "asks": len(c.asks),
            "late": 0,
            "in-time": len(c.asks),
            "due": len(c.asks),
            "replies": len(c.asks),
            "days": days,
        }
        assert by[WORKS] == {"asks": 3, "late": 2, "in-time": 0, "due": 2, "replies": 1, "days": None}
    gone = specimen(31, received="2026-03-01", asks=[overdue], events=[event(2, "2026-03-20", "withdrawn")])
    none = {"asks": 1, "late": 0, "in-time": 0, "due": 0, "replies": 0, "days": None}
    assert figures(at(day("2026-09-10"), gone), "questions-by-body")[WORKS] == none, "it stopped before it was due"


def test_how_far_cases_are_and_how_they_ended() -> None:
    register = at(day("2026-11-23"), SUMMER, ENTERED_LATE, SILENT)
    by_year = figures(register, "cases-by-year")
    assert {(y, s) for y, told in by_year.items() for s, n in told.items() if n and s != "cases"} == {
        ("2025", "lapsed"), ("2026", "decided"), ("2026", "panel-late"), ("2026", "settled"),
    }  # fmt: skip
    ended = figures(register, "closed-cases-by-year")["2026"]
    assert {way for way, n in ended.items() if n} == {"closed", "granted", "never-required", "lapsed"}


def test_illustrations_are_neither_counted_nor_due_nor_found_once_the_register_is_live() -> None:
    real = msgspec.structs.replace(LEAP, id="BSG-CASE-2028-0001", file="register/cases/2028/BSG-CASE-2028-0001.yaml")
    register = at(day("2028-04-01"), SILENT, real, live=True)
    assert {d.record.id for d in dues(register) if d.kind in OF_CASES} == {real.id}
    assert figures(register, "cases-by-year") == {
        "2028": figures(at(day("2028-04-01"), real, live=True), "cases-by-year")["2028"]
    }
    (made,) = search_index.render(register, "records")
    told = json.loads(made.content)
    assert ["SPECIMEN-CASE-", 24, 1] in told["illustrations"]
    assert ["BSG-CASE-2028-", 1, 1] in told["ids"]


def test_a_result_of_the_search_says_how_far_a_case_is() -> None:
    register = at(day("2026-03-30"), SUMMER)
    cards = [
        c
        for group in search_cards.subjects(register)
        for (a,) in [list(search_cards.render(register, group))]
        for c in json.loads(a.content)
    ]
    (card,) = [c for c in cards if c[2] == SUMMER.title]
    assert card[:2] == [SUMMER.id, "case"]
    assert card[3:7] == [SUMMER.want, "Glasgow City", "Parks, play and sport", "Case: reply due by 30 March 2026"]
    assert card[9][0] == ["2026-03-31", "Case: no reply by 30 March 2026, overdue"], "true on whatever day it is read"
    (column,) = [json.loads(a.content)["status"] for a in search_index.render(register, "records")]
    assert ["case", "Case"] in column["values"]
    assert [stands_in_short(at(day(on), SUMMER), SUMMER) for on in ("2026-03-01", "2026-04-13", "2026-06-01", "2026-08-03")] == [
        "Case: received since 1 March 2026",
        "Case: open to objections until 4 May 2026",
        "Case: panel’s decision due by 27 July 2026",
        "Case: decided on 3 August 2026",
    ]


def test_an_adjournment_that_ends_in_time_hides_no_lateness_from_the_search() -> None:
    put_off = event(7, "2026-06-01", "adjourned", by="panel", until=day("2026-07-10"), reason="A surveyor is to look at it")
    c = msgspec.structs.replace(SUMMER, events=(*(e for e in SUMMER.events if e.type != "decided"), put_off))
    assert in_short(at(day("2026-06-20"), c), c)[-2:] == [
        (day("2026-06-20"), "Case: panel’s decision due by 27 July 2026"),
        (day("2026-07-28"), "Case: no decision by 27 July 2026, overdue"),
    ]


# -- citation and take-down


def test_a_case_has_a_citation_in_every_format() -> None:
    register = at(day("2026-03-30"), SUMMER)
    made = {a.path: a.content.decode() for a in record_citation.render(register, SUMMER)}
    assert set(made) == {f"{SUMMER.id}.{ending}" for ending in ("bib", "ris", "csl.json")}
    assert "type = {Case}" in made[f"{SUMMER.id}.bib"]
    assert json.loads(made[f"{SUMMER.id}.csl.json"])[0]["genre"] == "Case"
    assert f"SN  - {SUMMER.id}" in made[f"{SUMMER.id}.ris"]


SECRET = "Mr Berry of the corner house said so"
NUMBER = "BSG-CASE-2025-0001"
FILE = f"register/cases/2025/{NUMBER}.yaml"
APPEAL = (Path(__file__).parent / "base/appeal.yaml").read_text("utf-8")


def items_of(site: Path, id_: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((site / f"{id_}.feed.json").read_text("utf-8"))["items"]
    return items


def test_what_was_taken_out_of_a_case_is_nowhere_on_the_site(tmp_path: Path) -> None:
    """From the claim, in every version, in what changed, and in the feeds; and a case that is removed says so in its place."""
    before = APPEAL.replace("No staff means no evening.", f"{SECRET}.")
    after = before.replace(f"{SECRET}.", '"[redacted]"') + (
        "  - {n: 5, date: 2026-11-02, recorded: 2026-11-02, type: redacted, by: registrar, reason_code: personal-data, "
        "changes: [told_no.words]}\n"
    )
    gone = APPEAL.replace(NUMBER, "BSG-CASE-2025-0002")
    made, site = Repository(tmp_path / "root"), tmp_path / "site"
    made.commit("2025-07-10", {**KITCHEN_REFERENCE, FILE: before, FILE.replace("0001", "0002"): gone})
    made.commit("2025-08-10", {FILE: before.replace("trained readers", "two trained readers")})
    made.commit("2026-11-02", {FILE: after, FILE.replace("0001", "0002"): None})
    made.done()
    build(tmp_path / "root", site, day("2026-11-23"), None, use_cache=False)
    assert [p for p in site.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()] == []
    first = json.loads((site / f"{NUMBER}/v/1.json").read_text("utf-8"))
    assert first["redacted"] == ["told_no.words"]
    assert first["record"]["told_no"]["words"] == "[redacted]"
    (late,) = [i for i in items_of(site, NUMBER) if i["id"].endswith("#late-2")]
    assert late["date_published"].startswith("2025-07-10"), "the day on which the case reached the main branch, late already"
    assert [i["id"].rpartition("/")[2] or "version" for i in items_of(site, NUMBER)][-2:] == ["#late-2", "version"]
    removed = as_text((site / "BSG-CASE-2025-0002/index.html").read_text("utf-8"))
    assert "It was removed on 2 November 2026" in removed
    assert [i["title"].rpartition(": ")[2] for i in items_of(site, "BSG-CASE-2025-0002")] == [
        "removed",
        "opened, asked, answered",
    ]
