"""A word of four hundred letters in every text of a record makes no page wider than a small screen."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from registrar.reading import schema, source
from registrar.reading.fields import tree
from registrar.site.build import build
from samples import SAMPLE

from .conftest import TODAY, Served, serve
from .each_text import each_text

ROOT = Path(__file__).resolve().parents[2]
WORD = "Llanfairpwllgwyngyll" * 20
LONG = {"guarantee": "SPECIMEN-0004", "refusal": "SPECIMEN-REF-0001"}
PAGES = (
    "SPECIMEN-0004/letters/", "SPECIMEN-0004/", "SPECIMEN-0004/card/", "SPECIMEN-REF-0001/", "guarantees/", "refused/", "rules/", "bodies/", "places/", "due/", "changes/",
    "statistics/", "",
)  # fmt: skip


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tests' register in which two records have one long word as each of their texts."""
    root = tmp_path_factory.mktemp("long")
    shutil.copytree(SAMPLE / "register", root / "register")
    for kind, id_ in LONG.items():
        fields = tree(schema.load(ROOT / "schemas"), f"{kind}.json")
        path = root / f"register/specimens/{id_}.yaml"
        data = source.read(path.name, path.read_bytes()).data
        path.write_text(
            json.dumps(each_text(data, fields, lambda _, number: number + WORD), ensure_ascii=False, indent=1), encoding="utf-8"
        )
    out = root / "site"
    build(root, out, TODAY, "https://host.example/register/", use_cache=False)
    return out


@pytest.fixture
def long_served(long_site: Path) -> Iterator[Served]:
    yield from serve(long_site)


def test_no_page_is_wider_than_a_small_screen(long_served: Served, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, locale="en-GB")
    page = context.new_page()
    wide = {}
    for address in PAGES:
        page.goto(long_served.address + address)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[address] = width
    context.close()
    assert wide == {}
