"""Questions for the database, each with its SQL. A test runs every one."""

from typing import NamedTuple

from registrar.publish.tables.figure_queries import BODY_FIGURES, RULE_OUTCOMES


class Query(NamedTuple):
    id: str
    asks: str
    sql: str


QUERIES = (
    Query(
        "relaxed-before",
        "Has a rule like this been relaxed before, where, and how?",
        """SELECT id, title, place_names, rule_name, effect_label, status, url
FROM precedents
WHERE rule_name LIKE '%ball%' OR citation LIKE '%ball%'
ORDER BY granted DESC;""",
    ),
    Query(
        "words",
        "Which records mention lunch or a kitchen?",
        """SELECT r.id, r.title, r.status, r.url
FROM search JOIN records AS r ON r.id = search.id
WHERE search MATCH 'lunch OR kitchen'
ORDER BY rank;""",
    ),
    Query(
        "near",
        "What is in force in one council area?",
        """SELECT g.id, g.title, g.provider_name, g.expires, g.url
FROM in_force AS g JOIN record_places AS p USING (id)
WHERE p.gss = 'W06000011'
ORDER BY g.expires;""",
    ),
    Query(
        "safeguards",
        "Which safeguards were accepted in place of a kind of rule?",
        """SELECT safeguard_kind, count(DISTINCT id) AS guarantees, min(text) AS for_example
FROM safeguards_of_rules
WHERE rule_kind = 'local-policy'
GROUP BY safeguard_kind
ORDER BY guarantees DESC, safeguard_kind;""",
    ),
    Query(
        "never-required",
        "How often did the rule never require what it was said to require?",
        """SELECT c.label AS kind, count(*) AS rules, sum(r.effect = 'confirmed') AS never_required
FROM rules AS r JOIN codes AS c ON c.list = 'rule-kind' AND c.code = r.kind
GROUP BY c.label
ORDER BY rules DESC, kind;""",
    ),
    Query(
        "on-a-day",
        "Which guarantees had been granted and had not ended on 14 March 2025?",
        """SELECT id, title, effective, coalesce(ended_on, expires) AS last_day, url
FROM guarantees
WHERE effective <= '2025-03-14' AND coalesce(ended_on, expires) >= '2025-03-14'
ORDER BY effective;""",
    ),
    Query(
        "days-to-grant",
        "How many days passed from being told no to the grant?",
        """SELECT substr(granted, 1, 4) AS year, count(*) AS grants,
       round(avg(julianday(granted) - julianday(refused_on))) AS mean_days
FROM guarantees
GROUP BY year
ORDER BY year;""",
    ),
    Query(
        "days-to-decision",
        "How long does the panel take from receiving an application to its decision?",
        """SELECT year, outcome, count(*) AS decisions, round(avg(days)) AS mean_days, max(days) AS most_days
FROM (
  SELECT substr(granted, 1, 4) AS year, 'granted' AS outcome, julianday(granted) - julianday(received) AS days FROM guarantees
  UNION ALL
  SELECT substr(date, 1, 4), 'refused', julianday(date) - julianday(received) FROM refusals
)
GROUP BY year, outcome
ORDER BY year, outcome;""",
    ),
    Query(
        "late",
        "Which changes of status or of the last day were entered more than two weeks late?",
        """SELECT id, type, date, recorded, days_to_entry, url
FROM late_entries
ORDER BY days_to_entry DESC, id;""",
    ),
    Query(
        "overdue",
        "Which reviews, confirmations and decisions are overdue?",
        """SELECT day, kind, id, title, provider_name, url
FROM overdue
ORDER BY day, id;""",
    ),
    Query(
        "bodies",
        "Which kinds of body agreed, objected or did not reply?",
        """SELECT c.label AS body, sum(b.position = 'consents') AS agreed, sum(b.position = 'objects') AS objected,
       sum(b.position = 'no-reply') AS no_reply
FROM bodies AS b JOIN codes AS c ON c.list = 'body-type' AND c.code = b.type
GROUP BY c.label
ORDER BY c.label;""",
    ),
    Query(
        "refusals",
        "Why were applications refused?",
        """SELECT c.label AS reason, count(*) AS refusals
FROM refusals AS r JOIN codes AS c ON c.list = 'refusal-reason' AND c.code = r.reason_code
GROUP BY c.label
ORDER BY refusals DESC, reason;""",
    ),
    Query(
        "outcomes",
        "What was counted, and what came of it?",
        """SELECT g.title, o.period, o.measure, o.value, o.unit, o.better, o.source, o.url
FROM outcomes AS o JOIN guarantees AS g USING (id)
ORDER BY o.date DESC, g.title, o.position;""",
    ),
    Query("rule-outcomes", "What became of each rule? (The figures on the page of a rule.)", RULE_OUTCOMES),
    Query("body-figures", "How does each body answer? (The figures on its page, and in the table of all bodies.)", BODY_FIGURES),
)
