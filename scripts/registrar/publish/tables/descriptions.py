"""The bulk data described to machines: Frictionless Data Package, CSV on the Web, DCAT, and checksums.

The four say the same of the same tables, each in its own vocabulary.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.model.licence import licence
from registrar.model.register import Register
from registrar.publish.tables import TABLES
from registrar.publish.tables.columns import Described
from registrar.publish.tables.table import Key, Table

FRICTIONLESS = {
    "text": "string",
    "link": "string",
    "date": "date",
    "boolean": "boolean",
    "integer": "integer",
    "number": "number",
}
CSVW = {"text": "string", "link": "anyURI", "date": "date", "boolean": "boolean", "integer": "integer", "number": "decimal"}
MEDIA = {"csv": "text/csv", "json": "application/json", "jsonl": "application/jsonl", "sqlite": "application/vnd.sqlite3"}
KEYWORDS = ["register", "guarantees", "public services", "co-production"]
WHOLE = {
    "register.json": "Every record whole, as one JSON document",
    "register.jsonl": "Every record whole, a line of JSON each",
    "register.sqlite": "All tables as one SQLite database, with an index of the words",
}


@dataclass(frozen=True, slots=True)
class FileInfo:
    """One published file: its path, its size in bytes, its SHA-256."""

    path: str
    size: int
    sha256: str


def data_package(register: Register, files: Mapping[str, FileInfo]) -> bytes:
    """`datapackage.json`, after Frictionless Data Package 1."""
    info = register.info
    name, address = licence(info)
    resources = [_resource(register, t, files[f"data/{t.name}.csv"]) for t in TABLES]
    for file, title in WHOLE.items():
        if info_of_bytes := files.get(f"data/{file}"):
            stem, _, ending = file.partition(".")
            whole = {"name": f"{stem}-{ending}", "path": file, "title": title, "format": ending, "mediatype": MEDIA[ending]}
            resources.append(whole | _weight(info_of_bytes))
    return _json({
        "profile": "data-package",
        "name": "guarantee-register",
        "title": info.name,
        "description": info.purpose,
        "homepage": register.base_url,
        "version": f"{info.schema}.{register.today:%Y%m%d}",
        "created": f"{register.today.isoformat()}T00:00:00Z",
        "keywords": KEYWORDS,
        "licenses": [{"name": info.licence, "title": name, "path": address}],
        "contributors": [{"title": info.custodian, "role": "publisher"}],
        "resources": resources,
    })  # fmt: skip


def _resource(register: Register, table: Table, info_of_bytes: FileInfo) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_frictionless(register, c) for c in table.described(register.schemas)],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.links:
        schema["foreignKeys"] = [
            {"fields": list(k.columns), "reference": {"resource": k.table, "fields": list(k.target)}} for k in table.links
        ]
    return {
        "profile": "tabular-data-resource", "name": table.name, "path": f"{table.name}.csv", "title": table.title,
        "description": table.says, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", **_weight(info_of_bytes),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }  # fmt: skip


def _frictionless(register: Register, c: Described) -> dict[str, Any]:
    says = f"{c.says}{_several(c)}"
    field: dict[str, Any] = {"name": c.name, "type": FRICTIONLESS[c.type], "title": c.title, "description": says}
    if c.type == "link":
        field["format"] = "uri"
    constraints: dict[str, Any] = {} if c.may_be_empty else {"required": True}
    if c.code_list and not c.many:
        constraints["enum"] = list(register.codes[c.code_list])
    return field | ({"constraints": constraints} if constraints else {})


def _several(c: Described) -> str:
    return {"": "", ";": " Several are separated by semicolons.", "\n": " Several stand on a line each."}[c.many]


def _weight(info_of_bytes: FileInfo) -> dict[str, Any]:
    return {"bytes": info_of_bytes.size, "hash": f"sha256:{info_of_bytes.sha256}"}


def csv_metadata(register: Register) -> bytes:
    """`csv-metadata.json`, after CSV on the Web: the name under which its readers look for it."""
    return _json({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": register.info.name,
        "dc:publisher": register.info.custodian,
        "dc:license": {"@id": licence(register.info)[1]},
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n", "\n"]},
        "tables": [_csvw(register, t) for t in TABLES],
    })  # fmt: skip


def _csvw(register: Register, table: Table) -> dict[str, Any]:
    columns = []
    described = table.described(register.schemas)
    for c in described:
        column: dict[str, Any] = {
            "name": c.name,
            "titles": c.name,
            "datatype": CSVW[c.type],
            "dc:title": c.title,
            "dc:description": c.says,
        }
        if c.many:
            column["separator"] = c.many
        elif not c.optional:
            column["required"] = True
        columns.append(column)
    schema: dict[str, Any] = {"columns": columns, "primaryKey": list(table.key)}
    optional = {c.name for c in described if c.may_be_empty}
    if links := [k for k in table.links if not optional & set(k.columns)]:  # its readers want every row to lead somewhere
        schema["foreignKeys"] = [_reference(k) for k in links]
    return {"url": f"{table.name}.csv", "dc:title": table.title, "dc:description": table.says, "tableSchema": schema}


def _reference(k: Key) -> dict[str, Any]:
    there = {"resource": f"{k.table}.csv", "columnReference": list(k.target)}
    return {"columnReference": list(k.columns), "reference": there}


def dcat(register: Register, files: Sequence[FileInfo]) -> bytes:
    """`dcat.jsonld`: the data set as data catalogues harvest it."""
    info = register.info
    return _json({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": register.url("data/"),
        "@type": "dcat:Dataset",
        "dct:title": info.name,
        "dct:description": info.purpose,
        "dct:language": "en",
        "dct:modified": {"@type": "xsd:date", "@value": register.today.isoformat()},
        "dct:license": {"@id": licence(info)[1]},
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": info.custodian},
        "dcat:landingPage": {"@id": register.url("data/")},
        "dcat:keyword": KEYWORDS,
        "dcat:distribution": [_distribution(register, w) for w in files],
    })  # fmt: skip


def _distribution(register: Register, w: FileInfo) -> dict[str, Any]:
    name = w.path.rpartition("/")[2]
    return {
        "@type": "dcat:Distribution",
        "dct:title": WHOLE.get(name, name),
        "dcat:downloadURL": {"@id": register.url(w.path)},
        "dcat:accessURL": {"@id": register.url("data/")},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{MEDIA[name.partition('.')[2]]}"},
        "dct:license": {"@id": licence(register.info)[1]},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(w.size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": w.sha256},
        },
    }


def checksums(files: Sequence[FileInfo]) -> bytes:
    """`SHA256SUMS`, as `sha256sum --check` reads it in the folder of the files."""
    return b"".join(f"{w.sha256}  {w.path.removeprefix('data/')}\n".encode() for w in sorted(files, key=lambda w: w.path))


def documents(register: Register, files: Sequence[FileInfo]) -> Iterator[tuple[str, bytes]]:
    """The descriptions but for the checksums, which want those of these too."""
    yield "data/datapackage.json", data_package(register, {w.path: w for w in files})
    yield "data/csv-metadata.json", csv_metadata(register)
    yield "data/dcat.jsonld", dcat(register, files)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
