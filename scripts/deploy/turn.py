"""Whose turn it is to publish: a small file at the host, so that two do not publish over each other."""

import json
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from deploy.rclone import Failed, Remote

FILE = ".publishing.json"
STALE = 2 * 60 * 60  # seconds after which whoever began has been cut off
PAUSE = 3.0  # seconds in which somebody who began at the same moment would have written


@dataclass
class Turn:
    """A turn at one host, from `take` to `give_back`."""

    remote: Remote
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def take(self, over: bool = False) -> None:
        """Raises `Failed` if somebody else is publishing. `over`: take the turn from somebody who was cut off."""
        other = self._other()
        if other is not None and not over:
            raise Failed(_busy(self.now() - other))
        self.own = secrets.token_hex(8)
        self.remote.write(FILE, json.dumps({"id": self.own, "began": int(self.now())}).encode())
        self.sleep(PAUSE)
        self.hold()

    def hold(self) -> None:
        """Raises `Failed` if somebody else has taken the turn meanwhile."""
        if self._read().get("id") != self.own:
            raise Failed("somebody else began to publish at the same time; wait until they are done, and publish again")

    def give_back(self) -> None:
        """Deletes the file, if it is still ours."""
        with suppress(Failed):
            if self._read().get("id") == self.own:
                self.remote.delete([FILE])

    def _other(self) -> float | None:
        """When somebody else began, unless that is so long ago that they cannot be at it still."""
        began = self._read().get("began")
        if not isinstance(began, int | float) or not 0 <= self.now() - began < STALE:
            return None
        return float(began)

    def _read(self) -> dict[str, object]:
        raw = self.remote.read(FILE)
        try:
            found = json.loads(raw or b"{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def _busy(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    ago = f"{minutes} minute{'' if minutes == 1 else 's'} ago"
    return (
        f"somebody else began to publish {ago} and has not finished; wait for them. If they were cut off, publish with "
        "ARGS=--take-over"
    )
