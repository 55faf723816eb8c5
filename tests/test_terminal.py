"""What is printed is text: no name, record or message of another program commands a terminal or a code host's log."""

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registrar.base.diagnostics import Problem
from registrar.base.terminal import harmless, in_json, one_line
from registrar.checking import report
from registrar.cli import main
from repository import start
from samples import SAMPLE

HOSTILE = "x\n::set-output name=a::b\n  ::stop-commands::t\r::error::e ##[add-mask]m ##vso[task] \x1b[2J\x1b]0;t\x07\x9b1m\u202e\u2028::e\U000e0041"
TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["::", "#", "##", "[", "vso[", "\n", "\r", "\r\n", " ", "\t", "\x1b", "\x85", "\u2028", "\\", "a", "é", "\xa0"]
    ),
    max_size=30,
).map("".join)


def commands(log: str) -> list[str]:
    """What a code host would obey in a log, and what a terminal would; a line ends wherever one of them sees an end."""
    lines = re.split(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", log)
    found = [line for line in lines if line.strip().startswith("::") or re.search(r"##[a-z]*\[", line)]
    return found + re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", log)


@given(TEXTS)
@example(HOSTILE)
def test_no_text_is_a_command(text: str) -> None:
    assert commands(harmless(text)) == []
    assert commands(one_line(text)) == []
    assert "\n" not in one_line(text)
    assert harmless(harmless(text)) == harmless(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_words_stay_as_they_are(text: str) -> None:
    if "##" not in text and not text.strip().startswith("::"):
        assert harmless(text) == text


@given(st.dictionaries(TEXTS, TEXTS, max_size=3))
@example({"a": HOSTILE})
def test_json_says_the_same(data: dict[str, str]) -> None:
    written = in_json(json.dumps(data, ensure_ascii=False, indent=2))
    assert json.loads(written) == data
    assert commands(written) == []


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_report_quotes_what_it_likes(form: str) -> None:
    """However hostile the words that a message quotes: of the lines of `github`, only ours are commands."""
    problem = Problem(f"register/{HOSTILE}.yaml", 1, 1, "file-name", HOSTILE, HOSTILE, HOSTILE)
    shown = report.shown([problem], form)
    if form == "github":
        first, rest = shown.split("\n", 1)
        assert first.startswith("::error file=register/x%0A")
        shown = first.removeprefix("::") + "\n" + rest
    assert [c for c in commands(shown) if not c.startswith("error file=")] == []


def test_a_release_names_what_is_not_committed_on_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`git status -z` gives names as they are, and a name may have lines."""
    root = tmp_path / "clone"
    shutil.copytree(SAMPLE / "register", root / "register")
    start(root)
    (root / "a\n::set-output name=code::false\x1b[2J##[add-mask]x").write_text("x")
    assert (
        main(["build", "--release", "--first", "--root", str(root), "--out", str(tmp_path / "site"), "--today", "2026-11-23"])
        == 1
    )
    told = capsys.readouterr().err
    assert "not committed: a\\n" in told
    assert commands(told) == []


def test_a_base_that_git_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(SAMPLE), "--base", HOSTILE.replace("\x00", "")]) == 2
    assert commands(capsys.readouterr().err) == []
