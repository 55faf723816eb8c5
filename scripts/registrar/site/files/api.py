"""`/api/v1/…`: the register's lists for programs, and the description of them all (OpenAPI 3.1).

What a program relies on here stays: fields and addresses may be added, and none changes its meaning before `/api/v2/`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from registrar.model.code_kinds import Code, Service
from registrar.model.register import Entry, Register
from registrar.publish.artifact import Artifact
from registrar.publish.due import dues
from registrar.publish.openapi import description
from registrar.publish.serialise import about
from registrar.publish.summaries import document, encode
from registrar.site.files import statistics_csv, value_index

ROOT = "api/v1/"
PER_PAGE = 500
LISTS = {"places": "place", "services": "service", "rules": "rule", "bodies": "body"}


def subjects(register: Register) -> Sequence[tuple[str, int]]:
    """The name of a file and, for a list of records, the number of its page."""
    paged = [(name, n) for name in ("guarantees", "refusals") for n in range(1, _pages(register, name) + 1)]
    return [("index", 0), ("openapi", 0), ("codes", 0), ("due", 0), ("statistics", 0), *((name, 0) for name in LISTS), *paged]


def render(register: Register, subject: tuple[str, int]) -> Iterator[Artifact]:
    name, n = subject
    if n:
        yield Artifact(ROOT + page_path(name, n), _page(register, name, n))
        return
    made: dict[str, Callable[[Register], Any]] = {
        "index": _index,
        "openapi": description,
        "codes": _codes,
        "due": _due,
        "statistics": _statistics,
    }
    value = made[name](register) if name in made else _values(register, name)
    yield Artifact(f"{ROOT}{name}.json", encode(value) + b"\n")


def _entries(register: Register, name: str) -> Sequence[Entry]:
    return register.guarantees if name == "guarantees" else register.refusals


def _pages(register: Register, name: str) -> int:
    return max(1, -(-len(_entries(register, name)) // PER_PAGE))


def page_path(name: str, n: int) -> str:
    return f"{name}.json" if n == 1 else f"{name}/page/{n}.json"


def _page(register: Register, name: str, n: int) -> bytes:
    entries, total = _entries(register, name), _pages(register, name)
    head = {
        "count": len(entries),
        "page": n,
        "pages": total,
        "next": register.url(ROOT + page_path(name, n + 1)) if n < total else None,
    }
    return document(register, head, entries[(n - 1) * PER_PAGE : n * PER_PAGE])


def _index(register: Register) -> dict[str, Any]:
    """Where everything is, and how much there is of it."""
    names = ("guarantees", "refusals", *LISTS, "codes", "due", "statistics", "openapi")
    return {
        **about(register),
        "counts": {"guarantees": len(register.guarantees), "refusals": len(register.refusals)},
        "links": {
            **{name: register.url(f"{ROOT}{name}.json") for name in names},
            "record": register.url("{id}.json"),
            "calendar": register.url("due.ics"),
            "data": register.url("data/datapackage.json"),
        },
    }


def _values(register: Register, name: str) -> dict[str, Any]:
    """The places, services, rules or bodies, each with the number of its records and the address of their list."""
    found = [v for v in value_index.subjects(register) if v.kind == LISTS[name]]
    listed = [
        {
            "value": v.value,
            "name": v.name,
            "count": len(v.entries),
            "page": register.url(v.base),
            "json": register.url(f"{v.base}index.json"),
        }
        for v in found
    ]
    return {**about(register), "count": len(listed), "values": listed}


def _codes(register: Register) -> dict[str, Any]:
    lists = {name: [_code(c) for c in register.codes[name].values()] for name in sorted(register.codes)}
    return {**about(register), "lists": lists}


def _code(c: Code) -> dict[str, Any]:
    return {"code": c.code, "label": c.label, "definition": c.definition} | ({"cofog": c.cofog} if isinstance(c, Service) else {})


def _due(register: Register) -> dict[str, Any]:
    listed = [
        {
            "id": d.guarantee.id,
            "url": register.url(f"{d.guarantee.id}/"),
            "specimen": d.guarantee.specimen,
            "title": d.guarantee.title,
            "kind": d.kind,
            "day": d.day,
            "overdue": d.day < register.today,
        }
        for d in dues(register)
    ]
    return {**about(register), "count": len(listed), "due": listed}


def _statistics(register: Register) -> dict[str, Any]:
    listed = [
        {
            "name": s.name,
            "title": s.title,
            "measure": s.measure.slug,
            "dimension": s.dimension.slug,
            "csv": register.url(f"statistics/{s.name}.csv"),
            "columns": s.measure.columns,
            "rows": [
                {"value": r.value, "label": r.label, "figures": dict(zip(s.measure.columns, r.figures, strict=True))}
                for r in s.rows
            ],
        }
        for s in statistics_csv.subjects(register)
    ]
    return {**about(register), "series": listed}
