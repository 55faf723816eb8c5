"""A limit of time for work on something that a stranger wrote: the second fence, behind patterns and limits that are linear.

Where the system has no timer for a process (in a browser, or off the main thread) there is no limit, and the work is done as
without it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial


class OutOfTime(BaseException):
    """The time is over. Not an `Exception`, so that nothing in between takes it for a fault of its own."""


@contextmanager
def timer() -> Iterator[Callable[[float], object]]:
    """For many limits, one after the other: a function that is given the seconds of each, and 0 at its end.

    `OutOfTime` is raised between the two when the time is over. Without a timer, or inside another limit, it does nothing.
    """
    try:
        import signal  # not in every browser's Python

        timer, set_timer = signal.ITIMER_REAL, signal.setitimer
    except (ImportError, AttributeError):
        yield _unlimited
        return
    if threading.current_thread() is not threading.main_thread() or signal.getitimer(timer)[0]:
        yield _unlimited
        return

    def stop(*_: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    try:
        yield partial(set_timer, timer)
    finally:
        set_timer(timer, 0)
        signal.signal(signal.SIGALRM, before)


def _unlimited(_: float) -> None:
    """Where there is no timer."""
