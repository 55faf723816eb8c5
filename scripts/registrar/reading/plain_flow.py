"""The texts of a plain layout (`plain_layout.py`): unquoted, in quotes, and the groups in {…} and lists in […] on one line."""

import re
from typing import Any

DEEPEST = 8  # collections within each other
FIRST = r"(?:[A-Za-z0-9(/.$\u00a1-\U0010ffff]|-(?=[0-9]))"  # what begins an unquoted text, and no mark of YAML
KEY = r"([A-Za-z][A-Za-z0-9_-]{0,99}):"
QUOTED = r"""|"([^"\\]*(?:\\["\\n][^"\\]*)*)" *|'([^']*(?:''[^']*)*)' *"""
IN_FLOW = FIRST + r"[^,\[\]{}:#]*(?::(?=[A-Za-z0-9/])[^,\[\]{}:#]*)*"
MEMBER = re.compile(rf"{KEY} +(?:(?:({IN_FLOW}){QUOTED})([,}}]) *|([\[{{]) *)")
ELEMENT = re.compile(rf"(?:({IN_FLOW}){QUOTED})([,\]]) *|([\[{{]) *")
BEHIND = re.compile(r" *([,\]}]) *")
ESCAPE = re.compile(r'\\(["\\n])')
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17}|([1-9][0-9]{18,}))")
MAYBE_TYPED = frozenset("-0123456789tfn")
TRUTH = {"true": True, "false": False}


class Odd(Exception):
    """The text is laid out in a way that is not known here."""


def typed(text: str) -> str | int | bool:
    """The value of an unquoted text on one line. Most begin with none of `MAYBE_TYPED`, and need not be given."""
    if number := NUMBER.fullmatch(text):
        if number[1]:
            raise Odd
        return int(text)
    if text == "null":
        raise Odd
    return TRUTH.get(text, text)


def unescaped(text: str) -> str:
    """What is meant by a text from between double quotes."""
    return ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text) if "\\" in text else text


def flow(line: str, start: int) -> Any:
    """The value of a {…} or […] that begins at `start` and is the last thing on its line."""
    value, at = _group(line, start + 1, 1) if line[start] == "{" else _list(line, start + 1, 1)
    if line[at:].strip(" "):
        raise Odd
    return value


def _group(line: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    """A group from behind its {, and where the text goes on behind its }."""
    value: dict[str, Any] = {}
    at = _over(line, at)
    if line[at : at + 1] == "}":
        return value, at + 1
    end = ","
    while end == ",":
        found = MEMBER.match(line, at)
        if found is None:
            raise Odd
        key, plain, double, single, end, opens = found.groups()
        at = found.end()
        if key in value:
            raise Odd
        if plain is not None:
            plain = plain.rstrip(" ")
            value[key] = typed(plain) if plain[0] in MAYBE_TYPED else plain
        elif opens is not None:
            value[key], at, end = _inner(line, opens, at, depth)
        else:
            value[key] = unescaped(double) if double is not None else single.replace("''", "'")
    if end != "}":
        raise Odd
    return value, at


def _list(line: str, at: int, depth: int) -> tuple[list[Any], int]:
    """A list from behind its [, and where the text goes on behind its ]."""
    value: list[Any] = []
    at = _over(line, at)
    if line[at : at + 1] == "]":
        return value, at + 1
    end = ","
    while end == ",":
        found = ELEMENT.match(line, at)
        if found is None:
            raise Odd
        plain, double, single, end, opens = found.groups()
        at = found.end()
        if plain is not None:
            plain = plain.rstrip(" ")
            value.append(typed(plain) if plain[0] in MAYBE_TYPED else plain)
        elif opens is not None:
            one, at, end = _inner(line, opens, at, depth)
            value.append(one)
        else:
            value.append(unescaped(double) if double is not None else single.replace("''", "'"))
    if end != "]":
        raise Odd
    return value, at


def _inner(line: str, opens: str, at: int, depth: int) -> tuple[Any, int, str]:
    """A group or list within another, where the text goes on behind it, and the sign there."""
    if depth == DEEPEST:
        raise Odd
    value, at = (_group if opens == "{" else _list)(line, at, depth + 1)
    behind = BEHIND.match(line, at)
    if behind is None:
        raise Odd
    return value, behind.end(), behind[1]


def _over(line: str, at: int) -> int:
    """The index of the first character from `at` that is no space."""
    while line[at : at + 1] == " ":
        at += 1
    return at
