"""Reads many versions of one record quickly: a version is much like the one before, so equal parts are read only once.

A record's text is split where a line begins a new key of the record. Each piece is read by itself and remembered by its
text. If the pieces do not have exactly one key each, the whole text is read like any other file: the result is always that
of `source.read`, and a test compares the two.
"""

import re
from typing import Any

from registrar.base.diagnostics import Finding
from registrar.reading.source import MAX_BYTES, read_text
from registrar.reading.text import decode

KEY = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
ITEM = re.compile(r"^(?=  - )", re.MULTILINE)
LIST = re.compile(r"([a-z_]+):\n")
NOTHING = re.compile(r"(?:[ ]*(?:#[^\r\n]*)?(?:\r\n|\n|\Z))*")


class Reader:
    """Reads the versions of one record."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def read(self, raw: bytes) -> Any:
        """The plain data of a version; None if it cannot be read."""
        if len(raw) > MAX_BYTES:
            return None
        text = decode("", raw)
        if isinstance(text, Finding):
            return None
        data = self._in_pieces(text)
        return read_text("", text).data if data is None else data

    def _in_pieces(self, text: str) -> dict[str, Any] | None:
        """The data from its pieces; None if the text cannot be split cleanly."""
        head, *pieces = KEY.split(text)
        if not pieces or not NOTHING.fullmatch(head):
            return None
        again = bool(self._known)  # splitting the lists of the first version would save nothing
        data: dict[str, Any] = {}
        for piece in pieces:
            one = self._known.get(piece)
            if one is None:
                one = self._known[piece] = (again and self._items(piece)) or read_text("", piece).data
            if not isinstance(one, dict) or len(one) != 1 or not one.keys().isdisjoint(data):
                return None
            data.update(one)
        return data

    def _items(self, piece: str) -> dict[str, Any] | None:
        """A key with a list under it, read item by item; None for anything else."""
        key = LIST.match(piece)
        if key is None:
            return None
        head, *items = ITEM.split(piece[key.end() :])
        if not items or not NOTHING.fullmatch(head):
            return None
        values: list[Any] = []
        for item in items:
            one = self._known.get(item)
            if one is None:
                one = self._known[item] = read_text("", item).data
            if not isinstance(one, list) or len(one) != 1:
                return None
            values += one
        return {key[1]: values}
