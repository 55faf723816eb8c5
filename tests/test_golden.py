"""The published files of a small register, as they are expected to the letter: read the difference after `make bless`.

`addresses.txt` names every file that is published. Of the pages, one of each kind is kept; what is around their `<main>` is
in `frame.html`, and the file of a page holds what is its own (see `golden_pages.py`).
"""

import datetime as dt
import shutil
import textwrap
from pathlib import Path

import pytest

import golden_pages as pages
from registrar.site.build import build
from samples import SAMPLE

HERE = Path(__file__).parent / "golden"
TODAY = dt.date(2026, 11, 23)
HELD = (
    "register.yaml", "places.yaml", "bodies.yaml", "rules.yaml", "powers.yaml",
    *(f"specimens/SPECIMEN-{n}.yaml" for n in ("0004", "0008", "0012", "0013", "REF-0002", "CASE-0001")),
)  # fmt: skip
CHANGED_BY_OTHERS = ("assets/",)  # fonts and styles
WHOLE = (
    "SPECIMEN-0004.json", "SPECIMEN-CASE-0001.json", "SPECIMEN-REF-0002.json", "SPECIMEN-REF-0002.yaml",
    "robots.txt", "sitemap.xml", "search/records.json",
)  # fmt: skip
PAGES = (
    "refused/index.html", "SPECIMEN-0004/index.html", "SPECIMEN-REF-0002/index.html",
    "SPECIMEN-CASE-0001/index.html", "cases/index.html", "index.html", "guarantees/index.html",
    "guarantees/status/superseded/index.html", "places/index.html", "places/W06000011/index.html", "services/food-meals/index.html",
    "rules/index.html", "bodies/index.html", "checks/rule-answered/index.html", "about/index.html", "404.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small register's site. Its register lies outside this repository's git: no commit is in the pages."""
    root = tmp_path_factory.mktemp("golden")
    (root / "register/specimens").mkdir(parents=True)
    for name in HELD:
        shutil.copy(SAMPLE / "register" / name, root / "register" / name)
    build(root, root / "site", TODAY, None, use_cache=False)
    return root / "site"


@pytest.fixture(scope="module")
def html(site: Path) -> dict[str, str]:
    return {path: (site / path).read_text("utf-8") for path in PAGES}


@pytest.fixture(scope="module")
def frame(html: dict[str, str]) -> list[str]:
    """The lines around `<main>` that most pages have."""
    return pages.shared([pages.frame_of(path, text) for path, text in html.items()])


def same(expected: Path, found: bytes, bless: bool) -> None:
    if bless:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes(found)
    assert expected.read_bytes().decode() == found.decode()


def test_the_addresses(site: Path, bless: bool) -> None:
    paths = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    listed = [p for p in paths if not p.startswith(CHANGED_BY_OTHERS)]
    same(HERE / "addresses.txt", "".join(map(folder, *by_folder(listed))).encode(), bless)


def by_folder(paths: list[str]) -> tuple[list[str], list[list[str]]]:
    """The folders of paths, and the names of the files in each."""
    folders: dict[str, list[str]] = {}
    for above, _, name in (p.rpartition("/") for p in paths):
        folders.setdefault(above, []).append(name)
    return list(folders), list(folders.values())


def folder(above: str, names: list[str]) -> str:
    """A folder and its files, in lines of a width that can be read."""
    return textwrap.fill(f"/{above}: {' '.join(names)}", 120, subsequent_indent="    ", break_on_hyphens=False) + "\n"


@pytest.mark.parametrize("path", WHOLE)
def test_a_published_file(path: str, site: Path, bless: bool) -> None:
    same(HERE / "site" / path, (site / path).read_bytes(), bless)


def test_the_frame_of_all_pages(frame: list[str], bless: bool) -> None:
    same(HERE / "frame.html", "".join(f"{line}\n" for line in frame).encode(), bless)


@pytest.mark.parametrize("path", PAGES)
def test_a_page(path: str, html: dict[str, str], frame: list[str], bless: bool) -> None:
    same(HERE / "site" / path, pages.own(path, html[path], frame).encode(), bless)


def test_nothing_of_a_page_is_left_out(html: dict[str, str], frame: list[str]) -> None:
    for path, text in html.items():
        told = pages.own(path, text, frame)
        kept = {*frame, *told.splitlines()} - {line[2:] for line in told.splitlines() if line.startswith("- ")}
        assert {line for line in pages.frame_of(path, text) if "ld+json" not in line} <= kept, path
        main = told[told.index("<main") :]
        assert "".join(main.split()) == "".join(text[text.index("<main") : text.index("</main>") + 7].split()), path


def test_no_file_is_expected_that_nobody_compares() -> None:
    kept = {p.relative_to(HERE / "site").as_posix() for p in (HERE / "site").rglob("*") if p.is_file()}
    assert kept == {*WHOLE, *PAGES}
