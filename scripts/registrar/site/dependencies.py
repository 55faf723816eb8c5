"""What a page or file read while it was made, so that it can be reused when none of that has changed.

Nothing is declared by hand. A unit is made from a register that notes what is asked of it: which record, which list, which
value of something that is worked out once for the whole register. The next build asks for the digests of the same things; if
all are as they were, the unit's files are taken as they lie.

What every unit rests on (the day, the program, templates, schemas, the reference data) is no part of this: where that changes,
nothing is reused. Nor is what follows from a record and the reference data alone, such as how it stands and the addresses of
its rules and bodies: whoever got hold of the record has been noted as reading it.
"""

import dataclasses
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from registrar.model.records import Case, Filed, Guarantee, Refusal
from registrar.model.register import WORKED_OUT, Register
from registrar.model.stamp import Stamp
from registrar.model.versions import History

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
Read = tuple[str, Any]
"""What was read: the name of a part of the register, and the key in it; None for the whole of it."""
PRESENCE = "whether in "
"""Before the name of a mapping: not what it holds under a key was read, but whether it holds anything."""
MANY = 300
"""A unit that reads more of one mapping is taken to have read the whole: its list would be longer than its files."""
UNKNOWN: Mapping[Any, Any] = {}
"""What a name stands for that this program no longer has."""
MAPPINGS = ("by_id", "case_by_id", "by_place", "by_service", "by_rule", "by_body")
OF_STAMP = {"log": "entries", "log sizes": "sizes", "log places": "places", "witnessed": "witnessed"}
"""What is read of the stamp, by the name under which it is noted."""


class Noted(Mapping[K, V]):
    """A mapping that notes which of its keys are asked for; whoever walks it has read the whole."""

    def __init__(self, name: str, held: Mapping[K, V], reads: set[Read]) -> None:
        self._name, self._held, self._reads = name, held, reads

    def __getitem__(self, key: K) -> V:
        self._reads.add((self._name, key))
        return self._held[key]

    def get(self, key: K, default: Any = None) -> Any:
        self._reads.add((self._name, key))
        return self._held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._reads.add((f"{PRESENCE}{self._name}", key))
        return key in self._held

    def __iter__(self) -> Iterator[K]:
        self._reads.add((self._name, None))
        return iter(self._held)

    def __len__(self) -> int:
        self._reads.add((self._name, None))
        return len(self._held)


class _Observed:
    """What the observed register and its history share: a copy of the plain one, with a set that takes the notes."""

    __dict__: dict[str, Any]

    def _whole(self, name: str) -> Any:
        self.__dict__["_reads"].add((name, None))
        return self.__dict__[name]


def _whole(name: str) -> property:
    """An attribute that notes, under this name, that the whole of it was read."""
    return property(lambda self: self._whole(name))


class ObservedHistory(_Observed, History):
    """A history that notes what is asked of it."""

    head = _whole("head")
    day = _whole("day")
    clocks = _whole("clocks")
    unsettled = _whole("unsettled")
    removed = _whole("removed")


class ObservedStamp(_Observed, Stamp):
    """A stamp that notes when the log is read. Its origin and its signer are part of what every unit rests on."""

    entries = _whole("log")
    sizes = _whole("log sizes")
    places = _whole("log places")
    witnessed = _whole("witnessed")


class ObservedRegister(_Observed, Register):
    """A register that notes what is asked of it."""

    guarantees = _whole("guarantees")
    refusals = _whole("refusals")
    cases = _whole("cases")
    letters = _whole("letters")

    @property
    def plain(self) -> Register:
        found: Register = self.__dict__["_plain"]
        return found

    def noted(self, name: str, value: T) -> T:
        reads: set[Read] = self.__dict__["_reads"]
        if isinstance(value, Mapping):
            return Noted(name, value, reads)  # type: ignore[return-value]
        reads.add((name, None))
        return value

    def seen_as(self, **changes: Any) -> "Register":
        seen = object.__new__(ObservedRegister)
        seen.__dict__.update(self.__dict__ | changes | {"_plain": self.plain.seen_as(**changes), "whole": self.as_it_is})
        return seen


def observed(register: Register, reads: set[Read]) -> Register:
    """The register, with all that is asked of it noted in `reads`."""
    history = object.__new__(ObservedHistory)
    told = register.history
    history.__dict__.update(vars(told) | {"removed": told.removed, "pasts": Noted("pasts", told.pasts, reads), "_reads": reads})
    stamp = object.__new__(ObservedStamp)
    stamp.__dict__.update(
        vars(register.stamp) | {name: getattr(register.stamp, of) for name, of in OF_STAMP.items()} | {"_reads": reads}
    )
    seen = object.__new__(ObservedRegister)
    parts = {name: Noted(name, getattr(register, name), reads) for name in MAPPINGS}
    watched = {"history": history, "stamp": stamp, "_reads": reads, "_plain": register, "whole": None}
    seen.__dict__.update(vars(register) | parts | watched)
    return seen


class Digests:
    """The digests of what is read from one register, each made when it is first asked for."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._records: dict[str, bytes] = {}
        self._made: dict[Read, bytes] = {}
        self._objects: dict[int, tuple[Any, bytes]] = {}

    def of_reads(self, reads: Iterable[Read]) -> bytes:
        """One digest of all that was read, in the order given."""
        return _digest(b"".join(map(self.of_read, reads)))

    def of_read(self, read: Read) -> bytes:
        made = self._made.get(read)
        if made is None:
            made = self._made[read] = self.of(self._value(*read))
        return made

    def _value(self, name: str, key: Any) -> Any:
        """What the register holds under a name and a key; None where it no longer holds anything there."""
        if name.startswith(PRESENCE):
            return key in self._whole(name.removeprefix(PRESENCE))
        whole = self._whole(name)
        return whole if key is None else whole.get(key)

    def _whole(self, name: str) -> Any:
        register, history = self._register, self._register.history
        if name in ("pasts", "head", "unsettled", "removed"):
            return getattr(history, name)
        if name in OF_STAMP:
            return getattr(register.stamp, OF_STAMP[name])
        if name in WORKED_OUT:
            return WORKED_OUT[name](register)
        return getattr(register, name, UNKNOWN)

    def of(self, value: Any) -> bytes:
        """A digest of a value made of records, structs, dataclasses, lists, mappings and plain values; of a plain value, its
        length and bytes. Raises `TypeError`."""
        if isinstance(value, Filed):
            return self._of_record(value)
        if isinstance(value, msgspec.Struct):
            kind = type(value).__qualname__.encode()
            try:
                return _digest(kind + msgspec.msgpack.encode(value))
            except TypeError:  # it holds something that is not plain data
                return _digest(kind + b"".join(self.of(getattr(value, name)) for name in value.__struct_fields__))
        if value is None or isinstance(value, str | int | float | bytes | dt.date):
            plain = repr(value).encode()
            return b"%d:%b" % (len(plain), plain)
        if isinstance(value, Mapping):
            return _digest(b"{" + b"".join(self.of(k) + self.of(v) for k, v in value.items()))
        if isinstance(value, list | tuple):
            return self._once(value, lambda: _digest(b"[" + b"".join(map(self.of, value))))
        if isinstance(value, set | frozenset):
            return _digest(b"[" + b"".join(sorted(map(self.of, value))))
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self._once(value, lambda: self._of_dataclass(value))
        if callable(value):
            return _digest(f"{value.__module__}.{getattr(value, '__qualname__', type(value))}".encode())
        raise TypeError(f"a {type(value).__qualname__} cannot be compared with that of an earlier build")

    def _of_dataclass(self, value: Any) -> bytes:
        parts = (self.of(getattr(value, f.name)) for f in dataclasses.fields(value))
        return _digest(type(value).__qualname__.encode() + b"".join(parts))

    def _once(self, value: T, make: Callable[[], bytes]) -> bytes:
        """The digest of a list or another object that many units share; the object is kept, so that its id stays its own."""
        found = self._objects.get(id(value))
        if found is None:
            found = self._objects[id(value)] = (value, make())
        return found[1]

    def _of_record(self, record: Filed) -> bytes:
        made = self._records.get(record.file)
        if made is None:
            made = self._records[record.file] = _digest(msgspec.msgpack.encode(record))
        return made


def identity(module: str, subject: Any, digests: Digests) -> bytes:
    """What names a unit from one build to the next: its module, and its record's file or else all that its subject says."""
    named = subject.file.encode() if isinstance(subject, Filed) else digests.of(subject)
    return _digest(module.encode() + b"\0" + named)


def reads_of(subject: Any) -> set[Read]:
    """What a unit has read before it begins: its record."""
    if isinstance(subject, Case):
        return {("case_by_id", subject.id)}
    return {("by_id", subject.id)} if isinstance(subject, Guarantee | Refusal) else set()


def in_order(reads: set[Read]) -> list[Read]:
    """Reads as they are kept: each once, in an order of their own, many of one mapping as the whole of it."""
    if len(reads) <= MANY:
        return sorted(reads, key=repr)
    many = Counter(name for name, _ in reads)
    kept = {(name, None if many[name] > MANY and not name.startswith(PRESENCE) else key) for name, key in reads}
    return sorted(kept, key=repr)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
