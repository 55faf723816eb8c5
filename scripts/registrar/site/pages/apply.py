"""`/apply/`: the form for a new application.

The form is drawn in the browser from `/apply/form.json` (`files/apply_form.py`). Without JavaScript the page says how to
apply by file or by post.
"""

from collections.abc import Iterator, Sequence

from registrar.browser import form
from registrar.browser.check import ELSEWHERE
from registrar.checking.explain import EXPLANATIONS
from registrar.model.register import Register
from registrar.site.files.apply_form import blank
from registrar.site.sections.page import Page, fill, root

ADDRESS = "apply/"


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    up = root(ADDRESS)
    yield Page(
        address=ADDRESS,
        title="Apply for a guarantee",
        description="A form for a new application: it is checked in your own browser, and nothing is sent until you send it.",
        body=fill(
            "apply.html", root=up, sections=form.SECTIONS, info=register.info, elsewhere=_elsewhere(), blank=blank(register)
        ),
        section="apply",
        crumbs=(("How to apply", "about/apply/"), ("The form", "")),
        head=f'<link rel="stylesheet" href="{up}assets/apply/apply.css">',
        script="apply.js",
    )


def _elsewhere() -> list[tuple[str, str]]:
    """The rules that look at other records, each with what it says."""
    return [(rule.CODE, EXPLANATIONS[rule.CODE].says) for rule in ELSEWHERE]
