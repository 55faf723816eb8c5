"""A case as one row of a list, with whose turn it is today; a browser says it on a later day."""

from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from registrar.model.case import Case
from registrar.model.register import Register, tool_per_register
from registrar.publish.docket import CASES_OF, counted, under
from registrar.publish.listing import Listing
from registrar.site.sections.case_clock import clock
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import PER_LIST, count, fill, joined, root, template, upper

BEGIN = '<li><h3><a href="'


class CaseRows:
    """The rows of one register. All of a row but the path from its page to the register is made once and kept."""

    def __init__(self, register: Register) -> None:
        self.register, self.words = register, words(register)
        self._tails: dict[tuple[str, bool], str] = {}

    def tail(self, case: Case, places: bool) -> str:
        kept = self._tails.get((case.id, places))
        if kept is None:
            kept = template("case_row.html").render(_row(self.register, self.words, case, places))
            self._tails[case.id, places] = kept
        return kept

    def html(self, cases: Iterable[Case], up: str, places: bool = True) -> Markup:
        """The rows as list items; `up` is the relative path from the list's page to the register. `places` is false if a real
        place must not be named: beside a specimen's body."""
        return Markup("\n".join(f"{BEGIN}{up}{self.tail(c, places)}" for c in cases))  # noqa: S704 (escaped by the template)


def _row(register: Register, w: Labels, case: Case, places: bool) -> dict[str, object]:
    return {
        "c": case,
        "clock": clock(register, case, whole=False),
        "places": joined(w.place(p.gss) for p in case.places) if places else "",
        "service": w.label("service", case.service) if case.service else "",
    }


case_rows = tool_per_register(CaseRows)


def cases_section(register: Register, way: Listing, code: str, places: bool = True) -> Markup:
    """The first cases under a value of a list of places, services, rules or bodies, for its page; nothing where there are none.
    The docket narrows to the others."""
    found = under(register, CASES_OF[way], code)
    up = root(f"{way.base}{code}/")
    if not found:
        return Markup("")
    shown = found[:PER_LIST]
    own = len(counted(register, found))
    parts = [*([count(own, "case")] if own else []), *([count(n, "illustration")] if (n := len(found) - own) else [])]
    return fill(
        "cases_here.html",
        heading=upper(joined(parts) + (", the longest wait first" if len(found) > 1 else "")),
        rows=case_rows(register).html(shown, up, places),
        more=len(found) - len(shown),
        root=up,
        query=f"?{urlencode({way.kind: code})}",
    )
