"""The site before the last one, from which the next is made: what comes of it is what a build from nothing gives, and the last
site is never written to."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from killed import Deadly, killed
from registrar.publish.artifact import Artifact
from registrar.site import site_folder, spare
from registrar.site.site_folder import MARK, UNFINISHED, being_written, swap
from registrar.site.write import Clash, Folder, Mark, refuse_clashes
from test_site_folder import INDEX, a_site, around, words_of

Site = Mapping[str, bytes]
PATHS = ("index.html", "a/index.html", "a/b.json", "a/c/index.html", "d/e/f/g.txt", "d/e/h.txt")


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def folders(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_dir()}


def build(root: Path, site: Site, last: Mapping[str, Mark], taken: bytes = b"") -> dict[str, Mark]:
    """Builds a site, reusing each file of the last one that has the same bytes, and a file that another program writes."""
    out, at = root / "site", spare.place(root, root / "site")
    with being_written(out, root / "register", lambda old: spare.put(old, at)) as new:
        folder = Folder(new, root, spare.take(at, new))
        marks = []
        for path, content in {**site, MARK: INDEX.encode()}.items():
            mark = last.get(path)
            if mark is None or (out / path).read_bytes() != content:
                marks.append(folder.put(Artifact(path, content)))
            else:
                marks.append(mark if folder.has(mark) else folder.link(mark, out))
        with folder.scratch() as scratch:
            (scratch / "words").mkdir()
            (scratch / "words/index").write_bytes(taken)
            marks += folder.take(scratch)
        refuse_clashes(m.path for m in marks)
        folder.only(m.path for m in marks)
        swap(new, out)
    return {m.path: m for m in marks}


sites = st.lists(st.dictionaries(st.sampled_from(PATHS), st.sampled_from([b"", b"one", b"two"])), min_size=2, max_size=6)


@settings(max_examples=25, deadline=None)
@given(sites)
def test_any_order_of_sites_leaves_each_as_it_would_be_alone(steps: list[Site]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        marks: dict[str, Mark] = {}
        for at, site in enumerate(steps):
            before = files(root / "site")
            marks = build(root, site, marks, b"%d" % at)
            wanted = {**site, MARK: INDEX.encode(), "words/index": b"%d" % at}
            assert files(root / "site") == wanted
            assert folders(root / "site") == {p for path in wanted for p in map(str, Path(path).parents)} - {"."}
            assert {m.path: m.sha256 for m in marks.values()}.keys() == wanted.keys()
            assert all(m.fits((root / "site" / m.path).lstat()) for m in marks.values())
            if at:
                assert files(spare.place(root, root / "site")) == before, "the last site was written to"
            assert around(root / "site") == ([".cache", "site"] if at else ["site"])


def test_from_the_third_on_nothing_that_is_the_same_is_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = dict.fromkeys(PATHS, b"same")
    marks = build(tmp_path, site, {})
    marks = build(tmp_path, site, marks)
    monkeypatch.setattr(Folder, "link", lambda *_: pytest.fail("a file was linked that was there"))
    marks = build(tmp_path, site, marks)
    build(tmp_path, {**site, "a/b.json": b"otherwise"}, marks)


def test_what_somebody_put_into_the_spare_site_is_never_published(tmp_path: Path) -> None:
    site = dict.fromkeys(PATHS, b"same")
    marks = build(tmp_path, site, build(tmp_path, site, {}))
    left = spare.place(tmp_path, tmp_path / "site")
    (left / "a/secret").write_bytes(b"secret")
    (left / "a/b.json").unlink()
    (left / "a/b.json").write_bytes(b"SAME")
    time = marks["a/b.json"].time
    os.utime(left / "a/b.json", ns=(time, time))
    build(tmp_path, site, marks, b"3")
    assert files(tmp_path / "site") == {**site, MARK: INDEX.encode(), "words/index": b"3"}


@pytest.mark.parametrize("kind", ["a link in it", "a link", "no site", "a file"])
def test_a_spare_site_that_is_none_is_not_used(kind: str, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    a_site(precious, "precious")
    site = dict.fromkeys(PATHS, b"same")
    marks = build(tmp_path, site, build(tmp_path, site, {}))
    left = spare.place(tmp_path, tmp_path / "site")
    if kind == "a link in it":
        site_folder.delete(left / "d")
        (left / "d").symlink_to(precious)
    else:
        site_folder.delete(left)
        if kind == "a link":
            left.symlink_to(precious)
        elif kind == "no site":
            left.mkdir()
            (left / "precious").write_bytes(b"x")
        else:
            left.write_bytes(b"x")
    for n in (b"3", b"4"):
        marks = build(tmp_path, {**site, "d/e/h.txt": n}, marks, n)
        assert files(tmp_path / "site") == {**site, "d/e/h.txt": n, MARK: INDEX.encode(), "words/index": n}
    assert words_of(precious) == {"precious"}


def test_one_path_twice_is_found_whoever_wrote_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"left")
    for folder in (Folder(tmp_path, tmp_path, ["a"]), Folder(tmp_path, tmp_path, ["a"])):  # as in two processes
        folder.put(Artifact("a", b"new"))
        with pytest.raises(Clash):
            folder.put(Artifact("a", b"again"))
    with pytest.raises(Clash):
        refuse_clashes(["a", "".join(["", "a"])])


def killed_at(step: int, root: Path, site: Site, marks: Mapping[str, Mark]) -> bool:
    """Builds in a process that is killed before the given one of its steps. Whether it got as far as that."""

    def work(deadly: Deadly) -> None:
        deadly(Path, "rename", "unlink", "mkdir", "touch", "rmdir")
        deadly(os, "link", "unlink", "rename", "open", "makedirs", "rmdir")
        deadly(site_folder, "exchanged")
        build(root, site, marks, b"3")

    return killed(step, work)


def test_a_build_from_the_spare_site_that_is_killed_at_any_step_leaves_a_site(tmp_path: Path) -> None:
    one, two = (dict.fromkeys(PATHS[1::2], text) for text in (b"one", b"two"))
    probe = a_site(tmp_path / "one", "1"), a_site(tmp_path / "two", "2")
    if not site_folder.exchanged(*probe):
        pytest.skip("this disk cannot exchange two folders")
    kinds = set()
    for step in range(400):
        root = tmp_path / f"{step}"
        marks = build(root, one, build(root, two, {}, b"1"), b"2")
        killed = killed_at(step, root, {**two, "d/e/h.txt": b"one"}, marks)
        whole = {MARK: INDEX.encode()}
        found = files(root / "site")
        assert found in ({**one, **whole, "words/index": b"2"}, {**two, **whole, "d/e/h.txt": b"one", "words/index": b"3"})
        kinds.add(found["words/index"])
        build(root, one, marks if found["words/index"] == b"2" else {}, b"4")
        assert files(root / "site") == {**one, **whole, "words/index": b"4"}
        assert around(root / "site") == [".cache", "site"], f"killed at step {step}"
        assert not (root / "site" / UNFINISHED).exists()
        if not killed:
            break
    else:
        pytest.fail("the build never finished")
    assert kinds == {b"2", b"3"}
    assert step > 20
