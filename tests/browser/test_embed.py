"""The line on the page of a scheme, on a host of its own: it says what the register says on that day, and dies with the grant."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from bench import host

from .conftest import PREFIX, Served

STANDS = "Illustration SPECIMEN-0004 is listed as in force today, 23 November 2026. Ask the register."
ENDED = "Illustration SPECIMEN-0004 was not in force on 23 November 2026: do not rely on it. Ask the register."
ASK = "Ask the register about SPECIMEN-0004."


@pytest.fixture
def register(site: Path, tmp_path: Path) -> Iterator[tuple[Served, Path]]:
    """A register whose JSON a test may change, and its folder."""
    folder = tmp_path / "register"
    folder.mkdir()
    for file in ("SPECIMEN-0004.json", "SPECIMEN-0005.json", "404.html"):
        shutil.copyfile(site / file, folder / file)
    with host.serve(folder, PREFIX) as served:
        yield served, folder


@pytest.fixture
def scheme(register: tuple[Served, Path], site: Path, tmp_path: Path) -> Iterator[Served]:
    """The page of a scheme, as /about/badge/ says that it is made, on another host than the register."""
    folder = tmp_path / "scheme"
    folder.mkdir()
    shutil.copyfile(site / "assets/embed.js", folder / "embed.js")
    lines = "".join(
        f'<p data-guarantee="{register[0].address}{id_}/"><a href="{register[0].address}{id_}/">Ask the register about {id_}</a></p>'
        for id_ in ("SPECIMEN-0004", "SPECIMEN-0005")
    )
    (folder / "index.html").write_text(f"<!doctype html><title>Ours</title>{lines}<script src=embed.js defer></script>", "utf-8")
    with host.serve(folder, "/") as served:
        yield served


def line(page: Page, number: int = 0) -> Locator:
    return page.locator("[data-guarantee]").nth(number)


def test_it_dies_with_the_grant_while_the_page_is_open(
    context: BrowserContext, register: tuple[Served, Path], scheme: Served
) -> None:
    page = context.new_page()
    page.goto(scheme.address)
    expect(line(page)).to_have_text(STANDS)
    expect(line(page, 1)).to_contain_text("was not in force on 23 November 2026: do not rely on it.")
    told = register[1] / "SPECIMEN-0004.json"
    told.write_text(json.dumps(json.loads(told.read_bytes()) | {"status": "revoked"}), "utf-8")
    host.sent.cache_clear()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(line(page)).to_have_text(ENDED)
    assert line(page).get_by_role("link").get_attribute("href") == f"{register[0].address}SPECIMEN-0004/"


@pytest.mark.parametrize("gone", ["removed", "not answering", "another record", "no JSON"])
def test_where_the_register_says_nothing_nothing_is_said(
    gone: str, context: BrowserContext, register: tuple[Served, Path], scheme: Served
) -> None:
    told = register[1] / "SPECIMEN-0004.json"
    page = context.new_page()
    if gone == "removed":
        told.unlink()
    elif gone == "not answering":
        page.route("**/SPECIMEN-0004.json", lambda route: route.abort())
    elif gone == "another record":
        shutil.copyfile(register[1] / "SPECIMEN-0005.json", told)
    else:
        told.write_text("<p>An advertisement", "utf-8")
    page.goto(scheme.address)
    expect(line(page, 1)).to_contain_text("do not rely on it")
    expect(line(page)).to_have_text(ASK)


def test_without_a_script_there_is_the_way_to_the_register(context: BrowserContext, scheme: Served) -> None:
    page = context.new_page()
    page.route("**/embed.js", lambda route: route.abort())
    page.goto(scheme.address)
    expect(line(page).get_by_role("link")).to_have_text("Ask the register about SPECIMEN-0004")


def test_it_asks_the_register_alone_and_says_not_who_asks(
    context: BrowserContext, register: tuple[Served, Path], scheme: Served
) -> None:
    page = context.new_page()
    asked: list[tuple[str, dict[str, str]]] = []
    page.on("request", lambda request: asked.append((request.url, request.all_headers())))
    page.goto(scheme.address)
    expect(line(page)).to_have_text(STANDS)
    others = [(url, sent) for url, sent in asked if urlsplit(url).netloc != urlsplit(scheme.address).netloc]
    assert {url for url, _ in others} == {f"{register[0].address}SPECIMEN-000{n}.json" for n in (4, 5)}
    for _, sent in others:
        assert not {"cookie", "referer"} & set(sent)
