"""The table of postcode districts: read, refused row by row, and left out by a register that has none."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from registrar.checking import pipeline, report
from registrar.checking.explain import EXPLANATIONS
from registrar.cli import main
from registrar.reading import districts
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
HEAD = "# Whom it is from.\ndistrict,councils\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE / "register", tmp_path / "register")
    return tmp_path


def told(root: Path, text: str) -> str:
    (root / districts.FILE).write_text(text, "utf-8")
    return report.text(pipeline.check(root, TODAY, use_cache=False).problems)


def test_a_table_is_read(root: Path) -> None:
    assert told(root, HEAD + "LS6,E08000035\nNR1,E07000148 78 E08000035 22\n") == ""
    assert pipeline.check(root, TODAY, use_cache=False).record_set.gazetteer.districts == {
        "LS6": (("E08000035", 100),),
        "NR1": (("E07000148", 78), ("E08000035", 22)),
    }


def test_a_register_may_have_no_table(root: Path) -> None:
    (root / "register/postcode-districts.csv").unlink()
    checked = pipeline.check(root, TODAY, use_cache=False)
    assert checked.problems == ()
    assert checked.record_set.gazetteer.districts == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ":1:1: postcode-districts: the first row is not `district,councils`"),
        ("LS6,E08000035\n", ":1:1: postcode-districts: the first row is not"),
        (HEAD + "LS6 2AB,E08000035\n", ":3:1: postcode-districts: this is no district with its councils"),
        (HEAD + "LS6,Leeds\n", ":3:1: postcode-districts: this is no district"),
        (HEAD + "LS6,E08000035 78 E07000148\n", ":3:1: postcode-districts: this is no district"),
        (HEAD + "LS6,E08000035\n\nLS6,E08000035\n", ":5:1: postcode-districts: the district LS6 stands above already"),
        (HEAD + "LS5,E08000035\nLS6,E09000099\n", ":4:1: postcode-districts: `E09000099` is no local authority"),
        (HEAD + "LS6,E08000035\u202e\n", ":3:14: text-encoding: U+202E is a hidden mark"),
    ],
)
def test_a_faulty_table_is_told_where_it_is_wrong(root: Path, text: str, fault: str) -> None:
    out = told(root, text)
    assert out.startswith(districts.FILE + fault), out
    assert out.count(districts.FILE) == 1


def test_no_more_than_twenty_faults_are_told(root: Path) -> None:
    assert told(root, HEAD + "LS6\n" * 500).count(districts.FILE + ":") == districts.MAX_FINDINGS
    assert districts.CODE in EXPLANATIONS


def test_the_command_names_the_council(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / districts.FILE).write_text(HEAD + "LS6,E08000035\n", "utf-8")
    assert main(["places", "find", "ls6", "2ab", "--root", str(root)]) == 0
    assert main(["places", "find", "Leeds", "City", "Council", "--root", str(root)]) == 0
    assert capsys.readouterr().out == "E08000035 Leeds\nE08000035 Leeds\n"
    assert main(["places", "find", "Atlantis", "--root", str(root)]) == 1
    assert capsys.readouterr().out == "No council is known by the name Atlantis.\n"
