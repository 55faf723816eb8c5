"""Each case of `tests/cases/` is a small register and the whole report on it. See the README there."""

import datetime as dt
import re
import shutil
from functools import partial
from pathlib import Path

import pytest

import casebook
import repository
from casebook import SEVERAL, Case, Files
from registrar.checking import pipeline, report
from registrar.checking.explain import EXPLANATIONS
from registrar.history import base_reader
from registrar.reading.stage_codes import EARLY
from registrar.rules import RULES

CASES = casebook.cases()
TODAY = dt.date(2026, 11, 23)
CODE = re.compile(r"^register/\S.*?:\d+:\d+: ([a-z-]+): ", re.MULTILINE)

each = pytest.mark.parametrize("case", CASES, ids=[c.id for c in CASES])


def report_on(case: Case, root: Path) -> str:
    """The report on a case. One with a main branch is a pull request."""
    compare = None
    if (main := case.files_on_main()) is not None:
        write(root, main)
        repository.start(root)
        shutil.rmtree(root / "register")
        compare = partial(base_reader.read, root, "main", pipeline.OWN_SCHEMAS, False)
    write(root, case.files())
    return report.text(pipeline.check(root, TODAY, use_cache=False, compare=compare).problems)


def write(root: Path, files: Files) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")


@each
def test_report(case: Case, tmp_path: Path, bless: bool) -> None:
    found = report_on(case, tmp_path)
    if case.near_miss:
        assert (found, case.report) == ("", ""), f"{case.where}: a near miss has no report"
        return
    assert found, f"{case.where}: nothing is found; what is right is a near miss"
    if bless and found != case.report:
        casebook.write_report(case, found)
    else:
        assert found == case.report, f"{case.where}: write it by `make bless`, and read the difference"


def test_a_case_changes_something() -> None:
    good = casebook.register([("good", "")])
    assert [c.where for c in CASES if (c.files(), c.files_on_main() or good) == (good, good)] == [], "these change nothing"


def test_every_code_is_explained() -> None:
    for case in casebook.cases():
        codes = CODE.findall(case.report)
        assert bool(codes) != case.near_miss, case.where
        assert set(codes) <= set(EXPLANATIONS), case.where


@pytest.mark.parametrize("code", [r.CODE for r in RULES])
def test_a_rule_fires_in_a_case_of_its_own_and_not_in_its_near_miss(code: str) -> None:
    own = [c for c in casebook.cases() if c.code == code]
    assert any(code in CODE.findall(c.report) for c in own), f"no case in tests/cases/{code}.yaml in which it fires"
    assert any(c.near_miss for c in own), f"no near miss in tests/cases/{code}.yaml"


def test_a_case_of_a_rule_has_one_fault_and_so_one_code() -> None:
    for case in casebook.cases():
        if case.code != SEVERAL and not case.near_miss:
            assert set(CODE.findall(case.report)) == {case.code}, case.where


def test_each_file_is_of_a_rule() -> None:
    assert {c.code for c in CASES} <= {r.CODE for r in RULES} | set(EARLY) | {SEVERAL}
