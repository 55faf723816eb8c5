"""What is due: on the page, in the terminal and in calendars that an independent reader takes."""

import datetime as dt
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import icalendar
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

import records
from records import event
from registrar.base.days import in_words
from registrar.checking import pipeline
from registrar.cli import main
from registrar.model.notices import ILLUSTRATION
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.model.standing import Standing
from registrar.publish.calendars import WIDTH, calendar, escaped, folded
from registrar.publish.case_values import cases_of
from registrar.publish.due import Due, dues, dues_of, within
from registrar.publish.listings import record_lists
from registrar.site.files import due_calendar
from registrar.site.pages import due as due_page
from registrar.site.pages import due as page
from registrar.site.sections.labels import words
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)
HARD = "Cegin, gymunedol; ŵŷ \\n “x” \x00\x07 مطبخ 🍲\r\nBEGIN:VEVENT\r\n" + "W" * 200


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def on(day: dt.date) -> Register:
    return pipeline.load(SAMPLE, day, use_cache=False)


def guarantee(register: Register, id_: str) -> Guarantee:
    found = register.by_id[id_]
    assert isinstance(found, Guarantee)
    return found


def kinds(register: Register, id_: str) -> dict[str, dt.date]:
    return {d.kind: d.day for d in dues_of(register, guarantee(register, id_))}


def entries(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def files(register: Register) -> dict[str, bytes]:
    return {a.path: a.content for s in due_calendar.subjects(register) for a in due_calendar.render(register, s)}


def test_the_days_of_a_record(register: Register) -> None:
    assert kinds(register, "SPECIMEN-0004") == {"review": dt.date(2026, 12, 1), "expiry": dt.date(2027, 9, 15)}
    assert kinds(register, "SPECIMEN-0005")["suspension"] == dt.date(2027, 1, 11)


def test_the_last_day_in_time_is_not_overdue() -> None:
    day = dt.date(2026, 12, 1)
    assert [d.day >= day for d in dues_of(on(day), guarantee(on(day), "SPECIMEN-0004")) if d.kind == "review"] == [True]
    late = [d for d in dues(on(day + dt.timedelta(1))) if d.record.id == "SPECIMEN-0004" and d.day < day + dt.timedelta(1)]
    assert [d.kind for d in late] == ["review"]


def test_an_ended_guarantee_asks_for_nothing(register: Register) -> None:
    for g in register.guarantees:
        assert bool(kinds(register, g.id)) != register.ended(g)


def test_nothing_is_due_after_the_last_day(register: Register) -> None:
    assert all(d.day <= d.record.decision.expires for d in dues(register) if isinstance(d.record, Guarantee))


def test_what_falls_on_the_last_day_is_due_and_in_the_order_of_its_kinds(register: Register) -> None:
    granted, last = dt.date(2026, 2, 3), dt.date(2027, 2, 3)
    held = event(2, dt.date(2026, 11, 2), "suspended", until=last)
    g = records.guarantee((event(1, granted, "granted"), held), granted=granted, review_by=last, expires=last)
    one = replace(register, guarantees=(g,), cases=(), by_id={g.id: g}, standing={g.id: (Standing(TODAY, "suspended", ()),)})
    assert [(d.day, d.kind) for d in dues(one)] == [(last, k) for k in ("suspension", "review", "confirmation", "expiry")]


def test_what_is_next_on_the_last_day_is_that_day(register: Register) -> None:
    """For a guarantee whose review and confirmation are overdue, so that nothing else is still to come."""
    granted, last = dt.date(2025, 2, 3), dt.date(2026, 11, 23)
    g = records.guarantee((event(1, granted, "granted"),), granted=granted, review_by=dt.date(2026, 2, 3), expires=last)
    assert words(replace(register, today=last)).next_due(g, "in-force") == (last, "Last day")


def test_overdue_reviews_are_those_flagged(register: Register) -> None:
    late = {d.record.id for d in dues(register) if d.kind == "review" and d.day < TODAY}
    assert late == {g.id for g in register.guarantees if "review-overdue" in register.flags(g)}


def test_illustrations_are_left_out_once_the_register_is_live(register: Register) -> None:
    live = msgspec.structs.replace(register.info, live=True)
    assert dues(register)
    assert not dues(replace(register, info=live))


def test_within(register: Register) -> None:
    found = dues(register)
    late = [dt.date(2026, 9, 1), dt.date(2026, 11, 2), dt.date(2026, 11, 2)]
    assert [d.day for d in within(found, TODAY, 8)] == [*late, dt.date(2026, 12, 1)]
    assert [d.day for d in within(found, TODAY, 7)] == late
    assert list(within(found, TODAY, 99_999)) == list(found)


def test_calendars_are_read_by_another_program(register: Register) -> None:
    found = files(register)
    listed = [r for r in record_lists(register) if r.base.partition("/")[0] in ("places", "services", "rules", "bodies")]
    held = sum(bool(r.entries or cases_of(register, r)) for r in listed)
    assert len(found) == 1 + len(register.guarantees) + len(register.cases) + held
    for path, content in found.items():
        assert not list(icalendar.Calendar.from_ical(content).errors), path
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in content.replace(b"\r\n", b"")
        assert all(len(row) <= WIDTH for row in content.split(b"\r\n"))
        assert icalendar.Calendar.from_ical(content).subcomponents, path


def test_an_entry(register: Register) -> None:
    (entry,) = [e for e in entries(files(register)["due.ics"]) if e["UID"] == "SPECIMEN-0004-review@guarantee-register.example"]
    assert entry["DTSTART"].dt == dt.date(2026, 12, 1)
    assert entry["DTEND"].dt == dt.date(2026, 12, 2)
    assert entry["DTSTAMP"].dt == dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    assert entry["SUMMARY"] == "Illustration: Review due: Shared-hall community kitchen (SPECIMEN-0004)"
    assert str(entry["DESCRIPTION"]).startswith(f"{ILLUSTRATION}\nPeople who eat")
    assert [a["TRIGGER"].dt for a in entry.walk("VALARM")] == [dt.timedelta(-90), dt.timedelta(-30)]


def test_entries_keep_their_names_and_know_no_clock(register: Register) -> None:
    before, after = files(register)["due.ics"], files(on(TODAY + dt.timedelta(1)))["due.ics"]
    assert before == after
    uids = [e["UID"] for e in entries(before)]
    assert len(set(uids)) == len(uids) == len(dues(register))
    elsewhere = register.at("http://127.0.0.1:8000/")
    assert [e["UID"] for e in entries(files(elsewhere)["due.ics"])] == uids


def test_a_bodys_calendar_holds_what_concerns_it(register: Register) -> None:
    found = files(register)
    for slug, uses in ((slug, uses) for slug, uses in register.by_body.items() if uses):
        ids = {str(e["UID"])[:13] for e in entries(found[f"bodies/{slug}/due.ics"]) if "-CASE-" not in e["UID"]}
        assert ids == {u.record.id for u in uses if isinstance(u.record, Guarantee) and not register.ended(u.record)}


def test_hostile_words_stay_words(register: Register) -> None:
    g = msgspec.structs.replace(guarantee(register, "SPECIMEN-0004"), title=HARD)
    content = calendar(register, HARD, "due.ics", [Due(TODAY, "review", g)])
    (entry,) = entries(content)
    assert str(entry["SUMMARY"]).count("BEGIN:VEVENT") == 1
    assert "Cegin, gymunedol; ŵŷ \\n “x”" in str(entry["SUMMARY"])
    assert "مطبخ 🍲" in str(entry["SUMMARY"])


@given(st.text(max_size=400))
def test_folding_loses_nothing(text: str) -> None:
    raw = folded("SUMMARY:" + escaped(text))
    assert all(len(row) <= WIDTH for row in raw.split(b"\r\n"))
    assert all(row.decode() for row in raw.split(b"\r\n")[:-1])
    assert raw.replace(b"\r\n ", b"") == f"SUMMARY:{escaped(text)}\r\n".encode()
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", escaped(text))


def test_the_page(register: Register) -> None:
    (made,) = page.render(register, page.subjects(register)[0])
    assert made.address == "due/"
    assert "Overdue: 3" in made.body
    assert made.body.index("SPECIMEN-0011") < made.body.index("SPECIMEN-0004")
    assert len(page.subjects(register)) == 1


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--root", str(SAMPLE), "--today", "2026-11-23", "--within", "8", "--no-cache"]) == 0
    assert capsys.readouterr().out == (
        "2026-09-01    83 days late  Review due                SPECIMEN-0011    Pupil-led school kitchen\n"
        "2026-11-02    21 days late  Reply due                 SPECIMEN-CASE-0001  Neighbours painting the benches of a park\n"
        "2026-11-02    21 days late  Reply due                 SPECIMEN-CASE-0005  Neighbours planting the beds of a park\n"
        "2026-12-01       in 8 days  Review due                SPECIMEN-0004    Shared-hall community kitchen\n"
        "Due as at 2026-11-23: 4, overdue: 3.\n"
    )


def test_on_its_last_day_nothing_is_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    """SPECIMEN-0004's review is due on 1 December: in time on that day, and a day late on the next."""
    day = dt.date(2026, 12, 1)
    kitchen = "2026-12-01  {:>14}  Review due                SPECIMEN-0004    Shared-hall community kitchen\n"
    for today, far, late in ((day, "today", 3), (day + dt.timedelta(1), "1 days late", 4)):
        assert main(["due", "--root", str(SAMPLE), "--today", str(today), "--within", "0", "--no-cache"]) == 0
        said = capsys.readouterr().out
        assert kitchen.format(far) in said
        assert f"Due as at {today}: 4, overdue: {late}." in said
        (made,) = page.render(on(today), page.subjects(on(today))[0])
        overdue, _, ahead = made.body.partition("Coming up: ")
        assert f"Overdue: {late}" in overdue
        assert ("SPECIMEN-0004" in overdue) == (late == 4)
        assert ("SPECIMEN-0004" in ahead.partition("</li>")[0]) == (late == 3)
        assert f"{late} overdue and" in made.description


def test_a_suspension_that_was_extended_is_told_from_its_first_day_and_to_its_new_end(register: Register) -> None:
    granted = event(1, dt.date(2026, 2, 3), "granted")
    first = event(2, dt.date(2026, 7, 1), "suspended", until=dt.date(2026, 8, 1))
    longer = event(3, dt.date(2026, 7, 20), "suspended", until=dt.date(2026, 9, 1))
    back = event(4, dt.date(2026, 8, 20), "reinstated")
    again = event(5, dt.date(2026, 9, 10), "suspended", until=dt.date(2026, 10, 1))
    for events, today, since, until in (
        ((granted, first), dt.date(2026, 7, 25), "1 July 2026", "1 August 2026"),
        ((granted, first, longer), dt.date(2026, 7, 25), "1 July 2026", "1 September 2026"),
        ((granted, first, longer, back, again), dt.date(2026, 9, 11), "10 September 2026", "1 October 2026"),
    ):
        said, record = words(replace(register, today=today)), records.guarantee(events)
        assert said.status(record, "suspended") == f"Suspended since {since}"
        assert said.why_suspended(record).startswith(f"It was suspended on {since} by ")
        assert f"The decision is due by {until}." in said.why_suspended(record)


def test_the_decision_on_a_suspension_is_due_until_the_end_of_its_last_day(register: Register) -> None:
    last = dt.date(2026, 8, 1)
    one = records.guarantee((event(1, dt.date(2026, 2, 3), "granted"), event(2, dt.date(2026, 7, 1), "suspended", until=last)))
    for today, due in ((last, True), (last + dt.timedelta(1), False)):
        said = words(replace(register, today=today)).why_suspended(one)
        assert ("The decision is due by 1 August 2026." in said) == due


@pytest.mark.parametrize("days", ["-1", "x", "1.5"])
def test_the_command_with_no_number(days: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["due", f"--within={days}"])
    assert stop.value.code == 2
    assert "not a number of days" in capsys.readouterr().err


def test_the_command_on_a_register_with_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SAMPLE / "register", tmp_path / "register")
    (tmp_path / "register/specimens/SPECIMEN-0001.yaml").write_text("title: [", "utf-8")
    assert main(["due", "--root", str(tmp_path), "--today", "2026-11-23", "--no-cache"]) == 1
    assert "SPECIMEN-0001.yaml:1:" in capsys.readouterr().out


def test_an_empty_register_has_calendars_that_can_be_read(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "register", tmp_path / "register", ignore=shutil.ignore_patterns("SPECIMEN-*"))
    empty = pipeline.load(tmp_path, TODAY, use_cache=False)
    assert list(files(empty)) == ["due.ics"]
    assert not entries(files(empty)["due.ics"])
    (made,) = page.render(empty, page.subjects(empty)[0])
    assert "Nothing is overdue." in made.body


def test_the_page_says_which_guarantees_end_this_year_and_when_the_next_one_does(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "register", tmp_path / "register")
    for today in (dt.date(2026, 11, 23), dt.date(2027, 1, 5), dt.date(2027, 3, 4)):
        register = pipeline.load(tmp_path, today, use_cache=False)
        ends = sorted(
            (g.decision.expires, g.title) for g in register.guarantees if register.status(g) in register.codes.machine.live
        )
        this_year = [(day, title) for day, title in ends if day.year == today.year and day >= today]
        (first,) = due_page.render(register, due_page.subjects(register)[0])
        text = " ".join(re.sub(r"<[^>]+>", "", str(first.body)).split())
        assert (f"No guarantee has its last day in the rest of {today.year}." in text) == (not this_year)
        for day, title in this_year[:5]:
            assert f"{escape(title)} ({in_words(day)})" in text
        after = next(day for day, _ in ends if day.year > today.year)
        assert f"The next last day after {today.year} is {in_words(after)}:" in text
