"""The commands of the registrar's desk, for cases: their options, and what each one prepares or shows."""

import argparse
import codecs
import datetime as dt
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from registrar.checking import pipeline, report
from registrar.commands import ask as asking
from registrar.commands import case_open, case_sheet, change_set, letter, queue, renumber, start_file
from registrar.commands.change_set import ChangeSet
from registrar.commands.conversation import told
from registrar.commands.prompter import Ask, Prompter
from registrar.commands.record_text import CommandError
from registrar.commands.typed_numbers import numbered
from registrar.model.record_set import RecordSet
from registrar.model.register import Register
from registrar.reading import letters
from registrar.reading.source import MAX_BYTES

Command = Callable[..., argparse.ArgumentParser]


def add_writing(command: Command, settings: Callable[[argparse.ArgumentParser], None]) -> None:
    """Adds the commands that write a case. `settings` adds `--set`."""
    one = command("open", _open, "enter a new case, from a file that /start/ sent, from an e-mail, or from answers")
    one.add_argument("file", nargs="?", metavar="FILE", help="what the group sent; - for what is pasted or piped in")
    one.add_argument("--base", metavar="REF", help="the branch whose numbers count as used (default: main, here and at origin)")
    settings(one)

    one = command("ask", _ask, "put a question of a case to a body, and write the letter")
    one.add_argument("case", metavar="CASE", help="the number of the case")
    one.add_argument("body", metavar="BODY", help="the body, by its id in register/bodies.yaml or its name")
    one.add_argument("question", metavar="QUESTION", help=f"one of: {', '.join(letters.QUESTIONS)}")
    one.add_argument("--sent", metavar="DAY", help="the day on which the question was sent (default: today)")
    one.add_argument("--due", metavar="DAY", help="the last day for the reply (default: 28 days after it was sent)")
    one.add_argument("--reason", metavar="TEXT", help="why; for another --due, the law of the body that gives it that time")
    settings(one)

    one = command("answer", _answer, "enter what a body replied to a question of a case")
    one.add_argument("case", metavar="CASE", help="the number of the case")
    one.add_argument(
        "n", nargs="?", type=numbered, metavar="N", help="the number of the question (default: the only one without a reply)"
    )
    one.add_argument("--replied", metavar="DAY", help="the day on which the reply came (default: today)")
    one.add_argument("--position", metavar="CODE", help="what the body answered, as a code from schemas/codes/position.yaml")
    one.add_argument(
        "--rule", metavar="RULE", help="the rule that the body named: its id in register/rules.yaml, or its citation"
    )
    one.add_argument("--words", metavar="TEXT", help="what the body wrote, in at most 1,000 characters")
    one.add_argument("--reason", metavar="TEXT", help="why it is entered as it is, if that needs saying")
    settings(one)

    one = command("renumber", _renumber, "give another number to a record of this branch, where main has one of the same number")
    one.add_argument("old", metavar="OLD", help="the number that two records have")
    one.add_argument("new", nargs="?", metavar="NEW", help="the new number (default: the next free one of the year)")
    one.add_argument("--base", metavar="REF", help="the branch that keeps the number (default: main, here or at origin)")


def add_reading(adder: Command, run: Callable[[argparse.Namespace], int]) -> None:
    """Adds the commands that only show something. Each sets `show`; `run` runs it."""
    one = adder("queue", help="list what is to be done today, the oldest first, with the command to type")
    one.set_defaults(run=run, show=_queue)
    one = adder("letter", help="write a letter of a case, as text")
    one.add_argument("case", metavar="CASE", help="the number of the case")
    one.add_argument("kind", metavar="KIND", help=f"one of: {', '.join(letters.FIELDS)}")
    one.add_argument("--ask", type=numbered, metavar="N", help="the number of the question, where several fit")
    one.add_argument("--to", metavar="BODY", help="for notice-to-body: the body, by its id (default: each that the case names)")
    one.set_defaults(run=run, show=_letter)


def _open(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace, ask: Ask | None) -> ChangeSet:
    started = start_file.read(_sent(a.file)) if a.file else start_file.Started()
    record_set, questions = _loaded(root, today, use_cache, ask)
    try:
        made = case_open.prepare(root, record_set, today, started, nested(told(a.settings, a.with_file)), questions, a.base)
    except CommandError as error:
        raise CommandError(*(f"{a.file}: {said}" for said in started.unclear), *error.reasons) from None
    notes = "".join(f"\nNot taken over: {said}." for said in started.unclear)
    return ChangeSet(made.files, made.done + notes)


def _sent(name: str) -> str:
    """The text of what was sent. A file that is not UTF-8 is read as Windows writes it."""
    try:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} cannot be read ({error.strerror})") from None
    except AttributeError:  # the standard input is closed
        raise CommandError("nothing was piped in") from None
    try:
        return raw.decode("utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _ask(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace, ask: Ask | None) -> ChangeSet:
    record_set, questions = _loaded(root, today, use_cache, ask, a.case)
    given = _given(a, "sent", "due", "reason")
    return asking.prepare(
        root, record_set, today, case_sheet.found(record_set, a.case), a.body, a.question, given, questions
    )  # fmt: skip


def _answer(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace, ask: Ask | None) -> ChangeSet:
    record_set, questions = _loaded(root, today, use_cache, ask, a.case)
    given = _given(a, "replied", "position", "rule", "words", "reason")
    return asking.answer(root, record_set, today, case_sheet.found(record_set, a.case), a.n, given, questions)


def _renumber(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace, ask: Ask | None) -> ChangeSet:
    return renumber.prepare(root, pipeline.check(root, today, use_cache).record_set, a.old, a.new, a.base)


def _queue(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace) -> Iterable[str]:
    checked = pipeline.check(root, today, use_cache)
    if checked.problems:
        raise CommandError(report.text(checked.problems).rstrip("\n"), "put this right first: what is due cannot be worked out")
    return queue.rows(queue.todo(Register.of(checked.record_set)), today)


def _letter(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace) -> Iterable[str]:
    record_set = change_set.naming(root, today, use_cache, a.case)
    return [letter.text(root, record_set, today, case_sheet.found(record_set, a.case), a.kind, a.ask, a.to).rstrip("\n")]


def _loaded(root: Path, today: dt.date, use_cache: bool, ask: Ask | None, number: str = "") -> tuple[RecordSet, Prompter]:
    record_set = change_set.naming(root, today, use_cache, number)
    return record_set, Prompter.of(pipeline.schema_folder(root), ask)


def _given(a: argparse.Namespace, *names: str) -> dict[str, Any]:
    """What was given in a file or by `--set`, and by the options with these names on top of it."""
    return nested(told(a.settings, a.with_file, {name: getattr(a, name) for name in names}))


def nested(data: dict[str, Any]) -> dict[str, Any]:
    """Data with yes and no, as they are typed, in place of their words."""
    return {
        k: nested(v) if isinstance(v, dict) else (v == "yes" if k == "in_writing" and v in ("yes", "no") else v)
        for k, v in data.items()
    }
