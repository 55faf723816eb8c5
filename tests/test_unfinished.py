"""An application may be sent unfinished: what is missing is told and stops nothing, and what is personal is found all the same."""

import copy
import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar import cli
from registrar.base.diagnostics import Finding, Location, Problem
from registrar.checking import applications, pipeline
from registrar.checking.explain import EXPLANATIONS
from registrar.reading import source
from registrar.reading.stage_codes import EARLY
from registrar.rules import RULES
from registrar.rules.shared.contract import Stage, parts

HERE = Path(__file__).parent
FILE = "register/pending/tea.yaml"
GOOD: dict[str, Any] = source.read("x", (HERE / "base/application.yaml").read_bytes()).data


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unfinished")
    shutil.copytree(HERE / "base/register", folder / "register")
    (folder / "register/pending").mkdir()
    return folder


def told(root: Path, data: dict[str, Any]) -> list[Problem]:
    (root / FILE).write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    return list(pipeline.check(root, dt.date(2026, 11, 23), use_cache=False).problems)


def check(root: Path, data: dict[str, Any], *more: str) -> int:
    (root / FILE).write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    return cli.main(["check", "--root", str(root), "--today", "2026-11-23", "--no-cache", *more])


def without(*keys: str) -> dict[str, Any]:
    return {k: v for k, v in copy.deepcopy(GOOD).items() if k not in keys}


def test_what_is_missing_is_told_and_the_file_is_taken(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root, without("redress", "remains")) == 0
    out = capsys.readouterr().out
    assert "schema-required: `redress` is missing" in out
    assert "2 problems in 1 file in applications, for the panel to settle with the group." in out
    assert "No problems" not in out
    assert check(root, without("redress"), "--format", "json") == 0
    assert [p["code"] for p in json.loads(capsys.readouterr().out)] == ["schema-required"]
    assert check(root, without("redress"), "--format", "github") == 0
    assert capsys.readouterr().out.startswith("::notice file=register/pending/tea.yaml,")


def test_what_is_personal_stops_it_whatever_else_is_missing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root, {"title": "T", "summary": "Ask Mrs Jones."}) == 1
    out = capsys.readouterr().out
    assert "1 problem in 1 file. " in out
    assert "`Mrs Jones` names a person" in out


@pytest.mark.parametrize(
    "place", ["places.0.gss", "odd", "rules", "provider", "service", "appeal.refused_on", "redress.response_days"]
)
def test_a_name_is_found_where_the_records_have_no_place_for_it(root: Path, place: str) -> None:
    data: Any = copy.deepcopy(GOOD)
    *way, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    at = data
    for step in way:
        at = at[step]
    at[last] = "Ask Doctor Smith"
    assert "no-personal-data" in {p.code for p in told(root, data)}, place


def test_all_stages_are_told_at_once(root: Path) -> None:
    data = without("redress")
    data["safeguards"] = [s for s in data["safeguards"] if s["kind"] != "stop-power"]
    data["rules"][0]["effect"] = "disapplied"
    data["provider"]["controlled_by"] = ["company"]
    codes = {p.code for p in told(root, data)}
    assert {"schema-required", "core-safeguards", "power-cited", "not-company-controlled"} <= codes


def test_nothing_is_said_that_the_missing_answer_could_make_untrue(root: Path) -> None:
    data = without()
    del next(s for s in data["safeguards"] if s["kind"] == "stop-power")["kind"]
    assert {p.code for p in told(root, data)} == {"schema-required"}  # that safeguard may be the missing one
    data = without("location")
    assert {p.code for p in told(root, data)} == {"schema-required"}
    data["places"][0]["part"] = "one street"  # right, unless the place is to be withheld
    assert {p.code for p in told(root, data)} == {"schema-required"}


def test_in_doubt_a_postcode_is_told(root: Path) -> None:
    data = without("location") | {"summary": "Come to LS6 3HN."}
    assert "no-personal-data" in {p.code for p in told(root, data)}


PATHS: list[tuple[Any, ...]] = []


def _walk(value: Any, path: tuple[Any, ...]) -> None:
    if path:
        PATHS.append(path)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        _walk(inner, (*path, key))


_walk(GOOD, ())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PATHS), min_size=1, max_size=4), st.sampled_from([None, "", [], {}, 7, "x"]))
def test_a_name_is_found_whatever_is_taken_out_or_spoilt(root: Path, gone: list[tuple[Any, ...]], instead: Any) -> None:
    """The invariant: no fault elsewhere hides a person's name, and a fault is told."""
    data: Any = copy.deepcopy(GOOD)
    for path in gone:
        at = data
        try:
            for step in path[:-1]:
                at = at[step]
            if instead is None:
                del at[path[-1]]
            else:
                at[path[-1]] = instead
        except (KeyError, IndexError, TypeError):
            continue
    data["learning"] = {"text": "Ask Mrs Jones.", "rule_changed": "no"}
    found = [p.code for p in told(root, data)]
    assert "no-personal-data" in found


def of_applications() -> set[str]:
    """The codes of the rules that may be asked about an application."""
    return {
        rule.CODE for rule in RULES for p in parts(rule)
        if p.looks_at.stage is not Stage.BASE and not p.looks_at.reference and (not p.looks_at.kinds or "application" in p.looks_at.kinds)
    }  # fmt: skip


def test_each_rule_about_applications_stops_them_or_is_for_the_panel() -> None:
    """A new rule stops an application until it is put into FOR_THE_PANEL, or here."""
    assert of_applications() - applications.FOR_THE_PANEL == {
        "no-personal-data", "phone-organisation", "withheld-silent", "file-name", "id-unique",
    }  # fmt: skip
    assert set(EXPLANATIONS) >= applications.FOR_THE_PANEL
    of_the_register = ("postcode-districts", "letter-template")
    stop = {code for code in EARLY if code not in of_the_register and applications.stops(Finding(Location(FILE), code, "m", "h"))}
    assert stop == {
        "text-encoding", "file-size", "file-slow", "yaml-syntax", "yaml-subset", "text-cut", "schema-additional-properties",
        "schema-const", "schema-enum",
    }  # fmt: skip


def test_only_applications_are_taken_with_problems() -> None:
    problem = Problem("register/2026/BSG-2026-0001.yaml", 1, 1, "schema-required", "m", "h")
    assert applications.apart([problem]) == ((problem,), ())
