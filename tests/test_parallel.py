"""Work on several processors: in order, and without a copy of what the workers share."""

import gc
import time
from collections.abc import Sequence

import pytest

from registrar.base.parallel import cores, in_batches, meanwhile


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


@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_done_meanwhile_is_done_when_the_rest_is(at_once: bool) -> None:
    """Also where the rest fails: whoever reads next what was written finds it."""
    done: list[str] = []

    def work() -> None:
        time.sleep(0.1)
        done.append("work")

    with pytest.raises(ZeroDivisionError), meanwhile(work, at_once):  # noqa: PT012
        done.append("rest")
        raise ZeroDivisionError
    assert done == (["work", "rest"] if at_once else ["rest", "work"])
