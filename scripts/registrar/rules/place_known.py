"""Each place, and each body with a code, is in the gazetteer, which has each code once.

**Why.** The code finds the place's name, its map dot, its nation and what became of the council. With a wrong digit the
record would be filed under another town, or under none.

**Fix.** Correct the code. If it is right, add the authority to `register/places.yaml`: `registrar places import FILE.csv`
does that from the statistics office's list.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.records import Record
from registrar.model.reference import Gazetteer
from registrar.rules.shared.contract import EACH_RECORD, Context
from registrar.rules.shared.places import coded, told_unknown

CODE = "place-known"
LOOKS_AT = EACH_RECORD


def check(record: Record, context: Context) -> Iterator[Finding]:
    for path, gss in coded(record):
        if told_unknown(gss, context.gazetteer):
            yield Finding(
                record.at(*path), CODE, f"`{gss}` is no local authority that the gazetteer knows",
                _help(gss, context.gazetteer) + _unless_other(record, path),
            )  # fmt: skip


def _unless_other(record: Record, path: KeyPath) -> str:
    """A body that is no local authority has no code to correct."""
    if path[0] == "places":
        return ""
    i = next((step for step in path if isinstance(step, int)), 0)
    kind = record.bodies_named[i].type
    return "" if kind == "local-authority" else f"; a body of the type `{kind}` needs no `gss`"


def _help(gss: str, gazetteer: Gazetteer) -> str:
    near = get_close_matches(gss, gazetteer.authorities, n=1, cutoff=0.85)
    meant = f"write `{near[0]}` if {gazetteer.authorities[near[0]].name} is meant, or " if near else "correct the code, or "
    return meant + "add the authority to register/places.yaml (`registrar places import` does it from the official list)"
