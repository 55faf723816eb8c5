"""What a hostile reader found at the desk: each kind of fault, and a test that fails where it comes back."""

import datetime as dt
from pathlib import Path

import pytest

import test_desk
from registrar import cli
from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.site.sections.case_events import case_events
from registrar.site.sections.labels import Labels
from registrar.site.sections.links import Links
from repository import git
from test_desk import ID, Run, opened, texts

root, run = test_desk.root, test_desk.run


def register(root: Path, today: str) -> Register:
    return Register.of(pipeline.check(root, dt.date.fromisoformat(today), use_cache=False).record_set)


# -- what is entered late -----------------------------------------------------------------------------------------------


def test_a_reply_that_is_entered_late_corrects_nothing(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons") == 0
    assert run("2026-07-20", "ask", ID, "fire-service", "reasons") == 0
    asked = git(root, "rev-parse", "HEAD").strip()
    assert run("2026-08-01", "answer", ID, "1", "--position", "no-such-rule", "--replied", "2026-07-09") == 0
    held = register(root, "2026-08-01")
    happened = case_events(Labels(held), held.case_by_id[ID], Links(frozenset(), "", ""))
    late = next(e for e in happened if e.label == "Answered")
    assert [e.label for e in happened] == ["Opened", "Asked", "Answered", "Asked"], "in the order in which it happened"
    assert (late.entered, "orrects" in late.words) == (dt.date(2026, 8, 1), False)
    assert cli.main(["check", "--root", str(root), "--today", "2026-08-01", "--no-cache", "--base", asked]) == 0
    capsys.readouterr()
    assert cli.main(["review", "--root", str(root), "--today", "2026-08-01", "--no-cache", "--base", asked]) == 0
    told = capsys.readouterr().out
    assert f"It enters a reply in {ID}" in told
    assert "orrects" not in told
    assert run("2026-08-02", "event", ID, "corrected", "--corrects", "4", "--as-date", "2026-07-08", "--by", "panel", "--set", "asks.1.replied=2026-07-08") == 0  # fmt: skip
    held = register(root, "2026-08-02")
    happened = case_events(Labels(held), held.case_by_id[ID], Links(frozenset(), "", ""))
    assert "It corrects the entry “Answered”." in next(e for e in happened if e.label == "Corrected").words


# -- one story, one case ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("receipt", [True, False])
def test_a_story_that_is_sent_twice_is_one_case(receipt: bool, root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    sent = root.parent / "sent.txt"
    if not receipt:
        sent.write_text(sent.read_text("utf-8").replace("receipt: kr7 4mq\n", ""), encoding="utf-8")
    opened(run, root)
    before = texts(root)
    assert run("2026-06-03", "open", str(sent), "--set", "title=Another title") == 1
    told = capsys.readouterr().err
    assert f"{'the receipt KR7-4MQ is that of ' if receipt else ''}{ID}" in told
    assert f"registrar event {ID} opened" in told
    assert texts(root) == before


def test_another_story_of_the_same_body_is_another_case(root: Path, run: Run) -> None:
    opened(run, root)
    sent = (root.parent / "sent.txt").read_text("utf-8").replace("receipt: kr7 4mq\n", "").replace("two evenings", "Sundays")
    (root.parent / "other.txt").write_text(sent, encoding="utf-8")
    assert run("2026-06-03", "open", str(root.parent / "other.txt"), "--set", "title=Reading Sundays") == 0


# -- a case that is closed ----------------------------------------------------------------------------------------------


def test_nobody_is_asked_in_a_case_that_has_lapsed_until_it_is_opened_again(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(run, root)
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons") == 0
    assert run("2026-06-10", "answer", ID, "1", "--position", "objects") == 0
    before = texts(root)
    for answers in (None, []):  # nor is anything asked at a terminal before it is refused
        capsys.readouterr()
        assert run("2027-01-10", "ask", ID, "fire-service", "reasons", answers=answers) == 1
        told = capsys.readouterr().err
        assert f"{ID} is closed since 2026-12-08 (“lapsed”), so that no body is asked; `registrar event {ID} opened`" in told
    assert texts(root) == before
    assert run("2027-01-10", "event", ID, "opened", "--by", "users") == 0
    assert run("2027-01-10", "ask", ID, "fire-service", "reasons") == 0


def test_nobody_is_asked_in_a_case_that_was_settled(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    assert run("2026-06-10", "event", ID, "settled", "--by", "registrar", "--how", "never-required") == 0
    assert run("2026-06-11", "ask", ID, "fire-service", "reasons", answers=[]) == 1
    assert "is closed since 2026-06-10 (“settled”)" in capsys.readouterr().err
    assert run("2026-06-11", "ask", ID, "fire-service", "reasons", "--sent", "2026-06-09") == 0, "sent before, entered late"
