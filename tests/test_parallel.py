"""Work on several processors: in order, and without a copy of what the workers share."""

import gc
from collections.abc import Sequence

from registrar.base.parallel import cores, in_batches


def _frozen(least: int, items: Sequence[int]) -> list[tuple[int, bool]]:
    """Each item, and whether more objects than `least` are out of the collector's reach."""
    return [(item, gc.get_freeze_count() > least) for item in items]


def test_a_collector_in_a_worker_leaves_alone_what_workers_share() -> None:
    before = gc.get_freeze_count()
    done = [one for some in in_batches(_frozen, before, range(7), batch=2, worth_it=True) for one in some]
    assert done == [(n, cores() > 1) for n in range(7)]
    assert gc.get_freeze_count() == 0


def test_small_work_stays_in_this_process() -> None:
    done = [one for some in in_batches(_frozen, gc.get_freeze_count(), range(3), batch=2, worth_it=False) for one in some]
    assert done == [(0, False), (1, False), (2, False)]
