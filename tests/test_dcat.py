"""The register in a catalogue of data: what DCAT-AP 3.0.1 demands, held against its shapes by another program."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pyshacl import validate
from rdflib import Graph, Variable

from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.publish.published import File
from registrar.publish.tables.dcat import dcat
from registrar.publish.tables.file_info import FileInfo, Offered
from registrar.site.published import MADE_LAST, files
from samples import SAMPLE

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl")
"""rdflib warns of what it still does itself."""
SHAPES = Path(__file__).with_name("dcat-ap.ttl")
HARD = "The “Register” & <Co> \\ 'of' שלום\n\nguarantees"


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, dt.date(2026, 11, 23), use_cache=False)


def described(register: Register) -> Any:
    def offered(f: File) -> Offered:
        return Offered(f, FileInfo(f.path.replace("{", "").replace("}", ""), 12, "0a" * 32))

    later = [f for f in MADE_LAST if f.catalogued]
    made = [offered(f) for f in files() if f.catalogued and f not in MADE_LAST]
    return dcat(register, made, later)


def faults(document: Any) -> str:
    """What the shapes find; empty if nothing."""
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    conforms, _, report = validate(graph, shacl_graph=Graph().parse(SHAPES, format="turtle"), inference="none")
    return "" if conforms else str(report)


@pytest.mark.parametrize("hard", [False, True])
def test_the_description_conforms_to_the_profile(hard: bool, register: Register) -> None:
    info = register.info
    if hard:
        contact = msgspec.structs.replace(info.contact, email=None)
        info = msgspec.structs.replace(info, name=HARD, purpose=HARD, custodian=HARD, contact=contact)
    assert not faults(described(register.seen_as(info=info)))


@pytest.mark.parametrize(
    "missing", ["dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:keyword", "dcat:distribution"]
)
def test_the_shapes_find_what_is_missing(missing: str, register: Register) -> None:
    document = described(register)
    del document[missing]
    assert missing.partition(":")[2] in faults(document)


@pytest.mark.parametrize("missing", ["dcat:accessURL", "dcat:mediaType", "dct:license"])
def test_the_shapes_look_at_each_distribution(missing: str, register: Register) -> None:
    document = described(register)
    del document["dcat:distribution"][-1][missing]
    assert missing.partition(":")[2] in faults(document)


def test_the_data_set_is_in_a_catalogue_with_a_distribution_for_each_file(register: Register) -> None:
    document = described(register)
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    asked = """SELECT ?file WHERE { ?c a dcat:Catalog ; dcat:dataset ?d . ?d dcat:distribution ?x . ?x dcat:downloadURL ?file }"""
    rows = graph.query(asked, initNs={"dcat": "http://www.w3.org/ns/dcat#"}).bindings
    found = {str(row[Variable("file")]) for row in rows}
    assert len(found) == len(document["dcat:distribution"])
    assert register.url("data/register.xlsx") in found
    assert len({d["@id"] for d in document["dcat:distribution"]}) == len(found)
