"""The statistics: figures counted by hand from the specimens, and charts, tables and files that say the same."""

import csv
import dataclasses
import datetime as dt
import io
import re
import shutil
from html import unescape
from pathlib import Path
from statistics import median

import msgspec
import pytest

from records import event, guarantee
from registrar.checking import pipeline
from registrar.model.notices import ALL_ILLUSTRATIONS
from registrar.model.records import Event, Guarantee
from registrar.model.register import Register
from registrar.model.standing import Standing
from registrar.publish.activity import ActivityLog
from registrar.publish.latest import latest_changes
from registrar.publish.statistics import DIMENSIONS, Series, measures, series, suspensions, total
from registrar.site.files import statistics_csv
from registrar.site.pages import statistics as pages
from registrar.site.sections.chart import LONGEST, MOST, chart
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


@pytest.fixture(scope="module")
def found(register: Register) -> dict[str, Series]:
    return {s.name: s for s in series(register)}


def figures(s: Series) -> dict[str, tuple[int | float | None, ...]]:
    return {r.value: r.figures for r in s.rows}


def live(register: Register) -> Register:
    return dataclasses.replace(register, info=msgspec.structs.replace(register.info, live=True))


def test_grants_by_year(found: dict[str, Series]) -> None:
    assert figures(found["grants-by-year"]) == {"2022": (2,), "2023": (3,), "2024": (3,), "2025": (3,), "2026": (3,)}


def test_endings_say_in_which_way(register: Register, found: dict[str, Series]) -> None:
    series = found["endings-by-year"]
    columns = list(series.measure.columns)
    assert columns == ["endings", *register.codes.machine.ended]
    told = {r.value: {c: n for c, n in zip(columns, r.figures, strict=True) if n} for r in series.rows}
    assert told == {
        "2025": {"endings": 1, "revoked": 1},
        "2026": {"endings": 3, "expired": 1, "surrendered": 1, "superseded": 1},
    }


def test_suspensions_say_how_late(found: dict[str, Series]) -> None:
    assert figures(found["suspensions-by-service"])["food-meals"] == (1, 1, None)
    assert figures(found["suspensions-by-service"])["hospital-discharge"][:2] == (1, 0)


def test_an_overdue_review(found: dict[str, Series]) -> None:
    assert figures(found["overdue-reviews-by-place"]) == {"E06000066": (1, None)}


def test_days_to_a_grant(register: Register, found: dict[str, Series]) -> None:
    kitchen = register.by_id["SPECIMEN-0004"]
    assert isinstance(kitchen, Guarantee)
    assert [p.gss[0] for p in kitchen.places] == ["W"]
    assert figures(found["days-to-grant-by-nation"])["W"] == (None, 1, None, None)


def test_days_to_a_decision_are_the_panels_and_refusals_count(register: Register, found: dict[str, Series]) -> None:
    assert figures(found["days-to-decision-by-nation"])["N"] == (None, 1, None, None)
    assert sum(r.figures[1] or 0 for r in found["days-to-decision-by-year"].rows) == len(register.entries)


@pytest.mark.parametrize("slug", ["days-to-grant", "days-to-decision"])
def test_no_median_is_given_of_fewer_than_five_in_any_chart_table_or_file(
    slug: str, register: Register, found: dict[str, Series]
) -> None:
    (measure,) = [m for m in measures(register) if m.slug == slug]
    facts = sorted(f.figures["days"] for f in measure.facts(register))
    assert total(register, measure) == (median(facts), len(facts), facts[0], facts[-1])
    for s in (s for s in found.values() if s.measure.slug == slug):
        assert all((None in r.figures) == ((r.figures[1] or 0) < 5) for r in s.rows), s.name
        assert all(r.figures.count(None) in (0, 3) for r in s.rows), s.name
    few = dataclasses.replace(register, by_id={g.id: g for g in register.guarantees[:4]})
    assert total(few, measure) == (None, 4, None, None)
    page = next(iter(pages.render(few, DIMENSIONS[0]))).body
    assert f'href="#{slug}"' not in page
    assert "No median is given of fewer than 5 decisions." in page


def test_every_measure_by_everything_that_fits(register: Register, found: dict[str, Series]) -> None:
    names = {f"{m.slug}-by-{d.slug}" for m in measures(register) for d in DIMENSIONS if not d.apart and not m.by}
    assert names - set(found) == {"refusals-by-effect", "days-to-decision-by-effect"}
    of_cases = {f"{m.slug}-by-{d}" for m in measures(register) for d in m.by}
    assert set(found) - names == of_cases
    assert {name for name in of_cases if name.endswith("-by-body")} == {"questions-by-body"}


def test_counts_agree_with_the_register(register: Register, found: dict[str, Series]) -> None:
    grants, refusals, endings = measures(register)[:3]
    for m in (grants, refusals, endings):
        assert sum(r.figures[0] or 0 for r in found[f"{m.slug}-by-year"].rows) == total(register, m)[0]
    assert total(register, grants)[0] == len(register.guarantees)
    assert total(register, refusals)[0] == len(register.refusals)
    assert total(register, endings)[0] == sum(register.ended(g) for g in register.guarantees)


def test_a_year_without_a_grant_is_shown_and_has_no_middle(register: Register) -> None:
    few = [g for g in register.guarantees if g.decision.granted.year in (2022, 2024)]
    thin = dataclasses.replace(register, by_id={g.id: g for g in few})
    by_name = {s.name: s for s in series(thin)}
    assert figures(by_name["grants-by-year"])["2023"] == (0,)
    assert figures(by_name["days-to-grant-by-year"])["2023"] == (None, 0, None, None)


def test_a_longer_suspension_is_one() -> None:
    def event(n: int, kind: str) -> Event:
        return Event(n=n, date=dt.date(2026, 1, n), recorded=dt.date(2026, 1, n), type=kind, by="b1")

    kinds = ("granted", "started", "suspended", "suspended", "inspected", "suspended", "reinstated", "suspended")
    events = [event(n, kind) for n, kind in enumerate(kinds, 1)]
    assert [e.n for e in suspensions(events)] == [3, 8]


@pytest.mark.parametrize(("days", "late"), [(14, False), (15, True)])
def test_late_is_more_than_fourteen_days_in_the_figures_and_in_the_news(days: int, late: bool, register: Register) -> None:
    when = dt.date(2026, 6, 1)
    suspended = event(2, when, "suspended", recorded=when + dt.timedelta(days), until=dt.date(2026, 8, 1))
    g = guarantee([event(1, dt.date(2026, 2, 3), "granted"), suspended])
    standing = {g.id: (Standing(register.today, "suspended", ()),)}
    one = dataclasses.replace(register, guarantees=(g,), by_id={g.id: g}, standing=standing)
    (measure,) = [m for m in measures(one) if m.slug == "suspensions"]
    assert total(one, measure) == (1, int(late), None)
    assert bool(ActivityLog(one).lateness(g.id, suspended)) == late


def test_illustrations_are_not_among_the_latest_changes_once_the_register_is_live(register: Register) -> None:
    assert latest_changes(register, 5)
    assert not latest_changes(live(register), 5)


def test_illustrations_are_not_counted_once_the_register_is_live(register: Register) -> None:
    assert all(not s.rows for s in series(live(register)))
    page = next(iter(pages.render(live(register), DIMENSIONS[0])))
    assert "Illustrations are not counted." in page.body
    assert "There is nothing to show." in page.body


def test_files_hold_what_pages_show(register: Register) -> None:
    files = {a.path: a.content.decode() for s in statistics_csv.subjects(register) for a in statistics_csv.render(register, s)}
    html = {page.address: page.body for d in pages.subjects(register) for page in pages.render(register, d)}
    assert len(html) == len(DIMENSIONS)
    for s in series(register):
        head, *rows = csv.reader(io.StringIO(files[f"statistics/{s.name}.csv"]))
        assert head == [s.dimension.slug, "label", *s.measure.columns, "notice"]
        assert {r.pop() for r in rows} <= {ALL_ILLUSTRATIONS}
        address = "statistics/" if s.dimension.slug == "year" else f"statistics/by-{s.dimension.slug}/"
        section = html[address].split(f'id="{s.measure.slug}"')[1].split("</section>")[0]
        table = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", section)[1:]]
        assert [[unescape(c).replace(",", "") for c in row] for row in table] == [
            [r[1].replace(",", ""), *(c or "too few" for c in r[2:])] for r in rows
        ]
        assert f"{s.name}.csv" in section
        assert section.count('<text x="0"') == min(len(rows), MOST)


def test_a_chart_is_told_in_words_and_cut_where_it_is_long() -> None:
    rows = [(f"<{n}> " + "W" * 80, 50 - n, 1 if n == 0 else 0) for n in range(30)]
    html = chart("x", "Title & more", rows, "late")
    assert html.count('class="bar"') == MOST
    assert html.count('class="bar-part"') == 1
    assert "&lt;0&gt;" in html
    assert "<0>" not in html
    assert "The table has all 30." in html
    assert 'role="img"' in html
    assert all(len(unescape(t)) <= LONGEST for t in re.findall(r'<text x="0" y="\d+">(.*?)</text>', html))


def test_an_empty_register(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "register", tmp_path / "register", ignore=shutil.ignore_patterns("SPECIMEN-*"))
    empty = pipeline.load(tmp_path, TODAY, use_cache=False)
    assert all(not s.rows for s in series(empty))
    for d in pages.subjects(empty):
        assert all("There is nothing to show." in page.body for page in pages.render(empty, d))


@pytest.mark.parametrize(
    ("title", "n", "said"),
    [
        ("Overdue reviews", "1", "Overdue review"), ("Overdue reviews", "2", "Overdue reviews"), ("Grants", "1", "Grant"),
        ("Days to a grant", "1", "Day to a grant"), ("Days to a grant", "0", "Days to a grant"),
    ],
)  # fmt: skip
def test_one_of_a_thing_is_called_by_its_singular(title: str, n: str, said: str) -> None:
    assert pages._named(title, n) == (n, said)
