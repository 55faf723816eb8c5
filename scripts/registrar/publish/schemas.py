"""The JSON Schemas as they are published: each with the address at which it is, and all in one file.

In `schemas/` a schema has no address of its own: it is called by the name of its file, so that any validator finds the others
beside it. Published, its `$id` is where this register publishes it. The file with all of them needs no other: a validator that
fetches nothing can use it. docs/decisions/0022 says why.
"""

from typing import Any

from registrar.model.register import Register

FOLDER = "data/schema/"
BUNDLED = "bundled.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def address(register: Register, name: str) -> str:
    """The address of a published schema, such as that of `guarantee.json`."""
    return register.url(f"{FOLDER}{name}")


def published(register: Register, name: str) -> dict[str, Any]:
    """The schema of that name, with its address. What it refers to is beside it."""
    schema = register.schemas[name]
    return {"$schema": DIALECT, "$id": address(register, name)} | {k: v for k, v in schema.items() if k != "$schema"}


def bundled(register: Register) -> dict[str, Any]:
    """Every schema in one, which takes a record of any kind: a guarantee has a decision, a refusal has the reason for it, and an
    application has neither."""
    return {
        "$schema": DIALECT,
        "$id": address(register, BUNDLED),
        "title": "A record of any kind",
        "description": "A guarantee, a refusal or an application, with every schema that they use. Each has its own address.",
        "type": "object",
        **_either("decision", "guarantee.json", _either("reason_code", "refusal.json", {"$ref": "application.json"})),
        "$defs": {name.removesuffix(".json"): published(register, name) for name in sorted(register.schemas)},
    }


def _either(field: str, name: str, otherwise: dict[str, Any]) -> dict[str, Any]:
    """The schema for records that have a field, and the one for those that do not."""
    has = {"type": "object", "properties": {field: {}}, "required": [field]}
    return {"if": has, "then": {"$ref": name}, "else": otherwise}
