"""How many guarantees stand, and what came and went: on any two days the stock, and those that came, less those that went, is
the stock. For each month, quarter and year, for the whole register and for each nation.

A guarantee stands from the day of its grant to the day before it ends; one that runs out stands on its last day. One with places
in two nations counts in both, and once in the whole. Illustrations are left out once the register is live.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from registrar.base.days import days_after
from registrar.model.periods import status_periods
from registrar.model.records import Guarantee
from registrar.model.register import Register, guarantees_among, nations_of, per_register
from registrar.model.status_machine import StatusMachine

WHOLE = "all"
"""What stands for the whole register where a nation could stand."""


class Turn(NamedTuple):
    """A day on which a guarantee began to stand, or no longer stood. `way` is how it ended; empty where it began."""

    day: dt.date
    came: bool
    way: str


class Period(NamedTuple):
    """A month, a quarter or a year: `2026-03`, `2026-Q1`, `2026`. `last` is the last day that is counted."""

    kind: str
    name: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Flow:
    """What stood at the end of the day before a period, what came and went in it, and what stood at the end of its last day.

    `went` has each way of ending, with its count.
    """

    before: int
    came: int
    went: Mapping[str, int]
    after: int

    @property
    def gone(self) -> int:
        """How many ended, in whichever way."""
        return sum(self.went.values())


def turns(machine: StatusMachine, g: Guarantee, today: dt.date) -> tuple[Turn, ...]:
    """The days up to `today` on which it came to stand, or no longer stood, in order."""
    found: list[Turn] = []
    stood = False
    for period in status_periods(machine, g, today):
        stands = period.status in machine.live
        if stands != stood:
            found.append(Turn(period.since, stands, "" if stands else period.status))
        stood = stands
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The turns of many guarantees in the order of the days, and how many stood after each."""

    ways: Sequence[str]
    turns: Sequence[Turn]
    stood: Sequence[int]

    @classmethod
    def of(cls, ways: Sequence[str], found: Iterable[Turn]) -> "Ledger":
        ordered = sorted(found)
        return cls(ways, ordered, list(accumulate(1 if t.came else -1 for t in ordered)))

    def stock(self, day: dt.date) -> int:
        """How many stood at the end of a day."""
        known = bisect_right(self.turns, day, key=_day)
        return self.stood[known - 1] if known else 0

    def flow(self, first: dt.date, last: dt.date) -> Flow:
        """What came and went from `first` to `last`, both included."""
        within = self.turns[bisect_left(self.turns, first, key=_day) : bisect_right(self.turns, last, key=_day)]
        went = Counter(t.way for t in within if not t.came)
        counts = {way: went[way] for way in self.ways}
        return Flow(self.stock(days_after(first, -1)), len(within) - went.total(), counts, self.stock(last))


_day = attrgetter("day")


def _ledgers(register: Register) -> Mapping[str, Ledger]:
    """The ledger of the whole register under `all`, and that of each nation."""
    machine = register.codes.machine
    counted = [(nations_of(g), turns(machine, g, register.today)) for g in guarantees_among(register.counted)]
    whole = Ledger.of(machine.ended, (t for _, found in counted for t in found))
    nations = register.codes["extent"]
    return {
        WHOLE: whole,
        **{n: Ledger.of(machine.ended, (t for of, found in counted if n in of for t in found)) for n in nations},
    }


ledgers: Callable[[Register], Mapping[str, Ledger]] = per_register(_ledgers, "guarantees that stood")


def periods(first: dt.date, today: dt.date) -> Iterator[Period]:
    """Each month, then each quarter, then each year, from that of `first` to that of `today`, which ends today."""
    for kind, months in (("month", 1), ("quarter", 3), ("year", 12)):
        at = first.year * 12 + (first.month - 1) // months * months
        while (begins := dt.date(at // 12, at % 12 + 1, 1)) <= today:
            after = at + months
            ends = days_after(dt.date(after // 12, after % 12 + 1, 1), -1)
            yield Period(kind, _name(kind, begins), begins, min(ends, today))
            at = after


def _name(kind: str, begins: dt.date) -> str:
    if kind == "year":
        return str(begins.year)
    return f"{begins:%Y-%m}" if kind == "month" else f"{begins.year}-Q{(begins.month + 2) // 3}"


def flows(register: Register) -> Iterator[tuple[Period, str, Flow]]:
    """The flow of each period, for the whole register and each nation; nothing before the first grant."""
    by = ledgers(register)
    if by[WHOLE].turns:
        for period in periods(by[WHOLE].turns[0].day, register.today):
            for nation, ledger in by.items():
                yield period, nation, ledger.flow(period.first, period.last)
