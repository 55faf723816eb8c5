"""What a stranger's commit can bring, and what of it gets as far as the checks: bytes below register/, and nothing else."""

import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import pytest

import take_records
from repository import empty

SCRIPT = Path(__file__).resolve().parents[1] / "scripts/take_records.py"


def git(root: Path, *arguments: str, feed: bytes = b"") -> str:
    return subprocess.run(["git", "-C", str(root), *arguments], input=feed, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def here(tmp_path: Path) -> Path:
    root = tmp_path / "clone"
    root.mkdir()
    empty(root)
    with (root / ".git/config").open("a") as config:
        # A machine has filters of its own: a commit may ask for them by name.
        config.write(
            '[user]\n\tname = Somebody\n\temail = somebody@post.example\n[filter "shout"]\n\tsmudge = tr a-z A-Z\n\tclean = cat\n'
        )
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


class Taken(NamedTuple):
    """How the program ended, and what it said of it."""

    returncode: int
    stderr: str


def take(root: Path, oid: str, folder: str = ".cache/head") -> Taken:
    """Runs the program in this process, in `root`: to begin Python takes longer than all that it does."""
    with chdir(root):
        try:
            take_records.main([oid, folder])
        except SystemExit as stop:
            return Taken(1, f"{stop.code}\n") if isinstance(stop.code, str) else Taken(int(stop.code or 0), "")
    return Taken(0, "")


def run(root: Path, oid: str, folder: str = ".cache/head") -> Taken:
    """The same as whoever calls it has it: by a Python that knows nothing but its own modules."""
    command = [sys.executable, "-I", str(SCRIPT), oid, folder]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return Taken(done.returncode, done.stderr)


def taken(root: Path, folder: str = ".cache/head") -> dict[str, bytes]:
    base = root / folder
    return {p.relative_to(base).as_posix(): p.read_bytes() for p in base.rglob("*") if p.is_file() and p.name != ".git"}


RECORD = ("100644", "register/register.yaml", b"name: x\r\n")


def test_only_the_records_are_written_and_byte_for_byte(here: Path) -> None:
    oid = commit(here, RECORD, ("100755", "Makefile", b"all:\n\trm -rf /\n"), ("100644", "schemas/guarantee.json", b"{}"))
    done = run(here, oid)
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
    for name in ("nothing", "--all", "-h", "0" * 40, "f" * 64):
        done = take(here, name)
        assert done.returncode == 1
        assert "no commit" in done.stderr
    assert [p.name for p in here.iterdir()] == [".git"]


def test_a_commit_has_no_other_name_than_its_hash(here: Path) -> None:
    """A stranger chooses the names of branches and tags; `HEAD`, a range or the start of a hash is not what was reviewed."""
    oid = commit(here, RECORD)
    git(here, "update-ref", "refs/heads/main", oid)
    git(here, "tag", "-a", "-m", "x", "seen", oid)
    tag = git(here, "rev-parse", "seen").strip()
    for name in ("HEAD", "main", "seen", tag, oid[:39], f"{oid}^0", f"{oid}\n", f" {oid}", f"main..{oid}", f"{oid}:register"):
        done = take(here, name)
        assert done.returncode == 1, name
        assert "no commit" in done.stderr
        assert not (here / ".cache").exists()
    assert take(here, oid.upper()).returncode == 0


def test_the_callers_git_variables_have_no_say(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    oid = commit(here, RECORD)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", f"touch {tmp_path / 'ran'}")
    done = take(here, oid)
    assert done.returncode == 0, done.stderr
    assert taken(here) == {"register/register.yaml": b"name: x\r\n"}
    assert not (tmp_path / "ran").exists()


def test_it_leads_through_no_link(here: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "head").mkdir(parents=True)
    (here / ".cache").symlink_to(elsewhere)
    (here / "direct").symlink_to(elsewhere / "head")
    oid = commit(here, RECORD)
    for folder in (".cache/head", "direct", "direct/deeper", "x/../.cache/head"):
        done = take(here, oid, folder)
        assert done.returncode == 1, folder
        assert "links are not followed" in done.stderr
    assert not list((elsewhere / "head").iterdir())


def test_it_takes_no_work_tree_that_it_did_not_make(here: Path) -> None:
    """Every work tree of git has a file `.git`: that alone says nothing about whose it is."""
    oid = commit(here, RECORD)
    git(here, "worktree", "add", "--detach", "mine", oid)
    (here / "mine/precious").write_text("x")
    done = take(here, oid, "mine")
    assert done.returncode == 1
    assert "not from an earlier run" in done.stderr
    assert (here / "mine/precious").read_text() == "x"
    for folder in (".", "..", ".git/.."):
        assert "holds this repository" in take(here, oid, folder).stderr


@pytest.mark.parametrize("top", ["register", "docs"])
def test_a_tree_that_repeats_itself_without_end_stops_it(here: Path, top: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten folders in each of twelve levels are a million million files of a few hundred bytes. Wherever the limits are, it is
    stopped at them; here they are where that takes no second."""
    monkeypatch.setattr(take_records, "MOST_FILES", 2_000)
    monkeypatch.setattr(take_records, "MOST_ENTRIES", 10_000)
    inner = git(here, "mktree", feed=f"100644 blob {_blob(here, b'x')}\tx.yaml\n".encode()).strip()
    for _ in range(12):
        inner = git(here, "mktree", feed="".join(f"040000 tree {inner}\tf{n}\n" for n in range(10)).encode()).strip()
    records = git(here, "mktree", feed=f"100644 blob {_blob(here, b'x')}\tregister.yaml\n".encode()).strip()
    trees = {"register": records} | {top: inner}
    tree = git(here, "mktree", feed="".join(f"040000 tree {oid}\t{name}\n" for name, oid in trees.items()).encode()).strip()
    done = take(here, git(here, "commit-tree", "-m", "x", tree).strip())
    assert done.returncode == 1
    assert "This commit has more than" in done.stderr
    assert not (here / ".cache/head").exists()


def test_what_is_missing_of_a_commit_is_told(here: Path) -> None:
    oid = commit(here, RECORD)
    tree = git(here, "rev-parse", f"{oid}:register").strip()
    (here / ".git/objects" / tree[:2] / tree[2:]).unlink()
    done = take(here, oid)
    assert done.returncode == 1
    assert "could not read the whole" in done.stderr


def test_nothing_that_a_stranger_named_reaches_the_log_as_it_is(here: Path) -> None:
    done = run(here, "\n::set-output name=code::false\x1b[2J##[add-mask]e")
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert "##[" not in done.stderr
    assert not any(line.lstrip().startswith("::") for line in done.stderr.splitlines())
