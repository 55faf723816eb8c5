"""`/data/<table>.csv`: each table of the bulk data."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from registrar.bulk import TABLES, csv_file
from registrar.bulk.table import Table
from registrar.pages.digests import everything
from registrar.publishing.artifact import Large
from registrar.register import Register


def subjects(register: Register) -> Sequence[Table]:
    return TABLES


def rests_on(register: Register, table: Table) -> Any:
    """Every record, for every table has rows of them all."""
    return table.name, everything(register)


def render(register: Register, table: Table) -> Iterator[Large]:
    yield Large(f"data/{table.name}.csv", partial(csv_file.write, table, register))
