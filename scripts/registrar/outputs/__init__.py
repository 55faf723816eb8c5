"""The published files that are no pages: one module each, with `subjects(register)` and `render(register, subject)`.

To add one: write the module, list it here, look at the golden tree's difference (`make bless`).
"""

from registrar.outputs import due_calendar, record_citation, record_json, record_yaml, robots, search_cards, search_index

OUTPUTS = (record_json, record_yaml, record_citation, robots, search_index, search_cards, due_calendar)
