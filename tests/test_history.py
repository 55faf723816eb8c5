"""Histories made for the purpose, with known answers: which version of a record stood from when to when."""

import datetime as dt
import hashlib
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_history import Repository, git, seconds
from registrar.base.london import london_day
from registrar.checking import pipeline
from registrar.history import archive
from registrar.history.commit_days import landed
from registrar.model.register import Register
from registrar.model.versions import History
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
SCHEMAS = PROJECT / "schemas"
TODAY = dt.date(2026, 11, 23)
ONE = "register/specimens/SPECIMEN-0101.yaml"
TWO = "register/specimens/SPECIMEN-0102.yaml"
KITCHEN = (SAMPLE / "register/specimens/SPECIMEN-0004.yaml").read_text("utf-8")


@cache
def specimens() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def empty() -> Register:
    """A register without records: only git knows of any."""
    return replace(specimens(), by_id={}, case_by_id={})


def told(root: Path, register: Register | None = None) -> History:
    history = archive.read(root, register or empty(), SCHEMAS)
    assert history.known, history.trouble
    return history


def stood(history: History, record: str) -> list[tuple[str, str | None, str]]:
    """From when to when, and the beginning of the hash, of each version."""
    return [(v.day.isoformat(), v.until.isoformat() if v.until else None, v.sha256[:8]) for v in history.of(record)]


def sha(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()[:8]


def test_a_record_appears_changes_is_reverted_and_appears_again(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit("2025-01-01", {ONE: "a: 1\n", "README.md": "x"})
    made.commit("2025-02-01", {ONE: "a: 2\n"})
    made.commit("2025-03-01", {ONE: "a: 1\n"})
    made.commit("2025-04-01", {"README.md": "y"})
    made.commit("2025-05-01", {ONE: None})
    made.commit("2025-06-01", {ONE: "a: 1\n"})
    names = made.done()
    history = told(tmp_path)
    one, two = sha("a: 1\n"), sha("a: 2\n")
    assert stood(history, "SPECIMEN-0101") == [
        ("2025-01-01", "2025-02-01", one),
        ("2025-02-01", "2025-03-01", two),
        ("2025-03-01", "2025-05-01", one),
        ("2025-06-01", None, one),
    ]
    versions = history.of("SPECIMEN-0101")
    assert [v.number for v in versions] == [1, 2, 3, 4]
    assert [v.commit for v in versions] == [names[1], names[2], names[3], names[6]]
    assert [v.removed for v in versions] == [False, False, True, False]
    assert [v.returned for v in versions] == [False, False, False, True]
    assert [c.words for c in versions[1].changes] == ["A: 1 → 2"]
    assert history.head == names[6]


def test_a_record_that_went_away_says_when_and_by_which_commit(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit("2025-01-01", {ONE: "a: 1\n", TWO: "b: 1\n"})
    made.commit("2025-02-01", {ONE: None})
    names = made.done()
    past = told(tmp_path).past("SPECIMEN-0101")
    assert past.removal is not None
    assert (past.removal.day, past.removal.commit) == (dt.date(2025, 2, 1), names[2])
    assert past.record(1) == b"a: 1\n"


def test_a_file_renamed_and_changed_at_once_stays_the_same_record(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit("2025-01-01", {"register/2025/BSG-2025-0001.yaml": "a: 1\n" * 1})
    made.commit("2025-02-01", {"register/2025/BSG-2025-0001.yaml": None, "register/2024/BSG-2025-0001.yaml": "a: 2\n"})
    made.commit("2025-03-01", {"register/2024/BSG-2025-0001.yaml": None, "register/2025/BSG-2025-0001.yaml": "a: 2\n"})
    made.done()
    history = told(tmp_path)
    assert stood(history, "BSG-2025-0001") == [
        ("2025-01-01", "2025-02-01", sha("a: 1\n")),
        ("2025-02-01", None, sha("a: 2\n")),
    ]


def test_a_file_given_another_id_is_another_record(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit("2025-01-01", {ONE: "a: 1\n"})
    made.commit("2025-02-01", {ONE: None, TWO: "a: 1\n"})
    made.done()
    history = told(tmp_path)
    assert stood(history, "SPECIMEN-0101") == [("2025-01-01", "2025-02-01", sha("a: 1\n"))]
    assert stood(history, "SPECIMEN-0102") == [("2025-02-01", None, sha("a: 1\n"))]


def test_a_merge_counts_on_the_day_on_which_it_landed_and_its_branch_does_not(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    first = made.commit("2025-01-01", {ONE: "a: 1\n"})
    side = made.commit("2025-01-05", {TWO: "draft\n"}, parents=[first], branch="side")
    side = made.commit("2025-01-06", {TWO: "b: 1\n"}, parents=[side], branch="side")
    second = made.commit("2025-01-10", {ONE: "a: 2\n"})
    made.commit("2025-02-01", {TWO: "b: 1\n"}, parents=[second, side])
    names = made.done()
    history = told(tmp_path)
    assert stood(history, "SPECIMEN-0102") == [("2025-02-01", None, sha("b: 1\n"))]
    assert history.of("SPECIMEN-0102")[0].commit == names[5]
    assert stood(history, "SPECIMEN-0101") == [("2025-01-01", "2025-01-10", sha("a: 1\n")), ("2025-01-10", None, sha("a: 2\n"))]


def test_a_merge_that_takes_the_other_side_is_one_change(tmp_path: Path) -> None:
    """A merge commit whose result differs from both sides, and one that brings the old text back."""
    made = Repository(tmp_path)
    first = made.commit("2025-01-01", {ONE: "a: 1\n"})
    side = made.commit("2025-01-02", {ONE: "a: 3\n"}, parents=[first], branch="side")
    second = made.commit("2025-01-03", {ONE: "a: 2\n"})
    merged = made.commit("2025-01-04", {ONE: "a: 4\n"}, parents=[second, side])
    made.commit("2025-01-05", {ONE: "a: 2\n"}, parents=[merged, side])
    made.done()
    days = [day for day, _, _ in stood(told(tmp_path), "SPECIMEN-0101")]
    assert days == ["2025-01-01", "2025-01-03", "2025-01-04", "2025-01-05"]


def test_two_roots(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    first = made.commit("2025-01-01", {ONE: "a: 1\n"})
    other = made.commit("2024-06-01", {TWO: "b: 1\n"}, parents=[], branch="other")
    made.commit("2025-03-01", {TWO: "b: 1\n"}, parents=[first, other])
    made.done()
    history = told(tmp_path)
    assert stood(history, "SPECIMEN-0101") == [("2025-01-01", None, sha("a: 1\n"))]
    assert stood(history, "SPECIMEN-0102") == [("2025-03-01", None, sha("b: 1\n"))]


def test_what_the_author_dates_says_nothing_and_a_wrong_clock_is_set_right(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit("2025-01-01", {ONE: "a: 1\n"}, author_day="2099-01-01")
    made.commit("2025-02-01", {ONE: "a: 2\n"}, author_day="2001-01-01")
    made.commit("2090-01-01", {ONE: "a: 3\n"})
    made.commit("2025-04-01", {ONE: "a: 4\n"})
    made.commit("1999-01-01", {ONE: "a: 5\n"})
    made.commit("2025-06-01", {ONE: "a: 6\n"})
    made.done()
    versions = told(tmp_path).of("SPECIMEN-0101")
    assert [v.day.isoformat() for v in versions] == [
        "2025-01-01", "2025-02-01", "2025-04-01", "2025-04-01", "2025-04-01", "2025-06-01",
    ]  # fmt: skip
    assert [v.committed for v in versions][2] == seconds("2090-01-01")


def test_one_commit_of_many_records(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    names = [f"SPECIMEN-{n:04d}" for n in range(1, 1201)]
    made.commit("2025-01-01", {f"register/specimens/{n}.yaml": f"id: {n}\n" for n in names})
    made.commit("2025-02-01", {f"register/specimens/{n}.yaml": f"id: {n}\na: 1\n" for n in names})
    made.done()
    history = told(tmp_path)
    assert set(history.pasts) == set(names)
    for name in names[::200]:
        assert [day for day, _, _ in stood(history, name)] == ["2025-01-01", "2025-02-01"]
        assert [c.words for c in history.of(name)[1].changes] == ["A added: 1"]


def test_a_long_line_of_commits_is_read_in_parts_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path)
    for i in range(40):
        made.commit("2025-01-01", {ONE: f"a: {i}\n"} if i % 2 else {TWO: f"a: {i}\n"})
    made.done()
    whole = told(tmp_path)
    monkeypatch.setattr("registrar.base.git.WORTH_SHARING", 3)
    monkeypatch.setattr("registrar.base.git.cores", lambda: 7)
    assert told(tmp_path).pasts == whole.pasts
    assert len(whole.of("SPECIMEN-0101")) == 20


def test_what_is_no_record_has_no_versions(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit(
        "2025-01-01",
        {
            "register/pending/new-hall.yaml": "a: 1\n",
            "register/places.yaml": "a: 1\n",
            "register/2025/index.yaml": "a: 1\n",
            "register/2025/guarantees.yaml": "a: 1\n",
            "register/2025/..yaml": "a: 1\n",
            "register/2025/BSG-2025-0001.yml": "a: 1\n",
            "other/register/2025/BSG-2025-0001.yaml": "a: 1\n",
        },
    )
    made.done()
    assert told(tmp_path).pasts == {}


def test_a_register_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit("2025-01-01", {f"inner/{ONE}": "a: 1\n", TWO: "b: 1\n"})
    made.done()
    history = told(tmp_path / "inner")
    assert stood(history, "SPECIMEN-0101") == [("2025-01-01", None, sha("a: 1\n"))]
    assert history.of("SPECIMEN-0102") == ()


def test_a_link_in_git_is_no_record(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit("2025-01-01", {ONE: "a: 1\n"})
    made.done()
    (tmp_path / ONE).unlink()
    (tmp_path / ONE).symlink_to("../../../secret")
    git(tmp_path, "add", ONE)
    git(tmp_path, "-c", "user.name=S", "-c", "user.email=s@post.example", "commit", "-q", "-m", "x")
    assert told(tmp_path).past("SPECIMEN-0101").removal is not None


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"a: [", b"- a\n- b\n", b"\x00", b"a: 1\n" * 20_000, "a: \u202e\n".encode(), b"a: &x 1\nb: *x\n"],
)
def test_a_version_that_is_no_record_is_kept_as_the_text_that_it_was(tmp_path: Path, content: bytes) -> None:
    made = Repository(tmp_path)
    made.commit("2025-01-01", {ONE: KITCHEN})
    made.commit("2025-02-01", {ONE: content})
    made.commit("2025-03-01", {ONE: KITCHEN})
    made.done()
    past = told(tmp_path).past("SPECIMEN-0101")
    assert [v.readable for v in past.versions] == [True, False, True]
    assert [v.sha256[:8] for v in past.versions] == [sha(KITCHEN), sha(content), sha(KITCHEN)]
    assert past.record(2) == (content if len(content) <= 65536 else b"")


def with_kitchen(folder: Path) -> Path:
    """A valid register with one record, in git."""
    for name in ("register.yaml", "places.yaml", "bodies.yaml", "rules.yaml", "powers.yaml"):
        (folder / "register").mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE / "register" / name, folder / "register" / name)
    made = Repository(folder)
    reference = {f"register/{p.name}": p.read_bytes() for p in (folder / "register").iterdir()}
    made.commit("2026-10-05", {**reference, "register/specimens/SPECIMEN-0004.yaml": KITCHEN})
    made.done()
    return folder


def test_the_version_that_stands_is_the_registers_own(tmp_path: Path) -> None:
    root = with_kitchen(tmp_path)
    register = pipeline.load(root, TODAY, use_cache=False)
    past = told(root, register).past("SPECIMEN-0004")
    assert past.stands
    assert past.record(1) is None
    assert past.versions[0].recorded == max(e.recorded for e in register.guarantees[0].events)
    assert past.pending is None


def test_what_is_not_committed_is_told_with_what_it_changes(tmp_path: Path) -> None:
    root = with_kitchen(tmp_path)
    file = root / "register/specimens/SPECIMEN-0004.yaml"
    file.write_text(KITCHEN.replace("Shared-hall", "Open-hall"), "utf-8")
    (root / "register/specimens/SPECIMEN-0104.yaml").write_text(KITCHEN.replace("SPECIMEN-0004", "SPECIMEN-0104"), "utf-8")
    history = told(root, pipeline.load(root, TODAY, use_cache=False))
    pending = history.past("SPECIMEN-0004").pending
    assert pending is not None
    assert [c.words for c in pending.changes] == ["Title: Shared-hall community kitchen → Open-hall community kitchen"]
    assert len(history.of("SPECIMEN-0004")) == 1
    assert history.of("SPECIMEN-0104") == ()
    assert history.past("SPECIMEN-0104").pending is not None
    assert history.unsettled == ("register/specimens/SPECIMEN-0004.yaml", "register/specimens/SPECIMEN-0104.yaml")
    file.unlink()
    gone = told(root, pipeline.load(root, TODAY, use_cache=False)).past("SPECIMEN-0004").removal
    assert gone is not None
    assert gone.commit == ""


def test_a_shallow_clone_says_so_and_tells_nothing(tmp_path: Path) -> None:
    made = Repository(tmp_path / "whole")
    made.commit("2025-01-01", {ONE: "a: 1\n"})
    made.commit("2025-02-01", {ONE: "a: 2\n"})
    made.done()
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}/whole", "shallow")
    history = archive.read(tmp_path / "shallow", empty(), SCHEMAS)
    assert "shallow clone" in history.trouble
    assert history.pasts == {}


def test_no_git_no_repository_no_commit_each_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not kept in git" in archive.read(tmp_path, empty(), SCHEMAS).trouble
    git(tmp_path, "init", "--quiet")
    assert "nothing has been committed" in archive.read(tmp_path, empty(), SCHEMAS).trouble
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in archive.read(tmp_path, empty(), SCHEMAS).trouble


ELSEWHERE = {  # {0}: a folder with a file `all` that ignores every path, and `cut` that takes its parent from the last commit
    "a repository": {"GIT_DIR": "{0}/nowhere"},
    "an index": {"GIT_INDEX_FILE": "{0}/nowhere"},
    "a folder": {"GIT_DIR": "{0}/a/.git", "GIT_WORK_TREE": "{0}"},
    "objects": {"GIT_OBJECT_DIRECTORY": "{0}/nowhere"},
    "a setting": {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.excludesFile", "GIT_CONFIG_VALUE_0": "{0}/all"},
    "a setting of the command line": {"GIT_CONFIG_PARAMETERS": "'core.excludesFile'='{0}/all'"},
    "another past": {"GIT_GRAFT_FILE": "{0}/cut"},
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_hook_that_points_git_elsewhere_changes_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "a")
    made.commit("2025-01-01", {ONE: "a: 1\n"})
    made.commit("2025-02-01", {ONE: "a: 2\n"})
    made.done()
    git(tmp_path / "a", "reset", "--quiet", "--hard")
    (tmp_path / "a" / TWO).write_text("a: 1\n", "utf-8")
    expected = told(tmp_path / "a")
    assert len(expected.of("SPECIMEN-0101")) == 2
    assert expected.unsettled == (TWO,)
    (tmp_path / "all").write_text("*\n", "utf-8")
    (tmp_path / "cut").write_text(f"{expected.head}\n", "utf-8")
    for variable, value in ELSEWHERE[name].items():
        monkeypatch.setenv(variable, value.format(tmp_path))
    assert told(tmp_path / "a") == expected


@given(st.lists(st.integers(-(10**10), 10**11), max_size=30))
def test_landing_days_keep_the_order_and_never_pass_today(moments: list[int]) -> None:
    days = landed(moments, TODAY)
    assert len(days) == len(moments)
    assert days == sorted(days)
    assert all(day <= TODAY for day in days)


@given(st.lists(st.integers(seconds("2010-01-01"), seconds(TODAY.isoformat())), max_size=30).map(sorted))
def test_commits_in_order_are_believed(moments: list[int]) -> None:
    assert landed(moments, TODAY) == [london_day(m) for m in moments]


def test_what_was_kept_is_what_would_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a new commit, after a rewritten branch, on another day, and with a broken cache."""
    monkeypatch.setattr("registrar.history.archive.WORTH_KEEPING", 0)

    def both(today: dt.date = TODAY) -> None:
        register = replace(empty(), today=today)
        kept = archive.read(tmp_path, register, SCHEMAS, use_cache=True)
        assert kept == archive.read(tmp_path, register, SCHEMAS)
        assert archive.read(tmp_path, register, SCHEMAS, use_cache=True) == kept

    made = Repository(tmp_path)
    for i in range(5):
        made.commit(f"2025-0{i + 1}-01", {ONE: KITCHEN + f"# {i}\n", TWO: f"a: {i}\n"})
    names = made.done()
    both()
    (tmp_path / ONE).write_text("a: 9\n", "utf-8")
    git(tmp_path, "add", ONE)
    who = ("-c", "user.name=S", "-c", "user.email=s@post.example")
    git(tmp_path, *who, "commit", "-q", "-m", "x")
    both()
    both(dt.date(2025, 3, 15))
    git(tmp_path, "reset", "--quiet", "--hard", names[3])
    both()
    git(tmp_path, *who, "commit", "-q", "--amend", "-m", "y")
    both()
    (tmp_path / ".cache/registrar/history.msgpack").write_bytes(b"broken")
    both()


def test_what_is_kept_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registrar.history.archive.WORTH_KEEPING", 0)
    made = Repository(tmp_path)
    made.commit("2025-01-01", {ONE: KITCHEN, TWO: "a: 1\n"})
    made.commit("2025-02-01", {TWO: "a: 2\n"})
    made.done()
    first = archive.read(tmp_path, empty(), SCHEMAS, use_cache=True)
    monkeypatch.setattr("registrar.history.revision_reader.RevisionReader.past", lambda *_: pytest.fail("read again"))
    assert archive.read(tmp_path, empty(), SCHEMAS, use_cache=True) == first
