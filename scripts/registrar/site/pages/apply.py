"""`/apply/`: the form for a new application.

The questions are drawn in the browser from `/apply/form.json` (`files/apply_form.py`). Without JavaScript the page has the
same questions to be answered on paper, and says where to send them.
"""

from collections.abc import Iterator, Sequence

from registrar.browser import wording
from registrar.browser.check import ELSEWHERE
from registrar.browser.parts import PARTS
from registrar.checking.pipeline import OWN_SCHEMAS
from registrar.model.register import Register
from registrar.site.files.apply_form import blank
from registrar.site.sections import on_paper
from registrar.site.sections.page import Page, fill, root, soon

ADDRESS = "apply/"


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    up = root(ADDRESS)
    yield Page(
        address=ADDRESS,
        title="Apply for a guarantee",
        description="A form for a new application: your answers are checked in your own browser, and you send them yourself.",
        body=fill(
            "apply.html",
            root=up,
            parts=PARTS,
            paper=on_paper.parts(register, OWN_SCHEMAS),
            info=register.info,
            elsewhere=_elsewhere(),
            blank=blank(register),
        ),
        section="apply",
        crumbs=(("How to apply", "about/apply/"), ("Apply", "")),
        head=soon(up, ("apply/form.json",))
        + "".join(f'<link rel="stylesheet" href="{up}assets/{sheet}">' for sheet in ("apply/apply.css", "near.css")),
        script="apply.js",
    )


def _elsewhere() -> list[tuple[str, str]]:
    """The rules that look at other records, each in words for somebody who applies."""
    return [(rule.CODE, wording.ELSEWHERE[rule.CODE]) for rule in ELSEWHERE]
