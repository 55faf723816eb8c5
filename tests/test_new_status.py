"""A status that the program has never heard of: two entries in two code lists, and the whole register knows it.

The trial adds an ending to copies of `status.yaml` and `event.yaml`, has `codes.json` made anew, and builds a site with it.
"""

import ast
import csv
import datetime as dt
import itertools
import json
import re
import shutil
import sqlite3
from html import unescape
from pathlib import Path

import pytest

from registrar import cli
from registrar.base.diagnostics import Problem
from registrar.checking import pipeline
from registrar.model import codes
from samples import SAMPLE
from syntax import nodes

PROJECT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-23"
ID = "SPECIMEN-0004"
FILE = f"register/specimens/{ID}.yaml"
LISTS = codes.load(PROJECT)
TRIALS = ("-".join(["dropped", *["again"] * n]) for n in itertools.count())
CODE = next(c for c in TRIALS if c not in LISTS["status"] and c not in LISTS["event"])
"""The trial's code, for the status and its event. No list has it, whatever endings are added to them."""
LABEL = CODE.replace("-", " ").capitalize()
STATUS = f"""
- code: {CODE}
  label: {LABEL}
  definition: Nobody made use of it for a year.
  ended: true
  since: 1
"""
EVENT = f"""
- code: {CODE}
  label: {LABEL}
  definition: Nobody had made use of the guarantee for a year.
  moves: {CODE}
  needs: [reason_code]
  since: 1
"""
WORDS = f"{LABEL} on 2 November 2026"


def command(root: Path, name: str, *arguments: str) -> int:
    return cli.main([name, "--root", str(root), "--today", TODAY, "--no-cache", *arguments])


def problems(root: Path) -> list[Problem]:
    return list(pipeline.check(root, dt.date.fromisoformat(TODAY), use_cache=False).problems)


def extended(root: Path) -> Path:
    """A register in `root` with the new status: nothing but the two lists was edited by hand."""
    shutil.copytree(SAMPLE / "register", root / "register")
    shutil.copytree(PROJECT / "schemas", root / "schemas")
    for name, text in (("status", STATUS), ("event", EVENT)):
        with (root / f"schemas/codes/{name}.yaml").open("a", encoding="utf-8") as file:
            file.write(text)
    codes.write(root)
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register with a guarantee that ended so, entered with the officer's command and built."""
    root = extended(tmp_path_factory.mktemp("ended"))
    assert command(root, "event", ID, CODE, "--date", "2026-11-02", "--reason-code", "no-longer-needed") == 0
    assert problems(root) == []
    assert command(root, "build", "--out", str(root / "site")) == 0
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "site"


def text(site: Path, address: str) -> str:
    """The words of a page's main part."""
    html = (site / address / "index.html").read_text("utf-8")
    main = re.search(r"<main.*?</main>", html, re.DOTALL)
    assert main is not None
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main[0])))


def test_only_the_code_lists_were_touched(root: Path) -> None:
    for path in (p for p in (PROJECT / "schemas").rglob("*") if p.is_file()):
        other = root / "schemas" / path.relative_to(PROJECT / "schemas")
        assert (other.read_bytes() != path.read_bytes()) == (path.name in ("status.yaml", "event.yaml", "codes.json")), path


WORDS_OF_OTHERS = {"gone.py": "expired", "did.py": "revoked"}
"""What JSON Feed calls a feed that gets no more items, and a DID document a key that is not to be trusted."""


def test_no_module_names_an_ending_that_only_ends() -> None:
    """What one of these is, the code lists say; `superseded` alone leads to another record and is known by name."""
    endings = LISTS.machine.endings - {"superseded"}
    for path in sorted((PROJECT / "scripts/registrar").rglob("*.py")):
        texts = {n.value for n in nodes(path) if isinstance(n, ast.Constant)}
        assert not texts & endings - {WORDS_OF_OTHERS.get(path.name)}, path


def test_its_page_says_that_it_has_ended(site: Path) -> None:
    shown = text(site, ID)
    assert WORDS in shown
    assert "This guarantee has ended" in shown
    assert "It ended on 2 November 2026: nobody made use of it for a year. " in shown
    assert "What was promised" in shown
    assert "Granted for" in shown, "it was not in force until its last day"
    assert "In force until" not in shown
    assert "Yearly confirmation due" not in shown
    assert f"In force 1 October 2024 to 2 November 2026, when it was {LABEL.lower()}." in shown
    html = (site / ID / "index.html").read_text("utf-8")
    assert f'<span class="tag s-{CODE}">{WORDS}</span>' in html
    assert "data-outlook" not in html
    assert '"notice notice--over"><h2>' in html
    assert "Entered late: 21 days after it happened" in shown


def test_its_card_is_struck_through(site: Path) -> None:
    card = (site / ID / "card/index.html").read_text("utf-8")
    assert f'<main class="card" data-status="{CODE}">' in card
    assert f'<strong id="status">{WORDS}</strong>' in card
    sheet = (site / "assets/card.css").read_text("utf-8")
    live = LISTS.machine.live
    # Every rule for a card that does not stand is for all but the live statuses, so that it holds for this one.
    assert set(re.findall(r'data-status="([a-z-]+)"', sheet)) <= set(live)
    assert "It is no longer in force: do not rely on this card." in card
    assert "<s>" in card
    assert "Valid from" not in card
    for part in (".strike{display:block}", ".promise p{text-decoration:line-through"):
        (selector,) = re.findall(rf"^(\S.*) {re.escape(part)}", sheet, re.MULTILINE)
        assert re.fullmatch(r'\.card:not\((\[data-status="[a-z-]+"\],?)+\)', selector), selector


def test_its_tag_can_be_read(site: Path) -> None:
    sheet = (site / "assets/register.css").read_text("utf-8")
    assert f".s-{CODE}" not in sheet
    (tag,) = re.findall(r"^\.tag\{(.*)\}", sheet, re.MULTILINE)
    assert "background:var(--bg,var(--grey-bg))" in tag
    assert "color:var(--fg,var(--grey))" in tag


@pytest.mark.parametrize("value", [CODE, "ended"])
def test_the_facet_lists_it(value: str, site: Path) -> None:
    shown = text(site, f"guarantees/status/{value}")
    assert ID in (site / f"guarantees/status/{value}/index.html").read_text("utf-8")
    assert WORDS in shown
    listed = json.loads((site / f"guarantees/status/{value}/index.json").read_text("utf-8"))
    assert {r["id"]: r["status"] for r in listed["records"]}[ID] == CODE


def test_lists_count_it_among_the_ended(root: Path, site: Path) -> None:
    lists = codes.load(root)
    *others, last = [lists.statuses[code].label.lower() for code in lists.machine.ended]
    assert last == LABEL.lower()
    assert f"{', '.join(others)} or {last}" in text(site, "guarantees/status")
    assert ID not in (site / "guarantees/status/in-force/index.html").read_text("utf-8")
    counts = re.search(r"1 ended", text(site, "places/W06000011"))
    assert counts is not None


def test_statistics_have_a_way_of_ending_for_it(site: Path) -> None:
    with (site / "statistics/endings-by-nation.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["nation"]: row for row in csv.DictReader(file)}
    assert {n: rows["W"][n] for n in ("endings", *LISTS.machine.ended, CODE)} == {
        "endings": "1",
        **dict.fromkeys(LISTS.machine.ended, "0"),
        CODE: "1",
    }
    assert LABEL in text(site, "statistics")
    series = {s["name"]: s for s in json.loads((site / "api/v1/statistics.json").read_text("utf-8"))["series"]}
    assert series["endings-by-year"]["columns"][CODE] == LABEL


def test_the_database_has_it_in_its_views(site: Path) -> None:
    base = sqlite3.connect(site / "data/register.sqlite")
    try:
        assert (ID,) in base.execute("SELECT id FROM ended").fetchall()
        assert (ID,) not in base.execute("SELECT id FROM in_force").fetchall()
        assert (ID, CODE) in base.execute("SELECT id, type FROM late_entries").fetchall()
        (row,) = base.execute("SELECT status, ended_on, ended_because, next_review FROM guarantees WHERE id = ?", (ID,))
        assert row == (CODE, "2026-11-02", "no-longer-needed", None)
        assert base.execute("SELECT count(*) FROM due WHERE id = ?", (ID,)).fetchone() == (0,)
    finally:
        base.close()


def test_nothing_is_due_of_it(site: Path) -> None:
    for file in ("due/index.html", "due.ics", "api/v1/due.json"):
        assert ID not in (site / file).read_text("utf-8"), file


def test_programs_read_it(site: Path) -> None:
    record = json.loads((site / f"{ID}.json").read_text("utf-8"))
    assert (record["status"], record["outlook"], record["flags"]) == (CODE, [], ["late-reported"])
    versions = json.loads((site / ID / "versions.json").read_text("utf-8"))
    assert versions["statuses"][-1] == {"from": "2026-11-02", "until": None, "status": CODE}
    listed = json.loads((site / "api/v1/codes.json").read_text("utf-8"))["lists"]
    assert CODE in [c["code"] for c in listed["status"]]
    column = json.loads((site / "search/records.json").read_text("utf-8"))["status"]
    number = column["values"].index([CODE, LABEL])
    assert [number] in column["sets"]


def test_feeds_tell_it(site: Path) -> None:
    statuses = json.loads((site / "changes/status.json").read_text("utf-8"))["items"]
    (item,) = [i for i in statuses if i["title"].endswith(f"({ID}): {LABEL.lower()}")]
    assert f"Status: In force → {LABEL}, on 2 November 2026." in item["content_html"]
    assert f"({ID}): {LABEL.lower()}" in (site / f"{ID}.atom").read_text("utf-8")


def entered(tmp_path: Path, *events: str) -> list[Problem]:
    """What the check says of the guarantee with these events at its end."""
    root = extended(tmp_path)
    path = root / FILE
    lines = [f"  - {{n: {n}, {event}}}\n" for n, event in enumerate(events, start=10)]
    path.write_text(path.read_text("utf-8") + "".join(lines), encoding="utf-8")
    return problems(root)


def test_its_reason_is_asked_for(tmp_path: Path) -> None:
    (problem,) = entered(tmp_path, f"date: 2026-11-02, recorded: 2026-11-03, type: {CODE}, by: panel")
    assert problem.code == "ending-reasoned"
    assert problem.message == f"a `{CODE}` event must say why the guarantee ended: `reason_code` is missing"


def test_what_may_not_follow_it_is_refused(tmp_path: Path) -> None:
    ending = f"date: 2026-11-02, recorded: 2026-11-03, type: {CODE}, by: panel, reason_code: no-longer-needed"
    said = "date: 2026-11-09, recorded: 2026-11-09, type: outcome-reported, by: provider"
    back = "date: 2026-11-10, recorded: 2026-11-10, type: inspected, by: b1"
    (problem,) = entered(tmp_path, ending, said, back)
    assert problem.code == "event-move-allowed"
    assert problem.message == f"`inspected` on 2026-11-10 is not possible: the guarantee ended on 2026-11-02 (`{CODE}`)"


def test_the_command_asks_for_what_it_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = extended(tmp_path)
    assert command(root, "event", ID, CODE, "--date", "2026-11-02") != 0
    assert "reason" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "before", "after", "why"),
    [
        ("event", f"moves: {CODE}", "moves: mistyped", f"`{CODE}` moves to `mistyped`, which is not a status"),
        (
            "event",
            f"moves: {CODE}",
            f"moves: {CODE}\n  from: [inforce]",
            f"`{CODE}` can happen from `inforce`, which is not a status",
        ),
        ("event", f"moves: {CODE}", f"moves: {CODE}\n  from: [expired]", "which ends a guarantee"),
        (
            "status",
            "  ended: true\n  since: 1\n",
            "  ended: true\n  starts_on: expires\n  since: 1\n",
            "exactly one entry must have `starts_on`",
        ),
        ("status", "  ended: true\n  since: 1\n", "  since: 1\n", f"`{CODE}` needs `ended: true`: only endings can be added"),
        ("status", f"{LABEL}\n", f"{LABEL}\n  words: {LABEL} on {{until}}\n", "names .'until'."),
    ],
)
def test_lists_that_contradict_themselves_are_refused(file: str, before: str, after: str, why: str, tmp_path: Path) -> None:
    path = extended(tmp_path) / f"schemas/codes/{file}.yaml"
    head, last, tail = path.read_text("utf-8").rpartition(before)
    assert last
    path.write_text(head + after + tail, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        codes.load(tmp_path)
