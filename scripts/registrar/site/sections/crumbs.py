"""The list in which a record stands, for the trail above its page."""

from registrar.base import ids

LISTS = {"refusal": ("Refused", "refused/"), "guarantee": ("Guarantees", "guarantees/"), "case": ("Cases", "cases/")}


def crumb(record_id: str) -> tuple[tuple[str, str], ...]:
    """The name and the address of the list."""
    return (LISTS[ids.read(record_id).kind],)
