"""Entries of the gazetteer and powers whose code or id an entry before them has."""

from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding, Location


def places_twice(gss: Sequence[str]) -> Iterator[Finding]:
    """A code that appears twice in the gazetteer: one of the two entries would be lost without warning."""
    for i in _again(gss):
        yield Finding(
            Location("register/places.yaml", (i, "gss")), "place-known", f"`{gss[i]}` is already in the gazetteer",
            "combine the two entries into one",
        )  # fmt: skip


def powers_twice(ids: Sequence[str]) -> Iterator[Finding]:
    """An id that two powers have: a record that names it would mean either."""
    for i in _again(ids):
        yield Finding(
            Location("register/powers.yaml", (i, "id")), "power-known", f"`{ids[i]}` is already the id of another power",
            "give this one an id of its own",
        )  # fmt: skip


def _again(names: Sequence[str]) -> Iterator[int]:
    """The positions of the names that stand before as well."""
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name in seen:
            yield i
        seen.add(name)
