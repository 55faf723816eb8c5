"""`registrar verify` says yes only to what was published: not to a branch, nor to commits that nobody has seen, nor to an old copy
of a record that has changed. It says with what it compared."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from made_history import KITCHEN, git
from registrar.cli import main
from sealed import KEY, TODAY, Sealed, key_file, sealed

NOT = "Not proved: what is here is not what was published.\n"
OLD = "Not proved: this copy is older than what was published.\n"
YES = "Yes. This guarantee stands today.\n"
OTHER = KITCHEN.replace("0004", "0005")


@pytest.fixture(scope="module", autouse=True)
def clock() -> Iterator[None]:
    """Every commit is of a day before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", "2026-11-20T12:00:00Z")
        yield


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, clock: None) -> Path:
    root = tmp_path_factory.mktemp("published") / "register"
    sealed(root)
    return root


@pytest.fixture
def made(before: Path, tmp_path: Path) -> Sealed:
    shutil.copytree(before, tmp_path / "register")
    return Sealed(tmp_path / "register")


@pytest.fixture
def asked(made: Sealed, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def answer(*more: str, root: Path = made.root, number: str = "SPECIMEN-0004", code: int | None = None) -> str:
        found = main(["verify", number, "--root", str(root), "--today", str(TODAY), *more])
        told = capsys.readouterr()
        said = told.out + told.err
        wanted = {YES: 0, NOT: 2, OLD: 2}.get(said.partition("\n")[0] + "\n") if code is None else code
        assert found == wanted, said
        return said

    return answer


def at(root: Path, ref: str = "HEAD") -> str:
    return git(root, "rev-parse", ref).strip()


def edit(made: Sealed, file: str = KITCHEN) -> None:
    """A change that `check` finds nothing in."""
    text = (made.root / file).read_text("utf-8")
    made.write(file, re.sub("(?m)^title: (.*)$", r"title: \1 for all", text))


def test_it_says_with_what_it_compared(made: Sealed, asked: Callable[..., str]) -> None:
    said = asked()
    assert said.startswith(YES)
    assert f"Compared with the commit {at(made.root)[:12]} of the branch main of this copy" in said
    assert "Nothing here says what was published last." in said


@pytest.mark.parametrize("file", [KITCHEN, OTHER])
def test_a_branch_that_is_not_merged(file: str, made: Sealed, asked: Callable[..., str]) -> None:
    git(made.root, "checkout", "--quiet", "-b", "mine")
    assert asked().startswith(YES)  # it is still the same commit
    edit(made, file)
    made.commit()
    said = asked()
    assert said.startswith(NOT)
    assert f"has changes that nobody has published: {file}." in said
    assert f"Compared with the commit {at(made.root, 'main')[:12]}" in said


def go_apart(made: Sealed) -> None:
    """A branch with an edit of its own, which is checked out, and another edit on the main branch."""
    git(made.root, "checkout", "--quiet", "-b", "mine")
    edit(made)
    made.commit()
    git(made.root, "checkout", "--quiet", "main")
    edit(made, OTHER)
    made.commit()
    git(made.root, "checkout", "--quiet", "mine")


def test_a_branch_that_went_its_own_way(made: Sealed, asked: Callable[..., str]) -> None:
    go_apart(made)
    assert "is not on the main branch: nobody has published it." in asked()


def test_a_branch_into_which_the_main_branch_was_merged(made: Sealed, asked: Callable[..., str]) -> None:
    """The main branch is among its parents, but not on its first line: its versions would be others."""
    go_apart(made)
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@post.example"]
    git(made.root, *who, "merge", "--quiet", "--no-edit", "main")
    assert asked().startswith(NOT)


def test_a_clone_with_commits_of_its_own(made: Sealed, asked: Callable[..., str], tmp_path: Path) -> None:
    """`main` is its own then: what counts is the main branch of where it came from."""
    git(tmp_path, "clone", "--quiet", str(made.root), "clone")
    clone = Sealed(tmp_path / "clone")
    assert f"{at(made.root)[:12]} of origin/HEAD" in asked(root=clone.root)
    edit(clone)
    clone.commit()
    assert asked(root=clone.root).startswith(NOT)
    git(clone.root, "remote", "set-head", "origin", "--delete")
    assert "of origin/main" in (said := asked(root=clone.root))
    assert said.startswith(NOT)


def test_a_key_that_only_the_branch_has(made: Sealed, asked: Callable[..., str]) -> None:
    made.write("register/keys/another.yaml", key_file(KEY, "another"))
    (made.root / "register/keys/register-2026.yaml").unlink()
    assert "register/keys/another.yaml has changes that are not committed" in asked()
    git(made.root, "checkout", "--quiet", "-b", "mine")
    made.commit()
    assert asked().startswith(NOT)


def test_an_old_copy(made: Sealed, asked: Callable[..., str], tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(made.root), "clone")
    clone = tmp_path / "clone"
    edit(made, OTHER)
    made.commit()
    git(clone, "fetch", "--quiet")
    said = asked(root=clone)
    assert said.startswith(YES)  # of this one nothing has changed
    assert "What was published last is newer than this copy: bring it up to date" in said
    edit(made)
    made.commit()
    assert asked(root=clone).startswith(YES)  # it cannot know
    git(clone, "fetch", "--quiet")
    assert asked(root=clone).startswith(OLD)


def test_nothing_to_compare_with(made: Sealed, asked: Callable[..., str]) -> None:
    git(made.root, "branch", "--quiet", "--move", "trunk")
    said = asked()
    assert said.startswith(NOT)
    assert "There is no main branch here with which it could be compared" in said


def head(made: Sealed, commit: str, file: str) -> Path:
    place = made.root / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps({"commit": commit, "as_at": "2026-11-22"}), "utf-8")
    return place


def test_with_what_the_site_says_was_published(made: Sealed, asked: Callable[..., str]) -> None:
    first = at(made.root)
    published = head(made, first, "../head.json")
    assert f"Compared with the commit {first[:12]}, which was published last, on 22 November 2026." in asked(
        "--after", str(published)
    )
    edit(made)
    made.commit()
    assert asked().startswith(YES)  # the main branch of this copy has it
    assert asked("--after", str(published)).startswith(NOT)
    head(made, at(made.root), "../head.json")
    git(made.root, "checkout", "--quiet", first)
    assert asked("--after", str(published)).startswith(OLD)
    head(made, "0" * 40, "../head.json")
    assert "It does not follow from what was published last" in asked("--after", str(published))
    for raw in ("{}", "", "[1]"):
        published.write_text(raw, "utf-8")
        assert "is not what a release publishes as" in asked("--after", str(published), code=2)
    assert "cannot be read" in asked("--after", str(made.root / "nowhere"), code=2)


def test_a_rewritten_branch_with_the_head_or_the_checkpoint_of_before(
    made: Sealed, asked: Callable[..., str], tmp_path: Path
) -> None:
    """Whatever the branch is called: what the repository itself keeps of the last release is not on it any more."""
    made.publish(tmp_path / "site")
    last = at(made.root)
    git(made.root, "reset", "--quiet", "--hard", "HEAD~2")
    edit(made)
    made.commit()
    made.write("register/keys/register-2026.yaml", key_file(KEY))
    made.commit()
    assert asked().startswith(YES)
    (made.root / "register/log").mkdir()
    shutil.copy(tmp_path / "site/log/checkpoint", made.root / "register/log/checkpoint")
    made.commit()
    assert "It does not go on from the log that was published" in asked()
    (made.root / "register/log/checkpoint").unlink()
    head(made, last, "register/log/head.json")
    made.commit()
    assert "It does not follow from what was published last" in asked()


def test_what_the_publishing_job_commits_is_no_change(made: Sealed, asked: Callable[..., str], tmp_path: Path) -> None:
    made.publish(tmp_path / "site")
    published = head(made, at(made.root), "register/log/head.json")
    shutil.copy(tmp_path / "site/log/checkpoint", made.root / "register/log/checkpoint")
    made.commit()
    assert asked().startswith(YES)
    assert asked("--after", str(published)).startswith(YES)
