"""The pages of the site that are made from the register: one module for each kind, with `subjects` and `render`.

To add one: write the module and its template, list it here, look at the golden tree's difference (`make bless`).
"""

from registrar.site.pages import (
    api,
    apply,
    bodies,
    card,
    changes,
    checks,
    data_dictionary,
    data_queries,
    due,
    facets,
    guarantees,
    home,
    places,
    protected_law,
    record,
    refusal,
    refused,
    removed,
    rules,
    services,
    statistics,
    versions,
)

PAGES = (
    home,
    apply,
    guarantees,
    facets,
    record,
    refusal,
    card,
    versions,
    removed,
    changes,
    places,
    services,
    rules,
    bodies,
    refused,
    checks,
    protected_law,
    due,
    statistics,
    data_dictionary,
    data_queries,
    api,
)
