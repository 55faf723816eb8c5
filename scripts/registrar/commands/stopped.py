"""A command that is ended from outside, such as by closing its window, ends as at Ctrl-C, so that what was typed is kept."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def noticed() -> Iterator[None]:
    """Takes the signals that end a program as Ctrl-C, the first time; whatever comes while answers are kept is not heeded."""
    before = {}
    try:
        for number in SIGNALS:
            before[number] = signal.signal(number, _stop)
    except ValueError:  # not the main thread, which alone may say what a signal does
        pass
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)


def _stop(number: int, _: FrameType | None) -> None:
    for other in SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    raise KeyboardInterrupt
