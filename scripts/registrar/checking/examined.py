"""Each file's result and its record: from the last run where nothing has changed, or else examined now, in parallel.

Where records in brief are enough, whole ones are unpacked one by one as more of them is asked for.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache as cache_of
from typing import TypeVar

import msgspec

from registrar.base.parallel import in_batches
from registrar.checking import cache
from registrar.checking.cache import Clean
from registrar.checking.file_check import TYPES, CheckContext, FileResult
from registrar.model import in_brief
from registrar.model.records import Filed
from registrar.reading.files import SourceFile

BATCH = 100  # files
WORTH_SHARING = 300
T = TypeVar("T")
Opened = tuple[FileResult, Filed | None]
"""A file's result and its record, or None where a stage stopped it."""


class _Records:
    """Opens the record of each result, in brief or whole. `last` has the whole ones of results that the last run kept."""

    def __init__(self, by_file: Mapping[str, SourceFile], brief: bool, last: cache.Last | None) -> None:
        self.by_file, self.brief, self.last = by_file, brief, last
        self.packed: dict[str, bytes] = {}
        self.decoders = {kind: msgspec.msgpack.Decoder(type_) for kind, type_ in TYPES.items()}
        self.whole = cache_of(self._whole)
        self.open_brief = in_brief.opener(self.whole)

    def opened(self, result: FileResult) -> Opened:
        """The result with its record. Raises `Lost`."""
        if result.brief is None:
            return result, None
        if result.packed is not None:
            self.packed[result.file] = result.packed
        if self.brief:
            return result, self.open_brief(self.by_file[result.file].kind, result.brief)
        return result, self._whole(result.file)

    def _whole(self, file: str) -> Filed:
        packed = self.packed.get(file) or (self.last.packed[file] if self.last is not None else None)
        if packed is None:
            raise cache.Lost
        record: Filed = self.decoders[self.by_file[file].kind].decode(packed)
        return record


def examined(
    context: CheckContext, key: str | None, by_file: Mapping[str, SourceFile], began: int, brief: bool
) -> tuple[Sequence[Opened], Callable[[], None]]:
    """The result of every file, in the order of the files: from the cache where nothing has changed, or else examined now.

    Each has its record, or None. `key` is that of the cache, None where it is not used; `began` is the time, by `cache.now`,
    at which the search for files started. `brief`: whether records in brief will do. Raises `Lost`; so may they. The second
    value writes the cache.
    """
    last = cache.load(context.root, key) if key is not None else None
    records = _Records(by_file, brief, last)
    kept = {f: k.brief for f, k in last.kept.items() if f in by_file and by_file[f].stamp == k.stamp} if last else {}
    # A record is opened as soon as its batch is back: other processors are still at work on the rest.
    new = [f for n, f in by_file.items() if n not in kept]
    fresh = [records.opened(r) for r in _shared_out(CheckContext.examine, context, new)]
    if last is not None and last.judged_on != context.blank.today:
        again = [(by_file[f], last.packed[f]) for f in kept]
        fresh += [records.opened(r) for r in _shared_out(CheckContext.judge_again, context, again)]
        old = []
    else:
        old = [records.opened(FileResult(f, None, (), held)) for f, held in kept.items()]
    results = {r.file: (r, record) for r, record in (*old, *fresh)}
    save: Callable[[], None] = nothing
    if key is not None and not context.overlay and (fresh or last is None or len(kept) != len(last.kept)):
        clean = {r.file: Clean(r.brief, r.packed) for r, _ in results.values() if r.brief is not None and not r.raised}
        save = cache.save(context.root, key, context.blank.today, by_file, clean, began, last)
    return [results[f] for f in by_file], save


def nothing() -> None:
    """Writes nothing: the cache is as it should be, or is not used."""


def _shared_out(
    work: Callable[[CheckContext, Sequence[T]], tuple[FileResult, ...]], context: CheckContext, items: Sequence[T]
) -> Iterator[FileResult]:
    """The results for all items, in their order, worked out in parallel; each as soon as it and all before it are there."""
    for batch in in_batches(work, context, items, batch=BATCH, worth_it=len(items) >= WORTH_SHARING):
        yield from batch
