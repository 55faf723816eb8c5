"""Firefox through Marionette, its own protocol for WebDriver: `length:[0, number, command, parameters]` over a socket.

This needs no geckodriver, which Debian does not have.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from .engine import PATIENCE, Between, Missing, Refused, WebDriver

PROGRAMS = ("firefox-esr", "firefox")
PREFERENCES = {
    "marionette.port": 0,  # any free one; it is written to a file in the profile
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",  # nothing is fetched from anywhere else
    "toolkit.telemetry.server": "",
}
LEFT = frozenset({"javascript error", "no such window", "unknown error", "stale element reference"})


@contextlib.contextmanager
def running(folder: Path) -> Iterator[WebDriver]:
    """Firefox without a screen, with a profile of its own in `folder`."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise Missing(f"FIREFOX ({', '.join(PROGRAMS)})")
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
    (folder / "user.js").write_text("".join(lines), "utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    own = {**os.environ, "HOME": str(folder)}
    with subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as firefox:
        try:
            line = socket.create_connection(("127.0.0.1", _port(folder, firefox)), PATIENCE)
            with line, line.makefile("rb") as answers:
                talk = _Marionette(line, answers)
                talk("NewSession", {})
                yield WebDriver(talk)
        finally:
            firefox.terminate()


def _port(profile: Path, firefox: "subprocess.Popen[bytes]") -> int:
    """Where Firefox listens, once it does."""
    written = profile / "MarionetteActivePort"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and firefox.poll() is None:
        if written.exists() and (number := written.read_text("ascii")):
            return int(number)
        time.sleep(0.05)
    raise AssertionError(f"Firefox did not start: {firefox.poll()}")


class _Marionette:
    """Sends a command and waits for its answer: `length:[1, number, error, result]`."""

    def __init__(self, line: socket.socket, answers: BinaryIO) -> None:
        self.line = line
        self.answers = answers
        self.number = 0
        self._next()  # it says first who it is

    def __call__(self, command: str, parameters: dict[str, Any]) -> Any:
        self.number += 1
        message = json.dumps([0, self.number, f"WebDriver:{command}", parameters]).encode()
        self.line.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._next()
        if error:
            told = f"{error['error']}: {error['message']}"
            raise (Between if command == "ExecuteScript" and error["error"] in LEFT else Refused)(told)
        return result.get("value", result) if isinstance(result, dict) else result

    def _next(self) -> Any:
        length = b""
        while (letter := self.answers.read(1)) != b":":
            if not letter:
                raise AssertionError("Firefox closed the line")
            length += letter
        return json.loads(self.answers.read(int(length)))
