"""The registrar's desk: a case from what a group sent to its decision, and every other byte as it was."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import repository
from registrar import cli
from registrar.base import ids
from registrar.checking import pipeline
from registrar.commands import letter, queue, start_file
from registrar.model.register import Register
from registrar.reading import letters, source
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
      evidence: {kind: minute, title: Minute of the library board, date: 2026-08-03, sha256: %s,
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
  document: {title: Decision, url: https://panel.example/decision.pdf, sha256: %s}
  interests: none
""" % ("3f" * 32, "6b" * 32)  # fmt: skip


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
