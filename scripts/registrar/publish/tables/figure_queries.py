"""The figures on the pages of rules and bodies, counted again from the database. A test compares them with the pages."""

NOW = """now AS (
  SELECT max(value) FILTER (WHERE name = 'as_at') AS today, max(value) FILTER (WHERE name = 'live') = 'true' AS live FROM about
)"""
RULE_OUTCOMES = f"""WITH {NOW},
found AS (
  SELECT rule_id, replace(effect, 'confirmed', 'never-required') AS outcome, id, specimen FROM rules
  UNION
  SELECT rule_id, 'refused', id, specimen FROM refused_rules
  UNION
  SELECT a.rule, CASE c.stage
      WHEN 'settled' THEN (SELECT how FROM case_events WHERE id = c.id AND type = 'settled' ORDER BY n DESC LIMIT 1)
      WHEN 'withdrawn' THEN c.stage WHEN 'lapsed' THEN c.stage ELSE 'waiting' END, c.id, c.specimen
  FROM asks AS a JOIN cases AS c USING (id)
  WHERE a.rule IS NOT NULL AND c.stage <> 'decided'
)
SELECT rule_id, outcome, count(*) AS times
FROM found JOIN catalogue_rules AS known USING (rule_id), now
WHERE NOT (found.specimen AND now.live) AND NOT (found.specimen AND NOT known.specimen)
GROUP BY rule_id, outcome
ORDER BY rule_id, outcome;"""
BODY_FIGURES = f"""WITH {NOW},
questions AS (
  SELECT a."to" AS body_id, a.days_late > 0 AS over, iif(a.replied <= now.today, a.days_late = 0, NULL) AS in_time,
         iif(a.replied <= now.today, julianday(a.replied) - julianday(a.sent), NULL) AS days
  FROM asks AS a, now
  WHERE a.sent <= now.today AND NOT (a.specimen AND now.live)
),
answers AS (
  SELECT body_id, count(*) AS asked, sum(days IS NOT NULL OR over) AS due, coalesce(sum(in_time), 0) AS in_time,
         sum(days IS NULL AND over) AS silent, count(days) AS replies
  FROM questions GROUP BY body_id
),
ranked AS (
  SELECT body_id, days, row_number() OVER (PARTITION BY body_id ORDER BY days) AS n, count(*) OVER (PARTITION BY body_id) AS many
  FROM questions WHERE days IS NOT NULL
),
medians AS (
  SELECT body_id, avg(days) AS median FROM ranked
  WHERE many >= 5 AND n IN ((many + 1) / 2, (many + 2) / 2) GROUP BY body_id
),
named AS (
  SELECT body_id, b.id, b.body, b.position, b.bound AND g.status = 'in-force' AS binds, b.specimen
  FROM bodies AS b JOIN guarantees AS g USING (id)
  UNION ALL
  SELECT body_id, id, body, position, 0, specimen FROM refusal_bodies WHERE notified IS NOT NULL
),
heard AS (
  SELECT body_id, count(DISTINCT id) AS heard, count(DISTINCT iif(position = 'consents', id, NULL)) AS consents,
         count(DISTINCT iif(position = 'objects', id, NULL)) AS objects,
         count(DISTINCT iif(position = 'no-reply', id, NULL)) AS no_reply, count(DISTINCT iif(binds, id, NULL)) AS binds
  FROM named, now WHERE NOT (specimen AND now.live) GROUP BY body_id
),
alone AS (SELECT id, min(body_id) AS body_id FROM bodies GROUP BY id HAVING count(DISTINCT body_id) = 1),
cards AS (
  SELECT coalesce(b.body_id, alone.body_id) AS body_id, count(*) AS shown, sum(e.honoured) AS honoured
  FROM events AS e JOIN now LEFT JOIN bodies AS b ON b.id = e.id AND b.body = e.by LEFT JOIN alone ON alone.id = e.id
  WHERE e.type = 'relied-on' AND e.date <= now.today AND NOT (e.specimen AND now.live)
  GROUP BY 1
),
changes AS (
  SELECT body_id, count(*) AS changed
  FROM (
    SELECT g.id, min(b.body_id) AS body_id
    FROM guarantees AS g JOIN rules AS r USING (id) JOIN bodies AS b ON b.id = r.id AND b.body = r.issuer, now
    WHERE g.rule_changed IN ('clarified', 'amended') AND NOT (g.specimen AND now.live)
    GROUP BY g.id HAVING count(DISTINCT b.body_id) = 1
  )
  GROUP BY body_id
)
SELECT body_id, name, iif(end <= now.today, 0, coalesce(binds, 0)) AS binds, coalesce(asked, 0) AS asked,
       coalesce(in_time, 0) AS in_time, coalesce(due, 0) AS due, coalesce(silent, 0) AS silent, coalesce(replies, 0) AS replies,
       median, coalesce(heard, 0) AS heard, coalesce(consents, 0) AS consents, coalesce(objects, 0) AS objects,
       coalesce(no_reply, 0) AS no_reply, coalesce(honoured, 0) AS honoured, coalesce(shown, 0) AS shown,
       coalesce(changed, 0) AS changed
FROM catalogue_bodies, now LEFT JOIN answers USING (body_id) LEFT JOIN medians USING (body_id) LEFT JOIN heard USING (body_id)
     LEFT JOIN cards USING (body_id) LEFT JOIN changes USING (body_id)
ORDER BY name, body_id;"""
