"""The bench's made-up records: valid whatever the rules ask, written in many manners, the same from the same seed."""

import datetime as dt
import json
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from bench.figures import BEGIN, Size, slope, written
from bench.generate import generate, made, makers
from bench.layout import as_markdown
from bench.measure import Failed, Measured, measure
from bench.peers import KINDS, for_datatig, for_hugo, framed
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
    generate(tmp_path, 250, 1, TODAY)
    record_set = pipeline.check(tmp_path, TODAY, use_cache=False).record_set
    codes = load(PROJECT)
    statuses = Counter(status_at(codes.machine, g, TODAY) for g in record_set.guarantees)
    assert set(statuses) == {*WEIGHTS, "superseded"} - {"renewed"}
    assert statuses["in-force"] > 100
    assert {r.effect for g in record_set.guarantees for r in g.rules} == set(codes["effect"])
    assert len({r.name for g in record_set.guarantees for r in g.rules}) > 70
    assert len({(b.name, b.gss) for g in record_set.guarantees for b in g.bodies}) > 120
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


def test_what_other_programs_are_given_is_what_the_register_has(tmp_path: Path) -> None:
    generate(tmp_path / "made", 40, 3, TODAY)
    records = tmp_path / "made/register/specimens"
    for_datatig(tmp_path / "datatig", records, PROJECT / "schemas")
    for kind, schema in KINDS.items():
        whole = json.loads((tmp_path / "datatig" / schema).read_text("utf-8"))
        assert '"$ref": "#/$defs/' in json.dumps(whole)
        assert whole["title"] == json.loads((PROJECT / "schemas" / schema).read_text("utf-8"))["title"]
        validator = Draft202012Validator(whole)  # it looks into no other file
        found = [read(p.stem, p.read_bytes()).data for p in sorted((tmp_path / "datatig" / kind).glob("*.yaml"))]
        assert len(found) == {"guarantees": 38, "refusals": 2}[kind]
        assert all(not list(validator.iter_errors(data)) for data in found)
        assert list(validator.iter_errors(found[0] | {"service": "no such service"}))


def test_a_page_of_hugo_has_our_frame_and_only_its_own_words(tmp_path: Path) -> None:
    printed = tmp_path / "printed.html"
    printed.write_text('<head></head><nav>{{ ours }}</nav><main id="main"><p>About us</p></main><footer>End</footer>', "utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/R-1.md").write_text("# A title: with a colon\n\nWords.\n", "utf-8")
    for_hugo(tmp_path / "hugo", tmp_path / "pages", printed)
    frame = (tmp_path / "hugo/layouts/_default/single.html").read_text("utf-8")
    assert frame == '<head></head><nav>{ ours }</nav><main id="main">{{ .Content }}</main><footer>End</footer>'
    page = (tmp_path / "hugo/content/R-1.md").read_text("utf-8")
    assert page == '{"title": "A title: with a colon"}\n\n# A title: with a colon\n\nWords.\n'
    with pytest.raises(ValueError, match="no main part"):
        framed("<p>no frame</p>")


def test_the_figures_replace_the_figures_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "docs/about/speed.md"
    page.parent.mkdir(parents=True)
    (tmp_path / "docs/assets/pictures").mkdir(parents=True)
    page.write_text((PROJECT / "docs/about/speed.md").read_text("utf-8"), "utf-8")
    before = page.read_text("utf-8").partition(BEGIN)[0]
    sizes = [Size(n, n * 70_000, n * 8, {FULL: Measured(n / 100, n / 50, 500, n / 2)}) for n in (1000, 10_000, 100_000)]
    written(tmp_path, sizes, TODAY)
    once = page.read_text("utf-8")
    assert once.startswith(before)
    assert "---:" not in once, "a page may not have the style of an aligned column"
    assert "| build, full | 1.00 | 1.00 | 2.78 | 488.3 |" in once
    assert "70 KB and 8.0 files a record." in once
    written(tmp_path, sizes, TODAY)
    assert page.read_text("utf-8") == once
    drawn = ElementTree.fromstring((tmp_path / "docs/assets/pictures/speed.svg").read_text("utf-8"))
    assert len([e for e in drawn.iter() if e.tag.endswith("circle")]) == 3
    assert slope(1000, 2, 10_000, 200) == pytest.approx(2)
