"""What the statistics count: facts with their figures, measures that gather them, and dimensions by which they are counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from registrar.model.records import Numbered
from registrar.model.register import Register
from registrar.publish.sums import Number, Sum


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is counted: the record, the year in which it falls, and its figures. `values` are its own, by dimension."""

    entry: Numbered
    year: int
    figures: Mapping[str, Number]
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted. `columns` are the table's, by name; the chart shows the first one, and `part` as a part of it.

    `by`: the dimensions by which it is counted; if empty, all common ones but those in `without`.
    """

    slug: str
    title: str
    says: str
    columns: Mapping[str, str]
    facts: Callable[[Register], Iterator[Fact]]
    sum: Sum
    part: str = ""
    without: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """What it is counted by: the values of a record, and the name of each. `apart`: only measures that name it are.

    `of_record`: the values are those of the record, whichever fact about it is counted.
    """

    slug: str
    title: str
    says: str
    of: Callable[[Register, Fact], Iterable[str]]
    label: Callable[[Register, str], str]
    apart: bool = False
    of_record: bool = False

    def counts(self, measure: Measure) -> bool:
        """Whether a measure is counted by it."""
        return self.slug in measure.by if measure.by else not self.apart and self.slug not in measure.without
