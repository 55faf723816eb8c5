"""Links of one page: from its own address, and only to published pages.

The page of an old version names rules, bodies, places and records that may no longer have a page: their names stay, without
a link.
"""

from collections.abc import Container
from dataclasses import dataclass

from markupsafe import Markup, escape

from registrar.base import ids
from registrar.model.register import Register
from registrar.site.sections.page import root


@dataclass(frozen=True, slots=True)
class Links:
    """The links of the page at an address. `root` is the relative path from it to the register's own address.

    `scripts`: whether the site's scripts may run on it; a copy elsewhere has none.
    """

    register: Register
    root: str
    scripts: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "root", escape(self.root)
        )  # in a copy elsewhere it is the address that the register gives itself

    @classmethod
    def at(cls, register: Register, address: str) -> "Links":
        return cls(register, root(address))

    def to(self, address: str, name: str, attributes: str = "") -> Markup:
        """A link to a page of the site, or only its name if there is no such page. `attributes` is HTML of our own."""
        if not self.leads(address):
            return escape(name)
        more = f" {attributes}" if attributes else ""
        return Markup(f'<a href="{self.root}{escape(address)}"{more}>{escape(name)}</a>')  # noqa: S704 (escaped here; thrice as fast as Markup.format)

    def leads(self, address: str) -> bool:
        """Whether something is published at an address that a record's page links to."""
        register = self.register
        room, _, rest = address.partition("/")
        rooms: dict[str, Container[str]] = {
            "places": register.gazetteer.authorities,
            "services": register.codes.services,
            "rules": register.by_rule,
            "bodies": register.by_body,
        }
        if room in rooms:
            return not rest or rest.partition("/")[0] in rooms[room]
        named = ids.IN_TEXT.match(address)
        if named is None or named[0] in register.by_id or named[0] in register.case_by_id:
            return True
        return named[0] in register.history.pasts and address[named.end() :] in ("/", ".json")
