"""Stock and flow: on any two days the stock, what came and what went agree, by nation, in the file and in the database."""

import csv
import datetime as dt
import io
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.generate import generate
from records import CODES, event, guarantee
from registrar.base.days import days_after
from registrar.checking import pipeline
from registrar.model.periods import status_periods
from registrar.model.records import Guarantee
from registrar.model.register import Register, nations_of
from registrar.model.status import status_at
from registrar.publish.flow import WHOLE, Ledger, ledgers, periods, turns
from registrar.publish.tables import sqlite_file
from registrar.site.files import statistics_flow
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
FIRST = dt.date(2019, 1, 1)
MACHINE = CODES.machine
STOOD = "SELECT count(DISTINCT id) FROM statuses WHERE stands AND first_day <= ? AND coalesce(last_day, '9999-12-31') >= ?"
days = st.dates(FIRST, TODAY)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder = tmp_path_factory.mktemp("flow") / "made"
    generate(folder, 120, 7, TODAY)
    return pipeline.load(folder, TODAY, use_cache=False)


def standing(found: Sequence[Guarantee], day: dt.date) -> int:
    """Counted one by one, by the status on the day."""
    return sum(status_at(MACHINE, g, day) in MACHINE.live for g in found)


@settings(max_examples=25)
@given(first=days, last=days)
def test_stock_and_in_less_out_is_stock(made: Register, first: dt.date, last: dt.date) -> None:
    first, last = sorted((first, last))
    for nation, ledger in ledgers(made).items():
        found = [g for g in made.guarantees if nation in (WHOLE, *nations_of(g))]
        flow = ledger.flow(first, last)
        assert flow.before == standing(found, days_after(first, -1))
        assert flow.after == standing(found, last)
        assert flow.before + flow.came - flow.gone == flow.after
        assert flow.came == sum(first <= g.decision.granted <= last for g in found)


@given(first=days, between=days, last=days)
def test_two_periods_are_one_longer_one(made: Register, first: dt.date, between: dt.date, last: dt.date) -> None:
    first, between, last = sorted((first, between, last))
    ledger = ledgers(made)[WHOLE]
    one, two, both = ledger.flow(first, between), ledger.flow(days_after(between, 1), last), ledger.flow(first, last)
    assert (one.came + two.came, one.gone + two.gone) == (both.came, both.gone)
    assert (one.before, one.after, two.after) == (both.before, two.before, both.after)


KINDS = st.sampled_from(["suspended", "reinstated", "revoked", "surrendered", "quashed", "renewed", "challenge-decided"])


@given(st.lists(st.tuples(st.integers(0, 1200), KINDS), max_size=6), st.integers(-10, 1300))
def test_whatever_happens_it_comes_and_goes_in_turn(told: list[tuple[int, str]], after: int) -> None:
    """Any events in any order, allowed or not."""
    granted = dt.date(2022, 3, 1)
    events = [event(1, granted, "granted"), *(event(n, days_after(granted, d), k) for n, (d, k) in enumerate(told, 2))]
    g = guarantee(events, granted=granted, effective=granted, expires=dt.date(2025, 2, 28))
    found = turns(MACHINE, g, TODAY)
    assert [t.came for t in found] == [n % 2 == 0 for n in range(len(found))]
    assert all(a.day <= b.day for a, b in pairwise(found))
    assert all((t.way in MACHINE.ended) != t.came for t in found)
    day = min(days_after(granted, after), TODAY)
    assert Ledger.of(MACHINE.ended, found).stock(day) == standing([g], day)


def test_one_that_runs_out_stands_on_its_last_day_and_one_that_is_revoked_does_not() -> None:
    granted, last = dt.date(2024, 1, 10), dt.date(2024, 6, 30)
    g = guarantee([event(1, granted, "granted")], granted=granted, effective=granted, expires=last)
    assert [(t.day, t.way) for t in turns(MACHINE, g, TODAY)] == [(granted, ""), (dt.date(2024, 7, 1), "expired")]
    ended = [event(1, granted, "granted"), event(2, dt.date(2024, 3, 5), "revoked")]
    over = msgspec.structs.replace(g, events=tuple(ended))
    assert [(t.day, t.way) for t in turns(MACHINE, over, TODAY)] == [(granted, ""), (dt.date(2024, 3, 5), "revoked")]


def test_periods_cover_each_day_once_in_each_kind() -> None:
    found = list(periods(dt.date(2024, 5, 17), dt.date(2026, 2, 3)))
    assert {p.kind for p in found} == {"month", "quarter", "year"}
    for kind, first in (("month", dt.date(2024, 5, 1)), ("quarter", dt.date(2024, 4, 1)), ("year", dt.date(2024, 1, 1))):
        of = [p for p in found if p.kind == kind]
        assert of[0].first == first
        assert of[-1].last == dt.date(2026, 2, 3)
        assert all(days_after(a.last, 1) == b.first for a, b in pairwise(of))
        assert len({p.name for p in of}) == len(of)
    assert [p.name for p in found if p.kind == "quarter"][:3] == ["2024-Q2", "2024-Q3", "2024-Q4"]


def test_the_file_the_database_and_the_statuses_agree(made: Register, tmp_path: Path) -> None:
    (file,) = statistics_flow.render(made, None)
    head, *rows = csv.reader(io.StringIO(file.content.decode()))
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert {row["nation"] for row in told} == {WHOLE, *made.codes["extent"]}
    sqlite_file.write(made, tmp_path / "register.sqlite")
    with closing(sqlite3.connect(tmp_path / "register.sqlite")) as base:
        for row in (r for r in told if r["nation"] == WHOLE):
            before, came, went, after = (int(row[c]) for c in ("stood_before", "came", "went", "stood_after"))
            assert before + came - went == after
            assert went == sum(int(row[way]) for way in MACHINE.ended)
            (stood,) = base.execute(STOOD, [row["last_day"]] * 2).fetchone()
            assert after == stood
        held = base.execute("SELECT id, status, first_day, last_day FROM statuses ORDER BY id, n").fetchall()
    periods_ = [
        (g.id, p.status, p.since.isoformat(), p.until and days_after(p.until, -1).isoformat())
        for g in sorted(made.guarantees, key=lambda g: g.id)
        for p in status_periods(MACHINE, g, TODAY)
    ]
    assert held == periods_


def test_a_live_register_does_not_count_illustrations_and_an_empty_one_has_no_rows() -> None:
    register = pipeline.load(SAMPLE, TODAY, use_cache=False)
    live = replace(register, info=msgspec.structs.replace(register.info, live=True))
    (file,) = statistics_flow.render(live, None)
    assert file.content.count(b"\r\n") == 1
    assert ledgers(live)[WHOLE].stock(TODAY) == 0
    assert ledgers(register)[WHOLE].stock(TODAY) == sum(not register.ended(g) for g in register.guarantees)
