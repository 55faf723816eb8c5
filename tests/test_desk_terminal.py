"""The desk at a real terminal: each answer is typed when its question stands there, as a registrar would."""

import fcntl
import os
import pty
import select
import shutil
import signal
import sys
import termios
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

import repository
from registrar import cli
from registrar.reading import source
from repository import commit, write

HERE = Path(__file__).parent
ID, CASE = "BSG-CASE-2026-0001", "register/cases/2026/BSG-CASE-2026-0001.yaml"
GRANTED, REFUSED = "register/2026/BSG-2026-0001.yaml", "register/refused/2026/BSG-REF-2026-0001.yaml"
PENDING = "register/pending/room.yaml"
SECONDS = 30  # until a question must stand there
INTERRUPT = "\x03"
APPLICATION = (HERE / "base/application.yaml").read_text("utf-8")
SENT = """\
want: Parents want to open the reading room on two evenings, with trained readers in place of staff.
places: [Leeds]
told_no: {body: Library service, words: No staff means no evening., date: 2026-05-12, in_writing: true}
receipt: KR7-4MQ
"""
SECOND_RULE = """\
  - id: r2
    name: Closing at six
    kind: local-policy
    citation: Library service policy, paragraph 9
    issuer: b1
    extent: [E]
    aim: That staff get home
    demands: That the room closes at six
    effect: varied
    instead: It closes at nine
    checked: 2026-01-12
"""


class Terminal:
    """A command with a terminal of its own."""

    def __init__(self, root: Path, day: str, *arguments: str) -> None:
        self.screen, inside = pty.openpty()
        self.process = os.fork()
        if self.process == 0:
            os.close(self.screen)  # so that the terminal is closed when the test closes it
            _run(inside, [arguments[0], "--root", str(root), "--today", day, "--no-cache", *arguments[1:]])
        os.close(inside)
        self.shown = ""
        self.seen = 0

    def answer(self, question: str, typed: str) -> None:
        """Waits until a question stands there, and types the answer. Ctrl-C only once the command waits for one: a signal that
        comes just before that is noticed with the next key."""
        self.read(question)
        if typed == INTERRUPT:
            self.read("> ")
            time.sleep(0.3)
        os.write(self.screen, typed.encode() if typed == INTERRUPT else f"{typed}\n".encode())

    def read(self, text: str) -> None:
        """Waits until a text stands below what was read before."""
        until = time.monotonic() + SECONDS
        while text not in self.shown[self.seen :]:
            if time.monotonic() > until or not self._more(until):
                raise AssertionError(f"“{text}” never came. On the screen:\n{self.shown[self.seen :]}")
        self.seen = self.shown.index(text, self.seen) + len(text)

    def ends(self, status: int) -> str:
        """What stands there when the command has ended with a status."""
        try:
            while self._more(time.monotonic() + SECONDS):
                pass
            assert self._status() == status, self.shown
        finally:
            os.close(self.screen)
        assert "Traceback" not in self.shown
        return self.shown

    def _status(self) -> int:
        """The exit status of the command, which has a second to end."""
        for _ in range(100):
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        raise AssertionError(f"a question that nobody expected:\n{self.shown[self.seen :]}")

    def _more(self, until: float) -> bool:
        if not select.select([self.screen], [], [], max(0, until - time.monotonic()))[0]:
            return False
        try:
            read = os.read(self.screen, 65_536)
        except OSError:  # the other end is closed
            return False
        self.shown += read.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(read)


def _run(terminal: int, arguments: list[str]) -> NoReturn:
    """Runs a command in this process, a new one, with a terminal as its own, so that Ctrl-C reaches it."""
    status = 70
    try:
        os.setsid()
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        for number in range(3):
            os.dup2(terminal, number)
        sys.stdin, sys.stdout, sys.stderr = (open(n, mode, encoding="utf-8") for n, mode in enumerate("rww"))  # noqa: PTH123, SIM115
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(repository.ENVIRONMENT)
        status = cli.main(arguments)
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):  # the terminal was closed
                stream.flush()
        os._exit(status)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    shutil.copytree(HERE / "base/register", folder / "register")
    register = (folder / "register/register.yaml").read_text("utf-8")
    write(folder, "register/register.yaml", register[: register.index("# These records are older")])
    (tmp_path / "sent.yaml").write_text(SENT, encoding="utf-8")
    repository.start(folder)
    return folder


def done(root: Path, *answers: tuple[str, str], day: str, command: str) -> str:
    """Runs a command with these answers to these questions, and commits what it wrote."""
    terminal = Terminal(root, day, *command.split(" "))
    for question, typed in answers:
        terminal.answer(question, typed)
    shown = terminal.ends(0)
    commit(root, command)
    return shown


def with_the_panel(root: Path, application: str) -> None:
    """Opens a case from what /start/ sent, asks, enters the answer, and takes it to the panel."""
    claim = [("title: ", "Reading evenings without staff"), ("location: ", ""), ("service: ", ""), ("from.kind: ", "both"),
             ("received: ", ""), ("by: ", ""), ("reason: ", "")]  # fmt: skip
    assert f"Opened {ID}" in done(root, *claim, day="2026-06-02", command=f"open {root.parent / 'sent.yaml'}")
    asked = [("by: ", ""), ("sent: ", ""), ("due: ", "2026-07-14"), ("reason: ", "<"),
             ("Your answer was: 2026-07-14", "2026-07-07"), ("reason: ", "")]  # fmt: skip
    letter = done(root, *asked, day="2026-06-09", command=f"ask {ID} leeds-library-service where-is-it-written")
    assert "Please answer by 7 July 2026." in letter
    late = [
        ("by: ", ""), ("replied: ", "2026-07-09"), ("position: ", "no"), ("! Choose from: ", "rule-named"), ("rule: ", "staffed-hours"),
        ("words: ", "It is in our policy."), ("evidence.kind: ", ""), ("reason: ", ""),
    ]  # fmt: skip
    assert ", 2 days late, " in done(root, *late, day="2026-07-10", command=f"answer {ID} 1")
    write(root, PENDING, application.replace("schema: 1\n", f"schema: 1\ncase: {ID}\n", 1))
    applied = [("date: ", ""), ("reason: ", "")]
    done(root, *applied, day="2026-07-20", command=f"event {ID} applied --by users --set complete=2026-07-20 --set service=youth")
    done(root, ("by: ", "registrar"), *applied, day="2026-07-20", command=f"event {ID} notice-given")
    objection = [
        ("by: ", "third-party"), ("date: ", "2026-08-03"), ("party: ", "union"), ("words: ", "Paid hours must not be lost."),
        ("reason: ", ""),
    ]  # fmt: skip
    done(root, *objection, day="2026-08-04", command=f"event {ID} objection-lodged")
    reply = [("by: ", "users"), ("date: ", ""), ("words: ", "No hour is lost."), ("reason: ", "")]
    done(root, *reply, day="2026-08-10", command=f"event {ID} objection-answered")


DECISION = [
    ("decision.granted: ", "2026-08-10"), ("jurisdiction: ", "E"), ("basis: ", "undertaking"), ("notified: ", "2026-07-21"),
    ("position: ", "consents"), ("reply.date: ", "2026-08-03"), ("evidence.kind: ", "minute"), ("evidence.title: ", "Minute"),
    ("evidence.date: ", "2026-08-03"), ("sha256: ", "cd" * 32), ("evidence.post: ", "Clerk"), ("evidence.under: ", "Orders"),
    ("contact.post: ", "Head of libraries"), ("statement: ", "We agree."), ("by.name: ", "The panel"), ("by.kind: ", "panel"),
    ("independent: ", "yes"), ("basis.kind: ", "voluntary-undertaking"), ("basis.citation: ", "Undertaking"),
    ("effective: ", "2026-09-01"), ("expires: ", "2029-08-31"), ("review_by: ", "2027-08-31"), ("reasons: ", "The aim is met."),
    ("consulted.who: ", "Readers"), ("consulted.how: ", "a meeting"), ("consulted.result: ", "in favour"), ("Add another", "n"),
    ("equality: ", "step-free"), ("children: ", "with an adult"), ("workforce: ", "no post lost"), ("document.title: ", "Decision"),
    ("document.url: ", "https://panel.example/d.pdf"), ("document.sha256: ", "ab" * 32), ("interests: ", "none"),
    ("conditions.1: ", "Ten people at most."), ("conditions.2: ", ""),
]  # fmt: skip


def test_from_start_to_a_guarantee(root: Path) -> None:
    with_the_panel(root, APPLICATION)
    before = {p: p.read_bytes() for p in (root / "register").rglob("*.yaml")}
    early = Terminal(root, "2026-08-11", "grant", "room")
    early.answer("decision.granted: ", "2026-08-10")
    assert f"anyone may object in {ID} until 2026-08-10: decide on 2026-08-11 or later" in early.ends(1)
    decision = [("decision.granted: ", "2026-08-12"), ("! This day has not come yet.", "2026-08-11"), *DECISION[1:]]
    assert "Granted" in done(root, *decision, day="2026-08-11", command="grant room")
    granted = source.read(GRANTED, (root / GRANTED).read_bytes()).data
    assert (granted["case"], granted["conditions"][0]["text"]) == (ID, "Ten people at most.")
    case = source.read(CASE, (root / CASE).read_bytes()).data
    assert (case["leads_to"], case["events"][-1]["ref"]) == (["BSG-2026-0001"], "BSG-2026-0001")
    changed = {p.relative_to(root).as_posix() for p, raw in before.items() if not p.exists() or p.read_bytes() != raw}
    assert changed == {CASE, PENDING}


def test_from_start_to_a_refusal_in_part_with_a_stop_on_the_way(root: Path) -> None:
    application = APPLICATION.replace("safeguards:\n", f"{SECOND_RULE}safeguards:\n").replace(
        "answers: [r1]", "answers: [r1, r2]"
    )
    with_the_panel(root, application)
    before = {p: p.read_bytes() for p in (root / "register").rglob("*.yaml")}
    stopped = Terminal(root, "2026-08-11", "grant", "room", "--refuse-rules", "r2")
    for question, typed in [("decision.granted: ", "2026-08-11"), *DECISION[1:20]]:
        stopped.answer(question, typed)
    stopped.answer("expires: ", INTERRUPT)
    kept = root / ".cache/answers-grant.yaml"
    assert f"`--with {kept}`" in stopped.ends(1)
    assert {p: p.read_bytes() for p in (root / "register").rglob("*.yaml")} == before
    refusal = [("title: ", "Evening opening without staff"), ("reason_code: ", "no-body-bound"), ("reasons: ", "Nobody agreed to that."),
               ("next_step: ", "Ask the council again.")]  # fmt: skip
    new_rule = [("rules.r2.rule: ", "new")]
    shown = done(
        root, *DECISION[20:], *new_rule, *refusal, day="2026-08-11", command=f"grant room --refuse-rules r2 --with {kept}"
    )
    assert "and refused r2 as BSG-REF-2026-0001" in shown
    refused = source.read(REFUSED, (root / REFUSED).read_bytes()).data
    assert (refused["case"], refused["in_part_with"]) == (ID, "BSG-2026-0001")
    case = source.read(CASE, (root / CASE).read_bytes()).data
    assert case["leads_to"] == ["BSG-2026-0001", "BSG-REF-2026-0001"]


# -- what is pasted, broken off or closed ---------------------------------------------------------------------------------

LETTER = "Dear group,\n\nit is in our policy.\nWe keep to it.\n\nYours, the library\nrm -rf register"
WHOLE = "Dear group,\n\nit is in our policy. We keep to it.\n\nYours, the library rm -rf register"


def asked(root: Path) -> None:
    (root.parent / "sent.yaml").write_text(f"{SENT}title: Reading evenings\nkind: both\n", encoding="utf-8")
    first = [("location: ", ""), ("service: ", ""), ("received: ", ""), ("by: ", ""), ("reason: ", "")]
    done(root, *first, day="2026-06-02", command=f"open {root.parent / 'sent.yaml'}")
    second = [("by: ", ""), ("sent: ", ""), ("due: ", ""), ("reason: ", "")]
    done(root, *second, day="2026-06-09", command=f"ask {ID} leeds-library-service reasons")


def at_the_words(root: Path) -> Terminal:
    """The question for the words of a reply stands there."""
    terminal = Terminal(root, "2026-06-10", "answer", ID, "1")
    for question, said in [("by: ", ""), ("replied: ", ""), ("position: ", "objects")]:
        terminal.answer(question, said)
    terminal.read("words: ")
    terminal.read("> ")
    return terminal


def keys(terminal: Terminal, text: str) -> None:
    os.write(terminal.screen, text.encode())


PASTED = {
    "marked as a paste": f"\x1b[200~{LETTER}\x1b[201~\n",
    "marked, with the line ends of a terminal": "\x1b[200~" + LETTER.replace("\n", "\r") + "\r\x1b[201~\n",
    "as if it were typed": f"{LETTER}\n",
}


@pytest.mark.parametrize("how", PASTED)
def test_a_paste_of_several_lines_is_one_answer_and_is_shown_before_it_is_taken(root: Path, how: str) -> None:
    asked(root)
    terminal = at_the_words(root)
    keys(terminal, PASTED[how])
    terminal.read("This is one answer of 7 lines.")
    terminal.read(
        "  | Dear group,\n  | \n  | it is in our policy.\n  | We keep to it.\n  | \n  | Yours, the library\n  | rm -rf register\n"
    )
    terminal.answer("Take it as the answer? (y/n) ", "n")
    terminal.read("words: ")
    terminal.read("> ")
    keys(terminal, PASTED[how])
    terminal.answer("Take it as the answer? (y/n) ", "y")
    terminal.answer("evidence.kind: ", "")
    terminal.answer("reason: ", "")
    terminal.ends(0)
    assert source.read(CASE, (root / CASE).read_bytes()).data["asks"][0]["words"] == WHOLE


def test_several_lines_are_typed_between_a_plus_and_a_full_stop(root: Path) -> None:
    asked(root)
    terminal = at_the_words(root)
    assert "To type several lines: + first, then the lines, and a full stop alone." in terminal.shown
    for line in ("+", *LETTER.split("\n"), "."):
        keys(terminal, f"{line}\n")
        time.sleep(0.4)
    terminal.answer("evidence.kind: ", "")
    terminal.answer("reason: ", "")
    terminal.ends(0)
    assert source.read(CASE, (root / CASE).read_bytes()).data["asks"][0]["words"] == WHOLE


def test_what_stands_waiting_is_no_answer_until_somebody_says_so(root: Path) -> None:
    asked(root)
    terminal = Terminal(root, "2026-06-10", "answer", ID, "1")
    keys(terminal, "registrar\n")  # before the first question
    terminal.read("This is one line. It was typed before the question stood there.\n  | registrar\n")
    terminal.answer("Take it as the answer? (y/n) ", "n")
    terminal.answer("by: ", "leeds-library-service")
    terminal.answer("replied: ", "2026-06-10\nobjects\n")  # two answers at once
    terminal.answer("Take it as the answer? (y/n) ", "y")
    terminal.answer("! Write the date as ", INTERRUPT)
    terminal.ends(1)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_stops_in_the_middle_of_a_line_finds_it_again(root: Path, how: int) -> None:
    asked(root)
    terminal = at_the_words(root)
    keys(terminal, "It is in our polo\x7ficy, and\x17\x17policy,")
    terminal.read("policy,")
    time.sleep(0.3)
    os.kill(terminal.process, how)
    assert "is kept" in terminal.ends(1)
    again = Terminal(root, "2026-06-10", "answer", ID, "1", "--with", str(root / ".cache/answers-answer.yaml"))
    again.read("You had begun: It is in our policy,\n(Enter leaves it so; - takes it away.)\n")
    again.answer("words: ", "")
    again.answer("evidence.kind: ", "")
    again.answer("reason: ", "<")
    again.answer("evidence.kind: ", "<")
    again.read("Your answer was: It is in our policy,\n")
    again.answer("words: ", "")
    again.answer("evidence.kind: ", "")
    again.answer("reason: ", "")
    again.ends(0)
    assert source.read(CASE, (root / CASE).read_bytes()).data["asks"][0]["words"] == "It is in our policy,"


def test_a_window_that_is_closed_keeps_what_was_typed(root: Path) -> None:
    asked(root)
    terminal = at_the_words(root)
    keys(terminal, "It is")
    terminal.read("It is")
    time.sleep(0.3)
    os.close(terminal.screen)
    os.waitpid(terminal.process, 0)
    kept = source.read("", (root / ".cache/answers-answer.yaml").read_bytes()).data["answers"]
    assert kept[2]["answer"] == "objects"
