"""What a list is: its values, their addresses and the records under each. `listings` is the table of all lists."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from registrar.model.register import Entry, Register, per_register, tool_per_register

FACETS = "guarantees/"
"""Below this address are the lists that divide the whole register by one property of its records."""
FIND = "find/"
"""The address of the search."""
Values = Callable[[Register], "Sequence[Value]"]
Of = Callable[[Register, Entry], Sequence[str]]
"""The codes of the values that a record has; the same one may occur twice."""
Among = Callable[[Register], Sequence[Entry]]
Labels = Sequence[tuple[str, str]]


class Value(msgspec.Struct, frozen=True):
    """One value of a list: its code in records, its name (the heading of the list of its records), and its meaning.

    `slug` is its form in addresses, by default the code; `label` is its name among the other values, by default the name.
    """

    code: str
    name: str
    about: str = ""
    slug: str = ""
    label: str = ""

    @property
    def part(self) -> str:
        """Its part of an address."""
        return self.slug or self.code

    @property
    def called(self) -> str:
        """Its name among the other values."""
        return self.label or self.name


REFUSED = Value("refused", "Refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """How the search in the browser narrows by a list; by default with the list's own values.

    `name` is the facet's name in addresses, and `title` its name on the page. `at_once`: every search loads it, and it is open
    from the beginning. `by_day`: the search makes it from the days of the records, so that no file has it.
    """

    name: str
    title: str
    of: Of | None = None
    labels: Callable[[Register], Labels] | None = None
    at_once: bool = False
    by_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How the statistics count by a list. `of`: the values to count under, if not those that list the record."""

    says: str
    of: Of | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list of the register.

    `kind` is what a value is, for programs (`rule-kind`), and `one` the same in a sentence (`kind of rule`). `base` is the
    address of the list, and each value has its own below it; without it, the list has no pages, feeds or index files.
    `whole`: it has no values, and lists its records at its own address. `lead` introduces its page. `parameter` describes
    the value in an address. Without `values`, they are the codes of `code_list`.

    `many` is the name of the list in `/api/v1/`; if it is empty, the list is not there. `narrowing` makes it a facet of the
    search, `counting` a dimension of the statistics. `among`: what it lists, in order, if not every entry, newest first.
    """

    kind: str
    one: str
    of: Of
    base: str = ""
    many: str = ""
    lead: str = ""
    parameter: str = ""
    code_list: str = ""
    values: Values | None = None
    whole: bool = False
    narrowing: Narrowing | None = None
    counting: Counting | None = None
    among: Among | None = None

    def __post_init__(self) -> None:
        """Makes what is worked out of it known by its name at once: a build that has not used it yet asks for its digest."""
        _values_of(self)
        _entries_of(self)

    @property
    def by(self) -> str:
        """`By kind of rule`: the name of the list among the others."""
        return f"By {self.one}"

    @property
    def facet(self) -> bool:
        """Whether it divides the whole register, so that one value may list nearly all of it."""
        return self.base.startswith(FACETS)

    @property
    def pattern(self) -> str:
        """The address of any value's list, with `{value}` in place of the value."""
        return self.base if self.whole else f"{self.base}{{value}}/"

    def address(self, value: Value) -> str:
        """The address of the records under a value."""
        return self.pattern.replace("{value}", value.part)


class RecordList(msgspec.Struct, frozen=True):
    """The records under one value of a list, newest first, each once."""

    listing: Listing
    value: Value
    entries: Sequence[Entry]

    @property
    def base(self) -> str:
        """Its address."""
        return self.listing.address(self.value)


class _Filed:
    """The values of each list and the records under them, worked out once for each register."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._values: dict[str, Mapping[str, Value]] = {}
        self._entries: dict[str, Mapping[str, Sequence[Entry]]] = {}

    def values(self, listing: Listing) -> Mapping[str, Value]:
        if listing.kind not in self._values:
            found = (listing.values or coded(listing.code_list))(self._register)
            self._values[listing.kind] = {v.code: v for v in found}
        return self._values[listing.kind]

    def entries(self, listing: Listing) -> Mapping[str, Sequence[Entry]]:
        if listing.kind not in self._entries:
            found: dict[str, list[Entry]] = {code: [] for code in self.values(listing)}
            for entry in listing.among(self._register) if listing.among else self._register.entries:
                for code in dict.fromkeys(listing.of(self._register, entry)):
                    found[code].append(entry)
            self._entries[listing.kind] = found
        return self._entries[listing.kind]


_filed = tool_per_register(_Filed)


@cache
def _values_of(listing: Listing) -> Callable[[Register], Mapping[str, Value]]:
    return per_register(lambda register: _filed(register).values(listing), f"values by {listing.kind}")


@cache
def _entries_of(listing: Listing) -> Callable[[Register], Mapping[str, Sequence[Entry]]]:
    return per_register(lambda register: _filed(register).entries(listing), f"records by {listing.kind}")


def coded(code_list: str) -> Values:
    """The codes of a list as values."""
    return lambda register: [Value(c.code, c.label, c.definition) for c in register.codes[code_list].values()]


def values(register: Register, listing: Listing) -> Sequence[Value]:
    """The values of a list in their order, those without a record included."""
    return tuple(_values_of(listing)(register).values())


def name(register: Register, listing: Listing, code: str) -> str:
    """What a value is called."""
    return _values_of(listing)(register)[code].name


def entries(register: Register, listing: Listing, code: str) -> Sequence[Entry]:
    """The records under a value, newest first."""
    return _entries_of(listing)(register)[code]


def counted(register: Register, found: Iterable[Entry]) -> Sequence[Entry]:
    """The records that a count of these counts: illustrations are left out once the register is live."""
    return [e for e in found if register.counts(e)]


def how_many(register: Register, found: Iterable[Entry]) -> int:
    """How many records a count of these says that there are."""
    return len(counted(register, found))


def record_lists(register: Register, listings: Sequence[Listing]) -> Iterator[RecordList]:
    """Every list of records that has an address."""
    for listing in listings:
        if listing.base:
            for value in values(register, listing):
                yield RecordList(listing, value, entries(register, listing, value.code))
