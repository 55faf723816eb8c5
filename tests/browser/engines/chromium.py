"""Chromium through Playwright, in the shape of the other engines."""

import contextlib
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Error, Page

from .engine import ENTER, PATIENCE, Between


@contextlib.contextmanager
def running(browser: Browser) -> Iterator["Chromium"]:
    """A window of a Chromium that runs already, with nothing stored, today: the other tests put it back to the day of their site."""
    context = Browser.new_context(browser, viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(PATIENCE * 1000)
    try:
        yield Chromium(context.new_page())
    finally:
        context.close()


class Chromium:
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, script: str, *values: Any) -> Any:
        try:
            return self.page.evaluate(f"values => (function () {{ {script} }}).apply(null, values)", list(values))
        except Error as error:
            raise Between(error.message) from error

    def press(self, selector: str, keys: str) -> None:
        element = self.page.locator(selector).first
        element.click()
        for part in keys.split(ENTER)[:-1]:
            element.press_sequentially(part)
            element.press("Enter")
        element.press_sequentially(keys.rpartition(ENTER)[2])

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
