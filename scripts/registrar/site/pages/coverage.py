"""`/statistics/coverage/`: which councils have objected, which owe a reply, and about which nothing was ever asked."""

from collections.abc import Iterator, Sequence

from registrar.base.days import in_words
from registrar.model.register import Register
from registrar.publish.coverage import Council, coverage
from registrar.publish.shares import FURTHER, QUESTIONS, told
from registrar.site.sections.labels import words
from registrar.site.sections.page import Page, fill, root
from registrar.site.sections.styles import styles

ADDRESS = "statistics/coverage/"
TITLE = "Coverage"


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    found, nations = coverage(register), words(register).nations
    asked = {q.slug: q for q in (*QUESTIONS, *FURTHER["never-asked"])}
    lists = {
        "objecting": [c for c in found if c.objections],
        "silent": [c for c in found if c.silent],
        "never-asked": [c for c in found if c.never_asked],
    }
    yield Page(
        address=ADDRESS,
        title=TITLE,
        description=f"Which councils were never asked, are silent, or object, as at {in_words(register.today)}.",
        body=fill(
            "coverage.html",
            title=TITLE,
            today=register.today,
            live=register.info.live,
            lists=[(slug, told(asked[slug], len(councils), len(found)), councils) for slug, councils in lists.items()],
            rows=[(name, *_counts([c for c in found if c.nation == code])) for code, name in nations.items()],
            whole=_counts(found),
            nations=nations,
            root=root(ADDRESS),
        ),
        crumbs=(("Statistics", "statistics/"), (TITLE, "")),
        head=styles(root(ADDRESS)),
    )


def _counts(found: Sequence[Council]) -> tuple[int, int, int, int]:
    """How many councils, and how many of them are in each list, in the order of the table."""
    return len(found), sum(c.objections > 0 for c in found), sum(c.silent > 0 for c in found), sum(c.never_asked for c in found)
