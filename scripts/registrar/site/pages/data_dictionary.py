"""`/data/dictionary/`: every column of the tables and every field of a record, in the words of the schema itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from registrar.model.register import Register
from registrar.publish.tables import TABLES
from registrar.publish.tables.columns import Described
from registrar.reading.fields import Field, tree
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
IN_RECORDS = TYPES | {"link": "text", "number": "whole number or text", "group": "fields of its own"}
"""The same for the field of a record, as its file has it."""
SEVERAL = {"": "", ";": ", several separated by ;", "\n": ", several on separate lines"}


class Shown(NamedTuple):
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
        tables=[(t, [_column(t.key, c) for c in t.described(register.schemas)]) for t in TABLES],
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


def _column(key: Sequence[str], c: Described) -> dict[str, Any]:
    kind = "code" if c.code_list else TYPES[c.type]
    return {
        "name": c.name,
        "title": c.title,
        "says": c.says,
        "kind": kind,
        "several": SEVERAL[c.many],
        "code_list": c.code_list,
        "empty": "may be empty" if c.may_be_empty else "part of the key" if c.name in key else "never empty",
    }


def fields(schemas: Mapping[str, Any], file: str) -> Iterator[Shown]:
    """Every field of the records of a schema, each before those inside it."""
    return _inside(tree(schemas, file), "")


def _inside(group: Field, path: str) -> Iterator[Shown]:
    for field in group.one.fields.values():
        here = f"{path}.{field.key}".lstrip(".") + ("[]" if field.many else "")
        kind = _kind(field)
        yield Shown(
            path=here,
            title=field.title,
            says=field.description,
            kind=f"list of: {kind}" if field.many else kind,
            code_list=field.code_list,
            needed=field.needed,
        )
        yield from _inside(field, here)


def _kind(field: Field) -> str:
    if field.code_list:
        return "code"
    return IN_RECORDS[field.type] if field.always is None else f"always {field.always}"
