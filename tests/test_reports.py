"""The report of a year: frozen by what the main branch had on 31 December, and what was corrected since beside it."""

import csv
import datetime as dt
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from made_history import Repository
from registrar.checking import pipeline
from registrar.history import archive
from registrar.model.records import Guarantee
from registrar.model.register import Register, nations_of
from registrar.model.status import status_at
from registrar.publish.flow import WHOLE
from registrar.publish.known import current_at, known_at
from registrar.publish.yearly import AREAS, Report, _since, gap, reports
from registrar.site.files import yearly_report
from registrar.site.pages import reports as pages
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
ID = "SPECIMEN-0002"
HOME = f"register/specimens/{ID}.yaml"
NEWER = "register/specimens/SPECIMEN-0011.yaml"
change = msgspec.structs.replace


def files() -> dict[str, bytes]:
    return {p.relative_to(SAMPLE).as_posix(): p.read_bytes() for p in sorted((SAMPLE / "register").rglob("*")) if p.is_file()}


def read(root: Path, today: dt.date) -> Register:
    register = pipeline.load(root, today, use_cache=False)
    return register.knowing(archive.read(root, register, pipeline.schema_folder(root)))


ENDED = (
    b"  - {n: 12, date: 2026-11-30, recorded: 2027-03-02, type: surrendered, by: provider, "
    b"reason_code: volunteers-insufficient, reason: Nobody is left on the rota.}\n"
)
"""An ending in the year before, entered late."""


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A register as it was early in 2027, and the same after a correction, a removal and a new record."""
    early, late = (tmp_path_factory.mktemp("report") / name for name in ("early", "late"))
    all_files = files()
    first = {path: raw for path, raw in all_files.items() if path != NEWER}
    for root, more in ((early, False), (late, True)):
        made = Repository(root)
        made.commit("2025-06-01", {path: raw for path, raw in first.items() if path != HOME})
        made.commit("2026-12-30", {HOME: first[HOME]})
        made.commit("2027-01-02", {"README.md": "Hello"})
        if more:
            made.commit("2027-03-02", {HOME: first[HOME] + ENDED})
            made.commit("2027-05-01", {NEWER: all_files[NEWER]})
        made.done()
    return early, late


def body(page: str) -> str:
    return page[page.index('<article id="report">') : page.index("</article>")]


def test_a_report_is_the_same_to_the_byte_on_a_later_day_and_from_a_later_commit(roots: tuple[Path, Path]) -> None:
    early, late = (read(root, day) for root, day in zip(roots, (dt.date(2027, 1, 5), dt.date(2027, 6, 1)), strict=True))
    for year in (2025, 2026):
        assert [a.content for a in yearly_report.render(early, year)] == [a.content for a in yearly_report.render(late, year)]
        one, two = (next(iter(pages.render(register, year))).body for register in (early, late))
        assert body(str(one)) == body(str(two))


def test_what_was_corrected_since_is_told_beside_it(roots: tuple[Path, Path]) -> None:
    before = reports(read(roots[0], dt.date(2027, 1, 5)))[2026]
    assert (before.corrected, before.changed) == ((), ())
    register = read(roots[1], dt.date(2027, 6, 1))
    after = reports(register)[2026]
    assert ID in after.changed
    told = {(c.label, c.area): (c.then, c.now) for c in after.corrected}
    then, now = told["Ended", WHOLE]
    assert then is not None
    assert now == then + 1
    page = str(next(iter(pages.render(register, 2026))).body)
    assert f'{ID}/">' in page.partition("</article>")[2]
    assert "Nothing, as at" in str(next(iter(pages.render(read(roots[0], dt.date(2027, 1, 5)), 2026))).body)


def test_a_correction_that_moves_a_record_to_another_nation_is_told(roots: tuple[Path, Path]) -> None:
    """No figure for the whole register is another, but those of two nations are."""
    register = read(roots[0], dt.date(2027, 1, 5))
    machine, last = register.codes.machine, dt.date(2026, 12, 31)
    old = next(g for g in register.guarantees if nations_of(g) == ("E",) and status_at(machine, g, last) in machine.live)
    moved = replace(register, by_id={**register.by_id, old.id: change(old, places=(change(old.places[0], gss="W06000011"),))})
    report = reports(register)[2026]
    corrected, _, _ = _since(moved, known_at(register, last), 2026, illustrations=True, lines=report.lines)
    english, welsh = (values(report)["stood-after"][AREAS.index(nation)] for nation in "EW")
    assert english is not None
    assert welsh is not None
    found = {(c.area, c.then, c.now) for c in corrected if c.label == "Guarantees that stood at the end"}
    assert found == {("E", english, english - 1), ("W", welsh, welsh + 1)}
    told = pages._body(register, replace(report, corrected=corrected))
    assert "Nothing, as at" not in told
    assert "<td>Wales</td>" in told.partition("</article>")[2]


def test_what_one_year_has_at_its_end_and_the_next_at_its_start_is_told_where_it_differs(roots: tuple[Path, Path]) -> None:
    register = read(roots[0], dt.date(2027, 1, 5))
    earlier, later = (reports(register)[year] for year in (2025, 2026))
    end, start = values(earlier)["stood-after"][0], values(later)["stood-before"][0]
    assert end != start, "the record that was entered on 30 December 2026 was granted before that year"
    assert gap(earlier, later) == (end, start)
    assert gap(later, later) == ((values(later)["stood-after"][0], start) if values(later)["stood-after"][0] != start else None)
    told = str(next(iter(pages.render(register, 2026))).body).partition("</article>")[2]
    assert f"report of 2025</a> has {end} as standing at its end, and this one {start} as standing at its start." in told
    assert "as standing at its end" not in str(next(iter(pages.render(register, 2025))).body)


def test_a_report_of_illustrations_says_what_else_was_entered_later(roots: tuple[Path, Path]) -> None:
    register = read(roots[0], dt.date(2027, 1, 5))
    old = register.by_id["SPECIMEN-0004"]
    assert isinstance(old, Guarantee)
    real = msgspec.structs.replace(old, id="BSG-2026-0001", file="register/guarantees/2026/BSG-2026-0001.yaml")
    live = replace(register, by_id={**register.by_id, real.id: real})
    report = reports(live)[2026]
    assert report.illustrations
    assert report.entered == ("BSG-2026-0001",)
    told = str(next(iter(pages.render(live, 2026))).body).partition("</article>")[2]
    assert "were entered later: " in told
    assert "Nothing, as at" not in told
    assert report.lines == reports(register)[2026].lines


def values(report: Report) -> dict[str, tuple[int | float | None, ...]]:
    return {line.slug: line.values for line in report.lines}


def test_the_figures_are_those_of_what_was_known_then(roots: tuple[Path, Path]) -> None:
    register = read(roots[1], dt.date(2027, 6, 1))
    for year, report in reports(register).items():
        last = dt.date(year, 12, 31)
        known = {id_: record for id_, (_, record) in known_at(register, last).records.items()}
        machine = register.codes.machine
        stood = [r for r in known.values() if isinstance(r, Guarantee) and status_at(machine, r, last) in machine.live]
        told = values(report)
        assert told["stood-after"][0] == len(stood)
        assert set(report.pinned) == set(known)
        for before, came, went, after in zip(*(told[n] for n in ("stood-before", "came", "went", "stood-after")), strict=True):
            assert before + came - went == after
        assert sum(told[way][0] or 0 for way in machine.ended) == told["went"][0]
        assert report.illustrations
    assert sorted(reports(register)) == [2025, 2026]


def test_the_version_of_a_day_is_the_last_of_that_day(roots: tuple[Path, Path]) -> None:
    past = read(roots[1], dt.date(2027, 6, 1)).history.past(ID)
    found = {
        day: current_at(past, dt.date.fromisoformat(day)) for day in ("2026-12-29", "2026-12-30", "2027-03-01", "2027-03-02")
    }
    assert [v and v.number for v in found.values()] == [None, 1, 1, 2]


def test_the_running_year_says_when_and_a_copy_without_a_history_says_why(roots: tuple[Path, Path], tmp_path: Path) -> None:
    register = read(roots[0], dt.date(2027, 1, 5))
    assert pages.subjects(register) == (None, 2025, 2026, 2027)
    (page,) = pages.render(register, 2027)
    assert "is here from 1 January 2028 on" in page.body
    (listed,) = pages.render(register, None)
    assert all(f'href="{year}/"' in listed.body for year in (2025, 2026, 2027))
    shutil.copytree(SAMPLE / "register", tmp_path / "register")
    without = pipeline.load(tmp_path, dt.date(2027, 6, 1), use_cache=False)
    assert not reports(without)
    (listed,) = pages.render(without, None)
    assert without.history.trouble in listed.body
    assert not list(yearly_report.subjects(without))


def test_the_files_hold_what_the_page_shows(roots: tuple[Path, Path]) -> None:
    register = read(roots[1], dt.date(2027, 6, 1))
    figures, records = (list(csv.reader(io.StringIO(a.content.decode()))) for a in yearly_report.render(register, 2026))
    report = reports(register)[2026]
    assert [row[:2] for row in figures[1:]] == [[line.slug, line.label] for line in report.lines]
    page = str(next(iter(pages.render(register, 2026))).body)
    shown = re.findall(r'<td class="num">(.*?)</td>', body(page))
    assert [cell.replace(",", "") for cell in shown] == [cell or "–" for row in figures[1:] for cell in row[2:-1]]
    assert [row[:2] for row in records[1:]] == [[id_, str(version)] for id_, version in report.pinned.items()]


def test_a_year_of_illustrations_stays_one_when_the_register_goes_live(roots: tuple[Path, Path]) -> None:
    register = read(roots[1], dt.date(2027, 6, 1))
    live = replace(register, info=msgspec.structs.replace(register.info, live=True))
    assert reports(live)[2026] == reports(register)[2026]
    assert "Everything counted here is an illustration" in str(next(iter(pages.render(live, 2026))).body)


def test_a_year_in_which_nothing_happened_and_one_without_records_say_nothing_that_is_not_so(tmp_path: Path) -> None:
    all_files = files()
    quiet, empty = Repository(tmp_path / "quiet"), Repository(tmp_path / "empty")
    quiet.commit("2024-02-29", all_files)
    empty.commit("2026-06-01", {p: raw for p, raw in all_files.items() if "specimens/" not in p or p == NEWER})
    empty.commit("2026-08-01", {NEWER: None})
    for made in (quiet, empty):
        made.done()
    register = read(quiet.root, dt.date(2027, 1, 5))
    assert sorted(reports(register)) == [2024, 2025, 2026]
    assert len({report.commit for report in reports(register).values()}) == 1
    for year in reports(register):
        told = body(str(next(iter(pages.render(register, year))).body))
        assert "the last of the year" not in told
        assert "the last by that day that changed a record" in told
    nothing = read(empty.root, dt.date(2027, 1, 5))
    assert not reports(nothing)[2026].pinned
    told = body(str(next(iter(pages.render(nothing, 2026))).body))
    assert "there was no record to count" in told
    assert "illustration" not in told.lower()


def test_a_record_that_is_removed_later_stays_in_the_report(tmp_path: Path) -> None:
    early, late = Repository(tmp_path / "early"), Repository(tmp_path / "late")
    for made in (early, late):
        made.commit("2026-06-01", files())
    late.commit("2027-02-01", {NEWER: None})
    for made in (early, late):
        made.done()
    one, two = read(early.root, dt.date(2027, 1, 5)), read(late.root, dt.date(2027, 3, 1))
    assert [a.content for a in yearly_report.render(one, 2026)] == [a.content for a in yearly_report.render(two, 2026)]
    bodies = [body(str(next(iter(pages.render(r, 2026))).body)) for r in (one, two)]
    assert bodies[0] == bodies[1]
    assert reports(two)[2026].changed == (Path(NEWER).stem,)
