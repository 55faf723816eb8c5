"""All bodies in one table, with denominators. A body of which too little was asked is not ranked by how it answers."""

from markupsafe import Markup

from registrar.model.register import Register
from registrar.publish.body_figures import BodyFigures, body_figures
from registrar.publish.listing import values
from registrar.publish.listings import BODIES
from registrar.publish.sums import FEWEST
from registrar.site.sections.body_late import late
from registrar.site.sections.body_sheet import median, of
from registrar.site.sections.page import fill, root

Cell = tuple[str, str]
"""What a cell says, and the number by which a browser sorts it; "" for one that is not ranked."""
COLUMNS = (
    "Binds it now", "Asked in cases", "In time", "Overdue", "Median days", "Heard by panels", "Consented", "Objected", "No reply",
    "Kept to a card", "Rules changed for all",
)  # fmt: skip


def table(register: Register, title: str) -> Markup:
    """The table of all bodies, by name."""
    known = register.catalogues.bodies.entries
    found = [
        {
            "name": value.name,
            "address": BODIES.address(value),
            "kind": register.codes.label("body-type", known[value.code].type),
            "cells": cells(body_figures(register, value.code)),
        }
        for value in sorted(values(register, BODIES), key=lambda v: (v.name.casefold(), v.code))
    ]
    return fill(
        "bodies.html", title=title, lead=BODIES.lead, columns=COLUMNS, found=found, late=late(register), root=root(BODIES.base)
    )


def cells(f: BodyFigures) -> list[Cell]:
    """The cells of a body's row, in the order of `COLUMNS`."""
    return [
        _number(f.binds), _number(f.asked), _share(f.in_time, f.due), _share(f.silent, f.due),
        (median(f) if f.median is not None or not f.replies else "under 5", "" if f.median is None else str(f.median)),
        _number(f.heard), _share(f.consents, f.heard), _share(f.objects, f.heard), _share(f.no_reply, f.heard),
        _share(f.honoured, f.shown), _number(f.changed),
    ]  # fmt: skip


def _number(n: int) -> Cell:
    return f"{n:,}", str(n)


def _share(part: int, whole: int) -> Cell:
    return of(part, whole), f"{part / whole:.4f}" if whole >= FEWEST else ""
