"""Each place, and each body with a code, is in the gazetteer, which has each code only once.

**Why.** The code leads to the place's name, its dot on the map, its nation and what became of the council. With one wrong
digit, the record would appear under another town, or under none.

**Fix.** Correct the code. If it is right, add the authority to `register/places.yaml`: `registrar places import FILE.csv`
adds it from the statistics office's list.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.model.catalogues import BODIES
from registrar.model.record_set import RecordSet
from registrar.model.records import Case, Record
from registrar.model.reference import Gazetteer
from registrar.rules.shared.contract import EACH_CASE, EACH_RECORD, REFERENCE_FILES, Context, Part, RegisterContext
from registrar.rules.shared.places import coded, told_unknown

CODE = "place-known"
LOOKS_AT = EACH_RECORD


def check(record: Record, context: Context) -> Iterator[Finding]:
    for path, gss in coded(record):
        if told_unknown(gss, context.gazetteer):
            yield Finding(
                record.at(*path), CODE, f"`{gss}` is not one of the local authorities in the gazetteer",
                _help(gss, context.gazetteer) + _unless_other(record, path),
            )  # fmt: skip


def of_a_case(case: Case, context: Context) -> Iterator[Finding]:
    for i, place in enumerate(case.places):
        if told_unknown(place.gss, context.gazetteer):
            yield Finding(
                case.at("places", i, "gss"), CODE, f"`{place.gss}` is not one of the local authorities in the gazetteer",
                _help(place.gss, context.gazetteer),
            )  # fmt: skip


def of_the_bodies(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """The councils of the catalogue, and where its other bodies are."""
    for i, body in enumerate(record_set.catalogues.bodies.listed):
        for key, gss in (("gss", body.gss), ("place", body.place)):
            if gss is not None and told_unknown(gss, context.gazetteer):
                yield Finding(
                    Location(BODIES, (i, key)), CODE, f"`{gss}` is not one of the local authorities in the gazetteer",
                    _help(gss, context.gazetteer),
                )  # fmt: skip


def _unless_other(record: Record, path: KeyPath) -> str:
    """More help for a body that is not a local authority: it needs no code."""
    if path[0] == "places":
        return ""
    i = next((step for step in path if isinstance(step, int)), 0)
    kind = record.bodies_named[i].type
    return "" if kind == "local-authority" else f"; a body of the type `{kind}` needs no `gss`"


def _help(gss: str, gazetteer: Gazetteer) -> str:
    near = get_close_matches(gss, gazetteer.authorities, n=1, cutoff=0.85)
    meant = f"write `{near[0]}` if you mean {gazetteer.authorities[near[0]].name}, or " if near else "correct the code, or "
    return meant + "add the authority to register/places.yaml (`registrar places import` adds it from the official list)"


ALSO = (Part(REFERENCE_FILES, of_the_bodies), Part(EACH_CASE, of_a_case))
