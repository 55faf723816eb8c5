"""WebKitGTK through WebKitWebDriver, which takes W3C WebDriver over HTTP. It wants a screen: Xvfb has one in memory."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .engine import PATIENCE, Between, Missing, Refused, WebDriver

DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
MINI_BROWSERS = ("lib/*/webkit*gtk-*/MiniBrowser", "lib*/webkit*gtk-*/MiniBrowser")
"""Where the driver's own browser stands below /usr, in Debian and elsewhere."""
LEFT = frozenset({"javascript error", "no such frame", "no such window", "unknown error", "stale element reference"})
PATHS = {
    "Navigate": "/url",
    "ExecuteScript": "/execute/sync",
    "FindElement": "/element",
    "ElementSendKeys": "/element/{id}/value",
    "ElementClick": "/element/{id}/click",
}


@contextlib.contextmanager
def running(folder: Path) -> Iterator[WebDriver]:
    """WebKit's MiniBrowser on a screen of its own, with everything that it keeps in `folder`."""
    lacking = [name for name in (DRIVER, SCREEN) if shutil.which(name) is None]
    browser = next((str(found) for form in MINI_BROWSERS for found in sorted(Path("/usr").glob(form))), None)
    if lacking or browser is None:
        raise Missing(f"WEBKIT ({', '.join([*lacking, *([] if browser else ['MiniBrowser'])])})")
    with _screen() as display, _driver(display, folder) as address:
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        session = _ask("POST", f"{address}/session", wanted)["sessionId"]

        def send(command: str, parameters: dict[str, Any]) -> Any:
            path = PATHS[command].format_map(parameters)
            try:
                return _ask("POST", f"{address}/session/{session}{path}", parameters)
            except Refused as refused:
                if command == "ExecuteScript" and str(refused).partition(":")[0] in LEFT:
                    raise Between(str(refused)) from refused
                raise

        yield WebDriver(send)
        _ask("DELETE", f"{address}/session/{session}")


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """The name of a display that nobody sees. Xvfb takes a free number and writes it to a pipe."""
    out, into = os.pipe()
    command = [SCREEN, "-displayfd", str(into), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[into], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as screen:
        try:
            os.close(into)
            with open(out, "rb") as pipe:  # noqa: PTH123 -- a pipe has no path
                number = pipe.readline().decode().strip()
            assert number, "Xvfb did not start"
            yield f":{number}"
        finally:
            screen.terminate()


@contextlib.contextmanager
def _driver(display: str, folder: Path) -> Iterator[str]:
    """The address of a running driver."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}
    surroundings = {**os.environ, **kept, "DISPLAY": display, "GDK_BACKEND": "x11", "LIBGL_ALWAYS_SOFTWARE": "1"}
    surroundings.pop("WAYLAND_DISPLAY", None)
    command = [DRIVER, "--host=127.0.0.1", f"--port={port}"]
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as driver:
        try:
            address = f"http://127.0.0.1:{port}"
            end = time.monotonic() + PATIENCE
            while not _is_ready(address):
                if time.monotonic() > end or driver.poll() is not None:
                    raise AssertionError(f"WebKitWebDriver did not start: {driver.poll()}")
                time.sleep(0.05)
            yield address
        finally:
            driver.terminate()


def _is_ready(address: str) -> bool:
    try:
        return bool(_ask("GET", f"{address}/status")["ready"])
    except OSError:
        return False


def _ask(method: str, address: str, body: Any = None) -> Any:
    """The `value` of the answer. Raises `Refused` with the driver's own words."""
    content = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(address, content, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        told = json.load(error)["value"]
        raise Refused(f"{told['error']}: {told['message']}") from None
