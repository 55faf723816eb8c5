"""The codes of places in a record, and whether anything can be concluded from them."""

from collections.abc import Iterator

from registrar.base.diagnostics import KeyPath
from registrar.model.records import Record
from registrar.model.reference import Gazetteer


def coded(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Each code of a place or a body in a record, with its key path."""
    for i, place in enumerate(record.places):
        yield ("places", i, "gss"), place.gss
    for i, body in enumerate(record.bodies_named):
        if body.gss is not None:
            yield ("bodies", i, "gss"), body.gss


def told_unknown(gss: str, gazetteer: Gazetteer) -> bool:
    """Whether `place-known` reports a code as unknown, so that no other rule draws a conclusion from it.

    Rules that judge all places of a record together ask this about each code, because one unknown code does not excuse the
    others. If the gazetteer could not be read, no code is known, and `place-known` reports nothing.
    """
    return gazetteer.known and gazetteer.get(gss) is None
