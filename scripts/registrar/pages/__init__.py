"""The pages of the site that are made from the register: one module for each kind, with `subjects` and `render`.

To add one: write the module and its template, list it here, look at the golden tree's difference (`make bless`).
"""

from registrar.pages import apply, bodies, checks, data_dictionary, data_queries, due, facets, guarantees, home, places, record, refusal, refused, rules, services

PAGES = (home, apply, guarantees, facets, record, refusal, places, services, rules, bodies, refused, checks, due, data_dictionary, data_queries)
