"""A release follows from the last one: from a rewritten branch, an older commit or another history nothing is published, and a
commit's clock moves the day of no other.
"""

import datetime as dt
import errno
import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_history import Repository, git, seconds
from registrar.base.git import Commit, head, main_branch
from registrar.base.london import london_day
from registrar.cli import main
from registrar.history import follows
from registrar.history.one_commit import Unreleasable
from registrar.model.history_notes import Cleaning, HistoryNote
from registrar.model.published_head import LARGEST, Head, NoHead, read
from test_every_step import CONFIRMED, FIRST, GOOD, HOME, SILENT
from test_every_step import REFERENCE as OF_TODAY

TODAY = dt.date(2026, 11, 23)
LAST = dt.date(2026, 10, 20)
REFERENCE = {file: raw.replace(b"cases_after: 2026-11-23", b"cases_after: 2026-10-01") for file, raw in OF_TODAY.items()}


def repository(folder: Path, *more: str) -> Repository:
    """A register whose record came to what it says in three commits; `more` are further texts of it, a day apart."""
    made = Repository(folder)
    made.commit("2026-01-05", REFERENCE)
    made.commit("2026-02-03", {HOME: FIRST})
    made.commit("2026-03-03", {HOME: GOOD})
    for n, text in enumerate(more, start=2):
        made.commit(f"2026-11-{n:02d}", {HOME: text})
    return made


def release(root: Path, out: Path, *arguments: str, today: dt.date = TODAY) -> int:
    return main(["build", "--release", "--root", str(root), "--out", str(out), "--today", today.isoformat(), *arguments])


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The head of a first release."""
    folder = tmp_path_factory.mktemp("last")
    repository(folder / "root").done()
    assert release(folder / "root", folder / "site", "--first", today=LAST) == 0
    return folder / "site/log/head.json"


def test_a_head_says_what_was_published(last: Path) -> None:
    told = json.loads(last.read_bytes())
    assert told["commit"] == head(last.parents[2] / "root")
    assert (told["as_at"], told["day"], told["records"], told["versions"]) == ("2026-10-20", "2026-03-03", 1, 2)
    assert told["clocks"] == {}
    assert read(last.read_bytes()) == Head(told["commit"], LAST)


def test_the_next_release_follows(last: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(tmp_path / "root", CONFIRMED).done()
    root, site = tmp_path / "root", tmp_path / "site"
    assert release(root, site) == 1
    assert "nothing says which commit was published last; give its file log/head.json" in capsys.readouterr().err
    assert release(root, site, "--after", str(last)) == 0
    capsys.readouterr()
    (root / "register/log").mkdir()
    for name in ("head.json", "addresses.txt"):
        (root / "register/log" / name).write_bytes(last.with_name(name).read_bytes())
    git(root, "add", "--all")
    git(root, "-c", "user.name=x", "-c", "user.email=x@post.example", "commit", "--quiet", "--message", "The head")
    assert release(root, site) == 0, "the commit itself may bring the head that it follows"
    assert not (site / "register").exists()
    assert release(root, site, "--first") == 1
    assert "this is not the first release" in capsys.readouterr().err
    newer = tmp_path / "newer.json"
    newer.write_bytes((site / "log/head.json").read_bytes())
    newer.with_name("addresses.txt").write_bytes((site / "log/addresses.txt").read_bytes())
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    assert release(root, tmp_path / "older", "--after", str(newer)) == 1, "an older commit does not come after a newer one"
    assert not (tmp_path / "older").exists()


def test_a_force_push_is_not_published(last: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether the record says something else, or the same under other commits; the old site stays as it is."""
    for name, text in (("words", SILENT), ("clock", GOOD)):
        made = Repository(tmp_path / name)
        made.commit("2026-01-05", REFERENCE)
        made.commit("2026-02-04", {HOME: FIRST if text is GOOD else text})
        made.commit("2026-11-01", {HOME: text})
        made.done()
        site = tmp_path / f"{name}-site"
        assert release(made.root, site, "--after", str(last)) == 1
        said = capsys.readouterr().err
        assert f"the commit {json.loads(last.read_bytes())['commit'][:12]}, which was published last" in said
        assert "the history was rewritten" in said
        assert not site.exists()


def test_a_merge_that_makes_the_published_branch_the_second_parent_is_not_published(last: Path, tmp_path: Path) -> None:
    made = Repository(tmp_path / "root")
    first = made.commit("2026-01-05", REFERENCE)
    main_ = made.commit("2026-02-03", {HOME: FIRST})
    main_ = made.commit("2026-03-03", {HOME: GOOD})
    mine = made.commit("2026-03-04", {HOME: SILENT}, parents=[first], branch="mine")
    made.commit("2026-03-05", {}, parents=[mine, main_])
    names = made.done()
    assert names[main_] == json.loads(last.read_bytes())["commit"]
    assert release(made.root, tmp_path / "site", "--after", str(last)) == 1


def test_a_cleaning_is_lawful_where_it_is_noted(last: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The note is in the commit that is published, and names what was published last and what stands in its place."""
    old = json.loads(last.read_bytes())["commit"]
    made = Repository(tmp_path / "root")
    made.commit("2026-01-05", REFERENCE)
    cleaned = made.commit("2026-03-03", {HOME: GOOD})
    names = made.done()

    def noted(from_: str, to: str) -> int:
        told = ("- noted: 2026-11-02", "  reason: A court ordered that an address be taken out of every version.")
        cleaning = f'  cleaning: {{from: "{from_}", to: "{to}", by: The registrar}}'
        (made.root / "register/history-notes.yaml").write_text("\n".join((*told, cleaning)) + "\n", "utf-8")
        git(made.root, "add", "--all")
        git(made.root, "-c", "user.name=x", "-c", "user.email=x@post.example", "commit", "--quiet", "--message", "A note")
        return release(made.root, tmp_path / "site", "--after", str(last))

    assert noted("1" * 40, names[cleaned]) == 1, "a note about another commit"
    assert noted(old, "1" * 40) == 1, "a note that leads to a commit that is not there"
    capsys.readouterr()
    assert noted(old, names[cleaned]) == 0, capsys.readouterr()


LINE = [Commit(f"{n:040d}", seconds(f"2026-0{n}-10")) for n in range(1, 6)]


def note(from_: str, to: str) -> HistoryNote:
    return HistoryNote(noted=TODAY, reason="x" * 20, cleaning=Cleaning(from_=from_, to=to, by="The registrar"))


def days(line: Sequence[Commit], *heads: Head, notes: Sequence[HistoryNote] = (), today: dt.date = TODAY) -> list[str]:
    return [d.isoformat() for d in follows.days_kept(line, heads, notes, today)]


def test_several_cleanings_lead_on_and_those_in_a_circle_nowhere() -> None:
    lost, other = "a" * 40, "b" * 40
    gone = Head(lost, dt.date(2026, 5, 1))
    chain = [note(lost, other), note(other, LINE[2].oid)]
    assert days(LINE, gone, notes=chain)[2] == "2026-03-10"
    with pytest.raises(Unreleasable):
        days(LINE, gone, notes=[note(lost, other), note(other, lost)])
    with pytest.raises(Unreleasable, match="still to come"):
        days(LINE, Head(LINE[0].oid, dt.date(2026, 12, 1)))


clocks = st.integers(seconds("2024-01-01"), seconds("2028-01-01"))


@given(st.lists(clocks, min_size=1, max_size=7), st.lists(clocks, max_size=7), st.lists(clocks, max_size=4), st.integers(0, 40))
def test_no_later_clock_moves_a_day_that_was_published(first: list[int], second: list[int], third: list[int], wait: int) -> None:
    """Over three releases, whatever the clocks say: a published day stays; a new commit counts from no day before the last
    release, from none that is to come, and from none before that of the commit in front of it."""
    line = [Commit(f"{n:040d}", s) for n, s in enumerate([*first, *second, *third])]
    stages = [len(first), len(first) + len(second), len(line)]
    heads: tuple[Head, ...] = ()
    before: list[dt.date] = []
    for stage, today in zip(
        stages, (dt.date(2026, 3, 1), dt.date(2026, 3, 1) + dt.timedelta(wait), dt.date(2026, 9, 1)), strict=True
    ):
        here = line[:stage]
        found = follows.days_kept(here, heads, (), today)
        assert found[: len(before)] == before
        assert found == sorted(found)
        assert all(day <= today for day in found)
        assert not heads or all(day >= heads[0].as_at for day in found[len(before) :])
        corrected = {c.oid: d for c, d in zip(here, found, strict=True) if london_day(c.seconds) != d}
        heads, before = (Head(here[-1].oid, today, corrected),), found


def test_a_back_dated_commit_counts_from_the_last_release(last: Path, tmp_path: Path) -> None:
    """And the next release still says so, although it knows only what the last one published."""
    made = Repository(tmp_path / "root")
    made.commit("2026-01-05", REFERENCE)
    made.commit("2026-02-03", {HOME: FIRST})
    made.commit("2026-03-03", {HOME: GOOD})
    for n in range(4):  # more of them than of the others
        made.commit(f"2025-11-0{n + 1}", {HOME: CONFIRMED + f"# {n}\n"})
    names = made.done()
    assert release(made.root, tmp_path / "site", "--after", str(last)) == 0
    told = json.loads((tmp_path / "site/log/head.json").read_bytes())
    assert told["day"] == "2026-10-20"
    assert told["clocks"][names[-1]] == "2026-10-20"
    listed = json.loads((tmp_path / "site/BSG-2026-0001/versions.json").read_bytes())["versions"]
    by_version = {v["version"]: v["from"] for v in listed}
    assert [by_version[n] for n in (1, 2, 3, 6)] == ["2026-02-03", "2026-03-03", "2026-10-20", "2026-10-20"]
    after = follows.days_kept(
        main_branch(made.root, names[-1]), [read((tmp_path / "site/log/head.json").read_bytes())], (), TODAY
    )
    assert [d.isoformat() for d in after[1:4]] == ["2026-02-03", "2026-03-03", "2026-10-20"]


def test_a_grant_and_its_commit_that_are_both_dated_back_are_not_published(
    last: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commit's clock fits what the record says; the last release did not have it all the same."""
    made = repository(tmp_path / "root")
    other = GOOD.replace("BSG-2026-0001", "BSG-2026-0002").replace("Reading room run by", "Garden kept by")
    made.commit("2026-03-04", {HOME.replace("0001", "0002"): other})
    made.done()
    assert release(made.root, tmp_path / "site", "--after", str(last)) == 1
    assert "BSG-2026-0002: this event was entered then, and says that it was recorded 259 days ago" in capsys.readouterr().err


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xff", b"[]", b"<html>not found</html>", b"[" * 100_000, b"{}", b'{"commit": "HEAD", "as_at": "2026-03-04"}',
        b'{"commit": "%s"}' % (b"a" * 40), b'{"commit": "%s", "as_at": "yesterday"}' % (b"a" * 40),
        b'{"commit": "%s", "as_at": "2026-03-04", "clocks": {"x": "2026-03-04"}}' % (b"a" * 40),
        b'{"commit": "%s", "as_at": "2026-03-04", "clocks": {"%s": 1}}' % (b"a" * 40, b"b" * 40),
        b'{"commit": ["-c"], "as_at": "2026-03-04"}', b" " * (LARGEST + 1),
    ],
)  # fmt: skip
def test_a_strangers_file_is_no_head(raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoHead):
        read(raw)
    path = tmp_path / "head.json"
    path.write_bytes(raw)
    with pytest.raises(Unreleasable, match="is not what a release publishes as log/head"):
        follows.given(tmp_path, follows.Release(after=path))


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reading_of_a_head(raw: bytes) -> None:
    with suppress(NoHead):
        assert isinstance(read(raw), Head)


def test_a_head_that_does_not_fit_its_history_is_refused() -> None:
    with pytest.raises(Unreleasable, match="does not fit this history"):
        days(LINE, Head(LINE[3].oid, dt.date(2026, 5, 1), {LINE[0].oid: dt.date(2026, 4, 30)}))
    with pytest.raises(Unreleasable, match="does not fit this history"):
        days(LINE, Head(LINE[3].oid, dt.date(2026, 4, 1)))


def test_the_options_belong_to_a_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "register").mkdir()
    assert main(["build", "--root", str(tmp_path), "--first"]) == 2
    assert "they need --release" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["build", "--root", str(tmp_path), "--release", "--first", "--after", "x"])
    capsys.readouterr()
    with pytest.raises(Unreleasable, match="cannot be read"):
        follows.given(tmp_path, follows.Release(after=tmp_path / "none.json"))


def test_a_full_disk_is_told_and_the_old_site_stays(
    last: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository(tmp_path / "root").done()
    site = tmp_path / "site"
    shutil.copytree(last.parents[1], site)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("registrar.site.write.Folder.put", full)
    assert release(tmp_path / "root", site, "--after", str(last)) == 1
    assert capsys.readouterr().err == f"registrar: there is no room left on the disk; the site in {site} is unchanged.\n"
    assert (site / "log/head.json").read_bytes() == last.read_bytes()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".site")], "and nothing half-made is left"


def test_a_cleaning_is_shown_to_the_reviewer_and_takes_two_approvals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = repository(tmp_path / "root")
    made.done()
    git(made.root, "checkout", "--quiet", "-b", "change")
    cleaning = f"  cleaning: {{from: {'1' * 39}a, to: {'2' * 39}b, by: Clerk}}"
    note = ("- noted: 2026-11-02", "  reason: A court ordered that an address be taken out of every version.", cleaning)
    (made.root / "register/history-notes.yaml").write_text("\n".join(note) + "\n", "utf-8")
    git(made.root, "add", "--all")
    git(made.root, "-c", "user.name=x", "-c", "user.email=x@post.example", "commit", "--quiet", "--message", "A note")
    main(["review", "--root", str(made.root), "--base", "main", "--format", "text", "--today", TODAY.isoformat()])
    said = capsys.readouterr().out
    assert "It changes data that all records use: register/history-notes.yaml." in said
    assert f"From: {'1' * 39}a" in said
    assert f"To: {'2' * 39}b" in said
    assert "Two approvals" in said
