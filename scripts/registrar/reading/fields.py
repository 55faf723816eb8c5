"""The fields of a record as their schema names them. This is the only module that follows a `$ref`.

`tree(schemas, "guarantee.json").at("rules.name")` is everything that the schema says about one field. The form, the
prompter, the tables, the dictionary and the history all ask here. A field that today's schema does not know (an old version
of a record may have one) is called by its key, written as plain words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

CODES = "codes.json"
TYPES = {"object": "group", "string": "text", "integer": "integer", "boolean": "boolean", "number": "number"}


@dataclass(frozen=True)
class Need:
    """Fields of a group that are needed when every field in `when` has one of its values."""

    when: Mapping[str, tuple[Any, ...]]
    needed: tuple[str, ...]

    def applies(self, held: Mapping[str, Any]) -> bool:
        """Whether the values of a group make these fields needed."""
        return all(held.get(key) in values for key, values in self.when.items())


@dataclass(frozen=True)
class Field:
    """One field, with what it refers to. Its own title, description and examples come before those of the `$ref`.

    `path` leads from the top of the record through groups and lists: `rules.name`. `type` is text, link, date, integer,
    number (which may have decimals, and is then written as text), boolean or group. For a list (`many`), the type, the
    code list and the values are those of its items. `values` lists every value allowed, where that is known. `always` is
    the only value of a constant. `or_text`: a group that may also be written as a single text. `needed` means needed within
    its group; `needs` says which fields a group needs only under some condition. A limit of 0 means no limit.
    """

    key: str
    title: str
    path: str = ""
    description: str = ""
    type: str = "text"
    many: bool = False
    needed: bool = False
    code_list: str = ""
    values: tuple[str, ...] = ()
    always: Any = None
    examples: tuple[Any, ...] = ()
    pattern: str = ""
    max_length: int = 0
    min_items: int = 0
    min_fields: int = 0
    or_text: bool = False
    fields: Mapping[str, "Field"] = field(default_factory=dict)
    items: "Field | None" = None
    needs: tuple[Need, ...] = ()

    def __getitem__(self, key: str) -> "Field":
        """The field with that key, whether or not the schema knows it."""
        return self.fields.get(key) or Field(key, plain(key))

    @property
    def item(self) -> "Field":
        """One item of a list."""
        return self.items or Field(self.key, self.title)

    @property
    def one(self) -> "Field":
        """One item of a list, or the field itself where it is not a list."""
        return self.item if self.many else self

    @property
    def group(self) -> bool:
        """Whether it is a single group of fields, and not a list of groups."""
        return self.type == "group" and not self.many

    def at(self, path: str) -> "Field":
        """The field at a path such as `rules.name`. Raises `KeyError` where the schema has none."""
        return self.along(path)[-1]

    def along(self, path: str) -> tuple["Field", ...]:
        """The fields on the way to a path, the last one included: for `rules.name`, the list and then the name."""
        found: list[Field] = []
        here = self
        for key in path.split("."):
            known = here.one.fields.get(key)
            if known is None:
                raise KeyError(f"the schema of {self.key or self.title} has no field {path}")
            found.append(here := known)
        return tuple(found)

    def every(self) -> Iterator["Field"]:
        """Every field inside it, a group before its own fields."""
        for inner in self.one.fields.values():
            yield inner
            yield from inner.every()

    def without(self, keys: Mapping[str, "Field"]) -> "Field":
        """The same group without these fields, and without its conditional needs."""
        return replace(self, fields={k: f for k, f in self.fields.items() if k not in keys}, needs=())


def plain(key: str) -> str:
    """`Review by` for `review_by`."""
    words = key.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def tree(schemas: Mapping[str, Any], name: str) -> Field:
    """The fields of `schemas[name]`, such as `guarantee.json`. Built once for each folder of schemas."""
    known = _made.get((id(schemas), name))
    if known is None or known[0] is not schemas:
        if len(_made) >= MOST_MADE:
            _made.clear()
        known = _made[id(schemas), name] = (schemas, _Tree(schemas).field(name, "", schemas[name], "", needed=True))
    return known[1]


MOST_MADE = 32
_made: dict[tuple[int, str], tuple[Mapping[str, Any], Field]] = {}
"""The trees by the identity of their schemas. The schemas are kept too, so that their identity cannot be reused."""


class _Tree:
    """Builds fields from the schemas of one folder."""

    def __init__(self, schemas: Mapping[str, Any]) -> None:
        self.schemas = schemas

    def field(self, file: str, key: str, part: Mapping[str, Any], path: str, needed: bool) -> Field:
        """The field that a `part` of a schema file describes, with everything inside it."""
        file, node, code_list = self.resolved(file, part)
        node = _as_one(node)
        required = set(node.get("required", ()))
        items = self.field(file, key, node["items"], path, needed=True) if "items" in node else None
        return Field(
            key,
            title=str(node.get("title") or plain(key)),
            path=path,
            description=str(node.get("description", "")),
            type=items.type if items else _type(key, node),
            many=items is not None,
            needed=needed,
            code_list=items.code_list if items else code_list,
            values=items.values if items else tuple(node.get("enum", ())),
            always=node.get("const"),
            examples=tuple(node.get("examples", ())),
            pattern=str(node.get("pattern", "")),
            max_length=int(node.get("maxLength", 0)),
            min_items=int(node.get("minItems", 0)),
            min_fields=int(node.get("minProperties", 0)),
            or_text=set(_types(node)) == {"object", "string"},
            fields={
                k: self.field(file, k, inner, f"{path}.{k}".lstrip("."), k in required)
                for k, inner in node.get("properties", {}).items()
            },
            items=items,
            needs=tuple(self.needs(file, node)),
        )

    def resolved(self, file: str, part: Mapping[str, Any]) -> tuple[str, Mapping[str, Any], str]:
        """A part of a schema with its `$ref` filled in, the file that the `$ref` leads to, and the code list, if any."""
        node, code_list = dict(part), ""
        while "$ref" in node:
            other, _, pointer = str(node.pop("$ref")).partition("#")
            file = other or file
            code_list = pointer.rpartition("/")[2] if file == CODES else ""
            found: Any = self.schemas[file]
            for step in pointer.strip("/").split("/"):
                found = found[step]
            node = {**found, **node}
        return file, node, code_list

    def needs(self, file: str, node: Mapping[str, Any]) -> Iterator[Need]:
        """The needs in its `if` and `then`, and in those of its `allOf` parts."""
        values = {key: _values(test) for key, test in node.get("if", {}).get("properties", {}).items()}
        needed = tuple(node.get("then", {}).get("required", ()))
        if needed and all(values.values()):
            yield Need(values, needed)
        for part in node.get("allOf", ()):
            yield from self.needs(*self.resolved(file, part)[:2])


def _values(test: Mapping[str, Any]) -> tuple[Any, ...]:
    return (test["const"],) if "const" in test else tuple(test.get("enum", ()))


def _types(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The types of value that a part of a schema takes: more than one where `anyOf` offers them."""
    offered = tuple(str(one["type"]) for one in node.get("anyOf", ()) if "type" in one)
    return offered or (str(node.get("type", "string")),)


def _as_one(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of a schema that takes a group or a text, with what is said of each at its top."""
    if "object" not in _types(node):
        return node
    return {key: value for one in node.get("anyOf", ()) for key, value in one.items() if key != "type"} | dict(node)


def _type(key: str, node: Mapping[str, Any]) -> str:
    """The type of a field that is not a list. A web address is recognised by its key."""
    if node.get("format") == "date":
        return "date"
    if len(types := _types(node)) > 1:
        return "group" if "object" in types else "number"
    if isinstance(node.get("const"), int):
        return "integer"
    kind = TYPES.get(str(node.get("type", "string")), "text")
    return "link" if kind == "text" and (key == "url" or key.endswith("_url")) else kind
