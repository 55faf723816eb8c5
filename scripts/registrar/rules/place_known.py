"""Each place, and each body with a code, is in the gazetteer, which has each code once.

**Why.** The code finds the place's name, its map dot, its nation and what became of the council. With a wrong digit the
record would be filed under another town, or under none.

**Fix.** Correct the code. If it is right, add the authority to `register/places.yaml`: `registrar places import FILE.csv`
does that from the statistics office's list.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.record_set import RecordSet
from registrar.model.records import Record, Refusal, Scheme
from registrar.model.reference import Gazetteer

CODE = "place-known"


def check(record_set: RecordSet) -> Iterator[Finding]:
    gazetteer = record_set.gazetteer
    if not gazetteer.known:
        return
    for record in record_set.records:
        for path, gss in coded(record):
            if gazetteer.get(gss) is None:
                yield Finding(
                    record.at(*path), CODE, f"`{gss}` is no local authority that the gazetteer knows",
                    _help(gss, gazetteer) + _unless_other(record, path),
                )  # fmt: skip


def coded(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Each code of a place or a body in a record, with its key path."""
    for i, place in enumerate(record.places):
        yield ("places", i, "gss"), place.gss
    if isinstance(record, Scheme):
        for i, body in enumerate(record.bodies):
            if body.gss is not None:
                yield ("bodies", i, "gss"), body.gss
    elif isinstance(record, Refusal) and record.body.gss is not None:
        yield ("body", "gss"), record.body.gss


def _unless_other(record: Record, path: KeyPath) -> str:
    """A body that is no local authority has no code to correct."""
    kind = "local-authority"
    if isinstance(record, Refusal) and path[0] == "body":
        kind = record.body.type
    elif isinstance(record, Scheme) and path[0] == "bodies":
        kind = record.bodies[int(path[1])].type
    return "" if kind == "local-authority" else f"; a body of the type `{kind}` needs no `gss`"


def _help(gss: str, gazetteer: Gazetteer) -> str:
    near = get_close_matches(gss, gazetteer.authorities, n=1, cutoff=0.85)
    meant = f"write `{near[0]}` if {gazetteer.authorities[near[0]].name} is meant, or " if near else "correct the code, or "
    return meant + "add the authority to register/places.yaml (`registrar places import` does it from the official list)"
