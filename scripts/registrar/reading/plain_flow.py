"""The texts of a plain layout (`plain_layout.py`): unquoted, in quotes, and the groups in {…} and lists in […] on one line."""

import re
from collections.abc import Iterator
from typing import Any

DEEPEST = 8  # collections within each other
FIRST = r"(?:[A-Za-z0-9(/.$\u00a1-\U0010ffff]|-(?=[0-9]))"  # what begins an unquoted text, and no mark of YAML
KEY = r"([A-Za-z][A-Za-z0-9_-]{0,99}):"


def many(pattern: str) -> str:
    """Any number of these, tried by their first character alone where there are none: for Python, quicker than `(…)*`."""
    return f"(?:{pattern}(?:{pattern})*|)"


ESCAPED, DOUBLED = many(r'\\["\\n][^"\\\n]*'), many(r"''[^'\n]*")
QUOTED = rf"""("[^"\\\n]*{ESCAPED}") *|('[^'\n]*{DOUBLED}') *"""
IN_FLOW = FIRST + r"[^,\[\]{}:#]*" + many(r":(?=[A-Za-z0-9/])[^,\[\]{}:#]*")
# A text with the sign behind it, or the sign that opens a group or list within this one; either may have its key before it. A
# sign on its own ends such a group or list, or an empty one. Whatever cannot be read is one piece up to the end of the line.
PIECE = re.compile(rf"(?:{KEY} +|)(?:(?:({IN_FLOW})|{QUOTED})([,\]}}]) *|([\[{{]) *)|([,\]}}]|.+) *")
ESCAPE = re.compile(r'\\(["\\n])')
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17}|([1-9][0-9]{18,}))")
MAYBE_TYPED = frozenset("-0123456789tfn")
TRUTH = {"true": True, "false": False}
KEPT, SHORT = 20_000, 32  # texts, characters
Piece = tuple[str, ...]
OPENS, SIGN = 5, 6
NOTHING = ("",) * 7


class Odd(Exception):
    """The text is laid out in a way that is not known here."""


def typed(text: str) -> str | int | bool:
    """The value of an unquoted text on one line. Most begin with none of `MAYBE_TYPED`, and need not be given."""
    if text[4:5] == "-":
        return text  # a day, as most of them are: there is no hyphen inside a number, nor in a word that means anything
    if number := NUMBER.fullmatch(text):
        if number[1]:
            raise Odd
        return int(text)
    if text == "null":
        raise Odd
    return TRUTH.get(text, text)


def quoted(double: str, single: str) -> str:
    """What is meant by a text in quotes of either kind, given with its quotes; the other is empty."""
    if not double:
        return single[1:-1].replace("''", "'")
    text = double[1:-1]
    return ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text) if "\\" in text else text


def flow(text: str) -> Any:
    """The value of a {…} or […] that is the last thing on its line. It is the caller's own: nobody else is given the same."""
    if known := _flat.get(text):
        return known.copy()
    pieces = iter(PIECE.findall(text))
    value = _collection(pieces, next(pieces)[OPENS], 1)
    if next(pieces, None) is not None:
        raise Odd
    if len(text) <= SHORT and not any(type(item) in (dict, list) for item in (value.values() if type(value) is dict else value)):
        if len(_flat) >= KEPT:
            _flat.clear()
        _flat[text] = value.copy()
    return value


_flat: dict[str, Any] = {}
"""Short groups and lists with nothing inside them but texts and numbers, by how they are written: many records have the same."""


def _collection(pieces: Iterator[Piece], opened: str, depth: int) -> dict[str, Any] | list[Any]:
    """A group or list from behind the sign that opened it. Takes its pieces, the sign that closes it included."""
    if depth > DEEPEST:
        raise Odd
    group: dict[str, Any] = {}
    items: list[Any] = []
    grouped = opened == "{"
    closing = "}" if grouped else "]"
    for key, plain, double, single, end, opens, sign in pieces:
        if sign:
            if sign != closing or group or items:
                raise Odd
            end = sign
        elif grouped is not (key != "") or key in group:
            raise Odd
        else:
            value: Any
            if plain:
                value = plain.rstrip(" ")
                if value[0] in MAYBE_TYPED:
                    value = typed(value)
            elif opens:
                value = _collection(pieces, opens, depth + 1)
                end = next(pieces, NOTHING)[SIGN]
            else:
                value = quoted(double, single)
            if grouped:
                group[key] = value
            else:
                items.append(value)
        if end != ",":
            break
    else:
        raise Odd
    if end != closing:
        raise Odd
    return group if grouped else items
