"""Tables of the bulk data: what their rows are about, and their columns. The rows are made from these two."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any, Protocol

from registrar.model.records import Case, Guarantee, Refusal
from registrar.model.register import Entry, Register
from registrar.publish.tables.columns import Cell, Column, Described, Getter, Item, OfRegister, called
from registrar.reading.fields import Field, tree

Row = Sequence[Cell]


class Held(Protocol):
    """Records, newest first: all of a register, or some neighbours of it (`blocks.py`)."""

    @property
    def guarantees(self) -> tuple[Guarantee, ...]: ...
    @property
    def refusals(self) -> tuple[Refusal, ...]: ...
    @property
    def entries(self) -> tuple[Entry, ...]: ...
    @property
    def cases(self) -> tuple[Case, ...]: ...


Records = Callable[[Held], Sequence[Any]]
guarantees: Records = attrgetter("guarantees")
refusals: Records = attrgetter("refusals")
entries: Records = attrgetter("entries")
cases: Records = attrgetter("cases")


@dataclass(frozen=True, slots=True)
class Over:
    """What the rows of a table are: those of these records of a register. `at`: the path of the list whose items they are;
    `schema`: the schema of the columns.

    `by_record`: whether they are the rows of each record, one after another, so that those of some records are a stretch of
    the whole table. `many` counts the rows without making them, where that is known.
    """

    items: Callable[[Register, Held], Iterable[Item]]
    at: str = ""
    schema: str = "guarantee.json"
    by_record: bool = True
    many: Callable[[Held], int] | None = None


def each(records: Records, schema: str = "guarantee.json") -> Over:
    """A row for each of these records."""
    return Over(
        lambda _, among: (Item(record, record) for record in records(among)),
        schema=schema,
        many=lambda among: len(records(among)),
    )


def each_of(things: Callable[[Register], Iterable[Any]], schema: str) -> Over:
    """A row for each of these things that are no records."""
    return Over(lambda register, _: (Item(thing, thing) for thing in things(register)), schema=schema, by_record=False)


def each_at(path: str, records: Records = guarantees, schema: str = "guarantee.json") -> Over:
    """A row for each item of the list at `path` of each record."""
    get = attrgetter(path)

    def items(_: Register, among: Held) -> Iterator[Item]:
        for record in records(among):
            for n, value in enumerate(get(record), 1):
                yield Item(record, value, n)

    return Over(items, path, schema, many=lambda among: sum(len(get(record)) for record in records(among)))


@dataclass(frozen=True, slots=True)
class Key:
    """Columns whose values are keys of another table: of its columns with the same names, or those in `to`."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...] = ()

    @property
    def target(self) -> tuple[str, ...]:
        return self.to or self.columns


@dataclass(frozen=True, slots=True)
class Table:
    """`key`: the columns that identify a row. `links`: the columns that refer to another table."""

    name: str
    title: str
    says: str
    over: Over
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Key, ...] = ()

    def rows(self, register: Register, among: Held | None = None) -> Iterator[Row]:
        """The rows, in the order of the register: of all records, or of those `among` it.

        A large register has millions of cells. So attributes are fetched all at once, and those of a record once for all of
        its rows; only the worked-out columns are computed one by one.
        """
        of_record, of_value, others, arranged = _plan(self, register.schemas)
        made = [get.of(register) if isinstance(get, OfRegister) else get for get in others]
        record: Any = None
        cells: tuple[Cell, ...] = ()
        for item in self.over.items(register, among or register):
            if item.record is not record:
                record, cells = item.record, of_record(item.record)
            yield arranged((*cells, *of_value(item.value), *[make(item) for make in made]))

    def described(self, schemas: Mapping[str, Any]) -> tuple[Described, ...]:
        """The description of each column."""
        fields = tree(schemas, self.over.schema)
        return tuple(c.described(fields, self.over.at) for c in self.columns)


_Attributes = Callable[[Any], tuple[Cell, ...]]
_Plan = tuple[_Attributes, _Attributes, Sequence[Getter | OfRegister], Callable[[Sequence[Cell]], Row]]
_plans: dict[int, tuple[Table, Mapping[str, Any], _Plan]] = {}


def _plan(table: Table, schemas: Mapping[str, Any]) -> _Plan:
    """How the rows of a table are made: what is fetched of the record and of the value, what is worked out, and the order of
    all these. Made once, as a register has hundreds of blocks of records."""
    known = _plans.get(id(table))
    if known is None or known[0] is not table or known[1] is not schemas:
        known = _plans[id(table)] = table, schemas, _planned(table, tree(schemas, table.over.schema))
    return known[2]


def _planned(table: Table, fields: Field) -> _Plan:
    getters = [c.getter(fields, table.over.at) for c in table.columns]
    of_record, in_record = _attributes(getters, "record.")
    of_value, in_value = _attributes(getters, "value.")
    others = [n for n in range(len(getters)) if n not in {*in_record, *in_value}]
    order = [*in_record, *in_value, *others]
    arranged: Callable[[Sequence[Cell]], Row] = itemgetter(*(order.index(n) for n in range(len(order))))
    return of_record, of_value, [_called(getters[n]) for n in others], arranged


def _called(getter: str | Getter | OfRegister) -> Getter | OfRegister:
    return getter if isinstance(getter, OfRegister) else called(getter)


def _attributes(getters: Sequence[str | Getter | OfRegister], base: str) -> tuple[Callable[[Any], tuple[Cell, ...]], list[int]]:
    """A function that fetches the attributes of a record, or of a value, all at once, and the columns that they fill.

    `attrgetter` does not make a tuple of a single attribute: that is treated like a worked-out column.
    """
    found = [(n, g.removeprefix(base)) for n, g in enumerate(getters) if isinstance(g, str) and g.startswith(base)]
    if len(found) < 2:
        return lambda _: (), []
    return attrgetter(*(name for _, name in found)), [n for n, _ in found]


def on_page(register: Register, item: Item) -> str:
    """The address of a record's page."""
    return f"{register.base_url}{item.record.id}/"


def by_id(register: Register, item: Item) -> str:
    """The address, on the record's page, of a part with an id: a rule, a safeguard, a body."""
    return f"{register.base_url}{item.record.id}/#{item.value.id}"


def head(url: Callable[[Register, Item], str] = on_page) -> tuple[Column, ...]:
    """The first columns of every row about a record. `url` gives the address at which the row's item is shown."""
    return (
        Column("id", "id", says="The number of the record. It never changes."),
        Column(
            "url",
            says="The address of the row on the register's site: the record's page, and the part of it.",
            type="link",
            value=url,
        ),
        Column(
            "specimen",
            says="true: an illustration. No such guarantee was granted, or no such application was refused.",
            type="boolean",
            value="record.specimen",
        ),
        Column("schema", "schema"),
    )
