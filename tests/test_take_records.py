"""What a stranger's commit can bring, and what of it gets as far as the checks: bytes below register/, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "scripts/take_records.py"


def git(root: Path, *arguments: str, feed: bytes = b"") -> str:
    return subprocess.run(["git", "-C", str(root), *arguments], input=feed, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def here(tmp_path: Path) -> Path:
    root = tmp_path / "clone"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Somebody")
    git(root, "config", "user.email", "somebody@post.example")
    # A machine has filters of its own: a commit may ask for them by name.
    git(root, "config", "filter.shout.smudge", "tr a-z A-Z")
    git(root, "config", "filter.shout.clean", "cat")
    return root


def _blob(root: Path, data: bytes) -> str:
    return git(root, "hash-object", "-w", "--no-filters", "--stdin", feed=data).strip()


def commit(root: Path, *trees: tuple[str, str, bytes]) -> str:
    """A commit with these entries: mode, path, and the bytes of the blob (or the name of a commit)."""
    lines = []
    for mode, path, data in trees:
        oid = data.decode() if mode == "160000" else _blob(root, data)
        lines.append(f"{mode} {oid}\t{path}".encode() + b"\0")
    git(root, "read-tree", "--empty")
    git(root, "update-index", "--add", "-z", "--index-info", feed=b"".join(lines))
    tree = git(root, "write-tree").strip()
    return git(root, "commit-tree", "-m", "x", tree).strip()


def take(root: Path, oid: str, folder: str = ".cache/head") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", str(SCRIPT), oid, folder]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def taken(root: Path, folder: str = ".cache/head") -> dict[str, bytes]:
    base = root / folder
    return {p.relative_to(base).as_posix(): p.read_bytes() for p in base.rglob("*") if p.is_file() and p.name != ".git"}


RECORD = ("100644", "register/register.yaml", b"name: x\r\n")


def test_only_the_records_are_written_and_byte_for_byte(here: Path) -> None:
    oid = commit(here, RECORD, ("100755", "Makefile", b"all:\n\trm -rf /\n"), ("100644", "schemas/guarantee.json", b"{}"))
    done = take(here, oid)
    assert done.returncode == 0, done.stderr
    assert taken(here) == {"register/register.yaml": b"name: x\r\n"}


def test_attributes_and_filters_have_no_say(here: Path) -> None:
    attributes = ("100644", ".gitattributes", b"* filter=shout text eol=crlf working-tree-encoding=UTF-16\n")
    oid = commit(here, attributes, ("100644", "register/a.yaml", b"a: b\n"))
    assert take(here, oid).returncode == 0
    assert taken(here) == {"register/a.yaml": b"a: b\n"}


def test_hooks_are_not_run(here: Path) -> None:
    hook = here / ".git/hooks/post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch ran\n")
    hook.chmod(0o755)
    assert take(here, commit(here, RECORD)).returncode == 0
    assert not list(here.rglob("ran"))


def test_a_link_leads_nowhere_and_a_submodule_is_empty(here: Path) -> None:
    oid = commit(
        here, RECORD, ("120000", "register/2026", b"/etc"), ("120000", "register/places.yaml", b"/etc/passwd"),
        ("160000", "register/2027", b"1" * 40),
    )  # fmt: skip
    assert take(here, oid).returncode == 0
    head = here / ".cache/head/register"
    assert {(head / n).is_symlink() for n in ("2026", "places.yaml")} == {True}
    assert not (head / "2026").exists()
    assert list((head / "2027").iterdir()) == []
    assert git(here / ".cache/head", "ls-files", "--stage", "register/2027").startswith("160000")


def test_hostile_names_stay_names(here: Path) -> None:
    names = ["register/a\nb.yaml", "register/$(touch ran).yaml", "register/-rf.yaml", "register/a b'\".yaml", "register/.hidden"]
    assert take(here, commit(here, *(("100644", n, b"x") for n in names))).returncode == 0
    assert set(taken(here)) == set(names)
    assert not list(here.rglob("ran"))


@pytest.mark.parametrize("name", [b"..", b".", b".GIT", b""])
def test_a_path_that_leads_out_stops_it(here: Path, name: bytes) -> None:
    """git itself refuses to make such a tree; somebody who writes objects by hand can."""
    blob = bytes.fromhex(git(here, "hash-object", "-w", "--stdin", feed=b"x").strip())

    def tree(mode: bytes, entry: bytes, oid: bytes) -> bytes:
        fed = mode + b" " + entry + b"\0" + oid
        return bytes.fromhex(git(here, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", feed=fed).strip())

    top = tree(b"40000", b"register", tree(b"40000", name, tree(b"100644", b"x.yaml", blob)))
    oid = git(here, "commit-tree", "-m", "x", top.hex()).strip()
    done = take(here, oid)
    assert done.returncode != 0
    assert not (here / ".cache/head/register").exists()
    assert not (here / "x.yaml").exists()


def test_a_huge_file_keeps_its_length_and_not_its_bytes(here: Path) -> None:
    assert take(here, commit(here, RECORD, ("100644", "register/big.yaml", b"x" * 6_000_000))).returncode == 0
    big = here / ".cache/head/register/big.yaml"
    assert big.stat().st_size == 6_000_000
    assert big.stat().st_blocks * 512 < 100_000


@pytest.mark.parametrize("entry", [("120000", "register", b"docs"), ("100644", "register", b"x"), ("100644", "README.md", b"x")])
def test_without_the_folder_there_is_nothing_to_check(here: Path, entry: tuple[str, str, bytes]) -> None:
    done = take(here, commit(here, entry))
    assert done.returncode == 1
    assert "no folder `register/`" in done.stderr


def test_a_name_too_long_for_the_machine_is_told(here: Path) -> None:
    done = take(here, commit(here, RECORD, ("100644", f"register/{'x' * 300}.yaml", b"x")))
    assert done.returncode == 1
    assert "shorter name" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_can_be_run_again_and_takes_nobody_elses_folder(here: Path) -> None:
    oid = commit(here, RECORD)
    assert take(here, oid).returncode == take(here, oid).returncode == 0
    (here / "mine").mkdir()
    (here / "mine/precious").write_text("x")
    done = take(here, oid, "mine")
    assert done.returncode == 1
    assert (here / "mine/precious").read_text() == "x"


def test_what_is_no_commit_is_told(here: Path) -> None:
    for name in ("nothing", "--all", "-h"):
        done = take(here, name)
        assert done.returncode == 1
        assert "no commit" in done.stderr
    assert [p.name for p in here.iterdir()] == [".git"]
