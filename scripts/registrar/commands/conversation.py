"""What an officer types at a terminal: kept, taken back with `<`, and given again from a file.

A command asks its questions in a fixed order and writes nothing before the last. So whoever takes an answer back goes through
the same questions again, with the answers before it given by the program.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from registrar.base.files import NotWritten, write_all
from registrar.base.terminal import harmless
from registrar.commands import yaml_writer
from registrar.commands.prompter import AGAIN, Ask, given
from registrar.commands.record_text import CommandError

BACK = "<"
KEPT = ".cache/answers-{command}.yaml"
HEAD = "# What was typed for `registrar {command}`, in order. `--with` reads this file, so that nothing is asked twice.\n"
ANSWERS = "answers"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a question, which is known by the words before its colon."""

    asked: str
    answer: str


class _TakenBack(Exception):
    """The last answer was taken back."""


@dataclass
class Conversation:
    """The questions of one command and what was answered. `person` is None if nobody can answer, and `ready` are answers that
    were given before."""

    person: Ask | None
    ready: Sequence[Answer] = ()
    typed: list[Answer] = field(default_factory=list)
    waiting: list[Answer] = field(default_factory=list)

    def of(self, work: Callable[[Ask | None], T]) -> T:
        """Does the work with its questions; from the beginning each time that an answer is taken back."""
        while True:
            try:
                self.waiting, self.typed = list(self.ready), []
                return work(self if self.person or self.ready else None)
            except _TakenBack:
                self.ready = [*self.typed[:-1], *self.waiting]

    def __call__(self, question: str) -> str:
        asked, wrong = key(question), question.startswith(AGAIN)
        if wrong and self.typed and self.typed[-1].asked == asked:
            self.typed.pop()
        found = next((a for a in self.waiting if a.asked == asked), None)
        if found is not None:
            self.waiting.remove(found)
            self.typed.append(found)
            return found.answer
        if self.person is None:
            raise CommandError(f"{asked}: this needs an answer, and nobody can be asked here")
        while (answer := self.person(question)).strip() == BACK:
            if self.typed:
                raise _TakenBack
            question = f"{AGAIN}This is the first question.\n{question.removeprefix(AGAIN)}"
        self.typed.append(Answer(asked, answer))
        return answer

    def kept(self, root: Path, command: str, file: Path | None) -> str:
        """Keeps what was typed in a file, with what the file that was given says. Returns what to tell the officer: where it is
        or, where it cannot be written, the answers themselves."""
        if not self.typed or self.person is None:
            return ""
        answers = [{"asked": a.asked, "answer": a.answer} for a in (*self.typed, *self.waiting)]
        held = told((), file) | {ANSWERS: answers}
        text = HEAD.format(command=command) + "".join(f"{line}\n" for line in yaml_writer.fields(held, 0))
        kept = KEPT.format(command=command)
        try:
            write_all(root, {kept: text.encode("utf-8", "replace")})
        except (NotWritten, OSError):
            return f"What you typed could not be kept in a file. Here it is; in a file, `--with FILE.yaml` reads it:\n{text}"
        return f"What you typed is kept: give the same command again with `--with {root / kept}`."


def key(question: str) -> str:
    """What a question is known by: `decision.expires` of “decision.expires: The last day …”."""
    lines = [line for line in question.split("\n") if not line.startswith(AGAIN)]
    return " ".join(lines[0].partition(": ")[0].split()) if lines else ""


def ready(file: Path | None) -> list[Answer]:
    """The answers in a file that `--with` names. Raises `CommandError`."""
    listed = given((), file).get(ANSWERS) or []
    if not isinstance(listed, list) or not all(isinstance(a, dict) and "asked" in a and "answer" in a for a in listed):
        raise CommandError(f"`{ANSWERS}` must be a list with `asked` and `answer` in each item")
    return [Answer(str(a["asked"]), _text(a["answer"])) for a in listed]


def told(settings: Sequence[str], file: Path | None) -> dict[str, Any]:
    """What was given on the command line and in a file, without the answers in that file."""
    return {k: v for k, v in given(settings, file).items() if k != ANSWERS}


def at_terminal() -> Ask | None:
    """Asks a person at the terminal; None where there is no terminal, or the standard input is closed."""
    return _ask if sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty() else None


def _ask(question: str) -> str:
    try:
        return input(harmless(question))
    except (EOFError, KeyboardInterrupt):
        raise CommandError("no answer was given") from None
    except UnicodeDecodeError:
        return _ask(f"{AGAIN}This is not UTF-8 text.\n{question.removeprefix(AGAIN)}")


def _text(answer: Any) -> str:
    return ("no", "yes")[answer] if isinstance(answer, bool) else str(answer)
