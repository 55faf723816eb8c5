"""For each figure of the statistics, the query with which the database gives it. A test compares them with the page.

Each query has the row (a year, a nation), then the part and the whole of a sentence, or the one figure of a chart.
"""

from collections.abc import Mapping

from registrar.publish.tables.queries import Query

HALF_A_YEAR = 183
AS_AT = "(SELECT value FROM about WHERE name = 'as_at')"
DECISIONS = """(SELECT id, granted AS decided, received, 1 AS granted FROM guarantees
      UNION ALL SELECT id, date, received, 0 FROM refusals)"""


def _by_year(day: str, part: str, rows: str) -> str:
    """The part and the whole of the counted `rows`, by the year of a day."""
    return f"""SELECT substr({day}, 1, 4) AS year, sum({part}) AS part, count(*) AS whole
FROM {rows}
WHERE id IN counted
GROUP BY year ORDER BY year;"""


COUNCILS = f"""WITH RECURSIVE
  alive (gss, nation) AS (
    SELECT gss, nation FROM places
    WHERE coalesce(start, '') <= {AS_AT} AND coalesce("end", '9999') > {AS_AT}
  ),
  followed (was, gss) AS (
    SELECT gss, gss FROM places
    UNION
    SELECT f.was, n.gss FROM followed AS f JOIN places AS o ON o.gss = f.gss
    JOIN places AS n ON ';' || o.successor || ';' LIKE '%;' || n.gss || ';%'
    WHERE o.successor IS NOT NULL AND o.gss NOT IN (SELECT gss FROM alive)
  ),
  said (gss, what) AS (
    SELECT b.gss, CASE WHEN a.replied IS NOT NULL THEN a.position WHEN a.days_late > 0 THEN 'no-reply' END
    FROM asks AS a JOIN catalogue_bodies AS b
      ON b.body_id = a."to" OR ';' || b.former_ids || ';' LIKE '%;' || a."to" || ';%'
    WHERE a.id IN counted
    UNION ALL
    SELECT c.gss, b.position FROM bodies AS b JOIN catalogue_bodies AS c USING (body_id) WHERE b.id IN counted
    UNION ALL
    SELECT c.gss, b.position FROM refusal_bodies AS b JOIN catalogue_bodies AS c USING (body_id) WHERE b.id IN counted
  ),
  named (gss) AS (
    SELECT gss FROM record_places WHERE id IN counted
    UNION
    SELECT p.gss FROM cases AS c JOIN places AS p ON ';' || c.places || ';' LIKE '%;' || p.gss || ';%' WHERE c.id IN counted
  )
SELECT nation, sum(gss {{}} (SELECT f.gss FROM followed AS f JOIN {{}} AS x ON x.gss = f.was{{}})) AS part, count(*) AS whole
FROM alive GROUP BY nation ORDER BY nation;"""

SHARES: Mapping[str, Query] = {
    q.id: q
    for q in (
        Query(
            "standing",
            "How many of the guarantees that were granted in a year stand today?",
            _by_year("granted", "id IN (SELECT id FROM statuses WHERE stands AND last_day IS NULL)", "guarantees"),
        ),
        Query(
            "replies",
            "How many of the questions to bodies were answered in time, of those answered or overdue?",
            """SELECT substr(sent, 1, 4) AS year, sum(replied IS NOT NULL AND days_late = 0) AS part, count(*) AS whole
FROM asks
WHERE id IN counted AND (replied IS NOT NULL OR days_late > 0)
GROUP BY year ORDER BY year;""",
        ),
        Query(
            "in-time",
            "How many decisions came within half a year of the application?",
            _by_year("decided", f"julianday(decided) - julianday(received) <= {HALF_A_YEAR}", DECISIONS),
        ),
        Query(
            "waiting",
            "How many open cases have waited for more than half a year?",
            _by_year("received", f"days_waited > {HALF_A_YEAR}", "open_cases"),
        ),
        Query(
            "suspended",
            "How many guarantees have been suspended at some time?",
            _by_year("granted", "id IN (SELECT id FROM events WHERE type = 'suspended')", "guarantees"),
        ),
        Query("granted", "How many decisions granted a guarantee?", _by_year("decided", "granted", DECISIONS)),
        Query(
            "overdue",
            "How many guarantees that have not ended have a review that is overdue?",
            _by_year(
                "granted",
                "';' || coalesce(flags, '') || ';' LIKE '%;review-overdue;%'",
                "(SELECT * FROM guarantees WHERE id NOT IN (SELECT id FROM ended))",
            ),
        ),
        Query("never-asked", "About how many councils was nothing ever asked?", COUNCILS.format("NOT IN", "named", "")),
        Query(
            "silent",
            "How many councils left a question without a reply?",
            COUNCILS.format("IN", "said", " WHERE x.what = 'no-reply'"),
        ),
        Query(
            "objecting",
            "How many councils have objected?",
            COUNCILS.format("IN", "said", " WHERE x.what = 'objects'"),
        ),
        Query(
            "changed",
            "How many guarantees led to a rule that was changed or made clearer for everybody?",
            _by_year("granted", "coalesce(rule_changed, 'none') <> 'none'", "guarantees"),
        ),
    )
}
"""By the name of the sentence."""


def _count(day: str, rows: str) -> str:
    return f"""SELECT substr({day}, 1, 4) AS year, count(*) AS figure
FROM {rows}
WHERE id IN counted
GROUP BY year ORDER BY year;"""


def _median(day: str, since: str, rows: str) -> str:
    """The median of the days from `since` to `day`, by the year of `day`, from five on: the middle one, or that between both."""
    return f"""SELECT year, avg(days) AS figure
FROM (
  SELECT substr({day}, 1, 4) AS year, julianday({day}) - julianday({since}) AS days,
         row_number() OVER (PARTITION BY substr({day}, 1, 4) ORDER BY julianday({day}) - julianday({since})) AS place,
         count(*) OVER (PARTITION BY substr({day}, 1, 4)) AS n
  FROM {rows}
  WHERE id IN counted
)
WHERE n >= 5 AND place IN ((n + 1) / 2, (n + 2) / 2)
GROUP BY year ORDER BY year;"""


BEGAN = """(
  SELECT id, day, type, lag(type, 1, '') OVER (PARTITION BY id ORDER BY day, coalesce(after, n), after IS NOT NULL, n) AS before
  FROM (
    SELECT e.id, e.n, e.type, e.corrects AS after, coalesce((
        SELECT c.right_date FROM events AS c
        WHERE c.id = e.id AND c.type = 'corrected' AND c.corrects = e.n AND c.right_date IS NOT NULL
        ORDER BY c.n DESC LIMIT 1
      ), e.date) AS day
    FROM events AS e JOIN guarantees USING (id) WHERE e.type IN ('suspended', 'reinstated')
  )
)"""
COUNTS: Mapping[str, Query] = {
    q.id: q
    for q in (
        Query("grants", "How many guarantees were granted in each year?", _count("granted", "guarantees")),
        Query("refusals", "How many applications were refused in each year?", _count("date", "refusals")),
        Query("endings", "How many guarantees ended in each year?", _count("ended_on", "ended")),
        Query(
            "suspensions",
            "How many suspensions began in each year?",
            _count("day", f"(SELECT * FROM {BEGAN} WHERE type = 'suspended' AND before <> 'suspended')"),
        ),
        Query(
            "overdue-reviews",
            "How many reviews are overdue, by the year in which they were due?",
            _count("next_review", "(SELECT * FROM guarantees WHERE ';' || coalesce(flags, '') || ';' LIKE '%;review-overdue;%')"),
        ),
        Query(
            "days-to-grant",
            "How many days passed from being told no to the grant (median)?",
            _median("granted", "refused_on", "guarantees"),
        ),
        Query(
            "days-to-decision",
            "How many days passed from the application to the decision (median)?",
            _median("decided", "received", DECISIONS),
        ),
        Query("cases", "How many cases arrived in each year?", _count("received", "cases")),
        Query("questions", "How many questions were put to bodies in each year?", _count("sent", "asks")),
        Query(
            "closed-cases",
            "How many of the cases that are closed were closed in each year?",
            _count("stage_since", "(SELECT * FROM cases WHERE id NOT IN (SELECT id FROM open_cases))"),
        ),
    )
}
"""By the name of the measure: its first figure."""
WAIT = Query(
    "wait",
    "How many days pass from the application to the decision (median), and of how many decisions?",
    f"""SELECT avg(days) AS median, n
FROM (
  SELECT julianday(decided) - julianday(received) AS days, count(*) OVER () AS n,
         row_number() OVER (ORDER BY julianday(decided) - julianday(received)) AS place
  FROM {DECISIONS}
  WHERE id IN counted
)
WHERE n >= 5 AND place IN ((n + 1) / 2, (n + 2) / 2)
GROUP BY n;""",
)
STOOD = Query(
    "stood",
    "How many guarantees stood at the end of a day, and how many came and went in a year?",
    """WITH year (first, last) AS (VALUES ('2025-01-01', '2025-12-31'))
SELECT first, last,
       (SELECT count(DISTINCT id) FROM statuses
        WHERE id IN counted AND stands AND first_day < first
          AND coalesce(last_day, '9999') >= date(first, '-1 day')) AS stood_before,
       (SELECT count(DISTINCT id) FROM statuses
        WHERE id IN counted AND stands AND first_day <= last AND coalesce(last_day, '9999') >= last) AS stood_after,
       (SELECT count(*) FROM guarantees WHERE id IN counted AND granted BETWEEN first AND last) AS came
FROM year;""",
)
"""For `/statistics/flow.csv`."""
