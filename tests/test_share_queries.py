"""Each figure of the statistics is the answer to the query to which it links: in a register of 500 made-up records and cases, in
the specimens, and in a register that is live. The page, its files and the database agree.
"""

import csv
import datetime as dt
import io
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from bench.generate import generate
from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.publish.coverage import coverage
from registrar.publish.flow import WHOLE, ledgers
from registrar.publish.rule_outcomes import MANY
from registrar.publish.shares import FURTHER, IN_TIME, QUESTIONS, Share
from registrar.publish.statistics import DIMENSIONS, measures, series, total
from registrar.publish.sums import FEWEST
from registrar.publish.tables import share_queries, sqlite_file
from registrar.publish.tables.share_queries import COUNTS, SHARES, STOOD, WAIT
from registrar.site.files import statistics_shares
from registrar.site.pages import coverage as coverage_page
from registrar.site.pages import data_queries, statistics
from registrar.site.sections.five_sentences import answers
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
RECORDS, CASES = 160, 70


def with_database(register: Register, folder: Path) -> tuple[Register, Path]:
    sqlite_file.write(register, folder / "register.sqlite")
    return register, folder / "register.sqlite"


@pytest.fixture(scope="module", params=["made", "specimens", "live"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Register, Path]:
    """A register and its database."""
    folder = tmp_path_factory.mktemp(request.param)
    root = SAMPLE
    if request.param == "made":
        root = folder / "root"
        generate(root, RECORDS, 11, TODAY, CASES)
    register = pipeline.load(root, TODAY, use_cache=False)
    if request.param == "live":
        register = replace(register, info=msgspec.structs.replace(register.info, live=True))
    return with_database(register, folder)


@pytest.fixture
def base(both: tuple[Register, Path]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{both[1]}?mode=ro", uri=True)) as connection:
        yield connection


def told(register: Register) -> list[Share]:
    return [s for first, below in answers(register) for s in (first, *below)]


def test_each_sentence_says_what_its_query_says(both: tuple[Register, Path], base: sqlite3.Connection) -> None:
    found = told(both[0])
    assert {s.question.slug for s in found} == set(SHARES)
    for s in found:
        rows = [(r.value, r.part, r.of) for r in s.rows if r.of]
        assert sorted(base.execute(SHARES[s.question.slug].sql).fetchall()) == sorted(rows), s.question.slug


def test_each_chart_shows_what_its_query_says(both: tuple[Register, Path], base: sqlite3.Connection) -> None:
    by_year = {s.measure.slug: s for s in series(both[0]) if s.dimension is DIMENSIONS[0]}
    assert set(by_year) == set(COUNTS)
    for slug, s in by_year.items():
        rows = [(r.value, r.figures[0]) for r in s.rows if r.figures[0]]
        assert [r for r in base.execute(COUNTS[slug].sql).fetchall() if r[1]] == rows, slug


def test_the_median_and_what_stood(both: tuple[Register, Path], base: sqlite3.Connection) -> None:
    register = both[0]
    (days, n, *_) = next(total(register, m) for m in measures(register) if m.slug == "days-to-decision")
    assert base.execute(WAIT.sql).fetchall() == ([(days, n)] if (n or 0) >= FEWEST else [])
    flow = ledgers(register)[WHOLE].flow(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    (row,) = base.execute(STOOD.sql).fetchall()
    assert row[2:] == (flow.before, flow.after, flow.came)


def test_what_is_known_of_the_made_register(both: tuple[Register, Path]) -> None:
    register = both[0]
    if len(register.entries) != RECORDS:
        return
    found = {s.question.slug: (sum(r.part for r in s.rows), sum(r.of for r in s.rows)) for s in told(register)}
    assert found["granted"] == (RECORDS - RECORDS // 20, RECORDS)
    assert len(register.cases) == CASES
    assert all(part for slug, (part, _) in found.items() if slug != "changed"), found


def test_the_page_links_each_figure_to_its_query_and_its_file(both: tuple[Register, Path]) -> None:
    register = both[0]
    (queries,) = data_queries.render(register, None)
    there = set(re.findall(r'<h[23] id="([^"]+)"', str(queries.body)))
    for d in statistics.subjects(register):
        (page,) = statistics.render(register, d)
        wanted = set(re.findall(r'data/queries/#([^"]+)"', str(page.body)))
        assert wanted <= there
        if d is DIMENSIONS[0]:
            assert {f"share-{s.question.slug}" for s in told(register)} <= wanted
            assert {f"figure-{m.slug}" for m in measures(register)} <= wanted
            assert str(page.body).count("statistics/shares.csv") == len(told(register))
            assert all(str(s.sentence) in str(page.body) for s in told(register))


def rows_of(register: Register, path: str) -> Sequence[dict[str, str]]:
    (file,) = statistics_shares.render(register, path)
    return list(csv.DictReader(io.StringIO(file.content.decode())))


def test_the_files_hold_the_figures(both: tuple[Register, Path]) -> None:
    register = both[0]
    rows = [(r["sentence"], r["value"], int(r["part"]), int(r["whole"])) for r in rows_of(register, statistics_shares.SHARES)]
    assert rows == [(s.question.slug, r.value, r.part, r.of) for s in told(register) for r in s.rows]
    councils = rows_of(register, statistics_shares.COVERAGE)
    assert len(councils) == sum(a.alive_on(TODAY) for a in register.gazetteer)
    totals = {s.question.slug: sum(r.part for r in s.rows) for s in told(register)}
    assert sum(c["never_asked"] == "true" for c in councils) == totals["never-asked"]
    assert sum(c["silent"] != "0" for c in councils) == totals["silent"]
    assert sum(c["objections"] != "0" for c in councils) == totals["objecting"]


def test_the_page_of_the_coverage_names_each_council(both: tuple[Register, Path]) -> None:
    register = both[0]
    (page,) = coverage_page.render(register, None)
    for slug, wanted in (("objecting", "objections"), ("silent", "silent"), ("never-asked", "never_asked")):
        section = str(page.body).split(f'aria-labelledby="{slug}"')[1].split("</section>")[0]
        names = set(re.findall(r"places/([A-Z0-9]+)/", section))
        assert names == {c.gss for c in coverage(register) if getattr(c, wanted)}


def test_half_a_year_is_the_same_in_words_and_in_sql() -> None:
    assert share_queries.HALF_A_YEAR == IN_TIME
    assert {q.slug for q in (*QUESTIONS, *(q for below in FURTHER.values() for q in below))} == set(SHARES)
    assert FEWEST == MANY


def test_a_council_that_followed_answers_for_the_one_that_ended() -> None:
    register = pipeline.load(SAMPLE, TODAY, use_cache=False)
    named = {c.gss for c in coverage(register) if not c.never_asked}
    gone = [p.gss for e in register.entries for p in e.places if not register.authority(p.gss).alive_on(TODAY)]
    assert gone
    for gss in gone:
        assert {a.gss for a in register.gazetteer.today(gss, TODAY)} <= named
