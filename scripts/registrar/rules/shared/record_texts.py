"""The texts of a record: one by one with their key paths, or all its values at once for a quick look."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from functools import cache, cached_property
from typing import Any, NamedTuple

import jsonschema_rs
import msgspec

from registrar.base.diagnostics import KeyPath
from registrar.reading.text_fields import NOT_TEXT, REFERENCES

encode = msgspec.json.Encoder().encode
UNLIKE_ITSELF = re.compile(rb"\\(?!n)")
"""What JSON writes for characters that hardly any text has, but for a line break."""
KEPT, SHORT = 50_000, 32  # values, characters
ORDINARY = (
    "\\n -~\u00a3\u00c0-\u012f\u0131-\u017f\u1e80-\u1e85\u1ef2\u1ef3\u2010-\u2015\u2018\u2019\u201c\u201d\u2022\u2026\u20ac"
)
"""Characters of which no question says anything, wherever they are: those of English and Welsh, with their usual signs."""
OPENS, CLOSES = '[:,\\[]"', '"[,\\]}]'
"""In JSON, where the text of a field begins and ends, but for a few other places."""
MANY = 200  # records: as many are taken apart in the time in which the pattern of all signs is made
MEMORY = 16 * 1024 * 1024  # for that pattern, which is five times as slow where it has two megabytes
HELD = 40  # records: twice as many as are asked about together
DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)
DAY_LENGTH = len("2026-11-27")


class Quiet:
    """A question about texts that has nothing to say about nearly all of them.

    `look` is given values, and what `loud` is given; it returns those values that need a close look. `signs` is a pattern that is
    in the JSON of each record with such a value, unless the value has an `@` or a character that is not `ORDINARY`. It is a
    pattern for `jsonschema-rs`: it takes the same time for a thousand words as for one, and cannot look ahead or back.
    """

    def __init__(self, look: Callable[[Collection[str], Any], Iterable[str]], signs: str) -> None:
        self.look, self.signs = look, signs
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

    Most records have no sign of anything, and then they are not taken apart: only mailboxes are left, which have to be looked at.
    """

    def __init__(self) -> None:
        self.questions: list[Quiet] = []
        self._taken = 0
        self._passed: set[str] = set()
        self._held: dict[int, _Held] = {}  # by the record's `id`, which is its own as long as it is held

    @cached_property
    def signless(self) -> jsonschema_rs.Draft202012Validator:
        """What passes JSON without a sign of any question. In the browser it passes none."""
        signs = "|".join([f"[^{ORDINARY}]", *(question.signs for question in self.questions)])
        options = jsonschema_rs.RegexOptions(dfa_size_limit=MEMORY)
        return jsonschema_rs.Draft202012Validator({"not": {"pattern": signs}}, pattern_options=options)

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
        written = _written(record)
        self._taken += 1
        if written is not None and self._taken > MANY and self.signless.is_valid(written):
            new = set(_with_an_at(written)) - self._passed
        else:
            new = _values_of(record, written) - self._passed
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
    return _values_of(record, _written(record))


def _values_of(record: msgspec.Struct, written: str | None) -> set[str]:
    return {text for _, text in texts(record)} if written is None else set(written.split('"')[1::2])


def _with_an_at(written: str) -> Iterator[str]:
    """The values of a record that have an `@`, in JSON in which each `"` begins or ends a value."""
    at = written.find("@")
    while at >= 0:
        end = written.find('"', at)
        yield written[written.rfind('"', 0, at) + 1 : end]
        at = written.find("@", end)


def _written(record: msgspec.Struct) -> str | None:
    """A record as JSON, with its texts as they stand; None where JSON writes a character otherwise."""
    raw = encode(record)
    if b"\\" in raw:
        if UNLIKE_ITSELF.search(raw):
            return None
        raw = raw.replace(b"\\n", b"\n")
    return raw.decode()


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
