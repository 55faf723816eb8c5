"""The site of the specimens in a real browser: built once, served as a code host serves it, and looked at in Chromium.

A machine without a browser skips these tests with one loud line; where `CI` is set, that is a failure.
"""

import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from sample_sites import ADDRESS, SampleSites
from sample_sites import TODAY as TODAY  # for the tests beside this file

from .readers import NOON, Readers

ROOT = Path(__file__).resolve().parents[2]
PREFIX = urlsplit(ADDRESS).path
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NOT_FOUND = "NOT FOUND"
NO_BROWSER = (
    f"A BROWSER WAS NOT FOUND ({', '.join(BROWSERS)}): the browser tests did not run. Install Chromium, then run them again."
)
AT_ONCE = 0.02
"""Seconds after which a server notices that it is to stop: each test has one of its own."""
USED: set[int] = set()
"""The ports of this process, those of servers that have stopped included."""
COMPRESSED = (".html", ".css", ".js", ".json", ".svg")


@pytest.fixture(scope="session")
def site(sample_sites: SampleSites) -> Path:
    """The folder of the finished site. No test changes a file in it."""
    return sample_sites.in_git()


@dataclass
class Served:
    """A folder on a port of this machine, and what was fetched from it: path and bytes on the line."""

    address: str
    fetched: list[tuple[str, int]] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        return sum(size for _, size in self.fetched)


@pytest.fixture
def served(site: Path) -> Iterator[Served]:
    """The site below a folder of its host, text compressed: as GitHub Pages gives it."""
    yield from serve(site)


def serve(folder: Path) -> Iterator[Served]:
    """The folder on a port that no test of this process has had: what one stores in its browser, no other one finds."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder))
    while server.server_port in USED:
        server.server_close()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder))
    USED.add(server.server_port)
    here = Served(f"http://127.0.0.1:{server.server_port}{PREFIX}")
    server.fetched = here.fetched  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(AT_ONCE,), daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@cache
def sent(file: Path, compressed: bool) -> bytes:
    """The bytes on the line: worked out once, as a host does. No test changes a site that is served."""
    content = file.read_bytes()
    return gzip.compress(content) if compressed else content


def _handler(folder: Path) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            file = folder / path.removeprefix(PREFIX)
            if path.endswith("/"):
                file = file / "index.html"
            found = path.startswith(PREFIX) and file.is_file()
            content = sent(file if found else folder / "404.html", file.suffix in COMPRESSED)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", self.guess_type(str(file)))
            if file.suffix in COMPRESSED:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(content)
            self.server.fetched.append((path.removeprefix(PREFIX), len(content)))  # type: ignore[attr-defined]

        def log_message(self, format: str, *args: Any) -> None:
            return

    return Handler


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests. Whoever opens it is there on the day on which the site was built, whenever the tests are run."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        opened = chromium.new_context

        def on_that_day(**options: Any) -> BrowserContext:
            made = opened(**options)
            made.clock.set_fixed_time(NOON)
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
