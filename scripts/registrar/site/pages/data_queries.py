"""`/data/queries/`: questions for the database, with the SQL that answers them."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.tables.queries import QUERIES
from registrar.site.sections.page import Page, fill, root
from registrar.site.sections.styles import styles


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    yield Page(
        address="data/queries/",
        title="Questions for the database",
        description="Questions that the register’s database answers, each with the SQL to ask it.",
        body=fill("data_queries.html", queries=QUERIES, database=register.url("data/register.sqlite")),
        crumbs=(("Data", "data/"), ("Questions", "")),
        head=styles(root("data/queries/")),
    )
