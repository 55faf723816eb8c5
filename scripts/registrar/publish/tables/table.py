"""What a table of the bulk data is: columns that say what they hold, and rows worked out from the register.

A column's words come from the record format's schema where it holds a field of a record, so that they are written once.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.model.register import Entry, Register

Cell = str | int | bool | dt.date | None
Row = Sequence[Cell]
CODES = ";"
LINES = "\n"


@dataclass(frozen=True, slots=True)
class Column:
    """`type` is text, integer, number, boolean, date or link. `many`: the character between several values of a cell.

    `field` is the path of a field in a schema, such as `guarantee:provider.name`, and brings its words; `says` is said
    of a column that is worked out. `code_list`: the list of `schemas/codes/` that its values are from.
    """

    name: str
    field: str = ""
    says: str = ""
    type: str = "text"
    code_list: str = ""
    many: str = ""
    optional: bool = False

    @property
    def may_be_empty(self) -> bool:
        """Whether a cell may be empty; a list may be."""
        return self.optional or bool(self.many)


@dataclass(frozen=True, slots=True)
class Key:
    """Columns whose values are found in the same-named columns of another table, or in those that `to` names."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...] = ()

    @property
    def target(self) -> tuple[str, ...]:
        return self.to or self.columns


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Register], Iterator[Row]]
    links: tuple[Key, ...] = ()


RECORD = (
    Column("id", "guarantee:id", says="The number of the record. It never changes."),
    Column("url", says="The address of the row on the register's site: the record's page, and the place on it.", type="link"),
    Column(
        "specimen",
        says="true: an illustration. No such guarantee was granted, or no such application was refused.",
        type="boolean",
    ),
    Column("schema", "guarantee:schema", type="integer"),
)
"""What every row about a record begins with."""


def head(register: Register, entry: Entry, fragment: str = "") -> tuple[Cell, ...]:
    """The values of `RECORD`."""
    return entry.id, f"{register.base_url}{entry.id}/{fragment}", entry.specimen, entry.schema


def codes(values: Sequence[str]) -> str | None:
    """Several codes or ids in one cell: none of them holds the character between them."""
    return CODES.join(values) or None


def lines(values: Sequence[str]) -> str | None:
    """Several texts in one cell, one a line."""
    return LINES.join(" ".join(v.split()) for v in values) or None


def schema_field(schemas: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """The schema of a field such as `guarantee:rules.name`, through lists and references; its own words win."""
    file, _, names = path.partition(":")
    file += ".json"
    node: Mapping[str, Any] = schemas[file]
    for name in names.split("."):
        file, node = resolved(schemas, file, node)
        if "items" in node:
            file, node = resolved(schemas, file, node["items"])
        node = node["properties"][name]
    own = {k: v for k, v in node.items() if k != "$ref"}
    return {**resolved(schemas, file, node)[1], **own}


def resolved(schemas: Mapping[str, Any], file: str, node: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """What a node refers to, with the file in which it stands."""
    while "$ref" in node:
        other, _, pointer = str(node["$ref"]).partition("#")
        file = other or file
        node = schemas[file]
        for step in pointer.strip("/").split("/"):
            node = node[step]
    return file, node


def words(schemas: Mapping[str, Any], column: Column) -> tuple[str, str]:
    """Title and description of a column."""
    if not column.field:
        return column.name.replace("_", " ").capitalize(), column.says
    found = schema_field(schemas, column.field)
    return str(found.get("title", column.name)), column.says or str(found.get("description", ""))
