"""`/compare/?a=ID&b=ID`: two records side by side, what differs first.

The comparison is drawn in the browser (`docs/assets/compare.js`) from the records' own JSON, with the labels in
`/compare/words.json` (`files/compare_words.py`). Without a script the page says how to open both.
"""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.site.sections.compare_link import ADDRESS
from registrar.site.sections.page import Page, fill, root

TITLE = "Two records side by side"


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    up = root(ADDRESS)
    shown = next((entry.id for entry in register.entries), "")
    yield Page(
        address=ADDRESS,
        title=TITLE,
        description="What two guarantees, refusals or cases have in common, and where they differ.",
        body=fill("compare.html", root=up, address=register.url(""), example=shown),
        section="find",
        crumbs=((TITLE, ""),),
        head=f'<link rel="stylesheet" href="{up}assets/compare/compare.css">',
        script="compare.js",
    )
