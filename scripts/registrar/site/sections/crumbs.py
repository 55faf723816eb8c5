"""The list in which a record stands, for the trail above its page."""

from registrar.base import ids

LISTS = {"refusal": ("Refused", "refused/"), "guarantee": ("Guarantees", "guarantees/")}


def crumb(record_id: str) -> tuple[tuple[str, str], ...]:
    """The name and the address of the list; none for a case."""
    found = LISTS.get(ids.read(record_id).kind)
    return (found,) if found else ()
