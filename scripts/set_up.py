"""Sets up `.venv`, so that only Python, git and make must be installed by hand.

The Makefile runs it before everything else. Usually it compares three lines and stops. If something changed, the locked
packages are installed into an empty `.venv`, so that nothing old is left; only files whose hash is in the lock; and only
wheels, as whatever a package would fetch to build itself is not locked. `python3 scripts/set_up.py dev` adds what the tests
need, and `publish` what hands the site to a host.

An old Python must be able to read this file, so that it can report that it is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)  # the locked packages have wheels for these
VERSION = ".".join(str(n) for n in sys.version_info[:2])
HERE = Path(__file__).resolve().parent.parent
VENV = HERE / ".venv"
DONE = VENV / "set-up"

LOCKED = ["--require-hashes", "--only-binary", ":all:", "-r"]
STEPS = {  # step: the file that it depends on, and what pip must do
    "packages": ("requirements.txt", [*LOCKED, "requirements.txt"]),
    "registrar": ("pyproject.toml", ["--no-deps", "--no-build-isolation", "-e", "."]),
    "dev": ("requirements-dev.txt", [*LOCKED, "requirements-dev.txt"]),
    "publish": ("requirements-publish.txt", [*LOCKED, "requirements-publish.txt"]),
}
IF_WANTED = ("dev", "publish")


def main(wanted: "list[str]") -> None:
    """Brings `.venv` up to date, with the packages for the tests, or for publishing, if `dev` or `publish` is given."""
    steps = {name: _mark(file) for name, (file, _) in STEPS.items() if name not in IF_WANTED or name in wanted}
    done = _done()
    if all(done.get(name) == mark for name, mark in steps.items()):
        return
    if done.get("packages") != steps["packages"]:
        print("Setting up .venv: only the first time, and after the locked packages change. It takes about a minute.", flush=True)
        _make_empty()
        done = {}
    for name, mark in steps.items():
        if done.get(name) != mark:
            _pip(STEPS[name][1])
            done[name] = mark
            DONE.write_text("".join(f"{key} {value}\n" for key, value in done.items()), "utf-8")


def _mark(file: str) -> str:
    """Changes when the file changes or the folder is moved, as `.venv` contains absolute paths."""
    return hashlib.sha256(str(HERE).encode() + b"\0" + (HERE / file).read_bytes()).hexdigest()


def _done() -> "dict[str, str]":
    if not (VENV / "bin" / "python").exists():  # or the Python that it uses is gone
        return {}
    try:
        lines = DONE.read_text("utf-8").splitlines()
    except OSError:
        return {}
    return dict(line.split(" ", 1) for line in lines if " " in line)


def _make_empty() -> None:
    python = _python()
    if _fails(python, "import ensurepip, venv"):
        name = Path(python).name
        package = f"{name if '.' in name else 'python3'}-venv"
        raise _failed(f"{name} has no venv. On Debian or Ubuntu: sudo apt install {package}")
    if subprocess.run([python, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        raise _failed(f"the folder {VENV} could not be created; see Python's message above.")


def _python() -> str:
    """The Python that runs this if it is suitable, or else the newest suitable one on the computer."""
    this = str(getattr(sys, "_base_executable", sys.executable))  # .venv itself may be active, and is about to be emptied
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return this
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and not _fails(other, "pass"):
            return other
    if sys.version_info[:2] > NEWEST:
        return this
    raise _failed(
        f"Python 3.11 or newer is needed, and {Path(this).name} is {VERSION}. "
        "On macOS: brew install python@3.13. On Debian or Ubuntu: sudo apt install python3 python3-venv"
    )


def _fails(python: str, program: str) -> bool:
    return subprocess.run([python, "-c", program], check=False, stderr=subprocess.DEVNULL).returncode != 0


def _pip(what: "list[str]") -> None:
    command = [str(VENV / "bin" / "python"), "-I", "-m", "pip", "install", "-qq", "--disable-pip-version-check", *what]
    if subprocess.run(command, cwd=str(HERE), env={**os.environ, "PIP_USER": "0"}, check=False).returncode:
        newer = f" Python {VERSION} is newer than the locked packages: try 3.14." if sys.version_info[:2] > NEWEST else ""
        raise _failed(f"packages could not be installed; see pip's message above. This needs the network.{newer}")


def _failed(why: str) -> SystemExit:
    return SystemExit(f"Setting up failed: {why}")


if __name__ == "__main__":
    main(sys.argv[1:])
