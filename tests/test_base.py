"""A record's past cannot be rewritten by a pull request: each way that git offers to try, in a repository of its own."""

import datetime as dt
import shutil
from functools import partial
from pathlib import Path

import pytest

import repository
from registrar import cli
from registrar.checking import pipeline
from registrar.history import base_reader
from registrar.model.base_branch import NoBase
from repository import commit, git, write

HERE = Path(__file__).parent
TODAY = dt.date(2026, 3, 6)
DECIDED = dt.date(2026, 6, 8)  # a day on which the refusal was public
GOOD = (HERE / "base/good.yaml").read_text("utf-8")
HOME = "register/2026/BSG-2026-0001.yaml"
STARTED = "  - {n: 2, date: 2026-03-02, recorded: 2026-03-03, type: started, by: provider}\n"
INSPECTED = "  - {n: 3, date: 2026-03-04, recorded: 2026-03-05, type: inspected, by: b1}\n"
KEPT = {"events-append-only", "id-kept"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register with one guarantee on `main`, and a branch `change` that is checked out."""
    return repository.branched(tmp_path, HOME, GOOD)


def codes(root: Path, ref: str = "main", on_main: bool = False, today: dt.date = TODAY) -> set[str]:
    """The codes that are found; not that `cases_after`, which the other tests share, is later than these days."""
    compare = partial(base_reader.read, root, ref, pipeline.OWN_SCHEMAS, on_main)
    found = pipeline.check(root, today, use_cache=False, compare=compare).problems
    return {p.code for p in found if not p.file.endswith("register/register.yaml")}


def test_a_branch_that_changes_nothing(root: Path) -> None:
    assert codes(root) == set()


def test_an_event_added(root: Path) -> None:
    write(root, HOME, GOOD + INSPECTED)
    assert codes(root) == set()
    commit(root, "Inspected")
    assert codes(root) == set()


def test_an_event_edited(root: Path) -> None:
    write(root, HOME, GOOD.replace("type: started, by: provider", "type: started, by: panel"))
    assert codes(root) == {"events-append-only"}


def test_an_event_taken_out(root: Path) -> None:
    write(root, HOME, GOOD.replace(STARTED, ""))
    assert codes(root) == {"events-append-only"}


def test_the_file_deleted(root: Path) -> None:
    git(root, "rm", "--quiet", HOME)
    assert codes(root) == {"id-kept"}


def test_the_file_renamed(root: Path) -> None:
    git(root, "mv", HOME, "register/2026/BSG-2026-0007.yaml")
    assert codes(root) == {"file-name"}
    write(root, "register/2026/BSG-2026-0007.yaml", GOOD.replace("BSG-2026-0001", "BSG-2026-0007"))
    assert codes(root) == {"id-kept"}


def test_a_past_rewritten_behind_another_name(root: Path) -> None:
    git(root, "mv", HOME, "register/2026/other.yaml")
    write(root, "register/2026/other.yaml", GOOD.replace(STARTED, ""))
    assert codes(root) == {"file-name", "events-append-only"}


@pytest.mark.parametrize("name", ["register/2026/bsg-2026-0001.yaml", "register/2026/BSG-2026-0001.YAML"])
def test_the_letters_of_its_name_in_another_case(root: Path, name: str) -> None:
    git(root, "mv", HOME, name)
    assert "file-name" in codes(root)
    write(root, name, GOOD.replace("id: BSG", "id: bsg"))
    assert "id-kept" in codes(root)


def test_a_second_file_in_other_letters(root: Path) -> None:
    write(root, "register/2026/bsg-2026-0001.yaml", GOOD.replace(STARTED, ""))
    assert "id-unique" in codes(root)


def test_a_commit_reverted(root: Path) -> None:
    git(root, "checkout", "--quiet", "main")
    write(root, HOME, GOOD + INSPECTED)
    inspected = commit(root, "Inspected")
    git(root, "checkout", "--quiet", "-B", "change")
    git(root, "revert", "--no-edit", inspected)
    assert codes(root) == {"events-append-only"}


@pytest.mark.parametrize("strategy", ["ours", "recursive"])
def test_a_merge_that_keeps_only_its_own_side(root: Path, strategy: str) -> None:
    write(root, HOME, GOOD.replace("A book at the desk", "A box at the desk"))
    commit(root, "A change of its own")
    git(root, "checkout", "--quiet", "main")
    write(root, HOME, GOOD + INSPECTED)
    commit(root, "Inspected")
    git(root, "checkout", "--quiet", "change")
    assert "events-append-only" not in codes(root), "what came to the main branch later is none of its doing"
    git(root, "merge", "--quiet", "--no-edit", "--strategy", strategy, "main")
    assert codes(root) == ({"events-append-only", "changes-named"} if strategy == "ours" else {"changes-named"})


def test_a_merge_in_which_an_event_gets_lost(root: Path) -> None:
    git(root, "checkout", "--quiet", "main")
    write(root, HOME, GOOD + INSPECTED)
    commit(root, "Inspected")
    git(root, "checkout", "--quiet", "change")
    write(root, "register/2026/BSG-2026-0002.yaml", GOOD.replace("BSG-2026-0001", "BSG-2026-0002"))
    commit(root, "A grant")
    git(root, "merge", "--quiet", "--no-commit", "main")
    write(root, HOME, GOOD)
    commit(root, "Merge main")
    assert codes(root) == {"events-append-only"}


def test_records_and_events_of_the_main_branch_since_are_not_missed(root: Path) -> None:
    git(root, "checkout", "--quiet", "main")
    write(root, "register/2026/BSG-2026-0002.yaml", GOOD.replace("BSG-2026-0001", "BSG-2026-0002"))
    write(root, HOME, GOOD + INSPECTED)
    commit(root, "A grant, and an inspection")
    git(root, "checkout", "--quiet", "change")
    assert codes(root) == set()


def test_a_link_in_place_of_the_file(root: Path) -> None:
    write(root, "elsewhere.yaml", GOOD.replace(STARTED, ""))
    (root / HOME).unlink()
    (root / HOME).symlink_to("../../elsewhere.yaml")
    commit(root, "A link")
    assert codes(root) == {"file-name", "id-kept"}


def test_a_link_in_place_of_the_folder(root: Path) -> None:
    (root / "register/2026").rename(root / "elsewhere")
    (root / "register/2026").symlink_to("../elsewhere")
    commit(root, "A link")
    assert codes(root) == {"file-name", "id-kept"}


@pytest.mark.parametrize("where", ["register/2027", "register/2026", HOME, "register/specimens"])
def test_a_submodule_whether_it_was_fetched_or_not(root: Path, where: str) -> None:
    if where in ("register/2026", HOME):
        git(root, "rm", "--quiet", "-r", where)
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{where}")
    (root / where).mkdir(parents=True)
    git(root, "commit", "--quiet", "--message", "Records from elsewhere")
    found = codes(root)
    assert "file-name" in found
    assert found <= {"file-name", "id-kept"}


def test_an_id_that_was_taken_away_does_not_come_back_as_another_scheme(root: Path) -> None:
    git(root, "checkout", "--quiet", "main")
    write(root, "register/2026/BSG-2026-0002.yaml", GOOD.replace("BSG-2026-0001", "BSG-2026-0002"))
    git(root, "rm", "--quiet", HOME)
    commit(root, "Taken away on the main branch itself")
    git(root, "checkout", "--quiet", "-B", "change")
    write(root, HOME, GOOD)
    assert codes(root) == set(), "as it was it may come back"
    write(root, HOME, GOOD.replace(STARTED, ""))
    assert codes(root) == {"events-append-only"}
    other = GOOD.replace("Reading room run by its readers", "Toy library").replace("Reading Room Society", "Toy Society")
    write(root, HOME, other.replace("Readers may open the reading room", "Parents may lend the toys"))
    assert codes(root) == {"id-kept"}


def test_an_illustration_may_go_but_not_be_rewritten(root: Path) -> None:
    specimen = GOOD.replace("BSG-2026-0001", "SPECIMEN-0001").replace(
        GOOD[GOOD.index("  document:") : GOOD.index("  interests:")], ""
    )
    specimen = specimen.replace("rule: staffed-hours", "rule: specimen-staffed-hours")
    specimen = specimen.replace("body: leeds-library-service", "body: specimen-library-service")
    file = "register/specimens/SPECIMEN-0001.yaml"
    git(root, "checkout", "--quiet", "main")
    write(root, file, specimen)
    commit(root, "An illustration")
    git(root, "checkout", "--quiet", "-B", "change")
    other = specimen.replace("Reading room run by its readers", "Toy library").replace("Reading Room Society", "Toy Society")
    other = other.replace("Readers may open the reading room", "Parents may lend the toys").replace(STARTED, "")
    write(root, file, other)
    assert codes(root) == {"events-append-only", "changes-named"}
    git(root, "rm", "--quiet", "--force", file)
    assert codes(root) == set()


def test_settings_that_hide_a_change_hide_nothing(root: Path) -> None:
    """A pull request can bring `.gitattributes`, and a machine can hold an index that says a file is as it was."""
    write(root, ".gitattributes", "*.yaml -diff -text merge=ours\n")
    git(root, "update-index", "--assume-unchanged", HOME)
    write(root, HOME, GOOD.replace(STARTED, ""))
    assert codes(root) == {"events-append-only"}


def test_other_line_ends_and_comments_are_no_change(root: Path) -> None:
    write(root, HOME, ("# A note\n" + GOOD).replace("\n", "\r\n"))
    assert codes(root) == set()


def test_a_register_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    shutil.copytree(HERE / "base/register", tmp_path / "ours/register")
    write(tmp_path / "ours", HOME, GOOD)
    repository.start(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "change")
    write(tmp_path / "ours", HOME, GOOD.replace(STARTED, ""))
    assert codes(tmp_path / "ours") == {"events-append-only"}


def test_two_pull_requests_that_mint_one_number_clash_in_git(root: Path) -> None:
    for branch, title in (("one", "Toy library"), ("two", "Seed library")):
        git(root, "checkout", "--quiet", "-b", branch, "main")
        text = GOOD.replace("BSG-2026-0001", "BSG-2026-0002").replace("Reading room run by its readers", title)
        write(root, "register/2026/BSG-2026-0002.yaml", text)
        commit(root, title)
        assert codes(root) == set()
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-edit", "one")
    git(root, "merge", "--no-edit", "two", fails=True)
    assert "AA register/2026/BSG-2026-0002.yaml" in git(root, "status", "--porcelain")


def test_an_application_is_fine_in_review_and_nowhere_else(root: Path) -> None:
    application = (HERE / "base/application.yaml").read_text("utf-8")
    write(root, "register/pending/reading-room.yaml", application)
    commit(root, "An application")
    assert codes(root) == set()
    assert codes(root, on_main=True) == {"pending-stays-in-review"}
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "change")
    assert codes(root) == {"pending-stays-in-review"}


@pytest.mark.parametrize("ref", ["nowhere", "--all", "-n1", "main..change", "main^{tree}", ""])
def test_a_base_that_is_none(root: Path, ref: str) -> None:
    with pytest.raises(NoBase):
        codes(root, ref)


def test_a_tag_never_stands_in_for_the_branch_of_its_name(root: Path) -> None:
    """A stranger's clone may have a tag `main` at the very commit that is to be reviewed."""
    write(root, "register/pending/reading-room.yaml", (HERE / "base/application.yaml").read_text("utf-8"))
    commit(root, "An application")
    git(root, "tag", "main", "HEAD")
    branch, tagged = (git(root, "rev-parse", f"refs/{kind}/main").strip() for kind in ("heads", "tags"))
    assert branch != tagged
    assert base_reader.commit(root, "main") == branch
    assert base_reader.commit(root, "tags/main") == tagged
    git(root, "update-ref", "refs/remotes/origin/main", branch)
    git(root, "update-ref", "refs/tags/origin/main", tagged)
    assert base_reader.commit(root, "origin/main") == branch
    git(root, "update-ref", "refs/heads/origin/main", tagged)
    with pytest.raises(NoBase, match="two branches"):
        base_reader.commit(root, "origin/main")
    assert base_reader.commit(root, "refs/remotes/origin/main") == branch
    assert base_reader.commit(root, tagged) == tagged


def test_a_refusal_names_no_group_whose_application_the_branch_had(root: Path) -> None:
    application = (HERE / "base/application.yaml").read_text("utf-8")
    refusal = (HERE / "base/refusal.yaml").read_text("utf-8")
    told = refusal.replace("Law that protects people stays", "What the Reading-Room Society asked for stays")
    file = "register/refused/2026/BSG-REF-2026-0001.yaml"
    write(root, "register/pending/room.yaml", application)
    commit(root, "Applied")
    write(root, "register/pending/room.yaml", application.replace("The Reading Room Society", "The Renamed Readers"))
    commit(root, "Renamed")
    (root / "register/pending/room.yaml").unlink()
    write(root, file, told)
    assert codes(root, today=DECIDED) == {"name-withheld"}
    commit(root, "Refused")
    assert codes(root, today=DECIDED) == {"name-withheld"}
    write(root, file, told.replace("events:", "naming_agreed: 2026-05-18\nevents:"))
    assert codes(root, today=DECIDED) == set()
    write(root, file, refusal + "# The Reading Room Society\n")
    assert codes(root, today=DECIDED) == {"name-withheld"}
    write(root, file, refusal.replace("title: Reading room without a fire door", "title: Reading room run by its readers"))
    assert codes(root, today=DECIDED) == {"name-withheld"}
    write(root, file, refusal)
    assert codes(root, today=DECIDED) == set()


def test_a_group_that_agrees_later_is_added_by_an_event_that_names_the_fields(root: Path) -> None:
    file, refusal = "register/refused/2026/BSG-REF-2026-0001.yaml", (HERE / "base/refusal.yaml").read_text("utf-8")
    git(root, "checkout", "--quiet", "main")
    write(root, file, refusal)
    commit(root, "Refused")
    git(root, "checkout", "--quiet", "-B", "change")
    agreed = refusal.replace("events:", "naming_agreed: 2026-06-01\napplicant: The Reading Room Society\nevents:")
    write(root, file, agreed)
    assert codes(root, today=DECIDED) == {"changes-named"}
    event = "type: corrected, by: registrar, changes: [naming_agreed, applicant]"
    write(root, file, agreed + f"  - {{n: 2, date: 2026-06-01, recorded: 2026-06-02, {event}}}\n")
    assert codes(root, today=DECIDED) == set()


def test_a_history_that_does_not_reach_back_far_enough(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    git(root, "checkout", "--quiet", "--orphan", "nothing-in-common")
    commit(root, "Out of nowhere")
    with pytest.raises(NoBase, match="in common"):
        codes(root)


def test_the_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, HOME, GOOD.replace(STARTED, ""))
    asked = ["check", "--root", str(root), "--today", "2026-11-23", "--no-cache"]
    assert cli.main(asked) == 0
    assert cli.main([*asked, "--base", "main"]) == 1
    assert "events-append-only: event 2 (started, 2026-03-02) is on the base branch" in capsys.readouterr().out
    assert cli.main([*asked, "--base", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err
