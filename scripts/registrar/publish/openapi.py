"""The interface for programs, described in OpenAPI 3.1: every published file, and the shape of what is in it.

Nothing is listed here: the files are described where they are made (`published.File`), and the shapes are the types that
they are written from (`shapes/`).
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from registrar.model.licence import licence
from registrar.model.register import Register
from registrar.publish.published import JSON, File
from registrar.publish.shapes.shape import Shape

Node = dict[str, Any]
REF = "#/components/schemas/{name}"
PUBLISHED = (
    File(
        path="api/v1/openapi.json",
        media=JSON,
        title="All files for programs, described in OpenAPI",
        name="openapi",
        standard="https://spec.openapis.org/oas/v3.1.0",
    ),
)


def paths(files: Iterable[File]) -> Node:
    """Every address, with what it returns."""
    return {f"/{f.path}": {"get": _get(f)} for f in sorted(files, key=lambda f: f.path) if not f.internal}


def _get(f: File) -> Node:
    says = f"{f.title}."
    answers: Node = {"200": {"description": says, "content": {f.media: {"schema": schema} if (schema := _schema(f)) else {}}}}
    if f.braces:
        answers["404"] = {"description": "There is nothing with that name."}
    operation: Node = {"operationId": f.name, "summary": says, "parameters": [_parameter(f, name) for name in f.braces]}
    if f.standard:
        operation["externalDocs"] = {"description": "The standard that defines its format.", "url": f.standard}
    return operation | {"responses": answers}


def _schema(f: File) -> Node:
    """The shape of the file, or one of several; empty if it is not JSON in a shape of ours."""
    found: list[Node] = [{"$ref": REF.format(name=shape.__name__)} for shape in f.shapes]
    return {"oneOf": found} if len(found) > 1 else found[0] if found else {}


def _parameter(f: File, name: str) -> Node:
    known = f.parameter(name)
    node: Node = {"name": name, "in": "path", "required": True, "description": f"{known.says}.", "schema": dict(known.schema)}
    return node | ({"example": known.example} if known.example else {})


def _components(files: Iterable[File]) -> Node:
    """The schemas of the shapes of all files and of their parts."""
    shapes: dict[str, type[Shape]] = {shape.__name__: shape for f in files for shape in f.shapes}
    schemas: Node = msgspec.json.schema_components(shapes.values(), ref_template=REF)[1]
    return dict(sorted(schemas.items()))


def description(register: Register, files: Iterable[File]) -> Node:
    """The OpenAPI document of these files."""
    files = tuple(files)
    info = register.info
    name, address = licence(info)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": info.name,
            "version": "1",
            "summary": "The register’s lists and records, as static files.",
            "description": "Every response is a file: there is no key, no limit and no query. Fields and addresses may be added; "
            "none will change its meaning or be removed before a version 2.",
            "contact": {"name": info.contact.post, "email": info.contact.email}
            if info.contact.email
            else {"name": info.contact.post},
            "license": {"name": name, "url": address},
        },
        "servers": [{"url": register.base_url.rstrip("/")}],
        "paths": paths(files),
        "components": {"schemas": _components(files)},
    }
