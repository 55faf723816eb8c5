"""Small git repositories for the tests: a register on `main`, and a branch that changes it."""

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from written_commit import written

AUTHOR = {f"GIT_{who}_{what}": "registrar@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | AUTHOR | {"GIT_CONFIG_GLOBAL": os.devnull}


def git(folder: Path, *arguments: str, fails: bool = False, when: str = "") -> str:
    """What a git command prints. `when`: the moment that a commit says it was made, such as 2025-03-14T12:00:00Z."""
    environment = ENVIRONMENT | ({"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {})
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode != 0) == fails, f"git {' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout


def start(folder: Path) -> None:
    """Makes a folder a repository, with all that it holds on `main`."""
    empty(folder)
    commit(folder, "What the register holds")


def empty(folder: Path) -> None:
    """Makes a folder a repository that has no commit yet."""
    shutil.copytree(_new(), folder / ".git")


@cache
def _new() -> Path:
    """What `git init` makes, without the hooks that it would copy each time. Each run of the tests makes it once.

    No commit looks whether the repository should be tidied, which takes git as long as a commit.
    """
    folder = Path(tempfile.mkdtemp(prefix="new-repository-"))
    atexit.register(shutil.rmtree, folder)
    git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    git(folder, "config", "core.autocrlf", "false")
    git(folder, "config", "maintenance.auto", "false")
    return folder / ".git"


def commit(folder: Path, message: str) -> str:
    """Commits all that there is; returns the commit."""
    if made := written(folder, message, AUTHOR["GIT_AUTHOR_NAME"]):
        return made
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return head(folder)


def head(folder: Path) -> str:
    """The commit that is checked out, where git has just written it: asking git takes a process."""
    said = (folder / ".git/HEAD").read_text().strip()
    return (folder / ".git" / said.removeprefix("ref: ")).read_text().strip() if said.startswith("ref: ") else said


def onto(folder: Path, branch: str) -> None:
    """Begins a branch at the commit that is checked out, and changes to it: `git checkout -b`, without the process."""
    (folder / ".git/refs/heads" / branch).write_text(f"{head(folder)}\n")
    (folder / ".git/HEAD").write_text(f"ref: refs/heads/{branch}\n")


def write(folder: Path, file: str, text: str) -> None:
    """Writes a file below a folder, with its line ends as they are."""
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(text.encode())


def branched(folder: Path, file: str, text: str) -> Path:
    """Makes a folder a register with one record on `main`, and a branch `change` that is checked out."""
    shutil.copytree(Path(__file__).parent / "base/register", folder / "register")
    write(folder, file, text)
    start(folder)
    onto(folder, "change")
    return folder
