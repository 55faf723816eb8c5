"""The JSON Schemas as they are published: each with the address at which it is, and all in one file.

In `schemas/` a schema has no address of its own: it is called by the name of its file, so that any validator finds the others
beside it. Published, its `$id` is where this register publishes it, and it holds what it uses of the others in its own `$defs`:
a validator that fetches nothing can use any of them alone. docs/decisions/0022 says why.
"""

from collections.abc import Mapping
from typing import Any

from registrar.model.register import Register

FOLDER = "data/schema/"
BUNDLED = "bundled.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def address(register: Register, name: str) -> str:
    """The address of a published schema, such as that of `guarantee.json`."""
    return register.url(f"{FOLDER}{name}")


def published(register: Register, name: str) -> Schema:
    """The schema of that name, with its address and all that it refers to: no reference leaves it."""
    return _Whole(register.schemas, name).schema(address(register, name))


class _Whole:
    """A schema that takes the parts of others that it uses into its `$defs`, each once, under the name of where it stood."""

    def __init__(self, schemas: Mapping[str, Any], name: str) -> None:
        self.schemas, self.name = schemas, name
        self.taken: dict[str, Schema] = {}

    def schema(self, id_: str) -> Schema:
        own: Schema = self._of(self.name, {k: v for k, v in self.schemas[self.name].items() if k != "$schema"})
        defs = own.pop("$defs", {}) | dict(sorted(self.taken.items()))
        head: Schema = {"$schema": DIALECT, "$id": id_}
        return head | own | ({"$defs": defs} if defs else {})

    def _of(self, file: str, part: Any) -> Any:
        """A part of the schema in a file, with each reference to where it leads in the new one."""
        if isinstance(part, list):
            return [self._of(file, one) for one in part]
        if not isinstance(part, dict):
            return part
        return {k: self._reference(file, v) if k == "$ref" and isinstance(v, str) else self._of(file, v) for k, v in part.items()}

    def _reference(self, file: str, reference: str) -> str:
        named, _, pointer = reference.partition("#")
        named = named or file
        if named == self.name:
            return f"#{pointer}"
        steps = pointer.strip("/").split("/") if pointer.strip("/") else []
        key = ".".join([named.removesuffix(".json"), *(steps[1:] if steps[:1] == ["$defs"] else steps)])
        if key not in self.taken:
            found = self.schemas[named]
            for step in steps:
                found = found[step]
            self.taken[key] = {}  # first, since a part may refer to itself
            self.taken[key] = self._of(named, {k: v for k, v in found.items() if k not in ("$schema", "$defs")})
        return f"#/$defs/{key}"


def bundled(register: Register) -> Schema:
    """Every schema in one, which takes a record of any kind: a guarantee has a decision, a refusal has the reason for it, a case
    says what people want to do, and an application has none of these."""
    decided = _either("decision", "guarantee.json", _either("reason_code", "refusal.json", {"$ref": "application.json"}))
    return {
        "$schema": DIALECT,
        "$id": address(register, BUNDLED),
        "title": "A record of any kind",
        "description": "A guarantee, refusal, case or application, with every schema that they use. Each has its own address.",
        "type": "object",
        **_either("want", "case.json", decided),
        "$defs": {name.removesuffix(".json"): _addressed(register, name) for name in sorted(register.schemas)},
    }


def _addressed(register: Register, name: str) -> Schema:
    """The schema of that name as it is in `schemas/`, with its address. What it refers to is beside it in the bundle."""
    schema = register.schemas[name]
    return {"$schema": DIALECT, "$id": address(register, name)} | {k: v for k, v in schema.items() if k != "$schema"}


def _either(field: str, name: str, otherwise: Schema) -> Schema:
    """The schema for records that have a field, and the one for those that do not."""
    has = {"type": "object", "properties": {field: {}}, "required": [field]}
    return {"if": has, "then": {"$ref": name}, "else": otherwise}
