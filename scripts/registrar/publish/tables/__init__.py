"""The register as tables, files for programs, and their descriptions: what is published below `/data/`.

`columns.py` says what a column is and `table.py` what a table is; `guarantees.py`, `parts.py`, `records.py` and
`reference.py` are the tables; `csv_file.py`, `json_file.py` and `sqlite_file.py` write them; `descriptions.py` describes
them to machines. To add a column that holds a field of a record: one line, with its name and the field's path.
"""

from registrar.publish.tables import guarantees, parts, records, reference
from registrar.publish.tables.table import Table

TABLES: tuple[Table, ...] = (
    reference.CODE_LISTS,
    reference.PLACES,
    records.RECORDS,
    guarantees.GUARANTEES,
    records.REFUSALS,
    records.RECORD_PLACES,
    records.LINKS,
    parts.BODIES,
    parts.RULES,
    parts.SAFEGUARDS,
    parts.ANSWERS,
    parts.CONDITIONS,
    parts.ROLES,
    parts.OUTCOMES,
    records.EVENTS,
    records.DUE,
)
"""Every table, those that others point to first."""
