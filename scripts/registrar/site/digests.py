"""Digests of what pages and files read of a register, by which the next build knows that nothing of it has changed."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from registrar.model.numbered import all_numbered
from registrar.model.records import Case, Filed
from registrar.model.register import WORKED_OUT, Register
from registrar.site.dependencies import LISTS, MAPPINGS, OF_STAMP, PRESENCE, TEXT, UNKNOWN, Read

T = TypeVar("T")
_HOW: dict[type, Callable[["Digests", Any], bytes]] = {}
_FIELDS: dict[type, tuple[str, ...]] = {}
_PLAIN = {type(None), bool, str, int, float, bytes, dt.date}


class Digests:
    """The digests of what is read from one register, each made when it is first asked for."""

    def __init__(self, register: Register, root: Path) -> None:
        self._register, self._root = register, root
        self._records: dict[str, bytes] = {}
        self._made: dict[Read, bytes] = {}
        self._wholes: dict[str, Any] = {}
        self._objects: dict[int, tuple[Any, bytes]] = {}

    def of_reads(self, reads: Iterable[Read]) -> bytes:
        """One digest of all that was read, in the order given."""
        made = self._made
        return digest_of(b"".join([made.get(read) or self.of_read(read) for read in reads]))

    def of_read(self, read: Read) -> bytes:
        made = self._made.get(read)
        if made is None:
            made = self._made[read] = self.of(self._value(*read))
        return made

    def _value(self, name: str, key: str | int | None) -> Any:
        """What the register holds under a name and a key; None where it no longer holds anything there."""
        if name == TEXT:
            return self._text(key)
        if name not in self._wholes:
            self._wholes[name] = self._whole(name.removeprefix(PRESENCE))
        whole = self._wholes[name]
        if key is None:
            return whole
        held = whole if isinstance(whole, Mapping) else UNKNOWN
        return key in held if name.startswith(PRESENCE) else held.get(key)

    def _text(self, file: str | int | None) -> bytes | None:
        """The digest of the bytes of a record's file; None for any other file."""
        try:
            return digest_of((self._root / file).read_bytes()) if file in self._files else None
        except OSError:
            return None

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(numbered.file for numbered in all_numbered(self._register).values())

    def _whole(self, name: str) -> Any:
        register, history = self._register, self._register.history
        if name in ("pasts", "head", "day", "clocks", "unsettled", "removed"):
            return getattr(history, name)
        if name in OF_STAMP:
            return getattr(register.stamp, OF_STAMP[name])
        if name in WORKED_OUT:
            return WORKED_OUT[name](register)
        return getattr(register, name) if name in (*MAPPINGS, *LISTS) else UNKNOWN

    def of(self, value: Any) -> bytes:
        """A digest of a value made of records, structs, dataclasses, lists, mappings and plain values; of a plain value, its
        length and bytes. Raises `TypeError`."""
        kind = type(value)
        how = _HOW.get(kind)
        if how is None:
            how = _HOW[kind] = _how(kind)
        return how(self, value)

    def _of_struct(self, value: msgspec.Struct) -> bytes:
        kind = type(value).__qualname__.encode()
        try:
            return digest_of(kind + msgspec.msgpack.encode(value))
        except TypeError:  # it holds something that is not plain data
            return digest_of(kind + b"".join(self.of(getattr(value, name)) for name in value.__struct_fields__))

    def _of_mapping(self, value: Mapping[Any, Any]) -> bytes:
        return digest_of(b"{" + b"".join([self.of(k) + self.of(v) for k, v in value.items()]))

    def _of_list(self, value: list[Any] | tuple[Any, ...]) -> bytes:
        return self._once(value, lambda: digest_of(b"[" + self._of_items(value)))

    def _of_items(self, value: list[Any] | tuple[Any, ...]) -> bytes:
        """What tells the items of a list from any others; those of one kind are read in one go where they are plain data."""
        kinds = set(map(type, value))
        if kinds <= _PLAIN:
            return repr([*value]).encode()
        if all(issubclass(kind, Filed) for kind in kinds):
            return b"".join(map(self._of_record, value))
        if len(kinds) == 1 and issubclass(kind := kinds.pop(), msgspec.Struct):
            with suppress(TypeError):  # they hold something that is not plain data
                return kind.__qualname__.encode() + msgspec.msgpack.encode(value)
        return b"".join(map(self.of, value))

    def _of_set(self, value: Iterable[Any]) -> bytes:
        return digest_of(b"[" + b"".join(sorted(map(self.of, value))))

    def _of_plain(self, value: object) -> bytes:
        plain = repr(value).encode()
        return b"%d:%b" % (len(plain), plain)

    def _of_callable(self, value: Any) -> bytes:
        return digest_of(f"{value.__module__}.{getattr(value, '__qualname__', type(value))}".encode())

    def _of_dataclass(self, value: Any) -> bytes:
        return self._once(value, lambda: self._of_fields(value))

    def _of_fields(self, value: Any) -> bytes:
        names = _FIELDS.get(type(value))
        if names is None:
            names = _FIELDS[type(value)] = tuple(f.name for f in dataclasses.fields(value))
        return digest_of(type(value).__qualname__.encode() + b"".join([self.of(getattr(value, name)) for name in names]))

    def _once(self, value: T, make: Callable[[], bytes]) -> bytes:
        """The digest of a list or another object that many units share; the object is kept, so that its id stays its own."""
        found = self._objects.get(id(value))
        if found is None:
            found = self._objects[id(value)] = (value, make())
        return found[1]

    def _of_record(self, record: Filed) -> bytes:
        """Of a case, with what it led to: how it stands rests on that too, as a court can set a decision aside."""
        made = self._records.get(record.file)
        if made is None:
            led_to = record.results if isinstance(record, Case) else ()
            held = [self._of_record(found) for id_ in led_to if (found := self._register.by_id.get(id_)) is not None]
            made = self._records[record.file] = digest_of(b"".join([msgspec.msgpack.encode(record), *held]))
        return made


def _how(kind: type) -> Callable[[Digests, Any], bytes]:
    """How the digest of a value of this type is made: asked once for each type. Raises `TypeError`."""
    for kinds, how in (
        (Filed, Digests._of_record),
        (msgspec.Struct, Digests._of_struct),
        ((type(None), str, int, float, bytes, dt.date), Digests._of_plain),
        (Mapping, Digests._of_mapping),
        ((list, tuple), Digests._of_list),
        ((set, frozenset), Digests._of_set),
    ):
        if issubclass(kind, kinds):
            return how
    if dataclasses.is_dataclass(kind):
        return Digests._of_dataclass
    if any("__call__" in vars(of) for of in kind.__mro__):
        return Digests._of_callable
    raise TypeError(f"a {kind.__qualname__} cannot be compared with that of an earlier build")


def identity(module: str, subject: Any, digests: Digests) -> bytes:
    """What names a unit from one build to the next: its module, and its record's file or else all that its subject says."""
    if isinstance(subject, Filed):
        return f"{module}\0{subject.file}".encode()
    return module.encode() + b"\0" + digest_of(digests.of(subject))


def digest_of(content: bytes) -> bytes:
    """The digest of bytes, by which what was kept is known again: 16 bytes."""
    return hashlib.blake2b(content, digest_size=16).digest()
