"""`/api/v1/…`: the register's lists for programs, and the description of them all (OpenAPI 3.1).

What a program relies on here stays: fields and addresses may be added, and none changes its meaning before `/api/v2/`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from registrar.model.register import Entry, Register
from registrar.publish.artifact import Artifact
from registrar.publish.due import dues
from registrar.publish.listings import LISTINGS, record_lists
from registrar.publish.openapi import description
from registrar.publish.serialise import about
from registrar.publish.shapes import lists as shapes
from registrar.publish.shapes.records import RecordPage
from registrar.publish.shapes.shape import Shape, compact
from registrar.publish.summaries import shown, summaries
from registrar.site.files import statistics_csv

ROOT = "api/v1/"
PER_PAGE = 500
LISTS = tuple(way.many for way in LISTINGS if way.many)


def subjects(register: Register) -> Sequence[tuple[str, int]]:
    """The name of a file and, for a list of records, the number of its page."""
    paged = [(name, n) for name in ("guarantees", "refusals") for n in range(1, _pages(register, name) + 1)]
    return [("index", 0), ("openapi", 0), ("codes", 0), ("due", 0), ("statistics", 0), *((name, 0) for name in LISTS), *paged]


def render(register: Register, subject: tuple[str, int]) -> Iterator[Artifact]:
    name, n = subject
    if name == "openapi":
        yield Artifact(f"{ROOT}openapi.json", msgspec.json.encode(description(register)) + b"\n")
    elif n:
        yield Artifact(ROOT + page_path(name, n), compact(_page(register, name, n)))
    else:
        made = MADE.get(name)
        yield Artifact(f"{ROOT}{name}.json", compact(made(register) if made else _values(register, name)))


def _entries(register: Register, name: str) -> Sequence[Entry]:
    return register.guarantees if name == "guarantees" else register.refusals


def _pages(register: Register, name: str) -> int:
    return max(1, -(-len(_entries(register, name)) // PER_PAGE))


def page_path(name: str, n: int) -> str:
    return f"{name}.json" if n == 1 else f"{name}/page/{n}.json"


def _page(register: Register, name: str, n: int) -> RecordPage:
    entries, total = _entries(register, name), _pages(register, name)
    here = entries[(n - 1) * PER_PAGE : n * PER_PAGE]
    return RecordPage(
        **about(register),
        count=len(entries),
        page=n,
        pages=total,
        next=register.url(ROOT + page_path(name, n + 1)) if n < total else None,
        notice=shown(here),
        records=summaries(register).of_all(here),
    )


def _index(register: Register) -> shapes.Index:
    """Where everything is, and how much there is of it."""
    names = ("guarantees", "refusals", *LISTS, "codes", "due", "statistics", "openapi")
    return shapes.Index(
        **about(register),
        counts=shapes.Counts(guarantees=len(register.guarantees), refusals=len(register.refusals)),
        links={
            **{name: register.url(f"{ROOT}{name}.json") for name in names},
            "record": register.url("{id}.json"),
            "calendar": register.url("due.ics"),
            "data": register.url("data/datapackage.json"),
        },
    )


def _values(register: Register, name: str) -> shapes.Values:
    """The values of a list, each with the number of its records and the address of their list."""
    listed = [
        shapes.Value(
            value=r.value.part,
            name=r.value.name,
            count=len(r.entries),
            page=register.url(r.base),
            json=register.url(f"{r.base}index.json"),
        )
        for r in record_lists(register)
        if r.listing.many == name
    ]
    return shapes.Values(**about(register), count=len(listed), values=listed)


def _codes(register: Register) -> shapes.Codes:
    lists = {
        name: [shapes.Code(code=c.code, label=c.label, definition=c.definition) for c in register.codes[name].values()]
        for name in sorted(register.codes)
    }
    return shapes.Codes(**about(register), lists=lists)


def _due(register: Register) -> shapes.Due:
    listed = [
        shapes.DueDay(
            id=d.guarantee.id,
            url=register.url(f"{d.guarantee.id}/"),
            specimen=d.guarantee.specimen,
            title=d.guarantee.title,
            kind=d.kind,
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


MADE: Mapping[str, Callable[[Register], Shape]] = {"index": _index, "codes": _codes, "due": _due, "statistics": _statistics}
