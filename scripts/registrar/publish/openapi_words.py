"""The words in which the description of the interface for programs is written: a text, a number, a list, a record."""

from typing import Any

Node = dict[str, Any]


def record(says: str, needed: Node, more: Node | None = None) -> Node:
    return {"type": "object", "description": says, "required": list(needed), "properties": {**needed, **(more or {})}}


def text(says: str, form: str = "") -> Node:
    return {"type": "string", "description": says, **({"format": form} if form else {})}


def number(says: str) -> Node:
    return {"type": "integer", "minimum": 0, "description": says}


def flag(says: str) -> Node:
    return {"type": "boolean", "description": says}


def several(items: Node, says: str) -> Node:
    return {"type": "array", "items": items, "description": says}


def ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}
