"""A branch answers for what it brings: what was wrong before it is told apart, and does not fail it."""

import datetime as dt
import json
import shutil
from functools import partial
from pathlib import Path

import pytest

import case_records
import casebook
import repository
from casebook import Case
from registrar import cli
from registrar.checking import pipeline, standing
from registrar.checking.pipeline import Checked
from registrar.history import base_reader, base_tree
from registrar.reading import files
from repository import commit, git, write

HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 23)
GOOD = (HERE / "base/good.yaml").read_text("utf-8")
HOME = "register/2026/BSG-2026-0001.yaml"
SECOND = "register/2026/BSG-2026-0002.yaml"
WRONG = GOOD.replace("service: libraries-culture", "service: library")
ASKED = ["check", "--today", "2026-11-23", "--no-cache", "--base", "main"]
FIRING = {c.code: c for c in reversed(casebook.cases()) if not c.near_miss and c.files_on_main() is None}
BLANK = casebook.register([])
ENTRIES = ("guarantee", "application", "refusal")


def apart(case: Case) -> bool:
    """Whether a case is about more than its records: reference data of its own, or a file that is none of a record."""
    others = {path: text for path, text in case.files().items() if files.kind_of(path) not in ENTRIES}
    return others != BLANK


ALONE = [case for _, case in sorted(FIRING.items()) if apart(case)]
TOGETHER = [case for _, case in sorted(FIRING.items()) if not apart(case)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register whose main branch has a problem, and a branch `change` that is checked out."""
    return repository.branched(tmp_path, HOME, WRONG)


def compared(root: Path, on_main: bool = False) -> Checked:
    compare = partial(base_reader.read, root, "main", pipeline.OWN_SCHEMAS, on_main)
    return standing.told_apart(root, pipeline.check(root, TODAY, use_cache=False, compare=compare))


@pytest.mark.parametrize("case", ALONE, ids=[c.id for c in ALONE])
def test_whatever_is_wrong_in_the_base_a_branch_that_changes_nothing_is_fine(case: Case, tmp_path: Path) -> None:
    for path, text in case.files().items():
        write(tmp_path, path, text)
    nothing_is_brought(tmp_path)


def test_whatever_is_wrong_with_records_of_the_base_a_branch_that_changes_nothing_is_fine(tmp_path: Path) -> None:
    """The records of the other cases, side by side in one register."""
    for case in TOGETHER:
        for path, text in (BLANK | case_records.texts()[case.id]).items():
            write(tmp_path, path, text)
    assert {p.code for p in nothing_is_brought(tmp_path).problems} >= {case.code for case in TOGETHER} - {casebook.SEVERAL}


def nothing_is_brought(root: Path) -> Checked:
    repository.start(root)
    found = compared(root)
    assert found.problems
    assert (found.standing, found.brought) == (found.problems, ())
    assert cli.main([*ASKED, "--root", str(root)]) == 0
    assert cli.main([*ASKED, "--root", str(root), "--on-main"]) == 0
    return found


@pytest.mark.parametrize("made", ["link", "folder-link", "submodule", "stray", "pending", "nothing-there", "latin-1"])
def test_whatever_stands_in_the_base_beside_records_too(made: str, root: Path) -> None:
    if made == "link":
        (root / SECOND).symlink_to("BSG-2026-0001.yaml")
    elif made == "folder-link":
        (root / "register/2025").symlink_to("2026")
    elif made == "submodule":
        git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},register/2025")
        (root / "register/2025").mkdir()
    elif made == "stray":
        write(root, "register/notes.txt", "x")
    elif made == "pending":
        write(root, "register/pending/room.yaml", (HERE / "base/application.yaml").read_text("utf-8"))
    elif made == "nothing-there":
        (root / "register/places.yaml").unlink()
    else:
        (root / SECOND).write_bytes(b"title: caf\xe9\n")
    if made == "submodule":
        git(root, "commit", "--quiet", "--message", "As it was")
    else:
        commit(root, "As it was")
    git(root, "branch", "--force", "main", "change")
    found = compared(root)
    assert len(found.problems) > 1 or made == "nothing-there"
    assert found.brought == ()


def test_a_problem_that_has_moved_by_lines_is_still_the_bases(root: Path) -> None:
    write(root, HOME, "# A note\n\n" + WRONG)
    found = compared(root)
    assert [p.line for p in found.standing] == [found.problems[0].line]
    assert found.brought == ()


def test_what_the_branch_brings_is_counted_once_more_often(root: Path) -> None:
    write(root, SECOND, WRONG.replace("BSG-2026-0001", "BSG-2026-0002"))
    found = compared(root)
    assert [p.file for p in found.standing] == [HOME]
    assert [p.file for p in found.brought] == [SECOND]
    write(root, HOME, WRONG.replace("location: area", "location: aria"))
    assert [(p.file, p.line) for p in compared(root).brought if p.file == HOME] == [(HOME, 8)]


def test_the_base_is_not_checked_for_what_it_cannot_have(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Problems in new records alone, as in most applications, cost no second check."""
    write(root, HOME, GOOD)
    git(root, "branch", "--force", "main", commit(root, "Put right"))
    write(
        root, "register/pending/room.yaml", (HERE / "base/application.yaml").read_text("utf-8").replace("schema: 1", "schema: 2")
    )
    monkeypatch.setattr(base_tree, "write", lambda *_: pytest.fail("the base was checked"))
    assert [p.file for p in compared(root).brought] == ["register/pending/room.yaml"]


def test_a_fault_put_right_does_not_pay_for_another(root: Path) -> None:
    write(root, HOME, WRONG.replace("service: library", "service: libraries"))
    found = compared(root)
    assert found.standing == ()
    assert [p.line for p in found.brought] == [6]


def test_the_same_fault_twice_is_the_bases_once(root: Path) -> None:
    git(root, "checkout", "--quiet", "main")
    once = GOOD.replace("who: user,", "who: people,")
    write(root, HOME, once)
    commit(root, "One fault")
    git(root, "checkout", "--quiet", "-B", "change")
    write(root, HOME, once.replace("who: professional-staff,", "who: people,"))
    found = compared(root)
    assert [len(found.problems), len(found.standing), len(found.brought)] == [2, 1, 1]


def test_the_command_tells_them_apart(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [*ASKED, "--root", str(root)]
    assert cli.main(asked) == 0
    told = capsys.readouterr().out
    assert "No problems that this branch brings: 0 guarantees" in told
    assert "1 problem in 1 file that the base branch already has; this branch need not put them right:\n" in told
    assert f"  {HOME}:6: schema-enum: " in told
    assert cli.main([*asked, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "summary.md"))
    assert cli.main([*asked, "--format", "github"]) == 0
    assert capsys.readouterr().out == ""
    assert "## 1 problem in 1 file that the main branch already has" in (root / "summary.md").read_text("utf-8")
    write(root, SECOND, WRONG.replace("BSG-2026-0001", "BSG-2026-0002"))
    assert cli.main(asked) == 1
    told = capsys.readouterr().out
    assert told.startswith(f"{SECOND}:6:10: schema-enum")
    assert "1 problem in 1 file. `registrar" in told
    assert cli.main([a for a in asked if a not in ("--base", "main")]) == 1


def test_what_leads_out_of_the_folder_is_not_written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A tree made by hand can name a folder `..`; git itself would not."""
    blob = git(root, "rev-parse", f"main:{HOME}").strip()
    out = _tree(root, b"40000 ..", _tree(root, b"100644 x", blob))
    top = _tree(root, b"40000 register", out)
    folder = tmp_path_factory.mktemp("base")
    (folder / "in").mkdir()
    base_tree.write(root, top, folder / "in")
    assert [p.name for p in folder.rglob("*")] == ["in"]


def _tree(root: Path, entry: bytes, oid: str) -> str:
    """A tree with one entry, whatever git thinks of it."""
    (root / "tree").write_bytes(entry + b"\0" + bytes.fromhex(oid))
    return git(root, "hash-object", "-t", "tree", "--literally", "-w", "tree").strip()


@pytest.fixture
def crossed(tmp_path: Path) -> Path:
    """Two branches that were merged into one another crosswise, so that they part at two commits."""
    shutil.copytree(HERE / "base/register", tmp_path / "register")
    write(tmp_path, HOME, GOOD)
    write(tmp_path, SECOND, GOOD.replace("BSG-2026-0001", "BSG-2026-0002"))
    repository.start(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "change")
    write(tmp_path, SECOND, GOOD.replace("BSG-2026-0001", "BSG-2026-0002") + INSPECTED)
    theirs = commit(tmp_path, "Inspected on the branch")
    git(tmp_path, "checkout", "--quiet", "main")
    write(tmp_path, HOME, GOOD + INSPECTED)
    ours = commit(tmp_path, "Inspected on main")
    git(tmp_path, "merge", "--quiet", "--no-edit", theirs)
    git(tmp_path, "checkout", "--quiet", "change")
    git(tmp_path, "merge", "--quiet", "--no-edit", ours)
    return tmp_path


INSPECTED = "  - {n: 3, date: 2026-11-20, recorded: 2026-11-21, type: inspected, by: b1}\n"


def test_a_crossed_merge_is_compared_with_every_base_and_with_the_tip(crossed: Path) -> None:
    assert len(base_reader.partings(crossed, "main")) == 3
    assert compared(crossed).problems == ()
    for file in (HOME, SECOND):  # each event is missing in one of the two bases, so comparing with one of them is not enough
        text = (crossed / file).read_text("utf-8")
        write(crossed, file, text.replace(INSPECTED, ""))
        assert {p.code for p in compared(crossed).brought} == {"events-append-only"}, file
        write(crossed, file, text)


def test_what_came_to_the_tip_of_a_crossed_merge_is_not_lost(crossed: Path) -> None:
    git(crossed, "checkout", "--quiet", "main")
    write(crossed, HOME, (crossed / HOME).read_text("utf-8") + INSPECTED.replace("n: 3", "n: 4"))
    commit(crossed, "Inspected again")
    git(crossed, "checkout", "--quiet", "change")
    found = compared(crossed)
    assert found.base is not None
    assert [b.commit for b in found.base.each][-1] == git(crossed, "rev-parse", "main").strip()
    assert {p.code for p in found.brought} == {"events-append-only"}
