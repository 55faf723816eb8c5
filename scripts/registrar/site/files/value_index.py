"""`index.json` and `index.csv` beside the list of each value: a place, a service, a rule, a body, a status, a year…"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from registrar.model.register import Entry, Register, per_register
from registrar.publish.artifact import Artifact
from registrar.publish.summaries import COLUMNS, document, summaries
from registrar.publish.tables.columns import Cell, codes
from registrar.publish.tables.csv_file import cell
from registrar.site.pages import bodies, facets, rules
from registrar.site.sections.digests import digests
from registrar.site.sections.lists import distinct


class Value(NamedTuple):
    """One value: what kind of thing it is, its code or slug, its name, the address of its page, and its records."""

    kind: str
    value: str
    name: str
    base: str
    entries: Sequence[Entry]


def _values(register: Register) -> list[Value]:
    return [
        *(Value("place", p.gss, p.name, f"places/{p.gss}/", register.by_place.get(p.gss, ())) for p in register.gazetteer),
        *(
            Value("service", code, s.label, f"services/{code}/", register.by_service.get(code, ()))
            for code, s in register.codes.services.items()
        ),
        *(
            Value("rule", slug, rules.name(uses), f"rules/{slug}/", distinct(u.record for u in uses))
            for slug, uses in register.by_rule.items()
        ),
        *(
            Value("body", slug, bodies.names(register)[slug], f"bodies/{slug}/", distinct(u.record for u in uses))
            for slug, uses in register.by_body.items()
        ),
        Value("refused", "refused", "Refused", "refused/", register.refusals),
        *(
            Value(facet.slug, v.slug, v.title, f"guarantees/{facet.slug}/{v.slug}/", facets.grouped(register)[facet.slug, v.slug])
            for facet in facets.FACETS.values()
            for v in facet.values(register)
        ),
    ]


subjects = per_register(_values)


def rests_on(register: Register, value: Value) -> Any:
    """The value's name and its records."""
    return value[:4], digests(register).of(value.entries)


def render(register: Register, value: Value) -> Iterator[Artifact]:
    head = {
        "kind": value.kind,
        "value": value.value,
        "name": value.name,
        "page": register.url(value.base),
        "count": len(value.entries),
    }
    yield Artifact(f"{value.base}index.json", document(register, head, value.entries))
    yield Artifact(f"{value.base}index.csv", _csv(register, value.entries))


def _csv(register: Register, entries: Sequence[Entry]) -> bytes:
    stream = io.StringIO(newline="")
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(COLUMNS)
    short = summaries(register)
    out.writerows(_row(short.of(e)) for e in entries)
    return stream.getvalue().encode()


def _row(short: Mapping[str, Any]) -> list[str]:
    values: list[Cell] = [codes(v) if isinstance(v, list | tuple) else v for v in (short.get(c) for c in COLUMNS)]
    return [cell(v) for v in values]
