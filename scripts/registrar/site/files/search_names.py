"""`/search/names.json`: every page that a search can be answered with by its name: rules, bodies, services, lists.

A group says what its pages are, in what sentence they are offered, and below which address they are; each row is the rest of
the address, the name, and other names by which it is known. `docs/assets/search/names.js` reads it.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.catalogues import KnownRule
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.listing import Listing, Value, values
from registrar.publish.listings import BODIES, NATION, REFUSALS, RULES, SERVICES, STATUS
from registrar.publish.published import JSON, File
from registrar.site.files.search_index import OWN

PUBLISHED = (File(path="search/names.json", media=JSON, title="The pages that a search offers by name", internal=OWN),)
Row = list[str]


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    groups = {
        "rule": _group(RULES, _rules(register)),
        "body": _group(BODIES, _bodies(register)),
        "service": _group(SERVICES, [_row(v) for v in values(register, SERVICES)]),
        "status": _group(STATUS, [_row(v) for v in values(register, STATUS)]),
        "refused": _group(REFUSALS, [["", v.name] for v in values(register, REFUSALS)]),
        "nation": _group(NATION, [_row(v) for v in values(register, NATION)]),
    }
    content = {"groups": groups, "ended": list(register.codes.machine.ended)}
    yield Artifact("search/names.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _group(listing: Listing, rows: Sequence[Row]) -> dict[str, Any]:
    return {"base": listing.base, "rows": rows}


def _row(value: Value, others: Sequence[str] = ()) -> Row:
    return [value.part, value.name, *others]


def _rules(register: Register) -> list[Row]:
    known = register.catalogues.rules.entries
    shown = [v for v in values(register, RULES) if not (register.info.live and known[v.code].specimen)]
    return [_row(v, _called(known[v.code])) for v in shown]


def _called(rule: KnownRule) -> list[str]:
    """What else a rule is called. What it is said to demand is left out: whoever types that looks for a guarantee."""
    return [*([rule.name_cy] if rule.name_cy else []), *rule.other_names, rule.citation]


def _bodies(register: Register) -> list[Row]:
    known = register.catalogues.bodies.entries
    shown = [v for v in values(register, BODIES) if not (register.info.live and known[v.code].specimen)]
    return [_row(v, known[v.code].names[1:]) for v in shown]
