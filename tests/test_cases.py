"""Each folder of `tests/cases/` is a small register, and `expected.txt` the whole report on it. See the README there."""

import datetime as dt
import re
import shutil
from functools import partial
from pathlib import Path

import pytest

import repository
from registrar.checking import pipeline, report
from registrar.checking.explain import EXPLANATIONS
from registrar.history import base_reader
from registrar.rules import RULES

HERE = Path(__file__).parent
BASE = HERE / "base/register"
CASES = sorted(p for p in (HERE / "cases").iterdir() if p.is_dir())
TODAY = dt.date(2026, 11, 23)
CODE = re.compile(r"^register/\S.*?:\d+:\d+: ([a-z-]+): ", re.MULTILINE)
LOADING = ("text-encoding", "file-size", "yaml-", "schema-")  # the stages before the rules have tests of their own


def name(path: Path) -> str:
    return path.name


def report_on(case: Path, folder: Path) -> str:
    """The report on a case, the reference files that it lacks lent to it. One with a `base` is a pull request."""
    compare = None
    if (case / "base").is_dir():
        shutil.copytree(BASE, folder / "register")
        shutil.copytree(case / "base/register", folder / "register", dirs_exist_ok=True)
        repository.start(folder)
        shutil.rmtree(folder / "register")
        compare = partial(base_reader.read, folder, "main", pipeline.OWN_SCHEMAS, False)
    shutil.copytree(BASE, folder / "register")
    shutil.copytree(case / "register", folder / "register", dirs_exist_ok=True)
    return report.text(pipeline.check(folder, TODAY, use_cache=False, compare=compare).problems)


def expected(case: Path) -> str:
    return (case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=name)
def test_report(case: Path, tmp_path: Path, bless: bool) -> None:
    found = report_on(case, tmp_path)
    if bless:
        (case / "expected.txt").write_text(found, encoding="utf-8")
    assert found == expected(case)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_only_a_valid_case_expects_nothing(case: Path) -> None:
    assert (expected(case) == "") == case.name.startswith("valid-")


@pytest.mark.parametrize("case", CASES, ids=name)
def test_every_code_is_explained(case: Path) -> None:
    codes = CODE.findall(expected(case))
    assert bool(codes) == bool(expected(case))
    assert set(codes) <= set(EXPLANATIONS)


@pytest.mark.parametrize("code", [r.CODE for r in RULES])
def test_a_rule_fires_in_a_case_of_its_name_and_not_in_its_near_miss(code: str) -> None:
    firing = [c.name for c in CASES if c.name.startswith(f"{code}-") and code in CODE.findall(expected(c))]
    near_misses = [c.name for c in CASES if c.name.startswith(f"valid-{code}-")]
    assert firing, f"no folder tests/cases/{code}-… in which it fires"
    assert near_misses, f"no folder tests/cases/valid-{code}-… in which it nearly fires"


def test_a_case_of_a_rule_has_one_fault_and_so_one_code() -> None:
    rules = sorted((r.CODE for r in RULES), key=len, reverse=True)
    for case in CASES:
        code = next((r for r in rules if case.name.startswith(f"{r}-")), None)
        if code is not None:
            assert set(CODE.findall(expected(case))) == {code}, case.name
