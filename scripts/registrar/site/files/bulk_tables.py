"""`/data/<table>.csv`: each table of the bulk data."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from registrar.model.register import Register
from registrar.publish.artifact import Large
from registrar.publish.published import CSV, File
from registrar.publish.tables import TABLES, csv_file
from registrar.publish.tables.table import Table
from registrar.site.sections.digests import everything

PUBLISHED = tuple(
    File(
        path=f"data/{t.name}.csv",
        media=CSV,
        title=t.says.removesuffix("."),
        name=f"bulk{t.name.title().replace('_', '')}",
        holds="table",
    )
    for t in TABLES
)


def subjects(register: Register) -> Sequence[Table]:
    return TABLES


def rests_on(register: Register, table: Table) -> Any:
    """Every record, for every table has rows of them all."""
    return table.name, everything(register)


def render(register: Register, table: Table) -> Iterator[Large]:
    yield Large(f"data/{table.name}.csv", partial(csv_file.write, table, register))
