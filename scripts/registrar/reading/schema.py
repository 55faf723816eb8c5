"""Checks one file's data against its schema.

Two validators read the same schemas. `jsonschema-rs` answers yes or no in microseconds, and nearly every file of
a register passes. Only a file that fails is checked again by `jsonschema`, whose errors become the messages.
A test checks that the two agree on every case.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema_rs

from registrar.base import graphemes
from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.base.faulty_file import FaultyFile
from registrar.reading import schema_files
from registrar.reading.schema_messages import KEY, Fault, words

KINDS = ("guarantee", "refusal", "case", "application", "register", "places", "bodies", "rules", "powers", "history-notes", "key")
BASE = "https://schemas.example/"  # only a name, since a schema is called by its file's name: nothing is fetched
MAX_FAULTS = 200  # in one file: a report with thousands helps nobody, and takes long to write
# Where one value breaks several keywords, only the first in this list is reported: the others say the same thing less well.
FIRST_WORD = ("type", "const", "enum", "minLength", "format", "pattern", "maxLength")


@lru_cache(maxsize=4)
def load(schemas: Path) -> dict[str, dict[str, Any]]:
    """Every JSON Schema of the folder by its file name, such as `guarantee.json`. Raises `FaultyFile` where one is unsound."""
    return schema_files.sound({p.name: schema_files.read(p) for p in sorted(schemas.glob("*.json"))}, KINDS)


class Schemas:
    """The schemas of one folder, ready to check data of each kind."""

    def __init__(self, folder: Path) -> None:
        self.schemas = load(folder)
        try:
            registry = jsonschema_rs.Registry([(BASE + name, schema) for name, schema in self.schemas.items()])
        except ValueError as error:
            raise FaultyFile(f"schemas: they cannot be used together: {error}") from None
        self._quick = {kind: _quick(kind, registry) for kind in KINDS}

    def fits(self, kind: str, data: Any) -> bool:
        """Whether `data` passes the schema of `kind`: the quick answer, without a reason."""
        return bool(self._quick[kind].is_valid(data))

    def check(self, kind: str, file: str, data: Any) -> tuple[Finding, ...]:
        """The findings of the schema of `kind` on `data`; empty where it passes."""
        if self.fits(kind, data):
            return ()
        faults = list(_one_each(islice(self._faults(kind, data), MAX_FAULTS)))
        return tuple(Finding(Location(file, f.path, f.on_key), f"schema-{KEY[f.keyword]}", *words(f)) for f in faults)

    def _faults(self, kind: str, data: Any) -> Iterator[Fault]:
        for error in _validator(self, kind).iter_errors(data):
            yield from _faults_of(error)


def _quick(kind: str, registry: Any) -> Any:
    """The validator that answers yes or no."""
    try:
        return jsonschema_rs.Draft202012Validator({"$ref": f"{BASE}{kind}.json"}, registry=registry, validate_formats=True)
    except ValueError as error:
        raise FaultyFile(f"schemas/{kind}.json: this is no sound schema: {error}") from None


@lru_cache(maxsize=16)
def _validator(schemas: Schemas, kind: str) -> Any:
    """The validator that explains its answer. Imported late, because a clean register never needs it."""
    import jsonschema
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    # Without `$schema`, at which jsonschema would go back from our own `pattern` to Python's.
    plain = {name: {key: value for key, value in schema.items() if key != "$schema"} for name, schema in schemas.schemas.items()}
    registry: Registry[Any] = Registry().with_resources(
        [(BASE + name, DRAFT202012.create_resource(schema)) for name, schema in plain.items()]
    )
    extended: Callable[..., Any] = jsonschema.validators.extend
    strict = extended(jsonschema.Draft202012Validator, {"pattern": _pattern})
    return strict(
        {"$ref": f"{BASE}{kind}.json"},
        registry=registry,
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[Any]:
    """The keyword `pattern` as JSON Schema means it: `$` is the end of the text. In Python it is also a line break before it."""
    from jsonschema import ValidationError

    if isinstance(instance, str) and not re.search(_to_the_end(pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


@lru_cache(maxsize=256)
def _to_the_end(pattern: str) -> str:
    return f"{pattern[:-1]}\\Z" if pattern.endswith("$") and not pattern.endswith("\\$") else pattern


def _faults_of(error: Any) -> Iterator[Fault]:
    """The faults in one error: one for each unknown key, and one for each missing key, located where it should be."""
    path: KeyPath = tuple(error.absolute_path)
    keyword, instance = error.validator, error.instance
    if "propertyNames" in error.relative_schema_path:
        yield Fault((*path, instance), True, keyword, instance, error.validator_value, error.schema)
    elif keyword == "additionalProperties":
        known = set(error.schema.get("properties", ()))
        for key in instance:
            if key not in known:
                yield Fault((*path, key), True, keyword, key, sorted(known), error.schema)
    elif keyword == "required":
        for key in error.validator_value:
            if key not in instance and repr(key) in error.message:
                yield Fault((*path, key), False, keyword, instance, key, error.schema)
    elif keyword == "maxLength" and graphemes.count(instance) <= error.validator_value:
        return  # the validators count code points, and people count what they see
    elif keyword in ("minItems", "minProperties"):
        yield Fault(
            (*path, len(instance) if keyword == "minItems" else "+"),
            False,
            keyword,
            instance,
            error.validator_value,
            error.schema,
        )
    elif error.context and keyword in ("anyOf", "oneOf"):
        if "enum" not in error.schema:  # which says the same, and finds the same fault
            yield from _faults_of_choice(error)
    else:
        yield Fault(path, False, keyword, instance, error.validator_value, error.schema)


def _faults_of_choice(error: Any) -> Iterator[Fault]:
    """The faults of a value that is none of several kinds: those of the kind that it comes nearest, or of a text or a group."""
    types = [e.validator_value for e in error.context if e.validator == "type" and not e.relative_path]
    if "object" in types and len(types) == len(error.context):
        yield Fault(tuple(error.absolute_path), False, "type", error.instance, types, error.schema)
    else:
        best = max(error.context, key=lambda e: (len(e.absolute_path), e.validator != "type", -e.schema_path[0]))
        yield from _faults_of(best)


def _one_each(faults: Iterator[Fault]) -> Iterator[Fault]:
    """One code for each mistake: a misspelt or misplaced key is not also reported as missing."""
    best: dict[tuple[KeyPath, bool], Fault] = {}
    for fault in faults:
        at = (fault.path, fault.on_key)
        if at not in best or _rank(fault) < _rank(best[at]):
            best[at] = fault
    unknown = {f.path: f for f in best.values() if f.keyword == "additionalProperties"}
    missing = {f.path: f for f in best.values() if f.keyword == "required"}
    explained: set[KeyPath] = set()
    for path, fault in unknown.items():
        near = [m for m in missing if m not in explained and (m[:-1] == path[:-1] or m[-1] == path[-1])]
        meant = fault.meant(near)
        if meant is not None:
            explained.add(meant)
    for fault in best.values():
        if not (fault.keyword == "required" and fault.path in explained):
            yield fault


def _rank(fault: Fault) -> int:
    return FIRST_WORD.index(fault.keyword) if fault.keyword in FIRST_WORD else len(FIRST_WORD)
