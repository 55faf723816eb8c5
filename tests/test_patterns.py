"""Patterns that are compiled late are what `re.compile` makes of them, and all of them are right."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import registrar
from registrar.base import patterns
from registrar.base.patterns import later


def test_it_is_compiled_when_it_is_first_used_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []

    def compile_(pattern: str, flags: int) -> re.Pattern[str]:
        given.append(pattern)
        return re.compile(pattern, flags)

    monkeypatch.setattr(patterns, "re", type("", (), {"compile": staticmethod(compile_)}))
    word = later("[a-z]+", re.IGNORECASE)
    assert given == []
    assert word.findall("One two") == ["One", "two"]
    assert word.sub("-", "One two") == "- -"
    assert word.fullmatch("One two") is None
    assert given == ["[a-z]+"]
    assert (word.pattern, word.flags) == ("[a-z]+", re.compile("[a-z]+", re.IGNORECASE).flags)


def test_every_pattern_that_is_compiled_late_is_right() -> None:
    """One that no test uses would otherwise fail in the middle of somebody's check."""
    found = 0
    for module in walk_packages(registrar.__path__, "registrar."):
        if module.name.startswith(("registrar.rules.", "registrar.model.")):
            for value in vars(import_module(module.name)).values():
                if isinstance(value, patterns.Later):
                    assert value.pattern == value.compiled().pattern
                    found += 1
    assert found > 100
