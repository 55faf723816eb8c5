"""The schemas describe every field, and agree with the code lists from which they are made."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from registrar.model import codes
from registrar.model.code_kinds import OrgId
from registrar.reading import source
from registrar.reading.schema import Schemas
from registrar.reading.schema_messages import KEY

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = {p.name: json.loads(p.read_text("utf-8")) for p in sorted((ROOT / "schemas").glob("*.json"))}
CODES = codes.load(ROOT)
TELLING = {  # keywords that find no faults: they name, explain, refer or group
    "$defs", "$id", "$ref", "$schema", "description", "examples", "items", "properties", "title", "propertyNames",
    "patternProperties", "anyOf", "oneOf", "allOf", "if", "then",
}  # fmt: skip
COMPUTED = {
    "status",
    "flag",
    "protected-topic",
    "case-stage",
    "case-flag",
    "case-period",
}  # never typed in a record, so no schema asks for them
SPELT_OUT = {"principle"}  # each code has its own field, with its own help


@cache
def ours() -> Schemas:
    """The project's own schemas, ready to check data."""
    return Schemas(ROOT / "schemas")


def resolved(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A field's schema, completed from what it refers to."""
    if "$ref" not in schema:
        return schema
    file, _, fragment = schema["$ref"].partition("#")
    target: Any = SCHEMAS[file or name]
    for step in fragment.strip("/").split("/"):
        target = target[step]
    return resolved(file or name, target) | schema


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes an object."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        schema = [part for key, part in schema.items() if key not in ("if", "then") or "title" in part]
    if isinstance(schema, list):
        for part in schema:
            yield from objects(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_is_a_schema_to_both_validators(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    jsonschema_rs.meta.validate(SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_object_is_closed_and_every_field_explained(name: str) -> None:
    for part in objects(SCHEMAS[name]):
        assert part.get("additionalProperties") is False, part.get("title")
        fields = part.get("properties", {}) | part.get("patternProperties", {})
        for field, schema in fields.items():
            said = resolved(name, schema)
            assert said.get("title"), f"{part['title']}: {field} has no title"
            assert said.get("description", "").endswith((".", "].")), f"{part['title']}: {field} has no description"
        assert set(part.get("required", ())) <= set(part.get("properties", {}))


def test_codes_json_is_made_from_the_code_lists() -> None:
    assert SCHEMAS["codes.json"] == CODES.enums(), "run `python -m registrar.model.codes`"


def test_every_code_list_is_used() -> None:
    text = "".join(json.dumps(schema) for schema in SCHEMAS.values())
    used = set(re.findall(r"codes\.json#/\$defs/([a-z-]+)", text))
    assert used == set(CODES) - COMPUTED - SPELT_OUT


def test_principles_are_those_of_the_code_list() -> None:
    fields = SCHEMAS["guarantee.json"]["properties"]["coproduction"]["properties"]["principles"]["properties"]
    assert list(fields) == list(CODES["principle"])


def test_events_after_a_refusal_are_known_events() -> None:
    fields = SCHEMAS["refusal.json"]["properties"]["events"]["items"]["properties"]
    assert set(fields["type"]["enum"]) <= set(CODES.events)


def test_what_codes_say_of_other_lists_is_known() -> None:
    event_fields = SCHEMAS["guarantee.json"]["$defs"]["event"]["properties"]
    for event in CODES.events.values():
        assert event.moves is None or event.moves in CODES.statuses
        assert set(event.needs) <= set(event_fields)
    assert {role.side for role in CODES.roles.values()} == {"people", "professionals"}
    for effect in CODES.effects.values():
        assert "{who}" in effect.sentence
        assert set(re.findall(r"\{(.*?)\}", effect.sentence)) <= {"who", "power", "until"}


def keywords(schema: Any) -> Iterator[str]:
    """Each keyword that a schema and its parts use, as often as they use it."""
    if not isinstance(schema, dict):
        assert schema is not False, "of a schema that takes nothing no message could say what to do"
        return
    yield from schema if "format" not in schema else schema.keys() - {"not"}  # a day in the year 0: `format` reports it
    for several in ("properties", "patternProperties", "$defs"):
        for part in schema.get(several, {}).values():
            yield from keywords(part)
    for one in ("items", "propertyNames", "additionalProperties", "then"):
        if one in schema and schema[one] is not False:  # no other fields allowed, which has its own code
            yield from keywords(schema[one])
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from keywords(choice)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_keyword_that_can_find_a_fault_has_a_code(name: str) -> None:
    assert set(keywords(SCHEMAS[name])) - TELLING <= set(KEY)


@pytest.mark.parametrize("scheme", CODES.org_ids.values(), ids=lambda s: s.code)
def test_example_of_an_identifier_has_its_form(scheme: OrgId) -> None:
    assert re.fullmatch(scheme.pattern, scheme.example)


def test_protected_law_is_spelt_out() -> None:
    laws = {law.law: law for law in CODES.protected_law}
    assert len(laws) == len(CODES.protected_law)
    assert laws["ukpga/2014/23"].sections == ("9", "10", "18", "20", "42", "43", "44", "45", "46", "47", "67", "68")
    assert laws["nisi/1995/755"].parts == ("10", "11", "12")
    assert laws["ukpga/2010/15"].whole
    for law in laws.values():
        assert re.fullmatch(r"[a-z]+/(19|20)[0-9]{2}/[0-9]+", law.law)
        assert law.law.split("/")[1] in law.title or law.also, "a title that does not say its year has others beside it"
        assert set(law.topics) <= set(CODES["protected-topic"]), law.title
        assert set(law.nations) <= set("EWSN"), law.title
        assert not set(law.nations) & set(law.elsewhere), law.title


def test_each_topic_is_protected_in_every_nation() -> None:
    """What is protected in one nation is protected in the others by their own law."""
    for topic in CODES["protected-topic"]:
        assert {n for law in CODES.protected_law if topic in law.topics for n in law.nations} == set("EWSN"), topic


def variants(value: str) -> Iterator[str]:
    """A text as somebody might change it to slip through: ends and starts of lines, other digits, other letters."""
    arabic = value.translate({ord(str(n)): chr(0x660 + n) for n in range(10)})
    yield from (f"{value}\n", f"\n{value}", f"{value}\r", f" {value}", f"{value} ", f"{value}\x0b", value.upper(), value.lower())
    yield from (f"{value}\n{value}", arabic, f"{value}\u0301", "", value * 3, f"{value}0", f"{value}.")


def texts_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts_of(item, (*path, key))


def form(kind: str, path: tuple[Any, ...]) -> str:
    """What the schema asks of the text at a path, without what it is called; the path itself where a choice lies on the way."""
    name, schema = f"{kind}.json", resolved(f"{kind}.json", SCHEMAS[f"{kind}.json"])
    for step in path:
        inner = schema.get("items") if isinstance(step, int) else schema.get("properties", {}).get(step)
        if inner is None:
            return repr(tuple(step for step in path if isinstance(step, str)))
        file = inner.get("$ref", "").partition("#")[0]
        schema, name = resolved(name, inner), file or name
    return json.dumps({k: v for k, v in schema.items() if k not in ("title", "description", "examples", "$ref")}, sort_keys=True)


@pytest.mark.parametrize("kind", ["guarantee", "refusal", "application", "register"])
def test_what_the_quick_validator_refuses_the_other_explains(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`BSG-2026-0001` with a line break at its end: the quick one refuses it, and Python's `$` would let it through."""
    monkeypatch.setattr("registrar.reading.schema.MAX_FAULTS", 1)  # one is enough to explain it
    name = {"guarantee": "kitchen", "register": "register/register"}.get(kind, kind)
    base = ROOT / f"tests/base/{name}.yaml"
    schemas = ours()
    data = source.read("x", base.read_bytes()).data
    assert schemas.fits(kind, data)
    tried = set()
    for path, value in list(texts_of(data)):
        asked = form(kind, path)
        if asked in tried:  # one text is as good as another of which the same is asked
            continue
        tried.add(asked)
        inner = data
        for step in path[:-1]:
            inner = inner[step]
        for variant in variants(value):
            inner[path[-1]] = variant
            assert schemas.fits(kind, data) == (not schemas.check(kind, "x", data)), (path, variant)
        inner[path[-1]] = value
    assert len(tried) > {"register": 5}.get(kind, 9)


@pytest.mark.parametrize(
    ("value", "code", "path", "message"),
    [
        (5, "schema-type", (), "`workforce` must be text or a group of fields, and this is a number"),
        ([], "schema-type", (), "`workforce` must be text or a group of fields, and this is a list"),
        ("", "schema-min-length", (), "`workforce` is empty"),
        ("x" * 8001, "schema-max-length", (), "`workforce` has 8001 characters; at most 8000 are allowed"),
        ({"paid_hours_before": 1, "paid_hours_after": 2}, "schema-required", ("union",),
         "`union` is missing from `decision.impact.workforce`"),
        ({"paid_hours_before": 1, "paid_hours_after": -2, "union": "none"}, "schema-minimum", ("paid_hours_after",),
         "`paid_hours_after` is -2; it must be at least 0"),
    ],
)  # fmt: skip
def test_of_a_text_or_a_group_the_nearer_fault_is_told(value: Any, code: str, path: tuple[str, ...], message: str) -> None:
    data = source.read("x", (ROOT / "tests/base/kitchen.yaml").read_bytes()).data
    data["decision"]["impact"]["workforce"] = value
    (finding,) = ours().check("guarantee", "x", data)
    assert (finding.code, finding.location.path, finding.message) == (code, ("decision", "impact", "workforce", *path), message)


@pytest.mark.parametrize(
    "value", ["e\u0301" * 8000, "no post lost", {"paid_hours_before": 1, "paid_hours_after": 2, "union": "none"}]
)
def test_a_text_or_a_group_is_taken(value: Any) -> None:
    data = source.read("x", (ROOT / "tests/base/kitchen.yaml").read_bytes()).data
    data["decision"]["impact"]["workforce"] = value
    assert ours().check("guarantee", "x", data) == ()


@pytest.mark.parametrize(
    ("typed", "helped"),
    [
        (0, "write it in the form shown in the list of fields (The SHA-256 checksum of the file"),
        (123456789012345678, "write it in the form shown in the list of fields (The SHA-256 checksum of the file"),
        ("7" * 64, ""),
    ],
)
def test_a_number_that_is_no_checksum_in_quotes_either_is_not_told_to_be_quoted(typed: Any, helped: str) -> None:
    record = source.read("", (ROOT / "tests/base/good.yaml").read_bytes()).data
    record["decision"]["document"]["sha256"] = typed
    found = ours().check("guarantee", "register/2026/BSG-2026-0001.yaml", record)
    assert [f.help.startswith(helped) for f in found] == ([True] if helped else [])


def test_a_checksum_of_digits_alone_is_quoted_whole() -> None:
    (found,) = source.read("", f"sha256: {'7' * 64}\n".encode()).findings
    assert found.help.endswith(f'put it in quotes: "{"7" * 64}"')
    (found,) = source.read("", f"sha256: {'7' * 65}\n".encode()).findings
    assert found.help.endswith(f'put it in quotes: "{"7" * 20}…"')
