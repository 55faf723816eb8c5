"""The bulk data described for programs: Frictionless Data Package, CSV on the Web, DCAT, and checksums.

All of them describe the same tables, each in its own vocabulary.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from registrar.model.licence import licence
from registrar.model.notices import purpose
from registrar.model.register import Register
from registrar.publish.published import JSON, TEXT, File
from registrar.publish.tables import TABLES
from registrar.publish.tables.columns import Described
from registrar.publish.tables.dcat import KEYWORDS, dcat
from registrar.publish.tables.file_info import FileInfo, Offered
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
FOLDER = "data/"
PUBLISHED = (
    File(
        path="data/datapackage.json", media=JSON, title="The tables and their columns, as a Frictionless Data Package",
        name="dataPackage", link="data", standard="https://specs.frictionlessdata.io/data-package/",
    ),
    File(
        path="data/csv-metadata.json", media="application/csvm+json", title="The tables and their columns, as CSV on the Web",
        name="csvMetadata", standard="https://www.w3.org/TR/tabular-metadata/",
    ),
    File(
        path="data/dcat.jsonld", media="application/ld+json", title="The whole register as a data set, for catalogues of data",
        name="dcat", standard="https://www.w3.org/TR/vocab-dcat/",
    ),
    File(path="data/SHA256SUMS", media=TEXT, title="The checksums of the files below /data/", name="checksums"),
)  # fmt: skip


def data_package(register: Register, files: Sequence[Offered]) -> bytes:
    """`datapackage.json`, after Frictionless Data Package 1."""
    info = register.info
    name, address = licence(info)
    infos = {o.info.path: o.info for o in files}
    resources = [_resource(register, t, infos[f"{FOLDER}{t.name}.csv"]) for t in TABLES]
    resources += [_whole(register, o) for o in files if o.file.holds == "register"]
    return _json({
        "profile": "data-package",
        "name": "guarantee-register",
        "title": info.name,
        "description": purpose(register.info),
        "homepage": register.base_url,
        "version": f"{info.schema}.{register.today:%Y%m%d}",
        "created": f"{register.today.isoformat()}T00:00:00Z",
        "keywords": KEYWORDS,
        "licenses": [{"name": info.licence, "title": name, "path": address}],
        "contributors": [{"title": info.custodian, "role": "publisher"}],
        "resources": resources,
    })  # fmt: skip


def _whole(register: Register, o: Offered) -> dict[str, Any]:
    """A file that holds every record. Data packages refer to files beside them by name, and to others by address."""
    beside = o.info.path == FOLDER + o.name
    return {
        "name": o.name.replace(".", "-").lower(), "path": o.name if beside else register.url(o.info.path), "title": o.file.title,
        "format": o.ending, "mediatype": o.file.media, **_weight(o.info),
    }  # fmt: skip


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
    return {"": "", ";": " Several are separated by semicolons.", "\n": " Several are on separate lines."}[c.many]


def _weight(info_of_bytes: FileInfo) -> dict[str, Any]:
    return {"bytes": info_of_bytes.size, "hash": f"sha256:{info_of_bytes.sha256}"}


def csv_metadata(register: Register) -> bytes:
    """`csv-metadata.json`, after CSV on the Web: the name under which its readers look for it."""
    return _json({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": register.info.name,
        "dc:description": purpose(register.info),
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
    if links := [k for k in table.links if not optional & set(k.columns)]:  # its readers need every row to link to something
        schema["foreignKeys"] = [_reference(k) for k in links]
    return {"url": f"{table.name}.csv", "dc:title": table.title, "dc:description": table.says, "tableSchema": schema}


def _reference(k: Key) -> dict[str, Any]:
    there = {"resource": f"{k.table}.csv", "columnReference": list(k.target)}
    return {"columnReference": list(k.columns), "reference": there}


def checksums(files: Sequence[FileInfo]) -> bytes:
    """`SHA256SUMS`, as `sha256sum --check` reads it in the folder of the files."""
    return b"".join(f"{w.sha256}  {w.path.removeprefix('data/')}\n".encode() for w in sorted(files, key=lambda w: w.path))


def documents(register: Register, files: Sequence[Offered], later: Sequence[File]) -> Iterator[tuple[str, bytes]]:
    """The descriptions without the checksums, which must include these as well."""
    yield "data/datapackage.json", data_package(register, files)
    yield "data/csv-metadata.json", csv_metadata(register)
    yield "data/dcat.jsonld", _json(dcat(register, files, later))


def _json(value: Any) -> bytes:
    return msgspec.json.format(json.dumps(value, ensure_ascii=False).encode(), indent=1) + b"\n"
