"""All tables as one SQLite database, with checked keys, a full-text index and views for common questions.

The same register gives the same bytes: a fixed page size, rows in a fixed order, no clock, and a final VACUUM. The database
is written to disk and never held in memory as a whole.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from registrar.model.notices import ALL_ILLUSTRATIONS
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.model.status import LATE_AFTER_DAYS
from registrar.publish.tables import TABLES
from registrar.publish.tables.columns import Cell, Described
from registrar.publish.tables.table import Row, Table

TYPES = {"text": "TEXT", "link": "TEXT", "date": "TEXT", "boolean": "INTEGER", "integer": "INTEGER", "number": "NUMERIC"}
SETTINGS = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA foreign_keys = OFF;
"""
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
  id UNINDEXED, title, title_cy, promise, summary, keywords, rules, places,
  tokenize = "porter unicode61 remove_diacritics 2", prefix = 3
);
"""
VIEWS = """
CREATE VIEW counted AS
  SELECT id FROM (SELECT id, specimen FROM records UNION ALL SELECT id, specimen FROM cases)
  WHERE NOT specimen OR (SELECT value FROM about WHERE name = 'live') = 'false';
CREATE VIEW open_cases AS
  SELECT * FROM cases WHERE stage NOT IN ({closed});
CREATE VIEW in_force AS
  SELECT * FROM guarantees WHERE status = '{force}';
CREATE VIEW ended AS
  SELECT * FROM guarantees WHERE status IN ({ended});
CREATE VIEW overdue AS
  SELECT d.*, g.title, g.provider_name, g.provider_post FROM due AS d JOIN guarantees AS g USING (id) WHERE d.overdue;
CREATE VIEW precedents AS
  SELECT r.id, r.url, r.specimen, g.title, g.status, g.granted, g.place_names, r.rule, r.name AS rule_name, r.kind, r.citation,
         r.effect, e.label AS effect_label, r.demands, r.instead
  FROM rules AS r JOIN guarantees AS g USING (id) JOIN codes AS e ON e.list = 'effect' AND e.code = r.effect;
CREATE VIEW safeguards_of_rules AS
  SELECT a.id, s.url, s.specimen, r.kind AS rule_kind, r.name AS rule_name, r.effect, s.safeguard, s.kind AS safeguard_kind,
         s.text, s.responsible, s.frequency, s.evidence
  FROM answers AS a JOIN safeguards AS s USING (id, safeguard) JOIN rules AS r USING (id, rule);
CREATE VIEW late_entries AS
  SELECT * FROM events
  WHERE days_to_entry > {late} AND type IN ({moving});
"""
"""The values in braces come from the code lists of the register."""


def write(register: Register, path: Path) -> None:
    """Writes the database to `path`."""
    sqlite3.register_adapter(dt.date, dt.date.isoformat)
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript(SETTINGS)
        base.execute(f"PRAGMA user_version = {register.info.schema}")
        base.execute("BEGIN")
        for table in TABLES:
            base.execute(_create(register, table))
            base.executemany(_insert(table), _adapted(table.rows(register)))
        for statement in _indexes():
            base.execute(statement)
        base.execute(SEARCH)
        base.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _searched(register))
        base.execute("INSERT INTO search (search) VALUES ('optimize')")
        base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        base.executemany("INSERT INTO about VALUES (?, ?)", _about(register))
        base.execute("COMMIT")
        base.executescript(_views(register))
        base.execute("VACUUM")
    finally:
        base.close()


def _create(register: Register, table: Table) -> str:
    parts = [_column(c) for c in table.described(register.schemas)]
    parts.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    for link in table.links:
        here, there = (", ".join(map(quoted, names)) for names in (link.columns, link.target))
        parts.append(f"FOREIGN KEY ({here}) REFERENCES {quoted(link.table)} ({there})")
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _column(c: Described) -> str:
    return f"{quoted(c.name)} {TYPES[c.type]}" + ("" if c.may_be_empty else " NOT NULL")


def _insert(table: Table) -> str:
    return f"INSERT INTO {quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})"


def _adapted(rows: Iterator[Row]) -> Iterator[Sequence[Cell]]:
    """Dates as text, the form that SQLite's date functions read."""
    for row in rows:
        yield [v.isoformat() if type(v) is dt.date else v for v in row]


def _indexes() -> Iterator[str]:
    """An index for each key that refers to another table, except those that begin with the table's own key."""
    for table in TABLES:
        for link in table.links:
            if link.columns != table.key[: len(link.columns)]:
                name = quoted(f"{table.name}_{'_'.join(link.columns)}")
                yield f"CREATE INDEX {name} ON {quoted(table.name)} ({', '.join(map(quoted, link.columns))})"
    for table_name, column in (("rules", "kind"), ("rules", "effect"), ("guarantees", "status"), ("guarantees", "service")):
        yield f"CREATE INDEX {quoted(f'{table_name}_{column}')} ON {quoted(table_name)} ({quoted(column)})"


def _searched(register: Register) -> Iterator[Sequence[str]]:
    for entry in register.entries:
        places = " ".join(f"{a.name} {a.name_cy or ''}" for a in (register.authority(p.gss) for p in entry.places))
        if isinstance(entry, Guarantee):
            rules = " ".join(f"{r.name} {r.citation} {r.demands}" for r in entry.rules)
            yield (
                entry.id,
                entry.title,
                entry.title_cy or "",
                entry.promise,
                entry.summary,
                " ".join(entry.keywords),
                rules,
                places,
            )
        else:
            rules = " ".join(f"{r.name} {r.citation} {r.demands}" for r in entry.rules)
            yield entry.id, entry.title, entry.title_cy or "", "", entry.reasons, "", rules, places


def _views(register: Register) -> str:
    """The views, with the statuses and events of this register's code lists: small letters, digits and hyphens."""
    machine = register.codes.machine
    moves = [code for code in register.codes.events if code in machine.moving]
    ended, moving = (", ".join(f"'{code}'" for code in listed) for listed in (machine.ended, moves))
    closed = ", ".join(f"'{stage}'" for stage in register.codes["case-stage"] if stage in register.codes.cases.closed)
    return VIEWS.format(force=machine.force, ended=ended, moving=moving, late=LATE_AFTER_DAYS, closed=closed)


def _about(register: Register) -> Iterator[tuple[str, str]]:
    info = register.info
    yield "as_at", register.today.isoformat()
    yield "licence", info.licence
    yield "live", str(info.live).lower()
    if not info.live:
        yield "notice", ALL_ILLUSTRATIONS
    yield "register", info.name
    yield "schema", str(info.schema)
    yield "url", register.base_url


def quoted(name: str) -> str:
    return f'"{name}"'
