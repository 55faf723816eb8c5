"""The same work on every processor. Small registers stay in this process: starting another costs more."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

import msgspec

from registrar.checking.file_check import TYPES, CheckContext, FileResult
from registrar.reading.files import SourceFile

BATCH = 100
WORTH_IT = 300

T = TypeVar("T")
R = TypeVar("R")
_bench: CheckContext


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def examine(bench: CheckContext, found: Sequence[SourceFile]) -> tuple[FileResult, ...]:
    """Each file through its stages."""
    return _spread(bench, _examine, found)


def judge(bench: CheckContext, packed: Sequence[tuple[SourceFile, bytes]]) -> tuple[FileResult, ...]:
    """The record rules again, on another day."""
    return _spread(bench, _judge, packed)


def _examine(batch: Sequence[SourceFile]) -> tuple[FileResult, ...]:
    return _bench.examine(batch)


def _judge(batch: Sequence[tuple[SourceFile, bytes]]) -> tuple[FileResult, ...]:
    def one(found: SourceFile, packed: bytes) -> FileResult:
        record: Any = msgspec.msgpack.decode(packed, type=TYPES[found.kind])
        return FileResult(found.file, packed, tuple(_bench.judge([record])))

    return tuple(one(found, packed) for found, packed in batch)


def _spread(bench: CheckContext, work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T]) -> tuple[R, ...]:
    """`work` on batches of the items, in their order. Workers are forked, and so share the bench as it is."""
    global _bench
    _bench = bench
    if len(items) < WORTH_IT or cores() == 1 or "fork" not in multiprocessing.get_all_start_methods():
        return tuple(work(items))
    batches = [items[i : i + BATCH] for i in range(0, len(items), BATCH)]
    with ProcessPoolExecutor(cores(), mp_context=multiprocessing.get_context("fork")) as pool:
        return tuple(r for results in pool.map(work, batches) for r in results)
