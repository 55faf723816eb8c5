"""`/data/register.sqlite`: all tables as a database. A preview of a large register leaves it out, as it takes seconds."""

from collections.abc import Iterator, Sequence
from functools import partial

from registrar.model.register import Register
from registrar.publish.artifact import Large
from registrar.publish.published import File
from registrar.publish.tables import sqlite_file

PUBLISHED = (
    File(
        path="data/register.sqlite", media="application/vnd.sqlite3", name="bulkDatabase", holds="register",
        title="All tables as one SQLite database, with an index of the words",
    ),
)  # fmt: skip


MOST_IN_A_PREVIEW = 3_000
"""`make serve` builds this file only for a register of at most so many records."""


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Large]:
    yield Large("data/register.sqlite", partial(sqlite_file.write, register))
