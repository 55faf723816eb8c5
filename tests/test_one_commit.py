"""What a release publishes is one commit: whatever lies in the folder, in git's settings or beside its objects, and however
it came there, changes nothing or is refused with a plain message.
"""

import datetime as dt
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from made_history import Repository, git
from registrar.base.git import Blobs, NoHistory, main_branch
from registrar.cli import main
from registrar.history import one_commit
from registrar.model.register import Register
from registrar.site import build as build_module
from registrar.site.build import build
from registrar.site.site_folder import swap
from samples import KITCHEN_REFERENCE

TODAY = dt.date(2026, 11, 23)
RECORD = "register/2024/BSG-2024-0001.yaml"
NOW = (Path(__file__).parent / "base/kitchen.yaml").read_text("utf-8")
TITLE = next(line for line in NOW.splitlines() if line.startswith("title:"))
FORGED = NOW.replace(TITLE, "title: A forged room for everybody")


def register(folder: Path, **more: str | None) -> Path:
    """A register with one guarantee, in a repository of one commit."""
    made = Repository(folder)
    made.commit("2024-09-18", {**KITCHEN_REFERENCE, RECORD: NOW, **more})
    made.done()
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return register(tmp_path / "root")


@pytest.fixture
def records_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A release ends with what it read: the records' own files, and in words the records with their history. The pages are made
    of nothing else, whatever was done to the repository; some tests here build them all the same."""

    def written(register: Register, folder: Path, project: Path, new: Path, out: Path, **more: object) -> build_module.Built:
        for entry in register.entries:
            (new / f"{entry.id}.yaml").write_bytes(b"\n" + (folder / entry.file).read_bytes())
        (new / "read.txt").write_text(f"{register.entries} {register.history}", "utf-8")
        swap(new, out)
        return build_module.Built(len(register.entries), 0, 0, 0)

    monkeypatch.setattr(build_module, "_built", written)


def release(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    site = root.with_name("site")
    status = main(
        ["build", "--release", "--first", "--root", str(root), "--out", str(site), "--today", TODAY.isoformat(), "--no-cache"]
    )
    return status, capsys.readouterr().err


def assert_true(root: Path) -> None:
    """The site says what the commit says, and nothing of the forgery."""
    site = root.with_name("site")
    assert (site / "BSG-2024-0001.yaml").read_text("utf-8").endswith(NOW.partition("\n")[2])
    assert not [p for p in site.rglob("*") if p.is_file() and b"forged room" in p.read_bytes()]


def write_forgery(root: Path) -> None:
    (root / RECORD).write_text(FORGED, "utf-8")


def skip_worktree(root: Path) -> None:
    git(root, "update-index", "--skip-worktree", RECORD)
    write_forgery(root)


def assume_unchanged(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", RECORD)
    write_forgery(root)


def sparse(root: Path) -> None:
    git(root, "sparse-checkout", "set", "--no-cone", "/register/*.yaml")
    (root / RECORD).parent.mkdir(exist_ok=True)
    write_forgery(root)


def link(root: Path) -> None:
    other = root.with_name("other.yaml")
    other.write_text(FORGED, "utf-8")
    (root / RECORD).unlink()
    (root / RECORD).symlink_to(other)


def fsmonitor(root: Path) -> None:
    hook = root / ".git/liar"
    hook.write_text(f"#!/bin/sh\ntouch {root}/ran\nprintf '/'\n", "utf-8")
    hook.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(hook))
    write_forgery(root)


def clean_filter(root: Path) -> None:
    """The folder holds the forgery; what git would make of it for a comparison is the committed text."""
    held = root.with_name("held.yaml")
    held.write_text(NOW, "utf-8")
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text("*.yaml filter=liar\n", "utf-8")
    git(root, "config", "filter.liar.clean", f"touch {root}/ran; cat {held}")
    git(root, "config", "filter.liar.smudge", "sed s/^title:.*/'title: A forged room'/")
    write_forgery(root)


@pytest.mark.parametrize("trick", [skip_worktree, assume_unchanged, sparse, link, fsmonitor, clean_filter])
def test_what_the_folder_holds_instead_is_never_published(
    root: Path, trick: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named as what is not committed, whatever git has been told to say, and no program of the repository is run."""
    trick(root)
    status, said = release(root, capsys)
    assert (status, said.partition(":")[0]) == (1, "registrar")
    assert "a release cannot be built from here: not committed: register/2024/BSG-2024-0001.yaml" in said
    assert not root.with_name("site").exists()
    assert not (root / "ran").exists()


def ignored(root: Path) -> None:
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/exclude").write_text("register/2025/\nregister/history-notes.yaml\n", "utf-8")
    (root / "register/2025").mkdir()
    (root / "register/2025/BSG-2025-0001.yaml").write_text(FORGED, "utf-8")
    (root / "register/history-notes.yaml").write_text("- a forged room\n", "utf-8")


def replaced(root: Path) -> None:
    blob = subprocess.run(
        ["git", "-C", str(root), "hash-object", "-w", "--stdin"], input=FORGED.encode(), capture_output=True, check=True
    )
    git(root, "replace", git(root, "rev-parse", f"HEAD:{RECORD}").strip(), blob.stdout.decode().strip())


def crlf(root: Path) -> None:
    git(root, "config", "core.autocrlf", "true")
    (root / RECORD).unlink()
    git(root, "checkout", "--", RECORD)
    assert b"\r\n" in (root / RECORD).read_bytes()


def attributes(root: Path) -> None:
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text("*.yaml ident export-ignore export-subst working-tree-encoding=UTF-16\n", "utf-8")


def work_tree(root: Path) -> None:
    other = root.with_name("other")
    (other / "register/2024").mkdir(parents=True)
    (other / RECORD).write_text(FORGED, "utf-8")
    git(root, "config", "core.worktree", str(other))


def commit_graph(root: Path) -> None:
    git(root, "commit-graph", "write", "--reachable")
    graph = root / ".git/objects/info/commit-graph"
    graph.chmod(0o644)
    graph.write_bytes(b"CGPH" + b"\x00" * 200)


def hooks(root: Path) -> None:
    for name in ("post-checkout", "post-index-change", "reference-transaction"):
        hook = root / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {root.with_name('ran')}\n", "utf-8")
        hook.chmod(0o755)


TRICKS = (ignored, replaced, crlf, attributes, commit_graph, hooks)


@pytest.mark.usefixtures("records_alone")
@pytest.mark.parametrize("trick", TRICKS)
def test_what_is_not_in_the_commit_changes_nothing(
    root: Path, trick: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    trick(root)
    assert release(root, capsys) == (0, "")
    assert_true(root)
    assert not root.with_name("ran").exists()


def test_what_is_not_in_the_commit_changes_no_page(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for trick in (ignored, replaced, attributes, commit_graph, hooks):
        trick(root)
    assert release(root, capsys) == (0, "")
    assert_true(root)
    assert not root.with_name("ran").exists()


@pytest.mark.usefixtures("records_alone")
def test_a_work_tree_elsewhere_is_not_looked_at(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work_tree(root)
    status, said = release(root, capsys)
    assert status == 0 or "a release cannot be built from here" in said
    if status == 0:
        assert_true(root)


@pytest.mark.usefixtures("records_alone")
def test_attributes_in_the_commit_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "*.yaml export-ignore export-subst ident text eol=crlf filter=liar\nregister/** -text working-tree-encoding=UTF-16\n"
    root = register(tmp_path / "root", **{".gitattributes": told})
    (root / RECORD).write_text(NOW, "utf-8")
    for path in (root / "register").glob("*.yaml"):
        path.write_bytes(KITCHEN_REFERENCE[f"register/{path.name}"])
    assert release(root, capsys) == (0, "")
    assert_true(root)


def test_a_register_in_a_folder_of_a_larger_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Repository(tmp_path / "whole")
    files: dict[str, str | bytes | None] = {**KITCHEN_REFERENCE, RECORD: NOW}
    made.commit("2024-09-18", {"other.txt": "x", **{f"inner/{path}": text for path, text in files.items()}})
    made.done()
    (made.root / "other.txt").write_text("changed, and no part of the register", "utf-8")
    root = made.root / "inner"
    assert release(root, capsys) == (0, "")
    site = root.with_name("site")
    assert (site / "BSG-2024-0001/v/1/index.html").is_file()
    (root / RECORD).write_text(FORGED, "utf-8")
    assert "not committed: register/2024/BSG-2024-0001.yaml" in release(root, capsys)[1]


@pytest.mark.usefixtures("records_alone")
def test_what_git_is_told_by_the_environment_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = register(root.with_name("elsewhere") / "root", **{RECORD: FORGED})
    for name, value in {
        "GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other), "GIT_INDEX_FILE": str(other / ".git/index"),
        "GIT_OBJECT_DIRECTORY": str(other / ".git/objects"), "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.worktree",
        "GIT_CONFIG_VALUE_0": str(other), "GIT_NAMESPACE": "other", "GIT_EXTERNAL_DIFF": "false",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    assert release(root, capsys) == (0, "")
    assert_true(root)


def test_grafts_and_links_in_the_commit_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / ".git/info").mkdir(exist_ok=True)
    grafts = root / ".git/info/grafts"
    grafts.write_text(git(root, "rev-parse", "HEAD"), "utf-8")
    assert "git has grafts here" in release(root, capsys)[1]
    grafts.unlink()
    (root / "register/2024/BSG-2024-0002.yaml").symlink_to("BSG-2024-0001.yaml")
    git(root, "add", "--all")
    git(root, "-c", "user.name=x", "-c", "user.email=x@post.example", "commit", "--quiet", "--message", "A link")
    status, said = release(root, capsys)
    assert status == 1
    assert "register/2024/BSG-2024-0002.yaml is a link in the commit; put the file itself there" in said


def test_an_object_that_is_not_what_its_name_stands_for_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = git(root, "rev-parse", f"HEAD:{RECORD}").strip()
    place = root / ".git/objects" / name[:2] / name[2:]
    place.chmod(0o644)
    forged = FORGED.encode()
    place.write_bytes(zlib.compress(b"blob %d\0" % len(forged) + forged))
    with pytest.raises(NoHistory, match=f"the object {name}"), Blobs(root, [name]) as blobs:
        b"".join(blobs.next())
    (root / RECORD).write_text(FORGED, "utf-8")
    git(root, "update-index", "--assume-unchanged", RECORD)
    status, said = release(root, capsys)
    assert status == 1
    assert not root.with_name("site").exists()
    assert "forged" not in said


def test_a_file_beside_the_objects_does_not_give_a_commit_other_parents(tmp_path: Path) -> None:
    made = Repository(tmp_path / "root")
    made.commit("2024-09-18", {"a": "1"})
    made.commit("2024-09-19", {"a": "2"})
    third = made.commit("2024-09-20", {"a": "3"})
    names = made.done()
    line = main_branch(made.root, names[third])
    one_commit.refuse_forged(made.root, line)
    with pytest.raises(NoHistory, match=f"the commit {names[third]} does not follow {names[1]}"):
        one_commit.refuse_forged(made.root, [line[0], line[2]])


def test_schemas_prose_and_program_are_those_of_the_commit(tmp_path: Path) -> None:
    """A small project of its own: the folder of the register is that of the program too."""
    made = Repository(tmp_path / "root")
    program = {"scripts/registrar/cli.py": "print('true')\n", "scripts/in_browser/rpds.py": ""}
    made.commit(
        "2024-09-18",
        {"register/a.yaml": "a", "schemas/b.json": "{}", "docs/c.md": "c", "mkdocs.yml": "d", ".gitignore": "*.x\n", **program},
    )
    made.done()
    root = made.root
    (root / "docs/more.x").write_text("ignored", "utf-8")
    with one_commit.written_out(root, root) as (folder, at):
        assert at == git(root, "rev-parse", "HEAD").strip()
        files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
        assert files == ["docs/c.md", "mkdocs.yml", "register/a.yaml", "schemas/b.json"]
    assert not folder.exists()
    with one_commit.written_out(root, tmp_path) as (folder, _):
        assert not (folder / "docs").exists(), "a program that is elsewhere brings its own prose"
    extra = root / "scripts/registrar/more.x"
    extra.write_text("ignored, and imported all the same", "utf-8")
    with (
        pytest.raises(one_commit.Unreleasable, match=r"more\.x is not as it is in the commit"),
        one_commit.written_out(root, root),
    ):
        pass
    extra.unlink()
    (root / "scripts/registrar/cli.py").write_bytes(b"print('true')\r\n")
    with (
        pytest.raises(one_commit.Unreleasable, match=r"cli\.py is not as it is in the commit"),
        one_commit.written_out(root, root),
    ):
        pass


def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    made = Repository(tmp_path / "root")
    made.commit("2024-09-18", {"register/a.yaml": "a"})
    made.done()
    blob = git(made.root, "hash-object", "-w", "--stdin", feed=b"x").strip()
    inner = git(made.root, "mktree", feed=f"100644 blob {blob}\t..\n".encode()).strip()
    whole = git(made.root, "mktree", feed=f"040000 tree {inner}\tregister\n".encode()).strip()
    identity = ("-c", "user.name=x", "-c", "user.email=x@post.example")
    commit = git(made.root, *identity, "commit-tree", whole, "-m", "x").strip()
    git(made.root, "update-ref", "refs/heads/main", commit)
    with pytest.raises(one_commit.Unreleasable, match="leads elsewhere"), one_commit.written_out(made.root, tmp_path):
        pass


def test_a_release_and_a_build_of_the_same_commit_are_the_same_site(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(root, capsys)[0] == 0
    build(root, root.with_name("plain"), TODAY, None, use_cache=False)

    def files(site: Path) -> dict[str, bytes]:
        return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}

    assert files(root.with_name("site")) == files(root.with_name("plain"))


def test_no_cache_has_a_part_in_a_release(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Although nobody says `--no-cache`."""
    for _ in range(2):
        status = main(
            ["build", "--release", "--first", "--root", str(root), "--today", str(TODAY), "--out", str(tmp_path / "site")]
        )
        assert status == 0, capsys.readouterr().err
    assert not (root / ".cache").exists()
