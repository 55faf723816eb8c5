"""The shapes of what the interface for programs answers, as the components of its description."""

from registrar.model.notices import ILLUSTRATION
from registrar.publish.openapi_words import Node, flag, number, record, ref, several, text

ABOUT: Node = {
    "register": text("The register’s name."),
    "url": text("The register’s address.", "uri"),
    "as_at": text("The day as at which everything was worked out.", "date"),
    "live": flag("false while the register holds illustrations only."),
    "schema": number("The version of the record format."),
    "licence": text("The licence of the records, by its SPDX identifier."),
    "licence_url": text("Where the licence is.", "uri"),
}
SPECIMEN = flag(f"true: an illustration. {ILLUSTRATION}")
NOTICE = text("Said where illustrations are in the list.")
CODES = several({"type": "string"}, "Codes, as /api/v1/codes.json lists them.")
SUMMARY = record(
    "A record in short.",
    {
        "id": text("The number of the record."),
        "kind": {"enum": ["guarantee", "refusal"], "description": "What it is."},
        "url": text("Its page.", "uri"),
        "json": text("The whole record.", "uri"),
        "specimen": SPECIMEN,
        "schema": number("The version of the record format."),
        "title": text("Its title."),
        "service": text("The public service, as a code."),
        "places": several({"type": "string"}, "The codes of the council areas."),
        "nations": several({"enum": ["E", "W", "S", "N"]}, "England, Wales, Scotland, Northern Ireland."),
        "status": text("How it stands, as a code; refused for a refusal."),
        "decided": text("The day on which it was granted or refused.", "date"),
    },
    {
        "effective": text("A guarantee’s first day of force.", "date"),
        "expires": text("A guarantee’s last day of force.", "date"),
        "effects": CODES,
    },
)
RECORDS = several(ref("Summary"), "The records, newest first.")
SCHEMAS: Node = {
    "Summary": SUMMARY,
    "Index": record(
        "Where everything is.",
        {
            **ABOUT,
            "counts": record("How much there is.", {"guarantees": number("Guarantees."), "refusals": number("Refusals.")}),
            "links": {"type": "object", "additionalProperties": {"type": "string"}, "description": "The addresses, by name."},
        },
    ),
    "RecordPage": record(
        "One page of a list of records.",
        {
            **ABOUT,
            "count": number("How many records the whole list has."),
            "page": number("The number of this page."),
            "pages": number("How many pages there are."),
            "next": {"type": ["string", "null"], "format": "uri", "description": "The next page; null on the last."},
            "records": RECORDS,
        },
        {"notice": NOTICE},
    ),
    "ValueRecords": record(
        "The records of one place, service, rule, body or other value.",
        {
            **ABOUT,
            "kind": text("What kind of value it is."),
            "value": text("The value, as it stands in the address."),
            "name": text("What pages call it."),
            "page": text("Its page.", "uri"),
            "count": number("How many records there are."),
            "records": RECORDS,
        },
        {"notice": NOTICE},
    ),
    "Values": record(
        "All places, services, rules or bodies.",
        {
            **ABOUT,
            "count": number("How many there are."),
            "values": several(
                record(
                    "One value.",
                    {
                        "value": text("The value, as it stands in addresses."),
                        "name": text("What pages call it."),
                        "count": number("How many records it has."),
                        "page": text("Its page.", "uri"),
                        "json": text("Its records.", "uri"),
                    },
                ),
                "The values.",
            ),
        },
    ),
    "Codes": record(
        "Every code list.",
        {
            **ABOUT,
            "lists": {
                "type": "object",
                "description": "The codes of each list, by its name.",
                "additionalProperties": several(
                    record(
                        "One code.",
                        {"code": text("The code."), "label": text("What pages call it."), "definition": text("What it means.")},
                        {
                            "cofog": record(
                                "Of a service: its group in COFOG 1999.", {"code": text("Its number."), "name": text("Its name.")}
                            )
                        },
                    ),
                    "The codes in their order.",
                ),
            },
        },
    ),
    "Due": record(
        "What is due, the oldest day first.",
        {
            **ABOUT,
            "count": number("How much is due."),
            "due": several(
                record(
                    "One day by which somebody must act.",
                    {
                        "id": text("The number of the guarantee."),
                        "url": text("Its page.", "uri"),
                        "specimen": SPECIMEN,
                        "title": text("Its title."),
                        "kind": {"enum": ["suspension", "review", "confirmation", "expiry"], "description": "What is due."},
                        "day": text("The last day on which it is in time.", "date"),
                        "overdue": flag("true: the day has passed."),
                    },
                ),
                "What is due.",
            ),
        },
    ),
    "Statistics": record(
        "Every measure by everything that it is counted by.",
        {
            **ABOUT,
            "series": several(
                record(
                    "One measure by one thing.",
                    {
                        "name": text("Its name, such as grants-by-year."),
                        "title": text("Its title."),
                        "measure": text("What is counted."),
                        "dimension": text("By what it is counted."),
                        "csv": text("The same as a table.", "uri"),
                        "columns": {
                            "type": "object",
                            "additionalProperties": {"type": "string"},
                            "description": "What each figure is.",
                        },
                        "rows": several(
                            record(
                                "One value.",
                                {
                                    "value": text("The value, as a code or a year."),
                                    "label": text("What pages call it."),
                                    "figures": {
                                        "type": "object",
                                        "additionalProperties": {"type": ["number", "null"]},
                                        "description": "Its figures, by column; null where there is none.",
                                    },
                                },
                            ),
                            "The values.",
                        ),
                    },
                ),
                "The series.",
            ),
        },
    ),
    "Record": record(
        "A whole record, with how it stands as at the day of the build.",
        {
            "id": text("The number of the record."),
            "kind": {"enum": ["guarantee", "refusal"], "description": "What it is."},
            "url": text("Its page.", "uri"),
            "specimen": SPECIMEN,
            "record": {"type": "object", "description": "The record as the schemas below /data/schema/ have it."},
        },
        {
            "notice": text("Said of an illustration."),
            "as_at": text("The day as at which it stands so.", "date"),
            "status": text("How a guarantee stands, as a code."),
            "flags": CODES,
            "outlook": several(
                record(
                    "One change.", {"from": text("Its day.", "date"), "status": text("The status from then on."), "flags": CODES}
                ),
                "How a guarantee will stand on the days ahead, if nobody acts.",
            ),
        },
    ),
}
STATUSES = several(
    record(
        "Days on which one status held.",
        {
            "from": text("The first day.", "date"),
            "until": {
                "type": ["string", "null"],
                "format": "date",
                "description": "The day after the last; null where it still holds.",
            },
            "status": text("The status, as a code; empty before the grant."),
        },
    ),
    "The statuses, oldest first.",
)
VERSION: Node = {
    "version": number("1 for the first, then 2 and so on."),
    "url": text("The page of the version.", "uri"),
    "from": text("The day on which it was published.", "date"),
    "commit": text("The commit that brought it."),
    "sha256": text("The SHA-256 of the file."),
    "changes": several({"type": "object"}, "What it changed, field by field, before and after."),
}
SCHEMAS["Versions"] = record(
    "All versions of a record, and its status day by day.",
    {
        "id": text("The number of the record."),
        "url": text("Its page.", "uri"),
        "as_at": text("The day as at which it is told.", "date"),
        "history": text("complete, or why the versions are not known."),
        "versions": several(record("One version.", VERSION, {"said": STATUSES}), "The versions, oldest first."),
        "statuses": STATUSES,
    },
)
SCHEMAS["Version"] = record(
    "One version of a record.",
    {"id": text("The number of the record."), **VERSION, "specimen": SPECIMEN},
    {"record": {"type": "object", "description": "The record as it was."}, "notice": text("Said of an illustration.")},
)
