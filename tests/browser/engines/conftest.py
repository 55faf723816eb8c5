"""The three engines: each is started once, for the tests of this folder that need it."""

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from . import chromium, firefox, webkit
from .engine import Engine, Missing

LACKING = "WAS NOT FOUND: the pages were not tried in this engine. Install it, then run the tests again."
OTHERS: dict[str, Callable[[Path], AbstractContextManager[Engine]]] = {"firefox": firefox.running, "webkit": webkit.running}


@pytest.fixture(scope="session", params=["chromium", *OTHERS])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A window of each engine in turn."""
    name: str = request.param
    with contextlib.ExitStack() as stack:
        try:
            if name == "chromium":
                started: Engine = stack.enter_context(chromium.running(request.getfixturevalue("browser")))
            else:
                started = stack.enter_context(OTHERS[name](tmp_path_factory.mktemp(name)))
        except Missing as missing:
            lacking = f"{missing} {LACKING}"
            if os.environ.get("CI"):
                pytest.fail(lacking, pytrace=False)
            pytest.skip(lacking)
        yield started
