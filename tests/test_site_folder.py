"""The folder of the site: never half a site, never none, never somebody else's, and never two builds at once."""

import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from killed import Deadly, killed
from registrar.cli import main
from registrar.site import site_folder
from registrar.site.site_folder import MARK, UNFINISHED, NotOurs, being_written, heal, refuse_others, swap
from samples import SAMPLE

INDEX = json.dumps({"counts": {}, "links": {"openapi": "x"}})


def a_site(folder: Path, words: str) -> Path:
    """A folder as a finished build leaves it, with pages that say these words."""
    for name, text in {"index.html": words, "a/index.html": words, MARK: INDEX}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def words_of(folder: Path) -> set[str]:
    """What the pages of a site say. A site that is whole says one thing."""
    return {(folder / name).read_text() for name in ("index.html", "a/index.html")} if (folder / MARK).is_file() else {"none"}


def build(out: Path, words: str) -> None:
    with being_written(out, out.parent / "root") as new:
        a_site(new, words)
        swap(new, out)


def around(out: Path) -> list[str]:
    return sorted(p.name for p in out.parent.iterdir())


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    out = tmp_path / "deep/site"
    for words in ("old", "new"):
        build(out, words)
        assert words_of(out) == {words}
        assert around(out) == ["site"]
    assert not (out / UNFINISHED).exists()


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(out, "old")

    def fails() -> None:
        with being_written(out, tmp_path / "root") as new:
            a_site(new, "half")
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert words_of(out) == {"old"}
    assert around(out) == ["site"]


def killed_at(step: int, out: Path, exchange: bool) -> bool:
    """Builds in a process that is killed before the given one of its steps. Whether it got as far as that."""

    def work(deadly: Deadly) -> None:
        if not exchange:
            site_folder.exchanged = lambda one, other: False
        deadly(Path, "rename", "unlink", "mkdir", "touch", "rmdir", "write_text")
        deadly(shutil, "rmtree")
        deadly(site_folder, "exchanged")
        build(out, "new")

    return killed(step, work)


@pytest.mark.parametrize("exchange", [True, False])
def test_a_build_that_is_killed_at_any_step_leaves_a_site(exchange: bool, tmp_path: Path) -> None:
    """In one step the site is always there. In two it may be gone until the next build, which puts it back."""
    probe = a_site(tmp_path / "one", "1"), a_site(tmp_path / "two", "2")
    if exchange and not site_folder.exchanged(*probe):
        pytest.skip("this disk cannot exchange two folders")
    seen = set()
    for step in range(100):
        out = tmp_path / f"{step}/site"
        build(out, "old")
        killed = killed_at(step, out, exchange)
        found = words_of(out)
        seen |= found
        if exchange:
            assert found in ({"old"}, {"new"}), f"killed at step {step}"
        heal(out)
        assert words_of(out) in ({"old"}, {"new"}), f"killed at step {step} and healed"
        build(out, "newest")
        assert words_of(out) == {"newest"}
        assert around(out) == ["site"], f"killed at step {step}"
        if not killed:
            break
    else:
        pytest.fail("the build never finished")
    assert seen >= {"old", "new"}
    assert step > 10


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    elsewhere, out = tmp_path / "disk/site", tmp_path / "site"
    elsewhere.parent.mkdir()
    out.symlink_to(elsewhere)
    for words in ("first", "second"):
        build(site_folder.real(out), words)
        assert out.is_symlink()
        assert words_of(elsewhere) == {words}
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(NotOurs, match="in a circle"):
        site_folder.real(tmp_path / "loop")


@pytest.mark.parametrize(
    "files",
    [
        {"index.html": "by hand", "precious": "x"},
        {".hidden": "x"},
        {MARK: "[]", "precious": "x"},
        {MARK: "{", "index.html": "x"},
        {MARK: '{"counts": 1, "links": null}', "index.html": "x"},
        {MARK: INDEX, "index.html": "x", ".git/HEAD": "ref: refs/heads/gh-pages"},
    ],
)
def test_a_folder_that_this_program_did_not_make_stays(
    files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    for name, text in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text)
    shutil.copytree(SAMPLE / "register", tmp_path / "register")
    assert main(["build", "--root", str(tmp_path), "--out", str(out), "--today", "2026-11-23"]) == 2
    assert "give a" in capsys.readouterr().err
    assert {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()} == set(files)


@pytest.mark.parametrize("out", ["register", ".", "register/site", "..", "file"])
def test_a_site_is_not_built_over_the_register(out: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "register").mkdir(parents=True)
    (root / "file").write_text("x")
    with pytest.raises(NotOurs):
        refuse_others((root / out).resolve(), root)


@pytest.mark.parametrize("name", [".site.new", ".site.old"])
@pytest.mark.parametrize("kind", ["folder", "link", "file"])
def test_what_stands_where_the_new_site_is_filled_stays(name: str, kind: str, tmp_path: Path) -> None:
    out, way = tmp_path / "site", tmp_path / name
    build(out, "old")
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/file").write_text("x")
    if kind == "folder":
        (tmp_path / "precious").rename(way)
    elif kind == "link":
        way.symlink_to(tmp_path / "precious")
    else:
        way.write_text("x")
    with pytest.raises(NotOurs, match="in the way"):
        build(out, "new")
    assert words_of(out) == {"old"}
    assert way.read_text() == "x" if kind == "file" else (way / "file").read_text() == "x"


WAITING = """
import sys, time
from pathlib import Path
from registrar.site.site_folder import being_written, swap
out, words, seconds = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
with being_written(out, out.parent / "root") as new:
    print("in", flush=True)
    for name in ("index.html", "a/index.html", "api/v1/index.json"):
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_text(words if name.endswith("html") else '{"counts": 1, "links": {"openapi": 1}}')
        time.sleep(seconds)
    swap(new, out)
print("out", flush=True)
"""


def start(out: Path, words: str, seconds: float) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WAITING, str(out), words, str(seconds)]
    environment = os.environ | {"PYTHONPATH": ":".join(sys.path)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def test_of_two_builds_at_once_the_second_waits_and_says_so(tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = start(out, "first", 0.5)
    assert first.stdout is not None
    assert first.stdout.readline() == "in\n"
    second = start(out, "second", 0)
    _, told = second.communicate(timeout=60)
    assert "waits until it has finished" in told
    assert first.communicate(timeout=60) == ("out\n", "")
    assert (first.returncode, second.returncode) == (0, 0)
    assert words_of(out) == {"second"}
    assert around(out) == ["site"]


def test_the_lock_of_a_build_that_was_killed_is_no_trap(tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = start(out, "first", 60)
    assert first.stdout is not None
    assert first.stdout.readline() == "in\n"
    first.kill()
    first.communicate()
    assert around(out) == [".site.lock", ".site.new"]
    began = time.monotonic()
    build(out, "second")
    assert time.monotonic() - began < 10
    assert words_of(out) == {"second"}
    assert around(out) == ["site"]


def test_a_lock_that_was_deleted_while_a_build_waited_is_not_the_lock(tmp_path: Path) -> None:
    """The first build deletes the lock at its end, and a third makes a new one at once: the second must wait for that too."""
    out, path = tmp_path / "site", tmp_path / ".site.lock"
    first = os.open(path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(first, fcntl.LOCK_EX)
    second = start(out, "second", 0)
    assert second.stdout is not None
    assert second.stderr is not None
    assert "waits until" in second.stderr.readline()
    path.unlink()
    third = os.open(path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(third, fcntl.LOCK_EX)
    os.close(first)
    assert select.select([second.stdout], [], [], 1.0)[0] == [], "the second goes in while the third builds"
    os.close(third)
    assert second.communicate(timeout=60)[0] == "in\nout\n"
    assert around(out) == ["site"]


def test_many_builds_at_once_leave_one_whole_site(tmp_path: Path) -> None:
    """Each deletes the lock at its end, while others wait for it: none of them may go in together."""
    out = tmp_path / "site"
    running = [start(out, str(n), 0.02) for n in range(6)]
    for process in running:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    assert words_of(out) in [{str(n)} for n in range(6)]
    assert around(out) == ["site"]
