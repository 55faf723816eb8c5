"""The officer's commands: what they write is valid, and every byte that they were not asked to change stays as it was."""

import datetime as dt
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import repository
from registrar import cli
from registrar.base.files import NotWritten, write_all
from registrar.checking import pipeline
from registrar.commands import yaml_writer
from registrar.commands.record_text import RecordText
from registrar.reading import source
from registrar.reading.text import FORBIDDEN
from repository import commit, git, write

HERE = Path(__file__).parent
GOOD = (HERE / "base/good.yaml").read_text("utf-8")
REFUSAL = (HERE / "base/refusal.yaml").read_text("utf-8")
KITCHEN = (HERE / "base/kitchen.yaml").read_text("utf-8")
APPLICATION = (HERE / "base/application.yaml").read_text("utf-8")
HOME, REFUSED, PENDING = (
    "register/2026/BSG-2026-0001.yaml",
    "register/refused/2026/BSG-REF-2026-0001.yaml",
    "register/pending/room.yaml",
)
TODAY = dt.date(2026, 11, 23)
Run = Callable[..., int]

PANEL = """\
received: 2026-09-01
complete: 2026-09-21
bodies:
  b1:
    jurisdiction: [E]
    basis: undertaking
    notified: 2026-10-01
    reply:
      position: consents
      date: 2026-10-20
      statement: "We agree: with pleasure, and on three evenings."
      evidence:
        kind: minute
        title: Minute of the library board
        date: 2026-10-19
        sha256: 3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea
        post: Clerk to the library board
        under: Standing orders of the board
    contact: {post: Head of libraries}
decision:
  by: {name: The panel, kind: panel, independent: true}
  basis: {kind: voluntary-undertaking, citation: Undertaking by the library service}
  effective: 2026-12-01
  expires: 2029-11-30
  review_by: 2027-11-30
  reasons: >-
    The aim of the rule is that someone can help and call for help. Two trained readers do both, and the staff on call
    can be there within ten minutes.

    Nobody who was asked was against it.
  consulted: [{who: Readers, how: a meeting, result: in favour}]
  impact: {equality: step-free, children: with an adult, workforce: no post lost}
  document: {title: Decision, url: https://panel.example/decision.pdf, sha256: 6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b}
  interests: none
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "base/register", tmp_path / "register")
    for file, text in ((HOME, GOOD), (REFUSED, REFUSAL), (PENDING, APPLICATION)):
        write(tmp_path, file, text)
    (tmp_path / "panel.yaml").write_text(PANEL, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the register. `answers` are typed at a terminal; without them nobody is there."""

    def command(*arguments: str, answers: list[str] | None = None) -> int:
        waiting = iter(answers or [])
        monkeypatch.setattr("sys.stdin.isatty", lambda: answers is not None, raising=False)
        monkeypatch.setattr("builtins.input", lambda _: next(waiting))
        status = cli.main([arguments[0], "--root", str(root), "--today", "2026-11-23", "--no-cache", *arguments[1:]])
        assert next(waiting, None) is None, "not every answer was asked for"
        return status

    return command


def text(root: Path, file: str) -> str:
    return (root / file).read_bytes().decode()


def data(root: Path, file: str) -> dict[str, object]:
    found: dict[str, object] = source.read(file, (root / file).read_bytes()).data
    return found


def codes(root: Path) -> set[str]:
    return {p.code for p in pipeline.check(root, TODAY, use_cache=False).problems}


# type, options, the field that it needs and nobody gave (None: it needs none)
EVENTS: dict[str, tuple[list[str], str | None]] = {
    "not-started": ([], None),
    "varied": (["--set", "rules.r1.limits=x"], "changes"),
    "suspended": (["--reason-code", "premises-lost", "--until", "2027-01-10"], "reason_code"),
    "renewed": (["--until", "2032-02-28"], "until"),
    "revoked": (["--reason-code", "control-changed"], "reason_code"),
    "surrendered": (["--reason-code", "no-longer-needed"], "reason_code"),
    "quashed": (["--reason-code", "court-or-ombudsman"], "reason_code"),
    "review-held": (["--reason", "It works: nothing to change."], None),
    "outcome-reported": ([], None),
    "confirmed": ([], None),
    "inspected": (["--by", "b1"], None),
    "complaint-upheld": ([], None),
    "relied-on": (["--honoured", "yes"], "honoured"),
    "challenge-lodged": ([], None),
    "transferred": (["--set", "provider.name=The Reading Room Trust"], "changes"),
    "rule-changed": ([], None),
    "corrected": (["--corrects", "2", "--as-date", "2026-03-03", "--changes", "events.2.date"], "changes"),
    "redacted": (["--changes", "decision.reasons", "--reason-code", "court-order"], None),
}


@pytest.mark.parametrize("type_", EVENTS)
def test_every_event_leaves_a_valid_file_and_the_rest_of_it_as_it_was(type_: str, root: Path, run: Run) -> None:
    if type_ == "varied":
        write(root, HOME, GOOD.replace("    checked: 2026", "    limits: Ten people\n    checked: 2026"))
    before = text(root, HOME)
    assert run("event", "BSG-2026-0001", type_, "--date", "20/11/2026", *EVENTS[type_][0]) == 0
    after = text(root, HOME)
    assert codes(root) == set()
    new = after.splitlines()[len(before.splitlines()) :]
    assert len(new) == 1
    assert new[0].startswith(f"  - {{n: 3, date: 2026-11-20, recorded: 2026-11-23, type: {type_}, by: ")
    differing = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=False) if a != b]
    assert len(differing) == (type_ in ("varied", "renewed", "transferred", "redacted"))


@pytest.mark.parametrize("type_", [t for t, (_, needs) in EVENTS.items() if needs])
def test_what_an_event_needs_is_asked_for(type_: str, root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    before = text(root, HOME)
    assert run("event", "BSG-2026-0001", type_) == 1
    assert f"{EVENTS[type_][1]} (" in capsys.readouterr().err
    assert text(root, HOME) == before


def test_answers_at_a_terminal(root: Path, run: Run) -> None:
    answers = ["the council", "panel", "", "no such code", "premises-lost", "soon", "2027-02-30", "2027-01-10", ""]
    assert run("event", "BSG-2026-0001", "suspended", answers=answers) == 0
    assert "type: suspended, by: panel, reason_code: premises-lost, until: 2027-01-10}" in text(root, HOME)


def test_a_value_keeps_its_kind(root: Path, run: Run) -> None:
    assert run("event", "BSG-2026-0001", "varied", "--set", "redress.response_days=14", "--set", "appeal.in_writing=false") == 0
    assert "response_days: 14," in text(root, HOME)
    assert "in_writing: false\n" in text(root, HOME)
    assert "changes: [redress.response_days, appeal.in_writing]" in text(root, HOME)


def test_superseded_and_expired(root: Path, run: Run) -> None:
    newer = GOOD.replace("BSG-2026-0001", "BSG-2026-0002").replace("remains:", "supersedes: [BSG-2026-0001]\nremains:")
    write(root, "register/2026/BSG-2026-0002.yaml", newer.replace("2026-02-02", "2026-09-01").replace("2026-03-02", "2026-10-01"))
    older = GOOD
    write(root, HOME, older)
    assert run("event", "BSG-2026-0001", "superseded", "--ref", "BSG-2026-0002", "--dry-run") in (0, 1)
    assert text(root, HOME) == older


LAYOUTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda t: t,
    "line ends of Windows": lambda t: t.replace("\n", "\r\n"),
    "a byte order mark": lambda t: "\ufeff" + t,
    "no line end at the end": lambda t: t.rstrip("\n"),
    "a comment at the end": lambda t: t + "# The end\n\n",
    "a comment beside the last event": lambda t: t.rstrip("\n") + "  # opened on a Monday\n",
    "no indentation": lambda t: t.replace("\n  - {n:", "\n- {n:"),
    "block style": lambda t: (
        t[: t.index("  - {n: 2")]
        + "  -   n: 2\n      date: 2026-03-02\n      recorded: 2026-03-03\n      type: started\n      by: provider\n"
        + "      reason: >-\n        It opened\n        at last.\n\n\n# The end\n"
    ),
    "one line": lambda t: (
        t[: t.index("events:")] + "events: [{n: 1, date: 2026-02-02, recorded: 2026-02-03, type: granted, by: panel}] # so far\n"
    ),
    "quotes": lambda t: t.replace("expires: 2029-02-28", "expires: '2029-02-28'   # three years"),
}


REASONS = ["All was well.", 'She said: "yes", # and {left}', "Words " * 40, "no", "ŷ – 12:30"]
LAID_OUT = [(layout, REASONS[k]) for n, layout in enumerate(LAYOUTS) for k in sorted({1, n % len(REASONS)})]
"""Each layout with the reason that needs quotes, and with one of the others."""


@pytest.mark.parametrize(("layout", "reason"), LAID_OUT)
def test_every_layout_of_a_file_is_kept(layout: str, reason: str, root: Path, run: Run) -> None:
    before = LAYOUTS[layout](GOOD)
    write(root, HOME, before)
    assert run("event", "BSG-2026-0001", "renewed", "--until", "2032-02-28", "--reason", reason) == 0
    after = text(root, HOME)
    assert codes(root) == set()
    events = data(root, HOME)["events"]
    assert isinstance(events, list)
    assert events[-1]["reason"] == " ".join(reason.split())
    kept = before.replace("'2029-02-28'", "2032-02-28").replace("2029-02-28", "2032-02-28")
    assert ("\r\n" in after) == ("\r\n" in before)
    assert after.count("\n") == after.count("\r\n") or "\r\n" not in after
    rest = iter(after)
    assert all(c in rest for c in kept), "what stood there stands there still, in its order"


def test_a_refusal_without_events_gets_its_first(root: Path, run: Run) -> None:
    write(root, REFUSED, REFUSAL[: REFUSAL.index("events:")])
    assert run("event", "BSG-REF-2026-0001", "challenge-lodged", "--date", "1 June 2026") == 0
    assert codes(root) == set()
    assert text(root, REFUSED).endswith(
        "events:\n  - n: 1\n    date: 2026-06-01\n    recorded: 2026-11-23\n    type: challenge-lodged\n    by: provider\n"
    )
    assert run("event", "BSG-REF-2026-0001", "renewed", "--until", "2027-01-01") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("BSG-2026-0009", "confirmed"),
        ("BSG-2026-0001", "confirmd"),
        ("BSG-2026-0001", "reinstated"),
        ("BSG-2026-0001", "suspended", "--reason-code", "premises-lost", "--until", "2027-06-01"),
        ("BSG-2026-0001", "suspended", "--reason-code", "nonsense", "--until", "2027-01-01"),
        ("BSG-2026-0001", "confirmed", "--date", "yesterday"),
        ("BSG-2026-0001", "confirmed", "--date", "2027-01-01"),
        ("BSG-2026-0001", "varied", "--changes", "rules.r9x"),
        ("BSG-2026-0001", "varied", "--set", "rules.r7.instead=x"),
        ("BSG-2026-0001", "varied", "--set", "rules=x"),
        ("BSG-2026-0001", "varied", "--set", "rules.r1.instead"),
        ("BSG-2026-0001", "confirmed", "--reason", "Ring Mrs Jones on 07700 900123"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(arguments: tuple[str, ...], root: Path, run: Run) -> None:
    before = text(root, HOME)
    assert run("event", *arguments) == 1
    assert text(root, HOME) == before
    assert sorted(p.name for p in (root / "register/2026").iterdir()) == ["BSG-2026-0001.yaml"]


# what an officer may have typed, and what is wrong with it beside the promise on main: type, options, code
REFUSED_ON_MAIN: dict[str, tuple[list[str], str]] = {
    "a correction that widens": (["corrected", "--set", "promise=Everyone may come at any time"], "changes-named"),
    "a correction of a limit": (["corrected", "--set", "rules.r1.limits=Any number of people"], "changes-named"),
    "a redaction of a promise": (["redacted", "--reason-code", "court-order", "--changes", "promise"], "changes-named"),
    "a variation of nothing": (["varied", "--changes", "decision.expires"], "changes-named"),
}


@pytest.mark.parametrize("committed", [True, False], ids=["in git", "without git"])
@pytest.mark.parametrize("edit", REFUSED_ON_MAIN)
def test_what_the_check_would_refuse_on_a_branch_is_not_written(
    edit: str, committed: bool, root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, HOME, GOOD.replace("    checked: 2026", "    limits: Ten people\n    checked: 2026"))
    if committed:
        repository.start(root)
    before = repository_files(root)
    arguments, code = REFUSED_ON_MAIN[edit]
    assert run("event", "BSG-2026-0001", *arguments) == 1
    told = capsys.readouterr().err
    assert f"{HOME}:" in told
    assert f": {code}: " in told
    assert told.endswith("Nothing was written.\n")
    assert repository_files(root) == before


SETTINGS = ("promise=Everyone may come", "title=A room", "decision.expires=2028-02-28", "redress.response_days=5")


@pytest.mark.parametrize("type_", ["varied", "corrected", "transferred", "confirmed"])
def test_whatever_is_written_passes_the_check_against_main(type_: str, root: Path, run: Run) -> None:
    (root / PENDING).unlink()
    repository.start(root)
    against_main = ["check", "--root", str(root), "--today", "2026-11-23", "--no-cache", "--base", "main"]
    for setting in SETTINGS:
        if run("event", "BSG-2026-0001", type_, "--set", setting) == 0:
            assert cli.main(against_main) == 0, setting
            assert text(root, HOME) != GOOD
        else:
            assert text(root, HOME) == GOOD
        write(root, HOME, GOOD)


def test_an_edit_by_hand_counts_with_the_event_that_names_it(root: Path, run: Run) -> None:
    (root / PENDING).unlink()
    repository.start(root)
    git(root, "switch", "--quiet", "--create", "work")
    write(root, HOME, GOOD.replace("expires: 2029-02-28", "expires: 2028-02-28"))
    commit(root, "A shorter term")  # on the branch: main still has the longer one
    against_main = ["check", "--root", str(root), "--today", "2026-11-23", "--no-cache", "--base", "main"]
    assert cli.main(against_main) == 1
    assert run("event", "BSG-2026-0001", "varied", "--changes", "decision.expires") == 0
    assert cli.main(against_main) == 0


def test_who_did_it_is_asked_where_several_may(root: Path, run: Run) -> None:
    assert run("event", "BSG-2026-0001", "confirmed", answers=["b1", "", ""]) == 0
    assert "type: confirmed, by: b1}" in text(root, HOME)
    assert run("event", "BSG-2026-0001", "started", answers=["", ""]) == 0, "only the holder may: only when and why are asked"
    assert run("event", "BSG-2026-0001", "confirmed", "--by", "provider", answers=["2026-11-20", "It runs."]) == 0
    assert "date: 2026-11-20, recorded: 2026-11-23, type: confirmed, by: provider, reason: It runs., corrects: 2}" in text(
        root, HOME
    )


def test_a_dry_run_prints_the_difference_and_writes_nothing(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("event", "BSG-2026-0001", "confirmed", "--dry-run") == 0
    assert text(root, HOME) == GOOD
    printed = capsys.readouterr().out
    assert printed.startswith(f"--- a/{HOME}\n+++ b/{HOME}\n@@ ")
    assert [line for line in printed.splitlines() if line.startswith("+ ")] == [
        "+  - {n: 3, date: 2026-11-23, recorded: 2026-11-23, type: confirmed, by: provider}"
    ]
    repository.start(root)
    (root / "change.patch").write_text(printed, encoding="utf-8")
    git(root, "apply", "change.patch")
    assert codes(root) == set()


def grant(run: Run, root: Path, *more: str) -> int:
    return run("grant", "room", "--with", str(root / "panel.yaml"), *more)


def test_grant(root: Path, run: Run) -> None:
    repository.start(root)
    assert grant(run, root) == 0
    new = "register/2026/BSG-2026-0002.yaml"
    assert codes(root) == set()
    assert not (root / PENDING).exists()
    kept = iter(text(root, new).splitlines())
    assert all(line in kept for line in APPLICATION.splitlines() if not line.startswith("  - {id: b1")), "line by line as it was"
    git(root, "add", "--all")
    assert f"{PENDING}\t{new}" in git(root, "diff", "--cached", "-M", "--name-status")
    found = data(root, new)
    assert list(found)[:2] == ["schema", "id"]
    assert list(found)[-1] == "events"
    assert found["events"] == [{"n": 1, "date": "2026-11-23", "recorded": "2026-11-23", "type": "granted", "by": "panel"}]


@pytest.mark.parametrize(
    "layout", ["line ends of Windows", "a byte order mark", "no line end at the end", "a comment at the end"]
)
def test_grant_keeps_the_layout(layout: str, root: Path, run: Run) -> None:
    write(root, PENDING, LAYOUTS[layout](APPLICATION))
    assert grant(run, root) == 0
    assert codes(root) == set()
    after = text(root, "register/2026/BSG-2026-0002.yaml")
    assert after.count("\r\n") in (0, after.count("\n"))


def test_the_next_number_was_never_used_here_or_on_main(root: Path, run: Run) -> None:
    write(root, "register/2026/BSG-2026-0007.yaml", GOOD.replace("BSG-2026-0001", "BSG-2026-0007"))
    repository.start(root)
    (root / "register/2026/BSG-2026-0007.yaml").unlink()
    commit(root, "Never to be used again")
    git(root, "checkout", "--quiet", "-b", "other")
    write(root, "register/2026/BSG-2026-0011.yaml", GOOD.replace("BSG-2026-0001", "BSG-2026-0011"))
    commit(root, "Somebody else's")
    git(root, "checkout", "--quiet", "main")
    assert grant(run, root, "--dry-run") == 0
    assert grant(run, root, "--base", "other") == 0
    assert (root / "register/2026/BSG-2026-0012.yaml").exists()


def test_two_grants_of_one_number_clash_in_git(root: Path, run: Run) -> None:
    write(root, "register/pending/other.yaml", APPLICATION.replace("Reading room", "Toy library"))
    repository.start(root)
    for branch, pending in (("one", "room"), ("two", "other")):
        git(root, "checkout", "--quiet", "-b", branch, "main")
        assert run("grant", pending, "--with", str(root / "panel.yaml")) == 0
        commit(root, f"Grant {pending}")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-edit", "one")
    git(root, "merge", "--no-edit", "two", fails=True)
    assert "register/2026/BSG-2026-0002.yaml" in git(root, "diff", "--name-only", "--diff-filter=U")


def test_a_grant_that_would_not_be_valid_is_not_written(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert grant(run, root, "--set", "decision.expires=2036-01-01") == 1
    assert "term-limit" in capsys.readouterr().err
    assert text(root, PENDING) == APPLICATION
    assert not (root / "register/2026/BSG-2026-0002.yaml").exists()
    assert run("grant", "room") == 1
    told = capsys.readouterr().err
    assert "bodies.b1.notified" in told
    assert "decision.consulted" in told
    assert run("grant", "nobody") == 1
    assert run("grant", "room", "--set", "title=Mine") == 1
    assert run("grant", "room", "--with", str(root / "none.yaml")) == 1


def test_grant_by_answers(root: Path, run: Run) -> None:
    answers = [
        "", "E", "undertaking", "2026-10-01", "consents", "2026-10-20", "minute", "Minute of the board", "2026-10-19", "cd" * 32,
        "Clerk to the board", "Standing orders", "Head of libraries", "We agree.",
        "The panel", "panel", "yes", "voluntary-undertaking", "Undertaking by the library service",
        "2026-12-01", "2029-11-30", "2027-11-30", "The aim is met.", "Readers", "a meeting", "in favour", "n",
        "step-free", "with an adult", "no post lost", "Decision", "https://panel.example/d.pdf", "ab" * 32, "none",
        "2026-09-01", "2026-09-21", "Ten people at most.", "",
    ]  # fmt: skip
    assert run("grant", PENDING, answers=answers) == 0
    assert codes(root) == set()


REFUSED_BY = ["--set", "by.name=The panel", "--set", "by.kind=panel"]
ASKED_FOR = ["--set", "received=2026-09-01", "--set", "complete=2026-09-21"]
TOLD = ["--reason-code", "no-body-bound", "--reasons", "Nobody agreed: not one.", "--next-step", "Ask the council again."]
OTHER_TITLE = ["--title", "Evening opening without staff"]
NOT_ASKED = ["--set", "bodies.b1.notified=never"]
NEW_REFUSAL = "register/refused/2026/BSG-REF-2026-0002.yaml"


def test_a_refusal_keeps_the_case_and_not_the_group(root: Path, run: Run) -> None:
    heard = [
        "--set",
        "bodies.b1.notified=2026-10-01",
        "--set",
        "bodies.b1.reply.position=objects",
        "--set",
        "bodies.b1.reply.date=2026-10-20",
    ]
    heard += [
        "--set",
        "bodies.b1.jurisdiction=E",
        "--set",
        "bodies.b1.basis=undertaking",
        "--set",
        "bodies.b1.contact.post=Head of libraries",
    ]
    assert (
        run("refuse", "room", *OTHER_TITLE, *TOLD, *REFUSED_BY, *ASKED_FOR, *heard, "--set", "rules.r1.claim=No staff no room")
        == 0
    )
    assert not (root / PENDING).exists()
    assert codes(root) == set()
    found = data(root, NEW_REFUSAL)
    application = source.read("", APPLICATION.encode()).data
    assert found["reasons"] == "Nobody agreed: not one."
    assert found["rules"] == [
        {"id": "r1", "rule": "staffed-hours", "claim": "No staff no room"}
        | {k: application["rules"][0][k] for k in ("name", "kind", "citation", "issuer", "extent", "aim", "demands")}
    ]
    assert found["safeguards"] == application["safeguards"]
    reply = {"position": "objects", "date": "2026-10-20"}
    body = item(found, "bodies")
    assert (body["notified"], body["reply"], body["contact"]) == ("2026-10-01", reply, {"post": "Head of libraries"})
    assert "The Reading Room Society" not in text(root, NEW_REFUSAL)
    assert text(root, NEW_REFUSAL).startswith("# yaml-language-server: $schema=../../../schemas/")


def test_a_refusal_is_asked_for_its_title_and_whether_each_body_was_asked(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repository_files(root)
    assert run("refuse", "room", *TOLD, *REFUSED_BY, *ASKED_FOR) != 0
    said = capsys.readouterr().err
    assert "title (" in said
    assert said.count("bodies.b1.notified (") == 1
    assert said.count("bodies.b1.reply.position (") == 1
    assert repository_files(root) == before


def test_a_refusal_by_answers(root: Path, run: Run) -> None:
    answers = [
        "", "2026-10-01", "not-awaited", "E", "undertaking", "Head of libraries",
        "Evening opening without staff", "2026-09-01", "2026-09-21", "The panel", "panel", "no-body-bound", "Nobody agreed.",
        "Ask again.",
    ]  # fmt: skip
    assert run("refuse", "room", answers=[a for a in answers if a not in ("E", "undertaking", "Head of libraries")]) == 0
    assert codes(root) == set()
    body = item(data(root, NEW_REFUSAL), "bodies")
    assert body["notified"] == "2026-10-01"
    assert "reply" not in body


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (["--title", "Reading  room run by its READERS"], "the group's own title"),
        (["--title", "What the reading room society asked"], "title: this names the group"),
        ([*OTHER_TITLE, "--reasons", "The Reading-Room Society’s plan"], "reasons: this names the group"),
        ([*OTHER_TITLE, "--set", "safeguards.s1.text=Members of the Reading Room Society"], "safeguards.s1.text: this names"),
        ([*OTHER_TITLE, "--set", "rules.r9.claim=Never"], "`rules.r9` is not in the application"),
        ([*OTHER_TITLE, "--set", "bodies.b7.notified=never"], "`b7` is not one of the bodies"),
    ],
)
def test_a_refusal_that_tells_who_it_was_is_not_written(
    settings: list[str], said: str, root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repository_files(root)
    assert run("refuse", "room", *TOLD, *REFUSED_BY, *ASKED_FOR, *NOT_ASKED, *settings) != 0
    assert said in capsys.readouterr().err
    assert repository_files(root) == before


def test_refuse_names_the_group_only_by_consent(root: Path, run: Run) -> None:
    agreed = ["--name-applicant", "2026-11-20"]
    title = ["--title", "Reading room run by its readers"]  # its own title may stand once it is known
    assert run("refuse", "room", *title, *TOLD, *REFUSED_BY, *ASKED_FOR, *NOT_ASKED, *agreed) == 0
    found = data(root, NEW_REFUSAL)
    assert (found["applicant"], found["naming_agreed"]) == ("The Reading Room Society", "2026-11-20")
    assert cast("dict[str, object]", found["provider"])["name"] == "The Reading Room Society"
    assert codes(root) == set()


def test_a_grant_says_what_became_of_each_precedent(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    named = APPLICATION.rstrip("\n") + "\nprecedents:\n  - ref: BSG-2026-0001\n    why: It is the same room.\n"
    write(root, PENDING, named)
    assert run("grant", "room", "--with", str(root / "panel.yaml")) != 0
    assert "precedents.1.how (" in capsys.readouterr().err
    assert run("grant", "room", "--with", str(root / "panel.yaml"), "--set", "precedents.1.how=distinguished") == 0
    found = data(root, "register/2026/BSG-2026-0002.yaml")
    assert found["precedents"] == [{"ref": "BSG-2026-0001", "why": "It is the same room.", "how": "distinguished"}]
    assert codes(root) == set()


TWO_RULES = (
    APPLICATION.replace(
        "safeguards:\n",
        """\
  - id: r2
    name: No keys for readers
    kind: local-policy
    citation: Library service policy, paragraph 9
    issuer: b1
    extent: [E]
    aim: That the building is locked at night
    demands: Keys are held by staff only
    effect: varied
    instead: Two readers hold a key
    checked: 2026-01-12
safeguards:
""",
    )
    .replace("answers: [r1], responsible: b1", "answers: [r1, r2], responsible: b1")
    .replace(
        "remains:",
        "  - {id: s5, kind: financial-control, text: Keys are signed for, answers: [r2], responsible: provider, frequency: weekly, evidence: Key book}\nremains:",
    )
)
IN_PART = """\
refusal:
  title: Evening opening without staff, and keys
  reason_code: safeguards-insufficient
  reasons: Nobody would know who had a key.
  next_step: Come back with a key safe.
"""


def test_a_decision_in_part_is_two_records_that_name_each_other(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, PENDING, TWO_RULES)
    assert codes(root) == set()
    entry = ("--set", "refusal.rules.r2.rule=staffed-hours")
    (root / "panel.yaml").write_text(PANEL, encoding="utf-8")
    before = repository_files(root)
    assert run("grant", "room", "--with", str(root / "panel.yaml"), "--refuse-rules", "r2", *entry) != 0
    assert "title (" in capsys.readouterr().err
    assert repository_files(root) == before
    (root / "panel.yaml").write_text(PANEL + IN_PART, encoding="utf-8")
    assert run("grant", "room", "--with", str(root / "panel.yaml"), "--refuse-rules", "r2", *entry) == 0
    assert "refused r2 as BSG-REF-2026-0002" in capsys.readouterr().out
    assert codes(root) == set()
    granted, refused = data(root, "register/2026/BSG-2026-0002.yaml"), data(root, NEW_REFUSAL)
    assert (granted["in_part_with"], refused["in_part_with"]) == ("BSG-REF-2026-0002", "BSG-2026-0002")
    assert [item(granted, "rules")["id"], item(refused, "rules")["id"]] == ["r1", "r2"]
    answers = [
        {s["id"]: s["answers"] for s in cast("list[dict[str, object]]", record["safeguards"])} for record in (granted, refused)
    ]
    assert answers[0] == {"s1": ["r1"], "s2": [], "s3": [], "s4": []}
    assert answers[1] == {"s1": ["r2"], "s2": [], "s3": [], "s4": [], "s5": ["r2"]}
    for key in ("received", "complete"):
        assert granted[key] == refused[key]
    assert item(refused, "bodies")["reply"] == item(granted, "bodies")["reply"]


def test_a_refused_rule_is_named_like_a_granted_one(root: Path, run: Run) -> None:
    write(root, PENDING, TWO_RULES)
    (root / "panel.yaml").write_text(PANEL + IN_PART, encoding="utf-8")
    entry = ("--set", "rules.r2.rule=staffed-hours")
    assert run("grant", "room", "--with", str(root / "panel.yaml"), "--refuse-rules", "r2", *entry) == 0
    assert item(data(root, NEW_REFUSAL), "rules")["rule"] == "staffed-hours"


def test_a_list_of_bodies_is_told_how_to_be_a_group(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    listed = PANEL.replace("  b1:\n    jurisdiction", "  - id: b1\n    jurisdiction")
    (root / "panel.yaml").write_text(listed, encoding="utf-8")
    assert run("grant", "room", "--with", str(root / "panel.yaml")) != 0
    assert "not a list: put each id before what belongs to it, as in `bodies: {b1: …}`" in capsys.readouterr().err


@pytest.mark.parametrize(("rules", "said"), [("r1,r2", "leaves no rule to grant"), ("r7", "has no rule r7")])
def test_a_part_must_be_one(rules: str, said: str, root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, PENDING, TWO_RULES)
    assert run("grant", "room", "--with", str(root / "panel.yaml"), "--refuse-rules", rules) != 0
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("style", ["block", "flow"])
def test_an_item_of_a_list_is_removed_and_the_rest_stays(at: int, style: str) -> None:
    block = "list:\n  - a: 1  # first\n    b: x\n  # about the second\n  - a: 2\n  - a: 3\nlast: z\n"
    flow = "list: [{a: 1, b: x}, {a: 2}, {a: 3}]  # three\nlast: z\n"
    sheet = RecordText(block if style == "block" else flow)
    left = sheet.remove(("list", at))
    assert left.data == {"list": [x for i, x in enumerate(sheet.data["list"]) if i != at], "last": "z"}
    assert left.text.endswith("last: z\n")


@pytest.mark.parametrize("blank", ["", "\n", "\n\n", "\n# The second\n"])
def test_an_item_is_added_as_far_from_the_last_as_that_one_from_its_own(blank: str) -> None:
    sheet = RecordText("- id: a\n  name: A\n" + blank + "- id: b\n  name: B\n")
    added = sheet.append((), {"id": "c"})
    assert added.text == sheet.text + ("\n" if blank else "") + "- id: c\n"
    assert added.data == [*sheet.data, {"id": "c"}]


def item(found: dict[str, object], key: str) -> dict[str, object]:
    """The only item of a list in a record."""
    (one,) = cast("list[dict[str, object]]", found[key])
    return one


def repository_files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*.yaml")}


def test_new(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "toy-library") == 0
    file = "register/pending/toy-library.yaml"
    assert text(root, file).startswith("# yaml-language-server: $schema=../../schemas/application.json\n")
    told = [p for p in pipeline.check(root, TODAY, use_cache=False).problems if p.file == file]
    assert {p.message.split("`")[2] for p in told} == {" is empty"}
    assert len(told) == text(root, file).count('""  # <- write here') > 40
    assert run("new", "toy-library") == 1
    assert run("new", "Toy Library") == 1
    assert run("new", "../escape") == 1
    capsys.readouterr()


def test_new_filled_in_is_an_application(root: Path, run: Run) -> None:
    """What a person would type, taken from an application that is known to be good."""
    assert run("new", "toy-library", "--from", "BSG-2026-0001") == 0
    file = "register/pending/toy-library.yaml"
    begun = text(root, file)
    found = data(root, file)
    record = source.read(HOME, GOOD.encode()).data
    assert found["safeguards"] == record["safeguards"]
    assert found["remains"] == record["remains"]
    assert found["precedents"] == [{"ref": "BSG-2026-0001"}]
    assert found["provider"] != record["provider"]
    assert "Reading" not in begun
    rules = found["rules"]
    assert isinstance(rules, list)
    assert rules[0] == record["rules"][0] | {"checked": "", "extent": [""]}, "a local rule applies where the applicants are"
    good = source.read(PENDING, APPLICATION.encode()).data
    sheet = RecordText(begun)
    for path in [("title",), ("promise",), ("summary",), ("location",), ("places", 0, "gss"), ("rules", 0, "checked")]:
        value = good
        for step in path:
            value = value[step]
        sheet = sheet.set(path, value)
    assert "<- write here" in sheet.text
    assert sheet.data["title"] == good["title"]


def test_new_from_an_illustration_or_from_nothing(root: Path, run: Run) -> None:
    assert run("new", "x", "--from", "BSG-2026-0009") == 1
    assert run("new", "x", "--from", "BSG-REF-2026-0001") == 1
    specimen = GOOD.replace("BSG-2026-0001", "SPECIMEN-0001").replace(
        GOOD[GOOD.index("  document:") : GOOD.index("  interests:")], ""
    )
    write(root, "register/specimens/SPECIMEN-0001.yaml", specimen)
    assert run("new", "x", "--from", "SPECIMEN-0001") == 0
    assert "precedents" not in data(root, "register/pending/x.yaml")


@pytest.mark.parametrize(
    "word",
    ["no", "0x1f", "1e5", "12", "1:30", "null", "~", "- a", "a: b", "a #b", "{a}", "é", "2026-11-23", "'", "b1", "20-99", ""],
)
def test_text_reads_back_as_it_was_meant(word: str) -> None:
    for line in (f"a: {yaml_writer.value(word, flow=False)}\n", f"a: [{yaml_writer.value(word)}, {yaml_writer.value(word)}]\n"):
        found = source.read("", line.encode()).data
        assert found["a"] in (word, [word, word])


PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\n\t"), max_size=300).filter(
    lambda t: not FORBIDDEN.search(t)
)


@given(PRINTABLE, st.integers(0, 3))
def test_any_text_reads_back_as_it_was_meant(text_: str, depth: int) -> None:
    meant = yaml_writer.tidy(text_)
    for held in (meant, [meant, meant], {"k": meant}, [{"k": meant, "l": meant}]):
        lines = "".join(f"{line}\n" for line in yaml_writer.field("a", held, depth * 2))
        found = source.read("", ("".join(f"{'  ' * d}x:\n" for d in range(depth)) + lines).encode())
        assert not found.findings, (found.findings, lines)
        value = found.data
        for _ in range(depth):
            value = value["x"]
        assert value == {"a": held}


# -- files, all or none ------------------------------------------------------------------------------------------------


def test_a_change_that_fails_half_way_leaves_nothing_of_it_behind(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("as it was", "utf-8")
    with pytest.raises(NotWritten, match="gone"):
        write_all(
            tmp_path, {"a/b/new": b"new", "new": b"new", "old": b"new", "gone": None}
        )  # what is not there cannot be deleted
    assert {p.name: p.read_text("utf-8") for p in tmp_path.iterdir()} == {"old": "as it was"}


@pytest.mark.parametrize("target", ["a file", "nowhere"])
@pytest.mark.parametrize("content", [b"new", None])
def test_a_link_is_not_written_in_place_of_a_file(content: bytes | None, target: str, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("as it was", "utf-8")
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(NotWritten, match="link is not a plain file"):
        write_all(tmp_path, {"link": content})
    assert (tmp_path / "link").readlink() == Path(target)
    assert (tmp_path / "a file").read_text("utf-8") == "as it was"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("mode", [0o600, 0o755])
def test_a_file_that_is_written_again_keeps_its_permissions(mode: int, tmp_path: Path) -> None:
    file = tmp_path / "old"
    file.write_text("old", "utf-8")
    file.chmod(mode)
    write_all(tmp_path, {"old": b"new"})
    assert file.read_text("utf-8") == "new"
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.parametrize(
    "typed", [["bsg", "2026", "1"], ["no. BSG–2026–0001."], ["https://register.example/BSG-2026-0001/card/"], ["BSG20260001"]]
)
def test_a_number_may_be_typed_as_people_type_them(root: Path, run: Run, typed: list[str]) -> None:
    assert run("event", *typed, "confirmed") == 0
    assert "type: confirmed" in text(root, HOME)
    assert codes(root) == set()


def test_the_other_numbers_of_a_command_may_be_too(root: Path, run: Run) -> None:
    newer = GOOD.replace("BSG-2026-0001", "BSG-2026-0002").replace("remains:", "supersedes: [BSG-2026-0001]\nremains:")
    write(root, "register/2026/BSG-2026-0002.yaml", newer.replace("2026-02-02", "2026-09-01").replace("2026-03-02", "2026-10-01"))
    assert run("event", "bsg 2026 1", "superseded", "--ref", "bsg 2026/2", "--date", "2026-10-01") == 0
    assert "ref: BSG-2026-0002" in text(root, HOME)
    assert run("new", "x", "--from", "bsg.2026.1") == 0
    assert data(root, "register/pending/x.yaml")["precedents"] == [{"ref": "BSG-2026-0001"}]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("BSG-2026-0009", "there is no record BSG-2026-0009; did you mean BSG-2026-0001?"),
        ("xyz 2026 0001", "XYZ-2026-0001 is a number of another register: the numbers of this one begin with BSG"),
        ("BSG-CASE-2026-1", "there is no case BSG-CASE-2026-0001\n"),
        ("BGS 2026 1", "there is no record BGS 2026 1; did you mean BSG-2026-0001?"),
        ("2026 1", "there is no record 2026 1; did you mean BSG-2026-0001 or BSG-REF-2026-0001?"),
        ("2026 7", "there is no record 2026 7\n"),
        ("SPECIMAN 1", "there is no record SPECIMAN 1\n"),
        ("reading room", "there is no record reading room"),
    ],
)
def test_a_number_that_no_record_has_is_told_apart(run: Run, typed: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("event", typed, "confirmed") == 1
    assert said in capsys.readouterr().err


def test_a_grant_and_a_refusal_get_numbers_with_the_registers_prefix(root: Path, run: Run) -> None:
    about = "register/register.yaml"
    write(root, about, text(root, about).replace("prefix: BSG", "prefix: PAR"))
    for file in (HOME, REFUSED):
        (root / file).unlink()
    assert run("grant", "room", "--with", str(root / "panel.yaml")) == 0
    assert data(root, "register/2026/PAR-2026-0001.yaml")["id"] == "PAR-2026-0001"
    write(root, PENDING, APPLICATION)
    assert run("refuse", "room", *OTHER_TITLE, *TOLD, *REFUSED_BY, *ASKED_FOR, *NOT_ASKED) == 0
    assert data(root, "register/refused/2026/PAR-REF-2026-0001.yaml")["id"] == "PAR-REF-2026-0001"
    assert codes(root) == set()


def test_a_grant_leads_editors_to_the_schema_of_guarantees(root: Path, run: Run) -> None:
    write(root, PENDING, "# yaml-language-server: $schema=https://register.example/data/schema/application.json\n" + APPLICATION)
    assert run("grant", "room", "--with", str(root / "panel.yaml")) == 0
    granted = text(root, "register/2026/BSG-2026-0002.yaml")
    assert granted.startswith("# yaml-language-server: $schema=../../schemas/guarantee.json\n")


def test_when_the_numbers_of_a_year_have_run_out_it_is_said(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, "register/2026/BSG-2026-999999.yaml", GOOD.replace("BSG-2026-0001", "BSG-2026-999999"))
    assert run("grant", "room", "--with", str(root / "panel.yaml")) == 1
    assert "all numbers of 2026 are used" in capsys.readouterr().err
