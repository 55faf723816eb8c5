"""The one box: real queries with what must come first, suggestions by keyboard and for screen readers, loose addresses."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from registrar.site.build import build
from samples import SAMPLE

from .conftest import PREFIX, ROOT, TODAY, Served, serve

with (ROOT / "tests/queries.csv").open(encoding="utf-8", newline="") as stream:
    QUERIES = [(row["typed"], row["first"]) for row in csv.DictReader(stream)]
RIGHT = 62
FIRST = """() => {
  const link = document.querySelector("#meant a, #results ol a, #results ul a[href*='/places/']");
  return [document.querySelector("#note").textContent, link ? new URL(link.href).pathname : ""];
}"""


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tests' own records with every council and postcode district of the country."""
    root = tmp_path_factory.mktemp("country")
    shutil.copytree(SAMPLE / "register", root / "register")
    for name in ("places.yaml", "postcode-districts.csv"):
        shutil.copy(ROOT / "register" / name, root / "register" / name)
    build(root, root / "site", TODAY, f"https://host.example{PREFIX}", use_cache=False)
    return root / "site"


@pytest.fixture
def served(country: Path) -> Iterator[Served]:
    yield from serve(country)


def ask(page: Page, typed: str) -> None:
    """Sends a query with the form of the page and waits for the answer."""
    page.locator("#q").fill(typed)
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(urlencode({"q": typed}).replace("*", "%2A")).replace("%7E", "~") + "$"))
    page.wait_for_function("typed => document.querySelector('#finder').dataset.answered === typed", arg=typed)


def first(page: Page) -> str:
    """The page that comes first, or that a number is not on the register."""
    note, path = page.evaluate(FIRST)
    unknown = re.fullmatch(r"(\S+) is not on the register\.", note)
    return f"not {unknown[1]}" if unknown else path.removeprefix(PREFIX)


def test_of_sixty_six_real_queries_the_right_thing_comes_first(page: Page, served: Served) -> None:
    page.goto(f"{served.address}find/")
    page.wait_for_selector("#finder:not([hidden])", state="attached")
    wrong = []
    for typed, right in QUERIES:
        ask(page, typed)
        if (found := first(page)) != right:
            wrong.append(f"{typed}: {found or 'nothing'} instead of {right}")
    assert len(QUERIES) >= 66
    assert len(QUERIES) - len(wrong) >= RIGHT, "\n".join(wrong)
    assert not [line for line in wrong if re.search(r"\d{4}", line.partition(":")[0])], wrong  # of numbers not one
