"""The fields of a record as their schema names them: the title of each, and its values in words.

A field that today's schema does not know (an old version may have one) is called by its key, in plain letters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Field:
    """One field: its title, how its value is to be read, and the fields inside it."""

    key: str
    title: str
    code_list: str = ""
    fields: Mapping[str, "Field"] = field(default_factory=dict)
    items: "Field | None" = None

    def __getitem__(self, key: str) -> "Field":
        return self.fields.get(key) or Field(key, plain(key))

    @property
    def item(self) -> "Field":
        """One item of a list."""
        return self.items or Field(self.key, self.title)


def plain(key: str) -> str:
    """`review_by` as `Review by`."""
    words = key.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def tree(schemas: Mapping[str, Any], name: str) -> Field:
    """The fields of `schemas[name]`, such as `guarantee.json`, with every reference followed."""
    return _field(schemas, name, "", schemas[name])


def _field(schemas: Mapping[str, Any], file: str, key: str, node: Mapping[str, Any]) -> Field:
    title, code_list = str(node.get("title", "")), ""
    while "$ref" in node:
        other, _, pointer = str(node["$ref"]).partition("#")
        file = other or file
        if file == "codes.json":
            code_list = pointer.rpartition("/")[2]
            break
        node = schemas[file]
        for step in pointer.strip("/").split("/"):
            node = node[step]
        title = title or str(node.get("title", ""))
    items = node.get("items")
    return Field(
        key,
        title or plain(key),
        code_list,
        {k: _field(schemas, file, k, n) for k, n in node.get("properties", {}).items()},
        _field(schemas, file, key, items) if isinstance(items, Mapping) else None,
    )
