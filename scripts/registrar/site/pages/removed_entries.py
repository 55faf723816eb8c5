"""`/bodies/ID/` and `/rules/ID/` of an entry that is in the catalogue no more, under no id: that it is not there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registrar.model.catalogues import Catalogue
from registrar.model.register import Register
from registrar.site.sections.moved import gone
from registrar.site.sections.page import Page

SAID = {"bodies": "This body is not on the register", "rules": "This rule is not on the register"}
WHERE = {"bodies": "All bodies of the register", "rules": "All rules of the register"}
TITLES = {"bodies": "Bodies", "rules": "Rules"}


def subjects(register: Register) -> Sequence[tuple[str, str]]:
    """The kind of catalogue and the id."""
    known: Mapping[str, Catalogue[Any]] = {"bodies": register.catalogues.bodies, "rules": register.catalogues.rules}
    return [
        (kind, id_) for kind, ids in register.history.catalogued.items() for id_ in ids if known[kind].get(id_) is None
    ]  # fmt: skip


def render(register: Register, subject: tuple[str, str]) -> Iterator[Page]:
    kind, id_ = subject
    crumbs = ((TITLES[kind], f"{kind}/"), (id_, ""))
    yield gone(f"{kind}/{id_}/", SAID[kind], f"{kind}/", WHERE[kind], "", crumbs)
