"""The site of the specimens in a real browser: built once, served as a code host serves it, and looked at in Chromium.

A machine without a browser skips these tests with one loud line; where `CI` is set, that is a failure.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bench import host
from bench.host import Served as Served
from bench.visits import BROWSERS, FLAGS, browser_here
from sample_sites import ADDRESS, SampleSites
from sample_sites import TODAY as TODAY  # for the tests beside this file

from .desk import Desk
from .readers import NOON, PATIENCE, Readers

ROOT = Path(__file__).resolve().parents[2]
PREFIX = urlsplit(ADDRESS).path
NOT_FOUND = "NOT FOUND"
NO_BROWSER = (
    f"A BROWSER WAS NOT FOUND ({', '.join(BROWSERS)}): the browser tests did not run. Install Chromium, then run them again."
)


@pytest.fixture(scope="session")
def site(sample_sites: SampleSites) -> Path:
    """The folder of the finished site. No test changes a file in it."""
    return sample_sites.in_git()


@pytest.fixture(scope="session")
def desk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Who answers in place of the worker that checks an application."""
    return Desk(site, tmp_path_factory.mktemp("desk"))


@pytest.fixture
def served(site: Path) -> Iterator[Served]:
    """The site below a folder of its host, text compressed: as GitHub Pages gives it."""
    yield from serve(site)


def serve(folder: Path) -> Iterator[Served]:
    """A site below the same folder, for a fixture of a test of its own."""
    with host.serve(folder, PREFIX) as here:
        yield here


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests. Whoever opens it is there on the day on which the site was built, whenever the tests are run."""
    program = browser_here()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        opened = chromium.new_context

        def on_that_day(**options: Any) -> BrowserContext:
            made = opened(**options)
            made.clock.set_fixed_time(NOON)
            made.set_default_timeout(PATIENCE)
            return made

        chromium.new_context = on_that_day  # type: ignore[method-assign]
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def readers(browser: Browser) -> Readers:
    return Readers(browser)


@pytest.fixture
def context(readers: Readers) -> Iterator[BrowserContext]:
    """A reader with nothing stored."""
    with readers.one(viewport={"width": 1280, "height": 900}, locale="en-GB") as made:
        yield made


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Iterator[Page]:
    """A page that must not complain: neither of an error nor of something that its policy forbids."""
    opened, complaints = context.new_page(), []
    opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: complaints.append(str(e)))
    opened.on(
        "request", lambda r: complaints.append(f"fetched {r.url}") if not r.url.startswith((served.address, "data:")) else None
    )
    yield opened
    assert not complaints


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One loud line for each thing that was not there, since a skipped test is easily overlooked; and how long a walk took."""
    reasons = {str(r.longrepr[2]) for r in terminalreporter.stats.get("skipped", ()) if isinstance(r.longrepr, tuple)}
    for reason in sorted(r.removeprefix("Skipped: ") for r in reasons if NOT_FOUND in r):
        terminalreporter.write_line(reason, red=True, bold=True)
    for report in terminalreporter.stats.get("passed", ()):
        for name, value in report.user_properties:
            if name == "walk":
                terminalreporter.write_line(value)
