"""The register as tables, files for programs, and their descriptions: what is published below `/data/`.

`table.py` says what a table and a column are; `guarantees.py`, `parts.py`, `other.py` are the tables; `csv_file.py`,
`json_file.py` and `sqlite_file.py` write them; `descriptions.py` describes them to machines. To add a column: one line
in the list of columns and one value in the row beside it; a test holds the two together.
"""

from registrar.publish.tables import guarantees, other, parts
from registrar.publish.tables.table import Table

TABLES: tuple[Table, ...] = (
    other.CODE_LISTS,
    other.PLACES,
    other.RECORDS,
    guarantees.GUARANTEES,
    other.REFUSALS,
    other.RECORD_PLACES,
    other.LINKS,
    parts.BODIES,
    parts.RULES,
    parts.SAFEGUARDS,
    parts.ANSWERS,
    parts.CONDITIONS,
    parts.ROLES,
    parts.OUTCOMES,
    other.EVENTS,
    other.DUE,
)
"""Every table, those that others point to first."""
