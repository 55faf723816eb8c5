"""What is published of a history made for the purpose: the pages and files of versions, what changed, and what stood."""

import datetime as dt
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from made_history import DAYS, GONE, KITCHEN, git, kitchen
from registrar.base import modeline
from registrar.cli import main
from registrar.site.build import build

TODAY = dt.date(2026, 11, 23)
BASE = "https://guarantee-register.example/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history") / "register-with-a-past"
    kitchen(folder)
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    out = root.with_name("site")
    build(root, out, TODAY, None, use_cache=False)
    return out


def text(path: Path) -> str:
    """What a page says, without its markup."""
    body = path.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
    plain = re.sub(r"<[^>]+>", " ", body)
    return " ".join(plain.replace("&#39;", "'").replace("&amp;", "&").split())


def told(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_each_version_has_a_page_and_a_file_that_say_which_it_is(root: Path, site: Path) -> None:
    assert sorted(p.name for p in (site / "SPECIMEN-0004/v").iterdir() if p.is_dir()) == list("1234567")
    for n, day in enumerate(DAYS, start=1):
        page = (site / f"SPECIMEN-0004/v/{n}/index.html").read_text("utf-8")
        data = told(site / f"SPECIMEN-0004/v/{n}.json")
        raw = git(root, "show", f"{data['commit']}:{KITCHEN}")
        assert data["sha256"] == hashlib.sha256(raw.encode()).hexdigest()
        assert data["from"] == day
        assert data["committed"] == f"{day}T12:00:00Z"
        assert f'<link rel="canonical" href="{BASE}SPECIMEN-0004/v/{n}/">' in page
        assert data["sha256"] in page
        assert data["commit"] in page
        assert f"Version {n} of 7," in text(site / f"SPECIMEN-0004/v/{n}/index.html")
        assert "Illustration only. No such guarantee has been granted to anyone." in page
    assert "replaced on 21 July 2025." in text(site / "SPECIMEN-0004/v/2/index.html")
    assert "the current version." in text(site / "SPECIMEN-0004/v/7/index.html")


def test_each_version_is_there_as_it_was_written(root: Path, site: Path) -> None:
    for n in range(1, 8):
        data = told(site / f"SPECIMEN-0004/v/{n}.json")
        raw = git(root, "show", f"{data['commit']}:{KITCHEN}")
        about, line, *rest = (site / f"SPECIMEN-0004/v/{n}.yaml").read_text("utf-8").splitlines(keepends=True)
        assert about == f"# {BASE}SPECIMEN-0004/v/{n}/ – Illustration only. No such guarantee has been granted to anyone.\n"
        assert line == f"{modeline.START}{BASE}data/schema/guarantee.json\n"
        first, *others = raw.splitlines(keepends=True)
        assert rest == (others if first.startswith(modeline.START) else [first, *others])


def test_an_old_version_says_what_it_said_and_is_not_brought_up_to_date(site: Path) -> None:
    page = site / "SPECIMEN-0004/v/2/index.html"
    assert "In force until 15 September 2026" in text(page)
    assert "as at 20 July 2025" in text(page)
    assert "Suspended" not in text(page).partition("About version 2")[0]
    for hook in ("data-outlook", "data-from", "data-until", 'class="asat"'):
        assert hook not in page.read_text("utf-8")
    assert told(site / "SPECIMEN-0004/v/2.json")["record"]["decision"]["expires"] == "2026-09-15"
    newest = site / "SPECIMEN-0004/v/7/index.html"
    assert 'class="asat"' in newest.read_text("utf-8")


def test_the_page_of_a_version_is_its_words_alone_and_needs_no_script(site: Path) -> None:
    """What serves whoever uses the record is on its own page, which has the current text."""
    whole = (site / "SPECIMEN-0004/index.html").read_text("utf-8")
    for n in (1, 2, 7):
        page = (site / f"SPECIMEN-0004/v/{n}/index.html").read_text("utf-8")
        record = told(site / f"SPECIMEN-0004/v/{n}.json")["record"]
        for said in (
            record["summary"],
            *record["remains"],
            record["redress"]["urgent"],
            *(r["instead"] for r in record["rules"]),
        ):
            assert " ".join(said.split()).rstrip(".") in text(site / f"SPECIMEN-0004/v/{n}/index.html")
        assert '<details class="part" id="rules" open>' in page
        assert 'type="module"' not in page
        for part in ('class="jump"', 'class="answer"', 'class="acts"', 'class="citation"', "/card/", "Later cases"):
            assert part not in page, part
            assert part in whole or part == "Later cases"
        assert f", {BASE}SPECIMEN-0004/v/{n}/." in text(site / f"SPECIMEN-0004/v/{n}/index.html")
        assert 'href="../../../SPECIMEN-0004/#cite"' in page


def test_a_version_that_is_no_record_is_shown_as_the_text_it_was(site: Path) -> None:
    page = (site / "SPECIMEN-0004/v/5/index.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "do not accept this version as a record" in page
    data = told(site / "SPECIMEN-0004/v/5.json")
    assert data["readable"] is False
    assert data["text"] == "title: broken [\nservice: <script>alert(1)</script>\n"
    assert "record" not in data


@pytest.mark.parametrize(
    ("day", "version", "status", "said"),
    [
        ("2024-09-17", None, "upcoming", None),
        ("2024-09-18", 1, "upcoming", "upcoming"),
        ("2024-10-01", 1, "in-force", "in-force"),
        ("2025-07-02", 2, "in-force", "in-force"),
        ("2025-07-03", 2, "suspended", "in-force"),
        ("2025-07-20", 2, "suspended", "in-force"),
        ("2025-07-21", 3, "suspended", "suspended"),
        ("2025-09-12", 4, "in-force", "in-force"),
        ("2026-01-05", 5, "in-force", None),
        ("2026-01-06", 6, "in-force", "in-force"),
        ("2026-11-23", 7, "in-force", "in-force"),
    ],
)
def test_what_stood_on_a_day(site: Path, day: str, version: int | None, status: str, said: str | None) -> None:
    data = told(site / "SPECIMEN-0004/versions.json")

    def on(stretches: list[Any]) -> Any:
        return next((s for s in stretches if s["from"] <= day and (s["until"] is None or day < s["until"])), None)

    stood = on(data["versions"])
    assert (stood["version"] if stood else None) == version
    assert on(data["statuses"])["status"] == status
    found = on(stood["said"]) if stood else None
    assert (found["status"] if found else None) == said


def test_the_table_for_readers_without_a_script_says_the_same(site: Path) -> None:
    page = (site / "SPECIMEN-0004/index.html").read_text("utf-8")
    rows = re.findall(r'<tr data-since="([^"]*)" data-before="([^"]*)">(.*?)</tr>', page)
    assert [(since, before) for since, before, _ in rows][-1] == ("2024-09-16", "2024-09-18")
    assert [since for since, _, _ in rows] == sorted((since for since, _, _ in rows), reverse=True)
    late = next(cells for since, _, cells in rows if since == "2025-07-03")
    assert "Version 2" in late
    assert "Suspended" in late
    assert "At the time the register said: In force" in late
    assert re.search(r'<form class="as-at" data-as-at hidden>', page)


def test_the_record_tells_what_happened_apart_from_what_was_edited(site: Path) -> None:
    order = ["Granted", "Started", "Suspended", "Entered late: 18 days after it happened", "Reinstated",
             "What was edited", "Version 1", "Version 2", "Version 3",
             "Decision, in force until: 15 September 2026 → 15 September 2027", "Version 4"]  # fmt: skip
    happened = text(site / "SPECIMEN-0004/index.html").partition("What happened, in order")[2]
    places = [happened.index(words) for words in order]
    assert places == sorted(places)


def test_what_changed_newest_first(site: Path) -> None:
    page = text(site / "changes/index.html")
    days = re.findall(r'<time datetime="([^"]+)">', (site / "changes/index.html").read_text("utf-8").partition("<main")[2])
    assert days.index("2026-10-01") < days.index("2026-05-22")
    assert "Decision, in force until: 15 September 2026 → 15 September 2027" in page
    assert "Late: “Suspended” was entered 18 days after it happened" in page
    assert "Removed from the register on 1 February 2026." in page


def test_a_record_that_was_removed_still_answers(root: Path, site: Path) -> None:
    page = text(site / "SPECIMEN-0090/index.html")
    assert "It was removed on 1 February 2026, by commit" in page
    commit = git(root, "log", "-1", "--format=%H", "--diff-filter=D", "--", GONE).strip()
    assert commit in page
    assert told(site / "SPECIMEN-0090.json")["removed"] == {"on": "2026-02-01", "commit": commit}
    assert told(site / "SPECIMEN-0090/versions.json")["versions"][0]["until"] == "2026-02-01"
    assert "removed from the register on 1 February 2026" in text(site / "SPECIMEN-0090/v/1/index.html")
    assert (site / "SPECIMEN-0090.atom").is_file()
    searched = told(site / "search/records.json")
    assert searched["removed"] == [["SPECIMEN-", 90, 1]]
    assert not any(first <= 90 < first + many for head, first, many in searched["ids"] if head == "SPECIMEN-")


def test_every_link_of_every_version_leads_somewhere(site: Path) -> None:
    for page in sorted(site.rglob("v/*/index.html")):
        for link in re.findall(r'href="(\.\./[^"#?]*)', page.read_text("utf-8")):
            path = (page.parent / link).resolve()
            assert (path / "index.html" if link.endswith("/") else path).is_file(), f"{page}: {link}"


def test_two_builds_are_the_same_to_the_byte_in_whichever_order_files_are_read(root: Path, site: Path, tmp_path: Path) -> None:
    """The second by another process, in which sets have another order too."""
    shuffled = tmp_path / root.name
    shutil.copytree(root / ".git", shuffled / ".git")
    for path in sorted((root / "register").rglob("*"), reverse=True):
        if path.is_file():
            target = shuffled / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    command = [sys.executable, "-m", "registrar", "build", "--root", str(shuffled), "--today", TODAY.isoformat(), "--no-cache"]
    environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(sys.path)}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    assert differing(site, shuffled / "site") == []


def test_what_is_taken_over_is_what_would_be_made(root: Path, tmp_path: Path) -> None:
    """After a commit by which a rule and a body lose their pages, and a record its place on the register; others have another
    title, and another service."""
    folder = tmp_path / "register-with-a-past"
    shutil.copytree(root, folder)
    build(folder, tmp_path / "kept", TODAY, None, use_cache=True)
    file = folder / KITCHEN
    before = file.read_text("utf-8")
    file.write_text(before.replace("name: Certificate for every food handler", "name: A rule of now"), "utf-8")
    (folder / "register/specimens/SPECIMEN-REF-0003.yaml").unlink()
    for name, old, new in (
        ("SPECIMEN-0001", "title: Parents' co-operative nursery", "title: Parents' and carers' co-operative nursery"),
        ("SPECIMEN-0012", "service: community-safety-justice", "service: libraries-culture"),
    ):
        record = folder / f"register/specimens/{name}.yaml"
        text_ = record.read_text("utf-8")
        assert old in text_, name
        record.write_text(text_.replace(old, new, 1), "utf-8")
    git(folder, "-c", "user.name=S", "-c", "user.email=s@post.example", "commit", "-q", "-a", "-m", "x")
    assert build(folder, tmp_path / "kept", TODAY, None, use_cache=True).reused > 20
    build(folder, tmp_path / "fresh", TODAY, None, use_cache=False)
    assert differing(tmp_path / "kept", tmp_path / "fresh") == []


def differing(one: Path, other: Path) -> list[str]:
    """The files that two sites do not share to the byte."""
    first, second = ({p.relative_to(f).as_posix(): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in (one, other))
    return [path for path in sorted({*first, *second}) if first.get(path) != second.get(path)]


def test_a_version_that_names_what_is_gone_names_it_without_a_link(root: Path, tmp_path: Path) -> None:
    """A rule, a body, a place and a precedent that nothing else on the register names."""
    folder = tmp_path / "register-with-a-past"
    shutil.copytree(root, folder)
    file = folder / KITCHEN
    now = file.read_text("utf-8")
    before = now.replace("name: Certificate for every food handler", "name: A rule of old").replace("W06000011", "W06000099")
    before = before.replace("name: The local authority food team (specimen)", "name: A body of old (specimen)", 1)
    before = (
        before.replace("events:\n", "precedents: [{ref: SPECIMEN-0777, how: followed}]\nevents:\n")
        if "precedents:" not in before
        else before
    )
    for content in (before, now):
        file.write_text(content, "utf-8")
        git(folder, "-c", "user.name=S", "-c", "user.email=s@post.example", "commit", "-q", "-a", "-m", "x")
    build(folder, tmp_path / "site", TODAY, None, use_cache=False)
    page = (tmp_path / "site/SPECIMEN-0004/v/8/index.html").read_text("utf-8")
    assert "A rule of old" in page
    assert "A body of old (specimen)" in page
    assert "W06000099" in page
    assert "SPECIMEN-0777, no longer on the register" in page
    test_every_link_of_every_version_leads_somewhere(tmp_path / "site")


def test_a_release_is_one_commit_with_its_whole_history(
    root: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def release(folder: Path) -> tuple[int, str]:
        status = main(
            ["build", "--root", str(folder), "--out", str(folder / "site"), "--today", TODAY.isoformat(), "--release", "--first"]
        )
        return status, capsys.readouterr().err

    folder = tmp_path / "clean"
    shutil.copytree(root, folder)
    (folder / "site").mkdir()
    shutil.copytree(site, folder / "site", dirs_exist_ok=True)
    assert release(folder) == (0, ""), "the site that was there before is no change"
    note = folder / "register/README.md"
    note.write_text("A note.", "utf-8")
    assert release(folder) == (1, "registrar: a release cannot be built from here: not committed: register/README.md\n")
    note.unlink()
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    status, said = release(tmp_path / "shallow")
    assert status == 1
    assert "shallow clone" in said
    shutil.copytree(root / "register", tmp_path / "bare/register")
    status, said = release(tmp_path / "bare")
    assert status == 1
    assert "not kept in git" in said


def test_without_git_the_current_version_is_published_and_the_pages_say_why(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "register", tmp_path / "bare/register")
    build(tmp_path / "bare", tmp_path / "site", TODAY, None, use_cache=False)
    site = tmp_path / "site"
    assert not (site / "SPECIMEN-0004/v").exists()
    said = "this copy was built from a folder that is not kept in git"
    assert said in text(site / "SPECIMEN-0004/index.html")
    assert said in text(site / "changes/index.html")
    data = told(site / "SPECIMEN-0004/versions.json")
    assert data["history"] == said
    assert data["versions"] == []
    assert [s["status"] for s in data["statuses"]] == ["upcoming", "in-force", "suspended", "in-force"]
    listed = " ".join(text(page) for page in site.glob("changes/**/index.html"))
    assert "Suspended on 3 July 2025, entered on 21 July 2025" in listed


def test_what_is_not_committed_is_marked(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "open"
    shutil.copytree(root, folder)
    file = folder / KITCHEN
    file.write_text(file.read_text("utf-8").replace("Shared-hall", "Open-hall"), "utf-8")
    build(folder, tmp_path / "site", TODAY, None, use_cache=False)
    page = text(tmp_path / "site/SPECIMEN-0004/index.html")
    assert "Not yet committed" in page
    assert "Title: Shared-hall community kitchen → Open-hall community kitchen" in page
    newest = text(tmp_path / "site/SPECIMEN-0004/v/7/index.html")
    assert "Shared-hall community kitchen" in newest
    assert "A newer text has not been committed yet." in newest
    assert KITCHEN in text(tmp_path / "site/changes/index.html")
