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
from registrar.site.units import BuildCache, UnitResult
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
    clean = {r.file: r.packed for r in context.examine(list(records.values())) if r.packed is not None}
    cache.save(root, files.cache_key(root, schemas), TODAY, records, clean, cache.now() + 10**12)


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
    assert "git keeps .cache/registrar/clean.msgpack" in told


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


@settings(max_examples=15)
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
        path = store.folder(root) / cache.FILE
        raw = bytearray(path.read_bytes())
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
        path.write_bytes(raw)
        again = pipeline.check(root, TODAY)
        assert (again.problems, again.record_set.guarantees) == (first.problems, first.record_set.guarantees)


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

    def known(path: str) -> tuple[UnitResult, tuple[tuple[int, int], ...]]:
        s = (out / path).stat()
        return UnitResult(b"x", b"", (), (path,)), ((s.st_size, s.st_mtime_ns),)

    assert work._as_written(known("page"))
    assert not work._as_written(known(path))
