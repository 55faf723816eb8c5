"""A register of one's own, begun by the commands in README.md, holds in every clone of it and not only where it was begun."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from repository import ENVIRONMENT, git
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
OWN: dict[str, Any] = {
    "name": "The Parish Register",
    "prefix": "PAR",
    "purpose": "What one parish has promised.",
    "custodian": "Parish clerk",
    "contact": {"post": "Parish clerk", "email": "clerk@parish.example"},
    "deciding_body": "Parish panel",
    "address": "https://register.parish.example/",
    "code": "https://code.example/parish-register",
}
UNPACKED = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.compression", "GIT_CONFIG_VALUE_0": "0"}
"""Else git packs thirty megabytes, which nobody keeps, for most of the time."""
in_git = pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="this copy of the project is not kept in git")


def tracked(folder: Path) -> set[str]:
    """The files that git keeps, of those that lie there."""
    listed = subprocess.run(["git", "-C", str(folder), "ls-files", "-z"], check=True, capture_output=True).stdout
    return {name for name in listed.decode().split("\0") if name and (folder / name).is_file()}


def blocks() -> tuple[str, str]:
    """The two runs of commands in the section on a register of one's own: to begin it, and to keep it."""
    section = (PROJECT / "README.md").read_text("utf-8").partition("## Start a register of your own\n")[2].partition("\n## ")[0]
    begin, keep = re.findall(r"(?:^ {7}\S.*\n)+", section, re.MULTILINE)
    return begin, keep


@in_git
def test_nothing_that_git_keeps_is_ignored() -> None:
    asked = ["git", "-C", str(PROJECT), "ls-files", "--cached", "--ignored", "--exclude-per-directory=.gitignore"]
    assert subprocess.run(asked, check=True, capture_output=True, text=True).stdout == ""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody else's clone of a register that was begun as README.md says, from the files that git keeps here."""
    folder = tmp_path_factory.mktemp("own")
    for name in tracked(PROJECT):
        if not name.startswith("register/"):  # whoever runs this may have begun a register already
            (folder / "here" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / "here" / name)
    shutil.copytree(SAMPLE / "register", folder / "here/register")
    git(folder / "here", "init", "--quiet", "--initial-branch=main")
    git(folder / "here", "config", "core.compression", "0")
    git(folder / "here", "add", "--all", "--force")
    git(folder / "here", "commit", "--quiet", "--message", "The project")
    begin, keep = blocks()
    begin = begin.replace("ADDRESS-OF-THIS-REPOSITORY", str(folder / "here"))
    subprocess.run(["sh", "-ec", begin], check=True, cwd=folder, env=ENVIRONMENT | UNPACKED, capture_output=True)
    own = folder / "my-register"
    about = own / "register/register.yaml"
    said = yaml.safe_load(about.read_text("utf-8"))
    assert set(said) - {"cases_after"} == {*OWN, "schema", "licence", "live"}, "what there is to change"
    about.write_text(yaml.safe_dump(said | OWN, allow_unicode=True), "utf-8")
    subprocess.run(["sh", "-ec", keep], check=True, cwd=own, env=ENVIRONMENT | UNPACKED, capture_output=True)
    git(folder, "clone", "--quiet", str(own), "clone")
    return folder / "clone"


def registrar(clone: Path, *arguments: str) -> str:
    """What the clone's own program says, run by this Python."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {"PYTHONPATH": str(clone / "scripts")}
    command = [sys.executable, "-W", "error", "-m", "registrar", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=clone, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@in_git
def test_a_clone_has_every_file_but_the_illustrations(clone: Path) -> None:
    there = tracked(clone)
    wanted = {name for name in tracked(PROJECT) if not name.startswith("register/")}
    assert {name for name in there if not name.startswith("register/")} == wanted
    assert len(wanted) > 500
    assert {"register/register.yaml", "register/places.yaml", "register/bodies.yaml", "register/rules.yaml"} <= there
    assert "register/powers.yaml" in there
    assert not any(name.startswith("register/specimens/") for name in there)


@in_git
def test_the_register_is_sound_and_its_site_is_built_in_a_clone(clone: Path, tmp_path: Path) -> None:
    registrar(clone, "build", "--release", "--first", "--root", str(clone), "--out", str(tmp_path / "site"))
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert OWN["name"] in home
    assert f'<link rel="canonical" href="{OWN["address"]}">' in home
    assert (tmp_path / "site/about/review/index.html").is_file()
    changes = (tmp_path / "site/changes/index.html").read_text("utf-8")
    assert "SPECIMEN" not in changes, "the illustrations left no past"
    ours = yaml.safe_load((PROJECT / "register/register.yaml").read_text("utf-8"))["prefix"]
    spelt = re.compile(rf"\b(?:{ours}|BSG)-".encode())
    assert not [path for path in (tmp_path / "site").rglob("*.*") if path.is_file() and spelt.search(path.read_bytes())]
    assert f"{OWN['prefix']}-2026-0001" in (tmp_path / "site/404.html").read_text("utf-8")
