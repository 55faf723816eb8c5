"""A machine without Node: one loud line, and everything else goes on; where `CI` is set, a failure."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
LOUD = "NODE WAS NOT FOUND"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH that has what the Makefile's own lines need, and neither node nor npm."""
    for program in ("sh", "cmp", "cp", "echo", "test", "make"):
        if found := shutil.which(program):
            (tmp_path / program).symlink_to(found)
    return str(tmp_path)


def make(*targets: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *targets], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def test_one_line_is_said_and_the_rest_goes_on(path: str) -> None:
    done = make("set-up-js", PATH=path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith(LOUD)
    assert done.stderr.count("\n") == 1


def test_under_ci_it_is_a_failure(path: str) -> None:
    done = make("set-up-js", PATH=path, CI="true")
    assert done.returncode != 0
    assert LOUD in done.stderr


def test_npm_alone_or_node_alone_is_no_node(path: str) -> None:
    (Path(path) / "npm").symlink_to(shutil.which("true") or "/bin/true")
    assert LOUD in make("set-up-js", PATH=path).stderr


@pytest.mark.parametrize("target", ["site", "serve", "release", "check", "review", "links"])
def test_what_people_run_never_asks_for_it(target: str) -> None:
    told = make("-n", target, PATH=os.environ["PATH"], HOME=os.environ.get("HOME", "/"))
    assert told.returncode == 0, told.stderr
    assert "npm" not in told.stdout
    assert "node" not in told.stdout


@pytest.mark.parametrize("target", ["lint", "test"])
def test_what_looks_at_the_code_asks_for_it(target: str) -> None:
    told = make("-n", target, PATH=os.environ["PATH"], HOME=os.environ.get("HOME", "/"))
    assert "npm ci --ignore-scripts" in told.stdout
    assert told.stdout.index("npm ci") < told.stdout.index("eslint" if target == "lint" else "node --test")
