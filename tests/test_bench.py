"""The bench's made-up records: valid whatever the rules ask, written in many manners, the same from the same seed."""

import datetime as dt
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench.generate import generate, made, makers
from bench.layout import as_markdown
from bench.measure import Failed, measure
from bench.plan import WEIGHTS, plan
from bench.run import FULL, PLAIN, Step, table
from registrar.checking import pipeline, report
from registrar.model.case_stages import standing_at
from registrar.model.codes import load
from registrar.model.records import Guarantee
from registrar.model.status import status_at
from registrar.reading.source import read

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(("seed", "today"), [(1, TODAY), (2, dt.date(2028, 2, 29))])
def test_the_records_pass_the_whole_check(tmp_path: Path, seed: int, today: dt.date) -> None:
    generate(tmp_path, 60, seed, today, 80)
    checked = pipeline.check(tmp_path, today, use_cache=False)
    assert report.text(checked.problems) == ""
    assert len(checked.record_set.guarantees) == 57
    assert len(checked.record_set.refusals) == 3
    stages = {standing_at(checked.record_set.codes.cases, c, today, None).stage for c in checked.record_set.cases}
    assert len(checked.record_set.cases) == 80
    assert stages == {*checked.record_set.codes["case-stage"]} - {"decided"}
    assert all(record.specimen for record in checked.record_set.records)


def test_every_manner_of_writing_says_the_same() -> None:
    of = makers(200, 3, TODAY)
    written = []
    for id_, data, content in made(of, 200):
        document = read(id_, content)
        assert document.findings == ()
        assert document.data == data
        written.append(content)
    text = b"".join(written)
    for manner in (b"\r\n", b": >-\n", b": |-\n", b": {", b": '", b': "', b"  # "):
        assert manner in text
    lines = sorted(content.count(b"\n") for content in written)
    assert 90 < lines[len(lines) // 2] < 160


def test_the_same_seed_makes_the_same_register(tmp_path: Path) -> None:
    for name in ("one", "other"):
        generate(tmp_path / name, 40, 7, TODAY)
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*.yaml"))
    assert len(files) == 45
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "other" / f).read_bytes() for f in files)
    assert list(made(makers(40, 8, TODAY), 1)) != list(made(makers(40, 7, TODAY), 1))


def test_every_status_and_every_effect_occurs(tmp_path: Path) -> None:
    generate(tmp_path, 600, 1, TODAY)
    record_set = pipeline.check(tmp_path, TODAY, use_cache=False).record_set
    codes = load(PROJECT)
    statuses = Counter(status_at(codes.machine, g, TODAY) for g in record_set.guarantees)
    assert set(statuses) == {*WEIGHTS, "superseded"} - {"renewed"}
    assert statuses["in-force"] > 250
    assert {r.effect for g in record_set.guarantees for r in g.rules} == set(codes["effect"])
    assert len({r.name for g in record_set.guarantees for r in g.rules}) > 150
    assert len({(b.name, b.gss) for g in record_set.guarantees for b in g.bodies}) > 250
    assert {s for g in record_set.guarantees for s in (g.service, *g.other_services)} == set(codes["service"])
    assert any(g.precedents for g in record_set.guarantees)
    assert any(g.supersedes for g in record_set.guarantees)


def test_a_record_can_foretell_any_other(tmp_path: Path) -> None:
    generate(tmp_path, 60, 5, TODAY)
    found: dict[str, Guarantee] = {g.id: g for g in pipeline.check(tmp_path, TODAY, use_cache=False).record_set.guarantees}
    for number in range(1, 58):
        foretold = plan(number, 57, 5, TODAY)
        assert found[foretold.id].decision.granted == foretold.granted
        assert found[foretold.id].decision.expires == foretold.expires


def test_a_page_has_all_words_of_its_record() -> None:
    for _, data, _ in made(makers(20, 1, TODAY), 20):
        page = as_markdown(data)
        assert page.startswith(f"# {data['title']}\n")
        for text in (
            data.get("summary"),
            data.get("reasons"),
            data["rules"][0]["instead" if "decision" in data else "demands"],
        ):
            assert text is None or text in page


def test_the_bench_measures_and_compares(tmp_path: Path) -> None:
    done = measure([sys.executable, "-c", "x = bytearray(30_000_000); print('.')"], tmp_path)
    assert done.seconds > 0
    assert done.largest > 30  # a child starts with the pages of whoever forked it, so there is no upper bound to hold
    rows = list(table([(Step(FULL, (), lambda: None), done), (Step(PLAIN, (), lambda: None), done)]))
    assert len(rows) == 4
    assert rows[2].startswith(f"| {FULL} | {done.seconds:.2f} | 1.00 | 1.00 |")
    with pytest.raises(Failed, match="no such thing"):
        measure([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)
