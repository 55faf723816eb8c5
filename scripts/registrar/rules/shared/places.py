"""The codes of places that a record holds, and whether they may be judged by."""

from collections.abc import Iterator

from registrar.base.diagnostics import KeyPath
from registrar.model.records import Record
from registrar.model.reference import Gazetteer


def coded(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Each code of a place or a body in a record, with its key path."""
    for i, place in enumerate(record.places):
        yield ("places", i, "gss"), place.gss
    single = record.kind == "refusal"
    for i, body in enumerate(record.bodies_named):
        if body.gss is not None:
            yield (("body", "gss") if single else ("bodies", i, "gss")), body.gss


def told_unknown(gss: str, gazetteer: Gazetteer) -> bool:
    """Whether `place-known` tells that a code is nowhere: then no other rule draws a conclusion from it.

    Rules that judge all places of a record together ask this of each code, because one that is unknown does not make the
    others needless. A gazetteer that could not be read knows nothing, and `place-known` is silent.
    """
    return gazetteer.known and gazetteer.get(gss) is None
