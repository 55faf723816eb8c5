"""`/api/v1/…`: the register's lists for programs.

Programs can rely on these: fields and addresses may be added, and none changes its meaning before `/api/v2/`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import UNSET

from registrar.model.case import Case
from registrar.model.code_kinds import Code, Service
from registrar.model.notices import ILLUSTRATED_CASE
from registrar.model.register import Entry, Register
from registrar.publish import cases
from registrar.publish.artifact import Artifact
from registrar.publish.due import dues
from registrar.publish.listing import how_many
from registrar.publish.listings import LISTINGS, record_lists
from registrar.publish.published import JSON, File
from registrar.publish.serialise import about
from registrar.publish.shapes import lists as shapes
from registrar.publish.shapes.cases import CasePage
from registrar.publish.shapes.records import RecordPage
from registrar.publish.shapes.shape import Shape, compact
from registrar.publish.summaries import shown, summaries
from registrar.site.files import statistics_csv

ROOT = "api/v1/"
PER_PAGE = 500
PAGED = ("guarantees", "refusals", "cases")
SHAPE = {"cases": CasePage}
LISTS = tuple(way.many for way in LISTINGS if way.many)


def _published(name: str, title: str, shape: type[Shape], path: str = "") -> File:
    return File(path=f"{ROOT}{path or name}.json", media=JSON, title=title, name=name, shapes=(shape,))


PUBLISHED = (
    *(_published(name, f"All {name}, newest first: the first page", SHAPE.get(name, RecordPage)) for name in PAGED),
    *(_published(f"{name}Page", "A further page", SHAPE.get(name, RecordPage), f"{name}/page/{{page}}") for name in PAGED),
    *(_published(name, f"All {name}, with the number of records of each", shapes.Values) for name in LISTS),
    _published("codes", "Every code with its label and its meaning", shapes.Codes),
    _published("due", "What is due, overdue and coming up", shapes.Due),
    _published("statistics", "Everything that the statistics pages show", shapes.Statistics),
)


def subjects(register: Register) -> Sequence[tuple[str, int]]:
    """The name of a file and, for a list of records, the number of its page."""
    paged = [(name, n) for name in PAGED for n in range(1, _pages(register, name) + 1)]
    return [*((name, 0) for name in (*MADE, *LISTS)), *paged]


def render(register: Register, subject: tuple[str, int]) -> Iterator[Artifact]:
    name, n = subject
    if n:
        yield Artifact(ROOT + page_path(name, n), compact(_page(register, name, n)))
    else:
        made = MADE.get(name)
        yield Artifact(f"{ROOT}{name}.json", compact(made(register) if made else _values(register, name)))


def _entries(register: Register, name: str) -> Sequence[Entry] | Sequence[Case]:
    if name == "cases":
        return register.cases
    return register.guarantees if name == "guarantees" else register.refusals


def _pages(register: Register, name: str) -> int:
    return max(1, -(-len(_entries(register, name)) // PER_PAGE))


def page_path(name: str, n: int) -> str:
    return f"{name}.json" if n == 1 else f"{name}/page/{n}.json"


def _page(register: Register, name: str, n: int) -> RecordPage | CasePage:
    total = _pages(register, name)
    part = slice((n - 1) * PER_PAGE, n * PER_PAGE)
    common: dict[str, Any] = {
        "page": n,
        "pages": total,
        "next": register.url(ROOT + page_path(name, n + 1)) if n < total else None,
    }
    if name == "cases":
        counted = [c for c in register.cases if register.counts(c)]
        listed = register.cases[part]
        return CasePage(
            **about(register) | {"notice": ILLUSTRATED_CASE if any(c.specimen for c in listed) else UNSET},
            **common, count=len(counted), cases=[cases.summary(register, c) for c in listed],
        )  # fmt: skip
    entries = register.guarantees if name == "guarantees" else register.refusals
    here = entries[part]
    return RecordPage(
        **about(register) | {"notice": shown(here)},
        **common, count=how_many(register, entries), records=summaries(register).of_all(here),
    )  # fmt: skip


def _values(register: Register, name: str) -> shapes.Values:
    """The values of a list, each with the number of its records and the address of their list."""
    listed = [
        shapes.Value(
            value=r.value.part,
            name=r.value.name,
            count=how_many(register, r.entries),
            page=register.url(r.base),
            json=register.url(f"{r.base}index.json"),
        )
        for r in record_lists(register)
        if r.listing.many == name
    ]
    return shapes.Values(**about(register), count=len(listed), values=listed)


def _codes(register: Register) -> shapes.Codes:
    lists = {name: [_code(c) for c in register.codes[name].values()] for name in sorted(register.codes)}
    return shapes.Codes(**about(register), lists=lists)


def _code(c: Code) -> shapes.Code:
    cofog = shapes.Cofog(code=c.cofog.code, name=c.cofog.name) if isinstance(c, Service) else UNSET
    return shapes.Code(code=c.code, label=c.label, definition=c.definition, cofog=cofog)


def _due(register: Register) -> shapes.Due:
    listed = [
        shapes.DueDay(
            id=d.record.id,
            url=register.url(f"{d.record.id}/"),
            specimen=d.record.specimen,
            title=d.record.title,
            kind=d.kind,
            ask=UNSET if d.ask is None else d.ask,
            day=d.day,
            overdue=d.day < register.today,
        )
        for d in dues(register)
    ]
    return shapes.Due(**about(register), count=len(listed), due=listed)


def _statistics(register: Register) -> shapes.Statistics:
    listed = [
        shapes.Series(
            name=s.name,
            title=s.title,
            measure=s.measure.slug,
            dimension=s.dimension.slug,
            csv=register.url(f"statistics/{s.name}.csv"),
            columns=s.measure.columns,
            rows=[
                shapes.SeriesRow(value=r.value, label=r.label, figures=dict(zip(s.measure.columns, r.figures, strict=True)))
                for r in s.rows
            ],
        )
        for s in statistics_csv.subjects(register)
    ]
    return shapes.Statistics(**about(register), series=listed)


MADE: Mapping[str, Callable[[Register], Shape]] = {"codes": _codes, "due": _due, "statistics": _statistics}
