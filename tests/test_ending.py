"""How a command ends its process: with its exit status, and all that it said is printed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"


def command(*typed: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "registrar", *typed]
    held_back = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(line, cwd=SCRIPTS, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, env=held_back)


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (["check", "--explain", "text-empty"], 0, "nothing that is hidden"),
        (["places", "find", "Nowhere at All", "--root", ".."], 1, "No council is known by the name Nowhere at All."),
        (["check", "--root", "registrar"], 2, "there is no register/ folder"),
        (["check", "--nonsense"], 2, "unrecognized arguments"),
    ],
)
def test_what_was_said_is_printed_whole(typed: list[str], code: int, said: str) -> None:
    done = command(*typed)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr


def test_what_could_not_be_printed_is_told() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no disk here that is always full")
    with full.open("w") as nowhere:
        done = command("places", "find", "Nowhere at All", "--root", "..", stdout=nowhere.fileno())
    assert done.returncode not in (0, 1)
    assert "No space left" in done.stderr
