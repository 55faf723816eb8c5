"""A published file for programs, described where it is made. Everything that lists such files uses these descriptions:
OpenAPI, the index of `/api/v1/`, `/data/`, DCAT, and the links in the heads of pages.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from registrar.base import ids
from registrar.publish.shapes.shape import Shape

JSON = "application/json"
CSV = "text/csv"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
YAML = "application/yaml"
CALENDAR = "text/calendar"
XML = "application/xml"
TEXT = "text/plain"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GEOJSON = "application/geo+json"
BINARY = "application/octet-stream"
WHOLE = "[0-9]+"
"""The pattern of a whole number."""
BRACES = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """The meaning of braces in a path: in words, as a JSON Schema, and with an example.

    `pattern` is what can stand in a path: everything up to the next slash, if it does not say. `few`: there are so few values,
    whatever is in the register, that a catalogue lists each of the files.
    """

    says: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    example: str = ""
    few: bool = False
    pattern: str = "[^/]+"


ID = Parameter("The number of a record, such as SPECIMEN-0004", {"type": "string", "pattern": ids.ANY}, "SPECIMEN-0004")
PARAMETERS = {
    "id": ID,
    "page": Parameter("The number of the page, from 2 on", {"type": "integer", "minimum": 2}, pattern=WHOLE),
    "version": Parameter("The number of the version, from 1 on", {"type": "integer", "minimum": 1}, pattern=WHOLE),
    "part": Parameter("The number of the part, from 1 on", {"type": "integer", "minimum": 1}, pattern=WHOLE),
}
"""The names that have the same meaning in every path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One published file, or one kind of them.

    `path` is relative to the site, with braces around what differs from file to file: `{id}.json`. `title` says what it
    holds, without a full stop. `name` is its unique name for programs, in OpenAPI and in `/api/v1/index.json`, where `link`
    may give it another. `shapes` are those of its JSON, and `standard` is the address of the standard for any other format.
    `parameters` are those of its path that are not in `PARAMETERS`.

    `holds` is `register` for a file with every record, `table` for one of the tables: `/data/` shows them first, and the
    data package describes them. `head` is its name in the head of the page that it belongs to. `internal` says why other
    programs should not rely on it: then it is not described anywhere.
    """

    path: str
    media: str
    title: str
    name: str = ""
    link: str = ""
    shapes: tuple[type[Shape], ...] = ()
    standard: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    holds: str = ""
    head: str = ""
    internal: str = ""

    @property
    def braces(self) -> list[str]:
        """The names in the braces of its path."""
        return BRACES.findall(self.path)

    def parameter(self, name: str) -> Parameter:
        """What stands for one of them."""
        return self.parameters.get(name) or PARAMETERS[name]

    @property
    def catalogued(self) -> bool:
        """Whether it is on `/data/` and in DCAT: not if there is one for each record, each value of a list, or each page."""
        return not self.internal and all(self.parameter(name).few for name in self.braces)

    def among(self, paths: Collection[str]) -> list[str]:
        """The paths that are of this kind; quick if `paths` is a set or a mapping and nothing differs from file to file."""
        pieces = BRACES.split(self.path)
        if len(pieces) == 1:
            return [self.path] if self.path in paths else []
        pattern = re.compile("".join(self.parameter(p).pattern if n % 2 else re.escape(p) for n, p in enumerate(pieces)))
        return [p for p in paths if p.startswith(pieces[0]) and pattern.fullmatch(p)]
