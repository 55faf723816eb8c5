"""Each shortcut gives what the long way gives: the kept answers of the check, of the history and of the site.

Whatever is edited in between, and in whichever manner. tests/README.md lists the faults that these tests have killed.
"""

import datetime as dt
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.base import store
from registrar.checking import cache, pipeline
from registrar.checking.file_check import CheckContext, FileResult, Overlay
from registrar.history import archive
from registrar.model.versions import NO_HISTORY, History
from registrar.reading import schema
from registrar.reading.files import SourceFile, cache_key
from registrar.site import spare, units
from registrar.site.build import build
from registrar.site.layout import Layout
from registrar.site.script_modules import Modules
from registrar.site.write import marked
from repository import git

HERE = Path(__file__).parent
SCHEMAS = HERE.parent / "schemas"
GOOD, KITCHEN, REFUSAL = ((HERE / f"base/{name}.yaml").read_text("utf-8") for name in ("good", "kitchen", "refusal"))
FIRST, SECOND = "register/2024/BSG-2024-0001.yaml", "register/2026/BSG-2026-0001.yaml"
THIRD = "register/refused/2026/BSG-REF-2026-0001.yaml"
CASE = "register/cases/2025/BSG-CASE-2025-0001.yaml"
DECIDED_CASE = (HERE / "base/appeal.yaml").read_text("utf-8").replace(
    "received:", "complete: 2025-08-01\nleads_to: [BSG-2026-0001]\nreceived:"
) + (
    "  - {n: 5, date: 2025-08-01, recorded: 2025-08-01, type: applied, by: users}\n"
    "  - {n: 6, date: 2025-12-01, recorded: 2025-12-01, type: notice-given, by: registrar}\n"
    "  - {n: 7, date: 2026-02-02, recorded: 2026-02-03, type: decided, by: panel, ref: BSG-2026-0001}\n"
)
QUASHED = (
    "  - {n: 3, date: 2026-10-06, recorded: 2026-10-06, type: quashed, by: court, reason_code: court-or-ombudsman, "
    "reason: The panel had not heard the neighbours.}\n"
)
TODAY = dt.date(2026, 11, 23)
PLACES, BODIES, RULES, ABOUT = (f"register/{name}.yaml" for name in ("places", "bodies", "rules", "register"))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a register of three records keeps what it can."""
    monkeypatch.setattr(cache, "SMALLEST", 0)
    monkeypatch.setattr(archive, "WORTH_KEEPING", 0)


@dataclass
class Folder:
    """A register's folder. Each file that is put there looks older than the last run, and newer than the one it replaces."""

    root: Path
    clock: int = 1_700_000_000
    today: dt.date = TODAY

    def put(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.clock += 1
        os.utime(path, (self.clock, self.clock))
        schema.load.cache_clear()  # as in the next process

    def change(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text("utf-8")
        assert old in text, f"{file} lacks {old}"
        self.put(file, text.replace(old, new, 1))


def begun(root: Path) -> Folder:
    """Three sound records, the reference files and schemas of its own."""
    folder = Folder(root)
    for path in sorted((HERE / "base/register").iterdir()):
        folder.put(f"register/{path.name}", path.read_text("utf-8"))
    for file, text in ((FIRST, KITCHEN), (SECOND, GOOD), (THIRD, REFUSAL)):
        folder.put(file, text)
    shutil.copytree(SCHEMAS, root / "schemas")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return begun(tmp_path / "root")


# -- the check ---------------------------------------------------------------------------------------------------------


def answer(folder: Folder, use_cache: bool, overlay: Overlay | None = None) -> tuple[Any, ...]:
    """All that a check tells: the problems, and the records that it read."""
    checked = pipeline.check(folder.root, folder.today, use_cache, overlay=overlay)
    record_set = checked.record_set
    return checked.problems, record_set.guarantees, record_set.refusals, record_set.applications, record_set.unread


def agree(folder: Folder) -> tuple[Any, ...]:
    """Checks with what was kept, twice, and without; returns the problems."""
    fresh = answer(folder, use_cache=False)
    assert pipeline.check(folder.root, folder.today, brief=True).problems == fresh[0]
    assert answer(folder, use_cache=True) == fresh
    assert answer(folder, use_cache=True) == fresh
    assert pipeline.check(folder.root, folder.today, brief=True).problems == fresh[0]
    problems: tuple[Any, ...] = fresh[0]
    return problems


def same_size(folder: Folder) -> None:
    folder.change(SECOND, "effect: varied", "effect: varief")


def same_size_and_time(folder: Folder) -> None:
    """As `mv` does with a file that was prepared elsewhere: another file, of the same size and time."""
    path = folder.root / SECOND
    was = path.stat()
    other = path.with_name("other")
    other.write_text(GOOD.replace("effect: varied", "effect: varief"), "utf-8")
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(path)


def gone(folder: Folder) -> None:
    (folder.root / SECOND).unlink()


def on(day: str) -> Callable[[Folder], None]:
    def another_day(folder: Folder) -> None:
        folder.today = dt.date.fromisoformat(day)

    return another_day


def edit(file: str, old: str, new: str) -> Callable[[Folder], None]:
    return lambda folder: folder.change(file, old, new)


EDITS: dict[str, Callable[[Folder], None]] = {  # of the three sound records; each brings a problem with it
    "a record": edit(SECOND, "extent: [E]", "extent: [Q]"),
    "a record, to the same size": same_size,
    "a record, to the same size and time": same_size_and_time,
    "a record that others name": edit(FIRST, "id: BSG-2024-0001", "id: BSG-2024-0002"),
    "a new record": lambda folder: folder.put("register/2026/BSG-2026-0002.yaml", GOOD),
    "the day": on("2026-01-13"),
    "a place goes": edit(PLACES, "E08000035", "E08000036"),
    "a place ends": edit(PLACES, "name: Leeds,", "name: Leeds, end: 2020-01-01, successor: [E06000064],"),
    "the register itself": edit(ABOUT, "live: false", "live: perhaps"),
    "a body goes": edit(BODIES, "- id: leeds-library-service", "- id: leeds-libraries"),
    "a rule goes": edit(RULES, "- id: staffed-hours", "- id: hours-with-staff"),
    "a schema": edit("schemas/guarantee.json", '"maxLength": 80', '"maxLength": 9'),
    "a code list": edit("schemas/codes/provider-form.yaml", "- code: cio\n", "- code: cio\n  refused: It may not\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_a_check_after_an_edit_is_what_it_would_be_without_the_last_one(name: str, folder: Folder) -> None:
    assert agree(folder) == ()
    EDITS[name](folder)
    assert agree(folder) != ()


MOVES: dict[str, Callable[[Folder], None]] = {  # any of them may follow any other
    "a new record": EDITS["a new record"],
    "a record is as it was": lambda folder: folder.put(SECOND, GOOD),
    "a record has a fault": lambda folder: folder.put(SECOND, GOOD.replace("extent: [E]", "extent: [Q]")),
    "a record has another": lambda folder: folder.put(FIRST, KITCHEN.replace("2027-09-15", "2029-09-15")),
    "a record is mended": lambda folder: folder.put(FIRST, KITCHEN),
    "a record goes": lambda folder: (folder.root / FIRST).unlink(missing_ok=True),
    "another day": on("2026-11-24"),
    "a day before the events": on("2026-01-13"),
    "a day after all": on("2030-01-01"),
    "a place goes": lambda folder: folder.put(
        PLACES, (folder.root / PLACES).read_text("utf-8").replace("E08000035", "E08000036")
    ),
    "the place is back": lambda folder: folder.put(PLACES, (HERE / "base" / PLACES).read_text("utf-8")),
}


@settings(max_examples=4)
@given(st.lists(st.sampled_from(list(MOVES)), min_size=2, max_size=6))
def test_checks_after_many_edits_are_what_they_would_be_without_the_ones_before(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as root:
        folder = begun(Path(root))
        for n, name in enumerate(names):
            pipeline.check(folder.root, folder.today, brief=n % 2 == 0)
            MOVES[name](folder)
        agree(folder)


def read_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a check reads though it has the last one's answers."""
    files: list[str] = []
    real = CheckContext.examine

    def noted(bench: CheckContext, found: Sequence[SourceFile]) -> tuple[FileResult, ...]:
        files.extend(f.file for f in found)
        return real(bench, found)

    with monkeypatch.context() as patched:
        patched.setattr(CheckContext, "examine", noted)
        answer(folder, use_cache=True)
    return files


def test_only_what_changed_and_what_has_a_fault_is_read_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(read_again(folder, monkeypatch)) == 3
    assert read_again(folder, monkeypatch) == []
    same_size(folder)
    assert read_again(folder, monkeypatch) == [SECOND]
    assert read_again(folder, monkeypatch) == [SECOND], "its fault is looked at afresh"
    folder.today += dt.timedelta(1)
    assert read_again(folder, monkeypatch) == [SECOND], "on another day the others are judged again, and not read"


def rewrite(path: Path, text: str) -> None:
    """Other words of the same length in the same file, within the same tick of the clock."""
    was = path.stat()
    path.write_text(text, "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_ino) == (was.st_size, was.st_ino)


def test_a_file_that_has_just_changed_may_change_again_within_the_same_tick(folder: Folder) -> None:
    (folder.root / SECOND).write_text(GOOD, "utf-8")
    assert agree(folder) == ()
    rewrite(folder.root / SECOND, GOOD.replace("effect: varied", "effect: varief"))
    assert agree(folder) != ()


def test_a_file_that_changes_while_a_long_check_is_under_way(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check takes ten seconds: when it ends, the change lies well behind, and was none when the file was read."""
    path = folder.root / SECOND
    path.write_text(GOOD, "utf-8")
    real, clock = CheckContext.examine, cache.now

    def slow(*what: Any) -> tuple[FileResult, ...]:
        results = real(*what)
        rewrite(path, GOOD.replace("effect: varied", "effect: varief"))
        monkeypatch.setattr(cache, "now", lambda: clock() + 10_000_000_000)
        return results

    with monkeypatch.context() as patched:
        patched.setattr(CheckContext, "examine", slow)
        assert answer(folder, use_cache=True)[0] == ()
    assert agree(folder) != ()


@pytest.mark.parametrize(
    "overlay",
    [{SECOND: GOOD.replace("[E]", "[Q]").encode()}, {SECOND: None}, {PLACES: b"[]\n"}, {ABOUT: None}],
    ids=["a record", "a record gone", "the places", "the register itself"],
)
def test_what_would_be_is_answered_the_same_and_leaves_nothing_behind(overlay: Overlay, folder: Folder) -> None:
    assert agree(folder) == ()
    assert answer(folder, use_cache=True, overlay=overlay) == answer(folder, use_cache=False, overlay=overlay)
    assert agree(folder) == ()


def test_a_kept_answer_counts_for_one_program_one_python_and_the_same_packages(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, packages = tmp_path / "registrar", tmp_path / "packages"
    for made in (program / "checking", packages / "msgspec-1.0.dist-info"):
        made.mkdir(parents=True)
    rule = program / "rule.py"
    rule.write_text("1\n", "utf-8")
    monkeypatch.setattr(store, "PROGRAM", program)
    monkeypatch.setattr(store, "PACKAGES", packages)

    def key() -> str:
        return cache_key(folder.root, folder.root / "schemas")

    seen = [key(), key()]
    assert seen[0] == seen[1]
    rule.write_text("2\n", "utf-8")
    seen.append(key())
    (packages / "msgspec-1.0.dist-info").rename(packages / "msgspec-1.1.dist-info")
    seen.append(key())
    monkeypatch.setattr("sys.version", "another")
    seen.append(key())
    assert len(set(seen)) == 4


# -- the history -------------------------------------------------------------------------------------------------------


@dataclass
class Kept:
    """A register in git, told after each change with what was kept and without. Every commit says that it is of one day."""

    folder: Folder

    def git(self, *arguments: str) -> None:
        git(self.folder.root, *arguments, when="2025-03-14T12:00:00Z")

    def commit(self, *more: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x", *more)

    def told(self, use_cache: bool) -> History:
        register = pipeline.load(self.folder.root, self.folder.today, use_cache=False)
        history = archive.read(self.folder.root, register, self.folder.root / "schemas", use_cache)
        assert history.known, history.trouble
        return history

    def agree(self) -> History:
        fresh = self.told(use_cache=False)
        assert self.told(use_cache=True) == fresh
        assert self.told(use_cache=True) == fresh
        return fresh


@pytest.fixture
def kept(folder: Folder) -> Kept:
    made = Kept(folder)
    (folder.root / ".gitignore").write_text("/.cache/\n", "utf-8")
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit()
    for covers in ("50", "40"):
        folder.change(FIRST, " covers a session", f" covers a session and {covers} in winter")
        made.commit()
    made.agree()
    return made


def test_a_history_after_a_commit_an_amended_one_and_a_branch_that_was_rewritten(kept: Kept) -> None:
    folder = kept.folder
    assert [v.number for v in kept.agree().of("BSG-2024-0001")] == [1, 2, 3]
    folder.change(SECOND, "Readers hold the keys.", "Readers hold all keys.")
    kept.commit()
    assert len(kept.agree().of("BSG-2026-0001")) == 2
    kept.commit("--amend", "--message", "the same, under another name")
    kept.agree()
    folder.change(SECOND, "Readers hold all keys.", "Readers hold the key.")
    kept.commit("--amend")
    (change,) = kept.agree().of("BSG-2026-0001")[1].changes
    assert change.now == "Readers hold the key."
    kept.git("reset", "--quiet", "--hard", "HEAD~2")
    assert len(kept.agree().of("BSG-2024-0001")) == 2
    folder.change(SECOND, "Readers hold the keys.", "Keys are with readers.")
    kept.commit()
    folder.change(FIRST, "Neighbours and people", "People and neighbours")
    kept.commit()
    kept.agree()


def test_a_history_of_what_is_not_committed(kept: Kept) -> None:
    folder = kept.folder
    for words in ("Readers hold all keys.", "Readers hold most keys."):
        folder.put(SECOND, GOOD.replace("Readers hold the keys.", words))
        pending = kept.agree().past("BSG-2026-0001").pending
        assert pending is not None
        assert [change.now for change in pending.changes] == [words]
    (folder.root / SECOND).unlink()
    removal = kept.agree().past("BSG-2026-0001").removal
    assert removal is not None
    assert removal.commit == ""
    kept.git("checkout", "--quiet", "--", SECOND)
    assert kept.agree().past("BSG-2026-0001").removal is None


def test_a_history_on_another_day_and_under_another_schema(kept: Kept) -> None:
    folder = kept.folder
    folder.today = TODAY + dt.timedelta(1)
    kept.agree()
    for title, was in (("Kitchen", "Shared-hall community kitchen"), ("Shared-hall community kitchen", "Kitchen")):
        folder.change(FIRST, f"title: {was}", f"title: {title}")
        kept.commit()
    assert [v.readable for v in kept.agree().of("BSG-2024-0001")] == [True] * 5
    folder.change("schemas/guarantee.json", '"minLength": 1,\n      "maxLength": 80', '"minLength": 9,\n      "maxLength": 80')
    assert [v.readable for v in kept.agree().of("BSG-2024-0001")] == [True, True, True, False, True]


STEPS: dict[str, Callable[[Kept], object]] = {
    "commit": Kept.commit,
    "amend": lambda kept: kept.commit("--amend"),
    "back": lambda kept: kept.git("reset", "--quiet", "--hard", "HEAD~1"),
    "first": lambda kept: kept.folder.change(FIRST, "covers a session", "covers a session and fewer in May"),
    "second": lambda kept: kept.folder.change(SECOND, "the keys", "the keys and the keys"),
    "as it was": lambda kept: kept.folder.put(SECOND, GOOD),
}


@settings(max_examples=2)
@given(st.lists(st.sampled_from(list(STEPS)), min_size=3, max_size=6))
def test_a_history_after_any_steps(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as root:
        made = Kept(begun(Path(root)))
        (Path(root) / ".gitignore").write_text("/.cache/\n", "utf-8")
        made.git("init", "--quiet", "--initial-branch=main")
        for _ in range(7):  # more than there are steps back
            made.commit()
        for step in steps:
            made.told(use_cache=True)
            STEPS[step](made)
        made.agree()


# -- the site ----------------------------------------------------------------------------------------------------------


def digests(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in site.rglob("*") if p.is_file()}


def built_alike(folder: Folder) -> int:
    """Builds with what the last build left, and afresh; returns how many units were taken over."""
    built = build(folder.root, folder.root / "site", folder.today, None, use_cache=True)
    build(folder.root, folder.root / "fresh", folder.today, None, use_cache=False)
    assert digests(folder.root / "site") == digests(folder.root / "fresh")
    return built.reused


@pytest.mark.parametrize("how", [{}, {"WORTH_FORKING": 0, "WORTH_SHARING": 0, "BATCH": 1}], ids=["alone", "shared out"])
def test_a_site_after_an_edit_a_comment_a_change_by_hand_and_another_day(
    how: dict[str, int], folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each concerns another record, so that what is overlooked of one shows; compared in one process and in several."""
    for name, value in how.items():
        monkeypatch.setattr(units, name, value)
    build(folder.root, folder.root / "site", TODAY, None, use_cache=True)
    site = folder.root / "site"
    page, card, feed = site / "BSG-2024-0001.json", site / "BSG-2024-0001/card/index.html", site / "BSG-2024-0001.atom"
    page.write_text(page.read_text("utf-8").replace("Kitchen Circle", "Kitchen Square"), "utf-8")  # to the same size
    card.write_bytes(b"")
    feed.unlink()
    folder.change(SECOND, "title: Reading room", "title: Library")
    folder.put(THIRD, f"{REFUSAL}# Another comment\n")
    assert built_alike(folder) > 10
    assert (site / "BSG-REF-2026-0001.yaml").read_text("utf-8").endswith("# Another comment\n")
    folder.today = dt.date(2027, 9, 16)  # the kitchen has expired, with nobody having written anything
    assert built_alike(folder) == 0


def test_a_site_after_a_court_set_aside_what_a_case_led_to(folder: Folder) -> None:
    """The file of the case is as it was, and the case is open again."""
    joined = GOOD.replace("title:", "case: BSG-CASE-2025-0001\ntitle:", 1)
    folder.put(CASE, DECIDED_CASE)
    folder.put(SECOND, joined)
    build(folder.root, folder.root / "site", TODAY, None, use_cache=True)
    stage = json.loads((folder.root / "site/BSG-CASE-2025-0001.json").read_text("utf-8"))["stage"]
    folder.put(SECOND, f"{joined}{QUASHED}")
    assert built_alike(folder) > 10
    assert (stage, json.loads((folder.root / "site/BSG-CASE-2025-0001.json").read_text("utf-8"))["stage"]) == (
        "decided", "with-the-panel",
    )  # fmt: skip


def test_a_site_where_the_spare_one_has_a_folder_in_place_of_a_file(folder: Folder) -> None:
    """The third build begins with the first site. Where nothing can be written over what it has, it is not used."""
    for n in range(2):
        folder.put(SECOND, f"{GOOD}# Comment {n}\n")
        build(folder.root, folder.root / "site", TODAY, None, use_cache=True)
    left = spare.place(folder.root, folder.root / "site")
    (left / "robots.txt").unlink()
    (left / "robots.txt").mkdir()
    (left / "robots.txt/inside").write_text("x", "utf-8")
    assert built_alike(folder) > 10
    assert spare.place(folder.root, folder.root / "site").is_dir()


EVERYTHING: dict[str, Callable[[Folder], None]] = {
    "the day": on("2026-11-24"),
    "a place": edit(PLACES, "name: Leeds", "name: Leeds City"),
    "a body": edit(BODIES, "name: Library service\n", "name: The libraries\n"),
    "a rule": edit(RULES, "name: Staffed hours\n", "name: Hours with staff\n"),
    "a schema": edit("schemas/guarantee.json", '"title": "Title"', '"title": "Heading"'),
    "a code list": edit("schemas/codes/provider-form.yaml", "label: Charitable", "label: A charitable"),
}


def remembered(folder: Folder, shell: Layout, address: str | None = None, history: History = NO_HISTORY) -> units.BuildCache:
    """What the next build of this folder may take over."""
    register = replace(pipeline.load(folder.root, folder.today, use_cache=False), history=history)
    register = register.at(address) if address else register
    return units.remembered(folder.root, folder.root / "site", register, shell, folder.root / "schemas")


@pytest.fixture
def shell() -> Layout:
    return Layout(
        "https://register.example/",
        "The Test Register",
        lambda depth, section: f"<nav> {depth}",
        {"register.css": "?1"},
        Modules.of({}),
    )


@pytest.fixture
def built(folder: Folder, shell: Layout) -> Folder:
    """A folder whose last build left something that may be taken over."""
    file = folder.root / "site/a"
    file.parent.mkdir()
    file.write_text("a", "utf-8")
    made = units.UnitResult(b"digest", b"", (), (marked("a", str(file)),))
    done = units.BuildResult(remembered(folder, shell).key, (made,), 0)
    units.remember(folder.root, folder.root / "site", done)
    assert list(remembered(folder, shell).units) == [b"digest"]
    return folder


@pytest.mark.parametrize("name", EVERYTHING)
def test_nothing_is_taken_over_after_a_change_of_what_every_page_rests_on(name: str, built: Folder, shell: Layout) -> None:
    EVERYTHING[name](built)
    assert remembered(built, shell).units == {}


def test_nothing_is_taken_over_under_another_frame_address_or_template(
    built: Folder, shell: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert remembered(built, replace(shell, show=lambda depth, section: f"<nav class=new> {depth}")).units == {}
    assert remembered(built, replace(shell, stamps={"register.css": "?2"})).units == {}
    assert remembered(built, shell, "http://127.0.0.1:8000/").units == {}
    templates = tmp_path / "site/templates"
    shutil.copytree(Path(units.__file__).parent / "templates", templates)
    monkeypatch.setattr(units, "__file__", str(tmp_path / "site/units.py"))
    assert list(remembered(built, shell).units) == [b"digest"]
    with (templates / "record.html").open("a") as stream:
        stream.write("<p>")
    assert remembered(built, shell).units == {}


def test_nothing_is_taken_over_where_the_history_is_not_known_for_another_reason(built: Folder, shell: Layout) -> None:
    assert list(remembered(built, shell, history=replace(NO_HISTORY, head="a")).units) == [b"digest"]
    for trouble in ("", "this copy was built from a shallow clone"):
        assert remembered(built, shell, history=replace(NO_HISTORY, trouble=trouble)).units == {}
