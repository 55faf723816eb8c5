"""Asking for what a record needs: the questions are the schema's own titles and descriptions, the answers become data.

What was given on the command line or in a file is not asked for. Where nobody can answer (no terminal), everything that
is missing is told at once.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from registrar.commands.record_text import CommandError
from registrar.reading import schema, source
from registrar.reading.text import FORBIDDEN

Ask = Callable[[str], str]
"""Puts a question to a person and returns the answer."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MANY = 24  # codes: a longer list is not printed with the question


@dataclass
class Prompter:
    """The questions of one command. `ask` is None where nobody can answer."""

    schemas: Mapping[str, Any]
    ask: Ask | None = None
    missing: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, ask: Ask | None) -> "Prompter":
        return cls(schema.load(folder), ask)

    def node(self, file: str, pointer: str) -> tuple[str, Mapping[str, Any]]:
        """A part of a schema, such as ("guarantee.json", "$defs/decision")."""
        found: Any = self.schemas[file]
        for step in pointer.split("/"):
            found = found[step]
        return self.resolved(file, found)

    def resolved(self, file: str, node: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """A part of a schema with what it refers to; its own title and description count first."""
        while "$ref" in node:
            target, _, pointer = str(node["$ref"]).partition("#/")
            file = target or file
            found: Any = self.schemas[file]
            for step in pointer.split("/"):
                found = found[step]
            node = {**found, **{k: v for k, v in node.items() if k != "$ref"}}
        return file, node

    def filled(self, file: str, node: Mapping[str, Any], path: str, given: Any, also: Sequence[str] = ()) -> Any:
        """Data for a part of a record: what was given, and what is needed besides. `also` are fields needed this time."""
        file, node = self.resolved(file, node)
        if node.get("type") != "object":
            return self.read(file, node, path, given) if given is not None else self.asked(file, node, path)
        held = dict(given) if isinstance(given, Mapping) else {}
        unknown = [k for k in held if k not in node["properties"]]
        if unknown:
            raise CommandError(f"`{path}.{unknown[0]}` is no field; the fields are: {', '.join(node['properties'])}")
        for key, part in node["properties"].items():
            if key in held or key in node["required"] or key in also:
                held[key] = self.filled(file, part, f"{path}.{key}".lstrip("."), held.get(key))
            elif key in _needed_by(node, held):
                held[key] = self.filled(file, part, f"{path}.{key}", None)
        return {k: held[k] for k in node["properties"] if k in held and held[k] is not None}

    def read(self, file: str, node: Mapping[str, Any], path: str, given: Any) -> Any:
        """A given value as the field takes it; text from a command line becomes a number or a list where that is meant."""
        kind = node.get("type")
        if kind == "array":
            parts = [p.strip() for p in given.split(",") if p.strip()] if isinstance(given, str) else list(given or ())
            return [self.filled(file, node["items"], path, p) for p in parts]
        if isinstance(given, str) and kind == "integer" and re.fullmatch(r"-?[0-9]{1,9}", given):
            return int(given)
        if isinstance(given, str) and kind == "boolean" and given in ("true", "false", "yes", "no"):
            return given in ("true", "yes")
        return given

    def asked(self, file: str, node: Mapping[str, Any], path: str) -> Any:
        """An answer to a question; the question comes again until the answer can be one."""
        if self.ask is None:
            self.missing.append(f"{path} ({_about(node)})")
            return None
        if node.get("type") == "array" and self.resolved(file, node["items"])[1].get("type") == "object":
            found = [self.filled(file, node["items"], path, None)]
            while self.ask(f"Another one for {path}? (y/n) ").strip().lower() in ("y", "yes"):
                found.append(self.filled(file, node["items"], path, None))
            return found
        several = node.get("type") == "array"
        one = self.resolved(file, node["items"])[1] if several else node
        codes: list[str] = one.get("enum", [])
        shown = f"\n  one of: {', '.join(codes)}" if codes and len(codes) <= MANY else ""
        more = " (several: with commas between)" if several else ""
        while True:
            answer = self.ask(f"{path}: {_about(node)}{more}{shown}\n> ").strip()
            if problem := _problem(answer, node, codes, several):
                answer = ""
                self.ask(f"  {problem} (press Enter)")
                continue
            return self.read(file, node, path, answer)

    def complete(self, how: str = "give it with --set PATH=VALUE, or in a file with --with FILE.yaml") -> None:
        """Raises `Unwritable` if something was missing and nobody could be asked. `how` says how it can be given."""
        if self.missing:
            raise CommandError(*(f"{m} is missing" for m in self.missing), how)


def _needed_by(node: Mapping[str, Any], held: Mapping[str, Any]) -> set[str]:
    """Fields that what is held makes needed: a reply's date, an answer to an objection."""
    when = node.get("if", {}).get("properties", {})
    if when and all(_fits(held.get(k), v) for k, v in when.items()):
        return set(node.get("then", {}).get("required", ()))
    reply = held.get("reply")
    return (
        {"answer"}
        if isinstance(reply, Mapping) and reply.get("position") == "objects" and "answer" in node["properties"]
        else set()
    )


def _fits(value: Any, wanted: Mapping[str, Any]) -> bool:
    return value == wanted["const"] if "const" in wanted else value in wanted.get("enum", ())


def _about(node: Mapping[str, Any]) -> str:
    example = node.get("examples", [None])[0]
    such = f" Such as: {example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)}" if example else ""
    return f"{node.get('description', node.get('title', ''))}{such}"


def _problem(answer: str, node: Mapping[str, Any], codes: Sequence[str], several: bool) -> str:
    if not answer:
        return "Something has to stand here."
    if FORBIDDEN.search(answer):
        return "This holds a character that no record may hold."
    if codes and any(a.strip() not in codes for a in (answer.split(",") if several else [answer])):
        return f"Choose from: {', '.join(codes)}."
    if node.get("format") == "date" and not DAY.fullmatch(answer):
        return "Write the day as year-month-day, such as 2026-11-23."
    return ""


def given(settings: Sequence[str], file: Path | None) -> dict[str, Any]:
    """What was said on the command line (`decision.by.name=The panel`) on top of what a file says, as data."""
    data: dict[str, Any] = {}
    if file is not None:
        try:
            document = source.read(file.name, file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read ({error.strerror})") from None
        if document.findings or not isinstance(document.data, dict):
            what = document.findings[0].message if document.findings else "it is no group of fields"
            raise CommandError(f"{file}: {what}")
        data = document.data
    for setting in settings:
        path, equals, text = setting.partition("=")
        if not equals or not path:
            raise CommandError(f"{setting!r} sets nothing; write PATH=VALUE, such as decision.expires=2029-03-01")
        _put(data, path.split("."), text)
    return data


def _put(data: dict[str, Any], steps: list[str], text: str) -> None:
    here: Any = data
    for step in steps[:-1]:
        here = here.setdefault(step, {})
        if not isinstance(here, dict):
            raise CommandError(f"`{'.'.join(steps)}`: `{step}` is given as a whole already")
    here[steps[-1]] = text
