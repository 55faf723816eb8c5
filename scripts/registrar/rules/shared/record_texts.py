"""The texts of a record: one by one with their key paths, or all its values at once for a quick look."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache

import msgspec

from registrar.base.diagnostics import KeyPath
from registrar.reading.text_fields import NOT_TEXT, REFERENCES

encode = msgspec.json.Encoder().encode
UNLIKE_ITSELF = (b'\\"', b"\\\\", b"\\u", b"\\b", b"\\f")
"""What JSON writes for characters that hardly any text has. A line break or a tab is undone at once."""
KEPT, SHORT = 50_000, 48  # values, characters
_last: list[tuple[msgspec.Struct, frozenset[str]]] = []


def values(record: msgspec.Struct) -> frozenset[str]:
    """Each text of a record as it stands; most records are told with their keys, codes and days as well.

    Several rules ask this of one record after the other, so the last answer is kept.
    """
    if not _last or _last[0][0] is not record:
        _last[:] = [(record, values_in(record, encode(record)))]
    return _last[0][1]


def values_in(part: msgspec.Struct, raw: bytes) -> frozenset[str]:
    """The same of a part of a record, given in JSON too."""
    if b"\\" in raw:
        if any(sign in raw for sign in UNLIKE_ITSELF):
            return frozenset(text for _, text in texts(part))
        raw = raw.replace(b"\\n", b"\n").replace(b"\\r", b"\r").replace(b"\\t", b"\t")
    return frozenset(raw.decode().split('"')[1::2])


class Quiet:
    """A question about texts that has nothing to say about nearly all of them.

    `look` is given values and returns those that a close look must be taken at. Short values that it passes over are
    remembered, because they stand in many records.
    """

    def __init__(self, look: Callable[[Collection[str]], Iterable[str]]) -> None:
        self._look = look
        self._passed: set[str] = set()

    def loud(self, record: msgspec.Struct) -> frozenset[str]:
        """The values of a record that need a close look."""
        return self.among(values(record))

    def among(self, held: frozenset[str]) -> frozenset[str]:
        new = held - self._passed
        if not new:
            return frozenset()
        told = frozenset(self._look(new))
        if len(self._passed) > KEPT:
            self._passed.clear()
        self._passed.update([value for value in new if len(value) <= SHORT and value not in told])
        return told


def texts(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text of a record with its key path, except ids, codes and references."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name, key, reference in _fields(type(value)):
            part = getattr(value, name)
            if part is not None and not (reference and not isinstance(part, msgspec.Struct)):
                yield from texts(part, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from texts(item, (*path, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*path, key))


@lru_cache(maxsize=None)
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a part that may hold text: name, key, and whether it is a reference where it is no part itself."""
    pairs = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
    return tuple((name, key, key in REFERENCES) for name, key in pairs if key not in NOT_TEXT)
