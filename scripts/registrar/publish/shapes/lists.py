"""What `/api/v1/` has beside the lists of records: where everything is, values, codes, what is due, statistics."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import UNSET, UnsetType

from registrar.publish.due import WHAT
from registrar.publish.shapes.records import SPECIMEN
from registrar.publish.shapes.shape import About, Shape, many, says


class Counts(Shape, frozen=True, kw_only=True):
    """How much there is; illustrations are left out once the register is live."""

    guarantees: Annotated[int, many("Guarantees.")]
    refusals: Annotated[int, many("Refusals.")]
    cases: Annotated[int, many("Cases.")]


class Index(About, frozen=True, kw_only=True):
    """Where everything is."""

    counts: Annotated[Counts, says("How much there is.")]
    links: Annotated[Mapping[str, str], says("The addresses, by name; what stands in braces is to be filled in.")]


class Value(Shape, frozen=True, kw_only=True):
    """One value of a list."""

    value: Annotated[str, says("The value, as in addresses.")]
    name: Annotated[str, says("What pages call it.")]
    count: Annotated[int, many("How many records it has, without illustrations once the register is live.")]
    page: Annotated[str, says("Its page.", "uri")]
    json: Annotated[str, says("Its records.", "uri")]


class Values(About, frozen=True, kw_only=True):
    """All values of a list, such as all places."""

    count: Annotated[int, many("How many there are.")]
    values: Annotated[Sequence[Value], says("The values.")]


class Cofog(Shape, frozen=True, kw_only=True):
    """A group of the Classification of the Functions of Government."""

    code: Annotated[str, says("Its number.")]
    name: Annotated[str, says("Its name.")]


class Code(Shape, frozen=True, kw_only=True):
    """One code."""

    code: Annotated[str, says("The code.")]
    label: Annotated[str, says("What pages call it.")]
    definition: Annotated[str, says("What it means.")]
    cofog: Annotated[Cofog | UnsetType, says("Of a service: the group to which it belongs.")] = UNSET


class Codes(About, frozen=True, kw_only=True):
    """Every code list."""

    lists: Annotated[Mapping[str, Sequence[Code]], says("The codes of each list in their order, by its name.")]


class DueDay(Shape, frozen=True, kw_only=True):
    """One day by which somebody must act."""

    id: Annotated[str, says("The number of the guarantee or case.")]
    url: Annotated[str, says("Its page.", "uri")]
    specimen: Annotated[bool, SPECIMEN]
    title: Annotated[str, says("Its title.")]
    kind: Annotated[str, says("What is due.", one_of=WHAT)]
    ask: Annotated[int | UnsetType, says("Of a reply: the number of the question in its case.")] = UNSET
    day: Annotated[dt.date, says("The last day on which it is in time.")]
    overdue: Annotated[bool, says("true: the day has passed.")]


class Due(About, frozen=True, kw_only=True):
    """What is due, the oldest day first."""

    count: Annotated[int, many("How much is due.")]
    due: Annotated[Sequence[DueDay], says("What is due.")]


class SeriesRow(Shape, frozen=True, kw_only=True):
    """One value of a series."""

    value: Annotated[str, says("The value, as a code or a year.")]
    label: Annotated[str, says("What pages call it.")]
    figures: Annotated[Mapping[str, int | float | None], says("Its figures, by column; null if there is none.")]


class Series(Shape, frozen=True, kw_only=True):
    """One measure by one thing."""

    name: Annotated[str, says("Its name, such as grants-by-year.")]
    title: Annotated[str, says("Its title.")]
    measure: Annotated[str, says("What is counted.")]
    dimension: Annotated[str, says("By what it is counted.")]
    csv: Annotated[str, says("The same as a table.", "uri")]
    columns: Annotated[Mapping[str, str], says("What each figure is.")]
    rows: Annotated[Sequence[SeriesRow], says("The values.")]


class Statistics(About, frozen=True, kw_only=True):
    """Every measure by everything that it is counted by."""

    series: Annotated[Sequence[Series], says("The series.")]
