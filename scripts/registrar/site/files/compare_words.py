"""`/compare/words.json`: the labels of codes, and the names of places and bodies.

With these the browser shows two records side by side (`docs/assets/compare.js`).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.register import Register
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.published import JSON, File
from registrar.site.sections.labels import words

LISTS = (
    "body-type", "case-event", "case-stage", "effect", "event", "frequency", "position", "precedent-how", "question",
    "reason-code", "refusal-reason", "reply-position", "safeguard-kind", "service", "status",
)  # fmt: skip
PUBLISHED = (
    File(
        path="compare/words.json", media=JSON, title="The words in which two records are compared",
        internal="It is the page’s own, and may change at any time.",
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    yield Artifact("compare/words.json", json_line(_words(register)))


def _words(register: Register) -> dict[str, Any]:
    """Only what a record names: places and bodies that no record has are left out."""
    w = words(register)
    places = sorted({p.gss for entry in (*register.entries, *register.cases) for p in entry.places})
    asked = sorted({ask.to for case in register.cases for ask in case.asks})
    known = {id_: body for id_ in asked if (body := register.catalogues.bodies.get(id_))}
    return {
        "prefix": register.info.prefix,
        "codes": {name: {c.code: c.label for c in register.codes[name].values()} for name in LISTS},
        "places": {gss: w.place(gss) for gss in places},
        "bodies": {id_: body.name for id_, body in known.items()},
        "types": {id_: body.type for id_, body in known.items()},
        "closed": sorted(register.codes.cases.closed),
    }
