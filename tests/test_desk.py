"""The registrar's desk: a case from what a group sent to its decision, and every other byte as it was."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import repository
from registrar import cli
from registrar.base import ids, receipts
from registrar.checking import pipeline
from registrar.commands import queue, start_file, yaml_writer
from registrar.commands.case_sheet import CaseSheet
from registrar.model.records import Case, typed
from registrar.model.register import Register
from registrar.reading import letters, source
from registrar.site.pages.start import QUESTIONS
from repository import commit, git, write

HERE = Path(__file__).parent
APPLICATION = (HERE / "base/application.yaml").read_text("utf-8")
APPEAL = (HERE / "base/appeal.yaml").read_text("utf-8")
PENDING = "register/pending/room.yaml"
CASE, ID = "register/cases/2026/BSG-CASE-2026-0001.yaml", "BSG-CASE-2026-0001"
Run = Callable[..., int]

SENT = """\
Dear registrar,

--- case
want: Parents want to open the reading room on two evenings, with trained readers in place of staff.
where: Leeds
kind: both
told_no: {body: Library service, words: No staff means no evening., date: 12 May 2026, in_writing: yes}
receipt: kr7 4mq
contact: somebody@example.org
--- end
Sent from a telephone
"""
PANEL = """\
bodies:
  b1:
    jurisdiction: [E]
    basis: undertaking
    notified: 2026-07-21
    reply:
      position: consents
      date: 2026-08-03
      evidence: {kind: minute, title: Minute of the library board, date: 2026-08-03, sha256: DIGEST,
        post: Clerk to the library board, under: Standing orders of the board}
    contact: {post: Head of libraries}
decision:
  by: {name: The panel, kind: panel, independent: true}
  basis: {kind: voluntary-undertaking, citation: Undertaking by the library service}
  effective: 2026-09-01
  expires: 2029-08-31
  review_by: 2027-08-31
  reasons: The aim of the rule is met.
  consulted: [{who: Readers, how: a meeting, result: in favour}]
  impact: {equality: step-free, children: with an adult, workforce: no post lost}
  document: {title: Decision, url: https://panel.example/decision.pdf, sha256: DIGEST}
  interests: none
""".replace("DIGEST", "3f" * 32)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    shutil.copytree(HERE / "base/register", folder / "register")
    register = (folder / "register/register.yaml").read_text("utf-8")
    write(folder, "register/register.yaml", register[: register.index("# These records are older")])
    (tmp_path / "sent.txt").write_text(SENT, encoding="utf-8")
    (tmp_path / "panel.yaml").write_text(PANEL, encoding="utf-8")
    repository.start(folder)
    return folder


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command of a day, and commits what it wrote. `answers` are typed at a terminal; without them nobody is there."""

    def command(day: str, *arguments: str, answers: list[str] | None = None) -> int:
        waiting = iter(answers or [])
        monkeypatch.setattr("sys.stdin.isatty", lambda: answers is not None, raising=False)

        def typed(question: str) -> str:
            answer = next(waiting, None)
            if answer is None:
                raise EOFError(question)
            return answer

        monkeypatch.setattr("builtins.input", typed)
        status = cli.main([arguments[0], "--root", str(root), "--today", day, "--no-cache", *arguments[1:]])
        assert next(waiting, None) is None, "not every answer was asked for"
        if status == 0:
            commit(root, " ".join(arguments))
        return status

    return command


def data(root: Path, file: str = CASE) -> dict[str, object]:
    found: dict[str, object] = source.read(file, (root / file).read_bytes()).data
    return found


def items(root: Path, key: str, file: str = CASE) -> list[dict[str, object]]:
    found = data(root, file)[key]
    assert isinstance(found, list)
    return found


def texts(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "register").rglob("*") if p.is_file()}


def opened(run: Run, root: Path) -> None:
    assert run("2026-06-02", "open", str(root.parent / "sent.txt"), "--set", "title=Reading evenings without staff") == 0


def with_the_panel(run: Run, root: Path) -> None:
    """A case that was asked, answered, applied for and objected to, as at 12 August 2026."""
    opened(run, root)
    assert run("2026-06-09", "ask", "bsg case 2026/1", "leeds-library-service", "where-is-it-written") == 0
    assert run("2026-06-09", "ask", ID, "Fire service", "who-decides") == 0
    told = ["--position", "rule-named", "--rule", "staffed-hours", "--words", "It is in our policy."]
    assert run("2026-07-10", "answer", ID, "1", "--replied", "2026-07-09", *told) == 0
    assert run("2026-07-10", "answer", ID, "--position", "not-ours", "--words", "Ask the library service.") == 0
    pending = APPLICATION.replace("schema: 1\n", f"schema: 1\ncase: {ID}\n", 1)
    write(root, PENDING, pending)
    applied = ["--by", "users", "--set", "complete=2026-07-20", "--set", "service=libraries-culture"]
    assert run("2026-07-20", "event", ID, "applied", *applied) == 0
    assert run("2026-07-20", "event", ID, "notice-given") == 0
    union = ["--by", "third-party", "--party", "union", "--said", "Paid hours must not be lost."]
    assert run("2026-07-27", "event", ID, "objection-lodged", *union) == 0


def test_what_a_court_has_quashed_is_decided_again_in_the_same_case(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with_the_panel(run, root)
    pending = (root / PENDING).read_bytes()
    grant = ("grant", "room", "--with", str(root.parent / "panel.yaml"))
    assert run("2026-08-10", "event", ID, "objection-answered", "--by", "users", "--said", "No hour is lost.") == 0
    assert run("2026-08-11", *grant) == 0
    (root / PENDING).parent.mkdir(exist_ok=True)
    (root / PENDING).write_bytes(pending)
    assert run("2026-10-20", *grant) == 1
    assert f"`{ID}` is closed: “decided” since 2026-08-11" in capsys.readouterr().err
    (root / PENDING).unlink()
    quashed = ("--by", "court", "--reason-code", "court-or-ombudsman", "--reason", "The readers were not heard.")
    assert run("2026-10-20", "event", "BSG-2026-0001", "quashed", *quashed) == 0
    write(root, PENDING, pending.decode())
    later = PANEL.replace("effective: 2026-09-01", "effective: 2026-11-01")
    (root.parent / "panel.yaml").write_text(later, encoding="utf-8")
    assert run("2026-10-27", *grant) == 0
    assert data(root)["leads_to"] == ["BSG-2026-0001", "BSG-2026-0002"]
    assert [e.get("ref") for e in items(root, "events")[-2:]] == ["BSG-2026-0001", "BSG-2026-0002"]


def test_from_what_was_sent_to_a_guarantee(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with_the_panel(run, root)
    grant = ("grant", "room", "--with", str(root.parent / "panel.yaml"))
    capsys.readouterr()
    assert run("2026-08-10", *grant) == 1
    told = capsys.readouterr().err
    assert f"anyone may object in {ID} until 2026-08-10: decide on 2026-08-11 or later, not on 2026-08-10" in told
    assert f"`registrar event {ID} objection-answered --answers 8`" in told
    assert run("2026-08-10", "event", ID, "objection-answered", "--by", "users", "--said", "No hour is lost.") == 0
    assert run("2026-08-11", *grant) == 0
    granted = data(root, "register/2026/BSG-2026-0001.yaml")
    assert (granted["case"], granted["received"], granted["complete"]) == (ID, "2026-06-02", "2026-07-20")
    case = data(root)
    assert case["leads_to"] == ["BSG-2026-0001"]
    assert list(case)[-1] == "events"
    assert items(root, "events")[-1] == {
        "n": 10, "date": "2026-08-11", "recorded": "2026-08-11", "type": "decided", "by": "panel", "ref": "BSG-2026-0001"
    }  # fmt: skip
    assert not pipeline.check(root, dt.date(2026, 8, 11), use_cache=False).problems


def test_a_decision_in_part_closes_the_case_and_what_is_set_aside_is_decided_again(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    two = APPLICATION.replace(
        "safeguards:\n",
        "  - {id: r2, name: Closing at six, kind: local-policy, citation: 'Library service policy, paragraph 9', issuer: b1, extent: [E],\n"
        "     aim: That staff get home, demands: That the room closes at six, effect: varied, instead: It closes at nine, "
        "checked: 2026-01-12}\nsafeguards:\n",
    ).replace("answers: [r1]", "answers: [r1, r2]")
    with_the_panel(run, root)
    write(root, PENDING, two.replace("schema: 1\n", f"schema: 1\ncase: {ID}\n", 1))
    assert run("2026-08-10", "event", ID, "objection-answered", "--by", "users") == 0
    commit(root, "Another rule")
    parts = [
        "--refuse-rules", "r2", "--set", "refusal.title=Evening opening without staff", "--set", "refusal.reason_code=no-body-bound",
        "--set", "refusal.reasons=Nobody agreed to it.", "--set", "refusal.next_step=Ask the council again.",
        "--set", "rules.r2.rule=new", "--set", "catalogue.rules.r2.id=closing-at-six",
    ]  # fmt: skip
    before = texts(root)
    assert run("2026-08-11", "grant", "room", "--with", str(root.parent / "panel.yaml"), *parts) == 0
    assert data(root)["leads_to"] == ["BSG-2026-0001", "BSG-REF-2026-0001"]
    refused = data(root, "register/refused/2026/BSG-REF-2026-0001.yaml")
    assert (refused["case"], refused["in_part_with"], refused["received"]) == (ID, "BSG-2026-0001", "2026-06-02")
    after = texts(root)
    assert {f for f in before if before[f] != after.get(f)} == {PENDING, CASE, "register/rules.yaml"}
    write(root, PENDING, two.replace("schema: 1\n", f"schema: 1\ncase: {ID}\n", 1))
    rest = ("grant", "room", "--with", str(root.parent / "panel.yaml"), "--set", "rules.r2.rule=closing-at-six")
    capsys.readouterr()
    assert run("2026-10-20", *rest) == 1
    assert f"`{ID}` is closed: “decided” since 2026-08-11" in capsys.readouterr().err
    (root / PENDING).unlink()
    assert run("2026-09-01", "event", "BSG-REF-2026-0001", "challenge-lodged", "--by", "users") == 0
    challenge = "--by", "court", "--outcome", "upheld", "--reason", "The readers were not heard."
    assert run("2026-10-19", "event", "BSG-REF-2026-0001", "challenge-decided", *challenge) == 0
    assert told(root, "2026-10-20")[:2] == [
        f"2026-10-19  {ID}: BSG-REF-2026-0001 was set aside, and the panel is to decide again until 2027-01-11",
        f"            registrar grant NAME --set case={ID}",
    ]
    write(root, PENDING, two.replace("schema: 1\n", f"schema: 1\ncase: {ID}\n", 1))
    later = PANEL.replace("effective: 2026-09-01", "effective: 2026-11-01")
    (root.parent / "panel.yaml").write_text(later, encoding="utf-8")
    assert run("2026-10-20", *rest) == 0, capsys.readouterr().err
    assert data(root)["leads_to"] == ["BSG-2026-0001", "BSG-REF-2026-0001", "BSG-2026-0002"]
    assert told(root, "2026-10-20")[0] == "There is nothing to be done today."
    assert run("2026-10-21", "grant", "room", "--set", f"case={ID}") == 1, "all of it is decided"


@pytest.mark.parametrize(
    "command", ["event {} withdrawn", "ask {} leeds-library-service reasons", "answer {} 1", "letter {} receipt"]
)
def test_a_file_that_was_cut_off_is_told_at_its_line(
    command: str, root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(run, root)
    whole = (root / CASE).read_text(encoding="utf-8")
    cut = whole[: whole.index("received:") + 3]
    (root / CASE).write_text(cut, encoding="utf-8")
    assert run("2026-06-03", *(ID.lower() if word == "{}" else word for word in command.split())) == 1
    said = capsys.readouterr().err
    assert f"{CASE}:{cut.count(chr(10)) + 1}:" in said
    assert f"fix the problems in {CASE} first" in said
    assert "there is no" not in said
    assert (root / CASE).read_text(encoding="utf-8") == cut


def test_a_refusal_takes_the_case_along(root: Path, run: Run) -> None:
    with_the_panel(run, root)
    assert run("2026-08-10", "event", ID, "objection-answered", "--by", "users") == 0
    told = [
        "--title", "Evening opening without staff", "--reason-code", "no-body-bound", "--reasons", "Nobody agreed.",
        "--next-step", "Ask again.", "--set", "by.name=The panel", "--set", "by.kind=panel",
        "--set", "bodies.b1.notified=never", "--set", "bodies.b1.jurisdiction=E", "--set", "bodies.b1.basis=undertaking",
    ]  # fmt: skip
    assert run("2026-08-12", "refuse", "room", *told, "--set", "date=2026-08-11") == 0
    assert data(root)["leads_to"] == ["BSG-REF-2026-0001"]
    assert items(root, "events")[-1]["date"] == "2026-08-11"
    assert run("2026-08-13", "event", ID, "withdrawn", "--by", "users") == 1


def test_a_case_is_asked_for_and_another_is_refused(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    write(root, PENDING, APPLICATION)
    assert run("2026-08-11", "grant", "room", "--with", str(root.parent / "panel.yaml")) == 1
    assert "case (" in capsys.readouterr().err
    assert run("2026-08-11", "grant", "room", "--set", "case=BSG-CASE-2026-0009") == 1
    assert "there is no case BSG-CASE-2026-0009; did you mean BSG-CASE-2026-0001?" in capsys.readouterr().err
    assert run("2026-08-11", "grant", "room", "--set", f"case={ID}") == 1
    assert (
        f"no notice was given in {ID} by 2026-08-11: enter it with `registrar event {ID} notice-given`" in capsys.readouterr().err
    )


# -- what is typed ------------------------------------------------------------------------------------------------------


def test_an_answer_is_taken_back_and_given_again(root: Path, run: Run) -> None:
    opened(run, root)
    answers = [
        "<",
        "",
        "2026-06-31",
        "2026-06-08",
        "",
        "<",
        "<",
        "<",
        "panel",
        "2026-06-09",
        "2026-07-14",
        "Its own Act, section 4",
    ]
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons", answers=answers) == 0
    assert items(root, "asks") == [
        {"n": 1, "to": "leeds-library-service", "question": "reasons", "sent": "2026-06-09", "due": "2026-07-14"}
    ]
    assert (items(root, "events")[-1]["reason"], items(root, "events")[-1]["by"]) == ("Its own Act, section 4", "panel")


def test_what_was_typed_is_kept_when_it_fails_and_asked_no_more(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with_the_panel(run, root)
    assert run("2026-08-10", "event", ID, "objection-answered", "--by", "users", "--date", "2026-08-10") == 0
    before = texts(root)
    answers = ["2026-08-11", "E", "undertaking", "2026-07-21", "consents"]
    assert run("2026-08-12", "grant", "room", answers=answers) == 1  # and then the terminal is gone
    kept = root / ".cache/answers-grant.yaml"
    told = capsys.readouterr().err
    assert f"`--with {kept}`" in told
    assert texts(root) == before
    more = [
        "2026-08-03",
        "minute",
        "Minute",
        "2026-08-03",
        "cd" * 32,
        "Clerk",
        "Standing orders",
        "Head of libraries",
        "We agree.",
    ]
    assert run("2026-08-12", "grant", "room", "--with", str(kept), answers=more) == 1
    assert [a["asked"] for a in source.read("", kept.read_bytes()).data["answers"]][:2] == [
        "decision.granted",
        "bodies.b1.jurisdiction",
    ]
    rest = [
        "The panel", "panel", "yes", "voluntary-undertaking", "Undertaking", "2026-09-01", "2029-08-31", "2027-08-31", "It is met.",
        "Readers", "a meeting", "in favour", "perhaps", "n", "step-free", "with an adult", "no post lost", "Decision",
        "https://panel.example/d.pdf", "ab" * 32, "none", "Ten people at most.", "",
    ]  # fmt: skip
    assert run("2026-08-12", "grant", "room", "--with", str(kept), answers=rest) == 0
    granted = data(root, "register/2026/BSG-2026-0001.yaml")
    assert granted["conditions"] == [{"id": "c1", "text": "Ten people at most."}]
    assert granted["bodies"][0]["reply"]["statement"] == "We agree."  # type: ignore[index]
    assert granted["decision"]["granted"] == "2026-08-11"  # type: ignore[index]
    assert granted["case"] == ID


def test_answers_are_shown_where_no_file_can_keep_them(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    (root / ".cache").write_text("a file in the way", encoding="utf-8")
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons", answers=["registrar", "2026-06-08"]) == 1
    told = capsys.readouterr().err
    assert "  - asked: sent\n    answer: 2026-06-08\n" in told
    assert "Traceback" not in told


def test_a_terminal_that_is_closed_is_no_terminal(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(run, root)
    monkeypatch.setattr("sys.stdin", None)
    assert (
        cli.main(["ask", "--root", str(root), "--today", "2026-06-09", "--no-cache", ID, "leeds-library-service", "reasons"]) == 0
    )


# -- what can happen in a case ------------------------------------------------------------------------------------------


def test_a_case_is_withdrawn_and_opened_again(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    assert run("2026-06-10", "event", ID, "withdrawn", "--by", "users") == 0
    assert run("2026-06-11", "event", ID, "notice-given", "--set", "service=youth") == 1
    assert "case-stages" in capsys.readouterr().err
    assert run("2026-06-12", "event", ID, "opened", "--by", "users", "--reason", "The group asked again.") == 0
    capsys.readouterr()
    assert run("2026-06-13", "event", ID, "settled", "--by", "registrar", "--how", "body-changed-its-mind") == 1
    assert "case-settled" in capsys.readouterr().err, "nobody said so"
    why = "The room next door is open."
    assert run("2026-06-13", "event", ID, "settled", answers=["registrar", "", "other", "other-way-found", why]) == 0
    assert items(root, "events")[-1] == {
        "n": 4, "date": "2026-06-13", "recorded": "2026-06-13", "type": "settled", "by": "registrar", "how": "other-way-found",
        "reason": why,
    }  # fmt: skip


def test_the_queue_asks_the_successor_of_a_body_that_ended_before_it_answered(root: Path, run: Run) -> None:
    opened(run, root)
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons") == 0
    file = root / "register/bodies.yaml"
    text = file.read_text(encoding="utf-8")
    at = text.index("- id: leeds-library-service") + len("- id: leeds-library-service")
    file.write_text(f"{text[:at]}\n  end: 2026-06-20\n  successor: [fire-service]{text[at:]}", encoding="utf-8")
    commit(root, "The library service ended")
    found = told(root, "2026-12-01")
    assert found[0].startswith(f"2026-06-20  {ID}: ")
    assert "ended on 2026-06-20" in found[0]
    assert found[1].strip() == f"registrar ask {ID} fire-service reasons"
    assert not any("after-silence" in line for line in found)


def test_an_application_says_for_which_service_once_it_is_complete(root: Path, run: Run) -> None:
    opened(run, root)
    assert run("2026-07-20", "event", ID, "applied", "--by", "users", answers=["", "", ""]) == 0
    assert "complete" not in data(root)
    assert run("2026-07-21", "event", ID, "applied", "--by", "users", answers=["", "", "2026-07-21", "youth"]) == 0
    assert (data(root)["complete"], data(root)["service"]) == ("2026-07-21", "youth")


def test_a_group_agrees_to_be_named_and_then_no_longer(root: Path, run: Run) -> None:
    opened(run, root)
    named = ("--set", "from.name=The Reading Room Society", "--reason", "The group agreed in writing.")
    assert run("2026-06-10", "event", ID, "corrected", "--by", "registrar", *named) == 0
    assert data(root)["from"] == {"kind": "both", "name": "The Reading Room Society"}
    (root.parent / "words.txt").write_text("Reading Room Society\n", encoding="utf-8")
    taken_out = ("--words", str(root.parent / "words.txt"), "--reason-code", "personal-data", "--yes")
    assert run("2026-06-12", "event", ID, "redacted", *taken_out) == 0
    assert "Society" not in (root / CASE).read_text("utf-8")


@pytest.mark.parametrize(
    ("from_", "left"),
    [
        ("from: {kind: both, name: Reading Room Society}", "from: {kind: both}"),
        ("from: {name: Reading Room Society, kind: both}", "from: {kind: both}"),
        ("from:\n  kind: both\n  name: Reading Room Society", "from:\n  kind: both"),
        ("from:\n  name: >-\n    Reading Room\n    Society\n  kind: both", "from:\n  kind: both"),
    ],
)  # fmt: skip
def test_the_whole_name_of_a_group_goes_with_its_consent_and_nothing_stays_in_its_place(
    root: Path, run: Run, from_: str, left: str
) -> None:
    opened(run, root)
    whole = (root / CASE).read_text("utf-8").replace("from:\n  kind: both", from_)
    write(root, CASE, whole.replace("Parents want", "The Reading Room Society wants"))
    commit(root, "The group agreed to be named")
    (root.parent / "words.txt").write_text("The Reading Room Society\nReading Room Society\n", encoding="utf-8")
    taken_out = ("--words", str(root.parent / "words.txt"), "--reason-code", "personal-data", "--yes", "--instead", "the group")
    assert run("2026-06-12", "event", ID, "redacted", *taken_out) == 0
    text = (root / CASE).read_text("utf-8")
    assert f"{left}\n" in text
    assert "the group wants" in text
    assert "Society" not in text


def test_a_late_reply_keeps_both_days(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons") == 0
    assert run("2026-07-20", "ask", ID, "fire-service", "reasons") == 0
    capsys.readouterr()
    assert run("2026-08-01", "answer", ID, "1", "--position", "no-such-rule", "--replied", "2026-07-09") == 0
    assert ", 2 days late, " in capsys.readouterr().out
    assert items(root, "asks")[0]["replied"] == "2026-07-09"
    assert items(root, "events")[-1] | {"n": 0} == {
        "n": 0, "date": "2026-07-09", "recorded": "2026-08-01", "type": "answered", "by": "leeds-library-service", "ask": 1,
        "corrects": 2,
    }  # fmt: skip


WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "a body that nobody knows": (("ask", ID, "The moon", "reasons"), "bodies.to.body (the id of “The moon” in the catalogue"),
    "a question that nobody asks": (("ask", ID, "fire-service", "why"), "`why` is not a question; the questions are: where-is-it-written"),
    "another time without a law": (("ask", ID, "fire-service", "reasons", "--due", "2026-09-01"), "reason ("),
    "a day that is none": (("ask", ID, "fire-service", "reasons", "--sent", "2026-02-30"), "sent: 2026-02-30 is not a date"),
    "a question before the case": (("ask", ID, "fire-service", "reasons", "--sent", "2026-06-01"), "ask-due"),
    "a question of tomorrow": (("ask", ID, "fire-service", "reasons", "--sent", "2026-07-21"), "dates-not-future"),
    "a reply before the question": (("answer", ID, "1", "--position", "objects", "--replied", "2026-06-08"), "before the question was sent"),
    "a reply to nothing": (("answer", ID, "7"), "has no question 7; without a reply are: 1 to leeds-library-service, due on 2026-07-07"),
    "an answer that is none": (("answer", ID, "1", "--position", "maybe"), "`maybe` is not an answer"),
    "a rule that nobody knows": (("answer", ID, "1", "--position", "rule-named", "--rule", "Sea law"), "rules.rule.rule (the id of “Sea law”"),
    "not ours, and no words": (("answer", ID, "1", "--position", "not-ours"), "asks.1.words ("),
    "an answered event by itself": (("event", ID, "answered"), f"use `registrar answer {ID} N`"),
    "an event of guarantees": (("event", ID, "suspended"), "`suspended` cannot happen to a case"),
    "a case that is not there": (("ask", "BSG-CASE-2026-0002", "fire-service", "reasons"), "there is no case BSG-CASE-2026-0002"),
    "a guarantee for a case": (("ask", "BSG-2026-0002", "fire-service", "reasons"), "there is no case BSG-2026-0002"),
    "a name of a person": (("answer", ID, "1", "--position", "objects", "--words", "Ring Mrs Jones on 07700 900123"), "no-personal-data"),
}  # fmt: skip


def test_what_cannot_be_is_refused_and_nothing_is_written(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "where-is-it-written") == 0
    before = texts(root)
    for name, (arguments, said) in WRONG.items():
        capsys.readouterr()
        assert run("2026-07-20", *arguments) == 1, name
        assert said in capsys.readouterr().err, name
        assert texts(root) == before, name


LAYOUTS: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda t: t.replace("\n", "\r\n"),
    "a byte order mark": lambda t: "\ufeff" + t,
    "no line end at the end": lambda t: t.rstrip("\n"),
    "comments": lambda t: (
        t.replace("events:", "# what happened\nevents: # so far").replace("asks:", "asks:  # of whom") + "# The end\n"
    ),
    "no questions yet": lambda t: t[: t.index("asks:")] + t[t.index("events:") : t.index("  - {n: 2, date")],
    "an empty list": lambda t: t[: t.index("asks:")] + "asks: []\n" + t[t.index("events:") : t.index("  - {n: 2, date")],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_byte_of_a_case_stays(layout: str, root: Path, run: Run) -> None:
    file = "register/cases/2025/BSG-CASE-2025-0001.yaml"
    before = LAYOUTS[layout](APPEAL)
    write(root, file, before)
    commit(root, "A case")
    others = texts(root)
    assert run("2025-07-20", "ask", "BSG-CASE-2025-0001", "fire-service", "consent") == 0
    n = str(len(items(root, "asks", file)))
    assert (
        run("2025-07-20", "answer", "BSG-CASE-2025-0001", n, "--position", "needs-more", "--words", 'Say "how": with # or {') == 0
    )
    after = texts(root)
    assert {f for f in others if others[f] != after[f]} == {file}
    rest = iter(after[file].decode())
    assert all(c in rest for c in before), "what stood there stands there still, in its order"
    assert ("\r\n" in before) == ("\r\n" in after[file].decode())
    assert after[file].count(b"\n") == after[file].count(b"\r\n") or b"\r\n" not in after[file]


# -- what a group sends -------------------------------------------------------------------------------------------------

LETTERED = """\
Hello,

1. What do you want to do?
   Open the reading room on two evenings.
2. Where? Leeds
3. Who said no? The library service
4. What did they say? "No staff means no evening."
5. When? 12/05/2026
6. Was it in writing? Yes

Receipt: KR7-4MQ
Yours, the readers
"""
WANTED = {
    "want": "Open the reading room on two evenings.",
    "told_no": {
        "name": "The library service", "words": '"No staff means no evening."', "date": "2026-05-12", "in_writing": True
    },
    "receipt": "KR7-4MQ",
}  # fmt: skip


@pytest.mark.parametrize("quote", ["", "> "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_answers_are_read_as_lines_of_a_letter(quote: str, end: str) -> None:
    found = start_file.read("".join(f"{quote}{line}{end}" for line in LETTERED.splitlines()))
    told = found.held["told_no"]
    assert found.held | {"told_no": told | {"name": told.pop("body")}} == WANTED
    assert (found.places, found.unclear) == (["Leeds"], [])


FROM_START = """\
To the Registrar of the Guarantee Register

1. What do you want to do?
Open the reading room on two evenings.

2. Where?
Leeds

3. Who said no?
The library service

4. What did they say?
1. Staff must be there.

2. No staff means no evening. Why not?

5. When?
12 May 2026

6. Was it in writing?
Yes

Receipt: KR7-4MQ
"""


def test_a_letter_that_was_begun_without_a_script_is_read() -> None:
    said = ["Open the room.", "Leeds", "The library service", "No staff means no evening.", "12 May 2026", "Yes"]
    letter = "\n\n".join(
        f"{n}. {question}\n{answer}" for n, (question, answer) in enumerate(zip(QUESTIONS, said, strict=True), 1)
    )
    found = start_file.read(letter)
    told = {"name": "The library service", "words": said[3], "date": "2026-05-12", "in_writing": True}
    assert (found.held["want"], found.places, found.unclear) == (said[0], ["Leeds"], [])
    assert found.held["told_no"] | {"name": found.held["told_no"].pop("body")} == told
    silent = start_file.read(letter.replace(said[3], "They never answered."))
    assert silent.held["no_answer"] == {"name": "The library service", "asked": "2026-05-12"}


def test_the_receipt_of_a_letter_is_its_last_line_whatever_an_answer_says() -> None:
    found = start_file.read(FROM_START.replace("1. Staff must be there.", "Receipt: 346-9BW"))
    assert found.held["receipt"] == "KR7-4MQ"
    assert found.held["told_no"]["words"].startswith("Receipt: 346-9BW")


def test_a_letter_from_start_may_have_numbers_and_empty_lines_in_an_answer() -> None:
    found = start_file.read(FROM_START)
    assert found.held["told_no"] == {
        "body": "The library service", "words": "1. Staff must be there.\n\n2. No staff means no evening. Why not?",
        "date": "2026-05-12", "in_writing": True,
    }  # fmt: skip
    assert (found.held["receipt"], found.places, found.unclear) == ("KR7-4MQ", ["Leeds"], [])


def test_a_letter_from_start_about_silence_has_four_answers() -> None:
    text = FROM_START[: FROM_START.index("3. Who")] + (
        "3. Who never answered?\nThe parks service\n\n4. When did you ask?\nDay not known\n\nReceipt: KR7-4MQ\n"
    )
    found = start_file.read(text)
    assert found.held["no_answer"] == {"name": "The parks service"}
    assert "told_no" not in found.held
    assert found.unclear == []


def test_nobody_who_answered_is_no_answer() -> None:
    found = start_file.read("a) Open a garden\nb) Leeds\nc) They never answered: the parks service\ne) 1 March 2026\n")
    assert found.held["no_answer"] == {"name": "the parks service", "asked": "2026-03-01"}
    assert "told_no" not in found.held


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear registrar, we would like to ask you something.", "no answers were found"),
        ("--- case\nwant: a: b\n", "what stands below `--- case` cannot be read (line 1 below it: "),
        ("want: A garden\nreceipt: '12'", "'12' is not a receipt"),
        ("want: A garden\nphone: 1", "`phone` is not put into the register"),
        ("want: A garden\ncolour: red", "`colour` is not one of the answers"),
        ("want: [1]", "`want` is not a text"),
        ("want: A garden\ntold_no: {date: in spring, in_writing: perhaps}", "'in spring' is not a day"),
        ("x" * 70_000, "longer than 64 KiB"),
        ("want: A garden\ntold_no: no\nno_answer: [1]\nplaces: [{}]\nreceived: x", "`told_no` is not a group"),
    ],
)
def test_what_cannot_be_understood_is_said(text: str, said: str) -> None:
    assert any(said in told for told in start_file.read(text).unclear)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("kr7-4mq", "KR7-4MQ"), ("KR7 4MQ", "KR7-4MQ"), ("kr7–4mq", "KR7-4MQ"), ("KR7-4MR", None), ("K7R-4MQ", None), ("KU7-4MQ", None)],
)  # fmt: skip
def test_a_receipt_is_read_as_people_type_it_and_its_last_letter_is_checked(typed: str, read: str | None) -> None:
    found = start_file.read(f"want: A garden\nreceipt: {typed}\n")
    assert found.held.get("receipt") == read
    assert bool(found.unclear) == (read is None)


@given(st.text(max_size=300) | st.text(alphabet="want:told_no-case{}[]\n 123456abcdef).>?#'\"\\", max_size=300))
def test_whatever_is_sent_is_read_or_said_to_be_unclear(text: str) -> None:
    found = start_file.read(text)
    assert set(found.held) <= {"want", "title", "kind", "told_no", "no_answer", "receipt", "received"}
    assert receipts.read(found.held.get("receipt", "KR7-4MQ")) == found.held.get("receipt", "KR7-4MQ")
    for claim, key in (("told_no", "date"), ("no_answer", "asked")):
        day = found.held.get(claim, {}).get(key, "2026-01-01")
        assert dt.date.fromisoformat(day).isoformat() == day
    assert not found.unclear or all(said.strip() for said in found.unclear)


def test_two_places_in_one_answer_and_a_kind_that_is_none(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    sent = SENT.replace("where: Leeds", "where: Leeds and Swansea").replace("kind: both", "kind: neighbours")
    (root.parent / "sent.txt").write_text(sent, encoding="utf-8")
    title = ("--set", "title=Reading evenings", "--set", "title_cy=Nosweithiau darllen")
    assert run("2026-06-02", "open", str(root.parent / "sent.txt"), *title) == 1
    told = capsys.readouterr().err
    assert "“neighbours” does not say who brought the case" in told
    assert "from.kind (" in told
    assert run("2026-06-02", "open", str(root.parent / "sent.txt"), *title, "--set", "from.kind=users") == 0
    assert data(root)["places"] == [{"gss": "E08000035"}, {"gss": "W06000011"}]


def test_a_case_is_opened_by_answers(root: Path, run: Run) -> None:
    answers = [
        "Open a garden", "A garden of neighbours", "Atlantis", "Leeds", "area", "", "users", "n", "The parks service", "2026-03-01",
        "2026-06-01", "k", "KR74MQ", "users", "",
    ]  # fmt: skip
    assert run("2026-06-02", "open", answers=answers) == 0
    case = data(root)
    assert case["no_answer"] == {"name": "The parks service", "asked": "2026-03-01"}
    assert (case["places"], case["received"], case["receipt"]) == ([{"gss": "E08000035"}], "2026-06-01", "KR7-4MQ")


def test_a_reply_that_comes_after_the_case_was_closed_is_entered(root: Path, run: Run) -> None:
    opened(run, root)
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "where-is-it-written") == 0
    assert run("2026-06-20", "event", ID, "withdrawn", "--by", "users") == 0
    assert run("2026-07-10", "answer", ID, "1", "--position", "no-such-rule", "--replied", "2026-07-09") == 0
    text = (root / CASE).read_text("utf-8")
    assert text.index("type: withdrawn") < text.index("type: answered")
    assert told(root, "2026-07-11") == ["There is nothing to be done today."]


# -- what is to be done -------------------------------------------------------------------------------------------------


def told(root: Path, day: str) -> list[str]:
    today = dt.date.fromisoformat(day)
    checked = pipeline.check(root, today, use_cache=False)
    assert not checked.problems
    return list(queue.rows(queue.todo(Register.of(checked.record_set)), today))


def test_the_queue_says_what_is_next_at_each_step(root: Path, run: Run) -> None:
    assert told(root, "2026-06-02") == ["There is nothing to be done today."]
    opened(run, root)
    assert told(root, "2026-06-03") == [
        f"2026-06-02  {ID}: nobody has been asked yet",
        f"            registrar ask {ID} leeds-library-service where-is-it-written",
        "To be done on 2026-06-03: 1 thing.",
    ]
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "where-is-it-written") == 0
    assert told(root, "2026-07-07") == ["There is nothing to be done today."]
    assert told(root, "2026-07-08")[:2] == [
        f"2026-07-08  {ID}: no reply from “Library service” to question 1, 1 day late",
        f"            registrar letter {ID} after-silence --ask 1",
    ]
    assert run("2026-07-10", "answer", ID, "--position", "objects", "--replied", "2026-07-09") == 0
    assert told(root, "2026-07-11")[1] == f"            registrar event {ID} applied"
    assert told(root, "2027-01-05")[0].endswith("the case lapses after 2027-01-05")
    assert told(root, "2027-01-06")[:2] == [
        f"2027-01-06  {ID}: the group has said nothing for so long that the case lapsed",
        f"            registrar event {ID} lapsed",
    ]
    complete = ("--by", "users", "--set", "complete=2026-07-20", "--set", "service=libraries-culture")
    assert run("2026-07-20", "event", ID, "applied", *complete) == 0
    assert told(root, "2026-07-20")[1] == f"            registrar event {ID} notice-given"
    assert run("2026-07-20", "event", ID, "notice-given") == 0
    assert told(root, "2026-08-10") == ["There is nothing to be done today."]
    assert (
        told(root, "2026-08-11")[0]
        == f"2026-08-11  {ID}: nobody can object any more, and the panel is to decide until 2026-11-02"
    )
    assert told(root, "2026-11-04")[0].endswith("the panel is to decide, 2 days late")
    assert run("2026-08-12", "event", ID, "adjourned", "--until", "2026-09-10", "--reason", "A plan of the room is missing.") == 0
    assert told(root, "2026-09-10") == ["There is nothing to be done today."]
    assert told(root, "2026-09-11")[0].startswith(f"2026-08-11  {ID}: nobody can object any more")


def test_the_commands_of_the_queue_and_of_letters_print(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("2026-06-02", "queue") == 0
    assert capsys.readouterr().out == "There is nothing to be done today.\n"
    write(root, "register/cases/2026/BSG-CASE-2026-0001.yaml", "schema: 1\n")
    assert run("2026-06-02", "queue") == 1
    assert "put this right first" in capsys.readouterr().err


# -- letters ------------------------------------------------------------------------------------------------------------

GOLDEN = HERE / "letters"


def written(run: Run, root: Path, capsys: pytest.CaptureFixture[str], day: str, *arguments: str) -> str:
    capsys.readouterr()
    assert run(day, "letter", *arguments) == 0
    return capsys.readouterr().out


def test_each_letter_is_the_one_that_was_read(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    with_the_panel(run, root)
    found = {"receipt": (ID, "receipt"), "notice-to-body": (ID, "notice-to-body", "--to", "fire-service")}
    found |= {kind: (ID, kind) for kind in ("where-is-it-written", "who-decides")}
    shown = {kind: written(run, root, capsys, "2026-07-20", *a) for kind, a in found.items()}
    for kind in ("reasons", "consent", "review-your-no"):
        assert run("2026-07-27", "ask", ID, "fire-service", kind) == 0
        shown[kind] = written(run, root, capsys, "2026-07-28", ID, kind)
    shown["after-silence"] = written(run, root, capsys, "2026-09-01", ID, "after-silence", "--ask", "3")
    assert set(shown) == set(letters.FIELDS)
    for kind, text in shown.items():
        golden = GOLDEN / f"{kind}.txt"
        if request.config.getoption("--bless"):
            write(GOLDEN, golden.name, text)
        assert golden.read_text("utf-8") == text, kind


@given(st.text(max_size=200))
def test_words_of_a_record_never_leave_their_quotation_marks(words: str) -> None:
    shown = letters.quoted(words)
    assert shown[0] + shown[-1] == "“”"
    assert not set(shown[1:-1]) & set('“”"«»„‟\n\r')
    assert len(shown.splitlines()) == 1


def test_the_letter_of_an_illustration_says_that_it_is_one(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = APPEAL.replace("BSG-CASE-2025-0001", "SPECIMEN-CASE-0001").replace("to: leeds-", "to: specimen-")
    drawn = (
        drawn.replace("body: leeds-", "body: specimen-")
        .replace("by: leeds-", "by: specimen-")
        .replace("rule: ", "rule: specimen-")
    )
    write(root, "register/specimens/SPECIMEN-CASE-0001.yaml", drawn.replace("to: fire", "to: specimen-fire"))
    assert run("2026-06-03", "letter", "specimen case 1", "after-silence") == 0
    assert capsys.readouterr().out.startswith("Illustration only")


def test_a_letter_that_does_not_fit_is_refused(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    for kind, said in {
        "love": "`love` is not a letter; the letters are: where-is-it-written",
        "reasons": f"`reasons` was not asked: `registrar ask {ID} BODY reasons` asks it",
        "after-silence": "no reply is late",
        "notice-to-body": "no notice was given yet",
    }.items():
        assert run("2026-06-03", "letter", ID, kind) == 1
        assert said in capsys.readouterr().err


TEMPLATES = HERE.parent / "register/letters"
FAULTS: dict[str, tuple[str, str]] = {
    "a field of another letter": ("Dear {{body}},\n\n{{ body }} {{receipt}}", "receipt.md:1:6: letter-template: a letter of this kind has no field `body`"),
    "braces": ("Hello\n{{case", "receipt.md:2:1: letter-template: `{{` is not part of a field"),
    "nothing": (" \n", "receipt.md:1:1: letter-template: the letter is empty"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_template_with_a_fault_is_told_at_its_line(
    fault: str, root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(TEMPLATES, root / "register/letters")
    assert run("2026-06-03", "check") == 0
    capsys.readouterr()
    write(root, "register/letters/receipt.md", FAULTS[fault][0])
    assert run("2026-06-03", "check") == 1
    assert f"register/letters/{FAULTS[fault][1]}" in capsys.readouterr().out


def test_a_template_that_is_missing_or_unknown_is_told(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(TEMPLATES, root / "register/letters")
    (root / "register/letters/reasons.md").rename(root / "register/letters/reason.md")
    assert run("2026-06-03", "check") == 1
    shown = capsys.readouterr().out
    assert "register/letters/reasons.md:1:1: letter-template: the letter `reasons` is missing" in shown
    assert "register/letters/reason.md:1:1: file-name: there is no letter of this name" in shown


# -- two records of one number ------------------------------------------------------------------------------------------


def minted_twice(root: Path, run: Run, ends: bool = True) -> None:
    """Branches `one` (merged into main) and `two` (checked out, and being merged if `ends`) gave the same number to two cases."""
    sent, other = root.parent / "sent.txt", root.parent / "other.txt"
    other.write_text(SENT.replace("kr7 4mq", "HT4-0W0").replace("open the reading room", "lend toys"), encoding="utf-8")
    for branch, title in (("one", "Reading evenings"), ("two", "A toy library")):
        git(root, "checkout", "--quiet", "-b", branch, "main")
        assert run("2026-06-02", "open", str(sent if branch == "one" else other), "--set", f"title={title}") == 0
    write(root, PENDING, APPLICATION.replace("schema: 1\n", f"schema: 1\ncase: {ID}  # ours: {ID}\n", 1))
    commit(root, "An application for ours")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-edit", "one")
    git(root, "checkout", "--quiet", "two")
    if ends:
        git(root, "merge", "--no-edit", "main", fails=True)


def test_a_conflict_of_numbers_is_told_as_one_and_mended(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    minted_twice(root, run)
    capsys.readouterr()
    assert run("2026-06-02", "check") == 1
    assert f"{CASE}:4:1: yaml-syntax: git could not join two versions of this file" in capsys.readouterr().out
    assert run("2026-06-02", "renumber", "bsg case 2026 1") == 0
    assert data(root)["title"] == "Reading evenings"
    other = data(root, CASE.replace("0001", "0002"))
    assert (other["title"], other["id"]) == ("A toy library", "BSG-CASE-2026-0002")
    assert "case: BSG-CASE-2026-0002  # ours: BSG-CASE-2026-0002\n" in (root / PENDING).read_text("utf-8")
    assert cli.main(["check", "--root", str(root), "--today", "2026-06-02", "--no-cache", "--base", "main"]) == 0


def test_a_number_is_changed_before_the_merge(root: Path, run: Run) -> None:
    minted_twice(root, run, ends=False)
    assert run("2026-06-02", "renumber", ID, "BSG-CASE-2026-0007") == 0
    assert not (root / CASE).exists()
    git(root, "merge", "--quiet", "--no-edit", "main")
    assert data(root)["title"] == "Reading evenings"
    assert data(root, CASE.replace("0001", "0007"))["title"] == "A toy library"
    assert not pipeline.check(root, dt.date(2026, 6, 2), use_cache=False).problems


def test_a_conflict_of_numbers_in_a_rebase_is_mended_too(root: Path, run: Run) -> None:
    """Where git calls the main branch's record `ours`, and this branch's `theirs`."""
    minted_twice(root, run, ends=False)
    git(root, "rebase", "--quiet", "main", fails=True)
    assert cli.main(["renumber", "--root", str(root), "--today", "2026-06-02", "--no-cache", ID]) == 0
    assert data(root)["title"] == "Reading evenings"
    assert data(root, CASE.replace("0001", "0002"))["title"] == "A toy library"


def test_a_published_number_stays(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    opened(run, root)
    assert run("2026-06-02", "renumber", ID) == 1
    assert f"{ID} is the record of main: it keeps its number" in capsys.readouterr().err
    git(root, "checkout", "--quiet", "-b", "change")
    assert run("2026-06-09", "ask", ID, "fire-service", "reasons") == 0
    assert run("2026-06-09", "renumber", ID) == 1
    assert "is on main as the same record, and a number that was published stays" in capsys.readouterr().err
    for old, new, said in (
        (ID, ID, f"{ID} was used before, or may have been; the next free number is BSG-CASE-2026-0002"),
        (ID, "BSG-2026-0005", "is not a number of the same kind and year"),
        ("room", None, "room is not the number of a record"),
        ("BSG-CASE-2026-0009", None, "there is no record BSG-CASE-2026-0009 here"),
    ):
        assert run("2026-06-09", "renumber", old, *([new] if new else [])) == 1
        assert said in capsys.readouterr().err


def test_of_two_files_with_one_number_the_one_of_another_name_gets_another(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(run, root)
    second = CASE.replace("0001", "0003")
    toys = (root / CASE).read_text("utf-8").replace("Reading evenings", "Toys").replace("KR7-4MQ", "HT4-0W0")
    write(root, second, toys)
    assert run("2026-06-02", "check") == 1
    assert "id-unique" in capsys.readouterr().out
    assert run("2026-06-02", "renumber", ID, "BSG-CASE-2026-0004") == 0
    assert data(root, second.replace("0003", "0004"))["title"] == "Toys without staff"
    assert ids.parse(ID) is not None
    assert not (root / second).exists()


# -- any edits, in any order --------------------------------------------------------------------------------------------

TEXT = st.text(alphabet="ab yes:no,#'\"[]{}&*!|>%@`-\\£ŷ0123\n", min_size=1, max_size=200).filter(lambda t: bool(t.strip()))
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("asks"), TEXT), st.tuples(st.just("leads_to"), TEXT), st.tuples(st.just("title_cy"), TEXT),
        st.tuples(st.just("words"), TEXT), st.tuples(st.just("event"), TEXT),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=20)
@given(st.data())
def test_whatever_is_added_to_a_case_what_stood_there_stays(data_: st.DataObject) -> None:
    lines = APPEAL.splitlines()
    for at in sorted(data_.draw(st.sets(st.integers(0, len(lines)), max_size=5)), reverse=True):
        lines.insert(at, data_.draw(st.sampled_from(["# a note", "", "  # deeper", "#"])))
    end = data_.draw(st.sampled_from(["\n", "\r\n"]))
    before = data_.draw(st.sampled_from(["", "\ufeff"])) + end.join(lines) + data_.draw(st.sampled_from(["", end, end * 3]))
    file = "register/cases/2025/BSG-CASE-2025-0001.yaml"
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), file, before)
        read = source.read(file, before.encode()).data
        case = typed(Case, read | {"file": file})
        edit = CaseSheet(Path(folder), case)
        for what, text in data_.draw(EDITS):
            held = yaml_writer.tidy(text)
            if what == "event":
                edit.event(date="2026-01-01", recorded="2026-01-01", type="settled", by="registrar", reason=held)
            elif what == "words" and "words" not in edit.meant["asks"][1]:
                edit.into(("asks", 1), {"words": held})
            elif what == "title_cy" and what not in edit.meant:
                edit.put(what, held)
            elif what in ("asks", "leads_to"):
                edit.listed(what, {"n": 3, "words": held} if what == "asks" else held)
        after = (edit.file[file] or b"").decode()
    assert list(edit.meant)[-1] == "events"
    rest = iter(after)
    assert all(c in rest for c in before), "what stood there stands there still, in its order"
    assert end == "\n" or after.count("\n") == after.count("\r\n")
    kept = source.read(file, after.encode()).data
    assert {k: v for k, v in kept.items() if k not in ("asks", "leads_to", "title_cy", "events")} == {
        k: v for k, v in read.items() if k not in ("asks", "leads_to", "title_cy", "events")
    }
    assert kept["events"][: len(read["events"])] == read["events"]


def test_where_nothing_can_be_written_nothing_is_lost(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(run, root)
    before = texts(root)

    def full(path: Path, _: bytes) -> int:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "reasons", answers=["", "", "", ""]) == 1
    assert texts(root) == before
    told = capsys.readouterr().err
    assert "cannot be written (No space left on device)" in told
    assert "  - asked: sent\n" in told, "nor can the file of answers, so they are shown"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", ID, "fire-service", "who-decides", "--due", "32 October 2026"], "due: 32 October 2026 is not a date"),
        (["ask", ID, "fire-service", "who-decides", "--set", "due=30/02/2027"], "due: 30/02/2027 is not a date"),
        (["answer", ID, "--replied", "9 June 2027", "--position", "objects"], "replied: 2027-06-09 has not come yet"),
        (["answer", ID, "--replied", "1 June 2026", "--position", "objects"], "replied: 2026-06-01 is before the question was sent (2026-06-09)"),
        (["event", ID, "withdrawn", "--date", "27 Oktober 2026"], "date: 27 Oktober 2026 is not a date"),
        (["event", ID, "adjourned", "--until", "in May"], "until: in May is not a date"),
        (["answer", ID, "one"], "'one' is not the number of a question"),
        (["letter", ID, "reasons", "--ask", "one"], "'one' is not the number of a question"),
    ],
)  # fmt: skip
def test_a_day_or_a_number_that_is_none_is_told_before_any_question(
    arguments: list[str], said: str, root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(run, root)
    assert run("2026-06-09", "ask", ID, "leeds-library-service", "where-is-it-written") == 0
    before = texts(root)
    with suppress(SystemExit):  # for what the command line itself refuses
        assert run("2026-06-10", *arguments, answers=[]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "law of the body" not in told
    assert texts(root) == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_what_was_sent_is_read_as_windows_writes_it(encoding: str, root: Path, run: Run) -> None:
    (root.parent / "sent.txt").write_bytes(SENT.replace("\n", "\r\n").encode(encoding))
    opened(run, root)
    assert (
        data(root, CASE)["want"]
        == "Parents want to open the reading room on two evenings, with trained readers in place of staff."
    )
