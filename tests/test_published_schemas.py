"""The schemas as others use them: beside each other in the repository, at their published addresses, and all in one file.

Each is read by a stock validator with nothing of ours, and by the rules of strict ones, which refuse what they do not know.
"""

import copy
import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import check_jsonschema
import jsonschema
import pytest
from click.testing import CliRunner
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource

import casebook
from registrar.base import modeline
from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.publish import schemas
from registrar.reading import files, source
from registrar.reading.schema import Schemas
from registrar.site.files import record_yaml
from registrar.site.files import schemas as published_file
from registrar.site.files.apply_form import blank
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)
FORMATS = jsonschema.Draft202012Validator.FORMAT_CHECKER
KINDS = ("guarantee", "refusal", "case", "application")
NAMES = sorted(path.name for path in (PROJECT / "schemas").glob("*.json"))
OF_A_TYPE = {
    "string": {"pattern", "minLength", "maxLength", "format"},
    "array": {"items", "minItems", "maxItems", "uniqueItems"},
    "object": {"properties", "required", "additionalProperties", "patternProperties", "propertyNames", "minProperties", "maxProperties"},
    "number": {"minimum", "maximum"},
}  # fmt: skip
KNOWN = {
    "$schema", "$id", "$ref", "$defs", "title", "description", "examples", "type", "const", "enum", "if", "then", "else", "not",
    "allOf", "anyOf", "oneOf",
}.union(*OF_A_TYPE.values())  # fmt: skip


@cache
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def specimens() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each illustration: its file, its kind and its data."""
    for path in sorted((SAMPLE / "register/specimens").glob("*.yaml")):
        file = f"register/specimens/{path.name}"
        yield file, files.kind_of(file) or "", source.read(file, path.read_bytes()).data


def beside() -> dict[str, Any]:
    """A validator for each kind, which knows a schema only by its file in the repository and reads no other but from there."""

    @cache
    def retrieve(uri: str) -> Resource[Any]:
        if not uri.startswith("file://"):
            raise NoSuchResource(uri)
        return Resource.from_contents(json.loads(Path(uri.removeprefix("file://")).read_text("utf-8")))

    registry: Registry[Any] = Registry(retrieve=retrieve)  # type: ignore[call-arg]  # its class says so by a decorator
    folder = (PROJECT / "schemas").as_uri()
    for name in NAMES:  # in advance: it would read them again at each reference
        registry = registry.get_or_retrieve(f"{folder}/{name}").registry
    registry = registry.crawl()
    return {
        k: jsonschema.Draft202012Validator({"$ref": f"{folder}/{k}.json"}, registry=registry, format_checker=FORMATS)
        for k in KINDS
    }


def alone() -> dict[str, Any]:
    """A validator for each kind, which has its published schema and nothing else."""
    nothing: Registry[Any] = Registry()
    return {
        k: jsonschema.Draft202012Validator(schemas.published(register(), f"{k}.json"), registry=nothing, format_checker=FORMATS)
        for k in KINDS
    }


def in_one() -> dict[str, Any]:
    """The same validator for each kind: the file with all schemas, and no other."""
    whole = schemas.bundled(register())
    registry: Registry[Any] = Registry().with_resource(whole["$id"], Resource.from_contents(whole)).crawl()
    return dict.fromkeys(KINDS, jsonschema.Draft202012Validator(whole, registry=registry, format_checker=FORMATS))


WAYS = {"beside each other": beside, "each alone": alone, "in one": in_one}


@pytest.mark.parametrize("way", WAYS)
def test_every_illustration_passes_and_a_broken_one_does_not(way: str) -> None:
    checks, seen = WAYS[way](), set()
    every = list(specimens())
    for file, kind, data in every if way == "beside each other" else every[3::4]:  # the others say the same, as is seen below
        assert [e.message for e in checks[kind].iter_errors(data)] == [], file
        for broken in faults(data):
            assert not checks[kind].is_valid(broken), file
        seen.add(kind)
    assert seen == {"guarantee", "refusal", "case"}


def faults(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Copies of a record with one fault each."""
    yield {k: v for k, v in data.items() if k != "title"}
    yield data | {"unheard_of": 1}
    yield data | {"service": "food"}
    yield data | {"id": "SPECIMEN-0000"}
    yield data | {"title": 2024}
    deep = copy.deepcopy(data)
    deep["places"] = [{"gss": "W6"}]
    yield deep


@pytest.mark.parametrize("way", WAYS)
def test_every_way_agrees_with_the_check(way: str) -> None:
    checks, ours, verdicts = WAYS[way](), Schemas(PROJECT / "schemas"), set()
    for name, kind in (
        ("good", "guarantee"),
        ("older", "guarantee"),
        ("refusal", "refusal"),
        ("application", "application"),
        ("appeal", "case"),
    ):
        whole = source.read(name, casebook.base(name).encode()).data
        lacking = [{k: v for k, v in whole.items() if k != left_out} for left_out in whole]
        lacking = lacking if way == "beside each other" else lacking[::6]
        for data in (whole, *faults(whole), *lacking):
            verdict = ours.fits(kind, data)
            assert checks[kind].is_valid(data) == verdict, (name, data)
            verdicts.add((kind, verdict))
    assert verdicts == {(kind, verdict) for kind in KINDS for verdict in (True, False)}


@pytest.mark.parametrize("name", NAMES)
def test_an_address_of_a_schema_is_where_it_is_published(name: str) -> None:
    assert schemas.published(register(), name)["$id"] == register().url(f"data/schema/{name}")


@pytest.mark.parametrize("name", NAMES)
def test_a_published_schema_is_that_of_the_repository_with_what_it_uses(name: str) -> None:
    published = schemas.published(register(), name)
    for part in parts(published):
        assert part.get("$ref", "#/").startswith("#/"), "no reference leaves the file"
        assert part is published or "$id" not in part, "loaded beside each other, no two say to be the same schema"
    taken = [key for key in published.get("$defs", {}) if "." in key]
    assert set(taken) == {ref.removeprefix("#/$defs/") for p in parts(published) if "." in (ref := p.get("$ref", ""))}
    own = json.loads((PROJECT / "schemas" / name).read_text("utf-8"))
    assert shape(own) == shape(published | {"$defs": {k: v for k, v in published.get("$defs", {}).items() if k not in taken}})


def shape(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Every part of a schema, without what it refers to, what it is called and what is inside it."""
    inside = (
        "$id",
        "$ref",
        "$defs",
        "properties",
        "patternProperties",
        "allOf",
        "anyOf",
        "oneOf",
        "if",
        "then",
        "else",
        "not",
        "items",
        "propertyNames",
    )
    return [{k: v for k, v in part.items() if k not in inside} for part in parts(schema)]


def test_a_schema_that_refers_to_itself_through_another_is_taken_once() -> None:
    tree = {"type": "object", "properties": {"in": {"$ref": "b.json#/$defs/tree"}, "own": {"$ref": "#/properties/x"}}}
    told = {
        "a.json": {"$ref": "b.json#/$defs/tree"},
        "b.json": {"properties": {"x": {"$ref": "a.json#"}}, "$defs": {"tree": tree}},
    }
    made = schemas.published(replace(register(), schemas=told), "a.json")
    assert made["$ref"] == "#/$defs/b.tree"
    assert made["$defs"]["b.tree"]["properties"] == {"in": {"$ref": "#/$defs/b.tree"}, "own": {"$ref": "#/$defs/b.properties.x"}}
    assert made["$defs"]["b.properties.x"] == {"$ref": "#"}


@pytest.fixture(scope="module")
def downloaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published schemas in a folder of somebody else's."""
    folder = tmp_path_factory.mktemp("schemas")
    for name in [*NAMES, schemas.BUNDLED]:
        for made in published_file.render(register(), name):
            (folder / name).write_bytes(made.content)
    return folder


@pytest.mark.parametrize(
    ("name", "files", "broken"),
    [
        ("guarantee", sorted((SAMPLE / "register/specimens").glob("SPECIMEN-000[48].yaml")), "promise: 1"),
        ("register", [SAMPLE / "register/register.yaml"], "name: 1"),
        ("bodies", [SAMPLE / "register/bodies.yaml"], "- {id: a}"),
    ],
)  # fmt: skip
def test_a_schema_that_was_downloaded_checks_alone(
    name: str, files: list[Path], broken: str, downloaded: Path, tmp_path: Path
) -> None:
    """With `check-jsonschema`, by its own command line."""
    assert files  # two: that every illustration passes is seen above, by the same validator
    folder = tmp_path / "alone"
    folder.mkdir()
    schema = folder / f"{name}.json"
    schema.write_bytes((downloaded / schema.name).read_bytes())
    bad = folder / "bad.yaml"
    bad.write_text(f"{broken}\n", "utf-8")
    for checked, right in ((files, True), ([bad], False)):
        done = CliRunner().invoke(check_jsonschema.main, ["--schemafile", str(schema), *map(str, checked)])
        assert (done.exit_code == 0) == right, done.output
        assert right or "Schema validation errors were encountered" in done.stdout


AJV = PROJECT / "node_modules/table/node_modules/ajv/dist/2020.js"
LOADED = """
const Ajv = require(process.argv[1]).default, fs = require("fs"), path = require("path");
const read = (name) => JSON.parse(fs.readFileSync(path.join(process.argv[2], name), "utf-8"));
const options = { strict: true, validateFormats: false, code: { optimize: false } };
const names = fs.readdirSync(process.argv[2]);
for (const name of names) new Ajv(options).compile(read(name));
const together = new Ajv(options);
for (const name of names) if (name !== "bundled.json") together.addSchema(read(name));
for (const name of names) if (name !== "bundled.json") together.getSchema(read(name).$id)({});
console.log(names.length);
"""


@pytest.mark.skipif(not (AJV.is_file() and shutil.which("node")), reason="needs Node.js and the packages of package.json")
def test_a_strict_validator_in_another_language_loads_each_alone_and_all_together(downloaded: Path) -> None:
    done = subprocess.run(["node", "-e", LOADED, str(AJV), str(downloaded)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"{len(NAMES) + 1}\n", "")


@pytest.mark.parametrize("name", [*NAMES, schemas.BUNDLED])
def test_a_strict_validator_finds_nothing_that_it_does_not_know(name: str) -> None:
    schema = schemas.bundled(register()) if name == schemas.BUNDLED else schemas.published(register(), name)
    assert list(strange(schema)) == []


def test_what_a_strict_validator_would_refuse_is_found() -> None:
    text: dict[str, Any] = {"type": "string"}
    assert list(strange(text | {"enumDescriptions": []})) == ["enumDescriptions is not a word of JSON Schema"]
    assert list(strange({"type": ["string", "integer"]})) == ["type is a list"]
    assert list(strange({"pattern": "x"})) == ["pattern without the type string"]
    assert list(strange({"anyOf": [{"minimum": 1}]})) == ["minimum without the type number"]
    assert list(strange({"type": "object", "properties": {"a": text}, "required": ["a", "b"]})) == [
        "b is required and not a property"
    ]


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and every schema in it."""
    if not isinstance(schema, dict):
        return
    yield schema
    for several in ("properties", "patternProperties", "$defs"):
        for part in schema.get(several, {}).values():
            yield from parts(part)
    for one in ("items", "propertyNames", "additionalProperties", "if", "then", "else", "not"):
        yield from parts(schema.get(one))
    for choice in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(choice, ()):
            yield from parts(part)


def strange(schema: dict[str, Any]) -> Iterator[str]:
    """What Ajv refuses in its strict mode: a word that it does not know, a word for a type that is not said, a list of types, and a
    field that is required and not described beside it."""
    for part in parts(schema):
        yield from (f"{word} is not a word of JSON Schema" for word in part if word not in KNOWN)
        kind = part.get("type")
        if isinstance(kind, list):
            yield "type is a list"
        for name, words in OF_A_TYPE.items():
            if kind != name and not (name == "number" and kind == "integer"):
                yield from (f"{word} without the type {name}" for word in sorted(words & part.keys()))
        described = part.get("properties", {})
        yield from (f"{key} is required and not a property" for key in part.get("required", ()) if key not in described)


def test_what_each_code_means_is_told_in_words_that_every_validator_knows() -> None:
    for name, part in schemas.published(register(), "codes.json")["$defs"].items():
        assert [one["const"] for one in part["anyOf"]] == part["enum"], name
        assert all(one["title"] and one["description"] for one in part["anyOf"]), name


def test_a_published_record_leads_editors_to_the_published_schema() -> None:
    for entry in register().entries:
        (made,) = record_yaml.render(register(), entry)
        about, line = made.head.decode().splitlines()
        assert about.startswith(f"# {register().url(f'{entry.id}/')}")
        assert line == f"{modeline.START}{register().url(f'data/schema/{entry.kind}.json')}"
        assert made.instead_of == modeline.START.encode()
    assert blank(register()).startswith(f"{modeline.START}{register().url('data/schema/application.json')}\n")


def test_only_a_line_for_editors_is_repointed() -> None:
    assert modeline.repointed(f"{modeline.START}a.json\nschema: 1\n", "b.json") == f"{modeline.START}b.json\nschema: 1\n"
    assert modeline.repointed("# a note\nschema: 1\n", "b.json") == "# a note\nschema: 1\n"
