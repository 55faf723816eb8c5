"""`/data/queries/`: questions for the database, with their SQL, and the query of each figure of the statistics."""

from collections.abc import Iterator, Mapping, Sequence

from registrar.model.register import Register
from registrar.publish.tables.queries import QUERIES, Query
from registrar.publish.tables.share_queries import COUNTS, SHARES, STOOD, WAIT
from registrar.site.sections.page import Page, fill, root
from registrar.site.sections.styles import styles

ADDRESS = "data/queries/"
FIGURES: Mapping[str, Query] = {
    **{f"share-{slug}": q for slug, q in SHARES.items()},
    **{f"figure-{q.id}": q for q in (WAIT, STOOD)},
    **{f"figure-{slug}": q for slug, q in COUNTS.items()},
}
"""The queries of the statistics, by their place on the page, to which each figure links."""


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    yield Page(
        address=ADDRESS,
        title="Questions for the database",
        description="Questions that the register’s database answers, each with the SQL to ask it.",
        body=fill(
            "data_queries.html",
            queries={q.id: q for q in QUERIES},
            figures=FIGURES,
            database=register.url("data/register.sqlite"),
        ),
        crumbs=(("Data", "data/"), ("Questions", "")),
        head=styles(root(ADDRESS)),
    )
