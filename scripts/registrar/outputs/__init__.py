"""The published files that are no pages: one module each, with `subjects(register)` and `render(register, subject)`.

To add one: write the module, list it here, look at the golden tree's difference (`make bless`).
"""

from registrar.outputs import (
    apply_checks,
    bulk_database,
    bulk_records,
    bulk_tables,
    due_calendar,
    record_citation,
    record_json,
    record_yaml,
    robots,
    schemas,
    search_cards,
    search_index,
)

OUTPUTS = (
    bulk_database,  # first, because it takes longest
    record_json,
    record_yaml,
    record_citation,
    bulk_tables,
    robots,
    apply_checks,
    search_index,
    search_cards,
    due_calendar,
    bulk_records,
    schemas,
)
