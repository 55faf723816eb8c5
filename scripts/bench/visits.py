"""What a visitor fetches and waits for on a finished site, in Chromium, on a first visit each time: held to the budgets.

Bytes and requests do not depend on the computer, so that one that is over its budget fails the bench. Seconds do, and are told.
"""

import datetime as dt
import gzip
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench import host
from bench.host import Served

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NO_BROWSER = f"A BROWSER WAS NOT FOUND ({', '.join(BROWSERS)}): what a visitor fetches was not measured."
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]{1,300})"')
PATIENCE = 60_000
FOUND = "#results ol > li mark"
"""A result with the words that were looked for: before the search there is a list without."""
ANSWERABLE = "[data-step=want] button:enabled"
"""The first question of the page for somebody who was told no, ready for an answer."""
IS_THERE = "selector => document.querySelector(selector)"
"""Asked with each picture that is drawn. A locator that waits looks only every half second after a while."""
KB = 1000
MOST_OF_A_SEARCH = 300 * KB
MOST_OF_A_CHECK = 300 * KB


@dataclass(frozen=True, slots=True)
class Visit:
    """What was measured, with the most that it may be; None where it is not measured or has no budget. `at_most` is in bytes."""

    name: str
    bytes: int
    at_most: int
    requests: int | None = None
    most_requests: int | None = None
    seconds: float | None = None
    most_seconds: float | None = None

    @property
    def over(self) -> bool:
        """Whether more is fetched than may be."""
        more = self.requests is not None and self.most_requests is not None and self.requests > self.most_requests
        return self.bytes > self.at_most or more


def visited(done: Sequence[Visit]) -> Iterator[str]:
    """The visits as a Markdown table, each figure with the most that it may be."""
    yield "| on a first visit | bytes | at most | requests | at most | seconds | at most |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for v in done:
        cells = (v.requests, v.most_requests, None if v.seconds is None else f"{v.seconds:.2f}", v.most_seconds)
        yield f"| {v.name} | {v.bytes:,} | {v.at_most:,} | " + " | ".join("–" if c is None else str(c) for c in cells) + " |"


def browser_here() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def visits(site: Path, today: dt.date) -> list[Visit] | None:
    """All visits of the site in a folder, on the day on which it was built. None without a browser."""
    program = browser_here()
    if program is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        done = visits_by(browser, site, today)
        browser.close()
    return done


def visits_by(browser: Browser, site: Path, today: dt.date) -> list[Visit]:
    """The same with a browser that is running. The site has guarantees."""
    pages = [card.parents[1] for card in site.glob("*/card/index.html")]
    sizes = {page.name: len(gzip.compress((page / "index.html").read_bytes())) for page in pages}
    largest = max(sizes, key=lambda id_: sizes[id_])
    found = CANONICAL.search((site / "index.html").read_bytes())
    with host.serve(site, urlsplit(found[1].decode()).path if found else "/") as served:
        visitor = Visitor(browser, served, today)
        title = visitor.title(largest)
        word = max(title.split(), key=len)
        return [
            Visit("the largest page of a guarantee, its HTML", sizes[largest], 12 * 1024),
            visitor.page("that page, with all that it shows", f"{largest}/", 110 * KB),
            *(visitor.search(f"first search, from {name}", path, box, word) for name, path, box in FROM),
            visitor.search_by_address("first search, from a link", word),
            visitor.number("a number typed on the page that checks it", largest),
            visitor.story("the page for somebody who was told no, to its end", title),
            visitor.first_question("that page on slow 3G, until its first question can be answered"),
        ]


FROM = (
    ("the home page", "", "#home-find"),
    ("the list of guarantees", "guarantees/", "#q"),
    ("the head of another page", "about/", "#find"),
)
"""Where somebody may search first: the name, the page, and its box."""


class Visitor:
    """Somebody who has never been here: each visit has a browser with nothing stored, and what is fetched is counted anew."""

    def __init__(self, browser: Browser, served: Served, today: dt.date) -> None:
        self.browser, self.served = browser, served
        self.noon = dt.datetime.combine(today, dt.time(12), dt.UTC)

    def page(self, name: str, path: str, at_most: int) -> Visit:
        with self._first(path) as page:
            page.wait_for_load_state("networkidle")
        return self._counted(name, at_most)

    def title(self, id_: str) -> str:
        """The heading of a record's page."""
        with self._first(f"{id_}/") as page:
            return page.locator("h1").text_content() or ""

    def search(self, name: str, path: str, box: str, words: str) -> Visit:
        """A search from a page: the bytes of both pages, and the time from the key to the first result."""
        with self._first(path) as page:
            page.wait_for_load_state("networkidle")
            page.locator(box).fill(words)
            pressed = time.perf_counter()
            page.keyboard.press("Enter")
            page.wait_for_function(IS_THERE, arg=FOUND)
            took = time.perf_counter() - pressed
            page.wait_for_load_state("networkidle")
        return self._counted(name, MOST_OF_A_SEARCH, seconds=took, most_seconds=0.5)

    def search_by_address(self, name: str, words: str) -> Visit:
        """A search that somebody sent as a link."""
        with self._first(f"find/?q={quote(words)}") as page:
            page.locator(FOUND).first.wait_for()
            page.wait_for_load_state("networkidle")
        return self._counted(name, MOST_OF_A_SEARCH)

    def number(self, name: str, id_: str) -> Visit:
        """A number typed on the page that checks guarantees, on slow 3G."""
        with self._first("verify/") as page:
            page.wait_for_load_state("networkidle")
            before = len(self.served.fetched)
            _slow_down(page)
            page.locator("#given").fill(id_)
            pressed = time.perf_counter()
            page.keyboard.press("Enter")
            page.locator(".verify-said").wait_for()
            took = time.perf_counter() - pressed
            page.wait_for_load_state("networkidle")
            later = len(self.served.fetched) - before
        return self._counted(name, MOST_OF_A_CHECK, later, 1, took, 2)

    def story(self, name: str, words: str) -> Visit:
        """The page for somebody who was told no, to its end, with what is like the story."""
        with self._first("start/") as page:
            page.locator("#want").fill(words)
            page.locator("#near-list a").first.wait_for()
            page.evaluate("location.hash = 'check'")
            page.locator("#h-check").wait_for()
            page.wait_for_load_state("networkidle")
        return self._counted(name, 60 * KB)

    def first_question(self, name: str) -> Visit:
        """The time on slow 3G from the address of the page for somebody who was told no until they can answer."""
        with self._new() as page:
            _slow_down(page)
            began = time.perf_counter()
            page.goto(f"{self.served.address}start/", wait_until="commit")
            page.locator(ANSWERABLE).wait_for()
            took = time.perf_counter() - began
            page.wait_for_load_state("networkidle")
        return self._counted(name, 60 * KB, seconds=took, most_seconds=3)

    def _counted(
        self, name: str, at_most: int, requests: int | None = None, most_requests: int | None = None,
        seconds: float | None = None, most_seconds: float | None = None,
    ) -> Visit:  # fmt: skip
        fetched = len(self.served.fetched) if requests is None else requests
        return Visit(name, self.served.bytes, at_most, fetched, most_requests, seconds, most_seconds)

    @contextmanager
    def _first(self, path: str) -> Iterator[Page]:
        with self._new() as page:
            page.goto(f"{self.served.address}{path}")
            yield page

    @contextmanager
    def _new(self) -> Iterator[Page]:
        screen: ViewportSize = {"width": 360, "height": 740}
        # what the worker of /verify/ keeps for a day without a network, it fetches once a page has been answered
        with self.browser.new_context(viewport=screen, locale="en-GB", service_workers="block") as context:
            context.set_default_timeout(PATIENCE)
            context.clock.set_fixed_time(self.noon)
            self.served.fetched.clear()
            yield context.new_page()


def _slow_down(page: Page) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_3G)
