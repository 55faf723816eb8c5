"""What a hostile reader found at the desk: each kind of fault, and a test that fails where it comes back."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import test_desk
from registrar import cli
from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.site.sections.case_events import case_events
from registrar.site.sections.labels import Labels
from registrar.site.sections.links import Links
from repository import git
from test_desk import ID, Run, data, items, opened, texts

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
    happened = case_events(Labels(held), held.case_by_id[ID], Links(held, "../"))
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
    happened = case_events(Labels(held), held.case_by_id[ID], Links(held, "../"))
    corrected = next(e for e in happened if e.label == "Corrected").words
    assert "It corrects the entry “Answered”. It happened on 8 July 2026, not on 9 July 2026." in corrected


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
    tries: list[list[str] | None] = [None, []]
    for answers in tries:  # nor is anything asked at a terminal before it is refused
        capsys.readouterr()
        assert run("2027-01-10", "ask", ID, "fire-service", "reasons", answers=answers) == 1
        told = capsys.readouterr().err
        assert f"{ID} is closed since 2026-12-08 (“lapsed”), so that no body is asked; `registrar event {ID} opened`" in told
    assert texts(root) == before
    assert run("2027-01-10", "event", ID, "opened", "--by", "users") == 0
    assert run("2027-01-10", "ask", ID, "fire-service", "reasons") == 0


def test_nobody_is_asked_in_a_case_that_was_settled(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    how = ("--how", "never-required", "--reason", "Nobody could name a rule.")
    assert run("2026-06-10", "event", ID, "settled", "--by", "registrar", *how) == 0
    assert run("2026-06-11", "ask", ID, "fire-service", "reasons", answers=[]) == 1
    assert "is closed since 2026-06-10 (“settled”)" in capsys.readouterr().err
    assert run("2026-06-11", "ask", ID, "fire-service", "reasons", "--sent", "2026-06-09") == 0, "sent before, entered late"


# -- where nothing can be written ---------------------------------------------------------------------------------------

STEPS = ("mkdir", "write_bytes", "exists", "replace", "unlink")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("beside", [False, True], ids=["the register", "the cache too"])
def test_a_disk_that_can_only_be_read_is_told_in_a_sentence_and_answers_are_kept(
    beside: bool, step: str, root: Path, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(run, root)
    before, kept = texts(root), root / ".cache/answers-ask.yaml"
    real = getattr(Path, step)

    def only_read(path: Path, *arguments: Any, **more: Any) -> Any:
        if "register" in path.parts or (beside and ".cache" in path.parts):
            raise OSError(30, "Read-only file system", str(path))
        return real(path, *arguments, **more)

    monkeypatch.setattr(Path, step, only_read)
    if step != "write_bytes":  # otherwise the step before it would be enough
        monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError(30, "Read-only file system", "x")))
        monkeypatch.setattr("shutil.copy2", lambda *_: (_ for _ in ()).throw(OSError(30, "Read-only file system", "x")))
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons", answers=["panel", "", "", "Because."]) == 1
    monkeypatch.undo()
    told = capsys.readouterr().err
    assert "Read-only file system" in told
    assert "Traceback" not in told
    assert {k: v for k, v in texts(root).items() if not k.endswith((".new", ".old"))} == before
    assert ("answer: Because." in told) or "Because." in kept.read_text("utf-8")


@pytest.mark.parametrize("when", ["''", "March 2026", "not known"])
def test_a_silence_since_a_day_that_nobody_knows_is_a_case(
    when: str, root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = root.parent / "sent.txt"
    sent.write_text(f"want: Lend toys in the hall.\nplaces: [Leeds]\nkind: both\nno_answer: {{name: Library service, asked: {when}}}\n", encoding="utf-8")  # fmt: skip
    opened(run, root)
    assert ("is not a day (ask the group" in capsys.readouterr().out) == (when == "March 2026")
    assert data(root)["no_answer"] == {"body": "leeds-library-service", "name": "Library service"}
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons") == 0
    assert "The group says that it asked “Library service”, and had no answer." in capsys.readouterr().out


# -- names and days as people write them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["a file", "a setting"])
def test_a_reply_is_given_under_the_name_that_the_message_has(
    how: str, root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(run, root)
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons") == 0
    assert run("2026-06-10", "answer", ID, "1") == 1
    assert "asks.1.position (" in capsys.readouterr().err
    (root.parent / "reply.yaml").write_text("asks: {1: {position: objects}}\n", encoding="utf-8")
    given = ["--with", str(root.parent / "reply.yaml")] if how == "a file" else ["--set", "asks.1.position=objects"]
    assert run("2026-06-10", "answer", ID, "1", *given, "--replied", "9/6/2026") == 0
    assert items(root, "asks")[0]["replied"] == "2026-06-09"
    assert run("2026-06-10", "ask", ID, "leeds-library-service", "reasons", "--sent", "10/06/2026") == 0
    assert "Note: question 1 of 2026-06-09 put the same to leeds-library-service." in capsys.readouterr().out
    assert run("2026-06-10", "answer", ID, "2", "--set", "asks.1.position=objects") == 1
    assert "this is the reply to question 2" in capsys.readouterr().err


def test_what_is_set_leaves_the_rest_of_a_file_as_it_was(root: Path, run: Run) -> None:
    sent = (root.parent / "sent.txt").read_text("utf-8").replace("words: No staff", 'words: "Hello.\\n\\nNo staff').replace("evening.,", 'evening.",')  # fmt: skip
    (root.parent / "sent.txt").write_text(sent, encoding="utf-8")
    assert (
        run("2026-06-02", "open", str(root.parent / "sent.txt"), "--set", "title=Evenings", "--set", "told_no.in_writing=false")
        == 0
    )
    claim = data(root)["told_no"]
    assert isinstance(claim, dict)
    assert (claim["words"], claim["in_writing"], claim["date"]) == ("Hello.\n\nNo staff means no evening.", False, "2026-05-12")


def test_the_letter_says_nothing_of_a_receipt_that_is_none(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    sent = root.parent / "sent.txt"
    sent.write_text(sent.read_text("utf-8").replace("receipt: kr7 4mq\n", ""), encoding="utf-8")
    opened(run, root)
    capsys.readouterr()
    assert run("2026-06-02", "letter", ID, "receipt") == 0
    assert "Your receipt is not needed, as the number is enough." in capsys.readouterr().out
