"""The form of an application, as data: made from `schemas/application.json` and the code lists, shown by /apply/.

Each field is a small mapping: `key`, `kind`, `title`, `help`, maybe `example`, `codes` (a list's name), `fields` (of a
group or of one item), `word` (what one item is called). The fields stand in the order of the schema, which is the order
of the file; `SECTIONS` is the order in which a person thinks.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from registrar.reading import schema

ONE_LINERS = frozenset(["url", "venue"])
A_SENTENCE = 200
ONE_LINE = 400  # a longer text gets a box of several lines
SECTIONS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("scheme", "Your scheme", "What you want to do, for whom, and where.",
     ("title", "title_cy", "promise", "summary", "service", "other_services", "keywords", "places", "location", "venue")),
    ("holder", "Who runs it", "The organisation that will hold the guarantee and answer for it. Name posts, never persons.",
     ("provider", "partners")),
    ("told", "What you were told",
     "First list the bodies: whoever said no, and whoever’s rules are concerned. Then say what happened.",
     ("bodies", "appeal")),
    ("rules", "The rules", "Each rule that was said to stand in the way, and what you would do instead.",
     ("rules",)),
    ("safeguards", "Your safeguards",
     "What keeps people safe in place of the rule: one at least for each rule, and always how to complain, how an accident "
     "is reported, and who may stop it at once.",
     ("safeguards",)),
    ("remains", "What still applies", "The law that nobody sets aside, and where somebody turns if something goes wrong.",
     ("remains", "redress", "conditions")),
    ("people", "People and professionals together", "Who takes part, and how they decide.",
     ("coproduction",)),
    ("more", "Earlier cases and results", "All of this may be left out.",
     ("precedents", "supersedes", "outcomes", "learning", "provider_statement")),
)  # fmt: skip
NAMED_BY_ID = {
    "refused_by": "body",
    "issuer": "body",
    "to": "body",
    "responsible": "responsible",
    "answers": "rules",
    "gss": "place",
}
"""Fields that point at something: the form offers what there is, by name."""
IDS = {"^b[1-9][0-9]*$": "b", "^r[1-9][0-9]*$": "r", "^s[1-9][0-9]*$": "s", "^c[1-9][0-9]*$": "c"}
"""Patterns of ids that the form gives out by itself, and their letters."""
ONE = {
    "keywords": "search word", "other_services": "service", "places": "place",
    "identifiers": "registered number", "partners": "partner",
    "roles": "role", "bodies": "body", "tried": "step", "rules": "rule", "safeguards": "safeguard", "remains": "law or power",
    "conditions": "condition", "precedents": "record", "supersedes": "record", "outcomes": "outcome",
}  # fmt: skip
NEVER_ASKED = frozenset(["schema"])
HELP = {
    "body": "Choose from the bodies that you listed.",
    "responsible": "Who sees to it: you, or one of the bodies that you listed.",
    "rules": "Tick each rule whose aim this safeguard protects. It may answer several.",
    "place": "Type the council’s name, an old one, that of a town in it, or a postcode. Or type its nine-character code.",
}
"""What the schema says of an id is for those who type it; here nobody does."""
FOR_TYPISTS = (
    (re.compile(r"\btrue if\b"), "Yes if"),
    (re.compile(r": \[\](?=\.)"), ""),
    (re.compile(r" ?The id of a body of the list[^.]*\."), ""),
)

Field = dict[str, Any]


@cache
def fields(folder: Path) -> list[Field]:
    """The fields of an application, in the order of the schema."""
    tree = _Tree(schema.load(folder))
    return tree.group("application.json", tree.schemas["application.json"])


class _Tree:
    """Walks the schemas of one folder."""

    def __init__(self, schemas: Mapping[str, Any]) -> None:
        self.schemas = schemas

    def group(self, file: str, node: Mapping[str, Any]) -> list[Field]:
        """The fields of an object."""
        needed = set(node.get("required", ()))
        return [self.field(file, key, part, key in needed) for key, part in node["properties"].items() if key not in NEVER_ASKED]

    def field(self, file: str, key: str, part: Mapping[str, Any], needed: bool) -> Field:
        home, node = self.resolved(file, part)
        made: Field = {"key": key, "title": node.get("title", key), "help": node.get("description", "")}
        if needed:
            made["needed"] = True
        if examples := node.get("examples"):
            made["example"] = examples[0]
        made |= self.kind(home, key, node)
        own = HELP.get(made["kind"])
        said = plain(made["help"])
        made["help"] = f"{said} {own}".strip() if made["kind"] == "body" else own or said
        return made

    def kind(self, file: str, key: str, node: Mapping[str, Any]) -> Field:
        """What a field takes, and what else there is to know for that."""
        if key in NAMED_BY_ID:
            return {"kind": NAMED_BY_ID[key]}
        if "codes" in node:
            return {"kind": "code", "codes": node["codes"]}
        if node.get("pattern") in IDS:
            return {"kind": "id", "letter": IDS[node["pattern"]]}
        type_ = node.get("type")
        if type_ == "object":
            own = self.group(file, node)
            return {"kind": "sentences" if node.get("minProperties") else "group", "fields": own}
        if type_ == "array":
            return self.several(file, key, node["items"])
        if type_ == "string":
            return {"kind": "date"} if node.get("format") == "date" else _text(key, node)
        return {"kind": {"boolean": "decide", "integer": "number"}.get(str(type_), "amount")}

    def several(self, file: str, key: str, items: Mapping[str, Any]) -> Field:
        """A list: of codes, of groups or of texts."""
        home, node = self.resolved(file, items)
        if "codes" in node:
            return {"kind": "codes", "codes": node["codes"]}
        word = {"word": ONE[key]}
        if node.get("type") == "object":
            return {"kind": "list", "fields": self.group(home, node), **word}
        return {"kind": "texts", "help_one": node.get("description", ""), "long": node.get("maxLength", 0) > ONE_LINE, **word}

    def resolved(self, file: str, part: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """A property with what it refers to, its own title and description first; `codes` names a code list."""
        node = dict(part)
        while "$ref" in node:
            target, _, path = node.pop("$ref").partition("#/")
            file = target or file
            if file == "codes.json":
                return file, node | {"codes": path.removeprefix("$defs/")}
            found: Any = self.schemas[file]
            for step in path.split("/"):
                found = found[step]
            node = {**found, **node}
        return file, node


def plain(help_: str) -> str:
    """A description without what only helps whoever types the file by hand."""
    for pattern, instead in FOR_TYPISTS:
        help_ = pattern.sub(instead, help_)
    return help_


def _text(key: str, node: Mapping[str, Any]) -> Field:
    """A text on one line, or in a box of several. A short limit is told while one types."""
    most = node.get("maxLength", 0)
    made: Field = {"kind": "line" if (most <= ONE_LINE and most != A_SENTENCE) or key in ONE_LINERS else "text"}
    if most <= 600 and most != ONE_LINE:
        made["most"] = most
    return made
