"""Published files other than pages: one module each, with `subjects(register)` and `render(register, subject)`.

Each module says in `PUBLISHED` what its files are, and from that they are found wherever files are listed (`published.py`).
To add one: write the module, list it here, look at the golden tree's difference (`make bless`).
"""

from registrar.site.files import (
    api,
    apply_checks,
    apply_form,
    bulk_database,
    bulk_map,
    bulk_records,
    bulk_tables,
    bulk_workbook,
    changes_feeds,
    due_calendar,
    record_citation,
    record_feeds,
    record_json,
    record_yaml,
    removed_json,
    robots,
    schemas,
    search_cards,
    search_index,
    statistics_csv,
    topic_feeds,
    value_index,
    version_json,
    versions_json,
)

OUTPUTS = (
    bulk_database,  # first, because these take longest
    bulk_workbook,
    record_json,
    record_yaml,
    record_citation,
    bulk_tables,
    robots,
    apply_checks,
    apply_form,
    search_index,
    search_cards,
    due_calendar,
    bulk_records,
    bulk_map,
    schemas,
    value_index,
    statistics_csv,
    api,
    versions_json,
    version_json,
    removed_json,
    record_feeds,
    topic_feeds,
    changes_feeds,
)
