"""What an officer types at a terminal: kept, taken back with `<`, and given again from a file.

A command asks its questions in a fixed order and writes nothing before the last. So whoever takes an answer back goes through
the same questions again, with the answers before it given by the program.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from registrar.base.files import NotWritten, write_all
from registrar.base.terminal import harmless
from registrar.commands import typed_day, yaml_writer
from registrar.commands.prompter import AGAIN, Ask, given
from registrar.commands.record_text import CommandError
from registrar.commands.typed_answer import NO_MORE, SEVERAL, Stopped, typed

BACK = "<"
KEPT = ".cache/answers-{command}.yaml"
HEAD = "# What was typed for `registrar {command}`, in order. `--with` reads this file, so that nothing is asked twice.\n"
ANSWERS = "answers"
NONE = "-"
HOW_KEPT = f"(Enter leaves it so; {NONE} takes it away.)"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a question, which is known by the words before its colon. `begun`: it was broken off."""

    asked: str
    answer: str
    begun: bool = False


class Unfinished(CommandError):
    """No answer came to a question; `text` is what stood there."""

    def __init__(self, text: str) -> None:
        super().__init__("no answer was given")
        self.text = text


class _TakenBack(Exception):
    """The last answer was taken back."""


@dataclass
class Conversation:
    """The questions of one command and what was answered. `person` is None if nobody can answer, `ready` are answers that were
    given before, and `earlier` those that were taken back or broken off, which are offered again."""

    person: Ask | None
    ready: Sequence[Answer] = ()
    typed: list[Answer] = field(default_factory=list)
    waiting: list[Answer] = field(default_factory=list)
    earlier: list[Answer] = field(default_factory=list)

    def of(self, work: Callable[[Ask | None], T]) -> T:
        """Does the work with its questions; from the beginning each time that an answer is taken back."""
        while True:
            try:
                self.earlier += [a for a in self.ready if a.begun]
                self.waiting, self.typed = [a for a in self.ready if not a.begun], []
                return work(self if self.person or self.ready else None)
            except _TakenBack:
                self.earlier.insert(0, self.typed[-1])
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
        answer = self._answered(self.person, asked, question)
        self.typed.append(Answer(asked, answer))
        return answer

    def _answered(self, person: Ask, asked: str, question: str) -> str:
        """What the person says, or said before and leaves as it was."""
        before = next((a for a in self.earlier if a.asked == asked), None)
        if before is not None and before.answer and not question.startswith(AGAIN):
            question = f"{'You had begun' if before.begun else 'Your answer was'}: {before.answer}\n{HOW_KEPT}\n{question}"
        else:
            before = None
        while (answer := self._said(person, asked, question)).strip() == BACK:
            if self.typed:
                raise _TakenBack
            question = f"{AGAIN}This is the first question.\n{question.removeprefix(AGAIN)}"
        if before is not None:
            self.earlier.remove(before)
            answer = before.answer if not answer.strip() else "" if answer.strip() == NONE else answer
        return answer

    def _said(self, person: Ask, asked: str, question: str) -> str:
        """What the person types: a line or a paste, or lines after `+` until one with a full stop alone."""
        lines: list[str] = []
        try:
            if (said := person(question)).strip() != SEVERAL:
                return said
            while (line := person("")).strip() != NO_MORE:
                lines.append(line)
        except Unfinished as stopped:
            if text := "\n".join([*lines, stopped.text]).strip():
                self.earlier.insert(0, Answer(asked, text, begun=True))
            raise
        return "\n".join(lines)

    def kept(self, root: Path, command: str, file: Path | None) -> str:
        """Keeps what was typed in a file, with what the file that was given says. Returns what to tell the officer: where it is
        or, where it cannot be written, the answers themselves."""
        begun = [replace(a, begun=True) for a in self.earlier]
        if not (self.typed or begun) or self.person is None:
            return ""
        answers = [
            {"asked": a.asked, "answer": a.answer} | ({"begun": True} if a.begun else {})
            for a in (*self.typed, *self.waiting, *begun)
        ]
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


def why(error: BaseException) -> tuple[str, ...]:
    """Why a command ended without writing anything, in sentences."""
    if isinstance(error, CommandError):
        return error.reasons
    if isinstance(error, OSError):
        return (f"{error.filename or 'a file'} cannot be read or written ({error.strerror or error})",)
    return ("stopped",)


def ready(file: Path | None) -> list[Answer]:
    """The answers in a file that `--with` names. Raises `CommandError`."""
    listed = given((), file).get(ANSWERS) or []
    if not isinstance(listed, list) or not all(isinstance(a, dict) and "asked" in a and "answer" in a for a in listed):
        raise CommandError(f"`{ANSWERS}` must be a list with `asked` and `answer` in each item")
    return [Answer(str(a["asked"]), _text(a["answer"]), a.get("begun") is True) for a in listed]


def told(settings: Sequence[str], file: Path | None, options: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What was given in a file, by `--set` and by options, each on top of the one before, without the answers in that file.

    Days are as a record writes them. Raises `CommandError` for one that is none.
    """
    data = given(settings, file) | {k: v for k, v in (options or {}).items() if v is not None}
    return {k: typed_day.in_data(v, k) for k, v in data.items() if k != ANSWERS}


def at_terminal() -> Ask | None:
    """Asks a person at the terminal; None where there is no terminal, or the standard input is closed."""
    return _ask if sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty() else None


def _ask(question: str) -> str:
    try:
        return typed(harmless(question))
    except Stopped as stopped:
        raise Unfinished(stopped.text) from None
    except (EOFError, KeyboardInterrupt, OSError):  # OSError: the terminal is gone
        raise Unfinished("") from None
    except UnicodeDecodeError:
        return _ask(f"{AGAIN}This is not UTF-8 text.\n{question.removeprefix(AGAIN)}")


def _text(answer: Any) -> str:
    return ("no", "yes")[answer] if isinstance(answer, bool) else str(answer)
