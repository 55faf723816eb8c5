"""The bulk data: every file against the register and against its own description, and nothing that a spreadsheet runs."""

import csv
import dataclasses
import datetime as dt
import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry, Resource

from registrar.checking import pipeline
from registrar.model.numbered import numbered
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.tables import TABLES, csv_file, json_file, sqlite_file, xlsx_file
from registrar.publish.tables.columns import Cell, Column, lines
from registrar.publish.tables.queries import QUERIES, Query
from registrar.publish.tables.table import Table, each, guarantees, head
from registrar.site.files import bulk_tables
from registrar.site.pages import data_dictionary
from registrar.site.published import MADE_LAST
from sample_sites import TODAY, SampleSites
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
NAMED = ("guarantees", "rules", "safeguards", "bodies", "events", "refusals")
PARSE: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "date": dt.date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
    "text": str,
    "link": lambda text: text if text.startswith("https://") else 1 / 0,
}


@pytest.fixture(scope="module")
def root(sample_sites: SampleSites) -> Path:
    return sample_sites.outside_git()


@pytest.fixture(scope="module")
def data(root: Path) -> Path:
    return root / "site/data"


@pytest.fixture(scope="module")
def register(root: Path) -> Register:
    return pipeline.load(root, TODAY, use_cache=False)


@pytest.fixture
def base(data: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{data / 'register.sqlite'}?mode=ro", uri=True)
    yield connection
    connection.close()


def read(data: Path, name: str) -> tuple[list[str], list[list[str]]]:
    with (data / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream, strict=True)
    return head, rows


def name(value: Table | Query) -> str:
    return value.name if isinstance(value, Table) else value.id


def unguarded(text: str) -> str:
    """What a program reads from a cell."""
    return text.removeprefix("'")


# -- tables ------------------------------------------------------------------------------------------------------------


def test_the_six_tables_are_there() -> None:
    assert set(NAMED) < {t.name for t in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=name)
def test_every_cell_fits_its_column(table: Table, data: Path, register: Register) -> None:
    head, rows = read(data, table.name)
    assert head == [c.name for c in table.columns]
    assert rows
    for row in rows:
        for column, cell in zip(table.described(register.schemas), row, strict=True):
            assert cell or column.may_be_empty, column.name
            values = [v for v in cell.split(column.many) if v] if column.many else [cell] if cell else []
            for value in values:
                PARSE[column.type](unguarded(value))
                if column.code_list:
                    assert value in register.codes[column.code_list], (column.name, value)
    keys = [tuple(row[head.index(k)] for k in table.key) for row in rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("table", TABLES, ids=name)
def test_every_key_leads_somewhere(table: Table, data: Path) -> None:
    head, rows = read(data, table.name)
    for link in table.links:
        there, others = read(data, link.table)
        known = {tuple(row[there.index(c)] for c in link.target) for row in others}
        used = {tuple(row[head.index(c)] for c in link.columns) for row in rows}
        assert {u for u in used if all(u)} <= known, link


@pytest.mark.parametrize(
    "table", [t for t in TABLES if t.name not in ("codes", "places", "powers", "catalogue_bodies", "catalogue_rules")], ids=name
)
def test_each_row_has_id_address_specimen_and_schema(table: Table, data: Path, register: Register) -> None:
    head, rows = read(data, table.name)
    assert head[:4] == ["id", "url", "specimen", "schema"]
    for id_, url, specimen, schema, *_ in rows:
        entry = numbered(register, id_)
        assert url.startswith(f"https://guarantee-register.example/{id_}/")
        assert specimen == ("true" if entry.specimen else "false")
        assert schema == "1"


def test_the_address_of_a_row_leads_to_a_place_on_its_page(root: Path, data: Path) -> None:
    ids: dict[str, set[str]] = {}
    for table in TABLES:
        for row in read(data, table.name)[1]:
            page, _, fragment = row[1].removeprefix("https://guarantee-register.example/").partition("#")
            if fragment:
                if page not in ids:
                    ids[page] = set(re.findall(r'\bid="([^"]+)"', (root / "site" / page / "index.html").read_text("utf-8")))
                assert fragment in ids[page], row[1]


def test_how_a_guarantee_stands(data: Path) -> None:
    head, rows = read(data, "guarantees")
    by_id = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    kitchen, park, revoked = by_id["SPECIMEN-0004"], by_id["SPECIMEN-0005"], by_id["SPECIMEN-0009"]
    assert (kitchen["status"], kitchen["next_review"], kitchen["ended_on"]) == ("in-force", "2026-12-01", "")
    assert (park["status"], park["suspended_until"]) == ("suspended", "2027-01-11")
    assert (revoked["status"], revoked["ended_on"], revoked["ended_because"]) == ("revoked", "2025-12-08", "control-changed")
    assert by_id["SPECIMEN-0006"]["ended_on"] == "2026-05-21"


def test_a_column_says_what_its_path_says(register: Register) -> None:
    described = {f"{t.name}.{c.name}": c for t in TABLES for c in t.described(register.schemas)}
    assert (described["guarantees.granted"].type, described["guarantees.granted"].title) == ("date", "Granted on")
    assert described["rules.citation_url"].type == "link"
    assert (described["rules.extent"].many, described["rules.extent"].code_list) == (";", "extent")
    assert described["guarantees.tried"].many == "\n"
    assert not described["rules.name"].optional
    assert described["guarantees.learning"].optional, "needed in a group that may be left out"
    assert described["events.right_date"].optional


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("rules.nome", "has no field rules.nome"),
        ("rules.name", "rules is a list, and a table goes over one list only"),
        ("decision.by", "decision.by has fields of its own"),
        ("places", "places has fields of its own"),
    ],
)
def test_a_column_whose_path_gives_no_value_is_an_error(path: str, error: str, register: Register) -> None:
    wrong = Table("wrong", "", "", each(guarantees), (*head(), Column("wrong", path)), ("id",))
    with pytest.raises((KeyError, ValueError), match=error):
        next(wrong.rows(register))


# -- cells -------------------------------------------------------------------------------------------------------------


@given(
    st.one_of(
        st.text(),
        st.sampled_from(["=1+1", "+1", "-1+2", "@x", "\t=1", " =1", "\r=1", "＝1", "|x", "'x", "=", "\x0c\r", "-5", "-2.5"]),
    )
)
def test_no_cell_is_a_formula_and_none_is_lost(text: str) -> None:
    cell = csv_file.cell(text)
    if not csv_file.NUMBER.fullmatch(text):
        assert not re.match(r"\s*[=+\-@＝＋－＠|\t\r]", cell)
    assert text in (cell, unguarded(cell))
    assert (unguarded(cell) == text) or not cell.startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("-5", "-5"), ("-2.5", "-2.5"), ("-0", "-0"), ("5", "5"),  # plain numbers: what a spreadsheet makes of them is right
        ("-5-2", "'-5-2"), ("-5\n", "'-5\n"), ("- 5", "'- 5"), ("-.5", "'-.5"), ("-5.", "'-5."), ("-1e5", "'-1e5"), ("--5", "'--5"),
        ("+5", "'+5"), ("=5", "'=5"), (" -5", "' -5"), ("-", "'-"), ("-A1", "'-A1"), ("-5,000", "'-5,000"), ("−5", "−5"),
        (-7, "-7"), (True, "true"), (None, ""), (TODAY, "2026-11-23"),
    ],
)  # fmt: skip
def test_a_plain_negative_number_stays_a_number_and_a_sum_does_not(value: Cell, cell: str) -> None:
    assert csv_file.cell(value) == cell


def test_each_text_of_a_cell_has_one_line() -> None:
    assert lines(["One\n two", "three \t four"]) == "One two\nthree four"


def test_hostile_words_come_through(tmp_path: Path, register: Register) -> None:
    hard = 'a "quoted", cell\nwith </script> ŵ \u2028 مطبخ'
    g = msgspec.structs.replace(register.guarantees[0], title="=cmd|'/c calc'!A0", summary=hard, title_cy="@SUM(1)")
    changed = replace_guarantee(register, g)
    table = next(t for t in TABLES if t.name == "guarantees")
    csv_file.write(table, changed, tmp_path / "guarantees.csv")
    raw = (tmp_path / "guarantees.csv").read_bytes()
    assert raw.count(b"\r\n") == len(register.guarantees) + 1
    head, rows = read(tmp_path, "guarantees")
    row = dict(zip(head, next(r for r in rows if r[0] == g.id), strict=True))
    assert row["title"] == "'=cmd|'/c calc'!A0"
    assert row["title_cy"] == "'@SUM(1)"
    assert row["summary"] == hard


def replace_guarantee(register: Register, g: Guarantee) -> Register:
    others = tuple(g if x.id == g.id else x for x in register.guarantees)
    return dataclasses.replace(register, guarantees=others, by_id={**register.by_id, g.id: g})


# -- JSON --------------------------------------------------------------------------------------------------------------


def test_json_and_json_lines_hold_what_each_record_publishes(root: Path, data: Path, register: Register) -> None:
    whole = json.loads((data / "register.json").read_text("utf-8"))
    lines = [json.loads(row) for row in (data / "register.jsonl").read_text("utf-8").splitlines()]
    assert whole["as_at"] == "2026-11-23"
    assert whole["live"] is False
    assert {r["id"] for r in lines} == {*register.by_id, *register.case_by_id}
    for record in lines:
        assert record in whole[{"guarantee": "guarantees", "refusal": "refusals", "case": "cases"}[record["kind"]]]
        assert record == json.loads((root / "site" / f"{record['id']}.json").read_text("utf-8"))
        assert record["specimen"] is True
        assert record["notice"].startswith("Illustration only.")


# -- database ----------------------------------------------------------------------------------------------------------


def test_the_database_is_sound(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA user_version").fetchone() == (1,)
    declared = {t.name: len(base.execute(f"PRAGMA foreign_key_list({t.name})").fetchall()) for t in TABLES}
    assert declared == {t.name: sum(len(k.columns) for k in t.links) for t in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=name)
def test_the_database_holds_the_tables(table: Table, data: Path, base: sqlite3.Connection) -> None:
    (count,) = base.execute(f"SELECT count(*) FROM {table.name}").fetchone()
    assert count == len(read(data, table.name)[1])


@pytest.mark.parametrize("query", QUERIES, ids=name)
def test_every_question_has_an_answer(query: Query, base: sqlite3.Connection) -> None:
    rows = base.execute(query.sql).fetchall()
    assert rows


@pytest.mark.parametrize(("days", "late"), [(14, False), (15, True)])
def test_a_late_entry_of_the_database_is_more_than_fourteen_days_late(
    days: int, late: bool, tmp_path: Path, register: Register
) -> None:
    g = next(g for g in register.guarantees if any(e.type == "suspended" for e in g.events))
    events = tuple(msgspec.structs.replace(e, recorded=e.date + dt.timedelta(days)) for e in g.events)
    sqlite_file.write(replace_guarantee(register, msgspec.structs.replace(g, events=events)), tmp_path / "register.sqlite")
    with closing(sqlite3.connect(tmp_path / "register.sqlite")) as base:
        found = base.execute("SELECT type FROM late_entries WHERE id = ?", [g.id]).fetchall()
    assert (("suspended",) in found) == late


def test_words_are_found(base: sqlite3.Connection) -> None:
    found = base.execute("SELECT id FROM search WHERE search MATCH ? ORDER BY rank", ['"ball games"']).fetchall()
    assert found[0] == ("SPECIMEN-0003",)
    assert base.execute("SELECT id FROM search WHERE search MATCH 'gegin OR abertawe'").fetchall() == [("SPECIMEN-0004",)]


@pytest.mark.parametrize(
    ("asked", "title"), [("kitchens", "The kitchen"), ("CEGINAU AND gwyr", "Ceginau Gŵyr"), ("cooked", "Cooking together")]
)
def test_words_are_found_in_another_form_and_in_welsh(asked: str, title: str, register: Register, tmp_path: Path) -> None:
    """By their stem, without accents, and in the title in Welsh."""
    g = msgspec.structs.replace(register.guarantees[0], title="x", title_cy=title)
    sqlite_file.write(replace_guarantee(register, g), tmp_path / "register.sqlite")
    with closing(sqlite3.connect(tmp_path / "register.sqlite")) as made:
        found = made.execute("SELECT id FROM search WHERE search MATCH ?", [f"title_cy: ({asked})"]).fetchall()
    assert (g.id,) in found


def test_the_database_is_the_same_each_time(tmp_path: Path, data: Path, register: Register) -> None:
    sqlite_file.write(register, tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == (data / "register.sqlite").read_bytes()


# -- workbook and map --------------------------------------------------------------------------------------------------


class Workbook:
    """The sheets of a workbook by their names, each a list of rows of cells by column."""

    def __init__(self, path: Path) -> None:
        main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
        with zipfile.ZipFile(path) as whole:
            assert whole.testzip() is None
            names = [s.get("name") for s in ElementTree.fromstring(whole.read("xl/workbook.xml")).iter(f"{main}sheet")]
            self.raw = [whole.read(f"xl/worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)]
        self.sheets: dict[str, list[list[tuple[str, str]]]] = {}
        for name, raw in zip(names, self.raw, strict=True):
            rows = ElementTree.fromstring(raw).iter(f"{main}row")
            self.sheets[str(name)] = [[(c.get("t", "n"), "".join(c.itertext())) for c in row.iter(f"{main}c")] for row in rows]


def test_the_workbook_has_a_sheet_for_each_table_that_most_people_ask_for(data: Path, register: Register) -> None:
    book = Workbook(data / "register.xlsx")
    assert list(book.sheets) == ["About", *(t.name for t in xlsx_file.SHEETS)]
    for table in xlsx_file.SHEETS:
        first, *rows = book.sheets[table.name]
        assert [text for _, text in first] == [c.name for c in table.columns]
        assert [row[0][1] for row in rows] == [str(row[0]) for row in table.rows(register)]
    about = {name[1]: says[1] for name, says in book.sheets["About"]}
    assert about["As at"] == "23 November 2026"
    assert "Illustration only" in about["Illustrations"]


def test_nothing_in_a_workbook_is_run_and_no_range_is_a_date(tmp_path: Path, register: Register) -> None:
    hard = ["=1+1", "+44 1234", "-1", "@x", "1-5", "3/4", "007", "https://x.example/", "a\u0001b", "{=SUM(A1)}"]
    g = msgspec.structs.replace(register.guarantees[0], keywords=tuple(hard), title=hard[0], summary=hard[4])
    path = tmp_path / "register.xlsx"
    xlsx_file.write(replace_guarantee(register, g), path)
    book = Workbook(path)
    (row,) = (row for row in book.sheets["guarantees"] if row[0][1] == g.id)
    assert ("inlineStr", "=1+1") in row
    assert not any(b"<f>" in raw or b"hyperlink" in raw for raw in book.raw)
    assert ("inlineStr", "1-5") in row


def test_the_workbook_is_the_same_each_time(tmp_path: Path, data: Path, register: Register) -> None:
    xlsx_file.write(register, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == (data / "register.xlsx").read_bytes()


def test_the_map_has_each_guarantee_at_each_of_its_places(data: Path, register: Register) -> None:
    """In the order of RFC 7946: first the longitude. These islands are between 9 degrees west and 2 degrees east."""
    found = json.loads((data / "guarantees.geojson").read_text("utf-8"))
    assert found["type"] == "FeatureCollection"
    wanted = {(g.id, p.gss) for g in register.guarantees for p in g.places if register.authority(p.gss).position}
    assert {(f["properties"]["id"], f["properties"]["gss"]) for f in found["features"]} == wanted
    assert len({f["id"] for f in found["features"]}) == len(found["features"])
    for f in found["features"]:
        east, north = f["geometry"]["coordinates"]
        assert -9 < east < 2
        assert 49 < north < 61
        assert f["properties"]["status"] == register.status_of(register.by_id[f["properties"]["id"]])


def test_a_range_of_people_is_in_words(data: Path) -> None:
    header, rows = read(data, "roles")
    counts = {row[header.index("count")] for row in rows} - {""}
    assert counts
    assert all(re.fullmatch(r"[0-9]+ (to [0-9]+|or more)", count) for count in counts)


# -- descriptions ------------------------------------------------------------------------------------------------------


def test_checksums_are_of_the_files(data: Path) -> None:
    summed = {path: digest for digest, path in (row.split("  ") for row in (data / "SHA256SUMS").read_text().splitlines())}
    published = {p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_file() and p.suffix != ".html"}
    assert set(summed) == published - {"SHA256SUMS"}
    for path, digest in summed.items():
        assert hashlib.sha256((data / path).read_bytes()).hexdigest() == digest


def test_the_data_package_describes_the_files(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in package["resources"]:
        content = (data / resource["path"]).read_bytes()
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        if resource["path"].endswith(".csv"):
            assert [f["name"] for f in resource["schema"]["fields"]] == read(data, resource["name"])[0]
            assert all(f["description"] for f in resource["schema"]["fields"])
            names = {r["name"] for r in package["resources"]}
            assert {k["reference"]["resource"] for k in resource["schema"].get("foreignKeys", ())} <= names


def test_csv_on_the_web_describes_the_files(data: Path) -> None:
    described = json.loads((data / "csv-metadata.json").read_text("utf-8"))
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    for table in described["tables"]:
        columns = table["tableSchema"]["columns"]
        assert [c["titles"] for c in columns] == read(data, table["url"].removesuffix(".csv"))[0]
        assert set(table["tableSchema"]["primaryKey"]) <= {c["name"] for c in columns}


def test_dcat_lists_every_file_with_its_size_and_checksum(root: Path, data: Path) -> None:
    catalogue = json.loads((data / "dcat.jsonld").read_text("utf-8"))
    by_url = {d["dcat:downloadURL"]["@id"]: d for d in catalogue["dcat:distribution"]}
    titles = [d["dct:title"] for d in catalogue["dcat:distribution"]]
    assert len(by_url) == len(titles) == len(set(titles))
    paths = {url.removeprefix("https://guarantee-register.example/"): d for url, d in by_url.items()}
    whole = {"data/register.json", "data/register.jsonl", "data/register.sqlite", "data/register.xlsx"}
    assert {f"data/{t.name}.csv" for t in TABLES} | whole < paths.keys()
    unfinished = {f.path for f in MADE_LAST}
    for path, d in paths.items():
        content = (root / "site" / path).read_bytes()
        assert ("spdx:checksum" in d) == ("dcat:byteSize" in d) == (path not in unfinished), path
        if path not in unfinished:
            assert d["dcat:byteSize"]["@value"] == str(len(content))
            assert d["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()


# -- dictionary and schemas ----------------------------------------------------------------------------------------------


def test_every_column_says_what_it_holds(register: Register) -> None:
    for table in TABLES:
        assert table.says.endswith(".")
        for column in table.described(register.schemas):
            assert "" not in (column.title, column.says), (table.name, column.name)


def test_the_dictionary_has_every_field_of_the_schema(register: Register) -> None:
    found = {f.path: f for f in data_dictionary.fields(register.schemas, "guarantee.json")}
    assert found["rules[].effect"].code_list == "effect"
    assert found["events[].as.until"].kind == "date"
    assert found["decision.by.name"].needed
    assert not found["venue"].needed
    assert all(f.says for f in found.values())
    (page,) = data_dictionary.render(register, None)
    assert page.body.count("<code>rules[].effect</code>") == 1
    assert "specimen" in page.body


def test_published_schemas_are_whole(data: Path, root: Path) -> None:
    schemas = {p.name: json.loads(p.read_text("utf-8")) for p in (data / "schema").iterdir()}
    registry: Registry[Any] = Registry().with_resources((name, Resource.from_contents(s)) for name, s in schemas.items())
    validator = jsonschema.Draft202012Validator(schemas["guarantee.json"], registry=registry)
    record = json.loads((root / "site/SPECIMEN-0004.json").read_text("utf-8"))
    validator.validate({"id": record["id"], **record["record"]})


# -- small and odd registers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [(), ("SPECIMEN-0008",)], ids=["none", "one"])
def test_an_empty_register_and_one_of_one_record(kept: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "register", tmp_path / "register", ignore=shutil.ignore_patterns("SPECIMEN-*"))
    for id_ in kept:
        (tmp_path / "register/specimens").mkdir(exist_ok=True)
        shutil.copy(SAMPLE / f"register/specimens/{id_}.yaml", tmp_path / "register/specimens")
    register = pipeline.load(tmp_path, TODAY, use_cache=False)
    json_file.write(register, tmp_path / "register.json")
    assert len(json.loads((tmp_path / "register.json").read_text())["guarantees"]) == len(kept)
    sqlite_file.write(register, tmp_path / "register.sqlite")
    connection = sqlite3.connect(tmp_path / "register.sqlite")
    assert connection.execute("SELECT count(*) FROM records").fetchone() == (len(kept),)
    connection.close()
    for table in bulk_tables.subjects(register):
        (large,) = bulk_tables.render(register, table)
        large.fill(tmp_path / f"{table.name}.csv")
        assert read(tmp_path, table.name)[0] == [c.name for c in table.columns]
