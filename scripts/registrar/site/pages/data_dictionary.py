"""`/data/dictionary/`: every column of the tables and every field of a record, in the words of the schema itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from registrar.model.register import Register
from registrar.publish.tables import TABLES
from registrar.publish.tables.table import Column, resolved, words
from registrar.site.sections.page import Page, fill, root
from registrar.site.sections.styles import styles

TYPES = {
    "text": "text",
    "link": "web address",
    "date": "date",
    "boolean": "true or false",
    "integer": "whole number",
    "number": "number",
}
JSON_TYPES = {
    "string": "text",
    "boolean": "true or false",
    "integer": "whole number",
    "object": "fields of its own",
    "array": "list",
}
SEVERAL = {"": "", ";": ", several with ; between", "\n": ", several on a line each"}


class Field(NamedTuple):
    """One field of a record: its path, such as `rules[].name`."""

    path: str
    title: str
    says: str
    kind: str
    code_list: str
    needed: bool


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    body = fill(
        "data_dictionary.html",
        tables=[(t, [_column(register, t.key, c) for c in t.columns]) for t in TABLES],
        records=[
            (title, id_, list(fields(register.schemas, f"{id_}.json")))
            for id_, title in (("guarantee", "A guarantee"), ("refusal", "A refusal"))
        ],
        codes=[(name, codes.values()) for name, codes in sorted(register.codes.lists.items())],
    )
    yield Page(
        address="data/dictionary/",
        title="Field dictionary",
        description="What every column of the register’s tables and every field of its records means.",
        body=body,
        crumbs=(("Data", "data/"), ("Field dictionary", "")),
        head=styles(root("data/dictionary/")),
    )


def _column(register: Register, key: Sequence[str], c: Column) -> dict[str, Any]:
    title, says = words(register.schemas, c)
    kind = "code" if c.code_list else TYPES[c.type]
    return {
        "name": c.name,
        "title": title,
        "says": says,
        "kind": kind,
        "several": SEVERAL[c.many],
        "code_list": c.code_list,
        "empty": "may be empty" if c.may_be_empty else "part of the key" if c.name in key else "never empty",
    }


def fields(schemas: Mapping[str, Any], file: str) -> Iterator[Field]:
    """Every field of the records of a schema, each before those inside it."""
    yield from _inside(schemas, file, schemas[file], "")


def _inside(schemas: Mapping[str, Any], file: str, node: Mapping[str, Any], path: str) -> Iterator[Field]:
    needed = set(node.get("required", ()))
    for name, child in node.get("properties", {}).items():
        here = f"{path}.{name}".lstrip(".")
        at, target = resolved(schemas, file, child)
        many = "items" in target
        if many:
            inner_at, inner = resolved(schemas, at, target["items"])
            here += "[]"
        else:
            inner_at, inner = at, target
        code_list = _code_list(child) or (_code_list(target["items"]) if many else "")
        kind = "code" if code_list else _kind(inner)
        yield Field(
            path=here,
            title=str(child.get("title") or target.get("title", "")),
            says=str(child.get("description") or target.get("description", "")),
            kind=f"list of: {kind}" if many else kind,
            code_list=code_list,
            needed=name in needed,
        )
        if not code_list:
            yield from _inside(schemas, inner_at, inner, here)


def _code_list(node: Mapping[str, Any]) -> str:
    """The code list that a field's values are from."""
    ref = str(node.get("$ref", ""))
    return ref.rpartition("/")[2] if ref.startswith("codes.json#") else ""


def _kind(node: Mapping[str, Any]) -> str:
    if node.get("format") == "date":
        return "date"
    if "const" in node:
        return f"always {node['const']}"
    types = node.get("type", "")
    return " or ".join(JSON_TYPES.get(t, t) for t in ([types] if isinstance(types, str) else types)) or "text"
