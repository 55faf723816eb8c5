"""The report of a year: what the register knew at the end of 31 December, and what was corrected since.

A report is made from the versions of the records that were on the main branch by the end of that day, and says nothing that a
later commit could change: figures, codes and the numbers of records. So whoever builds it, on whichever later day, gets the same.
What is known better today stands beside it, and never in it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from registrar.model.numbered import all_numbered
from registrar.model.records import Numbered
from registrar.model.reference import NATIONS
from registrar.model.register import Register, nations_of, per_register
from registrar.publish.flow import WHOLE
from registrar.publish.known import Known, first_day, known_at
from registrar.publish.sums import Figure
from registrar.publish.yearly_figures import figures


class Line(NamedTuple):
    """One figure of a report: its name for programs, what pages call it, and its values for the whole and for each nation."""

    slug: str
    label: str
    values: tuple[Figure, ...]


class Corrected(NamedTuple):
    """A figure of a report for the whole register or a nation (`area`), and what it would be by all that is known today."""

    label: str
    area: str
    then: Figure
    now: Figure


@dataclass(frozen=True, slots=True)
class Report:
    """A year's report. `illustrations`: there was nothing else to count. `pinned` has each record with its version at the time.

    `corrected`, `changed` and `entered` are no part of the report itself: the figures that would be others by what is known
    today, the records from which that comes, and, where illustrations were counted, the records of that year that are none.
    """

    year: int
    commit: str
    illustrations: bool
    lines: tuple[Line, ...]
    pinned: Mapping[str, int]
    unread: tuple[str, ...]
    corrected: tuple[Corrected, ...]
    changed: tuple[str, ...]
    entered: tuple[str, ...]

    @property
    def day(self) -> dt.date:
        """The day as at which it is made."""
        return dt.date(self.year, 12, 31)

    @property
    def whole(self) -> dict[str, Figure]:
        """Each figure for the whole register, by its name for programs."""
        return {line.slug: line.values[0] for line in self.lines}


AREAS = (WHOLE, *NATIONS)
"""For whom each figure is given: the whole register, and each nation."""


def _reports(register: Register) -> Mapping[int, Report]:
    first = first_day(register)
    return {} if first is None else {year: _report(register, year) for year in range(first.year, register.today.year)}


reports: Callable[[Register], Mapping[int, Report]] = per_register(_reports, "yearly reports")
"""The report of each year that is over, from that in which the first record was committed; none without a history."""


def _report(register: Register, year: int) -> Report:
    known = known_at(register, dt.date(year, 12, 31))
    then = [record for _, record in known.records.values()]
    illustrations = all(r.specimen for r in then)
    counted = [r for r in then if r.specimen == illustrations]
    lines = tuple(_lines(register, counted, year))
    return Report(
        year, known.commit, illustrations, lines, {r.id: known.records[r.id][0] for r in counted}, known.unread,
        *_since(register, known, year, illustrations, lines),
    )  # fmt: skip


def _lines(register: Register, counted: Sequence[Numbered], year: int) -> Iterator[Line]:
    by_area = [list(figures(register.codes, _in(counted, area), year, register.catalogues.bodies)) for area in AREAS]
    for told in zip(*by_area, strict=True):
        yield Line(told[0][0], told[0][1], tuple(value for _, _, value in told))


def _in(counted: Iterable[Numbered], area: str) -> list[Numbered]:
    return [r for r in counted if area == WHOLE or area in nations_of(r)]


def _since(
    register: Register, known: Known, year: int, illustrations: bool, lines: Sequence[Line]
) -> tuple[tuple[Corrected, ...], tuple[str, ...], tuple[str, ...]]:
    """The figures that would be others today, the records whose own figures would be, and those that are no illustrations."""
    everything = all_numbered(register)
    now = {id_: r for id_, r in everything.items() if r.specimen == illustrations}
    then = {id_: r for id_, (_, r) in known.records.items() if r.specimen == illustrations}
    today = _lines(register, list(now.values()), year)
    corrected = (
        Corrected(line.label, area, then_, now_)
        for line, known_now in zip(lines, today, strict=True)
        for area, then_, now_ in zip(AREAS, line.values, known_now.values, strict=True)
    )
    touched = (id_ for id_ in sorted({*now, *then}) if not _as_it_was(register, known, id_))
    changed = (id_ for id_ in touched if _alone(register, now.get(id_), year) != _alone(register, then.get(id_), year))
    real = sorted(everything.keys() - now.keys()) if illustrations else ()
    none = _alone(register, None, year)
    entered = (id_ for id_ in real if _alone(register, everything[id_], year) != none)
    return tuple(c for c in corrected if c.then != c.now), tuple(changed), tuple(entered)


def gap(earlier: Report, later: Report) -> tuple[Figure, Figure] | None:
    """How many guarantees stood at the end of one year's report and at the start of the next, where the two differ."""
    if earlier.illustrations != later.illustrations:
        return None  # they count other records
    end, start = earlier.whole["stood-after"], later.whole["stood-before"]
    return None if end == start else (end, start)


def _as_it_was(register: Register, known: Known, id_: str) -> bool:
    """Whether a record is still in the version that was known then."""
    past = register.history.past(id_)
    return past.stands and id_ in known.records and past.versions[-1].number == known.records[id_][0]


def _alone(register: Register, record: Numbered | None, year: int) -> list[Line]:
    """The figures of one record; of none, those of an empty register."""
    return list(_lines(register, [record] if record is not None else [], year))
