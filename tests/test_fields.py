"""A field that is added to a schema is nowhere forgotten: the tests say where it is missing, and what to do.

Each list below names what is left out on purpose, with the reason. scripts/README.md, "To add a field", is the way through.
"""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from filled_record import TODAY, Filled
from registrar.checking import pipeline
from registrar.model.records import Application, Case, Filed, Guarantee, Refusal, typed
from registrar.model.register import Register
from registrar.publish.search import texts
from registrar.publish.tables import TABLES
from registrar.reading import schema
from registrar.reading.fields import Field, tree
from registrar.site.pages import record, refusal
from samples import SAMPLE
from test_architecture import MODULES

SCHEMAS = schema.load(pipeline.OWN_SCHEMAS)
KINDS: Mapping[str, type[Filed]] = {"guarantee": Guarantee, "refusal": Refusal, "application": Application, "case": Case}
PUBLISHED = {"guarantee": "SPECIMEN-0001", "refusal": "SPECIMEN-REF-0001"}
SEARCHED = {"guarantee": texts.GUARANTEE, "refusal": texts.REFUSAL, "case": texts.CASE}
ALONE = Path(__file__).parent / "base"
"""A register without records."""

HAND_MADE = {
    "guarantee:provider.identifiers.scheme": "guarantees.provider_identifiers",
    "guarantee:provider.identifiers.id": "guarantees.provider_identifiers",
    "guarantee:decision.impact.workforce.text": "guarantees.impact_workforce",
    "guarantee:supersedes": "links.earlier",
    "case:places.gss": "cases.places",
    "refusal:provider.identifiers.scheme": "refusals.provider_identifiers",
    "refusal:provider.identifiers.id": "refusals.provider_identifiers",
}
"""Fields in a column that is worked out."""
NOT_IN_TABLES = {
    "case:places.part": "for readers; register.json has it",
    "case:events.spans": "positions in texts of earlier versions: register.json has them",
    "guarantee:events.spans": "positions in texts of earlier versions: register.json has them",
    "refusal:events.spans": "positions in texts of earlier versions: register.json has them",
    "guarantee:partners": "who takes part is for readers; whoever counts partners takes register.json",
    "guarantee:coproduction.principles": "the column has which principles; the sentences are for readers",
    "guarantee:decision.consulted": "three texts of each group that was asked: register.json has them",
    "guarantee:decision.document.archived_url": "a second address of the document that is there",
}
NOT_ON_PAGE = {
    **{
        f"{field}.signature.{key}": "the page says who signed and whether it counts; the digits are for programs"
        for field in ("guarantee:bodies.reply", "guarantee:decision", "refusal:bodies.reply")
        for key in ("terms", "value")
    },
    "guarantee:events.spans": "positions, for programs; a version says by itself that words were taken out of it",
    "refusal:events.spans": "positions, for programs; a version says by itself that words were taken out of it",
    "guarantee:schema": "the version of the file, for programs",
    "guarantee:redress.to": "`how` and `then` say in words to whom one turns",
    "guarantee:bodies.gss": "the page of the body says where it is",
    "guarantee:outcomes.date": "the period says which time the number covers",
    "refusal:schema": "the version of the file, for programs",
    "refusal:by.kind": "the name of the panel or court says it",
    "refusal:bodies.gss": "the page of the body says where it is",
}
NOT_SEARCHED = {
    "guarantee:provider.identifiers": "nobody types a number to find a scheme",
    "guarantee:provider.contact": "an address to write to, not what the scheme is about",
    "guarantee:partners": "named beside the scheme: a search for one would find what it does not hold",
    "guarantee:appeal.refused_by": "an id of the record",
    "guarantee:appeal.tried": "long, and about what did not work",
    "guarantee:rules.issuer": "an id of the record",
    "guarantee:rules.rule": "an id: the names that the catalogue has for it are searched",
    "guarantee:rules.power": "an id of the list of legal powers",
    "guarantee:safeguards.answers": "ids of the record",
    "guarantee:safeguards.responsible": "an id of the record",
    "guarantee:redress": "much the same in every record",
    "guarantee:bodies.body": "an id: the names that the catalogue has for it are searched",
    "guarantee:bodies.reply.statement": "the body's own words, much the same in every record",
    "guarantee:bodies.reply.evidence": "a document that shows the reply, not what the scheme is about",
    "guarantee:bodies.reply.signature": "letters and digits for programs",
    "guarantee:decision.signature": "letters and digits for programs",
    "guarantee:bodies.withdrawal": "much the same in every record",
    "guarantee:bodies.answer": "an answer to the body's words",
    "guarantee:case": "a number: the register of cases leads from it",
    "guarantee:in_part_with": "an id: the page of the other part has a link",
    "guarantee:bodies.contact": "a post to write to",
    "guarantee:decision.by.name": "the same few panels in every record",
    "guarantee:decision.basis": "the same few undertakings in every record",
    "guarantee:decision.consulted": "the same few groups in every record",
    "guarantee:decision.impact": "much the same in every record",
    "guarantee:decision.document": "a title such as Decision",
    "guarantee:decision.interests": "mostly the word none",
    "guarantee:precedents": "what considered a record stands on its page",
    "guarantee:supersedes": "ids: what followed a record stands on its page",
    "guarantee:outcomes.period": "a time",
    "guarantee:outcomes.unit": "the measure has the word",
    "guarantee:outcomes.source": "much the same in every record",
    "guarantee:provider_statement": "the provider's own words, not the register's",
    "guarantee:events": "the history has a page of its own",
    "refusal:by.name": "the same few panels in every record",
    "refusal:case": "a number: the register of cases leads from it",
    "refusal:in_part_with": "an id: the page of the other part has a link",
    "refusal:rules.issuer": "an id of the record",
    "refusal:safeguards.answers": "ids of the record",
    "refusal:safeguards.responsible": "an id of the record",
    "refusal:bodies.reply": "the body's own words, much the same in every record",
    "refusal:bodies.answer": "an answer to the body's words",
    "refusal:bodies.withdrawal": "much the same in every record",
    "refusal:bodies.contact": "a post to write to",
    "refusal:precedents": "what considered a record stands on its page",
    "refusal:provider.identifiers": "nobody types a number to find a scheme",
    "refusal:provider.contact": "an address to write to, not what was asked",
    "refusal:events": "the history has a page of its own",
    "refusal:rules.rule": "an id: the names that the catalogue has for it are searched",
    "refusal:bodies.body": "an id: the names that the catalogue has for it are searched",
}
MAY_BE_TO_COME = {
    "guarantee:rules.until": "the last day of a relief",
    "guarantee:conditions.until": "the last day of a condition",
    "guarantee:decision.expires": "the last day of the guarantee",
    "guarantee:decision.review_by": "the day of the next review",
    "guarantee:events.until": "the end of a suspension, or a new last day",
    "guarantee:events.as.until": "a new last day, as it should have been",
    "refusal:events.as.until": "no event of a refusal has a last day",
}
SAME_EVENT = {"events.until", "events.ref", "events.honoured"}
"""A refusal's events are of the same type as a guarantee's, and its schema takes fewer of their fields."""
NOT_IN_A_CASE = {"events.honoured", "events.outcome"}
"""The events of a case have all fields of other events in their type, and these are not in its schema."""


def all_fields(kind: str) -> Iterator[Field]:
    """Every field that holds a value."""
    return (f for f in tree(SCHEMAS, f"{kind}.json").every() if f.type != "group")


def tell(faults: Iterable[str]) -> None:
    """Fails with what is to be done, a line for each field."""
    if told := "\n".join(faults):
        pytest.fail(told, pytrace=False)


def named(listed: Mapping[str, object], kind: str, path: str) -> bool:
    """Whether a list names the field, or a group that it is in."""
    return any(f"{kind}:{path}.".startswith(f"{known}.") for known in listed)


# -- typed records ---------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Typed:
    """A field of a typed record: the type in the words of the field tree."""

    type: str
    many: bool
    needed: bool


TYPES: Mapping[type, str] = {
    inspect.StrType: "text",
    inspect.IntType: "integer",
    inspect.BoolType: "boolean",
    inspect.DateType: "date",
}


def typed_fields(of: inspect.Type, path: str = "") -> Iterator[tuple[str, Typed]]:
    """Every field of a struct by its path, each before those inside it."""
    assert isinstance(of, inspect.StructType)
    for field in of.fields:
        if (here := f"{path}.{field.encode_name}".lstrip(".")) == "file":
            continue
        among = [t for t in getattr(field.type, "types", (field.type,)) if not isinstance(t, inspect.NoneType)]
        among = [t for t in among if isinstance(t, inspect.StructType)] or among  # a group that may be written as a text
        many = isinstance(among[0], inspect.VarTupleType)
        one = among[0].item_type if isinstance(among[0], inspect.VarTupleType) else among[0]
        grouped = isinstance(one, inspect.StructType | inspect.DictType)
        type_ = "group" if grouped else "number" if len(among) > 1 else TYPES[type(one)]
        yield here, Typed(type_, many, field.required)
        if isinstance(one, inspect.StructType):
            yield from typed_fields(one, here)


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_in_the_typed_record_and_none_besides(kind: str) -> None:
    tell(_typed_otherwise(kind))


def _typed_otherwise(kind: str) -> Iterator[str]:
    here = dict(typed_fields(inspect.type_info(KINDS[kind])))
    in_schema = {f.path: f for f in tree(SCHEMAS, f"{kind}.json").every() if not f.path.startswith("coproduction.principles.")}
    for path, field in in_schema.items():
        wanted = Typed("text" if field.type == "link" else field.type, field.many, field.needed)
        if path not in here:
            yield f"`{path}` of {kind}.json is not in the typed record: add it to model/records.py or model/parts.py"
        elif here[path] != wanted:
            yield f"`{path}`: {kind}.json says {wanted}, and model/ says {here[path]}"
    for path in sorted(here.keys() - in_schema.keys()):
        if not (kind == "refusal" and path in SAME_EVENT) and not (kind == "case" and path in NOT_IN_A_CASE):
            yield (
                f"`{path}` is in the typed record and not in schemas/{kind}.json: add it there; or, if only a guarantee has "
                "it and no application, move it from `Scheme` to `Guarantee`"
            )


# -- what is published -----------------------------------------------------------------------------------------------------


def columns(kind: str) -> set[str]:
    """The paths that columns show of a kind of record."""
    both = ("records", "record_places", "events", "earlier_cases")
    tables = [t for t in TABLES if t.over.schema == f"{kind}.json" or t.name in both]
    return {column.path for table in tables for column in table.columns}


@pytest.mark.parametrize("kind", [*PUBLISHED, "case"])
def test_each_field_is_in_a_table(kind: str) -> None:
    there = columns(kind)
    tell(
        f'`{field.path}` is in no table: add Column("{field.key}", "{field.path}") to a table of publish/tables/, or say in '
        "NOT_IN_TABLES of tests/test_fields.py why not"
        for field in all_fields(kind)
        if field.path not in there and not named(HAND_MADE, kind, field.path) and not named(NOT_IN_TABLES, kind, field.path)
    )


def test_columns_made_by_hand_are_there() -> None:
    known = {f"{table.name}.{column.name}" for table in TABLES for column in table.columns}
    assert set(HAND_MADE.values()) <= known


@pytest.mark.parametrize("kind", PUBLISHED)
def test_each_text_is_searched(kind: str) -> None:
    searched = {f"{kind}:{path}": "" for text in SEARCHED[kind] for path in text.paths}
    tell(
        f'`{field.path}` is not searched: add Text(1, ("{field.path}",), long=True) to publish/search/texts.py, or say in '
        "NOT_SEARCHED of tests/test_fields.py why not"
        for field in all_fields(kind)
        if field.type == "text" and not field.values and not field.one.pattern
        if not named(searched, kind, field.path) and not named(NOT_SEARCHED, kind, field.path)
    )


@pytest.mark.parametrize("kind", PUBLISHED)
def test_what_is_searched_is_a_field(kind: str) -> None:
    fields = tree(SCHEMAS, f"{kind}.json")
    for text in SEARCHED[kind]:
        assert [fields.at(path).path for path in text.paths] == list(text.paths)


@cache
def filled(kind: str) -> Filled:
    return Filled(tree(SCHEMAS, f"{kind}.json"), PUBLISHED[kind])


@cache
def sample() -> pipeline.Checked:
    return pipeline.check(SAMPLE, TODAY, use_cache=False)


def entry_of(kind: str, data: Mapping[str, Any]) -> Filed:
    """The typed record."""
    try:
        return typed(KINDS[kind], {**data, "file": f"register/specimens/{data['id']}.yaml"})
    except msgspec.ValidationError:
        pytest.fail("a field is not in the typed record: add it there first, as another test says", pytrace=False)


@cache
def page(kind: str, data: str) -> str:
    """The page of a record, given as JSON, among the records of the sample."""
    entry = entry_of(kind, json.loads(data))
    others = sample().record_set
    if isinstance(entry, Guarantee):
        among = dataclasses.replace(others, guarantees=(entry, *(g for g in others.guarantees if g.id != entry.id)))
        (made,) = record.render(Register.of(among), entry)
    else:
        assert isinstance(entry, Refusal)
        (made,) = refusal.render(Register.of(dataclasses.replace(others, refusals=(entry,))), entry)
    return str(made.body)


def on_page(kind: str, field: Field) -> bool:
    """A text stands on the page of the filled record. Of any other value: another one makes another page."""
    of = filled(kind)
    shown = page(kind, json.dumps(of.data))
    if field.path == "id":
        return of.data["id"] in shown
    if field.path in of.markers:
        return any(marker in shown.lower() for marker in of.markers[field.path])
    return any(page(kind, json.dumps(data)) != shown for data in of.altered(field))


@pytest.mark.parametrize("kind", PUBLISHED)
def test_each_field_is_on_the_page(kind: str) -> None:
    template = "record.html" if kind == "guarantee" else "refusal.html"
    tell(
        f"`{field.path}` is not on the page: show it in site/templates/{template}, or say in NOT_ON_PAGE of "
        "tests/test_fields.py why not"
        for field in all_fields(kind)
        if not named(NOT_ON_PAGE, kind, field.path) and not on_page(kind, field)
    )


@pytest.mark.parametrize("kind", PUBLISHED)
def test_the_filled_record_fits_its_schema_and_fills_it(kind: str) -> None:
    assert schema.Schemas(pipeline.OWN_SCHEMAS).check(kind, "", filled(kind).data) == ()
    for field in all_fields(kind):
        assert list(filled(kind).places(field)), field.path


# -- rules -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PUBLISHED)
def test_each_day_is_held_to_the_past(kind: str) -> None:
    tell(_days_held_otherwise(kind))


def _days_held_otherwise(kind: str) -> Iterator[str]:
    day, file = "2031-05-05", entry_of(kind, filled(kind).data).file
    for field in (f for f in all_fields(kind) if f.type == "date"):
        held = any(
            p.code == "dates-not-future" and day in p.message
            for data in filled(kind).altered(field, to=day)
            for p in pipeline.check(ALONE, TODAY, use_cache=False, overlay={file: json.dumps(data).encode()}).problems
        )
        to_come = named(MAY_BE_TO_COME, kind, field.path)
        if held and to_come:
            yield f"`{field.path}` is held to the past: take it out of MAY_BE_TO_COME in tests/test_fields.py"
        if not held and not to_come:
            yield (
                f"`{field.path}` may lie in the future: let rules/dates_not_future.py look at it, or say in MAY_BE_TO_COME of "
                "tests/test_fields.py why it may"
            )


# -- the lists, and the tree -----------------------------------------------------------------------------------------------


def test_what_is_listed_is_a_field() -> None:
    for listed in (HAND_MADE, NOT_IN_TABLES, NOT_ON_PAGE, NOT_SEARCHED, MAY_BE_TO_COME):
        for known in listed:
            kind, _, path = known.partition(":")
            assert tree(SCHEMAS, f"{kind}.json").at(path).path == path


@pytest.mark.parametrize("kind", PUBLISHED)
def test_nothing_is_listed_as_left_out_that_is_there(kind: str) -> None:
    searched = {path for text in SEARCHED[kind] for path in text.paths}
    for field in all_fields(kind):
        assert field.path not in columns(kind) or not named(NOT_IN_TABLES, kind, field.path), field.path
        assert field.path not in searched or not named(NOT_SEARCHED, kind, field.path), field.path
        if named(NOT_ON_PAGE, kind, field.path) and field.always is None:
            assert not on_page(kind, field), field.path


def test_only_the_field_tree_follows_references() -> None:
    """Others than those that write schemas, or hand them whole to the validators."""
    may = ("reading.fields", "reading.schema", "publish.openapi", "publish.schemas")
    follow = [m for m, path in MODULES.items() if '"$ref"' in path.read_text("utf-8") and not m.startswith(may)]
    assert not follow, f"{follow}: ask reading/fields.py"


def test_own_words_come_before_the_referred_ones() -> None:
    fields = tree(SCHEMAS, "guarantee.json")
    assert fields.at("events.as.reason_code").title == "Correct reason code"
    assert fields.at("bodies.gss").title == "Council area code"
    assert fields.at("bodies.gss").pattern == "^[EWSN][0-9]{8}$"
    assert tree(SCHEMAS, "refusal.json").at("service").description == "The public service that the scheme was meant to deliver."
    assert tree(SCHEMAS, "refusal.json").at("service").code_list == "service"


def test_what_a_group_needs_now_and_then() -> None:
    fields = tree(SCHEMAS, "guarantee.json")
    (reply,) = fields.at("bodies.reply").needs
    assert reply.applies({"position": "objects"})
    assert not reply.applies({"position": "no-reply"})
    assert reply.needed == ("date",)
    (venue,) = fields.needs
    assert (venue.when, venue.needed) == ({"location": ("site",)}, ("venue",))


def test_a_field_that_takes_a_text_or_a_group_has_what_is_said_of_both() -> None:
    workforce = tree(SCHEMAS, "guarantee.json").at("decision.impact.workforce")
    assert (workforce.type, workforce.or_text, workforce.max_length) == ("group", True, 8000)
    assert [key for key, field in workforce.fields.items() if field.needed] == ["paid_hours_before", "paid_hours_after", "union"]
    value = tree(SCHEMAS, "guarantee.json").at("outcomes.value")
    assert (value.type, value.or_text) == ("number", False)


def test_a_path_that_leads_nowhere_is_an_error() -> None:
    fields = tree(SCHEMAS, "guarantee.json")
    with pytest.raises(KeyError, match=r"no field rules\.nome"):
        fields.at("rules.nome")
    assert fields["old_field"].title == "Old field"


def test_the_tree_is_made_once() -> None:
    assert tree(SCHEMAS, "guarantee.json") is tree(SCHEMAS, "guarantee.json")
    again = {file: msgspec.json.decode(msgspec.json.encode(node)) for file, node in SCHEMAS.items()}
    assert tree(again, "guarantee.json") == tree(SCHEMAS, "guarantee.json")
    assert tree(again, "guarantee.json") is not tree(SCHEMAS, "guarantee.json")
