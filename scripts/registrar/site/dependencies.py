"""What a page or file read while it was made, so that it can be reused when none of that has changed.

Nothing is declared by hand. A unit is made from a register that notes what is asked of it: which record, which list, which
value of something that is worked out once for the whole register. The next build asks for the digests of the same things; if
all are as they were, the unit's files are taken as they lie.

What every unit rests on (the day, the program, templates, schemas, the reference data) is no part of this: where that changes,
nothing is reused. Nor is what follows from a record and the reference data alone, such as how it stands and the addresses of
its rules and bodies: whoever got hold of the record has been noted as reading it. How a case stands rests on what it led to as
well, and so its digest does.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from registrar.model.records import Case, Guarantee, Refusal
from registrar.model.register import Register
from registrar.model.stamp import Stamp
from registrar.model.versions import History

K = TypeVar("K", bound=str | int)
V = TypeVar("V")
T = TypeVar("T")
Read = tuple[str, str | int | None]
"""What was read: the name of a part of the register, and the key in it; None for the whole of it. A cache that says otherwise
cannot be read."""
PRESENCE = "whether in "
"""Before the name of a mapping: not what it holds under a key was read, but whether it holds anything."""
TEXT = "the text of "
"""The name of the bytes of a record's file, which are copied as they are, under the path of the file."""
MANY = 300
"""A unit that reads more of one mapping is taken to have read the whole: its list would be longer than its files."""
UNKNOWN: Mapping[Any, Any] = {}
"""What a name stands for that this program no longer has."""
MAPPINGS = ("by_id", "case_by_id", "by_place", "by_service", "by_rule", "by_body")
LISTS = ("guarantees", "refusals", "cases", "letters")
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
        self._reads.add((f"{PRESENCE}{self._name}", key))  # type: ignore[arg-type]  # it is asked for keys of its own kind
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
