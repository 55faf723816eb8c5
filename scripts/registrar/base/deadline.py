"""A limit of time for work on something that a stranger wrote: the second fence, behind patterns and limits that are linear.

Where the system has no timer for a process (in a browser, or off the main thread) there is no limit, and the work is done as
without it.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class OutOfTime(BaseException):
    """The time is over. Not an `Exception`, so that nothing in between takes it for a fault of its own."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises `OutOfTime` in the block when the time is over. One limit at a time: a limit inside another has no effect."""
    try:
        import signal  # not in every browser's Python

        timer, set_timer = signal.ITIMER_REAL, signal.setitimer
    except (ImportError, AttributeError):
        yield
        return
    if threading.current_thread() is not threading.main_thread() or signal.getitimer(timer)[0]:
        yield
        return

    def stop(*_: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    set_timer(timer, seconds)
    try:
        yield
    finally:
        set_timer(timer, 0)
        signal.signal(signal.SIGALRM, before)
