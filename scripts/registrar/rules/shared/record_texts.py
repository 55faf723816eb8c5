"""The texts of a record: one by one with their key paths, or all its values at once for a quick look."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from functools import cache
from typing import Any, NamedTuple

import msgspec

from registrar.base.diagnostics import KeyPath
from registrar.reading.text_fields import NOT_TEXT, REFERENCES

encode = msgspec.json.Encoder().encode
UNLIKE_ITSELF = re.compile(rb"\\(?!n)")
"""What JSON writes for characters that hardly any text has, but for a line break."""
KEPT, SHORT = 50_000, 32  # values, characters
HELD = 40  # records: twice as many as are asked about together
DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)
DAY_LENGTH = len("2026-11-27")


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
    """The values of the few records that the rules are being asked about, and what each question says of them.

    Short values about which no question says anything are left out from then on: they stand in many records. Days are left out
    from the first: no question says anything of one that stands alone, and their digits look like those of a number.
    What is left out is given to no question, so nothing may be left out of which one could say something.
    """

    def __init__(self) -> None:
        self.questions: list[Quiet] = []
        self._passed: set[str] = set()
        self._held: dict[int, _Held] = {}  # by the record's `id`, which is its own as long as it is held

    def told(self, record: msgspec.Struct, question: Quiet) -> frozenset[str]:
        held = self._held.get(id(record)) or self._hold(record)
        told = held.told.get(question)
        if told is None:
            told = held.told[question] = frozenset(question.look(held.new, question.given)) if held.new else frozenset()
        return told

    def forget(self) -> None:
        self._passed.clear()
        self._held.clear()

    def _hold(self, record: msgspec.Struct) -> "_Held":
        if len(self._held) >= HELD:
            if len(self._passed) > KEPT:
                self._passed.clear()
            for held in self._held.values():
                self._pass_on(held)
            self._held.clear()
        new = values(record) - self._passed
        days = [value for value in new if len(value) == DAY_LENGTH and DAY.fullmatch(value)]
        self._passed.update(days)
        held = self._held[id(record)] = _Held(record, new.difference(days), {})
        return held

    def _pass_on(self, held: "_Held") -> None:
        """Remembers what all questions passed over."""
        if len(held.told) == len(self.questions):
            told = frozenset().union(*held.told.values())
            self._passed.update([value for value in held.new if len(value) <= SHORT and value not in told])


class _Held(NamedTuple):
    """A record, those of its values that are not left out, and what each question said of them."""

    record: msgspec.Struct
    new: Set[str]
    told: dict[Quiet, frozenset[str]]


_values = _Values()


def values(record: msgspec.Struct) -> set[str]:
    """Each text of a record as it stands; most records are told with their keys, codes and days as well."""
    raw = encode(record)
    if b"\\" in raw:
        if UNLIKE_ITSELF.search(raw):
            return {text for _, text in texts(record)}
        raw = raw.replace(b"\\n", b"\n")
    return set(raw.decode().split('"')[1::2])


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
