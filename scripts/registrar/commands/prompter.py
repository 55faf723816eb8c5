"""Asks for what a record needs: the questions are the schema's titles and descriptions, and the answers become data.

Whatever was given on the command line or in a file is not asked for. If nobody can answer (no terminal), everything that
is missing is reported at once.
"""

import dataclasses
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.commands import typed_day
from registrar.commands.paragraphs import paragraphs
from registrar.commands.record_text import CommandError
from registrar.reading import schema, source
from registrar.reading.fields import Field, tree
from registrar.reading.text import FORBIDDEN

Ask = Callable[[str], str]
"""Asks a person a question and returns the answer."""
Wrong = Callable[[str], str]
"""What is wrong with an answer, in a sentence; nothing if it is right."""
AGAIN = "! "
"""What stands before the complaint about an answer, on a line of its own, when the question is asked again."""
NOTHING = ""
LEFT_OPEN = " (Enter: none)"
WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
LONG = 1000  # characters: a text that may have as many has paragraphs
MANY = 24  # codes: a longer list is not printed with the question


@dataclass
class Prompter:
    """The questions of one command. `ask` is None if nobody can answer."""

    schemas: Mapping[str, Any]
    ask: Ask | None = None
    missing: list[str] = dataclasses.field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, ask: Ask | None) -> "Prompter":
        return cls(schema.load(folder), ask)

    def fields(self, name: str) -> Field:
        """The fields of a schema, such as `guarantee.json`."""
        return tree(self.schemas, name)

    def filled(self, field: Field, path: str, given: Any, also: Sequence[str] = ()) -> Any:
        """Data for a field: what was given, and whatever else is needed. `also`: fields of it that are needed this time."""
        if not field.group or (field.or_text and not isinstance(given, Mapping)):
            return self.read(field, path, given) if given is not None else self.asked(field, path)
        held = dict(given) if isinstance(given, Mapping) else {}
        unknown = [k for k in held if k not in field.fields]
        if unknown:
            what = f"{path}.{unknown[0]}".lstrip(".")
            raise CommandError(f"`{what}` is not a field; the fields are: {', '.join(field.fields)}")
        for key, inner in field.fields.items():
            if key in held or inner.needed or key in also or key in _needed_by(field, held):
                more = ("sha256",) if key == "evidence" else ()
                held[key] = self.filled(inner, f"{path}.{key}".lstrip("."), held.get(key), more)
        return {k: held[k] for k in field.fields if k in held and held[k] is not None}

    def read(self, field: Field, path: str, given: Any) -> Any:
        """A given value as the field needs it: text from the command line becomes a number or a list where necessary."""
        if field.many:
            parts = [p.strip() for p in given.split(",") if p.strip()] if isinstance(given, str) else list(given or ())
            return [self.filled(field.item, path, p) for p in parts]
        if isinstance(given, str) and field.type == "date":
            return typed_day.as_typed(given)
        if isinstance(given, str) and field.type == "integer" and WHOLE.fullmatch(given):
            return int(given)
        if isinstance(given, str) and field.type == "boolean" and given in ("true", "false", "yes", "no"):
            return given in ("true", "yes")
        return given

    def asked(self, field: Field, path: str, wrong: Wrong | None = None) -> Any:
        """The answer to a question, which is repeated until the answer is valid. `wrong` says what else is wrong with one."""
        if self.ask is None:
            self.missing.append(f"{path} ({_about(field)})")
            return None
        if field.many and field.item.group:
            found = [self.filled(field.item, path, None)]
            while self.agreed(f"Add another to {path}?"):
                found.append(self.filled(field.item, path, None))
            return found
        return self._answer(self.ask, field, path, "", wrong)

    def offered(self, field: Field, path: str, otherwise: str = NOTHING, wrong: Wrong | None = None) -> Any:
        """The answer to a question that may be left open: `otherwise`, or None, if nobody answers or the answer is empty."""
        usual = f" (Enter: {otherwise})" if otherwise else LEFT_OPEN
        answer = self._answer(self.ask, field, path, usual, wrong) if self.ask else NOTHING
        return answer if answer != NOTHING else (self.read(field, path, otherwise) if otherwise else None)

    def agreed(self, question: str) -> bool:
        """Whether the answer is yes. Where nobody can answer, it is no."""
        again = ""
        while self.ask is not None:
            answer = self.ask(f"{again}{question} (y/n) ").strip().lower()
            if answer in ("y", "yes", "n", "no"):
                return answer in ("y", "yes")
            again = f"{AGAIN}Answer y or n.\n"
        return False

    def _answer(self, ask: Ask, field: Field, path: str, usual: str, wrong: Wrong | None) -> Any:
        """A valid answer; `NOTHING` where the question may be left open (`usual`) and was."""
        shown = f"\n  one of: {', '.join(field.values)}" if 0 < len(field.values) <= MANY else ""
        more = " (separate several with commas)" if field.many else ""
        again = ""
        while True:
            answer = in_paragraphs(field, ask(f"{again}{path}: {_about(field)}{more}{usual}{shown}{_lines(field)}\n> "))
            if usual and (not answer or (usual == LEFT_OPEN and answer.casefold() == "none")):
                return NOTHING
            answer = typed_day.as_typed(answer) if field.type == "date" and not field.values else answer
            problem = _problem(answer, field) or (wrong(answer) if wrong else "")
            if not problem:
                return self.read(field, path, answer)
            again = f"{AGAIN}{problem}\n"

    def complete(self, how: str = "use --set PATH=VALUE, or a file with --with FILE.yaml") -> None:
        """Raises `CommandError` if something is missing and nobody could be asked. `how` says how to give it."""
        if self.missing:
            raise CommandError(*(f"{m} is missing" for m in self.missing), how)


def _needed_by(field: Field, held: Mapping[str, Any]) -> set[str]:
    """Fields that the values so far make necessary: the date and the evidence of a reply, an answer to an objection."""
    needed = {key for need in field.needs if need.applies(held) for key in need.needed}
    if held.get("position") == "consents" and "evidence" in field.fields:
        needed.add("evidence")
    if held.get("how") not in (None, "followed") and "why" in field.fields:
        needed.add("why")
    reply = held.get("reply")
    objects = isinstance(reply, Mapping) and reply.get("position") == "objects"
    answered = "answer" in field.fields and field["reply"].needed  # a refusal need not answer an objection that it shares
    return needed | {"answer"} if objects and answered else needed


def _about(field: Field) -> str:
    example = field.examples[0] if field.examples else None
    shown = f" For example: {example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)}" if example else ""
    return f"{field.description or field.title}{shown}"


def _long(field: Field) -> bool:
    """Whether a text is of a length that is written in several lines."""
    return not field.many and not field.values and field.max_length >= LONG


def _lines(field: Field) -> str:
    """How several lines are given."""
    return (
        "\n  (A paste is one answer. To type several lines: + first, then the lines, and a full stop alone.)"
        if _long(field)
        else ""
    )


def in_paragraphs(field: Field, answer: str) -> str:
    """An answer whose lines are joined, and whose paragraphs stay apart where the field is a long text."""
    if field.type != "text" or field.values or "\n" not in answer.strip():
        return answer.strip()
    return paragraphs(answer) if _long(field) else " ".join(answer.split())


def _problem(answer: str, field: Field) -> str:
    if not answer:
        return "This needs an answer."
    if FORBIDDEN.search(answer) or any("\ud800" <= c <= "\udfff" for c in answer):
        return "This contains a character that is not allowed in a record."
    parts = [a.strip() for a in answer.split(",") if a.strip()] if field.many else [answer]
    return next((said for part in parts if (said := _wrong_value(part, field))), "" if parts else "This needs an answer.")


def _wrong_value(answer: str, field: Field) -> str:
    if field.values and answer not in field.values:
        return f"Choose from: {', '.join(field.values)}."
    if field.type == "date" and not typed_day.is_day(answer) and not field.values:
        return "Write the date as year-month-day, such as 2026-11-23."
    if field.type == "integer" and not WHOLE.fullmatch(answer):
        return "Write a whole number."
    if field.type == "boolean" and answer not in ("true", "false", "yes", "no"):
        return "Answer yes or no."
    one = field.item if field.many else field
    if one.pattern and not field.values and not re.search(one.pattern, answer):
        example = f", such as {one.examples[0]}" if one.examples and isinstance(one.examples[0], str) else ""
        return f"This is not in the right form{example}."
    too_long = one.max_length and len(answer) > one.max_length
    return f"This has {len(answer):,} characters; at most {one.max_length:,} are allowed." if too_long else ""


def given(settings: Sequence[str], file: Path | None) -> dict[str, Any]:
    """The values given on the command line (`decision.by.name=The panel`) on top of those in a file, as data."""
    data: dict[str, Any] = {}
    if file is not None:
        try:
            document = source.read(file.name, file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read ({error.strerror})") from None
        if document.findings or not isinstance(document.data, dict):
            what = document.findings[0].message if document.findings else "it is not a group of fields"
            raise CommandError(f"{file}: {what}")
        data = document.data
    for setting in settings:
        path, equals, text = setting.partition("=")
        if not equals or not path:
            raise CommandError(f"{setting!r} is not in the form PATH=VALUE, such as decision.expires=2029-03-01")
        _put(data, path.split("."), text)
    return data


def _put(data: dict[str, Any], steps: list[str], text: str) -> None:
    here: Any = data
    for step in steps[:-1]:
        here = here.setdefault(step, {})
        if not isinstance(here, dict):
            raise CommandError(f"`{'.'.join(steps)}`: `{step}` already has a value of its own")
    here[steps[-1]] = text
