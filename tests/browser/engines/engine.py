"""What a test may ask of a browser, whichever engine it has: open an address, press keys, click, and run a script.

Chromium answers through Playwright, which the other browser tests use too. Firefox and WebKit answer the commands of W3C
WebDriver; how a command reaches them differs, and that is all that their own modules say.
"""

import time
from collections.abc import Callable
from typing import Any, Protocol

ENTER = "\ue007"
"""The key, as WebDriver writes it."""
PATIENCE = 120
"""Seconds that anything may take on a busy machine: the check of an application fetches and starts Python."""


class Missing(Exception):
    """The engine is not on this machine; the text names what was looked for."""


class Engine(Protocol):
    """One browser with one window."""

    def open(self, address: str) -> None:
        """Goes to an address and waits until its page has loaded."""

    def run(self, script: str, *values: Any) -> Any:
        """What the body of a function returns in the page, as JSON; `arguments` are the values."""

    def press(self, selector: str, keys: str) -> None:
        """Types into an element as a person does. `ENTER` may be among the keys."""

    def click(self, selector: str) -> None:
        """Clicks where a person would: an element that cannot be seen or is covered is an error."""


def until(engine: Engine, what: str, script: str, *values: Any) -> Any:
    """What the script returns, as soon as it is neither null, false, 0 nor empty.

    Raises AssertionError, which says `what`, after `PATIENCE` seconds.
    """
    end, told = time.monotonic() + PATIENCE, ""
    while time.monotonic() < end:
        try:
            if answer := engine.run(script, *values):
                return answer
        except Between as between:
            told = str(between)
        time.sleep(0.05)
    page = engine.run("return location.href + '\\n' + document.body.innerText.slice(0, 3000)")
    raise AssertionError(f"after {PATIENCE} seconds, not yet: {what}\n{told}\n{page}")


class Between(Exception):
    """The page was left while a script ran in it, or the script failed there."""


class Refused(Exception):
    """The browser answered a command with an error."""


class WebDriver:
    """An engine that takes the commands of W3C WebDriver.

    `send` is given the name and parameters of a command, and returns its value or raises `Refused`.
    """

    def __init__(self, send: Callable[[str, dict[str, Any]], Any]) -> None:
        self.send = send

    def open(self, address: str) -> None:
        self.send("Navigate", {"url": address})

    def run(self, script: str, *values: Any) -> Any:
        return self.send("ExecuteScript", {"script": script, "args": list(values)})

    def press(self, selector: str, keys: str) -> None:
        self.send("ElementSendKeys", {"id": self._element(selector), "text": keys})

    def click(self, selector: str) -> None:
        self.send("ElementClick", {"id": self._element(selector)})

    def _element(self, selector: str) -> str:
        """The reference of an element. The answer is `{"element-6066-…": reference}`."""
        found = self.send("FindElement", {"using": "css selector", "value": selector})
        (reference,) = found.values()
        return str(reference)
