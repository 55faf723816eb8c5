"""`/checks/` and `/checks/<code>/`: every check that a record passes, from the text that `check --explain` prints."""

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from registrar.checking.explain import EXPLANATIONS, Explanation
from registrar.model.register import Register
from registrar.reading.stage_codes import EARLY
from registrar.site.sections.index_page import Group, Item, index
from registrar.site.sections.page import Page, fill

CODE = re.compile(r"`([^`]+)`")


def subjects(register: Register) -> Sequence[Explanation | None]:
    return (None, *EXPLANATIONS.values())


def render(register: Register, check: Explanation | None) -> Iterator[Page]:
    if check is None:
        yield _index()
        return
    yield Page(
        address=f"checks/{check.code}/",
        title=f"Check {check.code}",
        description=check.says,
        body=fill("check.html", check=check, says=coded(check.says), why=coded(check.why), fix=coded(check.fix)),
        crumbs=(("Checks", "checks/"), (check.code, "")),
    )


def coded(text: str) -> Markup:
    """Text with its `code` set as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 (escaped first)


def _index() -> Page:
    early = [_item(e) for e in EXPLANATIONS.values() if e.code in EARLY]
    later = [_item(e) for e in sorted(EXPLANATIONS.values(), key=lambda e: e.code) if e.code not in EARLY]
    return index(
        address="checks/",
        title="How records are checked",
        lead="Every record passes all of these checks before it is published. None can be waived, and each says why it is there.",
        description="The checks that each record passes before it is published, why each is there, and how to fix a problem.",
        groups=[
            Group(later, "What a record says", "rules", "Whether the promise is safe, fair, dated and kept within the law."),
            Group(
                early,
                "How a record is written",
                "form",
                "Whether the file can be read, and each field is what the format asks for.",
            ),
        ],
        none="There are no checks.",
        wide=True,
    )


def _item(e: Explanation) -> Item:
    return Item(e.code, f"checks/{e.code}/", "", CODE.sub(r"\1", e.says))
