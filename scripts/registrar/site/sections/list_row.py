"""A record as one row of a list.

A record is in a dozen lists, at addresses of different depth. All of its row except the relative path to the register is made
once and kept, which makes ten thousand records in a hundred thousand rows feasible.
"""

from collections.abc import Iterable

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register, tool_per_register
from registrar.publish.challenged import challenge
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import joined, template

BEGIN = '<li><h3><a href="'


class ListRows:
    """The rows of one register. `tail` is a row without its beginning, which depends on the address of the list."""

    def __init__(self, register: Register) -> None:
        self.words = words(register)
        self._tails: dict[tuple[str, bool], str] = {}

    def tail(self, entry: Entry, places: bool = True) -> str:
        """`places` is false if a real place must not be named: beside a specimen's body."""
        kept = self._tails.get((entry.id, places))
        if kept is None:
            kept = template("row.html").render(row(self.words, entry, places))
            self._tails[entry.id, places] = kept
        return kept

    def html(self, entries: Iterable[Entry], up: str, places: bool = True) -> Markup:
        """The rows as list items; `up` is the relative path from the list's page to the register."""
        return Markup("\n".join(f"{BEGIN}{up}{self.tail(e, places)}" for e in entries))  # noqa: S704 (escaped by the template)


def row(w: Labels, entry: Entry, places: bool = True) -> dict[str, object]:
    """The contents of a row, as plain values: the template and the search show the same."""
    common = {
        "id": entry.id,
        "title": entry.title,
        "places": joined(w.place(p.gss) for p in entry.places) if places else "",
        "service": w.label("service", entry.service),
        "specimen": entry.specimen,
    }
    if not isinstance(entry, Guarantee):
        return common | {
            "status": "refused",
            "status_words": f"Refused on {in_words(entry.date)}",
            "outlook": "",
            "text": " ".join(filter(None, [challenge(w.codes, entry), w.meaning("refusal-reason", entry.reason_code)])),
            "touched": [(r.name, "") for r in entry.rules],
        }
    status = w.register.status(entry)
    return common | {
        "status": status,
        "status_words": w.status(entry, status),
        "outlook": w.outlook(entry, with_flags=False),
        "text": f"{said} What was promised: {entry.promise}" if (said := w.stood(entry, status)) else entry.promise,
        "touched": [(r.name, w.shortly_of(r)) for r in entry.rules],
    }


rows = tool_per_register(ListRows)
