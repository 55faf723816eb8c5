"""A record that withholds its location names no venue and no part of a place.

**Why.** Some schemes must not be found: a refuge, or a group for people in recovery. A venue or a neighbourhood left in
the file would be published with it, and would stay in its history.

**Fix.** Delete `venue`, and `part` from each place. If the place may be known after all, write `location: area` or
`location: site`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, Context

CODE = "withheld-silent"
LOOKS_AT = EACH_SCHEME


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    if scheme.location != "withheld":
        return
    told = [("venue",)] if scheme.venue is not None else []
    parts = [("places", i, "part") for i, place in enumerate(scheme.places) if place.part is not None]
    for path in (*told, *parts):
        yield Finding(
            scheme.at(*path), CODE, f"the location is withheld, but `{path[-1]}` gives it away",
            f"delete `{path[-1]}`, or write another `location` if the place may be known",
        )  # fmt: skip
