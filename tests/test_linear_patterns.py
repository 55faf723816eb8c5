"""No pattern is ambiguous: twice the text takes twice the time, whatever a stranger types.

Every pattern that the package compiles, every one that it writes in a call, and every one in the schemas and code lists is
driven with texts made from its own letters (`adversary.py`), in each way in which the package uses it. A pattern that is
put together while the program runs is listed here, with the reason why it is safe.
"""

import ast
import importlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

import adversary
import syntax
from adversary import WAYS, TooSlow
from registrar.base import typed_ids
from registrar.base.patterns import Later
from registrar.history import found_words

PROJECT = Path(__file__).resolve().parents[1]
SCRIPTS = PROJECT / "scripts"
PACKAGES = ("registrar", "linkcheck", "places")
TIMES = 6
ALONE = ("take_records", "set_up")
MADE_WHILE_RUNNING = {
    ("registrar.base.patterns", "compiled"): "by modules, which hold what stands for it, and it is driven with theirs",
    ("registrar.base.typed_ids", "__init__"): "with the register's prefix: those of one register are driven below",
    ("registrar.commands.prompter", "_wrong_value"): "from the schemas, which are driven below",
    ("registrar.history.found_words", "pattern"): "from the words that are redacted: those of some are driven below",
    ("registrar.publish.published", "among"): "made of our own addresses, and asked of our own paths",
    ("registrar.reading.schema", "_pattern"): "from the schemas, which are driven below",
    ("registrar.reading.schema_messages", "_type"): "from the schemas, which are driven below",
    ("registrar.rules.identifier_format", "_of"): "from the code list org-id, which is driven below",
    ("registrar.rules.identifier_format", "_tidied"): "from the code list org-id, which is driven below",
    ("registrar.site.hosting", "of"): "made of our own addresses, and asked of our own paths",
}


@dataclass(frozen=True)
class Driven:
    """A pattern, the name by which a failure tells it, and the way in which it is used."""

    name: str
    pattern: re.Pattern[Any]
    way: str

    def __str__(self) -> str:
        return f"{self.name}-{self.way}"


@cache
def modules() -> dict[str, tuple[ModuleType, ast.Module]]:
    """Every module with its syntax tree, by its name."""
    files = [f for package in PACKAGES for f in sorted((SCRIPTS / package).rglob("*.py"))]
    files += [SCRIPTS / f"{name}.py" for name in ALONE]
    names = {f: ".".join(f.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__") for f in files}
    return {name: (importlib.import_module(name), syntax.tree(f)) for f, name in names.items() if not name.endswith("__main__")}


@cache
def nodes(name: str) -> list[ast.AST]:
    """Every node of a module's syntax tree."""
    return list(ast.walk(modules()[name][1]))


def patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The patterns that a value is or holds, those that are compiled late included."""
    if isinstance(value, Later):
        yield value.compiled()
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 3:
        for item in (*value.keys(), *value.values()):
            yield from patterns_in(item, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset) and depth < 3:
        for item in value:
            yield from patterns_in(item, depth + 1)


def compiled() -> Iterator[Driven]:
    """Each pattern that a module holds, in each way in which any module uses it; where none is found, as a search."""
    ways: dict[re.Pattern[Any], set[str]] = {}
    for name, (module, _) in modules().items():
        for node in nodes(name):
            if isinstance(node, ast.Attribute) and node.attr in WAYS:
                owner = _value(node.value, module)
                if isinstance(owner, re.Pattern | Later):
                    for pattern in patterns_in(owner):
                        ways.setdefault(pattern, set()).add(node.attr)
    seen: set[re.Pattern[Any]] = set()
    for name, (module, _) in modules().items():
        for key, value in vars(module).items():
            for number, pattern in enumerate(patterns_in(value)):
                if pattern not in seen:
                    seen.add(pattern)
                    yield from (Driven(f"{name}.{key}.{number}", pattern, w) for w in sorted(ways.get(pattern, {"search"})))


def _value(node: ast.expr, module: ModuleType) -> object:
    """What a name such as `text.BREAKS` means in a module; None where it is no name of the module's."""
    if isinstance(node, ast.Name):
        return vars(module).get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(_value(node.value, module), node.attr, None)
    return None


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call of the module `re`, or of `later`, within a function: the module, the function, the call."""
    for name, (_, tree) in modules().items():
        if not any(isinstance(node, ast.Name) and node.id in ("re", "later") for node in nodes(name)):
            continue
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "later":
                        yield name, function.name, node
                    elif (
                        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
                        and isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                        and node.func.attr in (*WAYS, "compile", "subn")
                    ):  # fmt: skip
                        yield name, function.name, node


def written() -> Iterator[Driven]:
    """The patterns that are written in a call."""
    for name, function, call in calls():
        first = call.args[0]
        if isinstance(first, ast.Constant):
            way = call.func.attr if isinstance(call.func, ast.Attribute) and call.func.attr in WAYS else "search"
            ascii_only = re.ASCII if "ASCII" in ast.unparse(call) and isinstance(first.value, str) else 0
            yield Driven(f"{name}.{function}.{call.lineno}", re.compile(first.value, ascii_only), way)


def of_a_prefix() -> Iterator[Driven]:
    """The patterns of the numbers of one register, which anybody may type."""
    ways = {"_named": "fullmatch", "_bare": "fullmatch", "_own": "finditer", "_other": "finditer", "_meant": "match"}
    for name, value in vars(typed_ids._Forms("ABC")).items():
        for number, pattern in enumerate(patterns_in(value)):
            yield Driven(f"typed_ids.{name}.{number}", pattern, ways.get(name, "match"))


def of_words() -> Iterator[Driven]:
    """The pattern that finds the words of a redaction."""
    yield Driven("found_words", found_words.pattern(["a a", "a", "Ann\u00e9 a 1", "a-1"]), "finditer")


def of_schemas() -> Iterator[Driven]:
    """The patterns of the schemas and of the code lists, which the validators search for."""
    for path in sorted([*(PROJECT / "schemas").glob("*.json"), *(PROJECT / "schemas/codes").glob("*.yaml")]):
        data = (
            json.loads(path.read_text("utf-8"))
            if path.suffix == ".json"
            else yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        )
        for number, pattern in enumerate(sorted(set(_patterns_of(data)))):
            yield Driven(f"{path.name}.{number}.{pattern[:40]}", re.compile(pattern), "search")


def _patterns_of(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "pattern" and isinstance(value, str):
                yield value
            elif key == "patternProperties" and isinstance(value, dict):
                yield from value
            yield from _patterns_of(value)
    elif isinstance(data, list):
        for item in data:
            yield from _patterns_of(item)


def _encoded(ask: Callable[[Any], object]) -> Callable[[str], object]:
    return lambda text: ask(text.encode("utf-8", "surrogatepass"))


KINDS: dict[str, Callable[[], Iterator[Driven]]] = {
    "held by a module": compiled, "written in a call": written, "of a prefix": of_a_prefix, "of words": of_words,
    "of the schemas": of_schemas,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_text_takes_twice_the_time(kind: str) -> None:
    """The patterns are looked for here: whoever only collects the tests need not read the whole program."""
    slow, tried = [], 0
    for driven in KINDS[kind]():
        try:
            drive(driven)
        except TooSlow as why:
            slow.append(f"{driven}: {why}")
        tried += 1
    assert tried
    assert slow == []


def drive(driven: Driven) -> None:
    """Raises `TooSlow`."""
    source: str | bytes = driven.pattern.pattern
    ask = WAYS[driven.way](driven.pattern)
    if isinstance(source, bytes):
        ask = _encoded(ask)
        source = source.decode("latin-1")
    if not adversary.is_plain(source, driven.pattern.flags & ~re.UNICODE, driven.way in ("match", "fullmatch")):
        adversary.check(ask, adversary.texts(source, driven.pattern.flags & ~re.UNICODE))


def test_a_pattern_that_is_made_while_running_is_listed() -> None:
    made = {(name, f) for name, f, call in calls() if not isinstance(call.args[0], ast.Constant)}
    assert made - set(MADE_WHILE_RUNNING) == set()
    assert set(MADE_WHILE_RUNNING) - made == set(), "no longer made: take it off the list"


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"(a+)+$", "match"), (r"(a|a)*b", "match"), (r"(\w+\s?)*$", "fullmatch"), (r"\s+$", "search"), (r"[a-z]+-", "findall"),
        (r"\bA.*\bB", "search"), (r"(?:\([^)]*\)\s*)*(?:[A-Z(][\w()]*\s+){0,8}?X", "match"), (r"[A-Z]{2,}[A-Za-z]*\s+[0-9]", "match"),
        (r"(?:\d[ -]?){10,}(?!\d)x", "search"), (r"https?://[^\s]+\.[a-z]+/", "search"),
        (r"(?:aa?)*b", "match"), (r"(?:a{1,2})*b", "fullmatch"),
    ],
)  # fmt: skip
def test_an_ambiguous_pattern_is_found(pattern: str, way: str) -> None:
    """The texts are bad enough for every kind of ambiguous pattern: nested, alternating, overlapping, tried at each place."""
    driven = Driven("ambiguous", re.compile(pattern), way)
    assert any(is_slow(driven) for _ in range(TIMES)), "other work can hide how the time grows, but not so often"


def is_slow(driven: Driven) -> bool:
    try:
        drive(driven)
    except TooSlow:
        return True
    return False
