"""The interface for programs, described in OpenAPI 3.1: every address, and the shape of what comes back."""

from typing import Any

import msgspec

from registrar.base import ids
from registrar.model.licence import licence
from registrar.model.register import Register
from registrar.publish.listings import LISTINGS
from registrar.publish.shapes import lists, records, versions

Node = dict[str, Any]
REF = "#/components/schemas/{name}"
SHAPES = (
    lists.Index, lists.Codes, lists.Due, lists.Statistics, lists.Values, records.ValueRecords, records.RecordPage,
    records.Record, versions.Versions, versions.Version,
)  # fmt: skip

ID = {
    "name": "id", "in": "path", "required": True, "description": "The number of a record, such as SPECIMEN-0004.",
    "schema": {"type": "string", "pattern": ids.ANY}, "example": "SPECIMEN-0004",
}  # fmt: skip


def ref(name: str) -> Node:
    return {"$ref": REF.format(name=name)}


def _get(name: str, says: str, media: str, schema: Node | None, *parameters: Node) -> Node:
    content = {media: {"schema": schema} if schema else {}}
    answers = {"200": {"description": says, "content": content}}
    if parameters:
        answers["404"] = {"description": "There is none of that name."}
    return {"get": {"operationId": name, "summary": says, "parameters": list(parameters), "responses": answers}}


def _parameter(name: str, says: str, **schema: Any) -> Node:
    return {"name": name, "in": "path", "required": True, "description": says, "schema": schema or {"type": "string"}}


def paths() -> Node:
    """Every address, with what it answers."""
    json = "application/json"
    page = _parameter("page", "The number of the page, from 2 on.", type="integer", minimum=2)
    found = {
        "/api/v1/index.json": _get("index", "Where everything is.", json, ref("Index")),
        "/api/v1/codes.json": _get("codes", "Every code with its label and its meaning.", json, ref("Codes")),
        "/api/v1/due.json": _get("due", "What is due, ahead and overdue.", json, ref("Due")),
        "/api/v1/statistics.json": _get("statistics", "All that the statistics pages show.", json, ref("Statistics")),
        "/refused/index.json": _get("refused", "Every refusal.", json, ref("ValueRecords")),
        "/{id}.json": _get("record", "One record, whole.", json, ref("Record"), ID),
        "/{id}.yaml": _get("recordFile", "One record, as it was written.", "application/yaml", None, ID),
        "/{id}.csl.json": _get("recordCsl", "Its citation as CSL-JSON.", "application/vnd.citationstyles.csl+json", None, ID),
        "/{id}.bib": _get("recordBibtex", "Its citation as BibTeX.", "application/x-bibtex", None, ID),
        "/{id}.ris": _get("recordRis", "Its citation as RIS.", "application/x-research-info-systems", None, ID),
        "/{id}/versions.json": _get(
            "versions", "All versions of a record, and its status day by day.", json, ref("Versions"), ID
        ),
        "/{id}/v/{version}.json": _get(
            "version",
            "One version of a record.",
            json,
            ref("Version"),
            ID,
            _parameter("version", "Its number.", type="integer", minimum=1),
        ),
        "/due.ics": _get("dueCalendar", "What is due, as a calendar.", "text/calendar", None),
    }
    for name in ("guarantees", "refusals"):
        found[f"/api/v1/{name}.json"] = _get(name, f"All {name}, newest first: the first page.", json, ref("RecordPage"))
        found[f"/api/v1/{name}/page/{{page}}.json"] = _get(f"{name}Page", "A further page.", json, ref("RecordPage"), page)
    for name, one, parameter in ((way.many, way.one, way.parameter) for way in LISTINGS if way.many):
        value = _parameter("value", f"{parameter}.")
        found[f"/api/v1/{name}.json"] = _get(name, f"All {name}, with the number of records of each.", json, ref("Values"))
        found[f"/{name}/{{value}}/index.json"] = _get(
            f"{one}Records", f"The records of a {one}.", json, ref("ValueRecords"), value
        )
        found[f"/{name}/{{value}}/index.csv"] = _get(
            f"{one}Table", f"The records of a {one}, as a table.", "text/csv", None, value
        )
    return dict(sorted(found.items()))


def description(register: Register) -> Node:
    """The OpenAPI document."""
    info = register.info
    name, address = licence(info)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": info.name,
            "version": "1",
            "summary": "The register’s lists and records, as static files.",
            "description": "Every answer is a file: there is no key, no limit and no query. Fields and addresses may be added; "
            "none changes its meaning or goes away before a version 2.",
            "contact": {"name": info.contact.post, "email": info.contact.email}
            if info.contact.email
            else {"name": info.contact.post},
            "license": {"name": name, "url": address},
        },
        "servers": [{"url": register.base_url.rstrip("/")}],
        "paths": paths(),
        "components": {"schemas": msgspec.json.schema_components(SHAPES, ref_template=REF)[1]},
    }
