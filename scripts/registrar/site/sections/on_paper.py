"""The questions of the form as they are printed: each with its help, and with its choices where there are any."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.browser import form
from registrar.model.register import Register

MOST_CHOICES = 24  # a longer list, of bodies or powers, is written in words
OF_EACH = {
    "places": "(for each area)", "bodies": "(for each body)", "rules": "(for each rule)", "safeguards": "(for each safeguard)",
    "roles": "(for each who takes part)", "precedents": "(for each case)", "partners": "(for each partner)", "principles": "",
}  # fmt: skip
YES_OR_NO = ("Yes", "No")


@dataclass(frozen=True, slots=True)
class Printed:
    """A question on paper. `note` says when it is asked; `choices` are empty where the answer is written."""

    ask: str
    help: str
    note: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    title: str
    says: str
    questions: tuple[Printed, ...]


def parts(register: Register, schemas: Path) -> tuple[PrintedPart, ...]:
    """Every part with all of its questions, those about the items of lists included."""
    return tuple(
        PrintedPart(part["title"], part["says"], tuple(_questions(part["questions"], register, "")))
        for part in form.asked(schemas)
    )


def _questions(questions: list[Mapping[str, Any]], register: Register, note: str) -> Iterator[Printed]:
    for question in questions:
        if inner := question.get("fields"):
            yield from _questions(inner, register, OF_EACH[question["at"][-1]])
            continue
        starts = question.get("starts")
        ask = f"Finish the sentence: “{starts} …”" if starts else question["ask"]
        said = " ".join(filter(None, [note, "" if question.get("needed") else "(optional)"]))
        yield Printed(ask, question.get("help", ""), said, _choices(question, register))


def _choices(question: Mapping[str, Any], register: Register) -> tuple[str, ...]:
    if question["kind"] == "decide":
        return YES_OR_NO
    name = question.get("codes", "")
    if not name or name == form.POWERS:
        return ()
    own = question.get("words", {})
    labels = [own[c.code][0] if c.code in own else c.label for c in register.codes[name].values() if c.retired is None]
    return tuple(labels) if len(labels) <= MOST_CHOICES else ()
