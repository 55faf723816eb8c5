"""The form of an application covers the whole schema: a new field cannot be forgotten."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from registrar.browser import form

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
KINDS = {
    "line", "text", "date", "number", "amount", "decide", "code", "codes", "group", "sentences", "list", "texts", "id", "body", "responsible",
    "rules", "place",
}  # fmt: skip


def every(fields: list[form.FormField], above: str = "") -> Iterator[tuple[str, form.FormField]]:
    for field in fields:
        name = f"{above}{field['key']}"
        yield name, field
        yield from every(field.get("fields", []), f"{name}.")


ALL = dict(every(form.fields(SCHEMAS)))


def test_each_field_stands_in_one_section() -> None:
    asked = [key for _, _, _, keys in form.SECTIONS for key in keys]
    schema = json.loads((SCHEMAS / "application.json").read_text("utf-8"))
    wanted = set(schema["properties"]) - form.NEVER_ASKED
    assert not wanted - set(asked), "put these fields of application.json into SECTIONS in browser/form.py"
    assert sorted(asked) == sorted(wanted), "SECTIONS in browser/form.py has a field twice, or one that is not in the schema"


@pytest.mark.parametrize("name", ALL)
def test_each_field_can_be_drawn_and_says_what_it_is(name: str) -> None:
    field = ALL[name]
    assert field["kind"] in KINDS
    assert field["title"]
    assert field["help"]
    assert "`" not in field["help"], "a name of the file's, which nobody sees in the form"
    assert ("fields" in field) == (field["kind"] in ("group", "sentences", "list"))
    assert ("word" in field) == (field["kind"] in ("list", "texts"))


def test_what_points_at_something_is_chosen_by_its_name() -> None:
    pointing = {name for name, f in ALL.items() if f["kind"] in ("body", "responsible", "rules", "place")}
    assert pointing == {
        "places.gss", "appeal.refused_by", "rules.issuer", "safeguards.answers", "safeguards.responsible", "redress.to", "bodies.gss",
    }  # fmt: skip
