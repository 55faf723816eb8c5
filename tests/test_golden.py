"""The published files of a small register, as they are expected to the byte: read the difference after `make bless`.

Of the pages, one of each kind is kept whole; `addresses.txt` names every file that is published.
"""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from registrar.site.build import build

HERE = Path(__file__).parent / "golden"
TODAY = dt.date(2026, 11, 23)
CHANGED_BY_OTHERS = ("assets/", "pagefind/")  # fonts, styles, and the search engine's own files
WHOLE = (
    "SPECIMEN-0004.json", "SPECIMEN-0004.yaml", "SPECIMEN-REF-0002.json", "SPECIMEN-0004/index.html", "SPECIMEN-REF-0002/index.html",
    "index.html", "guarantees/index.html", "guarantees/status/superseded/index.html", "places/index.html", "places/W06000011/index.html",
    "services/food-meals/index.html", "rules/index.html", "bodies/index.html", "refused/index.html", "checks/rule-answered/index.html",
    "about/index.html", "404.html", "robots.txt", "sitemap.xml", "sitemap-1.xml", "search/records.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small register's site. Its register lies outside this repository's git: no commit is in the pages."""
    root = tmp_path_factory.mktemp("golden")
    shutil.copytree(HERE / "register", root / "register")
    build(root, root / "site", TODAY, None, use_cache=False)
    return root / "site"


def same(expected: Path, found: bytes, bless: bool) -> None:
    if bless:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes(found)
    assert expected.read_bytes().decode() == found.decode()


def test_the_addresses(site: Path, bless: bool) -> None:
    paths = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    listed = "".join(f"{p}\n" for p in paths if not p.startswith(CHANGED_BY_OTHERS))
    same(HERE / "addresses.txt", listed.encode(), bless)


@pytest.mark.parametrize("path", WHOLE)
def test_a_published_file(path: str, site: Path, bless: bool) -> None:
    same(HERE / "site" / path, (site / path).read_bytes(), bless)


def test_no_file_is_expected_that_nobody_compares() -> None:
    kept = {p.relative_to(HERE / "site").as_posix() for p in (HERE / "site").rglob("*") if p.is_file()}
    assert kept == set(WHOLE)
