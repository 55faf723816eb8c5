"""What a group reads below its pull request: what is fine, what to change and how, what the panel still adds."""

import json
import shutil
from pathlib import Path

import pytest

import repository
from registrar import cli
from registrar.base.markdown import inert
from repository import write

HERE = Path(__file__).parent
GOOD = (HERE / "base/good.yaml").read_text("utf-8")
APPLICATION = (HERE / "base/application.yaml").read_text("utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "base/register", tmp_path / "register")
    write(tmp_path, "register/2026/BSG-2026-0001.yaml", GOOD)
    repository.start(tmp_path)
    write(tmp_path, "register/pending/fine.yaml", APPLICATION)
    return tmp_path


def check(root: Path, *more: str) -> int:
    return cli.main(["check", "--root", str(root), "--today", "2026-11-23", "--no-cache", *more])


def summary(root: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> str:
    file = root / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    check(root, "--format", "github", *more)
    return file.read_text("utf-8")


def test_an_application_lists_what_the_panel_adds_as_information(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root) == 0
    told = capsys.readouterr().out
    assert "register/pending/fine.yaml: the panel still adds\n" in told
    assert "`jurisdiction`, `basis`, `notified`, `reply` and `contact`" in told
    assert "`varied` needs the consent of `b1`" in told
    assert "`received` and `complete`: " in told
    assert "for each consent, `evidence`" in told
    assert check(root, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert check(root, "register/2026") == 0
    assert "the panel still adds" not in capsys.readouterr().out


def test_the_summary(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, "register/pending/wrong.yaml", APPLICATION.replace("service: libraries-culture", "service: library"))
    told = summary(root, monkeypatch, "--base", "main")
    assert told.startswith("## 1 problem in 1 file to put right\n")
    assert "### No changes needed\n\n- register/pending/fine.yaml\n" in told
    assert "BSG-2026-0001" not in told, "what the pull request did not touch is not its reply's matter"
    assert "- **Line 5** (schema-enum): &#96;library&#96; is not one of the codes for &#96;service&#96;" in told
    assert "What to type: did you mean &#96;libraries-culture&#96;?" in told
    assert "## What the panel still adds" in told
    capsys.readouterr()


def test_text_of_a_stranger_stays_text(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    name = '"](https://evil.example) <img src=x> @everyone ![x](y) www.evil.example `code` ##[error] ::error::"'
    write(root, "register/pending/evil.yaml", APPLICATION.replace("name: Library service", f"name: {name}"))
    told = summary(root, monkeypatch)
    assert "evil" in told
    for live in ("](", "<img", "@everyone", "![", "www.evil", "https://evil", "`code`"):
        assert live not in told
    printed = capsys.readouterr().out
    assert "evil" not in printed, "the log of a code host obeys what it reads"


@pytest.mark.parametrize(
    "text", ["a\nb", "# a", "[a](b)", "https://a.example", "WWW.a.example", "\u202ea", "a\x00b", "$x$", ":smile:"]
)
def test_inert_text_has_nothing_that_means_something(text: str) -> None:
    made = inert(text)
    assert "\n" not in made
    assert not set("`*_{}[]<>+!|@~:$") & set(made)
    assert made.isprintable()
    assert "www." not in made.lower()
