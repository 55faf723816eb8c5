"""Readers whose browsers have nothing stored. One is given to many tests, since a new one is half the price of looking at a page.

What a test leaves behind is cleared, and nothing that it stored is found again, as each test has a server, and so an origin, of
its own. A reader who was changed in a way that cannot be undone, as by another day, is not given to anybody else.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from sample_sites import TODAY

PATIENCE = 60_000
"""Milliseconds that anything may take, since a machine may be busy. Nothing waits as long but what fails."""
FOR_GOOD = (
    "add_init_script",
    "expose_binding",
    "expose_function",
    "on",
    "once",
    "set_extra_http_headers",
    "set_geolocation",
    "set_offline",
)
"""What is done to a reader and cannot be undone."""
DAYS = ("fast_forward", "install", "pause_at", "resume", "run_for", "set_fixed_time", "set_system_time")
"""The same, of the reader's clock: that of all the reader's pages."""
NOON = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)


def quickest(act: Callable[[], object], enough: float) -> float:
    """Seconds that it takes: the fewest of three times, where the first was no less than `enough`, since a machine may be busy."""
    took = enough
    for _ in range(3):
        began = time.monotonic()
        act()
        if (took := min(took, time.monotonic() - began)) < enough:
            break
    return took


class Reader:
    """A reader, and whether another test can have the same one."""

    def __init__(self, context: BrowserContext) -> None:
        self.context, self.as_new = context, True
        context.clock.set_fixed_time(NOON)
        context.new_page()  # while it is open, what shows pages is not ended and begun again
        for of, names in ((context, FOR_GOOD), (context.clock, DAYS)):
            for name in names:
                setattr(of, name, self._noted(getattr(of, name)))

    def _noted(self, done: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*args: Any, **options: Any) -> Any:
            self.as_new = False
            return done(*args, **options)

        return noted

    def clear(self) -> None:
        """Closes what a test has opened, and takes back what it allowed, stored for all origins or kept from the network."""
        for page in self.context.pages[1:]:
            page.close()
        self.context.unroute_all(behavior="ignoreErrors")
        self.context.clear_cookies()
        self.context.clear_permissions()


class Readers:
    """The readers of all the tests of a process, by what they ask of a browser."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[str, Reader] = {}

    @contextmanager
    def one(self, **options: Any) -> Iterator[BrowserContext]:
        """A reader with these options, on the day on which the site was built. Only one test has it at a time."""
        key = repr(sorted(options.items()))
        reader = self.free.pop(key, None) or Reader(self.browser.new_context(**options))
        reader.context.set_default_timeout(PATIENCE)
        yield reader.context
        if reader.as_new and key not in self.free:
            reader.clear()
            self.free[key] = reader
        else:
            reader.context.close()
