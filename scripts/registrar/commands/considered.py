"""What the panel adds to the precedents of an application: whether each was followed, and why not."""

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.commands import yaml_writer
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError

Data = dict[str, Any]


def considered(named: Sequence[Data], given: Any, questions: Prompter, schema: str) -> list[Data]:
    """The precedents of an application, each with what the panel says of it. `given`: by number from 1, or by `ref`."""
    told = dict(given) if isinstance(given, Mapping) else _by_number(given)
    found = []
    for i, precedent in enumerate(named, start=1):
        added = told.pop(str(i), None) or told.pop(str(precedent.get("ref")), None) or {}
        one = questions.fields(schema).at("precedents").item
        also = () if "ref" in precedent else ("sha256",)
        found.append(yaml_writer.tidy(questions.filled(one, f"precedents.{i}", precedent | dict(added), also)))
    if told:
        raise CommandError(f"the application has no precedent {next(iter(told))}; add others by hand, to the new file")
    return found


def _by_number(given: Any) -> Data:
    return {str(i): added for i, added in enumerate(given or (), start=1)}
