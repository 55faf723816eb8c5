"""A public address never answers "not found": of two consecutive releases, the later has each address of the earlier."""

import dataclasses
import datetime as dt
import json
import re
import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_history import Repository
from registrar.base.git import main_branch
from registrar.checking import pipeline
from registrar.cli import main
from registrar.history import follows
from registrar.history.catalogued import ever
from registrar.history.one_commit import Unreleasable
from registrar.model.published_head import Head, NoHead, read_addresses
from registrar.publish.gone import MAKERS, gone
from registrar.site import kept_addresses
from samples import SAMPLE

TODAY = "2026-11-23"
FOLDER = SAMPLE / "register"
GONE = "register/specimens/SPECIMEN-0001.yaml"
SOME = ("SPECIMEN-0001", "SPECIMEN-0004", "SPECIMEN-REF-0001", "SPECIMEN-CASE-0001")
"""Of each kind of record one or two, which name no other."""
COMMIT = "a" * 40
HEAD = Head(COMMIT, dt.date(2026, 11, 1))


def release(root: Path, out: Path, *arguments: str) -> None:
    assert main(["build", "--release", "--root", str(root), "--out", str(out), "--today", TODAY, *arguments]) == 0


def files(site: Path) -> set[str]:
    return {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Three releases: of some specimens, without one that nothing else rests on, and once more."""
    folder = tmp_path_factory.mktemp("releases")
    made = Repository(folder / "root")
    reference = {f"register/{p.name}": p.read_bytes() for p in sorted(FOLDER.iterdir()) if p.is_file()}
    specimens = {f"register/specimens/{name}.yaml": (FOLDER / f"specimens/{name}.yaml").read_bytes() for name in SOME}
    alone = "register/specimens/SPECIMEN-0095.yaml"
    text = specimens[GONE].decode().replace("SPECIMEN-0001", "SPECIMEN-0095")
    bodies = reference["register/bodies.yaml"].decode()
    extra = bodies + (
        "- id: board-of-old\n  name: The board of old (specimen)\n  type: nhs-trust\n  jurisdiction: [E]\n"
        "  specimen: true\n  contact: {post: Clerk of the board of old}\n"
    )
    made.commit("2026-11-01", {**reference, **specimens, alone: text, "register/bodies.yaml": extra})
    made.done()
    first, second, third = (folder / name for name in ("first", "second", "third"))
    release(made.root, first, "--first")
    made = Repository(folder / "later")
    made.commit("2026-11-01", {**reference, **specimens, alone: text, "register/bodies.yaml": extra})
    made.commit("2026-11-02", {alone: None, "register/bodies.yaml": bodies})
    made.done()
    release(made.root, second, "--after", str(first / "log/head.json"))
    release(made.root, third, "--after", str(second / "log/head.json"))
    return first, second, third


def test_each_address_of_the_earlier_release_is_in_the_later(releases: tuple[Path, Path, Path]) -> None:
    first, second, third = map(files, releases)
    for earlier, later in ((first, second), (second, third), (first, third)):
        assert not [p for p in earlier - later if not kept_addresses.PASSING.fullmatch(p)]
    assert {"SPECIMEN-0095.ris", "SPECIMEN-0095/card/index.html", "bodies/board-of-old/index.html"} <= third


def test_each_says_what_it_is(releases: tuple[Path, Path, Path]) -> None:
    first, second, _ = releases
    page = (second / "bodies/board-of-old/index.html").read_text("utf-8")
    assert "This body is not on the register" in page
    assert '<a href="../../bodies/">All bodies of the register</a>' in page
    assert "This is not on the register any more" in (second / "bodies/board-of-old/feed.atom").read_text("utf-8")
    assert json.loads((second / "SPECIMEN-0095.csl.json").read_bytes())[0]["URL"].endswith("/SPECIMEN-0095/")
    assert "was removed from the register" in (second / "SPECIMEN-0095.yaml").read_text("utf-8")
    listed = (first / "log/addresses.txt").read_text("utf-8").splitlines()
    assert listed[0] == f"# {json.loads((first / 'log/head.json').read_bytes())['commit']}"
    assert listed[1:] == sorted(p for p in files(first) if not kept_addresses.PASSING.fullmatch(p))


def test_every_kind_of_file_that_is_gone_can_be_read(releases: tuple[Path, Path, Path], tmp_path: Path) -> None:
    """A JSON is JSON, a feed has its link, a calendar is one: whatever asked for the old file can read the new one."""
    loaded = pipeline.load(SAMPLE, dt.date(2026, 11, 23), use_cache=False).at("https://x.example/")
    register = dataclasses.replace(loaded, info=msgspec.structs.replace(loaded.info, name="A <register> & more"))

    for ending in MAKERS:
        said = gone(register, f"bodies/x/a{ending}", "It is gone", "bodies/").decode()
        if ending.endswith(("json",)):
            json.loads(said)
        assert "https://x.example/" in said, ending
    assert "&lt;register&gt; &amp; more" in gone(register, "a.atom", "It is gone", "").decode()


def test_a_list_of_addresses_must_be_there_and_of_the_same_release(
    releases: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(releases[0] / "log/head.json", tmp_path / "head.json")
    with pytest.raises(Unreleasable, match=r"addresses\.txt cannot be read"):
        follows.given(tmp_path, follows.Release(after=tmp_path / "head.json"))
    (tmp_path / "addresses.txt").write_text(f"# {COMMIT}\nindex.html\n", "utf-8")
    with pytest.raises(Unreleasable, match="it is not of the same release"):
        follows.given(tmp_path, follows.Release(after=tmp_path / "head.json"))


@pytest.mark.parametrize(
    "line",
    ["../x", "/etc/passwd", "a//b", "a/./b", "a/..", "", "x" * 301, "a b", "a\tb", "a?b", "a#b", "a%2e", "C:x", ".git/config",
     "a/.GIT/x", "a\x00", "a\\b", "\u202eabc"],
)  # fmt: skip
def test_a_strangers_line_is_no_address(line: str) -> None:
    with pytest.raises(NoHead):
        read_addresses(f"# {COMMIT}\nindex.html\n{line}\nlast\n".encode(), HEAD)


NAMES = st.text("ab/.", min_size=1, max_size=8).filter(lambda p: all(s not in ("", ".", "..") for s in p.split("/")))


@settings(max_examples=25)
@given(st.sets(NAMES, max_size=8), st.lists(NAMES, max_size=12))
def test_what_is_put_in_is_all_that_was_missing_and_never_in_the_way(paths: set[str], old: list[str]) -> None:
    """Afterwards each old address is a file, or a folder or below a file that the new site has; nothing is twice, or both a
    file and a folder."""
    paths = {p for p in paths if not any(other != p and other.startswith(f"{p}/") for other in paths)}
    added = kept_addresses.missing(paths, old)
    whole = {*paths, *added}
    assert len(whole) == len(paths) + len(added)
    assert not [p for p in whole for other in whole if other.startswith(f"{p}/")]
    for path in old:
        near = [p for p in whole if p == path or p.startswith(f"{path}/") or path.startswith(f"{p}/")]
        assert near or kept_addresses.PASSING.fullmatch(path)
    assert re.fullmatch(r"[ab/.]*", "".join(added))


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("- id: one\n  name: x\n- id: two\n", ("one", "two")), ("- {id: one, name: x}\n- { id: two}\n", ("one", "two")),
        ("- name: x\n  id: three\n  former_ids: [four]\n- id: 'one'\n", ("one",)), ("- id: ../x\n- id: A\n", ()),
    ],
)  # fmt: skip
def test_the_ids_that_were_ever_in_a_catalogue(raw: str, found: tuple[str, ...], tmp_path: Path) -> None:
    made = Repository(tmp_path / "root")
    made.commit("2026-01-05", {"register/bodies.yaml": raw})
    made.commit("2026-01-06", {"register/bodies.yaml": None})
    names = made.done()
    assert ever(made.root, main_branch(made.root, names[-1])) == {"bodies": found, "rules": ()}
