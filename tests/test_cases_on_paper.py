"""Cases made up by chance, read back from every published file with parsers of our own, and held against `case_on_paper.py`."""

import csv
import dataclasses
import datetime as dt
import html
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from case_on_paper import Happened, Question, Story, Told
from registrar.model.case import Ask, Case
from registrar.model.register import Register
from registrar.publish.case_stands import in_short
from registrar.publish.tables import TABLES, csv_file, sqlite_file
from registrar.site.files import due_calendar, record_feeds, record_json
from registrar.site.pages import case as case_page
from registrar.site.pages import cases as docket_page
from registrar.site.pages import due as due_page
from registrar.site.sections.case_events import stage_periods
from test_case_data import PARKS, WORKS, at, specimen
from test_case_stages import event
from test_true_today import as_text

BEGAN = dt.date(2027, 12, 20)
"""Before a leap day, and two changes of the clocks."""
ID = "SPECIMEN-CASE-0031"
POSITIONS = ("rule-named", "no-such-rule", "not-ours", "objects", "needs-more")
ATOM = "{http://www.w3.org/2005/Atom}"


def later(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A case that goes as far as chance lets it, each step some days after the one before it."""
    received = later(BEGAN, draw(st.integers(0, 40)))
    ended = later(received, draw(st.integers(1, 90))) if draw(st.booleans()) else None
    questions: list[Question] = []
    last = received
    for n in range(1, 1 + draw(st.integers(0, 3))):
        sent = later(received, draw(st.integers(0, 30)))
        waited = draw(st.none() | st.integers(0, 60))
        replied = later(sent, waited) if waited is not None else None
        position = draw(st.sampled_from(POSITIONS)) if replied is not None else None
        questions.append(Question(sent, later(sent, 28), replied, position, ended if n % 2 else None))
        last = max([last, sent, *([replied] if replied else [])])
    complete: dt.date | None = None
    events: list[Happened] = []
    applies = draw(st.booleans())
    if questions and applies:
        complete = last = later(last, draw(st.integers(0, 100)))
        events.append(Happened(last, "applied"))
        if draw(st.booleans()):
            last = later(last, draw(st.integers(0, 20)))
            events.append(Happened(last, "notice-given"))
            if draw(st.booleans()):
                last = later(last, draw(st.integers(1, 130)))
                events.append(Happened(last, "notice-given"))
    end = draw(st.sampled_from(["", "", "withdrawn", "settled", "decided"]))
    if end:
        events.append(Happened(later(last, draw(st.integers(0, 150))), end))
    return Story(received, tuple(questions), complete, tuple(events))


def edges(story: Story) -> list[dt.date]:
    """The days on which something is in time for the last time, and the first two on which it is not any more."""
    moves = [d for q in story.questions for d in (q.sent, q.due, q.replied, q.ended) if d] + [e.day for e in story.events]
    return sorted({later(d, n + more) for d in [story.received, *moves] for n in (0, 21, 105, 180) for more in (0, 1, 2)})


@st.composite
def stories_and_days(draw: st.DrawFn) -> tuple[Story, dt.date]:
    """A story, and a day on which it is read."""
    story = draw(stories())
    return story, draw(st.sampled_from(edges(story)) | st.integers(0, 420).map(lambda n: later(story.received, n)))


def as_record(story: Story) -> Case:
    """The story as the registrar would have entered it, after the event `opened`."""
    happened = [(q.sent, 1, "asked", {"ask": n}) for n, q in enumerate(story.questions, 1)]
    happened += [(q.replied, 2, "answered", {"ask": n}) for n, q in enumerate(story.questions, 1) if q.replied]
    more: dict[str, Any] = {
        "notice-given": {"reason": "More was added."},
        "decided": {"ref": "SPECIMEN-0004"},
        "settled": {"how": "never-required"},
    }
    happened += [(e.day, 3, e.what, more.get(e.what, {})) for e in story.events]
    events = [event(n, day, what, **held) for n, (day, _, what, held) in enumerate(sorted(happened, key=lambda h: h[:2]), 2)]
    asks = [  # each to the same body on whatever day: the first may be sent after the second, and is not known before
        Ask(
            n=n,
            to=WORKS if q.ended else PARKS,
            question="reasons",
            sent=q.sent,
            due=q.due,
            replied=q.replied,
            position=q.position,
        )
        for n, q in enumerate(story.questions, 1)
    ]
    return specimen(31, received=story.received.isoformat(), complete=story.complete, asks=asks, events=events)


def published(made: Any) -> bytes:
    (file,) = made
    return bytes(file.content)


def on_day(day: dt.date, story: Story, c: Case) -> Register:
    """The register of a day, with the end of the body of each other question."""
    register = at(day, c)
    ends = [q.ended for q in story.questions if q.ended]
    bodies = register.catalogues.bodies
    works = bodies.get(WORKS)
    assert works is not None
    held = {b.id: b for b in bodies} | {works.id: msgspec.structs.replace(works, end=ends[0] if ends else None)}
    known = dataclasses.replace(
        register, catalogues=dataclasses.replace(register.catalogues, bodies=dataclasses.replace(bodies, entries=held))
    )
    return dataclasses.replace(known, case_standing={c.id: known.stands_of(c) for c in known.cases})


def from_json(register: Register, c: Case) -> tuple[Told, int, list[tuple[dt.date, str, dt.date | None]]]:
    """Today, and the days ahead, from the case's own file."""
    held = json.loads(published(record_json.render(register, c)))
    ahead = [(date(o["from"]), o["stage"], date(o["clock"]["due"]) if o.get("clock") else None) for o in held["outlook"]]
    told = Told(held["stage"], date(held["clock"]["due"]) if held["clock"] else None, held["days_late"])
    return told, held["longest_late"], ahead


def from_rows(row: Any) -> Told:
    return Told(row["stage"], date(row["due"]) if row["due"] else None, int(row["days_late"] or 0))


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text[:10])


def from_page(body: str, day: dt.date) -> str:
    """What the large words of a page say on a day, by the attribute from which a browser takes them; else as they stand."""
    found = re.search(r'data-case="([^"]*)"', body)
    if found is None:
        return as_text("".join(re.findall(r'data-part="line"[^>]*>(.*?)</', body)))
    steps = [s for s in json.loads(html.unescape(found[1])) if date(s["from"]) <= day]
    said: dict[str, str] = steps[-1]
    line = said["line"]
    if "due" in said:
        late = (day - date(said["due"])).days
        line = line.replace("{late}", f"{late} day{'s' if late != 1 else ''}")
        line = line.replace("{day}", str((day - date(said["start"])).days))
    return f"{said.get('label', '')} {line} {said.get('next', '')}"


def in_words(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def says(words: str, told: Told, day: dt.date) -> bool:
    """Whether words of a page fit what is told: the last day in time, or how many days late."""
    if told.late:
        return f"{told.late} day{'s' if told.late > 1 else ''} late" in words
    return (told.due is None or in_words(told.due) in words) and not re.search("[0-9] days? late", words)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories_and_days())
def test_whatever_is_read_on_whatever_day_agrees_with_a_calendar_on_paper(made: tuple[Story, dt.date]) -> None:
    story, day = made
    now = story.known(day)
    c = as_record(now)
    register = on_day(day, story, c)
    told, ahead = now.on(day), [(d, now.on(d)) for d in edges(now) if d >= day]

    said, longest, outlook = from_json(register, c)
    assert (said, longest) == (told, now.longest_late(day))
    for since in (json.loads(published(record_json.render(register, c)))["stage_since"], stage_periods(register, c)[-1].since):
        assert date(str(since)) == now.since(day), "the file and the history of the page"
    steps = [(day, said.stage, said.due), *outlook]
    for on, then in ahead:
        assert [s[1:] for s in steps if s[0] <= on][-1] == (then.stage, then.due), "true tomorrow without a commit"

    (page,) = case_page.render(register, c)
    for on, it in [(day, told), *ahead]:
        assert says(from_page(str(page.body), on), it, on)

    found_by_search = in_short(register, c)
    assert sorted(found_by_search) == found_by_search, "a browser takes the last that has begun"
    for on, it in [(day, told), *ahead]:
        words = [words for since, words in found_by_search if since <= on][-1]
        assert ("overdue" in words, it.due is None or in_words(it.due) in words) == (it.late > 0, True)

    dockets = "".join(str(p.body) for p in docket_page.render(register, None))
    assert (ID in dockets) == (told.stage not in ("decided", "settled", "withdrawn", "lapsed"))
    if ID in dockets:  # which does not say when a case will lapse
        for on, it in [(day, told), *ahead]:
            assert says(from_page(dockets, on), it._replace(due=None) if it.stage == "answered" else it, on)

    waiting = {q.due for q in now.questions if not q.replied and not now.stopped(q, day)} if ID in dockets else set()
    days = waiting | ({told.due} if told.due else set())
    found = re.findall(r"^DTSTART;VALUE=DATE:(\d{8})", published(due_calendar.render(register, c.id)).decode(), re.M)
    held = {dt.date(int(d[:4]), int(d[4:6]), int(d[6:])) for d in found}
    assert days <= held
    panel = now.panel()
    panels = {panel} if told.stage == "notice" and panel else set()
    assert held == days | panels
    due_days = "".join(as_text(str(p.body)) for k in due_page.subjects(register) for p in due_page.render(register, k))
    assert all(in_words(d) in due_days for d in days)

    feeds = {f.path: f.content for f in record_feeds.render(register, c.id)}
    items = [i for i in json.loads(feeds[f"{ID}.feed.json"])["items"] if "#event" not in i["id"]]
    alone = {date(i["date_published"]) for i in items}
    turned = now.by_themselves(day)
    assert turned <= alone | {e.date for e in c.events}, "a day on which it changed by itself"
    assert all(d <= day for d in alone)
    atom = ElementTree.fromstring(feeds[f"{ID}.atom"]).iter(f"{ATOM}entry")
    assert sorted(
        date(e.findtext(f"{ATOM}updated") or "") for e in atom if "#event" not in (e.findtext(f"{ATOM}id") or "")
    ) == sorted(date(i["date_published"]) for i in items)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_on_each_edge_of_a_period_the_file_of_that_day_agrees_with_it(story: Story) -> None:
    for day in edges(story):
        now = story.known(day)
        c = as_record(now)
        assert from_json(on_day(day, story, c), c)[:2] == (now.on(day), now.longest_late(day)), day


@pytest.mark.parametrize("n", [0, 29, 75, 110, 200])
def test_the_tables_and_the_database_agree_with_it_too(n: int, tmp_path: Path) -> None:
    sent = later(BEGAN, 3)
    asked = Question(sent, later(sent, 28), later(sent, 40), "objects")
    story = Story(
        BEGAN, (asked, asked._replace(replied=None, position=None)), later(BEGAN, 60),
        (Happened(later(BEGAN, 60), "applied"), Happened(later(BEGAN, 70), "notice-given")),
    )  # fmt: skip
    day = later(BEGAN, n)
    now = story.known(day)
    register = at(day, as_record(now))
    (table,) = (t for t in TABLES if t.name == "cases")
    csv_file.write(table, register, tmp_path / "cases.csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "cases.csv").read_text("utf-8-sig")))
    assert (from_rows(row), int(row["longest_late"])) == (now.on(day), now.longest_late(day))
    sqlite_file.write(register, tmp_path / "register.sqlite")
    with closing(sqlite3.connect(tmp_path / "register.sqlite")) as base:
        base.row_factory = sqlite3.Row
        (row,) = base.execute("SELECT * FROM cases")
        assert (from_rows(row), int(row["longest_late"])) == (now.on(day), now.longest_late(day))
        for since, stage, due in base.execute("SELECT since, stage, due FROM case_outlook"):
            assert (stage, date(due) if due else None) == now.on(date(since))[:2]
