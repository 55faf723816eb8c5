"""Many versions of one record, read quickly: a version is much like the one before it, so its parts are read once.

A record's text is cut where a line begins a new key of the record. Each piece is read by itself and remembered by its
text. Where the pieces do not come out as one key each, the whole text is read as any file is: the answer is always that
of `source.read`, and a test holds the two together.
"""

import re
from typing import Any

from registrar.base.diagnostics import Finding
from registrar.reading.source import MAX_BYTES, read
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
        """The plain data of a version; None where it is none of ours."""
        if len(raw) > MAX_BYTES:
            return None
        text = decode("", raw)
        if isinstance(text, Finding):
            return None
        data = self._in_pieces(text)
        return read("", raw).data if data is None else data

    def _in_pieces(self, text: str) -> dict[str, Any] | None:
        """The data by its pieces; None where the text does not come apart cleanly."""
        head, *pieces = KEY.split(text)
        if not pieces or not NOTHING.fullmatch(head):
            return None
        again = bool(self._known)  # a first version is read as quickly without its lists being taken apart
        data: dict[str, Any] = {}
        for piece in pieces:
            one = self._known.get(piece)
            if one is None:
                one = self._known[piece] = (again and self._items(piece)) or read("", piece.encode()).data
            if not isinstance(one, dict) or len(one) != 1 or not one.keys().isdisjoint(data):
                return None
            data.update(one)
        return data

    def _items(self, piece: str) -> dict[str, Any] | None:
        """A key with a list under it, read item by item; None where it is anything else."""
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
                one = self._known[item] = read("", item.encode()).data
            if not isinstance(one, list) or len(one) != 1:
                return None
            values += one
        return {key[1]: values}
