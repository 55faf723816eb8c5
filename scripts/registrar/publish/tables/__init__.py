"""The register as tables, files for programs, and their descriptions: everything published below `/data/`.

`columns.py` defines columns and `table.py` tables; `guarantees.py`, `parts.py`, `records.py`, `refused.py`, `cases.py`,
`case_days.py`, `statuses.py` and `reference.py` are the tables; `csv_file.py`, `json_file.py` and `sqlite_file.py` write them;
`descriptions.py` describes them to programs. To add a column for a field of a record, add one line with its name and the field's
path.
"""

from registrar.publish.tables import case_days, cases, guarantees, parts, records, reference, refused, statuses
from registrar.publish.tables.table import Table

TABLES: tuple[Table, ...] = (
    reference.CODE_LISTS,
    reference.PLACES,
    reference.POWERS,
    reference.CATALOGUE_BODIES,
    reference.CATALOGUE_RULES,
    records.RECORDS,
    guarantees.GUARANTEES,
    records.REFUSALS,
    refused.BODIES,
    refused.RULES,
    refused.SAFEGUARDS,
    records.RECORD_PLACES,
    records.LINKS,
    records.EARLIER_CASES,
    parts.BODIES,
    parts.RULES,
    parts.SAFEGUARDS,
    parts.ANSWERS,
    parts.CONDITIONS,
    parts.ROLES,
    parts.OUTCOMES,
    records.EVENTS,
    records.DUE,
    statuses.STATUSES,
    cases.CASES,
    cases.ASKS,
    cases.OBJECTIONS,
    case_days.EVENTS,
    case_days.DUE,
    case_days.OUTLOOK,
)
"""Every table; those that others refer to come first."""
