"""The texts of a record: one by one with their key paths, or all its values at once for a quick look."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from registrar.base.diagnostics import KeyPath
from registrar.reading.text_fields import NOT_TEXT, REFERENCES

encode = msgspec.json.Encoder().encode
UNLIKE_ITSELF = re.compile(rb"\\(?!n)")
"""What JSON writes for characters that hardly any text has, but for a line break."""
KEPT, SHORT = 50_000, 32  # values, characters


class Quiet:
    """A question about texts that has nothing to say about nearly all of them.

    `look` is given values, and what `loud` is given; it returns those values that need a close look.
    """

    def __init__(self, look: Callable[[Collection[str], Any], Iterable[str]]) -> None:
        self.look = look
        self.given: Any = None
        _values.questions.append(self)

    def loud(self, record: msgspec.Struct, given: Any = None) -> frozenset[str]:
        """The values of a record that need a close look."""
        if self.given is not given:
            self.given = given
            _values.forget()
        return _values.told(record, self)


class _Values:
    """The values of the record that the rules are being asked about, and what each question says of them.

    Short values about which no question says anything are left out from then on: they stand in many records.
    """

    def __init__(self) -> None:
        self.questions: list[Quiet] = []
        self._passed: set[str] = set()
        self._record: msgspec.Struct | None = None
        self._new: frozenset[str] = frozenset()
        self._told: dict[Quiet, frozenset[str]] = {}

    def told(self, record: msgspec.Struct, question: Quiet) -> frozenset[str]:
        if record is not self._record:
            self._pass_on()
            self._record, self._new, self._told = record, values(record) - self._passed, {}
        if question not in self._told:
            self._told[question] = frozenset(question.look(self._new, question.given)) if self._new else frozenset()
        return self._told[question]

    def forget(self) -> None:
        self._passed.clear()
        self._record, self._told = None, {}

    def _pass_on(self) -> None:
        """Remembers what all questions passed over."""
        if len(self._told) == len(self.questions):
            if len(self._passed) > KEPT:
                self._passed.clear()
            told = frozenset().union(*self._told.values())
            self._passed.update([value for value in self._new if len(value) <= SHORT and value not in told])


_values = _Values()


def values(record: msgspec.Struct) -> frozenset[str]:
    """Each text of a record as it stands; most records are told with their keys, codes and days as well."""
    raw = encode(record)
    if b"\\" in raw:
        if UNLIKE_ITSELF.search(raw):
            return frozenset(text for _, text in texts(record))
        raw = raw.replace(b"\\n", b"\n")
    return frozenset(raw.decode().split('"')[1::2])


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


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a part that may hold text: name, key, and whether it is a reference where it is no part itself."""
    pairs = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
    return tuple((name, key, key in REFERENCES) for name, key in pairs if key not in NOT_TEXT)
