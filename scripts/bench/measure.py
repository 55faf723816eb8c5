"""A command's time and memory, as the system counts them. Works wherever Python has `os.wait4`: Linux and macOS.

`largest` is the memory of the largest process of the command. Several processes at once need more in total: on Linux this
is sampled twice a second (`together`), with each shared page counted once; elsewhere it is not known.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY_SECONDS = 0.5


class Failed(Exception):
    """A command of the bench failed; the message is its output."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds on the clock and on the processors, and megabytes of memory."""

    seconds: float
    processor: float
    largest: float
    together: float | None


def measure(command: Sequence[str], cwd: Path) -> Measured:
    """Runs a command to its end. Raises `Failed`."""
    environment = {key: value for key, value in os.environ.items() if key != "CI"}  # in CI nothing would be cached between runs
    environment |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        watch = _Watch(process.pid)
        watch.start()
        said = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
    if process.returncode != 0:
        raise Failed(f"{' '.join(command)}\nended with {process.returncode}:\n{said.decode(errors='replace')[-4000:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss is in bytes there, in kilobytes elsewhere
    largest = usage.ru_maxrss / unit
    together = max(watch.most / 2**10, largest) if PROC.is_dir() else None
    return Measured(seconds, usage.ru_utime + usage.ru_stime, largest, together)


class _Watch(threading.Thread):
    """Samples the memory of a process and of everything that it started; `most` is in kilobytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.done = pid, 0, threading.Event()

    def run(self) -> None:
        while PROC.is_dir() and not self.done.wait(EVERY_SECONDS):
            self.most = max(self.most, sum(_kilobytes(pid) for pid in _family(self.pid)))

    def stop(self) -> None:
        self.done.set()
        self.join()


def _family(pid: int) -> set[int]:
    """The process and its descendants."""
    parents: dict[int, int] = {}
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text("utf-8").rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue  # it has ended in the meantime
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _kilobytes(pid: int) -> int:
    """The memory of a process, including its part of what it shares with others."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text("utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration, ValueError):
        return 0
