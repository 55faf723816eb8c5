"""The cache on disk: whatever happened to a file of it, the answer is what it would be without, or the file is not used."""

import datetime as dt
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.base import store
from registrar.checking import cache, file_check, pipeline
from registrar.cli import main
from registrar.reading import files
from registrar.site import units
from registrar.site.units import BuildCache
from registrar.site.write import Folder, Mark
from repository import commit, git, start

HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 23)
VALUES = st.recursive(
    st.integers(-9, 9) | st.text(max_size=9) | st.binary(max_size=9), lambda v: st.lists(v, max_size=4), max_leaves=9
)


@given(VALUES, st.data())
def test_a_file_that_differs_in_any_byte_is_not_used(value: Any, data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.msgpack"
        store.save(path, value)
        assert store.load(path, object) == value
        raw = bytearray(path.read_bytes())
        at = data.draw(st.integers(0, len(raw)))
        how = data.draw(st.sampled_from(["flip", "cut", "add"] if at < len(raw) else ["add"]))
        if how == "flip":
            raw[at] ^= data.draw(st.integers(1, 255))
        elif how == "cut":
            del raw[at : at + data.draw(st.integers(1, 40))]
        else:
            raw[at:at] = data.draw(st.binary(min_size=1, max_size=9))
        path.write_bytes(raw)
        assert store.load(path, object) is None


def test_what_is_no_file_of_ours_is_not_used(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.msgpack", tmp_path / "other.msgpack"
    store.save(mine, 1)
    assert store.load(mine, int) == 1
    shutil.copy(mine, other)
    assert store.load(other, int) is None, "a cache stands in for another"
    other.unlink()
    other.symlink_to(mine)
    assert store.load(other, int) is None, "a link is followed"
    other.unlink()
    os.mkfifo(other)
    assert store.load(other, int) is None, "a pipe is waited for"
    assert store.load(tmp_path, int) is None
    assert store.load(mine, str) is None, "another type"
    mine.write_bytes(b"")
    assert store.load(mine, int) is None


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in git, with a record that has a fault."""
    monkeypatch.setattr(cache, "SMALLEST", 0)
    monkeypatch.delenv("CI", raising=False)
    root = tmp_path / "clone"
    shutil.copytree(HERE / "base/register", root / "register")
    (root / "register/2026").mkdir()
    good = (HERE / "base/good.yaml").read_text()
    (root / "register/2026/BSG-2026-0001.yaml").write_text(good.replace("https://panel.example", "http://panel.example"))
    start(root)
    return root


def forged(root: Path) -> None:
    """A cache, with the right digest, that says the faulty record is clean."""
    found, _ = files.find(root)
    schemas = pipeline.schema_folder(root)
    context, _ = file_check.prepare(root, schemas, TODAY, found, {})
    records = {f.file: f for f in found if f.file not in files.NO_RECORDS}
    clean = {r.file: cache.Clean(r.brief, r.packed) for r in context.examine(list(records.values())) if r.brief is not None}
    cache.save(root, files.cache_key(root, schemas), TODAY, records, clean, cache.now() + 10**12)()


def codes(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[list[str], str]:
    main(["check", "--root", str(root), "--format", "json", "--today", TODAY.isoformat()])
    told = capsys.readouterr()
    return sorted({p["code"] for p in json.loads(told.out)}), told.err


def test_a_cache_that_git_keeps_says_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    honest = codes(root, capsys)[0]
    assert "links-https" in honest
    forged(root)
    assert codes(root, capsys)[0] != honest, "the forged cache is not believed even before git keeps it: the test tests nothing"
    git(root, "add", "--force", ".cache")
    found, told = codes(root, capsys)
    assert found == honest
    assert "git keeps .cache/registrar/clean" in told


def test_a_release_is_not_built_where_git_keeps_a_cache(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = root / "register/2026/BSG-2026-0001.yaml"
    record.write_text(record.read_text().replace("http://panel.example", "https://panel.example"))
    (root / ".cache").mkdir()
    (root / ".cache/anything").write_text("x")
    git(root, "add", "--force", ".cache", "register")
    commit(root, "A cache")
    out = tmp_path / "site"
    assert main(["build", "--release", "--first", "--root", str(root), "--out", str(out), "--today", TODAY.isoformat()]) == 1
    assert "git keeps .cache/anything" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("link", [".cache", ".cache/registrar"])
def test_a_cache_that_leads_elsewhere_says_nothing_and_gets_nothing(
    link: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = codes(root, capsys)[0]
    forged(root)
    (root / link).rename(tmp_path / "elsewhere")
    (root / link).symlink_to(tmp_path / "elsewhere")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "elsewhere").rglob("*")}
    found, told = codes(root, capsys)
    assert found == honest
    assert "is a link or a file" in told
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "elsewhere").rglob("*")} == before


@settings(max_examples=5)
@given(st.data())
def test_a_check_with_a_damaged_cache_is_one_without(data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "SMALLEST", 0)
        root = Path(folder)
        shutil.copytree(HERE / "base/register", root / "register")
        (root / "register/2026").mkdir()
        shutil.copy(HERE / "base/good.yaml", root / "register/2026/BSG-2026-0001.yaml")
        os.utime(root / "register/2026/BSG-2026-0001.yaml", (1_700_000_000, 1_700_000_000))
        first = pipeline.check(root, TODAY)
        if data.draw(st.booleans()):  # what has changed since is in a file of its own
            os.utime(root / "register/2026/BSG-2026-0001.yaml", (1_700_000_001, 1_700_000_001))
            pipeline.check(root, TODAY)
        path = data.draw(st.sampled_from(sorted(store.folder(root).iterdir())))
        raw = bytearray(path.read_bytes())
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
        path.write_bytes(raw)
        assert pipeline.check(root, TODAY, brief=True).problems == first.problems
        again = pipeline.check(root, TODAY)
        assert (again.problems, again.record_set.guarantees) == (first.problems, first.record_set.guarantees)


RUNS = st.lists(
    st.tuples(st.sampled_from([0, 0, 0, 1]), st.dictionaries(st.sampled_from("abc"), st.integers(1, 2))), min_size=1, max_size=7
)


@settings(max_examples=30)
@given(RUNS, st.integers(0, 4), st.integers(0, 5))
def test_what_was_saved_last_is_what_is_kept(runs: list[tuple[int, dict[str, int]]], few: int, lost: int) -> None:
    """However much of it was written anew, and whichever run found the second file gone. Of one stamp, a file is the same."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "FEW", few)
        root = Path(folder)
        for n, (later, files_) in enumerate(runs):
            if n == lost:
                (store.folder(root) / cache.SINCE).unlink(missing_ok=True)
            found = {f: files.SourceFile(f, "guarantee", (stamp, 0, 0)) for f, stamp in files_.items()}
            packed = {f: f"{f}{stamp}".encode() for f, stamp in files_.items()}
            clean = {f: cache.Clean(f"brief {f}{stamp}".encode(), packed[f]) for f, stamp in files_.items()}
            day = TODAY + dt.timedelta(days=later)
            last = cache.load(root, "key")
            for f in last.kept.keys() & files_.keys() if last is not None else ():
                if last is not None and last.kept[f].stamp == found[f].stamp:  # as where only records in brief were asked for
                    clean[f] = cache.Clean(clean[f].brief, None)
            cache.save(root, "key", day, found, clean, cache.now(), last)()
            last = cache.load(root, "key")
            assert last is not None
            assert last.judged_on == day
            assert {f: (k.stamp[0], k.brief) for f, k in last.kept.items()} == {f: (files_[f], clean[f].brief) for f in files_}
            assert {f: last.packed[f] for f in files_} == packed
        assert cache.load(root, "another key") is None


ONE = cache.Clean(b"1", b"one")


def test_a_small_change_does_not_write_all_that_is_kept(tmp_path: Path) -> None:
    """And what changed since counts only with the file that it has changed: another one may keep other records."""
    found = {f: files.SourceFile(f, "guarantee", (1, 0, 0)) for f in "ab"}
    cache.save(tmp_path, "key", TODAY, found, {"a": ONE, "b": ONE}, cache.now())()
    whole, since = (store.folder(tmp_path) / name for name in (cache.FILE, cache.SINCE))
    was = whole.stat()
    found["a"] = files.SourceFile("a", "guarantee", (2, 0, 0))
    clean = {"a": cache.Clean(b"2", b"two"), "b": ONE}
    cache.save(tmp_path, "key", TODAY, found, clean, cache.now(), cache.load(tmp_path, "key"))()
    assert whole.stat() == was
    assert since.is_file()
    cache.save(tmp_path, "key", TODAY, found, {"b": ONE}, cache.now())()
    last = cache.load(tmp_path, "key")
    assert last is not None
    assert last.kept.keys() == {"b"}, "what changed since another file was written is believed"


@pytest.mark.parametrize("path", ["../secret", "/etc/hostname", "a/../../secret", "inside/secret", "link", "..", "", "."])
def test_a_cache_names_nothing_outside_the_site(path: str, tmp_path: Path) -> None:
    """With the right size and time: the file would be linked into the site that is published."""
    out = tmp_path / "site"
    out.mkdir()
    (tmp_path / "secret").write_text("secret")
    (out / "inside").symlink_to(tmp_path)
    (out / "link").symlink_to(tmp_path / "secret")
    (out / "page").write_text("page")
    (out / "a").mkdir()
    nothing: Any = None
    work = units._Work((), nothing, nothing, nothing, out, BuildCache("", {}))

    def known(path: str) -> Mark:
        found = (out / path).stat()
        return Mark(path, found.st_size, found.st_mtime_ns, found.st_ino, b"")

    assert work._as_written(known("page"))
    assert not work._as_written(known(path))
    assert not Folder(out, tmp_path, ["page"]).has(known(path))
    assert Folder(out, tmp_path, ["page"]).has(known("page"))
