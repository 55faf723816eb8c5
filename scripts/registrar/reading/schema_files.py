"""Reads the files of JSON Schema, and says what is wrong with one, before anything is judged by it."""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from registrar.base.faulty_file import FaultyFile


def read(path: Path) -> dict[str, Any]:
    """The schema in a file."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise FaultyFile(f"schemas/{path.name}: it cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise FaultyFile(f"schemas/{path.name}: this is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise FaultyFile(f"schemas/{path.name}: this is not a schema: it must be an object")
    return data


def sound(schemas: dict[str, dict[str, Any]], kinds: Collection[str]) -> dict[str, dict[str, Any]]:
    """The same schemas, of which every kind is there and every `$ref` leads somewhere."""
    for kind in kinds:
        if f"{kind}.json" not in schemas:
            raise FaultyFile(f"schemas/{kind}.json: there is no such file, and the program needs it")
        if schemas[f"{kind}.json"].keys().isdisjoint(("properties", "items", "$ref", "$defs")):
            raise FaultyFile(f"schemas/{kind}.json: this schema asks for nothing")
    for name, schema in schemas.items():
        for ref in _refs(schema):
            if not _leads(schemas, name, ref):
                raise FaultyFile(f"schemas/{name}: `$ref: {ref}` leads to nothing")
    return schemas


def _refs(part: Any) -> Iterator[str]:
    if isinstance(part, dict) and isinstance(ref := part.get("$ref"), str):
        yield ref
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _refs(inner)


def _leads(schemas: Mapping[str, Any], name: str, ref: str) -> bool:
    file, _, pointer = ref.partition("#")
    found = schemas.get(file or name)
    for step in pointer.strip("/").split("/") if pointer.strip("/") else ():
        found = found.get(step) if isinstance(found, dict) else None
    return isinstance(found, dict)
