"""A specimen has no registered number and no decision document, and no real record builds on a specimen.

**Why.** A specimen only shows what a record looks like. A real number or a signed paper would make it look granted, and
a real guarantee cannot rest on one that nobody granted.

**Fix.** In a specimen write `identifiers: []` and delete `decision.document`. In a real record name only real records
as precedents, and in `supersedes` and `ref`.
"""

from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee, Scheme

CODE = "specimen-plain"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for scheme in record_set.schemes:
        if isinstance(scheme, Guarantee) and ids.specimen(scheme.id):
            yield from _specimen(scheme)
        else:
            yield from _real(scheme)


def built_on_specimen(scheme: Scheme, id_: str) -> bool:
    """Whether a real record names a specimen: this rule's fault, and so no other rule's."""
    return ids.specimen(id_) and not (isinstance(scheme, Guarantee) and ids.specimen(scheme.id))


def _specimen(record: Guarantee) -> Iterator[Finding]:
    if record.provider.identifiers:
        number = record.provider.identifiers[0]
        yield Finding(
            record.at("provider", "identifiers", 0), CODE,
            f"a specimen has no registered number, and this one gives `{number.scheme}` `{number.id}`",
            "write `identifiers: []`",
        )  # fmt: skip
    if record.decision.document is not None:
        yield Finding(
            Location(record.file, ("decision", "document"), on_key=True), CODE,
            "a specimen has no decision document, as nobody granted it",
            "delete `document` and the lines below it that belong to it",
        )  # fmt: skip


def _real(scheme: Scheme) -> Iterator[Finding]:
    named: list[tuple[KeyPath, str]] = [(("precedents", j), id_) for j, id_ in enumerate(scheme.precedents)]
    named += [(("supersedes", j), id_) for j, id_ in enumerate(scheme.supersedes)]
    if isinstance(scheme, Guarantee):
        named += [(("events", i, "ref"), e.ref) for i, e in enumerate(scheme.events) if e.type == "superseded" and e.ref]
    for path, id_ in named:
        if ids.specimen(id_):
            yield Finding(
                scheme.at(*path), CODE,
                f"`{id_}` is a specimen: nobody granted it, so no real record can rest on it",
                "delete it, or name a real guarantee (`BSG-<year>-<number>`) instead",
            )  # fmt: skip
