"""Runs the same work on every processor, or in several threads: the only pools of processes and of threads.

Work is sent out in batches and returns in order. Workers are forked, and so share what the work needs without a copy; large
results are sent back packed. Small work stays in this process, as starting another would cost more.
"""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import Any, Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")


class _Job(Generic[S, T, R]):
    """Work on slices of `items`, with what it needs in `shared`."""

    def __init__(self, work: Callable[[S, Sequence[T]], R], shared: S, items: Sequence[T], batch: int) -> None:
        self.work, self.shared, self.items, self.batch = work, shared, items, batch

    def do(self, start: int) -> R:
        return self.work(self.shared, self.items[start : start + self.batch])


_job: _Job[Any, Any, Any]


def cores() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_batches(work: Callable[[S, Sequence[T]], R], shared: S, items: Sequence[T], *, batch: int, worth_it: bool) -> Iterator[R]:
    """`work(shared, items[i : i + batch])` for each batch, in order. `worth_it`: whether to use several processes.

    `shared` and `items` are never copied; results from other processes are pickled.
    """
    global _job
    _job = job = _Job(work, shared, items, batch)
    starts = range(0, len(items), batch)
    if not worth_it or cores() == 1 or not hasattr(os, "fork"):
        yield from map(job.do, starts)
        return
    import multiprocessing  # imported here, as most commands do all their work in this process
    from concurrent.futures import ProcessPoolExecutor

    gc.freeze()  # otherwise each worker's collector writes to all that they share, and so copies it
    try:
        with ProcessPoolExecutor(cores(), mp_context=multiprocessing.get_context("fork")) as pool:
            yield from pool.map(_do, starts)
    finally:
        gc.unfreeze()


def in_threads(work: Callable[[T], R], items: Iterable[T], at_once: int | None = None) -> Iterator[R]:
    """`work(item)` for each item, in order, so many `at_once`: work that waits for another program to do its part.

    By default there is one thread for each processor.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(at_once or cores()) as pool:
        yield from pool.map(work, items)


@contextmanager
def meanwhile(work: Callable[[], None], at_once: bool = False) -> Iterator[None]:
    """Does work in another thread until what is inside is over, and waits for its end; or all of it first, `at_once`.

    It is for work that leaves the processor or Python's lock alone, and that never fails.
    """
    if at_once:
        work()
        yield
        return
    thread = Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _do(start: int) -> Any:
    return _job.do(start)
