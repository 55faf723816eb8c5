"""All tables as one SQLite database, with checked keys, a full-text index and views for common questions.

The same register gives the same bytes: a fixed page size, rows in a fixed order, no clock, and a final VACUUM. The database
is written to disk and never held in memory as a whole.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from registrar.model.notices import ALL_ILLUSTRATIONS
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.model.status import LATE_AFTER_DAYS
from registrar.publish.tables import TABLES
from registrar.publish.tables.blocks import Block, parts
from registrar.publish.tables.columns import Cell, Described
from registrar.publish.tables.table import Held, Row, Table

ROWS, WORDS = "rows of register.sqlite", "words of register.sqlite"
"""What the parts of the database are called."""
COUNTERS = (24, 40, 92)
"""Where in a database it says how often the file and its tables have changed, four bytes each."""
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
    """Writes the database to `path`: the last one with what has changed, where it is at hand, or else a new one.

    After `VACUUM` a database follows from what is in it and from the order in which its tables came, whichever way that was.
    """
    sqlite3.register_adapter(dt.date, dt.date.isoformat)
    of = parts(register)
    of.note(register, ROWS)
    changed = of.kept.last_database(path) if of.kept is not None else None
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript(SETTINGS)
        base.execute("BEGIN")
        if changed is None:
            _fill(base, register)
        else:
            _renew(base, register, changed)
        base.execute(SEARCH)
        for packed in of.each(register, WORDS, words):
            base.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _words.decode(packed))
        base.execute("INSERT INTO search (search) VALUES ('optimize')")
        base.execute("COMMIT")
        base.execute("VACUUM")
    finally:
        base.close()
    _forget_how(path)
    if of.kept is not None:
        of.kept.keep_database(path)


def _fill(base: sqlite3.Connection, register: Register) -> None:
    """All but the index of the words, in a new database."""
    base.execute(f"PRAGMA user_version = {register.info.schema}")
    for table in TABLES:
        base.execute(_create(register, table))
        if not table.over.by_record:
            base.executemany(_insert(table), _adapted(table.rows(register)))
    for packed in parts(register).each(register, ROWS, part):
        for table, rows in zip(BY_RECORD, _rows.decode(packed), strict=True):
            base.executemany(_insert(table), rows)
    for statement in _indexes():
        base.execute(statement)
    base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    base.executemany("INSERT INTO about VALUES (?, ?)", _about(register))
    for statement in filter(None, map(str.strip, _views(register).split(";"))):
        base.execute(statement)


def _renew(base: sqlite3.Connection, register: Register, changed: Sequence[int]) -> None:
    """The same from the last database, in which the blocks of the same records were, but these had other rows.

    A table of which a block has more or fewer rows than before is filled again, as its rows are numbered in order.
    """
    base.execute("DROP TABLE search")
    for table in TABLES:
        if not table.over.by_record:
            _refill(base, table, [[*_adapted(table.rows(register))]])
    of = parts(register)
    others: set[int] = set()
    for at in changed:
        block = of.blocks[at]
        ids = [record.id for record in (*block.entries, *block.cases)]
        asked = f"WHERE id IN ({', '.join('?' * len(ids))}) ORDER BY rowid"
        for n, rows in enumerate(_rows.decode(of.one(register, at, ROWS, part))):
            name = quoted(BY_RECORD[n].name)
            there = [number for (number,) in base.execute(f"SELECT rowid FROM {name} {asked}", ids)]
            if len(there) != len(rows):
                others.add(n)
                continue
            base.executemany(f"DELETE FROM {name} WHERE rowid = ?", [(number,) for number in there])
            columns = ", ".join(quoted(c.name) for c in BY_RECORD[n].columns)
            marks = ", ".join("?" * (len(BY_RECORD[n].columns) + 1))
            numbered = ([number, *row] for number, row in zip(there, rows, strict=True))
            base.executemany(f"INSERT INTO {name} (rowid, {columns}) VALUES ({marks})", numbered)
    if others:
        whole = [_rows.decode(packed) for packed in of.each(register, ROWS, part)]
        for n in sorted(others):
            _refill(base, BY_RECORD[n], [tables[n] for tables in whole])


def _refill(base: sqlite3.Connection, table: Table, blocks: Iterable[Iterable[Sequence[Any]]]) -> None:
    base.execute(f"DELETE FROM {quoted(table.name)}")
    for rows in blocks:
        base.executemany(_insert(table), rows)


def _forget_how(path: Path) -> None:
    """Puts the counters of changes to the file and to its tables to 1: they tell how it was made, and not what is in it."""
    with path.open("r+b") as stream:
        for place in COUNTERS:
            stream.seek(place)
            stream.write(b"\0\0\0\1")


def part(register: Register, block: Block) -> bytes:
    """The rows of a block of records, packed: those of each table that has its rows by record."""
    return packed(t.rows(register, block) for t in BY_RECORD)


def packed(tables: Iterable[Iterable[Row]]) -> bytes:
    """The same from the rows of each of `BY_RECORD`."""
    return _packed([[*_adapted(rows)] for rows in tables])


def words(register: Register, block: Block) -> bytes:
    """What is searched of a block of records, packed."""
    return _packed([*_searched(register, block)])


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


def _adapted(rows: Iterable[Row]) -> Iterator[Sequence[Cell]]:
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


def _searched(register: Register, among: Held) -> Iterator[Sequence[str]]:
    for entry in among.entries:
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


BY_RECORD = tuple(table for table in TABLES if table.over.by_record)
_packed = msgspec.msgpack.Encoder().encode
_rows = msgspec.msgpack.Decoder(list[list[list[Any]]])
_words = msgspec.msgpack.Decoder(list[list[str]])
