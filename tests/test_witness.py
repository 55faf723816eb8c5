"""What somebody sees who does what `docs/about/stamp.md` says: keeps a checkpoint, holds each later log against it, and signs what
goes on from it. The register is honest, or pushes by force, shows two people two logs, or dates a commit back."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from made_history import KITCHEN, git
from registrar.cli import main
from registrar.stamp import entries
from registrar.stamp.extension import Unextendable
from sealed import Sealed, sealed

LATER = dt.date(2026, 11, 25)
Check = Callable[[Path, Path], tuple[int, str]]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("witness")
    sealed(folder / "register").publish(folder / "site")
    return folder


@pytest.fixture
def made(first: Path, tmp_path: Path) -> Sealed:
    shutil.copytree(first / "register", tmp_path / "register")
    return Sealed(tmp_path / "register")


@pytest.fixture
def kept(first: Path, tmp_path: Path) -> Path:
    """The six lines that the witness saved on the first day."""
    return Path(shutil.copy(first / "site/log/checkpoint", tmp_path / "kept"))


@pytest.fixture
def check(made: Sealed, capsys: pytest.CaptureFixture[str]) -> Check:
    def answer(old: Path, new: Path) -> tuple[int, str]:
        code = main(["log", "check", str(old), str(new), "--root", str(made.root), "--today", str(LATER)])
        return code, capsys.readouterr().out

    return answer


def version(made: Sealed, words: str, when: str = "2026-11-24") -> None:
    text = (made.root / KITCHEN).read_text("utf-8")
    made.write(KITCHEN, re.sub("(?m)^title: .*$", f"title: {words}", text))
    made.commit(when)


def test_an_honest_register(made: Sealed, kept: Path, check: Check, first: Path, tmp_path: Path) -> None:
    version(made, "A kitchen in a hall")
    made.publish(tmp_path / "later", LATER, log=first / "site")
    code, said = check(kept, tmp_path / "later/log")
    assert (code, said.partition("\n")[0]) == (0, "Nothing was changed or taken out. 1 entry was added.")


def test_a_push_by_force(made: Sealed, kept: Path, check: Check, first: Path, tmp_path: Path) -> None:
    """The build that has the last log refuses; one that forgets it is caught by whoever kept six lines."""
    git(made.root, "reset", "--quiet", "--hard", "HEAD~2")
    shutil.copytree(first / "register/register/keys", made.root / "register/keys")
    version(made, "A kitchen in a hall")
    with pytest.raises(Unextendable, match="SPECIMEN-0004"):
        made.publish(tmp_path / "refused", LATER, log=first / "site")
    made.publish(tmp_path / "rewritten", LATER)
    code, said = check(kept, tmp_path / "rewritten/log")
    assert code == 1
    assert re.search("two histories|was rewritten|was cut short", said)


def test_a_split_view(made: Sealed, kept: Path, check: Check, first: Path, tmp_path: Path) -> None:
    """Each log goes on from the one that both kept, and the two of them show it as soon as they compare."""
    shutil.copytree(made.root, tmp_path / "other")
    for root, words, site in ((made.root, "For all", "one"), (tmp_path / "other", "For nobody", "two")):
        one = Sealed(root)
        version(one, words)
        one.publish(tmp_path / site, LATER, log=first / "site")
        assert check(kept, tmp_path / site / "log")[0] == 0
    code, said = check(tmp_path / "one/log", tmp_path / "two/log")
    assert code == 1
    assert "The log has two histories" in said
    assert "Keep both" in said
    saved = Path(shutil.copy(tmp_path / "one/log/checkpoint", tmp_path / "saved"))
    assert check(saved, tmp_path / "two/log")[0] == 1  # six lines are enough


def test_a_grant_that_is_dated_back(
    made: Sealed, kept: Path, check: Check, first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit of today with the date and the event of two years ago is an entry at the end of the log, of no earlier day."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-10-03T12:00:00Z")
    text = (made.root / KITCHEN).read_text("utf-8")
    made.write(KITCHEN.replace("0004", "0077"), text.replace("SPECIMEN-0004", "SPECIMEN-0077"))
    made.commit("2024-10-03")
    register = made.publish(tmp_path / "later", LATER, log=first / "site")
    told = [e for raw in register.stamp.entries if (e := entries.read(raw))]
    assert [e.id for e in told if e.id == "SPECIMEN-0077"] == [told[-1].id]
    assert told[-1].day >= max(e.day for e in told[:-1])
    assert check(kept, tmp_path / "later/log")[1].startswith("Nothing was changed or taken out. 1 entry was added.")


def test_it_cannot_be_put_before_what_is_published(
    made: Sealed, first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor by writing the history anew with the grant where it is said to have been."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-10-03T12:00:00Z")
    last = git(made.root, "rev-parse", "HEAD").strip()
    line = git(made.root, "rev-list", "--first-parent", "--reverse", "HEAD").split()
    git(made.root, "reset", "--quiet", "--hard", line[1])
    text = (made.root / KITCHEN).read_text("utf-8")
    made.write(KITCHEN.replace("0004", "0077"), text.replace("SPECIMEN-0004", "SPECIMEN-0077"))
    made.commit("2024-10-03")
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@post.example"]
    git(made.root, *who, "cherry-pick", "--allow-empty", f"{line[1]}..{last}")
    with pytest.raises(Unextendable):
        made.publish(tmp_path / "later", LATER, log=first / "site")
